"""The readers' pages and their addresses."""

from __future__ import annotations

from pipeline.web import article, claim, finding, frame, home, lists, scores, sources

ROUTES = [
    (r"^/$", home.home),
    (r"^/c/(?P<id>[^/]+)$", claim.claim),
    (r"^/d/(?P<id>[^/]+)$", article.article),
    (r"^/s/(?P<id>[^/]+)$", lists.speaker),
    (r"^/t/(?P<id>[^/]+)$", lists.topic),
    (r"^/list$", lists.claims),
    (r"^/search$", finding.find),
    (r"^/scorecard$", scores.scorecard),
    (r"^/-/data$", sources.tables),
    (r"^/-/language/(?P<lang>zh|en)$", frame.choose_language),
]
