"""Several speakers in one sentence: what one of them says ends where the clause of the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.speakers.framing import Frame


def one_after_another(folded: str, found: Sequence[Frame]) -> list[Frame]:
    """A认为，…；B则认为，…; A认为，…，而B认为，…: what A says ends where B's clause begins."""
    ended = []
    for frame in found:
        behind = [o.subject for o in found if o.verb > frame.verb and not o.subject.is_code]
        others = [subject.start for subject in behind if subject.name != frame.subject.name]
        stop = max(folded.rfind(sign, frame.verb, min(others)) for sign in ("；", ";", "，而")) if others else -1
        ended.append(replace(frame, end=stop) if frame.start < stop < frame.end else frame)
    return ended


_APART = re.compile(r", (?:while|whereas|but|and|with) ")
_AND = re.compile(r"(?<=[\d%]) and ")  # A forecast a fall for 2026 and B predicted …


def apart(folded: str, found: Sequence[Frame]) -> list[Frame]:
    """ "A said …, while B said …": what A says ends where B's clause begins."""
    ended = []
    for frame in found:
        behind = [one for one in found if one.verb > frame.verb and one.subject.start > frame.verb]
        others = [one.subject.start for one in behind]
        stops = [stop.start() for stop in _APART.finditer(folded, frame.verb, min(others))] if others else []
        stops = stops or ([stop.start() for stop in _AND.finditer(folded, frame.verb, min(others))] if others else [])
        near = stops and others and min(others) - stops[-1] < APPOSED
        stop = stops[-1] if near else min((one.subject.start for one in behind if _anew(folded, one)), default=0)
        ended.append(replace(frame, end=stop) if frame.start < stop < frame.end else frame)
    return ended


def _anew(folded: str, one: Frame) -> bool:
    """ "A has pledged …, B has promised …", "less than B, which expects …"."""
    series = one.subject.role == "organisation" and folded.endswith((", ", ", the "), 0, one.subject.start)
    return series or folded[one.subject.end : one.verb] == ", which "


APPOSED = 60  # characters of what a subject is called before its name
