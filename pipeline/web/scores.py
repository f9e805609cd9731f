"""Scorecards: of everything by speaker, source or topic, and of one speaker or topic."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, get_args

from datasette.utils.asgi import Request, Response

from pipeline.model import Bilingual
from pipeline.score import (
    ENOUGH_FOR_CALIBRATION,
    By,
    Score,
    Scorecard,
    Standing,
    card_of,
    choose,
    claims_from_database,
    judgements_from_database,
    read_lexicons,
    score,
    standings,
)
from pipeline.score.card import GROUPS, PARTLY_WEIGHT
from pipeline.web import clock
from pipeline.web.frame import address, own, page, read, words_for
from pipeline.web.kept import kept
from pipeline.web.language import Words
from pipeline.web.project import project_of

GROUPINGS = tuple(by for by in get_args(By) if by != "all")
OUTCOMES = ("correct", "partly_correct", "incorrect", "ambiguous", "unverifiable", "annulled", "overdue")
MOST = 100  # rows of the table
_PAGES = {"speaker": "s", "topic": "t", "document": "d"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: its name in either language, or else `label`."""

    score: Score
    href: str
    zh: str | None
    en: str | None
    label: str


@own
async def scorecard(datasette: Any, request: Request) -> Response:
    """`/scorecard?by=topic`."""
    asked = request.args.get("by")
    by: By = asked if asked in GROUPINGS else "speaker"
    root = project_of(datasette).root
    card = await read(datasette, request, partial(_card, by=by, today=clock.today(), root=root))
    words = words_for(request)
    context = {
        "card": card,
        "rows": [_line(datasette, row, by, words) for row in card.rows[:MOST]],
        "more": max(0, len(card.rows) - MOST),
        "groupings": GROUPINGS,
        "outcomes": OUTCOMES,
        "difficulty": by_difficulty(card.total),
        "enough": ENOUGH_FOR_CALIBRATION,
    }
    return await page(datasette, request, "scorecard", context)


def _line(datasette: Any, row: Score, by: By, words: Words) -> Line:
    name = row.name or Bilingual()
    href = address(datasette, _PAGES[by], row.key) if by in _PAGES else ""
    return Line(row, href, name.zh, name.en, words.one_of(by, row.key))


def by_difficulty(total: Score) -> dict[str, dict[int | None, int]]:
    """How many came out how, by stated difficulty."""
    found: dict[str, dict[int | None, int]] = {}
    for cell in total.difficulty:
        found.setdefault(cell.outcome, {})[cell.difficulty] = cell.count
    return found


@kept
def _card(connection: sqlite3.Connection, by: By, today: date, root: Path) -> Scorecard:
    lexicon = choose(read_lexicons(root)[0], None)
    found = [one for group in _standings(connection, today).speaker.values() for one in group]
    return card_of(found, as_of=today, by=by, lexicon=lexicon, names=_names(connection, by))


def _names(connection: sqlite3.Connection, by: By) -> dict[str, Bilingual]:
    sql = {
        "speaker": "select id, name_zh, name_en from speakers",
        "topic": "select id, name_zh, name_en from topics",
        "document": "select id, iif(lang = 'zh', title, null), iif(lang = 'zh', null, title) from documents",
    }.get(by)
    return {key: Bilingual(zh=zh, en=en) for key, zh, en in connection.execute(sql).fetchall()} if sql else {}


def score_of(connection: sqlite3.Connection, kind: str, item: str, today: date) -> Score | None:
    """The score of one speaker or topic; None where nothing of it can be scored."""
    group = getattr(_standings(connection, today), kind).get(item)
    return score(item, group, None, PARTLY_WEIGHT) if group else None


@dataclass(frozen=True, slots=True)
class _Standings:
    speaker: dict[str, list[Standing]]
    topic: dict[str, list[Standing]]


@kept
def _standings(connection: sqlite3.Connection, today: date) -> _Standings:
    """How all claims stand, which takes a while where they are many."""
    return _by_group(standings(claims_from_database(connection), judgements_from_database(connection), today))


def _by_group(found: list[Standing]) -> _Standings:
    groups: dict[str, dict[str, list[Standing]]] = {"speaker": defaultdict(list), "topic": defaultdict(list)}
    for one in found:
        for kind, known in groups.items():
            for key in GROUPS[kind](one.claim):  # type: ignore[index]
                known[key].append(one)
    return _Standings(dict(groups["speaker"]), dict(groups["topic"]))
