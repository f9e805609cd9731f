"""Whole articles of many kinds with labels: tests/extraction, a folder and a .jsonl a set, with floors in tests/scores/."""

from __future__ import annotations

import json

import pytest
from labels import FOLDER, articles, further, written
from labelscore import floors, report, rows_of, tally, undercut

from pipeline import times
from pipeline.clean import clean

LANGUAGES = ("zh", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_articles_are_read_at_least_as_well_as_before(lang: str) -> None:
    """No score over the articles falls under its floor."""
    result = tally(articles(lang))
    print(report(result))
    assert undercut(result.scores(), floors("articles")[lang]) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_further_articles_are_read_at_least_as_well_as_before(lang: str) -> None:
    """Nor over those that were written later, in other registers and on other topics."""
    result = tally(further(lang))
    print(report(result))
    assert undercut(result.scores(), floors("further")[lang]) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_written_articles_are_read_at_least_as_well_as_before(lang: str) -> None:
    """Nor over calls, panels, digests and columns, each of a kind of its own."""
    result = tally(written(lang))
    print(report(result))
    assert undercut(result.scores(), floors("written").get(lang, {})) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_quote_is_cut_out_of_the_article_again(lang: str) -> None:
    """Cutting an article at a claim's place and cleaning the piece gives the quote."""
    for case in (*articles(lang), *further(lang), *written(lang)):
        raw = case.document.raw
        for one in rows_of(case.document):
            assert clean(raw[one["start"] : one["end"]]).text == one["quote"]


@pytest.mark.parametrize(("name", "least"), [("articles", 16), ("further", 16), ("written", 10)])
def test_labels_stand_where_they_say(name: str, least: int) -> None:
    """Each label is the text at its place in its article, and its times are EDTF."""
    rows = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["doc"] for row in rows}) == len(list((FOLDER / name).glob("*.md"))) >= least
    for row in rows:
        raw = (FOLDER / name / row["doc"]).read_text(encoding="utf-8")
        assert raw[row["start"] : row["end"]] == row["text"]
        assert all(times.bounds(when) for when in row["when"])
