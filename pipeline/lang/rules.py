"""The engine of named rules: it finds expressions of time and gives them their value, in either language.

A language brings `Rule`s for the core of an expression (a year, a month, an amount of time) and tables of
the phrases that stand before or after a core and change its meaning ("by", "the end of", 之前). The core is
looked for only where the language says that one may start, every pattern is bounded, and so the time taken
is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from importlib import import_module
from importlib.resources import files
from itertools import groupby
from typing import Any, Literal, NamedTuple, cast

import yaml

from pipeline import times
from pipeline.lang.firsts import first_signs
from pipeline.times import Amount, Period

Lang = Literal["zh", "en"]
Kind = Literal["date", "set", "duration", "vague"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One expression of time: `text` is `[start:end]` of the text that was searched, in characters.

    `when` is EDTF, None for what has no window of its own (a set, a duration, a vague one) or cannot be
    resolved without an asserted date. `period` is the ISO 8601 duration of a set. `rule` names the rule.
    """

    start: int
    end: int
    text: str
    when: str | None
    period: str | None
    rule: str
    kind: Kind = "date"


class UndatedError(Exception):
    """A relative expression was met and no date was given that it could be relative to."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a production may look at besides its match."""

    text: str  # as it was given; for guards
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
    shared: str = ""  # the pattern that many rules start with, one after the other
    named: Callable[[str, int], bool] = lambda folded, at: False  # is this inside the name of a thing?


PARTS = frozenset({"early", "mid", "late", "end", "first half", "second half", "within", "q1", "q2", "q3", "q4"})
_LEAN = {"by": 1, "before": 1, "since": -1}
_CLOSED = frozenset({"by", "before", "after", "since"})  # said of a date, they leave no range to begin with it
_WHOLE = frozenset({"around", "by", "after"})  # said of a range, they mean all of it


def _order(role: str) -> bool:
    return role != "around"


# --- roles: what the words around a core do to it -----------------------------------------------------


def _part(role: str, meaning: Meaning) -> Meaning:
    if meaning.period is None or role == "within":
        return meaning
    if role in ("first half", "second half"):
        return replace(meaning, period=times.half_of(meaning.period, 1 + (role[0] == "s")))
    if role[0] == "q":
        return replace(meaning, period=times.in_quarter(meaning.period.head.year, int(role[1])))
    return replace(meaning, period=times.part_of(meaning.period, cast(times.Part, role)))


def _window(role: str, meaning: Meaning, asserted: date | None) -> Meaning:
    period = meaning.period
    if period is None:
        return meaning
    if role == "around":
        return replace(meaning, period=times.about(period))
    makers: dict[str, Callable[[Period], str]] = {
        "by": partial(times.by, asserted=asserted),
        "before": partial(times.before, asserted=asserted),
        "since": times.since,
        "from": times.since,
        "after": times.after,
    }
    return replace(meaning, period=None, when=makers[role](period)) if role in makers else meaning


def _value(meaning: Meaning, asserted: date | None) -> str | None:
    period = meaning.period
    if period is None:
        return meaning.when
    if meaning.current and period.part and (period.end_of or period.unit == "century"):
        return times.by(period, asserted)
    return str(period)


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


def longest_first(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Patterns with a role each, the one that matches most first; what it looks ahead to does not count."""
    return sorted(pairs, key=lambda pair: len(re.sub(r"\(\?[!=].*?\)", "", pair[0])), reverse=True)


def folding(table: Mapping[str, str]) -> Callable[[str], str]:
    """A function that replaces variants, from "the one: all its variants", keeping the length of the text."""
    ones = {variant: one for one, variants in table.items() for variant in variants}
    ones |= {chr(ord("０") + digit): str(digit) for digit in range(10)}
    variants = re.compile(f"[{re.escape(''.join(ones))}]")

    def one(match: re.Match[str]) -> str:
        return ones[match[0]]

    return lambda text: variants.sub(one, text)


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


FAR_AHEAD, FAR_AHEAD_QUARTER, LONG_PAST = 270, 200, 240  # days


# --- the search ---------------------------------------------------------------------------------------


MEMORY = 20_000  # meanings kept, so that a phrase that recurs is worked out once


class Grammar:
    """A language's rules and tables, compiled."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.rules = {f"r{number}": rule for number, rule in enumerate(language.rules)}
        self.patterns = {name: re.compile(rule.pattern) for name, rule in self.rules.items()}
        self.known: dict[tuple[object, ...], Meaning | None] = {}
        self.cores: dict[str, re.Pattern[str]] = {}
        self.firsts = {name: first_signs(rule.pattern) for name, rule in self.rules.items()}
        self.lengths = sorted({len(phrase) for phrase in language.before}, reverse=True)
        self.lasts = frozenset(phrase[-1] for phrase in language.before)
        self.after = Phrases(language.after)
        self.join = Phrases(language.joins)
        self.hinge = Phrases(language.hinges)
        self.lead = Phrases(_by_role({phrase: role for phrase, role in language.before.items() if role in PARTS}))

    def find(self, text: str, asserted: date | None) -> list[TimeExpression]:
        """All expressions of time in the text, in order."""
        folded = self.language.fold(text)
        found: list[TimeExpression] = []
        done = 0
        for start in self.language.starts(folded):
            if start >= done and (piece := self._piece(folded, start)) and not self.language.named(folded, start):
                expression = self._expression(folded, text, piece, done, asserted)
                if expression is not None:
                    found.append(expression)
                    done = expression.end
        return found

    def core(self, sign: str) -> re.Pattern[str]:
        """All rules whose core may start with that character, in one regular expression."""
        core = self.cores.get(sign)
        if core is None:
            fit = [name for name, firsts in self.firsts.items() if firsts is None or sign in firsts]
            core = self.cores[sign] = _compiled(self._together(fit))
        return core

    def _together(self, names: list[str]) -> str:
        """The rules as alternatives of one pattern; what many of them start with is matched once."""
        shared = self.language.shared

        def is_shared(name: str) -> bool:
            return bool(shared) and self.rules[name].pattern.startswith(shared)

        parts: list[str] = []
        for common, group in groupby(names, is_shared):
            skip = len(shared) if common else 0
            options = "|".join(f"(?P<{name}>{_bare(self.rules[name].pattern[skip:])})" for name in group)
            parts.append(f"{_bare(shared)}(?:{options})" if common else options)
        return "|".join(parts) or r"(?!)"

    def _piece(self, folded: str, start: int) -> Piece | None:
        match = self.core(folded[start : start + 1]).match(folded, start)
        if match is None or match.end() == start:
            return None
        name = cast(str, match.lastgroup)
        end = match.end()
        roles: list[str] = []
        while len(roles) < 3 and (phrase := self.after.match(folded, end)):
            roles.append(self.after.role(phrase))
            end = phrase.end()
        return Piece(name, cast("re.Match[str]", self.patterns[name].match(folded, start)), roles, end)

    def _expression(
        self, folded: str, text: str, piece: Piece, floor: int, asserted: date | None
    ) -> TimeExpression | None:
        start, leading = self._leading(folded, piece.match.start(), floor)
        outer = [role for role in leading + piece.roles if role not in PARTS]
        context = Context(text, asserted, max((_LEAN.get(role, 0) for role in outer), key=abs, default=0))
        inner = [role for role in leading + piece.roles if role in PARTS]
        end, last = piece.end, self._second(folded, piece, outer)
        try:
            meaning = self._meaning(piece, inner, context)
            if meaning is None:
                return None
            if meaning.amount and (hinged := self._hinged(folded, piece, meaning.amount, context)):
                meaning, end, outer = *hinged, []
            ranged = False
            if last is not None and (both := self._joined(piece, inner, meaning, last, context)):
                meaning, end, ranged = both, last.end, True
                outer += last.outer
            name, outer = self._name(piece, outer, ranged), sorted(outer, key=_order)
            for role in outer if not name.endswith("_range") else [role for role in outer if role in _WHOLE]:
                meaning = _window(role, meaning, asserted)
            when = _value(meaning, asserted)
        except (UndatedError, ValueError, OverflowError):
            meaning, when, name = Meaning(), None, self._name(piece, outer, False)
        return TimeExpression(start, end, text[start:end], when, meaning.repeat, name, meaning.kind)

    def _leading(self, folded: str, start: int, floor: int) -> tuple[int, list[str]]:
        """The roles of the phrases before a core, nearest first, and where the farthest starts."""
        roles: list[str] = []
        table, boundary = self.language.before, self.language.boundary
        while len(roles) < 3 and folded[start - 1 : start] in self.lasts:
            for size in self.lengths:
                there = start - size
                if there >= floor and folded[there:start] in table and boundary(folded, there):
                    roles.append(table[folded[there:start]])
                    start = there
                    break
            else:
                break
        return start, roles

    def _second(self, folded: str, piece: Piece, outer: list[str]) -> Piece | None:
        """The other end of a range that starts with `piece`."""
        join = self.join.match(folded, piece.end)
        if join is None or not _CLOSED.isdisjoint(piece.roles):
            return None
        kind, at = self.join.role(join), join.end()
        lead: list[str] = []
        while len(lead) < 2 and (phrase := self.lead.match(folded, at)):
            lead.append(self.lead.role(phrase))
            at = phrase.end()
        last = self._piece(folded, at)
        if last is None or (kind == "and" and "between" not in outer + last.roles):
            return None
        return last._replace(roles=lead + last.roles)

    def _meaning(self, piece: Piece, roles: list[str], context: Context) -> Meaning | None:
        rule = self.rules[piece.name]
        if rule.guard is not None and not rule.guard(piece.match, context.text):
            return None
        key = piece.name, piece.match.groups(), piece.match[0], *roles, context.asserted, context.lean, context.near
        if key in self.known:
            return self.known[key]
        meaning = rule.make(piece.match, context)
        for role in roles if meaning else ():
            meaning = _part(role, cast(Meaning, meaning))
        if len(self.known) > MEMORY:
            self.known.clear()
        self.known[key] = meaning
        return meaning

    def _joined(self, piece: Piece, inner: list[str], first: Meaning, last: Piece, context: Context) -> Meaning | None:
        """One period from two, a date without a year taking the other's."""
        parts = [role for role in last.roles if role in PARTS]
        if first.period is None:
            return None
        near = replace(context, lean=1, near=first.period.head.first)
        end = self._meaning(last, parts, near)
        if end is None or end.period is None:
            return None
        if first.floating and not end.floating:
            back = replace(context, lean=-1, near=end.period.tail.last)
            first = self._meaning(piece, inner, back) or first
        assert first.period is not None
        period = times.joined(first.period, end.period)
        return replace(end, period=period, floating=False) if period else None

    def _hinged(self, folded: str, piece: Piece, amount: Amount, context: Context) -> tuple[Meaning, int] | None:
        """A date at a distance from another: two months after Easter."""
        hinge = self.hinge.match(folded, piece.end)
        other = self._piece(folded, hinge.end()) if hinge else None
        if hinge is None or other is None:
            return None
        there = self._meaning(other, [], replace(context, lean=0))
        if there is None or there.period is None:
            return None
        later = self.hinge.role(hinge) == "later"
        origin = there.period.tail.last if later else there.period.head.first
        period = times.at_distance(amount, origin, 1 if later else -1)
        return Meaning(period=period), other.match.end()

    def _name(self, piece: Piece, outer: list[str], ranged: bool) -> str:
        core = self.rules[piece.name].name + "_range" * ranged
        role = next((f"{role}_" for role in outer if not core.endswith("_range") or role in _WHOLE), "")
        role = "" if role in ("between_", "within_") else role
        return f"{self.language.name}.{role}{core}"


class Piece(NamedTuple):
    """A core that was matched, and the roles of the phrases after it."""

    name: str
    match: re.Match[str]
    roles: list[str]
    end: int

    @property
    def outer(self) -> list[str]:
        """The roles that apply to a whole range."""
        return [role for role in self.roles if role not in PARTS]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _bare(pattern: str) -> str:
    """The pattern without its named groups, so that many fit into one."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


class Phrases:
    """Patterns with a role each, the longest first, in one regular expression."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        pairs = longest_first((pattern, role) for role, patterns in table.items() for pattern in patterns)
        self.roles = {f"p{number}": role for number, (_, role) in enumerate(pairs)}
        parts = (f"(?P<p{number}>{pattern})" for number, (pattern, _) in enumerate(pairs))
        self.match = re.compile("|".join(parts) or r"(?!)").match

    def role(self, match: re.Match[str]) -> str:
        """The role of the pattern that matched."""
        return self.roles[cast(str, match.lastgroup)]


def _by_role(table: Mapping[str, str]) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {}
    for phrase, role in table.items():
        roles.setdefault(role, []).append(re.escape(phrase))
    return roles


@cache
def _grammar(lang: Lang) -> Grammar:
    return Grammar(import_module(f"pipeline.lang.{lang}.rules").language())


def find_times(text: str, lang: Lang, asserted: date | None) -> list[TimeExpression]:
    """The expressions of time in a text, in order, never overlapping, with offsets into `text`.

    `asserted` is the date on which the text was said; without it, relative expressions get no `when`.
    """
    return _grammar(lang).find(text, asserted)
