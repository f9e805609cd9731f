"""Finding expressions of time with a language's rules, and working out what each means.

The core of an expression is looked for only where the language says that one may start, and every pattern is
bounded, so the time taken is linear in the text. Phrases before and after a core ("by", "the end of", 之前)
then change what it means.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from importlib import import_module
from typing import NamedTuple, cast

from pipeline import times
from pipeline.lang.patterns import Openings, Phrases
from pipeline.lang.rules import Context, Kind, Lang, Language, Meaning, UndatedError
from pipeline.times import Period

MEMORY = 20_000  # values kept, so that a phrase that recurs is worked out once


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


class Value(NamedTuple):
    """What an expression means, wherever it stands."""

    when: str | None
    period: str | None
    rule: str
    kind: Kind


class Piece(NamedTuple):
    """A core that was matched, and the roles of the phrases around it, the nearest first.

    What stands after binds closer than what stands before: 到2035年前 is before 2035.
    """

    name: str
    match: re.Match[str]
    before: list[str]
    after: list[str]
    end: int

    @property
    def inner(self) -> list[str]:
        """The roles that pick a part of the core."""
        return [role for role in self.before + self.after if role in PARTS]

    @property
    def outer(self) -> list[str]:
        """The roles that say how the core bounds the window."""
        return [role for role in self.after + self.before if role not in PARTS]


# --- roles: what the words around a core do to it -----------------------------------------------------

PARTS = frozenset({"early", "mid", "late", "end", "first half", "second half"})
CLOSED = frozenset({"by", "as_of", "before", "after", "since"})  # said of a date, they leave no range to begin with it
WHOLE = frozenset({"around", "by", "as_of", "after"})  # said of a range, they mean all of it
SILENT = frozenset({"between", "within"})  # change nothing
LEAN = {"by": 1, "before": 1, "since": -1, "as_of": -1}


def part_of(role: str, meaning: Meaning) -> Meaning:
    """The early, mid or late part, the end, or a half of a period."""
    if meaning.period is None:
        return meaning
    if role in ("first half", "second half"):
        return replace(meaning, period=times.half_of(meaning.period, 1 + (role[0] == "s")))
    return replace(meaning, period=times.part_of(meaning.period, cast(times.Part, role)))


def window_of(role: str, meaning: Meaning, asserted: date | None) -> Meaning:
    """The window that "by", "since" and the like make of a period."""
    makers: dict[str, Callable[[Period], str]] = {
        "by": partial(times.by, asserted=asserted),
        "as_of": partial(times.by, asserted=asserted),
        "before": partial(times.before, asserted=asserted),
        "since": times.since,
        "from": times.since,
        "after": times.after,
    }
    if meaning.period is None or role in SILENT:
        return meaning
    if role == "around":
        return replace(meaning, period=times.about(meaning.period))
    return replace(meaning, period=None, when=makers[role](meaning.period))


def when_of(meaning: Meaning, asserted: date | None) -> str | None:
    """The EDTF value; the end of a period that has begun is any time up to then."""
    period = meaning.period
    if period is None:
        return meaning.when
    if meaning.current and period.end_of:
        return times.by(period, asserted)
    return str(period)


# --- the search ---------------------------------------------------------------------------------------


class Grammar:
    """A language's rules and tables, compiled."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.rules = {f"r{number}": rule for number, rule in enumerate(language.rules)}
        self.cores = Openings({name: rule.pattern for name, rule in self.rules.items()}, language.opening)
        self.values: dict[tuple[object, ...], Value | None] = {}
        self.sizes: dict[str, list[int]] = {}  # of the phrases that end in these two characters, or are this one
        for phrase in sorted(language.before, key=len, reverse=True):
            sizes = self.sizes.setdefault(phrase[-2:], [])
            sizes.extend({len(phrase)}.difference(sizes))
        self.after = Phrases(language.after)
        self.join = Phrases(language.joins)
        self.hinge = Phrases(language.hinges)
        parts = {phrase: role for phrase, role in language.before.items() if role in PARTS}
        self.lead = Phrases({role: [re.escape(one) for one in parts if parts[one] == role] for role in PARTS})

    def find(self, text: str, asserted: date | None) -> list[TimeExpression]:
        """All expressions of time in the text, in order."""
        folded = self.language.fold(text)
        found: list[TimeExpression] = []
        done = 0
        for start in self.language.starts(folded):
            if start >= done and (piece := self._piece(folded, start)):
                expression = self._expression(folded, text, piece, done, asserted)
                if expression is not None:
                    found.append(expression)
                    done = expression.end
        return found

    def _expression(
        self, folded: str, text: str, piece: Piece, floor: int, asserted: date | None
    ) -> TimeExpression | None:
        guard = self.rules[piece.name].guard
        if (guard and not guard(piece.match, text)) or self.language.named(folded, piece.match.start()):
            return None
        start = self._leading(folded, piece, floor)
        value, end = self._compound(folded, text, piece, asserted)
        if value is None:
            value, end = self._known(piece, asserted), piece.end
        if value is None:
            return None
        if value.kind != "date":
            start, end = piece.match.span()
        return TimeExpression(start, end, text[start:end], *value)

    # Cores and the phrases around them

    def _piece(self, folded: str, start: int) -> Piece | None:
        for name, match_core in self.cores[folded[start : start + self.cores.size]]:
            match = match_core(folded, start)
            if match is not None:
                return self._with_after(folded, Piece(name, match, [], [], match.end()))
        return None

    def _with_after(self, folded: str, piece: Piece) -> Piece:
        """The core with the phrases that follow it, three at most."""
        end = piece.end
        while len(piece.after) < 3 and (phrase := self.after.match(folded, end)):
            piece.after.append(self.after.role(phrase))
            end = phrase.end()
        return piece if end == piece.end else piece._replace(end=end)

    def _leading(self, folded: str, piece: Piece, floor: int) -> int:
        """Note the roles of the phrases before a core, and give back where the farthest that counts starts."""
        start = said = piece.match.start()
        while len(piece.before) < 3 and (size := self._phrase_before(folded, start, floor)):
            role = self.language.before[folded[start - size : start]]
            piece.before.append(role)
            start -= size
            said = said if role in SILENT else start
        return said

    def _phrase_before(self, folded: str, end: int, floor: int) -> int:
        """The length of the longest phrase that ends here, 0 where none does."""
        for ending in (folded[end - 2 : end] if end > 1 else "", folded[end - 1 : end] if end else ""):
            for size in self.sizes.get(ending, ()):
                start = end - size
                known = start >= floor and folded[start:end] in self.language.before
                if known and self.language.boundary(folded, start):
                    return size
        return 0

    # What they mean

    def _known(self, piece: Piece, asserted: date | None) -> Value | None:
        """The value of one core with what stands around it, worked out once."""
        key = (asserted, piece.name, piece.match[0], piece.match.groups(), *piece.before, "", *piece.after)
        if key not in self.values:
            if len(self.values) > MEMORY:
                self.values.clear()
            self.values[key] = self._value(piece, asserted)
        return self.values[key]

    def _value(self, piece: Piece, asserted: date | None) -> Value | None:
        outer = piece.outer
        lean = max((LEAN.get(role, 0) for role in outer), key=abs, default=0)
        try:
            meaning = self._meaning(piece, Context(asserted, lean))
            return self._said(meaning, outer, self.rules[piece.name].name, asserted) if meaning else None
        except (UndatedError, ValueError, OverflowError):
            return self._said(Meaning(), outer, self.rules[piece.name].name, None)

    def _meaning(self, piece: Piece, context: Context) -> Meaning | None:
        meaning = self.rules[piece.name].make(piece.match, context)
        for role in piece.inner if meaning else ():
            meaning = part_of(role, cast(Meaning, meaning))
        return meaning

    def _said(self, meaning: Meaning, outer: list[str], core: str, asserted: date | None) -> Value:
        """The meaning once the outer words have had their say, "around" first."""
        roles = [role for role in outer if role in WHOLE] if core.endswith("_range") else outer
        for role in sorted(roles, key="around".__ne__):
            meaning = window_of(role, meaning, asserted)
        said = next((f"{role}_" for role in roles if role not in SILENT and meaning.kind == "date"), "")
        when = when_of(meaning, asserted)
        return Value(when, meaning.repeat, f"{self.language.name}.{said}{core}", meaning.kind)

    # Two cores together

    def _compound(self, folded: str, text: str, piece: Piece, asserted: date | None) -> tuple[Value | None, int]:
        """The value of a range, or of a date at a distance from another, and where it ends."""
        hinge = self.hinge.match(folded, piece.end)
        join = None if hinge else self.join.match(folded, piece.end)
        if not (hinge or join):
            return None, 0
        try:
            if hinge:
                return self._hinged(folded, piece, hinge, Context(asserted))
            return self._range(folded, text, piece, cast("re.Match[str]", join), Context(asserted))
        except (UndatedError, ValueError, OverflowError):
            return None, 0

    def _range(
        self, folded: str, text: str, piece: Piece, join: re.Match[str], context: Context
    ) -> tuple[Value | None, int]:
        """From one to the other, or one or the other."""
        last = self._last(folded, join.end())
        if last is None or not CLOSED.isdisjoint(piece.after):
            return None, 0
        outer = piece.outer + last.outer
        guard = self.rules[last.name].guard
        if (self.join.role(join) == "and" and "between" not in outer) or (guard and not guard(last.match, text)):
            return None, 0
        both = self._joined(piece, last, context)
        if both is None:
            return None, 0
        return self._said(both, outer, f"{self.rules[piece.name].name}_range", context.asserted), last.end

    def _last(self, folded: str, at: int) -> Piece | None:
        """The other end of a range, with the parts that are said before it."""
        before: list[str] = []
        while len(before) < 2 and (phrase := self.lead.match(folded, at)):
            before.append(self.lead.role(phrase))
            at = phrase.end()
        last = self._piece(folded, at)
        return last and last._replace(before=before)

    def _joined(self, piece: Piece, last: Piece, context: Context) -> Meaning | None:
        """One period from two, a date without a year taking the other's."""
        first = self._meaning(piece, context)
        if first is None or first.period is None:
            return None
        end = self._meaning(last, replace(context, lean=1, near=first.period.head.first))
        if end is None or end.period is None:
            return None
        if first.floating and not end.floating:
            first = self._meaning(piece, replace(context, lean=-1, near=end.period.tail.last)) or first
        period = times.joined(cast(Period, first.period), end.period)
        return replace(end, period=period) if period else None

    def _hinged(self, folded: str, piece: Piece, hinge: re.Match[str], context: Context) -> tuple[Value | None, int]:
        """A date at a distance from another: two months after Easter."""
        size = self._meaning(piece, context)
        other = self._last(folded, hinge.end())
        if other and piece.match[0][:2] in ("a ", "an") and other.match[0].isdigit() and hinge[0] == " from ":
            return None, 0  # 500 a year from 2027: so many each year
        there = self._meaning(other, context) if other and size and size.amount else None
        if there is None or there.period is None or other is None or size is None or size.amount is None:
            return None, 0
        later = self.hinge.role(hinge) == "later"
        origin = there.period.tail.last if later else there.period.head.first
        period = times.at_distance(size.amount, origin, 1 if later else -1)
        return self._said(Meaning(period=period), [], self.hinge.role(hinge), context.asserted), other.end


@cache
def grammar(lang: Lang) -> Grammar:
    """The grammar of a language, built when it is first asked for."""
    return Grammar(import_module(f"pipeline.lang.{lang}.rules").language())


def find_times(text: str, lang: Lang, asserted: date | None) -> list[TimeExpression]:
    """The expressions of time in a text, in order, never overlapping, with offsets into `text`.

    `asserted` is the date on which the text was said; without it, relative expressions get no `when`.
    """
    return grammar(lang).find(text, asserted)
