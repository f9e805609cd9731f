"""Several speakers in one sentence: what one of them says ends where the clause of the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.speakers.framing import Frame
from pipeline.extract.speakers.subjects import Finder

_FORECASTS = re.compile(r"\b(?:expects?|sees?|forecasts?|predicts|projects|puts|estimates?|projections?)\b")
_RIVAL = re.compile(
    r"[,;] (?:and |while |but |with )?(?:the )?(?P<who>[A-Z][\w.&’'-]*(?: [A-Z&][\w.&’'-]*){0,3})"
    r" (?:(?:is )?at|(?:left|kept|held|keeps|has left|has kept) its(?: own)?(?: (?:forecast|target|estimate))?"
    r"(?: unchanged)? at)"
    r" (?=(?:around |about |just |only )?[$€£¥]?\d)"
)


def rivals(folded: str, finder: Finder) -> list[Frame]:
    """UBS expects gold at $5,000, JPMorgan at $4,800: another house whose forecast needs no verb."""
    first = _FORECASTS.search(folded)
    more = []
    for match in _RIVAL.finditer(folded, first.end()) if first else ():
        named = finder.all(match["who"])
        if named and named[0].role == "organisation" and named[0].start == 0:
            start = match.start("who")
            subject = named[0]._replace(start=start, end=start + named[0].end)
            more.append(Frame(subject, match.start() + 1, len(folded), match.end() - 1, "at"))
    return more


def rivals_zh(folded: str, finder: Finder) -> list[Frame]:
    """高盛预计增长5%，野村则下调至4.2%，花旗为4.5%: what another house expects, likewise."""
    first = _FORECASTS_ZH.search(folded)
    more = []
    for match in _RIVAL_ZH.finditer(folded, first.end()) if first else ():
        named = finder.all(match["who"])
        if named and named[0].role == "organisation" and named[0].end == len(match["who"]):
            start = match.start("who")
            subject = named[0]._replace(start=named[0].start + start, end=match.end("who"))
            more.append(Frame(subject, match.start() + 1, len(folded), subject.end, "预计"))
    return more


_FORECASTS_ZH = re.compile("预[测期计估判]|料|看[好高多至到]|目标价?|估[计算]|上调|下调")
_RIVAL_ZH = re.compile(
    r"[，；](?:而|但|不过)?(?P<who>[A-Za-z\u4e00-\u9fff]{2,10}?)(?:则|也)?(?:仅|只)?(?:为|是|(?:下调|上调|维持在?)[至到]?)"
    r"(?:约|大约|超过?|不到|逾|近)?(?=\d)"
)


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
        stop = stops[-1] if near else min(filter(None, (_anew(folded, one) for one in behind)), default=0)
        ended.append(replace(frame, end=stop) if frame.start < stop < frame.end else frame)
    return ended


def _anew(folded: str, one: Frame) -> int:
    """Where B's words begin in "A has pledged …, B has promised …", "less than B, which expects …", or 0."""
    start = one.subject.start
    if one.subject.role == "organisation" and folded.endswith((", ", ", the "), 0, start):
        return folded.rfind(",", 0, start) + 1
    return start if folded[one.subject.end : one.verb] == ", which " else 0


APPOSED = 60  # characters of what a subject is called before its name
