"""The corpus of each language: one value and the ways to say it, and what says no time at all."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
import yaml
from opencc import OpenCC

from pipeline.lang import Lang, TimeExpression, find_times

LANGS: tuple[Lang, ...] = ("zh", "en")
CARRIER = {"zh": "他说，{}，情况会变。", "en": "He said {}, things will change."}


def corpus(lang: Lang) -> dict[str, Any]:
    text = files("pipeline.lang").joinpath(lang, "corpus.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def rows(table: str, key: str) -> list[Any]:
    return [
        pytest.param(lang, row[key], said, id=f"{lang} {row[key]} {said}")
        for lang in LANGS
        for row in corpus(lang)[table]
        for said in row["said"]
    ]


def words(table: str) -> list[Any]:
    return [pytest.param(lang, said, id=f"{lang} {said}") for lang in LANGS for said in corpus(lang)[table]]


def found(lang: Lang, text: str) -> list[TimeExpression]:
    return find_times(text, lang, date.fromisoformat(corpus(lang)["asserted"]))


@pytest.mark.parametrize("carrier", ["{}", None], ids=["bare", "in a sentence"])
@pytest.mark.parametrize(("lang", "when", "said"), rows("dates", "when"))
def test_each_way_to_say_a_date_gives_its_value(lang: Lang, when: str, said: str, carrier: str | None) -> None:
    """A phrase is one expression with the value of its row, alone and inside a sentence."""
    text = (carrier or CARRIER[lang]).format(said)
    assert [time.when for time in found(lang, text)] == [when]


@cache
def script(name: str) -> OpenCC:
    return OpenCC(name)


@pytest.mark.parametrize("to", ["s2t", "s2tw", "s2hk"])
@pytest.mark.parametrize(
    ("when", "said"), [(row["when"], str(said)) for row in corpus("zh")["dates"] for said in row["said"]]
)
def test_traditional_characters_mean_what_simplified_ones_mean(when: str, said: str, to: str) -> None:
    """Every phrase of the corpus has its value in the scripts of Taiwan and Hong Kong too."""
    assert [time.when for time in found("zh", script(to).convert(said))] == [when]


@pytest.mark.parametrize(("lang", "period", "said"), rows("sets", "period"))
def test_sets_have_a_period_and_no_window(lang: Lang, period: str, said: str) -> None:
    """What recurs is a set, with its ISO 8601 duration."""
    assert [(time.kind, time.period, time.when) for time in found(lang, said)] == [("set", period, None)]


@pytest.mark.parametrize(("lang", "said"), words("durations"))
def test_durations_are_found_and_have_no_value(lang: Lang, said: str) -> None:
    """How long something takes is no date."""
    assert [(time.kind, time.when, time.period) for time in found(lang, said)] == [("duration", None, None)]


@pytest.mark.parametrize(("lang", "said"), words("vague"))
def test_vague_expressions_are_found_and_have_no_value(lang: Lang, said: str) -> None:
    """A time without a number is too vague to judge."""
    assert [(time.kind, time.when) for time in found(lang, said)] == [("vague", None)]


@pytest.mark.parametrize(("lang", "text"), words("never"))
def test_what_is_no_time_is_not_found(lang: Lang, text: str) -> None:
    """Versions, fractions, telephone numbers, names, money and work are not times."""
    assert found(lang, text) == []
