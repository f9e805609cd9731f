"""Atom and iCalendar, for everything or for one speaker, topic or language."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import Request, Response

from pipeline.export import PublishedClaim, calendar, feed, published_from_database
from pipeline.export.feeds import ENTRIES
from pipeline.web import clock, queries
from pipeline.web.frame import base_url, own, read, words_for
from pipeline.web.language import Words

FILTERS = ("speaker", "topic", "language")
EVENTS = 500  # claims in the calendar: those that come due next


def filters_of(request: Request) -> dict[str, str]:
    """The filters of a feed."""
    return {name: value[:200] for name in FILTERS if (value := request.args.get(name))}


@own
async def atom(datasette: Any, request: Request) -> Response:
    """`/feeds/claims.atom?speaker=…`: an entry for each new claim, piece of evidence and verdict."""
    filters, words, base = filters_of(request), words_for(request), base_url(datasette, request)
    found = await read(datasette, request, partial(_claims, filters=filters, query=queries.latest, most=ENTRIES))
    address = f"{base}/feeds/claims.atom" + (f"?{urlencode(filters)}" if filters else "")
    title = _title("feed.claims", filters, words)
    body = feed(found, base, title=title, self_url=address, now=clock.now(), lang=words.lang, most=ENTRIES)
    return _answer(body, "application/atom+xml")


@own
async def calendar_of_due_dates(datasette: Any, request: Request) -> Response:
    """`/feeds/due.ics?topic=…`: an all-day event for every claim that is not yet judged."""
    filters, words = filters_of(request), words_for(request)
    found = await read(datasette, request, partial(_claims, filters=filters, query=queries.coming, most=EVENTS))
    name = _title("feed.due", filters, words)
    body = calendar(found, base_url(datasette, request), name=name, now=clock.now(), lang=words.lang)
    return _answer(body, "text/calendar")


def _claims(connection: sqlite3.Connection, filters: Mapping[str, str], query: Any, most: int) -> list[PublishedClaim]:
    return published_from_database(connection, query(connection, filters, most))


def _title(key: str, filters: Mapping[str, str], words: Words) -> str:
    return " – ".join([words(key), *filters.values()])


def _answer(body: bytes, kind: str) -> Response:
    return Response(body, headers={"Vary": "Accept-Language"}, content_type=f"{kind}; charset=utf-8")
