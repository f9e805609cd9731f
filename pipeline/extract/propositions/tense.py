"""How an expression of time stands to the day on which it was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline import times
from pipeline.lang import TimeExpression

FIRST_YEAR, LAST_YEAR = 1000, 9000  # between which there is room for what is said of the years before and after
Tense = Literal["future", "current", "past", "set", "none"]


@dataclass(frozen=True, slots=True)
class Said:
    """When a statement was made: as EDTF, and the day from which its relative times count."""

    edtf: str | None
    day: date | None

    @classmethod
    def on(cls, edtf: str | None) -> Said:
        """From the EDTF of an asserted date, its last day counting; no day at the ends of the calendar."""
        day = times.due(edtf) if edtf else None
        return cls(edtf, day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None)


def tense(time: TimeExpression, said: date | None) -> Tense:
    """Future: it begins on or after the day it was said. Current: it holds that day."""
    if time.period:
        return "set"
    if not time.when:
        return "none"
    first, last = times.bounds(time.when)
    if said is None:
        return "current"
    if last is not None and last <= said:
        return "past"
    if last is None and first is not None and first < said:
        return "past"
    if "/" in time.when:  # a window that begins when it was said, however precisely that is known
        first = times.bounds(time.when.partition("/")[0])[1] if first else None
    return "future" if first is None or first >= said else "current"
