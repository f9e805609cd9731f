"""What the pages read from the database: plain functions of a connection, each a few indexed look-ups."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Rows = tuple[sqlite3.Row, ...]
LISTED = """c.id, c.type, c.statement_zh, c.statement_en, c.quote, c.lang, c.speaker, c.due, c.window, c.starts,
  c.period, c.hedge, c.hedge_cue, c.asserted, c.state, c.decided, c.document, c.document_title, c.review,
  c.translated,  s.name_zh as speaker_zh, s.name_en as speaker_en"""
_FEW_VERDICTS = 500
FROM = "from claim_states c left join speakers s on s.id = c.speaker"
# Name of a filter in a query string → its SQL. A year may be cut short: 203 is a decade.
FILTERS = {
    "state": "c.state = :state",
    "speaker": "c.speaker = :speaker",
    "topic": "c.id in (select claim from claim_topics where topic = :topic)",
    "document": "c.document = :document",
    # Where nothing is in that language, nothing is looked through to learn so.
    "language": "c.lang = :language and exists (select 1 from claims where lang = :language)",
    "year": "c.due >= :year and c.due < :year || ':'",
    "type": "c.type = :type",
    "undated": "c.due is null",
}


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """All that the database says about one claim. `cut` is raw text around its quote, from character `cut_start`."""

    claim: sqlite3.Row
    document: sqlite3.Row
    cut: str
    cut_start: int
    speaker: sqlite3.Row | None
    topics: Rows
    evidence: Rows
    verdicts: Rows
    rests_on: dict[str, list[str]]  # verdict → evidence
    same: Rows
    rules: tuple[str, ...]
    quantity: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list. `after` is the number of claims before the next page; None on the last one."""

    rows: Rows
    after: int | None


def rows(connection: sqlite3.Connection, sql: str, **values: object) -> Rows:
    """All rows of a query, columns by name."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return tuple(cursor.execute(sql, values))


def first(connection: sqlite3.Connection, sql: str, **values: object) -> sqlite3.Row | None:
    """The first row of a query; None of none."""
    return next(iter(rows(connection, sql, **values)), None)


_CLAIM = "select c.*, p.prefix, p.suffix from claim_states c join claims p on p.id = c.id where c.id = :id"
_CUT = """select id, title, author, publisher, published, url, lang, original_title, original_url, file,
  coalesce(substr(raw, :at, :length), '') as cut from documents where id = :document"""
# What belongs to a claim, or to the one that carries evidence and verdicts for it.
_PARTS = {
    "topics": "select t.* from claim_topics ct join topics t on t.id = ct.topic where ct.claim = :id order by t.id",
    "evidence": """select * from evidence where claim in (:id, :carrier)
      order by coalesce(published, retrieved, added), id""",
    "verdicts": "select * from verdicts where claim = :carrier order by decided desc, id desc",
    "same": f"select {LISTED} {FROM} where c.carrier = :carrier and c.id <> :id order by c.asserted, c.id",
}
_RESTS_ON = """select ve.verdict, ve.evidence from verdict_evidence ve join verdicts v on v.id = ve.verdict
  where v.claim = :carrier order by ve.evidence"""


def claim(connection: sqlite3.Connection, claim_id: str, around: int) -> ClaimRows | None:
    """One claim with all that belongs to it; None where there is none, or it was rejected.

    Of the article only what stands at most `around` characters from the quote is read.
    """
    row = first(connection, _CLAIM, id=claim_id)
    if row is None:
        return None
    start = max(0, row["quote_start"] - around)
    length = row["quote_end"] - start + around
    document = first(connection, _CUT, document=row["document"], at=start + 1, length=length)
    assert document is not None
    parts = {name: rows(connection, sql, id=claim_id, carrier=row["carrier"]) for name, sql in _PARTS.items()}
    return ClaimRows(
        claim=row,
        document=document,
        cut=document["cut"],
        cut_start=start,
        speaker=named(connection, "speakers", row["speaker"]),
        rests_on=_rests_on(connection, row["carrier"]),
        rules=tuple(json.loads(row["rules"] or "[]")),
        quantity=json.loads(row["quantity"] or "{}"),
        **parts,
    )


def _rests_on(connection: sqlite3.Connection, carrier: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows(connection, _RESTS_ON, carrier=carrier):
        found.setdefault(row["verdict"], []).append(row["evidence"])
    return found


def document(connection: sqlite3.Connection, document_id: str) -> tuple[sqlite3.Row, Rows] | None:
    """An article and its claims in reading order."""
    row = first(connection, "select * from documents where id = :id", id=document_id)
    if row is None:
        return None
    claims = f"select {LISTED}, c.quote_start, c.quote_end {FROM} where c.document = :id order by c.position"
    return row, rows(connection, claims, id=document_id)


def named(connection: sqlite3.Connection, table: str, item: str) -> sqlite3.Row | None:
    """The row of a speaker or a topic. `table` is one of our own names, never a reader's."""
    return first(connection, f'select * from "{table}" where id = :id', id=item)


def claims(connection: sqlite3.Connection, filters: Mapping[str, str], skip: int = 0, limit: int = 30) -> Listing:
    """Claims that pass all filters, by due date, never more than `limit` at once.

    Those without a due date are listed only where they are asked for, or where the claims of one speaker, topic or
    document are: so that the index on due dates gives the order, and the same one on every page.
    """
    of_one = bool(filters.keys() & {"speaker", "topic", "document"})
    where, order = _where(filters), "c.due is null, c.due, c.id" if of_one else "c.due"
    if not of_one and "undated" not in filters:
        where += " and c.due is not null"
    if filters.get("state") == "judged":
        order = "c.decided desc, c.id" if of_one else order
    if _rare(connection, filters.get("state")):
        where += " and c.carrier in (select claim from verdicts where outcome = :state and superseded = 0)"
    sql = f"select {LISTED} {FROM} where {where} order by {order} limit :limit offset :skip"
    found = rows(connection, sql, **filters, limit=limit + 1, skip=skip)
    return Listing(found[:limit], skip + limit if len(found) > limit else None)


def _rare(connection: sqlite3.Connection, state: str | None) -> bool:
    """An outcome of so few verdicts that its claims are better found by them than along their due dates."""
    if state in _STATES or state is None:
        return False
    sql = "select 1 from verdicts where outcome = :state and superseded = 0 limit :few"
    return len(rows(connection, sql, state=state, few=_FEW_VERDICTS)) < _FEW_VERDICTS


def _where(filters: Mapping[str, str]) -> str:
    """The SQL of some filters. `judged` and what follows from dates are said so that an index can serve them."""
    return " and ".join(["1", *(_STATES.get(value, FILTERS[name]) for name, value in filters.items())])


UNJUDGED = "c.verdict is null and c.type <> 'fact'"
_STATES = {
    "judged": "c.verdict is not null",
    "overdue": f"{UNJUDGED} and c.due < date('now')",
    "open": "c.verdict is null and c.state = 'open' and (c.due is null or c.due >= date('now') or c.type = 'fact')",
}


# What happened and when, and the claim (or the carrier of several) that it happened to; what these share happened once.
_EVENTS = """
  select * from (select distinct v.id, v.decided as at, null as claim, v.claim as carrier
    from own {join} verdicts v on v.claim = own.carrier order by at desc limit :most) union all
  select * from (select distinct e.id, e.added as at, null as claim, e.claim as carrier
    from own {join} evidence e on e.claim = own.carrier order by at desc limit :most) union all
  select * from (select id, asserted as at, id as claim, null as carrier from own order by at desc limit :most)"""


def latest(connection: sqlite3.Connection, filters: Mapping[str, str], most: int) -> list[str]:
    """The claims to which the `most` newest events happened: a verdict, evidence, or that they were said.

    Filters are by columns of claims. The claims of one speaker or topic are looked up once, and what happened to them
    by them; else each part is read from its own index, newest first.
    """
    of_one = bool(filters.keys() & {"speaker", "topic"})
    once, join = ("materialized", "cross join") if of_one else ("not materialized", "join")
    sql = f"""with own as {once} (
        select c.id, c.carrier, c.asserted from claims c where c.review <> 'rejected' and {_where(filters)}),
      events as (select * from ({_EVENTS.format(join=join)}) order by at desc limit :most)
      select claim as id from events where claim is not null
      union select id from own where carrier in (select carrier from events)"""
    return [row["id"] for row in rows(connection, sql, **filters, most=most)]


def coming(connection: sqlite3.Connection, filters: Mapping[str, str], most: int) -> list[str]:
    """The claims that come due next and are not judged."""
    where = f"{_where(filters)} and {UNJUDGED} and c.due >= date('now')"
    return [
        row["id"]
        for row in rows(
            connection, f"select c.id {FROM} where {where} order by c.due limit :most", **filters, most=most
        )
    ]
