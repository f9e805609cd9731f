"""What is put on a calendar, whoever does it: a launch that is due, work that will begin."""

from __future__ import annotations

import re

from pipeline.extract.cues import Cues
from pipeline.extract.propositions.reading import Unit

ARRANGED = re.compile(r"\b(?:due|scheduled|slated|set|on track|on course)\b")


def takes_place(folded: str, unit: Unit, cues: Cues) -> bool:
    """What somebody puts on a calendar, though it is not said who: 卫星将于2026年发射, work will begin in 2026."""
    before = folded[unit.clause.start : unit.predicate.start]
    if not before.strip(" ,"):  # demand, devastated by the war, would start to …
        before = folded[unit.start : unit.predicate.start]
    after = folded[unit.predicate.start : unit.clause.end]
    if any(cues.has(name, before) for name in ("outcome", "fortune")) or cues.has("condition", folded):
        return False
    if _COMES.search(after) or cues.has("fortune", unit.clause.text):
        return False
    if _ONLOOKER.search(folded) or (cues.lang == "en" and (_SHARE.search(before) or "at least" in unit.clause.text)):
        return False
    if cues.lang == "zh":
        behind = unit.clause.text.strip(" 。”」")
        return cues.of["event"].search(behind) is not None
    verb = folded[unit.predicate.end : unit.clause.end].lstrip().removeprefix("to ").removeprefix("for ")
    word = folded[unit.predicate.start : unit.predicate.end]
    present = cues.of["scheduled"].fullmatch(word) is not None and word not in _TURNS
    if word in ("is to", "are to") and cues.of["own_action"].match(verb):
        return True  # the city is to ban cars
    return present or cues.of["event"].match(verb) is not None


_TURNS = ("peaks", "ends", "returns", "becomes", "belongs", "resumes")
_SHARE = re.compile(
    r"\b(?:most|many|half|few|fewer|every|each|more|nobody|no one|third|quarter|fifth|tenth|two[- ]thirds"
    r"|\d+(?:\.\d+)? ?(?:%|per ?cent))(?!\w)",
    re.IGNORECASE,
)
_COMES = re.compile(r"迎来|出现|面临")
_ONLOOKER = re.compile(
    r"分析师|分析|专家|经济学家|研究|智库|机构|预测|预言|认为|[相坚深笃]信|analyst|expert|economist|forecast|predict|believe|think|argue",
    re.IGNORECASE,
)
