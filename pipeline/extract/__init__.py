"""Find what was predicted, by whom, and how surely."""

from pipeline.extract.claims import extract
from pipeline.extract.names import Names
from pipeline.extract.row import row

__all__ = ["Names", "extract", "row"]
