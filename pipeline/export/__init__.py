"""Claims with their evidence and verdicts in the formats of others; the web's feeds come from the same functions."""

from pipeline.export.calendars import calendar
from pipeline.export.claimreview import claim_node, claim_review, graph
from pipeline.export.feeds import feed
from pipeline.export.html import scorecard_html, style_sheet
from pipeline.export.markdown import scorecard_markdown
from pipeline.export.records import PublishedClaim, published_from_database, published_from_library
from pipeline.export.report import Report, report
from pipeline.export.sentences import sentences

__all__ = [
    "PublishedClaim",
    "Report",
    "calendar",
    "claim_node",
    "claim_review",
    "feed",
    "graph",
    "published_from_database",
    "published_from_library",
    "report",
    "scorecard_html",
    "scorecard_markdown",
    "sentences",
    "style_sheet",
]
