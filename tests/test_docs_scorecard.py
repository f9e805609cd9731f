"""docs/scorecard.md: the scorecard worked by hand is the one that the code gives."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from pipeline import files
from pipeline.export import sentences
from pipeline.export.report import schema
from pipeline.score import Judgement, Score, ScoredClaim, choose, measures, read_lexicons, scorecard

PROJECT = Path(__file__).parent.parent
DOC = (PROJECT / "docs" / "scorecard.md").read_text("utf-8")
LEXICON = choose(read_lexicons(PROJECT)[0], "kent-1964")


def block(language: str) -> str:
    match = re.search(rf"```{language}\n(.*?)```", DOC, re.DOTALL)
    assert match
    return match[1]


@pytest.fixture(scope="module")
def total() -> Score:
    """The score of the eleven claims of the page."""
    rows, problems = files.load(block("yaml"), "docs/scorecard.md")
    assert problems == []
    claims = [
        ScoredClaim(
            id=row["id"],
            document="translation" if row.get("translated") else "essay",
            speaker="ada",
            type="prediction",
            asserted=date(2025, 1, 1),
            due=date.fromisoformat(row["due"]),
            hedge=row["hedge"],
            translated=row.get("translated", False),
            same_as=row.get("same_as"),
            review="accepted",
        )
        for row in rows
    ]
    verdicts = [
        Judgement(f"v-{row['id']}", row["id"], row["outcome"], None, "bo", "2026-02-01")
        for row in rows
        if "outcome" in row
    ]
    return scorecard(claims, verdicts, as_of=date(2026, 11, 22), lexicon=LEXICON).total


def test_the_sentences_are_those_of_the_code(total: Score) -> None:
    """Word for word."""
    assert LEXICON
    assert sentences(total, "en", lexicon=LEXICON.name) == block("text").splitlines()


def test_the_arithmetic_is_that_of_the_code(total: Score) -> None:
    """To the four places that the page gives."""
    assert total.share_correct and total.hedges and total.hedges.brier
    centre, reach = re.findall(r"/ 1\.7683 = (0\.\d+)$", DOC, re.MULTILINE)
    assert total.share_correct.low == pytest.approx(float(centre) - float(reach), abs=1e-4)
    assert total.share_correct.high == pytest.approx(float(centre) + float(reach), abs=1e-4)
    best, worst = re.findall(r"^\| mean \| \| \| (0\.\d+) \| (0\.\d+) \|$", DOC, re.MULTILINE)[0]
    assert (total.hedges.brier.low, total.hedges.brier.high) == pytest.approx((float(best), float(worst)), abs=5e-5)


def test_every_line_of_the_table_is_right() -> None:
    """The best and the worst squared error of each claim."""
    lines = re.findall(r"^\| [abck] \| ([\d.]+)–([\d.]+) \| (1|0|½) \|.*?([\d.]+) \|.*?([\d.]+) \|$", DOC, re.MULTILINE)
    assert len(lines) == 4
    for low, high, came, best, worst in lines:
        outcome = {"1": 1.0, "0": 0.0, "½": 0.5}[came]
        forecast = measures.Forecast(float(low), 0.5, float(high), outcome)
        assert measures.brier_range([forecast]) == pytest.approx((float(best), float(worst)), abs=1e-9)


def test_the_published_schema_is_that_of_the_records() -> None:
    """docs/scorecard.schema.json is `yuyan scorecard --schema`."""
    assert json.loads((PROJECT / "docs" / "scorecard.schema.json").read_text("utf-8")) == schema()
