"""From the clauses of a sentence to its propositions: one with each date and verb of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pipeline import times
from pipeline.extract.clauses import Clause
from pipeline.extract.cues import LEVELS, Cues, level_of
from pipeline.lang import TimeExpression
from pipeline.model import Hedge
from pipeline.segment import borders

Tense = Literal["future", "current", "past", "set", "none"]
PredicateKind = Literal["modal", "plan", "revision", "rate", "dated"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """What makes a clause speak of what is to come, where in the sentence, and by which rule."""

    kind: PredicateKind
    start: int
    end: int
    hedge: Hedge


@dataclass(frozen=True, slots=True)
class Unit:
    """A proposition: `[start:end]` of the sentence, its time and its predicate."""

    start: int
    end: int
    time: TimeExpression | None
    predicate: Predicate
    rules: tuple[str, ...]


def tense(time: TimeExpression, asserted: date | None) -> Tense:
    """How an expression of time stands to the day on which it was said."""
    if time.period:
        return "set"
    if not time.when:
        return "none"
    first, last = times.bounds(time.when)
    if asserted is None:
        return "current"
    if last is None:
        return "future" if first is None or first > asserted else "past"
    if last <= asserted:
        return "past"
    return "future" if first is None or first >= asserted else "current"


_ATTRIBUTIVE_ZH = re.compile(
    r"度?(?:的(?!时候)|版|款|财报|年报|目标|计划|预算|愿景|议程|峰会|世界杯|奥运|亚运|年会|合同|债券|型|届|级)"
)
_COMPARED_ZH = re.compile(r"(?:比|与|和|同|较|相比于?|自|对比|高于|低于|超过|不及)\s*$")


def attributive(folded: str, time: TimeExpression, cues: Cues) -> bool:
    """The date belongs to a noun ("the 2030 goals"), it does not say when the predicate holds."""
    return cues.lang == "zh" and _ATTRIBUTIVE_ZH.match(folded, time.end) is not None


def compared(folded: str, time: TimeExpression, cues: Cues) -> bool:
    """The date is what something is compared with."""
    return cues.lang == "zh" and _COMPARED_ZH.search(folded[: time.start]) is not None


def chosen(folded: str, found: Sequence[TimeExpression], asserted: date | None, cues: Cues) -> TimeExpression | None:
    """The expression that dates a clause: the future before the current, an adverbial one before a noun's."""
    best: tuple[int, TimeExpression] | None = None
    for time in found:
        kind = tense(time, asserted)
        if kind not in ("future", "current") or compared(folded, time, cues):
            continue
        rank = 2 * (kind == "future") + (not attributive(folded, time, cues))
        if best is None or rank > best[0]:
            best = rank, time
    return best[1] if best else None


def hedge_of(text: str, offset: int, cues: Cues, aligned: frozenset[int]) -> tuple[Hedge, int, int] | None:
    """The hedge that governs the clause, and where its cue stands; None where there is none."""
    found: dict[str, tuple[int, int, str]] = {}
    for match in cues.levels.finditer(text):
        start, end = offset + match.start(), offset + match.end()
        if cues.lang == "zh" and len(match[0]) == 1 and not ({start, end} <= aligned):
            continue
        level: str = level_of(match)
        if level == "certain" and _negated(text, match, cues):
            level = "impossible"
        found.setdefault(level, (start, end, match[0]))
    for level in LEVELS:
        if level in found:
            start, end, cue = found[level]
            return Hedge(level=level, cue=cue), start, end
    return None


def _negated(text: str, match: re.Match[str], cues: Cues) -> bool:
    before = text[max(0, match.start() - 2) : match.start()]
    return before.endswith(("不", "没", "未")) or text[match.end() : match.end() + 1] == "不"


def predicate(clause: Clause, folded: str, cues: Cues, aligned: frozenset[int]) -> Predicate | None:
    """What the clause predicts by: a plan, a revised forecast, a modal word or a hedge."""
    text = clause.text
    if (
        (revised := cues.of["revised"].search(text))
        and cues.has("forecast", text)
        and cues.has("to_value", text[revised.end() :])
    ):
        return Predicate(
            "revision",
            clause.start + revised.start(),
            clause.start + revised.end(),
            Hedge(level="likely", cue=revised[0]),
        )
    hedge = hedge_of(text, clause.start, cues, aligned)
    if plan := cues.of["plan"].search(text):
        level = hedge[0] if hedge and hedge[0].level not in ("certain",) else Hedge(level="certain", cue=plan[0])
        return Predicate("plan", clause.start + plan.start(), clause.start + plan.end(), level)
    return Predicate("modal", hedge[1], hedge[2], hedge[0]) if hedge else None


def units(folded: str, clauses: Sequence[Clause], asserted: date | None, cues: Cues) -> list[Unit]:
    """The dated propositions of one sentence, in order."""
    reader = _Reader(folded, asserted, cues)
    for clause in clauses:
        reader.take(clause)
    if reader.found:
        reader.found[-1] = replace(reader.found[-1], end=len(folded))
    return reader.found


class _Reader:
    """Goes through the clauses of one sentence. One object a sentence, used once."""

    def __init__(self, folded: str, asserted: date | None, cues: Cues) -> None:
        self.folded, self.asserted, self.cues = folded, asserted, cues
        self.aligned = borders(folded, cues.lang)
        self.found: list[Unit] = []
        self.pending: TimeExpression | None = None  # a date said before the clause that it belongs to
        self.governing: Hedge | None = None  # from a verb of expecting, for what follows it
        self.start = 0

    def take(self, clause: Clause) -> None:
        """Read one more clause."""
        time = self.time_of(clause)
        rate = next((t for t in clause.times if t.period), None)
        said = predicate(clause, self.folded, self.cues, self.aligned)
        if rate and (verb := self.cues.of["rate"].search(clause.text)):
            hedge = said.hedge if said else Hedge(level="certain", cue=verb[0])
            at = clause.start + verb.start()
            self.add(clause, rate, Predicate("rate", at, at + len(verb[0]), hedge))
        elif not self.cues.has("perfective", clause.text) or not time or tense(time, self.asserted) != "current":
            self.say(clause, time, said)
        if clause.mark in "；;":
            self.pending = None
        if self.governing is None and (expects := self.cues.expecting.search(clause.text)):
            self.governing = Hedge(level="likely", cue=expects[0])

    def time_of(self, clause: Clause) -> TimeExpression | None:
        """The date of the clause itself; a date said before it goes before one that only belongs to a noun."""
        time = chosen(self.folded, clause.times, self.asserted, self.cues)
        if time is None or self.cues.has("condition", clause.text):
            return None
        weak = tense(time, self.asserted) == "current" or attributive(self.folded, time, self.cues)
        return None if self.pending and weak else time

    def say(self, clause: Clause, time: TimeExpression | None, said: Predicate | None) -> None:
        """Take the clause for a proposition, or keep its date for the next."""
        future = time is not None and tense(time, self.asserted) == "future"
        if said is None and time and future and (self.found or _by(time)) and _dated(clause, time):
            said = Predicate("dated", time.start, time.end, Hedge(level="certain"))
        if said and self.governing and said.hedge.level == "certain":
            said = replace(said, hedge=self.governing)
        if said and (time or self.pending) and not self.cues.has("asked", clause.text):
            self.add(clause, time or self.pending, said)
        elif time and not said:
            self.pending = time

    def add(self, clause: Clause, time: TimeExpression | None, said: Predicate) -> None:
        """A proposition ends with this clause."""
        self.found.append(Unit(self.start, clause.end, time, said, (said.kind,)))
        self.start, self.pending = clause.end, None


def _by(time: TimeExpression) -> bool:
    return "/" in (time.when or "")


def _dated(clause: Clause, time: TimeExpression) -> bool:
    """There is enough beside the date to say something."""
    return len(clause.text.strip()) - (time.end - time.start) >= 6
