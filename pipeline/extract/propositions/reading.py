"""What the reading of a sentence gives: propositions, what was refused, what it takes over from before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.extract.propositions.clauses import Clause
from pipeline.extract.propositions.predicates import Predicate, PredicateKind
from pipeline.lang import TimeExpression


@dataclass(frozen=True, slots=True)
class Unit:
    """A proposition: `[start:end]` of the sentence, its time, its predicate and the clause that this stands in."""

    start: int
    end: int
    time: TimeExpression | None
    predicate: Predicate
    clause: Clause
    rules: tuple[str, ...] = ()


class Inherited(NamedTuple):
    """What a sentence takes over from what stands before it: a date, and the name of the rule that lets it."""

    time: TimeExpression
    rule: str


class Context(NamedTuple):
    """What stands before a sentence: dates to take over, what a list announces whose item it opens.

    `reported`: it goes on with what somebody has said, without saying so again.
    """

    inherited: Sequence[Inherited] = ()
    item: PredicateKind | None = None
    reported: bool = False


class Reading(NamedTuple):
    """The propositions of a sentence, and for the clauses that are none, why not."""

    units: tuple[Unit, ...]
    refused: tuple[tuple[str, str], ...]
    times: Sequence[TimeExpression] = ()  # of the whole sentence
