"""What a match can start with, so that a pattern is tried only where it may match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lang.patterns import Openings, Phrases, Prefilter, longest_first, openings, required

TABLE = [
    ("ab", {"ab"}),
    ("a?b", {"ab", "b"}),
    ("[ab]c|d", {"ac", "bc", "d"}),
    ("(?:in )?(?P<year>20)", {"in", "00"}),
    ("(?<!x)a(?!y)", {"a"}),
    ("a{1,2}b", {"aa", "ab"}),
    ("[0-9]{2}", {"00"}),
    ("a{2,}", {"aa"}),
    ("a(?:bc)?", {"a", "ab"}),
    ("a.", {"a"}),
    (".a", {""}),
    ("[^a]b", {""}),
]


@pytest.mark.parametrize(("pattern", "expected"), TABLE)
def test_the_first_two_characters_of_a_match(pattern: str, expected: set[str]) -> None:
    """Fewer where a match may end before, or where any may follow; a digit is a digit."""
    assert openings(pattern, 2) == expected


@given(st.sampled_from([pattern for pattern, _ in TABLE]), st.integers(1, 5), st.text("abcdxy in20", max_size=6))
def test_a_pattern_never_matches_where_it_may_not_open(pattern: str, size: int, text: str) -> None:
    """To skip a pattern by its openings loses nothing."""
    if re.match(pattern, text):
        assert [name for name, _ in Openings({"it": pattern}, size)[text[:size]]] == ["it"]


def test_the_longest_phrase_is_tried_first_and_what_it_looks_ahead_to_does_not_count() -> None:
    """前后 goes before 前, however much 前 looks ahead to."""
    assert longest_first([("前(?![0-9]{4})", "before"), ("前后", "around")])[0] == ("前后", "around")


def test_a_phrase_has_its_role() -> None:
    """The role of the pattern that matched."""
    phrases = Phrases({"before": ["前(?!景)"], "around": ["前后"]})
    found = [phrases.match(text, 4) for text in ("2030前", "2030前后", "2030前景")]
    assert [match and phrases.role(match) for match in found] == ["before", "around", None]


NEEDS = [
    ("plans? to", {"plan to", "plans to"}),
    ("(?:is|are) (?:set|due) to", {"is set to", "is due to", "are set to", "are due to"}),
    (r"\bwill(?! not)", {"will"}),
    (r"\w+ally ends?", {"ally end", "ally ends"}),
    (r"\d+ percent|half", {" percent", "half"}),
    ("(?:very )*sure", {"sure"}),
    ("(?:ab){2}", {"ab"}),
    ("[到至]\\d{4}年", {"到", "至"}),
    (r"\d+", None),
    ("a?", None),
    ("", None),
    ("(?!)", set()),
]


@pytest.mark.parametrize(("pattern", "expected"), NEEDS)
def test_what_a_match_cannot_be_without(pattern: str, expected: set[str] | None) -> None:
    """The longest strings that there are; none where a match may do without, no string where nothing matches."""
    assert required(pattern) == expected


@given(st.sampled_from([pattern for pattern, _ in TABLE + NEEDS]), st.text("abcdplnstow 到2030年", max_size=12))
def test_a_pattern_never_matches_where_the_filter_is_silent(pattern: str, text: str) -> None:
    """To skip a pattern by the filter loses nothing."""
    prefilter = Prefilter([pattern])
    if re.search(pattern, text):
        assert prefilter.found(text) | prefilter.always == {0}
