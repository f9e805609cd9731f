"""Claims with their evidence and verdicts in the formats of others; the web's feeds come from the same functions."""

from pipeline.export.calendars import calendar
from pipeline.export.claimreview import claim_node, claim_review, graph
from pipeline.export.feeds import feed
from pipeline.export.records import PublishedClaim, published_from_database, published_from_library

__all__ = [
    "PublishedClaim",
    "calendar",
    "claim_node",
    "claim_review",
    "feed",
    "graph",
    "published_from_database",
    "published_from_library",
]
