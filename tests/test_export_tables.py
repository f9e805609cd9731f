"""CSV, JSON lines and workbooks: everything is in them, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from published import CLAIM, judged

from pipeline.export import report
from pipeline.export.tables import claim_rows, csv_bytes, json_lines, safe, score_rows, workbook
from pipeline.model import Bilingual
from pipeline.score import Judgement, ScoredClaim, standings

DAY = date(2026, 11, 22)
EVIL = replace(
    CLAIM, id="evil", statement=Bilingual(en='=HYPERLINK("https://example.org")', zh="＝1+1"), quote="+49 30"
)


def a_report() -> object:
    made = ScoredClaim(CLAIM.id, "essay", CLAIM.speaker, "prediction", date(2024, 5, 2), CLAIM.due, "likely")
    claims = [made, replace(made, id="evil")]
    found = standings(claims, [Judgement("v", CLAIM.id, "correct", 3, "Bo", "2026-02-01")], DAY)
    return report(found, [judged("correct"), EVIL], as_of=DAY)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-3 %", "'-3 %"),
        ("@home", "'@home"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("到2030年", "到2030年"),
        ("", ""),
        (-3, -3),
        (-0.5, -0.5),
        (None, None),
    ],
)
def test_what_a_spreadsheet_would_calculate_is_made_text(value: object, expected: object) -> None:
    """Numbers stay numbers."""
    assert safe(value) == expected  # type: ignore[arg-type]


def test_csv_opens_in_chinese_and_comes_back_whole() -> None:
    """With a byte order mark; commas, quotes and line ends inside of cells are kept."""
    data = csv_bytes([["论断", "a"], ['他说，"2030年"', "two\nlines"]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [
        ["论断", "a"],
        ['他说，"2030年"', "two\nlines"],
    ]


def test_claims_as_rows() -> None:
    """A row a claim, with its state on the day, its verdict and the addresses of its evidence."""
    head, row, evil = claim_rows([judged("correct"), EVIL], DAY)
    cells = dict(zip(head, row, strict=True))
    assert (cells["state"], cells["outcome"], cells["evidence"]) == ("correct", "correct", "https://example.org/log")
    assert (cells["due"], cells["rationale_zh"], cells["topics"]) == (
        date(2025, 12, 31),
        "航海日志有记载。",
        "shipping",
    )
    assert dict(zip(head, evil, strict=True))["state"] == "overdue"
    assert not any(
        cell.startswith(("=", "+", "＝"))
        for line in csv.reader(io.StringIO(csv_bytes([evil]).decode()))
        for cell in line
    )


def test_json_lines_hold_everything() -> None:
    """One object a line, evidence and verdicts inside, each with its file."""
    first, second = json_lines([judged("correct"), CLAIM]).decode().splitlines()
    claim = json.loads(first)
    assert claim["verdicts"][0]["outcome"] == "correct"
    assert claim["evidence"][0]["file"] == f"claims/ledger/{CLAIM.id}/{claim['evidence'][0]['id']}.yml"
    assert (claim["due"], claim["quote"]) == ("2025-12-31", CLAIM.quote)
    assert json.loads(second)["verdicts"] == []


def test_scores_as_rows() -> None:
    """A row a group and all together last; as many cells as the head."""
    head, *rows = score_rows(a_report(), "zh")  # type: ignore[arg-type]
    assert [row[0] for row in rows] == ["lin-zhiyuan", "全部论断"]
    assert {len(row) for row in rows} == {len(head)}
    assert rows[0][1:4] == [2, 2, 1]


def test_a_workbook_has_no_formula() -> None:
    """Three sheets; dates are dates, numbers numbers, and the evil text is text."""
    data = workbook(a_report(), [judged("correct"), EVIL], "en")  # type: ignore[arg-type]
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Scorecard", "Scores", "Every claim"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert '=HYPERLINK("https://example.org")' in {cell.value for cell in cells}
    assert datetime(2025, 12, 31) in {cell.value for cell in cells}
    assert data == workbook(a_report(), [judged("correct"), EVIL], "en")  # type: ignore[arg-type]
