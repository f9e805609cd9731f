"""The tables, indexes, full-text indexes and views of the database. The one module that knows sqlite-utils."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlite_utils import Database

from pipeline.clean import clean
from pipeline.search import TOKENIZER, indexed

# Table → columns, in the order in which a reader sees them. The first column is the key, unless KEYS has another.
TABLES: dict[str, dict[str, type]] = {
    "speakers": {"id": str, "kind": str, "name_zh": str, "name_en": str, "wikidata": str, "aliases": str},
    "topics": {"id": str, "name_zh": str, "name_en": str},
    "documents": {
        "id": str,
        "title": str,
        "author": str,
        "publisher": str,
        "published": str,
        "asserted": str,
        "url": str,
        "lang": str,
        "original_title": str,
        "original_url": str,
        "file": str,
        "raw": str,
    },
    "claims": {
        "id": str,
        "quote": str,
        "speaker": str,
        "type": str,
        "due": str,
        "hedge": str,
        "statement_zh": str,
        "statement_en": str,
        "asserted": str,
        "window": str,
        "starts": str,
        "period": str,
        "hedge_cue": str,
        "condition": str,
        "criteria_zh": str,
        "criteria_en": str,
        "document": str,
        "lang": str,
        "position": int,
        "reported_by": str,
        "review": str,
        "same_as": str,
        "carrier": str,
        "translated": int,
        "quantity": str,
        "rules": str,
        "prefix": str,
        "suffix": str,
        "quote_start": int,
        "quote_end": int,
        "file": str,
        "line": int,
    },
    "claim_topics": {"claim": str, "topic": str},
    "evidence": {
        "id": str,
        "claim": str,
        "stance": str,
        "strength": int,
        "title": str,
        "url": str,
        "exact": str,
        "publisher": str,
        "published": str,
        "value": float,
        "unit": str,
        "note": str,
        "retrieved": str,
        "archived": str,
        "sha256": str,
        "added_by": str,
        "added": str,
        "file": str,
    },
    "verdicts": {
        "id": str,
        "claim": str,
        "outcome": str,
        "difficulty": int,
        "rationale_zh": str,
        "rationale_en": str,
        "assessor": str,
        "decided": str,
        "superseded": int,
        "file": str,
    },
    "verdict_evidence": {"verdict": str, "evidence": str},
}
KEYS = {"claim_topics": ("claim", "topic"), "verdict_evidence": ("verdict", "evidence")}
FOREIGN_KEYS = {
    "claims": [("document", "documents"), ("speaker", "speakers"), ("same_as", "claims")],
    "claim_topics": [("claim", "claims"), ("topic", "topics")],
    "evidence": [("claim", "claims")],
    "verdicts": [("claim", "claims")],
    "verdict_evidence": [("verdict", "verdicts"), ("evidence", "evidence")],
}
INDEXES: dict[str, list[str | tuple[str, ...]]] = {
    "claims": [
        *("speaker", "due", "hedge", "review", "same_as", "carrier", "asserted"),
        *(("document", "position"), ("lang", "due"), ("type", "due")),
    ],
    "claim_topics": ["topic"],
    "evidence": ["claim", "added"],
    "verdicts": [("claim", "superseded"), "decided"],
    "verdict_evidence": ["evidence"],
}

# Full-text index → its columns, and where their texts come from. Contentless: it holds no second copy of the text.
SEARCHED: dict[str, tuple[tuple[str, ...], str]] = {
    "claims_fts": (
        ("quote", "statement_zh", "statement_en", "criteria", "speaker", "topics"),
        """select c.rowid, c.quote, c.statement_zh, c.statement_en, coalesce(c.criteria_zh, '') || char(10) ||
        coalesce(c.criteria_en, ''), coalesce(s.name_zh, '') || char(10) || coalesce(s.name_en, '') || char(10) ||
        coalesce(s.aliases, ''), (select group_concat(coalesce(t.name_zh, '') || char(10) || coalesce(t.name_en, ''),
        char(10)) from claim_topics ct join topics t on t.id = ct.topic where ct.claim = c.id)
        from claims c join speakers s on s.id = c.speaker""",
    ),
    "documents_fts": (
        ("title", "author", "publisher", "text"),
        "select rowid, title, author, publisher, plain(raw) from documents",
    ),
    "evidence_fts": (
        ("title", "exact", "note", "publisher"),
        "select rowid, title, exact, note, publisher from evidence",
    ),
}

_CLAIM_COLUMNS = ", ".join(f'c."{name}"' for name in TABLES["claims"] if name not in {"prefix", "suffix"})
# A fact is judged like any claim, but was due before it was said: it is never overdue.
CLAIM_STATES = f"""select {_CLAIM_COLUMNS}, d.title as document_title,
  case when v.outcome is not null then v.outcome
       when c.due < date('now') and c.type <> 'fact' then 'overdue'
       else 'open' end as state,
  v.id as verdict, v.difficulty as difficulty, v.decided as decided
from claims c
  join documents d on d.id = c.document
  left join verdicts v on v.claim = c.carrier and v.superseded = 0
where c.review <> 'rejected'"""
_WAITING = f"{CLAIM_STATES} and v.id is null and c.type <> 'fact'"
VIEWS = {
    "claim_states": CLAIM_STATES,
    "open": f"{_WAITING} and (c.due is null or c.due >= date('now')) order by c.due is null, c.due",
    "overdue": f"{_WAITING} and c.due < date('now') order by c.due",
    "judged": f"{CLAIM_STATES} and v.id is not null order by v.decided desc",
}


def create(connection: sqlite3.Connection) -> None:
    """Make every table, index, full-text index and view in an empty database."""
    connection.execute("pragma page_size = 4096")
    database = Database(connection)
    for name, columns in TABLES.items():
        key = KEYS.get(name) or next(iter(columns))
        links = [(column, table, "id") for column, table in FOREIGN_KEYS.get(name, [])]
        table: Any = database.create_table(name, columns, pk=key, foreign_keys=links)
        for index in INDEXES.get(name, []):
            table.create_index([index] if isinstance(index, str) else list(index))
    for name, (searched, _) in SEARCHED.items():
        listed = ", ".join(searched)
        database.execute(f"create virtual table {name} using fts5({listed}, content='', tokenize='{TOKENIZER}')")
    for name, sql in VIEWS.items():
        database.create_view(name, sql)


def insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    """Add rows, each with every column of the table. (sqlite-utils' own insert takes six times as long.)"""
    columns = TABLES[table]
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join(f":{name}" for name in columns)
    connection.executemany(f'insert into "{table}" ({names}) values ({marks})', rows)


def index_text(connection: sqlite3.Connection, name: str, where: str = "", values: tuple[str, ...] = ()) -> None:
    """Add the texts of a table's rows, or of those `where`, to the full-text index `name`."""
    _index(connection, name, "", where, values)


def forget_text(connection: sqlite3.Connection, name: str, where: str, values: tuple[str, ...]) -> None:
    """Take the texts of rows that still stand in their table out of the full-text index `name`."""
    _index(connection, name, "delete", where, values)


def _index(connection: sqlite3.Connection, name: str, command: str, where: str, values: tuple[str, ...]) -> None:
    columns, source = SEARCHED[name]
    connection.create_function("indexed", 1, indexed, deterministic=True)
    connection.create_function("plain", 1, lambda raw: clean(raw).text, deterministic=True)
    target = ", ".join([*([name] if command else []), "rowid", *columns])
    tokens = ", ".join([*(["'delete'"] if command else []), "id", *(f"indexed({column})" for column in columns)])
    named = ", ".join(["id", *columns])
    sql = f"insert into {name} ({target}) with source({named}) as ({source} {where}) select {tokens} from source"
    connection.execute(sql, values)
