"""Datasette's own tables, made readable: links from ids to our pages, and a small stylesheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote, quote_plus

from datasette import hookimpl
from datasette.utils import path_with_replaced_args, to_css_class
from datasette.utils.asgi import Request
from markupsafe import Markup, escape

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
def extra_css_urls(template: str | None, datasette: Any) -> list[str]:
    """What Datasette's tables look like; our own pages have none."""
    return [] if (template or "").startswith("yuyan/") else [datasette.urls.static_plugins("yuyan", "tables.css")]


@hookimpl(specname="prepare_jinja2_environment")
def offer_table(env: Any, datasette: Any) -> None:
    """For our `_table.html`."""
    env.globals.update(table_head=table_head, table_body=table_body)


def table_head(
    columns: Iterable[Mapping[str, Any]],
    request: Request,
    sort: str | None,
    sort_desc: str | None,
    path: Callable[[str], str],
) -> Markup:
    """The head of Datasette's table page, as its own template writes it: each name sorts, up first, then down.

    That template passes each of a thousand pieces through five asynchronous generators, and makes the address of the
    page anew for each column: this is many times as fast.
    """
    up, down = (
        path(path_with_replaced_args(request, {"_next": None, "_sort": None, "_sort_desc": None, order: ""}))
        for order in ("_sort", "_sort_desc")
    )

    def cell(column: Mapping[str, Any]) -> str:
        name, about = column["name"], column.get("description")
        arrow = "&nbsp;▼" if name == sort else "&nbsp;▲" if name == sort_desc else ""
        address = escape((down if name == sort else up) + quote_plus(name))
        shown = f'<a href="{address}" rel="nofollow">{escape(name)}{arrow}</a>' if column["sortable"] else escape(name)
        described = f'data-column-description="{escape(about)}" ' if about else ""
        return (
            f'<th {described}class="col-{_css_class(name)}" scope="col" data-column="{escape(name)}" '
            f'data-column-type="{escape(column["type"].lower())}" data-column-not-null="{column["notnull"]}" '
            f'data-is-pk="{int(column["is_pk"])}">{shown}</th>'
        )

    return Markup("\n".join(map(cell, columns)))


def table_body(rows: Iterable[Iterable[Mapping[str, Any]]]) -> Markup:
    """The rows of Datasette's table page, as its own template writes them; see `table_head`."""
    return Markup("\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows))


def _cell(cell: Mapping[str, Any]) -> str:
    return f'<td class="col-{_css_class(cell["column"])} type-{cell["value_type"]}">{escape(cell["value"])}</td>'


_css_class = cache(to_css_class)
