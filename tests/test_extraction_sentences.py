"""What is a claim and what is not, by example: the tables in tests/extraction/, with floors in tests/scores/."""

from __future__ import annotations

import pytest
from labels import FOLDER, cases_of_table, near_negatives
from labelscore import false_claims, floors, report, tally, undercut

LANGUAGES = ("zh", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_are_read_at_least_as_well_as_before(lang: str) -> None:
    """No score over the table of sentences falls under its floor."""
    result = tally(cases_of_table(FOLDER / f"{lang}.yml"))
    print(report(result))
    assert undercut(result.scores(), floors("sentences")[lang]) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_is_large_and_holds_both_kinds(lang: str) -> None:
    """At least 170 sentences a language, two fifths of them with nothing dated to be found."""
    cases = cases_of_table(FOLDER / f"{lang}.yml")
    silent = [case for case in cases if not any(label.dated for label in case.labels)]
    assert len(cases) >= 170
    assert 0.4 <= len(silent) / len(cases) <= 0.6
    assert len({case.document.raw for case in cases}) == len(cases)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_without_claims_stay_almost_silent(lang: str) -> None:
    """No false dated claim in history, novel, change log, bibliography, law and minutes."""
    texts = near_negatives(lang)
    size = sum(len(document.raw) for document in texts)
    assert size > 20_000
    assert false_claims(texts) == []
