"""Several speakers in one sentence: what one of them says ends where the clause of the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.speakers.framing import Frame


def one_after_another(folded: str, found: Sequence[Frame]) -> list[Frame]:
    """A认为，…；B则认为，…; A预计…，B预计…: what A says ends where B's clause begins."""
    ended = []
    for frame in found:
        behind = [o for o in found if o.verb > frame.verb and not o.subject.is_code]
        others = [o.subject.start for o in behind if o.subject.name != frame.subject.name]
        stop = max(folded.rfind(sign, frame.verb, min(others)) for sign in ("；", ";", "，而")) if others else -1
        if stop < 0:
            stop = min((o.subject.start - 1 for o in behind if _in_turn(folded, frame, o)), default=-1)
        ended.append(replace(frame, end=stop) if frame.start < stop < frame.end else frame)
    return ended


def _in_turn(folded: str, first: Frame, then: Frame) -> bool:
    """A预计…，B预计…, A预计…，B则计划…: a clause begins with another organisation, which expects as the first does."""
    names = then.subject.role == "organisation" and then.subject.name != first.subject.name
    if not (names and first.word in _EXPECTS and then.word in _EXPECTS):
        return False
    return (
        folded.endswith("，", 0, then.subject.start)
        and _AT_ONCE.fullmatch(folded, then.subject.end, then.verb) is not None
    )


_EXPECTS = frozenset("预计 预期 预测 预估 估计 估算 推估 预料 计划".split())  # noqa: SIM905
_AT_ONCE = re.compile("[ 则也亦还]*")


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
