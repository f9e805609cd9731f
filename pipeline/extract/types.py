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
    asset = finder.cues.of["asset"].search(own)
    for start in (unit.clause.start, unit.start, 0):
        text = folded[start : max(start, _verb(folded, unit, finder.cues))]
        found = [s for s in finder.all(text) if s.role in _SINGULAR_ACTORS]
        if found:
            subject = found[-1] if start == unit.clause.start or finder.cues.lang == "zh" else found[0]
            if asset and subject.speaker and subject.speaker.id.startswith("government-of"):
                return Subject(unit.clause.start, unit.clause.start, asset[0], "pronoun-group")
            return subject._replace(start=subject.start + start, end=subject.end + start)
        if own:
            return Subject(unit.clause.start, unit.clause.start, asset[0], "pronoun-group") if asset else None
    if finder.cues.lang == "zh":  # no subject at all: whoever was spoken of
        return Subject(unit.clause.start, unit.clause.start, "", "pronoun-group")
    return None


def _verb(folded: str, unit: Unit, cues: Cues) -> int:
    """Where the subject ends: at the predicate, or, of 预计这些工厂将…, at the modal word behind it."""
    predicate = unit.predicate
    expects = cues.expecting.fullmatch(folded[predicate.start : predicate.end])
    modal = _MODAL.search(folded, predicate.end, unit.clause.end) if cues.lang == "zh" and expects else None
    return modal.start() if modal else predicate.start


_MODAL = re.compile(r"将(?!军|领|近)|有望|可望|会(?!议|员)|或将")


def _own_subject(folded: str, unit: Unit, cues: Cues) -> str:
    """What the clause itself has before its predicate, dates, adverbs and conjunctions left out."""
    start, end = unit.clause.start, _verb(folded, unit, cues)
    if unit.predicate.kind == "dated":
        verb = cues.of["own_action"].search(folded, start, unit.clause.end)
        end = verb.start() if verb else unit.clause.end
    text = folded[start:end]
    if cues.lang == "en" and _HEADLESS.match(text.strip()):
        return ""
    for time in unit.clause.times:
        if time.end <= end:
            text = text.replace(time.text, " ")
    return cues.of["adverb"].sub(" ", text).strip(' ，,“”"（）()')


def _scheduled(text: str, cues: Cues) -> bool:
    """A deed at the end of the clause, of nobody's fortune: 2026年上半年开工."""
    deed = cues.of["own_action"].search(text)
    return deed is not None and not text[deed.end() :].startswith("的") and not cues.has("outcome", text)


def acts(folded: str, unit: Unit, actor: Subject, cues: Cues) -> bool:
    """The actor does it itself: its own deed behind the predicate, and nothing that only happens to it before."""
    between = folded[actor.end : _verb(folded, unit, cues)]
    after = folded[unit.predicate.start : unit.clause.end]
    if unit.predicate.kind == "dated":
        between, after = "", folded[unit.clause.start : unit.clause.end]
    if cues.has("outcome", between):
        return False
    deed = cues.of["own_action"].search(after)
    happens = cues.of["outcome"].search(after)
    if cues.lang == "en":
        heads = actor.start < unit.clause.start or not cues.of["adverb"].sub("", between).strip(" ,")
        lead = _LEAD.match(folded, unit.predicate.end)
        verb = folded[lead.end() if lead else unit.predicate.end : unit.clause.end]
        if heads and actor.role == "first" and verb[:1].isalpha() and cues.of["stative"].match(verb) is None:
            return True  # "we will …" is a promise, whatever it is
        first = cues.of["own_action"].match(folded, lead.end() if lead else unit.predicate.end)
        return heads and first is not None and not _PASSIVE.search(folded[: unit.predicate.end])
    if deed is None:
        return False
    return happens is None or deed.start() < happens.start() or _TRANSITIVE.match(after) is not None


# 将进口份额降至15%: 将 brings the object before the verb.
_TRANSITIVE = re.compile(r"将[^，]{2,20}(?:提高|提升|降低|降至|降到|增至|增加到?|减少|削减|扩大|缩减|推迟|提前|延长)")
_LEAD = re.compile(r"\s*(?:to\s+)?(?:(?:\w+ly|also|then|soon|not|both|be able to|begin to|start to|further)\s+)*")


_HEADLESS = re.compile(r"(?:and|but|also|then|is|are|was|has|have|had|will|would|may|plans?|aims?|expects?|to)\b")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been)\W(?:\w+\W){0,2}(?:expected|projected|forecast|predicted|likely|estimated)(?: to)?$"
)


def type_of(
    folded: str, unit: Unit, actor: Subject | None, cues: Cues, foreign: bool = False, committed: bool = False
) -> ClaimType:
    """`foreign`: somebody other than the actor forecasts it; `committed`: who speaks binds himself to it."""
    kind = unit.predicate.kind
    if kind in ("rate", "growth"):
        return "trend"
    if kind == "plan":
        return "target"
    if kind == "dated" and _scheduled(unit.clause.text, cues):
        return "target"  # a schedule needs no word of planning
    if kind == "measure":
        return "fact"
    if kind in ("modal", "dated") and committed:
        return "target"
    if kind in ("modal", "dated") and actor and not foreign and unit.predicate.hedge.level in ("certain", "likely"):
        return "target" if acts(folded, unit, actor, cues) else "prediction"
    return "prediction"
