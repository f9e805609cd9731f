"""What a language brings to the search for expressions of time: named rules, tables of phrases, and the
functions that their productions are made with.

A rule finds the core of an expression: a year, a month, an amount of time. The phrases that stand before or
after a core and change its meaning ("by", "the end of", 之前) are tables of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, cast

import yaml

from pipeline.times import Amount, Period

Lang = Literal["zh", "en"]
Kind = Literal["date", "set", "duration", "vague"]


class UndatedError(Exception):
    """A relative expression was met and no date was given that it could be relative to."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a production may look at besides its match."""

    asserted: date | None
    lean: int = 0  # 1: the words around it point forward ("by October"), -1: backward ("since October")
    near: date | None = None  # the other end of a range, to which an elliptic date is the nearest

    @property
    def today(self) -> date:
        """The asserted date; raises UndatedError without one."""
        if self.asserted is None:
            raise UndatedError
        return self.asserted


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a core means before the words around it have had their say."""

    kind: Kind = "date"
    period: Period | None = None
    when: str | None = None
    repeat: str | None = None
    amount: Amount | None = None
    floating: bool = False  # a date without its year: "October"
    current: bool = False  # a period that holds the asserted date: "this year"


Production = Callable[[re.Match[str], Context], Meaning | None]
Guard = Callable[[re.Match[str], str], bool]  # the match, and the text as it was given


class Rule(NamedTuple):
    """A named pattern and what it means; a production that gives back None refuses the match."""

    name: str
    pattern: str
    make: Production  # depends on its match, the asserted date and the lean alone
    guard: Guard | None = None  # looks at the words around a match; False refuses it


class Rules(list[Rule]):
    """The rules of a language in the order in which they are tried; called as a decorator it adds one."""

    def __init__(self, fragments: Mapping[str, str]) -> None:
        super().__init__()
        self.fragments = fragments

    def __call__(self, name: str, *patterns: str, guard: Guard | None = None) -> Callable[[Production], Production]:
        """Decorate a production with the rule's name and its patterns."""

        def add(make: Production) -> Production:
            self.extend(Rule(name, fill(pattern, self.fragments), make, guard) for pattern in patterns)
            return make

        return add


@dataclass(frozen=True, slots=True)
class Language:
    """What a language has to bring."""

    name: Lang
    fold: Callable[[str], str]  # one character to one character
    starts: Callable[[str], Iterator[int]]  # where a core may start, ascending
    rules: Sequence[Rule]
    before: Mapping[str, str]  # phrase before a core -> role
    after: Mapping[str, Sequence[str]]  # role -> patterns of what stands after a core
    hinges: Mapping[str, Sequence[str]]  # "later", "earlier" -> what stands between an amount of time and a date
    joins: Mapping[str, Sequence[str]]  # "to", "or", "and" -> patterns of what stands between two cores
    boundary: Callable[[str, int], bool]  # may a phrase before a core start here?
    opening: int = 3  # signs of a core that are looked at before its patterns are tried
    named: Callable[[str, int], bool] = lambda folded, at: False  # is this inside the name of a thing?


# --- for the languages ---------------------------------------------------------------------------------


@cache
def words(lang: Lang) -> dict[str, Any]:
    """A language's tables of words."""
    text = files("pipeline.lang").joinpath(lang, "words.yml").read_text(encoding="utf-8")
    return cast(dict[str, Any], yaml.load(text, Loader=yaml.CSafeLoader))


def fill(pattern: str, fragments: Mapping[str, str]) -> str:
    """The pattern with `{name}` replaced by the fragment of that name; `{2,4}` stays a quantifier."""
    return re.sub(
        r"\{([a-z]\w*)\}", lambda name: f"(?:{fragments[name[1]]})" if name[1] in fragments else name[0], pattern
    )


def folding(table: Mapping[str, str]) -> Callable[[str], str]:
    """A function that replaces variants, from "the one: all its variants", keeping the length of the text."""
    ones = {variant: one for one, variants in table.items() for variant in variants}
    ones |= {chr(ord("０") + digit): str(digit) for digit in range(10)}
    variants = re.compile(f"[{re.escape(''.join(ones))}]")

    def one(match: re.Match[str]) -> str:
        return ones[match[0]]

    def each(text: str) -> str:
        for variant, plain in ones.items():
            text = text.replace(variant, plain)
        return text

    return each if len(ones) < FEW_VARIANTS else lambda text: variants.sub(one, text)


def nearest(make: Callable[[int], Period], context: Context) -> Period:
    """The year's instance of a recurring period that is meant where no year is said.

    What points forward ("by October") takes the next one, what points backward the last one, anything else
    that of the same calendar year, unless it would be far ahead (then last year's) or long past (next year's).
    """
    origin = context.near or context.today
    here = make(origin.year)
    ahead, behind = (here.head.first - origin).days, (origin - here.tail.last).days
    if context.lean > 0:
        return make(origin.year + 1) if behind > 0 else here
    if context.lean < 0:
        return make(origin.year - 1) if ahead > 0 else here
    far = FAR_AHEAD_QUARTER if here.unit == "quarter" else FAR_AHEAD
    return make(origin.year - (ahead > far) + (behind > LONG_PAST))


def full_year(short: int, context: Context) -> int:
    """The year of a label of two digits: ten years ahead at most, fifty where the words point forward."""
    latest = context.today.year + (50 if context.lean > 0 else 10)
    return latest - (latest - short) % 100


def full_decade(tens: int, context: Context) -> int:
    """The decade of "the 30s": the latest one that starts fifteen years ahead at most."""
    latest = context.today.year + 15
    return latest - (latest - tens) % 100


def phrases(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Phrase to role, from role to phrases."""
    return {phrase: role for role, together in table.items() for phrase in together}


def group(match: re.Match[str], name: str) -> str | None:
    """What a named group matched; None too where this pattern of the rule has no such group."""
    return match.groupdict().get(name)


FEW_VARIANTS = 60  # fewer are replaced faster one after the other than all in one pass
FAR_AHEAD, FAR_AHEAD_QUARTER, LONG_PAST = 270, 200, 240  # days
