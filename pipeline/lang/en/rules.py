"""English, put together for the engine: its rules in the order in which they are tried, and where to try them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from pipeline.lang.en import amounts, calendar, years
from pipeline.lang.en.patterns import TABLE, TENS
from pipeline.lang.rules import Language, folding, phrases

_TABLES = ("months", "weekdays", "units", "seasons", "sets", "days", "decades", "vague", "holidays")
_WORDS = (
    "season weekend half fiscal fy yearend eoy mid-century midcentury mid-decade mid-year now thousand mon tue wed thu"
    " fri hours next"
)
_CODES = "q1 q2 q3 q4 1q 2q 3q 4q h1 h2 1h 2h"
_LEADING = (
    "the of to or and in over within during for through throughout across less fewer than under more no about around"
    " roughly nearly almost at least every each any once per some few several many other single full calendar fiscal"
    " financial early late mid day 1st 2nd 3rd 4th this half just only approximately inside little as ensuing year time"
    " opening final entire whole all up before rest remainder balance coming years new"
)
_WORD_START = re.compile(r"(?<![a-z0-9])['a-z0-9]")
_YEAR = re.compile(r"[12](?<![a-z][/._=&?%#].)[0-9]{3}|'[0-9]{2}|[1-9]0(?= ?'?s)")


_DIGITS = [f"'{digit}" for digit in range(10)] + [str(pair) for pair in (*range(10, 30), *range(30, 100, 10))]


@cache
def _automaton() -> BytesAhoCorasick:
    """The beginnings of what `_YEAR` may match, and behind them the trigger words."""
    tens = TENS.split("|")
    triggers = {word for table in _TABLES for word in TABLE[table]} | {*_WORDS.split(), *_CODES.split()}
    triggers |= {f"{head}{ten}" for head in ("nineteen ", "twenty ", "twenty-", "nineteen-") for ten in tens}
    patterns = [word.encode() for word in (*_DIGITS, *sorted(triggers))]
    return BytesAhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)


@cache
def _leads() -> frozenset[str]:
    """The words that a core may start with before its trigger."""
    tables = ("numbers", "ordinals", "shifts", "months")
    return frozenset({word for table in tables for word in TABLE[table]} | set(_LEADING.split()))


def starts(folded: str) -> Iterator[int]:
    """Where a core may start: at the words before a trigger that a core may begin with."""
    done = 0
    for hit in _hits(folded):
        if hit >= done:
            for word in _WORD_START.finditer(folded, _run_start(folded, hit, done), hit + 1):
                yield word.start()
            done = hit + 1


def _hits(folded: str) -> Iterator[int]:
    """Where a trigger word or the digits of a year stand, ascending."""
    data = folded.encode("ascii", "replace")
    for number, at, end in _automaton().find_matches_as_indexes(data):
        if _YEAR.match(folded, at) if number < len(_DIGITS) else _is_word(data, at, end):
            yield at


def _is_word(data: bytes, at: int, end: int) -> bool:
    """Whether a trigger is a word of its own, or its plural."""
    after = data[end : end + 1]
    return not (at and data[at - 1 : at].isalpha()) and (not after.isalpha() or after == b"s")


def _run_start(folded: str, hit: int, floor: int) -> int:
    """The start of the run of leading words before a hit, eight words at most."""
    leads = _leads()
    start = _word_at(folded, hit, floor)
    if start <= floor:
        return start
    for word in reversed(folded[max(floor, start - 120) : start - 1].rsplit(" ", 8)[-8:]):
        if word not in leads:
            bare = word.strip("(\",'*_[")
            if not (bare in leads or bare[:1].isdigit() or "-" in bare):
                break
        start -= len(word) + 1
    return start


def _word_at(folded: str, end: int, floor: int) -> int:
    """The start of the word that `end` lies in or just after, as far back as a word is long."""
    lowest = max(floor, end - 24)
    return max(folded.rfind(" ", lowest, max(end, 0)) + 1, lowest)


def boundary(folded: str, at: int) -> bool:
    """A phrase starts at a word's start; no year is meant roughly by who is upbeat about it."""
    if at and folded[at - 1].isalnum():
        return False
    return not (folded.startswith("about ", at) and _SPOKEN_OF.search(folded, max(0, at - 16), at))


_SPOKEN_OF = re.compile(
    r"\b(?:upbeat|optimistic|pessimistic|bullish|bearish|cautious|confident|worried|concerned|nervous|excited|sure|talk"
    r"|talking|talks|talked|spoke|speaking|ask|asked|asking|think|thinking|worry|worries|questions|news) $"
)


def lowered(text: str) -> str:
    """Lower case, one character to one: İ is the only one that would give two."""
    return text.replace("İ", "i").lower()


def _behind(words: str) -> str:
    """What stands behind a core: a word of its own, or "-end"."""
    return rf"{'' if words.startswith('-') else ',? '}(?:{words})(?![a-z])"


def language() -> Language:
    """English, for the engine."""
    fold = folding(TABLE["fold"])
    before = {phrase if phrase[-1] == "-" else f"{phrase} ": role for phrase, role in phrases(TABLE["before"]).items()}
    before |= {f"{phrase}the ": role for phrase, role in before.items() if phrase[-1] == " "}
    return Language(
        name="en",
        fold=lambda text: fold(lowered(text)),
        starts=starts,
        rules=[*calendar.rule, *years.rule, *amounts.rule],
        before=before,
        after={role: [_behind(one) for one in patterns] for role, patterns in TABLE["after"].items()},
        hinges=TABLE["hinges"],
        joins=TABLE["joins"],
        boundary=boundary,
        opening=5,
    )
