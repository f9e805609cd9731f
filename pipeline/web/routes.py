"""Every address of ours, in one place for Datasette."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl

from pipeline.web import feeds, pages


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """The readers' pages and the feeds."""
    return [*pages.ROUTES, *feeds.ROUTES]
