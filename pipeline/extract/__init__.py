"""Find what was predicted, by whom, and how surely."""

from pipeline.extract.claims import extract
from pipeline.extract.row import row
from pipeline.extract.speakers.names import Names

__all__ = ["Names", "extract", "row"]
