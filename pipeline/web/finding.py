"""Search over claims, articles and evidence, what was found marked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from datasette.utils.asgi import Request, Response

from pipeline import search
from pipeline.clean import clean, header_end
from pipeline.web import queries
from pipeline.web.frame import own, page, read

MOST = {"claims": 20, "documents": 10, "evidence": 10}  # of each kind on the page
LONGEST = 400  # characters of a query
BEFORE, AFTER = 60, 160  # characters of a long text shown around the first hit
_STRETCH = 300  # characters of raw text that are cleaned before the first hit
_PIECE = 2_000  # characters searched at a time: most hits stand early
_SCANNED = 200_000  # characters of an article in which hits are looked for


@dataclass(frozen=True, slots=True)
class Run:
    """A text with the spans in it that were searched for."""

    text: str
    spans: tuple[tuple[int, int], ...]
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found, and its texts, the one to show as its title first."""

    row: sqlite3.Row
    runs: tuple[Run, ...]


@own
async def find(datasette: Any, request: Request) -> Response:
    """`/search?q=…`."""
    q = " ".join((request.args.get("q") or "").replace("\0", " ").split())[:LONGEST]
    context: dict[str, Any] = await read(datasette, request, partial(_find, q=q)) if q else {}
    return await page(datasette, request, "search", {"q": q, "most": MOST, **context})


def _find(connection: sqlite3.Connection, q: str) -> dict[str, Any]:
    match = search.match(q)
    return {
        "claims": [_claim(row, q) for row in _found(connection, "claims", match)],
        "documents": [_document(row, q) for row in _found(connection, "documents", match)],
        "evidence": [_evidence(row, q) for row in _found(connection, "evidence", match)],
    }


def _claim(row: sqlite3.Row, q: str) -> Hit:
    texts = [(row["statement_zh"], "zh"), (row["statement_en"], "en"), (row["quote"], row["lang"])]
    runs = [run(text, q, lang) for text, lang in texts if text]
    return Hit(row, tuple(sorted(runs, key=lambda one: not one.spans)))


def _document(row: sqlite3.Row, q: str) -> Hit:
    title = run(row["title"] or row["id"], q, row["lang"])
    return Hit(row, (title, snippet(_around_the_first_hit(row["raw"] or "", q), q, row["lang"])))


def _around_the_first_hit(raw: str, q: str) -> str:
    """The clean text of a stretch of an article: to clean it all, for many articles, would take too long."""
    body = raw[header_end(raw) : _SCANNED]
    pieces = range(0, len(body), _PIECE)
    hits = (at + hit[0] for at in pieces for hit in search.hits(body[at : at + _PIECE + LONGEST], q)[:1])
    start = max(0, next(hits, 0) - _STRETCH)
    return clean(body[start : start + 3 * _STRETCH]).text.strip()


def _evidence(row: sqlite3.Row, q: str) -> Hit:
    return Hit(row, (run(row["title"] or row["url"], q), *_snippets((row["exact"], row["note"]), q)))


def _snippets(texts: Iterable[str | None], q: str) -> Iterable[Run]:
    return [snippet(text, q) for text in texts if text]


def run(text: str, q: str, lang: str | None = None) -> Run:
    """A short text as a whole, hits marked."""
    return Run(text, tuple(search.hits(text, q)), lang)


def snippet(text: str, q: str, lang: str | None = None) -> Run:
    """The piece of a long text around its first hit."""
    spans = search.hits(text, q)
    if not spans:
        return Run(text[:AFTER], (), lang)
    start = max(0, spans[0][0] - BEFORE)
    end = min(len(text), max(spans[0][0] + AFTER, spans[0][1]))
    lead = "…" if start else ""
    shift = start - len(lead)
    inside = tuple((a - shift, b - shift) for a, b in spans if b <= end)
    return Run(lead + text[start:end] + ("…" if end < len(text) else ""), inside, lang)


def _found(connection: sqlite3.Connection, kind: str, match: str) -> queries.Rows:
    """What the full-text index of claims, documents or evidence finds, best first. `match` is a valid FTS5 query."""
    return queries.rows(connection, _SEARCHES[kind], match=match, limit=MOST[kind])


_SEARCHES = {
    "claims": f"""with hits as (select rowid as hit, rank from claims_fts where claims_fts match :match
      order by rank limit :limit)
      select {queries.LISTED} from hits
      join claims k on k.rowid = hits.hit join claim_states c on c.id = k.id
      left join speakers s on s.id = c.speaker order by hits.rank""",
    "documents": """with hits as (select rowid as hit, rank from documents_fts where documents_fts match :match
      order by rank limit :limit) select d.* from hits join documents d on d.rowid = hits.hit order by hits.rank""",
    "evidence": """with hits as (select rowid as hit, rank from evidence_fts where evidence_fts match :match
      order by rank limit :limit) select e.* from hits join evidence e on e.rowid = hits.hit
      join claim_states c on c.id = e.claim order by hits.rank""",
}
