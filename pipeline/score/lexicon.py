"""Hedge lexicons: which range of probabilities a word stands for, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictFloat, field_validator, model_validator

from pipeline import store
from pipeline.errors import Problem, YuyanError
from pipeline.model import Bilingual, HedgeLevel, Id, Record, Text

Probability = Annotated[StrictFloat, Field(ge=0, le=1)]


class Term(Record):
    """One expression of a lexicon: what it stands for, and the hedge levels and cues that are read as it."""

    term: Text
    levels: tuple[HedgeLevel, ...] = ()
    cues: tuple[Text, ...] = ()
    low: Probability
    middle: Probability
    high: Probability

    @field_validator("levels")
    @classmethod
    def _possible_has_no_number(cls, levels: tuple[HedgeLevel, ...]) -> tuple[HedgeLevel, ...]:
        if "possible" in levels:
            raise ValueError("'possible' has no number; take it out")
        return levels

    @model_validator(mode="after")
    def _in_order(self) -> Term:
        if not self.low <= self.middle <= self.high:
            raise ValueError("low, middle and high must rise; mend the three numbers")
        return self


class Lexicon(Record):
    """A named reading of hedges as probabilities."""

    id: Id
    name: Bilingual
    source: Text
    terms: tuple[Term, ...]

    def reads(self, level: str, cue: str | None) -> Term | None:
        """The term for a hedge: by its cue, else by its level; None where the lexicon has no number for it.

        A `possible` claim has no number whatever its cue.
        """
        if level == "possible":
            return None
        word = (cue or "").casefold()
        by_cue = (term for term in self.terms if word in {known.casefold() for known in term.cues})
        by_level = (term for term in self.terms if level in term.levels)
        return next(by_cue, None) or next(by_level, None)


def read_lexicons(root: Path) -> tuple[list[Lexicon], list[Problem]]:
    """The lexicons of claims/hedges.yml, none where there is no such file, and what is wrong with it."""
    return store.named(root, Lexicon, "hedges")


def choose(lexicons: Sequence[Lexicon], name: str | None) -> Lexicon | None:
    """The lexicon called `name`, or the first. Raises YuyanError for a name that there is not."""
    if name is None:
        return next(iter(lexicons), None)
    found = next((lexicon for lexicon in lexicons if lexicon.id == name), None)
    if found is None:
        known = ", ".join(lexicon.id for lexicon in lexicons) or "none"
        raise YuyanError(f"claims/hedges.yml:{name}: no such lexicon; there are: {known}")
    return found
