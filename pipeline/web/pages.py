"""The readers' pages, the feeds, and their addresses."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl

from pipeline.web import article, claim, feeds, finding, frame, home, lists, scores, sources

ROUTES = [
    (r"^/$", home.home),
    (r"^/c/(?P<id>[^/]+)$", claim.claim),
    (r"^/d/(?P<id>[^/]+)$", article.article),
    (r"^/s/(?P<id>[^/]+)$", lists.speaker),
    (r"^/t/(?P<id>[^/]+)$", lists.topic),
    (r"^/list$", lists.claims),
    (r"^/search$", finding.find),
    (r"^/scorecard$", scores.scorecard),
    (r"^/feeds/claims\.atom$", feeds.atom),
    (r"^/feeds/due\.ics$", feeds.calendar_of_due_dates),
    (r"^/-/file/(?P<file>.+)$", sources.text_file),
    (r"^/-/data$", sources.tables),
    (r"^/-/language/(?P<lang>zh|en)$", frame.choose_language),
]


@hookimpl(specname="register_routes")
def page_routes(datasette: Any) -> list[tuple[str, Any]]:
    """The addresses that people read."""
    return ROUTES
