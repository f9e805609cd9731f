"""Datasette's own tables, made readable: links from ids to our pages, and a small stylesheet."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from datasette import hookimpl
from markupsafe import Markup

from pipeline.build.schema import VIEWS

# Column → our page of what it names: /c/<claim>, /d/<document>, /s/<speaker>, /t/<topic>.
_PAGES = {"claim": "c", "carrier": "c", "same_as": "c", "speaker": "s", "document": "d", "topic": "t"}
# The tables in which `id` is that of such a page.
_KEYS = {"claims": "c", "documents": "d", "speakers": "s", "topics": "t", **dict.fromkeys(VIEWS, "c")}


@hookimpl
def render_cell(value: Any, column: str, table: str | None, datasette: Any) -> Markup | None:
    """A link, where the cell holds the id of something that has a page. (Foreign keys have Datasette's own link.)"""
    page = _KEYS.get(table or "") if column == "id" else _PAGES.get(column)
    if page is None or not isinstance(value, str) or not value:
        return None
    address = datasette.urls.path(f"/{page}/{quote(value, safe='')}")
    return Markup('<a href="{}">{}</a>').format(address, value)


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:
    """What Datasette's tables look like."""
    return [datasette.urls.static_plugins("yuyan", "tables.css")]
