"""Lists of claims: the filtered list, a speaker's page, a topic's page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from pipeline.web import clock, queries, scores
from pipeline.web.frame import SHAPES, PageMissingError, own, page, read

PAGE = 30  # claims
FEW = 20  # claims of each state on a speaker's or topic's page
_DEEPEST = 100_000  # no list is read further than this
_ALLOWED = {
    "state": frozenset({*SHAPES, "judged"}).__contains__,
    "type": frozenset({"prediction", "target", "trend", "fact"}).__contains__,
    "language": frozenset({"zh", "en"}).__contains__,
    "year": re.compile(r"\d{1,4}", re.ASCII).fullmatch,
    "undated": frozenset({"1"}).__contains__,
    "speaker": bool,
    "topic": bool,
    "document": bool,
}
_TABLES = {"speaker": "speakers", "topic": "topics", "document": "documents"}


def filters_of(request: Request) -> dict[str, str]:
    """The filters in the address; what is no value of a filter is left out."""
    given = {name: (request.args.get(name) or "")[:200] for name in _ALLOWED}
    return {name: value for name, value in given.items() if value and _ALLOWED[name](value)}  # type: ignore[operator]


@own
async def claims(datasette: Any, request: Request) -> Response:
    """`/list?state=overdue&speaker=…`."""
    filters = filters_of(request)
    skip = request.args.get("skip") or ""
    start = min(int(skip), _DEEPEST) if re.fullmatch(r"[0-9]{1,9}", skip) else 0
    context = await read(datasette, request, partial(_read_list, filters=filters, skip=start))
    feeds = {name: value for name, value in filters.items() if name in ("speaker", "topic", "language")}
    shown = {"filters": _Given(filters), "skip": start, "page_size": PAGE, "feed_filters": feeds}
    return await page(datasette, request, "list", {**context, **shown})


class _Given(dict[str, str]):
    """Filters for a template: one that was not given reads as nothing."""

    def __getattr__(self, name: str) -> str | None:
        return self.get(name)


def _read_list(connection: Any, filters: Mapping[str, str], skip: int) -> dict[str, Any]:
    within = [
        (name, queries.named(connection, table, filters[name])) for name, table in _TABLES.items() if name in filters
    ]
    found = queries.claims(connection, filters, skip, PAGE)
    return {"list": found, "within": [(name, row) for name, row in within if row]}


@own
async def speaker(datasette: Any, request: Request) -> Response:
    """`/s/<id>`."""
    return await _group(datasette, request, "speaker")


@own
async def topic(datasette: Any, request: Request) -> Response:
    """`/t/<id>`."""
    return await _group(datasette, request, "topic")


async def _group(datasette: Any, request: Request, kind: str) -> Response:
    context = await read(datasette, request, partial(_read_group, kind=kind, item=unquote(request.url_vars["id"])))
    return await page(datasette, request, "group", context)


def _read_group(connection: Any, kind: str, item: str) -> dict[str, Any]:
    row = queries.named(connection, _TABLES[kind], item)
    if row is None:
        raise PageMissingError
    lists = {
        state: queries.claims(connection, {kind: item, "state": state}, limit=FEW)
        for state in ("overdue", "open", "judged")
    }
    score = scores.score_of(connection, kind, item, clock.today())
    return {"kind": kind, "row": row, "lists": lists, "score": score}
