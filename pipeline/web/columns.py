"""Which columns a page of Datasette's table shows unasked: those that people read. One link leads to all of them.

    plugins: {yuyan: {columns: [quote, speaker, due]}}    # below a table in metadata.yml

JSON and CSV have every column, as the page has with `?_columns=all`; `?_col=` and `?_nocol=` choose, as ever. With all
32 columns of claims a page of 20 rows costs a third more CPU.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from datasette import hookimpl
from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import Request, Response

ALL = "_columns"


Select = Callable[[Sequence[str], Sequence[str], Request], Awaitable[list[str]]]


async def _table(datasette: Any, request: Request) -> Response:
    """Datasette's own view. In 1.0 it is a function, to which the columns can be given as `?_col=` instead."""
    from datasette.views.table import TableView  # it is being made itself while Datasette loads its plugins

    view = TableView(datasette)
    view.columns_to_select = partial(_select, datasette, view.columns_to_select)
    response: Response = await view.dispatch_request(request)
    return response


async def _select(
    datasette: Any, select: Select, table_columns: Sequence[str], pks: Sequence[str], request: Request
) -> list[str]:
    columns = await select(table_columns, pks, request)
    if request.url_vars["format"] or "_col" in request.args or ALL in request.args:
        return columns
    database, table = (tilde_decode(request.url_vars[name]) for name in ("database", "table"))
    described = datasette.metadata("tables", database=database)[table]
    shown = {*pks, *_columns(described), *_asked_about(request.args)}
    return [column for column in columns if column in shown]


def _columns(table: Mapping[str, Any]) -> list[str]:
    columns = table.get("plugins", {}).get("yuyan", {}).get("columns", [])
    return [str(column) for column in columns]


def _asked_about(args: Mapping[str, str]) -> set[str]:
    """The columns by which rows are chosen or sorted."""
    return {name.partition("__")[0] for name in args} | {args.get("_sort") or "", args.get("_sort_desc") or ""}


@hookimpl(specname="register_routes")
def table_routes(datasette: Any) -> list[tuple[str, Any]]:
    """The tables whose columns are chosen, at Datasette's own addresses."""
    databases: Mapping[str, Any] = datasette.metadata("databases") or {}
    return [
        (rf"^/(?P<database>{_exactly(database)})/(?P<table>{_exactly(name)})(\.(?P<format>\w+))?$", _table)
        for database, described in databases.items()
        for name, table in (described.get("tables") or {}).items()
        if _columns(table)
    ]


def _exactly(name: str) -> str:
    return re.escape(str(tilde_encode(name)))
