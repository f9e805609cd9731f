"""Yuyan: follow what people said would happen, in Chinese and in English, until it does or does not."""
