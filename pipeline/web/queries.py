"""What the pages read from the database: plain functions of a connection, each a few indexed look-ups."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Rows = tuple[sqlite3.Row, ...]
LISTED = """c.id, c.type, c.statement_zh, c.statement_en, c.quote, c.lang, c.speaker, c.due, c.window, c.starts, c.period,
  c.hedge, c.hedge_cue, c.asserted, c.state, c.decided, c.document, c.document_title, c.review,
  s.name_zh as speaker_zh, s.name_en as speaker_en"""
_FROM = "from claim_states c left join speakers s on s.id = c.speaker"
# Name of a filter in a query string → its SQL. A year may be cut short: 203 is a decade.
FILTERS = {
    "state": "c.state = :state",
    "speaker": "c.speaker = :speaker",
    "topic": "c.id in (select claim from claim_topics where topic = :topic)",
    "document": "c.document = :document",
    "language": "c.lang = :language",
    "year": "c.due >= :year and c.due < :year || ':'",
    "type": "c.type = :type",
    "undated": "c.due is null",
}


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows. `points` are all dated claims while they are few; `by_year` counts them otherwise."""

    next: Rows
    overdue: Rows
    judged: Rows
    recent: Rows
    counts: dict[str, int]
    undated: int
    documents: int
    speakers: int
    evidence: int
    by_year: dict[tuple[str, str], int]
    points: Rows

    def per_year(self) -> dict[str, int]:
        """How many claims come due in each year."""
        years: Counter[str] = Counter()
        for (year, _), n in self.by_year.items():
            years[year] += n
        return years


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """All that the database says about one claim. `cut` is the raw text around its quote, from character `cut_start`."""

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


def _all(connection: sqlite3.Connection, sql: str, **values: object) -> Rows:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return tuple(cursor.execute(sql, values))


def _one(connection: sqlite3.Connection, sql: str, **values: object) -> sqlite3.Row | None:
    return next(iter(_all(connection, sql, **values)), None)


def home(connection: sqlite3.Connection, few: int) -> Home:
    """The first page: short lists by index, and totals that are counted anew only when the file has changed."""
    unjudged = "c.verdict is null and c.type <> 'fact'"
    totals = _totals(connection)
    dated = sum(totals.by_year.values())
    points = f"select {LISTED} {_FROM} where c.due is not null and c.type <> 'fact' order by c.due" if dated <= few else ""
    return Home(
        next=_all(
            connection, f"select {LISTED} {_FROM} where {unjudged} and c.id = c.carrier and c.due >= date('now') order by c.due, c.id limit 8"
        ),
        overdue=_all(
            connection,
            f"select {LISTED} {_FROM} where {unjudged} and c.id = c.carrier and c.due < date('now') order by c.due desc, c.id limit 8",
        ),
        judged=_all(
            connection,
            f"""select {LISTED}, v.assessor from verdicts v join claim_states c on c.id = v.claim
            left join speakers s on s.id = c.speaker where v.superseded = 0 order by v.decided desc, v.id limit 8""",
        ),
        recent=_all(
            connection,
            """select e.id, e.claim, e.title, e.url, e.stance, e.added, e.publisher from evidence e
            join claim_states c on c.id = e.claim order by e.added desc, e.id limit 5""",
        ),
        points=_all(connection, points) if points else (),
        **totals.as_fields(),
    )


@dataclass(frozen=True, slots=True)
class _Totals:
    counts: dict[str, int]
    undated: int
    documents: int
    speakers: int
    evidence: int
    by_year: dict[tuple[str, str], int]

    def as_fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


_counted: dict[tuple[object, ...], _Totals] = {}


def _totals(connection: sqlite3.Connection) -> _Totals:
    """Counted over all claims, which takes long where they are many; so kept for as long as the file and the day last."""
    key = version(connection)
    if key is None:
        return _count(connection)
    if key not in _counted:
        _counted.clear()
        _counted[key] = _count(connection)
    return _counted[key]


def version(connection: sqlite3.Connection) -> tuple[object, ...] | None:
    """What changes when the database or the day does; None for one in memory."""
    row = _one(connection, "select file, date('now') as day from pragma_database_list where name = 'main'")
    if row is None or not row["file"]:
        return None
    stats = [os.stat(path) for path in (row["file"], row["file"] + "-wal") if os.path.exists(path)]  # noqa: PTH110, PTH116
    return (row["file"], row["day"], *((one.st_mtime_ns, one.st_size) for one in stats))


def _count(connection: sqlite3.Connection) -> _Totals:
    rows = _all(connection, """select substr(due, 1, 4) as year, state, type = 'fact' as fact, count(*) as n from claim_states
        group by 1, 2, 3""")
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["state"]] = counts.get(row["state"], 0) + row["n"]
    sizes = _one(
        connection,
        "select (select count(*) from documents) as documents, (select count(*) from evidence) as evidence, "
        "(select count(distinct speaker) from claims) as speakers",
    )
    assert sizes is not None
    return _Totals(
        counts=counts,
        undated=sum(row["n"] for row in rows if row["year"] is None),
        documents=sizes["documents"],
        speakers=sizes["speakers"],
        evidence=sizes["evidence"],
        by_year={(row["year"], row["state"]): row["n"] for row in rows if row["year"] and not row["fact"]},
    )


def claim(connection: sqlite3.Connection, claim_id: str, around: int) -> ClaimRows | None:
    """One claim with all that belongs to it; None where there is none, or it was rejected."""
    row = _one(
        connection,
        """select c.*, p.prefix, p.suffix from claim_states c join claims p on p.id = c.id where c.id = :id""",
        id=claim_id,
    )
    if row is None:
        return None
    start = max(0, row["quote_start"] - around)
    document = _one(
        connection,
        """select id, title, author, publisher, published, url, lang, original_title, original_url, file,
        substr(raw, :at, :n) as cut from documents where id = :document""",
        document=row["document"],
        at=start + 1,
        n=row["quote_end"] - start + around,
    )
    assert document is not None
    verdicts = _all(connection, "select * from verdicts where claim = :c order by decided desc, id desc", c=row["carrier"])
    return ClaimRows(
        claim=row,
        document=document,
        cut=document["cut"],
        cut_start=start,
        speaker=_one(connection, "select * from speakers where id = :id", id=row["speaker"]),
        topics=_all(
            connection,
            "select t.* from claim_topics ct join topics t on t.id = ct.topic where ct.claim = :id order by t.id",
            id=claim_id,
        ),
        evidence=_all(
            connection,
            """select * from evidence where claim in (:id, :carrier)
            order by coalesce(published, retrieved, added), id""",
            id=claim_id,
            carrier=row["carrier"],
        ),
        verdicts=verdicts,
        rests_on=_rests_on(connection, row["carrier"]),
        same=_all(
            connection,
            f"select {LISTED} {_FROM} where c.carrier = :carrier and c.id <> :id order by c.asserted, c.id",
            carrier=row["carrier"],
            id=claim_id,
        ),
        rules=tuple(json.loads(row["rules"] or "[]")),
        quantity=json.loads(row["quantity"] or "{}") or {},
    )


def _rests_on(connection: sqlite3.Connection, carrier: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in _all(
        connection,
        """select ve.verdict, ve.evidence from verdict_evidence ve join verdicts v on v.id = ve.verdict
        where v.claim = :carrier order by ve.evidence""",
        carrier=carrier,
    ):
        found.setdefault(row["verdict"], []).append(row["evidence"])
    return found


def document(connection: sqlite3.Connection, document_id: str) -> tuple[sqlite3.Row, Rows] | None:
    """An article and its claims in reading order."""
    row = _one(connection, "select * from documents where id = :id", id=document_id)
    if row is None:
        return None
    claims = f"select {LISTED}, c.quote_start, c.quote_end {_FROM} where c.document = :id order by c.position"
    return row, _all(connection, claims, id=document_id)


def named(connection: sqlite3.Connection, table: str, item: str) -> sqlite3.Row | None:
    """The row of a speaker or a topic. `table` is one of our own names, never a reader's."""
    return _one(connection, f'select * from "{table}" where id = :id', id=item)


def claims(connection: sqlite3.Connection, filters: Mapping[str, str], skip: int = 0, limit: int = 30) -> Listing:
    """Claims that pass all filters, by due date, never more than `limit` at once.

    Those without a due date are listed only where they are asked for, or where the claims of one speaker, topic or
    document are: so that the index on due dates gives the order.
    """
    of_one = bool(filters.keys() & {"speaker", "topic", "document"})
    where, order = _where(filters), "c.due is null, c.due, c.id" if of_one else "c.due, c.id"
    if not of_one and "undated" not in filters:
        where += " and c.due is not null"
    if filters.get("state") == "judged":
        order = "c.decided desc, c.id" if of_one else order
    sql = f"select {LISTED} {_FROM} where {where} order by {order} limit :limit offset :skip"
    rows = _all(connection, sql, **filters, limit=limit + 1, skip=skip)
    return Listing(rows[:limit], skip + limit if len(rows) > limit else None)


def _where(filters: Mapping[str, str]) -> str:
    """The SQL of some filters. `judged` and what follows from dates are said so that an index can serve them."""
    return " and ".join(["1", *(_STATES.get(value, FILTERS[name]) for name, value in filters.items())])


_UNJUDGED = "c.verdict is null and c.type <> 'fact'"
_STATES = {
    "judged": "c.verdict is not null",
    "overdue": f"{_UNJUDGED} and c.due < date('now')",
    "open": "c.verdict is null and c.state = 'open' and (c.due is null or c.due >= date('now') or c.type = 'fact')",
}


def latest(connection: sqlite3.Connection, filters: Mapping[str, str], most: int) -> list[str]:
    """The claims to which something happened last: a verdict, evidence, or that they were said."""
    where = _where(filters)
    events = f"""select c.id, c.decided as at {_FROM} where {where} and c.decided is not null
      union all select c.id, e.added {_FROM} join evidence e on e.claim = c.carrier where {where}
      union all select * from (select c.id, c.asserted {_FROM} where {where} order by c.asserted desc limit :most)"""
    sql = f"select id from ({events}) group by id order by max(at) desc, id limit :most"
    return [row["id"] for row in _all(connection, sql, **filters, most=most)]


def coming(connection: sqlite3.Connection, filters: Mapping[str, str], most: int) -> list[str]:
    """The claims that come due next and are not judged."""
    where = f"{_where(filters)} and {_UNJUDGED} and c.due >= date('now')"
    return [row["id"] for row in _all(connection, f"select c.id {_FROM} where {where} order by c.due, c.id limit :most", **filters, most=most)]


def found(connection: sqlite3.Connection, kind: str, match: str, limit: int) -> Rows:
    """What the full-text index of claims, documents or evidence finds, best first. `match` is a valid FTS5 query."""
    return _all(connection, _SEARCHES[kind], match=match, limit=limit)


_SEARCHES = {
    "claims": f"""with hits as (select rowid as hit, rank from claims_fts where claims_fts match :match order by rank limit :limit)
      select {LISTED} from hits join claims k on k.rowid = hits.hit join claim_states c on c.id = k.id
      left join speakers s on s.id = c.speaker order by hits.rank""",
    "documents": """with hits as (select rowid as hit, rank from documents_fts where documents_fts match :match
      order by rank limit :limit) select d.* from hits join documents d on d.rowid = hits.hit order by hits.rank""",
    "evidence": """with hits as (select rowid as hit, rank from evidence_fts where evidence_fts match :match
      order by rank limit :limit) select e.* from hits join evidence e on e.rowid = hits.hit
      join claim_states c on c.id = e.claim order by hits.rank""",
}
