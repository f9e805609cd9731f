"""What makes a clause speak of what is to come, and how surely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.extract.clauses import Clause
from pipeline.extract.cues import LEVELS, Cues, level_of
from pipeline.model import Hedge

PredicateKind = Literal["modal", "plan", "revision", "forecast", "rate", "growth", "dated"]
CERTAIN = Hedge(level="certain")


@dataclass(frozen=True, slots=True)
class Predicate:
    """The word that predicts, `[start:end]` of the sentence, and the hedge that governs it."""

    kind: PredicateKind
    start: int
    end: int
    hedge: Hedge


def hedge_of(text: str, offset: int, cues: Cues, aligned: frozenset[int]) -> tuple[Hedge, int, int] | None:
    """The hedge that governs the clause, and where its cue stands; None where there is none.

    Of several, a hedge wins over a bare future, and the weaker over the stronger: 预计可能 is `possible`.
    """
    found: dict[str, tuple[int, int, str]] = {}
    for match in cues.levels.finditer(text):
        start, end = offset + match.start(), offset + match.end()
        if cues.lang == "zh" and len(match[0]) == 1 and not ({start, end} <= aligned):
            continue
        level: str = level_of(match)
        if level == "certain" and _negated(text, match):
            level = "impossible"
        found.setdefault(level, (start, end, match[0]))
    for level in LEVELS:
        if level in found:
            start, end, cue = found[level]
            return Hedge(level=level, cue=cue), start, end
    return None


def _negated(text: str, match: re.Match[str]) -> bool:
    return text[: match.start()].endswith(("不", "没", "未")) or text[match.end() : match.end() + 1] == "不"


def predicate(clause: Clause, cues: Cues, aligned: frozenset[int]) -> Predicate | None:
    """What the clause predicts by: a plan, a revised forecast, a modal word or a hedge, a verb of predicting."""
    text, at = clause.text, clause.start
    if (revised := cues.of["revised"].search(text)) and _revision(text, revised, cues):
        return Predicate("revision", at + revised.start(), at + revised.end(), Hedge(level="likely", cue=revised[0]))
    hedge = hedge_of(text, at, cues, aligned)
    if (plan := cues.of["plan"].search(text)) and not (cues.lang == "zh" and _not_a_plan(plan, text)):
        governing = hedge[0] if hedge and hedge[0].level != "certain" else Hedge(level="certain", cue=plan[0])
        return Predicate("plan", at + plan.start(), at + plan.end(), governing)
    if hedge:
        return Predicate("modal", hedge[1], hedge[2], hedge[0])
    if forecast := cues.of["predicting"].search(text):
        return Predicate("forecast", at + forecast.start(), at + forecast.end(), CERTAIN)
    return None


def _not_a_plan(plan: re.Match[str], text: str) -> bool:
    """计划 as the noun after 的 or a name: 减排计划, 取消增产计划."""
    return plan[0] in ("计划", "规划", "承诺") and not text[plan.end() :].strip("”」』")


def _revision(text: str, revised: re.Match[str], cues: Cues) -> bool:
    """A forecast moved to a value that is named."""
    return cues.has("forecast", text) and cues.has("to_value", text[revised.end() :])
