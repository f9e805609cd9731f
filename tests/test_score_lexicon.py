"""Hedge lexicons: the three that are there, and what is wrong with one that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import files
from pipeline.errors import YuyanError
from pipeline.score import choose, read_lexicons

PROJECT = Path(__file__).parent.parent
LEXICONS = {lexicon.id: lexicon for lexicon in read_lexicons(PROJECT)[0]}


@pytest.mark.parametrize(
    ("lexicon", "level", "cue", "expected"),
    [
        ("kent-1964", "certain", "will", (0.87, 0.93, 0.99)),
        ("kent-1964", "likely", "很可能", (0.63, 0.75, 0.87)),
        ("kent-1964", "unlikely", None, (0.2, 0.3, 0.4)),
        ("kent-1964", "possible", "可能", None),
        ("fagen-survey", "certain", None, (0.9, 0.95, 0.98)),
        ("fagen-survey", "likely", "probably", (0.65, 0.7, 0.75)),
        ("fagen-survey", "likely", "Very likely", (0.8, 0.9, 0.95)),
        ("fagen-survey", "unlikely", "probably won't", (0.15, 0.25, 0.3)),
        ("fagen-survey", "unlikely", "很难", (0.1, 0.2, 0.3)),
        ("fagen-survey", "impossible", "不会", None),
        ("ipcc", "certain", None, (0.99, 0.995, 1.0)),
        ("ipcc", "likely", None, (0.66, 0.83, 1.0)),
        ("ipcc", "likely", "very likely", (0.9, 0.95, 1.0)),
        ("ipcc", "unlikely", None, (0.0, 0.165, 0.33)),
    ],
)
def test_hedges_in_numbers(lexicon: str, level: str, cue: str | None, expected: tuple[float, ...] | None) -> None:
    """The values of the sources named in the file."""
    term = LEXICONS[lexicon].reads(level, cue)
    assert (term and (term.low, term.middle, term.high)) == expected


def test_the_file_is_in_order_and_names_its_sources() -> None:
    """No problem, canonical below its comments, a source for every lexicon."""
    text = (PROJECT / "claims" / "hedges.yml").read_text("utf-8")
    assert read_lexicons(PROJECT)[1] == []
    assert text.split("\n", 4)[4] == files.dump(files.load(text, "hedges.yml")[0])
    assert all(lexicon.source for lexicon in LEXICONS.values())


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("levels:\n    - possible\n    low: 0.1", "terms.0.levels: 'possible' has no number; take it out"),
        ("low: 0.9", "terms.0: low, middle and high must rise; mend the three numbers"),
        ("lows: 0.1", "terms.0.low: is missing; add it"),
    ],
)
def test_a_wrong_lexicon_is_one_line_a_problem(project: Path, wrong: str, line: str) -> None:
    """With the file, the lexicon and the field; the other lexicons are read."""
    entry = (
        "- id: {}\n  name:\n    en: Mine\n  source: me\n  terms:\n  - term: x\n    {}\n    middle: 0.5\n    high: 0.8\n"
    )
    text = "hedges:\n" + entry.format("mine", wrong) + entry.format("other", "low: 0.1")
    (project / "claims" / "hedges.yml").write_text(text, "utf-8")
    lexicons, problems = read_lexicons(project)
    assert [lexicon.id for lexicon in lexicons] == ["other"]
    assert f"claims/hedges.yml:mine:{line}" in [str(problem).split(" (here")[0] for problem in problems]


def test_a_lexicon_is_chosen_by_name_or_is_the_first() -> None:
    """A name that there is not is told with those that there are."""
    every = list(LEXICONS.values())
    assert choose(every, None) is every[0]
    assert choose(every, "ipcc") is LEXICONS["ipcc"]
    assert choose([], None) is None
    with pytest.raises(YuyanError, match=r"^claims/hedges.yml:guess: no such lexicon; there are: kent-1964, fagen"):
        choose(every, "guess")


def test_a_project_without_the_file_has_no_lexicon(project: Path) -> None:
    """And that is no problem."""
    assert read_lexicons(project) == ([], [])
