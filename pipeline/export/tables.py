"""Flat tables: CSV that a spreadsheet opens without harm, JSON lines, and workbooks."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from pipeline.export import words
from pipeline.export.html import COUNTS, count, group_name
from pipeline.export.records import PublishedClaim
from pipeline.export.report import Report, ledger_file
from pipeline.export.sentences import sentences
from pipeline.model import Bilingual, Verdict
from pipeline.score.card import Score
from pipeline.score.standing import state_on

Cell = str | int | float | date | None
# A spreadsheet takes a text that starts so for a formula, or for the start of one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_767  # Excel's limit


def safe(value: Cell) -> Cell:
    """The cell with an apostrophe before what a spreadsheet would calculate; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV in UTF-8 with the byte order mark that Chinese needs in a spreadsheet, and every text safe."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def json_lines(claims: Iterable[PublishedClaim]) -> bytes:
    """One JSON object a claim and line, with its evidence and verdicts."""
    return "".join(json.dumps(_plain(claim), ensure_ascii=False) + "\n" for claim in claims).encode()


def _plain(claim: PublishedClaim) -> dict[str, Any]:
    fields = {name: getattr(claim, name) for name in PublishedClaim.__dataclass_fields__}
    records = ("speaker_name", "statement", "criteria")
    return {
        **fields,
        **{name: fields[name].as_yaml() for name in records},
        "due": claim.due.isoformat() if claim.due else None,
        "evidence": [{**item.as_yaml(), "file": ledger_file(item)} for item in claim.evidence],
        "verdicts": [{**item.as_yaml(), "file": ledger_file(item)} for item in claim.verdicts],
    }


CLAIM_COLUMNS = (
    *("id", "type", "state", "outcome", "difficulty", "assessor", "decided", "due", "window", "asserted"),
    *("speaker", "speaker_zh", "speaker_en", "reported_by", "statement_zh", "statement_en", "quote"),
    *("hedge", "hedge_cue", "condition", "criteria_zh", "criteria_en", "topics", "rationale_zh", "rationale_en"),
    *("evidence", "same_as", "review", "document", "document_title", "document_url", "document_published", "lang"),
    "file",
)


def claim_rows(claims: Iterable[PublishedClaim], as_of: date) -> list[list[Cell]]:
    """CLAIM_COLUMNS, then a row a claim; `evidence` holds the addresses, one a line."""
    rows: list[list[Cell]] = [list(CLAIM_COLUMNS)]
    for claim in claims:
        verdict = claim.verdict
        cells: dict[str, Cell] = {
            **{name: value for name, value in _simple(claim).items() if name in CLAIM_COLUMNS},
            **_both("speaker", claim.speaker_name),
            **_both("statement", claim.statement),
            **_both("criteria", claim.criteria),
            **(_verdict(verdict) if verdict else {}),
            "state": state_on(as_of, claim.due, verdict.outcome if verdict else None),
            "topics": " ".join(claim.topics),
            "evidence": "\n".join(item.url for item in claim.evidence),
        }
        rows.append([cells.get(name) for name in CLAIM_COLUMNS])
    return rows


def _simple(claim: PublishedClaim) -> dict[str, Cell]:
    fields = {name: getattr(claim, name) for name in PublishedClaim.__dataclass_fields__}
    return {name: value for name, value in fields.items() if isinstance(value, str | int | float | date)}


def _verdict(verdict: Verdict) -> dict[str, Cell]:
    fields = {name: getattr(verdict, name) for name in ("outcome", "difficulty", "assessor", "decided")}
    return {**fields, **_both("rationale", verdict.rationale)}


def _both(name: str, text: Bilingual) -> dict[str, Cell]:
    return {f"{name}_zh": text.zh, f"{name}_en": text.en}


_ALL_COUNTS = (*COUNTS, "not_yet_due", "early_true", "annulled")


def score_rows(report: Report, lang: str) -> list[list[Cell]]:
    """A head, a row a group, and all claims together last; shares and ranges as parts of 1."""
    card, say = report.scorecard, partial(words.word, lang, "column")
    head = [words.word(lang, "by", card.by), *(say(name) for name in _ALL_COUNTS), *_ends(say("share"))]
    lines = [(group_name(row, lang=lang, by=card.by), row) for row in card.rows if card.by != "all"]
    return [
        [*head, *(_ends(say("brier")) if report.lexicon else ())],
        *(_score_row(name, row) for name, row in [*lines, (words.word(lang, "all"), card.total)]),
    ]


def _ends(name: str) -> list[Cell]:
    return [name, f"{name} ↓", f"{name} ↑"]


def _score_row(name: str, row: Score) -> list[Cell]:
    share, brier = row.share_correct, row.hedges.brier if row.hedges else None
    cells: list[Cell] = [name, *(count(row, key) for key in _ALL_COUNTS)]
    cells += [share.value, share.low, share.high] if share else [None] * 3
    if row.hedges:
        cells += [brier.middle, brier.low, brier.high] if brier else [None] * 3
    return cells


def workbook(report: Report, claims: Iterable[PublishedClaim], lang: str) -> bytes:
    """An Excel workbook of three sheets: what may be said, scores, every claim. No cell is ever a formula."""
    from xlsxwriter import Workbook

    card = report.scorecard
    name = report.lexicon.name if report.lexicon else None
    said = sentences(card.total, lang, lexicon=name, partly_weight=card.partly_weight)
    sheets: dict[str, Iterable[Sequence[Cell]]] = {
        words.word(lang, "title"): [[words.word(lang, "as_of").format(day=card.as_of)], *([one] for one in said)],
        words.word(lang, "heading", "scores"): score_rows(report, lang),
        words.word(lang, "heading", "claims"): claim_rows(claims, card.as_of),
    }
    buffer = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(buffer, plain) as book:
        book.set_properties({"created": datetime.combine(card.as_of, datetime.min.time())})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, 0, 24)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    _write(sheet, at, column, cell, bold if at == 0 else None, day)
    return buffer.getvalue()


def _write(sheet: Any, at: int, column: int, cell: Cell, head: Any, day: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(at, column, cell[:_LONGEST_CELL], head)
    elif isinstance(cell, date):
        sheet.write_datetime(at, column, cell, day)
    elif cell is not None:
        sheet.write_number(at, column, cell)
