"""What kind of claim a proposition is, and who would have to make it come true."""

from __future__ import annotations

import re

from pipeline.extract.cues import Cues
from pipeline.extract.subjects import Finder, Subject
from pipeline.extract.units import Unit
from pipeline.model import ClaimType

_SINGULAR_ACTORS = ("person", "organisation", "pronoun-group", "pronoun-person", "first")


def actor_of(folded: str, unit: Unit, finder: Finder) -> Subject | None:
    """The subject of the predicate, if it can act: an organisation, a person, "we", "the company"."""
    own = _own_subject(folded, unit, finder.cues)
    for start in (unit.clause.start, unit.start, 0):
        text = folded[start : unit.predicate.start]
        found = [s for s in finder.all(text) if s.role in _SINGULAR_ACTORS]
        if found:
            subject = found[-1] if start == unit.clause.start or finder.cues.lang == "zh" else found[0]
            return subject._replace(start=subject.start + start, end=subject.end + start)
        if own:
            asset = finder.cues.of["asset"].search(own)
            return Subject(unit.clause.start, unit.clause.start, asset[0], "pronoun-group") if asset else None
    return None


def _own_subject(folded: str, unit: Unit, cues: Cues) -> str:
    """What the clause itself has before its predicate, dates, adverbs and conjunctions left out."""
    start, end = unit.clause.start, unit.predicate.start
    text = folded[start:end] if unit.predicate.kind != "dated" else ""
    if cues.lang == "en" and _HEADLESS.match(text.strip()):
        return ""
    for time in unit.clause.times:
        if time.end <= end:
            text = text.replace(time.text, " ")
    return cues.of["adverb"].sub(" ", text).strip(' ，,“”"')


def acts(folded: str, unit: Unit, actor: Subject, cues: Cues) -> bool:
    """The actor does it itself: its own deed behind the predicate, and nothing that only happens to it before."""
    between = folded[actor.end : unit.predicate.start]
    after = folded[unit.predicate.start : unit.clause.end]
    if unit.predicate.kind == "dated":
        between, after = "", folded[unit.clause.start : unit.clause.end]
    if cues.has("outcome", between) or not cues.has("own_action", after):
        return False
    deed = cues.of["own_action"].search(after)
    happens = cues.of["outcome"].search(after)
    if deed is None:
        return False
    if cues.lang == "en":
        heads = actor.start < unit.clause.start or not cues.of["adverb"].sub("", between).strip(" ,")
        return heads and len(after[: deed.start()].split()) <= 5 and not _PASSIVE.search(folded[: unit.predicate.end])
    return happens is None or deed.start() < happens.start()


_HEADLESS = re.compile(r"(?:and|but|also|then|is|are|was|has|have|had|will|would|may|plans?|aims?|expects?|to)\b")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been)\W(?:\w+\W){0,2}(?:expected|projected|forecast|predicted|likely|estimated)(?: to)?$"
)


def type_of(folded: str, unit: Unit, actor: Subject | None, foreign: bool, cues: Cues) -> ClaimType:
    """`foreign`: somebody other than the actor forecasts it."""
    kind = unit.predicate.kind
    if kind in ("rate", "growth"):
        return "trend"
    if kind == "plan":
        return "target"
    if kind in ("modal", "dated") and actor and not foreign and unit.predicate.hedge.level in ("certain", "likely"):
        return "target" if acts(folded, unit, actor, cues) else "prediction"
    return "prediction"
