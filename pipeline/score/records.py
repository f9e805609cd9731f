"""What scoring needs to know of a claim and of a verdict, filled from text files or from rows of the database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline import times
from pipeline.model import Claim, Document, Verdict
from pipeline.store import Library
from pipeline.store.names import SpeakerNames, is_translation, language


@dataclass(frozen=True, slots=True)
class ScoredClaim:
    """A claim as scoring sees it. Ids are those of the files; `due` None: undated, or with an open end."""

    id: str
    document: str
    speaker: str
    type: str
    asserted: date | None
    due: date | None
    hedge: str
    cue: str | None = None
    translated: bool = False  # the words are a translator's, so the hedge says nothing about the speaker
    same_as: str | None = None
    topics: tuple[str, ...] = ()
    lang: str = ""
    publisher: str = ""
    review: str = "proposed"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict as scoring sees it; `decided` is a UTC time or a day, as in the files."""

    id: str
    claim: str
    outcome: str
    difficulty: int | None
    assessor: str
    decided: str


def claims_from_library(library: Library) -> list[ScoredClaim]:
    """The claims of the text files."""
    documents = {document.id: document for document in library.documents}
    speakers = SpeakerNames(library.speakers)
    topics = {topic.id for topic in library.topics}
    return [
        _from_claim(claim, name, documents.get(name), speakers.known_id(claim.speaker) or claim.speaker, topics)
        for name, claim in library.all_claims()
    ]


def judgements_from_library(library: Library) -> list[Judgement]:
    """The verdicts of the ledger."""
    return [judgement(verdict) for verdict in library.verdicts]


def judgement(verdict: Verdict) -> Judgement:
    """A verdict of the ledger, cut to what scoring needs."""
    v = verdict
    return Judgement(v.id, v.claim, v.outcome, v.difficulty, v.assessor, v.decided)


_CLAIMS = """
select c.id, c.document, c.speaker, c.type, c.asserted, c.due, c.hedge, c.hedge_cue,
       c.translated, c.same_as, c.review, d.lang, d.publisher,
       (select json_group_array(topic) from
         (select topic from claim_topics where claim = c.id order by topic)) as topics
from claims c left join documents d on d.id = c.document
"""
_VERDICTS = "select id, claim, outcome, difficulty, assessor, decided from verdicts"


def claims_from_database(connection: sqlite3.Connection) -> list[ScoredClaim]:
    """The claims of the database that `yuyan build` makes."""
    return [_from_row(row) for row in _rows(connection, _CLAIMS)]


def judgements_from_database(connection: sqlite3.Connection) -> list[Judgement]:
    """The verdicts of the database."""
    return [Judgement(*row) for row in _rows(connection, _VERDICTS)]


def _rows(connection: sqlite3.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    cursor = connection.cursor()
    cursor.row_factory = None
    return iter(cursor.execute(sql))


def _from_row(row: tuple[Any, ...]) -> ScoredClaim:
    id_, document, speaker, type_, asserted, due, hedge, cue, translated, same_as, review, lang, by, topics = row
    return ScoredClaim(
        id=id_,
        document=document,
        speaker=speaker,
        type=type_,
        asserted=_first_day(asserted),
        due=date.fromisoformat(due) if due else None,
        hedge=hedge,
        cue=cue,
        translated=bool(translated),
        same_as=same_as,
        topics=tuple(json.loads(topics)),
        lang=lang or "",
        publisher=by or "",
        review=review or "proposed",
    )


def known_topics(claim: Claim, known: Collection[str]) -> tuple[str, ...]:
    """The topics of a claim that claims/topics.yml has, by name."""
    return tuple(sorted({topic for topic in claim.topics or () if topic in known}))


def _from_claim(
    claim: Claim, document: str, source: Document | None, speaker: str, topics: Collection[str]
) -> ScoredClaim:
    about = source.source if source else None
    return ScoredClaim(
        id=claim.id,
        document=document,
        speaker=speaker,
        type=claim.type,
        asserted=_first_day(claim.asserted or (source and source.asserted)),
        due=claim.due,
        hedge=claim.hedge.level,
        cue=claim.hedge.cue,
        translated=source is not None and is_translation(source, claim.quote.start),
        same_as=claim.same_as,
        topics=known_topics(claim, topics),
        lang=language(source) if source else "",
        publisher=(about and about.publisher) or "",
        review=claim.review or "proposed",
    )


def carrier(claim: str, same_as: Mapping[str, str | None]) -> str:
    """The claim that carries evidence and verdict for `claim`: the end of the chain; in a ring, each its own."""
    seen = [claim]
    while (after := same_as.get(seen[-1])) and after in same_as:
        if after in seen:
            return claim
        seen.append(after)
    return seen[-1]


@lru_cache(maxsize=4096)
def _first_day(asserted: str | None) -> date | None:
    return times.bounds(asserted)[0] if asserted else None
