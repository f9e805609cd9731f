"""Patterns of words, rewritten so that `re` can leap from one sign that may begin a match to the next."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.cues import read
from pipeline.lang.beginnings import any_of, beginnings

PATTERNS = [
    "plan",
    "plans? to",
    "(?:is|are) (?:set|due)",
    "(?:very |most )?likely",
    "(?<!as )soon",
    "(?:(?<=he )|(?<=she ))wants",
    "[1-3]?[0-9] percent",
    "['’]ll",
    "(?:a|b)c",
    "s?he",
    "ac|plans",
    "^(?:plans|set)",
]
WORDS = ["plan", "plans", "to", "is", "set", "are", "due", "very", "most", "likely", "as", "soon", "he", "she", "wants"]
WORDS += ["12", "4", "percent", "'ll", "’ll", "ac", "bc", "x", "tenfold"]


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("plans?", "p"),
        ("(?:is|are) set", "ia"),
        ("(?:very )?likely", "vl"),
        ("(?<!as )soon", "s"),
        ("[1-3]?x", "123x"),
        (r"\d+", None),
        (r"\w+fold", None),
        ("^set", "s"),
        ("(?:^|(?<=“))pending", "pp"),
        ("(?:a|b)*c", None),
        ("a|(?:b|c)d|e?f", "abcef"),
    ],
)
def test_the_signs_that_may_begin_a_match(pattern: str, signs: str | None) -> None:
    """In the order in which they are tried; a pattern that may begin with anything says so."""
    if signs is None:
        with pytest.raises(ValueError, match=r"may begin|repeats"):
            list(beginnings(pattern))
    else:
        assert "".join(one.sign for one in beginnings(pattern)) == signs


@given(
    st.lists(st.sampled_from([*PATTERNS, r"\w+fold"]), min_size=1, max_size=6, unique=True),
    st.lists(
        st.sampled_from(WORDS),
        max_size=8,
    ),
    st.sampled_from(["", " ", "-"]),
    st.booleans(),
)
def test_the_same_is_found_as_by_the_patterns_as_they_were_written(
    patterns: list[str], words: list[str], glue: str, whole: bool
) -> None:
    """The same stretches, and the same pattern of several that could match there."""
    text = glue.join(words) if glue != "-" else " ".join(words)
    body = "|".join(f"(?P<p{number}>{one})" for number, one in enumerate(patterns))
    plain = re.compile(rf"\b(?:{body})(?!\w)" if whole else body)
    rewritten = re.compile(any_of(patterns, [f"p{number}" for number in range(len(patterns))], whole_words=whole))
    expected = [(match.span(), match.lastgroup) for match in plain.finditer(text)]
    found = [(match.span(), str(match.lastgroup).partition("_")[0]) for match in rewritten.finditer(text)]
    assert found == expected


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_hedge_begins_with_plain_signs_so_that_all_are_looked_for_in_one_leap(lang):
    r"""One hedge that begins with `\b`, and every sentence with the others costs a quarter more."""
    for word in itertools.chain.from_iterable(read(lang, "hedges")["levels"].values()):
        assert list(beginnings(word)), word
