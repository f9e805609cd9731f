"""Chinese, Simplified and Traditional."""
