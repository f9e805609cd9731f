"""The first page: what is due next, what is overdue, what was judged lately, and all claims on a timeline."""

from __future__ import annotations

from functools import partial
from typing import Any

from datasette.utils.asgi import Request, Response

from pipeline.web import clock, timeline
from pipeline.web.frame import address, own, page, read, words_for
from pipeline.web.language import Words
from pipeline.web.overview import Overview, overview
from pipeline.web.timeline import Point, Timeline


@own
async def home(datasette: Any, request: Request) -> Response:
    """`/`."""
    found = await read(datasette, request, partial(overview, few=timeline.FEW))
    line = drawn(datasette, found, words_for(request), clock.today().year)
    total = sum(found.totals.states.values())
    return await page(datasette, request, "home", {"home": found, "line": line, "total": total})


def drawn(datasette: Any, found: Overview, words: Words, year: int) -> Timeline:
    """The timeline: marks while there are few claims and no year is crowded, else bars."""
    years = found.totals.per_year()
    if found.points and max(years.values()) <= timeline.TALLEST and len(years) <= timeline.WIDEST:
        return timeline.of_points([_point(datasette, row, words) for row in found.points], year)
    return timeline.of_counts(found.totals.by_year, year, words, address(datasette, "list"))


def _point(datasette: Any, row: Any, words: Words) -> Point:
    said = row[f"statement_{words.lang}"] or row[f"statement_{words.other}"] or row["quote"]
    title = words("timeline.mark", state=words.one_of("state", row["state"]), due=row["due"], said=said)
    return Point(address(datasette, "c", row["id"]), row["due"], row["state"], title)
