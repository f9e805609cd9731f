"""The cue tables of a language, compiled. Every table is data in lang/<lang>/cues.yml and hedges.yml."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any, Literal, cast

from pipeline import files
from pipeline.lang.beginnings import any_of
from pipeline.lang.patterns import Prefilter, small
from pipeline.model import HedgeLevel
from pipeline.segment import Lang

LEVELS: tuple[HedgeLevel, ...] = ("unlikely", "possible", "likely", "impossible", "certain")  # who wins, first first


def lower(text: str) -> str:
    """Small letters, one for one, so that every offset stays as it is."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Words:
    """A pattern, compiled when it is first searched for, and what is done to a text before.

    Searching a lowered text is several times faster than a pattern that ignores case. `needs` is the same pattern in
    the form that shows best what a match cannot be without.
    """

    def __init__(self, pattern: str, fold: Callable[[str], str] = str, needs: str | None = None) -> None:
        self._small = small(pattern) if fold is lower else pattern
        self._fold, self.needs = fold, needs or pattern

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._small)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of a pattern."""
        return self._pattern.search(self._fold(text), start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As of a pattern."""
        return self._pattern.match(self._fold(text), start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As of a pattern."""
        return self._pattern.fullmatch(self._fold(text))

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As of a pattern."""
        return self._pattern.finditer(self._fold(text), start, end)

    def sub(self, repl: str, text: str) -> str:
        """As of a pattern."""
        return self._pattern.sub(repl, self._fold(text))


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled tables: `of[name]` finds any cue of that table; `levels` is one pattern with a group a level."""

    lang: Lang
    of: Mapping[str, Words]
    levels: Words
    expecting: Words

    def has(self, name: str, text: str) -> bool:
        """Whether the text holds a cue of the table."""
        words = self.of[name]
        return words is not _NEVER and words.search(text) is not None


@cache
def cues(lang: Lang) -> Cues:
    """The tables of one language."""
    tables, hedges = read(lang, "cues"), read(lang, "hedges")
    return Cues(
        lang,
        {name: pattern(lang, words) for name, words in tables.items()},
        level_pattern(lang, hedges["levels"]),
        pattern(lang, hedges["expecting"]),
    )


@lru_cache(maxsize=256)
def cues_in(lang: Lang, sentence: str) -> Cues:
    """The tables of one language as a sentence needs them: those that cannot match in it are not searched.

    To be used on the sentence and its parts alone.
    """
    index = _index(lang)
    of = dict(index.silent)
    for number in index.filter.found(lower(sentence)):
        name, words = index.tables[number]
        of[name] = words
    return Cues(lang, of, of[_LEVELS], of[_EXPECTING])


_LEVELS, _EXPECTING = "hedges.levels", "hedges.expecting"


class _Never(Words):
    """Matches nothing, and does not even look."""

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> None:
        """Nothing."""

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Nothing."""
        return iter(())


_NEVER = _Never("(?!)")


@dataclass(frozen=True, slots=True)
class _Index:
    """The tables, a filter over them, and what each name means where the filter has found nothing."""

    tables: Sequence[tuple[str, Words]]
    filter: Prefilter
    silent: Mapping[str, Words]


@cache
def _index(lang: Lang) -> _Index:
    table = cues(lang)
    tables = [*table.of.items(), (_LEVELS, table.levels), (_EXPECTING, table.expecting)]
    prefilter = Prefilter([words.needs for _, words in tables])
    silent = {name: words if number in prefilter.always else _NEVER for number, (name, words) in enumerate(tables)}
    return _Index(tables, prefilter, silent)


@cache
def read(lang: Lang, name: Literal["cues", "hedges", "names", "dates", "gate"]) -> Any:
    """One table file of a language, as it stands."""
    file = f"lang/{lang}/{name}.yml"
    text = (resources.files("pipeline") / file).read_text(encoding="utf-8")
    value, problems = files.load(text, file)
    if problems:
        raise ValueError("; ".join(map(str, problems)))
    return value


def longest_first(words: Sequence[str]) -> str:
    """The words as alternatives of a pattern: the longest matches where several could."""
    return "|".join(sorted(words, key=len, reverse=True))


def pattern(lang: Lang, words: Sequence[str]) -> Words:
    """Any of the words, the longest first; English ones as whole words, in either case."""
    return _words(lang, sorted(words, key=len, reverse=True) or ["(?!)"])


def level_pattern(lang: Lang, levels: Mapping[str, Sequence[str]]) -> Words:
    """All hedges in one pattern, so that the longest cue at a place wins: 不太可能 before 可能."""
    pairs = sorted(((word, level) for level, words in levels.items() for word in words), key=lambda p: -_surely(p[0]))
    return _words(lang, [word for word, _ in pairs], [level for _, level in pairs])


def _words(lang: Lang, words: Sequence[str], names: Sequence[str] = ()) -> Words:
    body = any_of(words, names, whole_words=lang == "en")
    return Words(body, lower if lang == "en" else str, "|".join(words))


def _surely(word: str) -> int:
    """The length of a cue without what may be missing: 大概率 goes before 大概会?."""
    return len(re.sub(r".\?", "", word))


def level_of(match: re.Match[str]) -> HedgeLevel:
    """Which level's cue matched."""
    return cast(HedgeLevel, cast(str, match.lastgroup).rpartition("_")[0])
