"""The cue tables of a language, compiled. Every table is data in lang/<lang>/cues.yml and hedges.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, cast

from pipeline import files
from pipeline.model import HedgeLevel
from pipeline.segment import Lang

LEVELS: tuple[HedgeLevel, ...] = ("unlikely", "possible", "likely", "impossible", "certain")  # who wins, first first


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled tables: `of[name]` finds any cue of that table; `levels` is one pattern with a group a level."""

    lang: Lang
    of: Mapping[str, re.Pattern[str]]
    levels: re.Pattern[str]
    expecting: re.Pattern[str]
    negation: re.Pattern[str]

    def has(self, name: str, text: str) -> bool:
        """Whether the text holds a cue of the table."""
        return self.of[name].search(text) is not None


@cache
def cues(lang: Lang) -> Cues:
    """The tables of one language."""
    tables, hedges = read(lang, "cues"), read(lang, "hedges")
    return Cues(
        lang,
        {name: pattern(lang, words) for name, words in tables.items()},
        level_pattern(lang, hedges["levels"]),
        pattern(lang, hedges["expecting"]),
        pattern(lang, hedges["negation"]),
    )


def read(lang: Lang, name: Literal["cues", "hedges", "names", "dates"]) -> Any:
    """One table file of a language, as it stands."""
    file = f"lang/{lang}/{name}.yml"
    text = (resources.files("pipeline") / file).read_text(encoding="utf-8")
    value, problems = files.load(text, file)
    if problems:
        raise ValueError("; ".join(map(str, problems)))
    return value


def pattern(lang: Lang, words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; English ones as whole words, in either case."""
    body = "|".join(sorted(words, key=len, reverse=True)) or "(?!)"
    return re.compile(body) if lang == "zh" else re.compile(rf"\b(?:{body})(?!\w)", re.IGNORECASE)


def level_pattern(lang: Lang, levels: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """All hedges in one pattern, so that the longest cue at a place wins: 不太可能 before 可能."""
    pairs = sorted(((word, level) for level, words in levels.items() for word in words), key=lambda p: -len(p[0]))
    body = "|".join(f"(?P<{level}_{number}>{word})" for number, (word, level) in enumerate(pairs))
    return re.compile(body) if lang == "zh" else re.compile(rf"\b(?:{body})(?!\w)", re.IGNORECASE)


def level_of(match: re.Match[str]) -> HedgeLevel:
    """Which level's cue matched."""
    return cast(HedgeLevel, cast(str, match.lastgroup).rpartition("_")[0])
