"""Numbers in words and digits, in both languages."""

from __future__ import annotations

import pytest

from pipeline.lang.en import numbers as en
from pipeline.lang.zh import numbers as zh

CHINESE = [
    ("35", 35),
    ("3.5", 3.5),
    ("三十五", 35),
    ("十", 10),
    ("十五", 15),
    ("两百", 200),
    ("一百零五", 105),
    ("二〇三五", 2035),
    ("半", 0.5),
    ("零六", 6),
]
ENGLISH = [
    ("35", 35),
    ("2.5", 2.5),
    ("thirty-five", 35),
    ("a hundred", 100),
    ("a couple of", 2),
    ("half a dozen", 6),
    ("a dozen", 12),
    ("an", 1),
    ("half a", 0.5),
    ("twenty one", 21),
]
SPREADS = [
    ("三五", (3, 5)),
    ("两三", (2, 3)),
    ("三四十", (30, 40)),
    ("十五", (15, 15)),
    ("七八", (7, 8)),
    ("十七八", (17, 18)),
]
YEARS = [
    ("nineteen ninety-six", 1996),
    ("twenty thirty-five", 2035),
    ("two thousand and fifteen", 2015),
    ("two thousand", 2000),
    ("nineteen oh five", 1905),
]


@pytest.mark.parametrize(("text", "value"), CHINESE)
def test_a_chinese_number(text: str, value: float) -> None:
    """Chinese and Arabic digits, places, halves."""
    assert zh.number(text) == value


@pytest.mark.parametrize(("text", "bounds"), SPREADS)
def test_two_neighbouring_digits_are_a_range(text: str, bounds: tuple[float, float]) -> None:
    """三五 is three to five, and 十五 is fifteen."""
    assert zh.spread(text) == bounds


@pytest.mark.parametrize(("text", "value"), ENGLISH)
def test_an_english_number(text: str, value: float) -> None:
    """Words, digits, dozens and halves."""
    assert en.number(text) == value


@pytest.mark.parametrize(("text", "year"), YEARS)
def test_a_year_in_words(text: str, year: int) -> None:
    """Two pairs, or thousands."""
    assert en.year_in_words(text) == year


@pytest.mark.parametrize("text", ["many", "x"])
def test_what_is_no_number_is_refused(text: str) -> None:
    """A word that is no number raises."""
    with pytest.raises(ValueError, match="not a"):
        en.number(text)
    with pytest.raises(ValueError, match="not a"):
        zh.number("多")
