"""The spaCy component: expressions of time as spans, with their values."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import spacy

from pipeline import component

ROWS = [
    ("en", "It will open by 2035, they say.", "by 2035", "2025-02-10/2035", "en.by_year"),
    ("zh", "该厂将于明年投产。", "明年", "2026", "zh.year"),
]


def pipe(lang: str, **config: str) -> spacy.language.Language:
    nlp = spacy.blank(lang)
    nlp.add_pipe("yuyan_times", config=config)
    return nlp


@pytest.mark.parametrize(("lang", "text", "said", "when", "rule"), ROWS)
def test_expressions_are_spans_with_their_values(lang: str, text: str, said: str, when: str, rule: str) -> None:
    """A span covers the expression's tokens; its label is the rule."""
    doc = pipe(lang, asserted="2025-02-10")(text)
    (span,) = doc.spans["times"]
    assert (span.text, span._.when, span._.period, span._.rule, span.label_) == (said, when, None, rule, rule)


def test_the_document_s_own_date_goes_before_the_configured_one() -> None:
    """A corpus of many dates needs one pipeline only."""
    nlp = pipe("en", asserted="2025-02-10")
    doc = nlp.make_doc("It opens next year.")
    doc._.asserted = "2030-01-01"
    assert [span._.when for span in nlp(doc).spans["times"]] == ["2031"]


def test_a_set_has_a_period() -> None:
    """What recurs has a duration in place of a window."""
    doc = pipe("en")("Costs fall tenfold every 12 months.")
    (span,) = doc.spans["times"]
    assert (span._.when, span._.period, span._.kind) == (None, "P12M", "set")


def test_a_language_without_rules_is_left_alone() -> None:
    """The component never fails for a document in another language."""
    doc = pipe("fr")("D'ici 2035.")
    assert list(doc.spans["times"]) == []


def test_the_entry_point_names_the_factory() -> None:
    """spaCy finds the component by this entry of the package."""
    text = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    entry = tomllib.loads(text)["project"]["entry-points"]["spacy_factories"]["yuyan_times"]
    assert entry == f"{component.__name__}:{component.make_times.__name__}"
