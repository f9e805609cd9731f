"""A frame: who says what stands in a stretch of a sentence; and where the clause of a word begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.speakers.mentions import Subject


@dataclass(frozen=True, slots=True)
class Frame:
    """`subject` says what stands in `[start:end]` of the sentence; `verb` is where the verb stands."""

    subject: Subject
    start: int
    end: int
    verb: int
    word: str
    source: bool = False  # "according to", 据…: a source, not a voice that goes on


def clause_start(folded: str, at: int, breaks: re.Pattern[str]) -> int:
    """Where the clause begins that holds what stands right before a place."""
    ends = _ends_of(folded, breaks)
    found = bisect_right(ends, at)
    return ends[found - 1] if found else 0


@lru_cache(maxsize=64)
def _ends_of(folded: str, breaks: re.Pattern[str]) -> list[int]:
    return [match.end() for match in breaks.finditer(folded)]
