"""What befalls somebody, or is only foreseen, whatever its verb: no deed, and so no target."""

from __future__ import annotations

import re

from pipeline.extract.cues import Cues
from pipeline.extract.propositions.reading import Unit
from pipeline.extract.speakers.mentions import Subject

I_THINK = re.compile(
    r"\b[Ww]e (?:\w+ )?(?:think|believe|suspect|reckon) (?:that )?(?!we\b|our\b|us\b|it\b)\w|"
    r"\bI(?:['’]d| would) (?:put|wager|bet|be (?:\w+ )?(?:surprised|shocked|astonished|amazed|stunned))\b"
    r"|\bI(?:['’]m| am) (?:\w+ )?(?:convinced|certain|confident|sure|afraid)\b"
    r"|\bI (?:\w+ )?(?:think|believe|suspect|guess|reckon|fear|predict|bet|imagine|doubt|expect)\b"
)


def undergone(folded: str, unit: Unit, actor: Subject | None, cues: Cues) -> bool:
    """港口将被迫合并, 八成的决策将由机器作出, 新机组2028年才能并网: nobody does it of himself."""
    clause = unit.clause.start, unit.clause.end
    unsaid = actor is None or actor.end == actor.start
    return cues.lang == "zh" and bool(_FORCED.search(folded, *clause) or (unsaid and _WAITS.search(folded, *clause)))


_WAITS = re.compile("才[能会可]|等到")


_FORCED = re.compile(
    "被迫|不得不|迫不得已|惨遭|难逃|难以?避免"
    "|由[^，。；]{1,16}(?:完成|[作做]出|承担|提供|生产|驱动|产生|贡献|执行|接手|撰写|代替)(?=[，。；”」]|$)"
)


def moves_forecast(folded: str, unit: Unit) -> bool:
    """It brought forward its call for the next cut: what is foreseen, and not one's own to do."""
    return _FORECAST_OF.match(folded, unit.predicate.start) is not None


_FORECAST_OF = re.compile(
    r"pencil\w* in (?:[\w.%-]+ ){0,3}(?:growth|inflation|contraction)\b"
    r"|(?:brought|pushed|moved|delayed|put) (?:forward |back )?(?:its|their|his|her|the) (?:[\w-]+ ){0,2}"
    r"(?:call|forecast|estimate|projection|prediction|expectation)s?\b"
)


def is_everybody(said: str) -> bool:
    """Whether "we" in what stands before a verb are all of us, as somebody sees them."""
    return _EVERYBODY.search(said) is not None


def unable(unit: Unit) -> bool:
    """ "We are not going to manage it by 2030" tells what will not happen, no promise."""
    return unit.time is not None and _UNTIL_THEN.match(unit.time.text) is not None


_UNTIL_THEN = re.compile(r"(?:by|within|in) ", re.IGNORECASE)


def foretold(folded: str, unit: Unit, cues: Cues) -> bool:
    """He predicted that it would be achieved by 2029, it will not be: what is only undergone is nobody's plan."""
    said = folded[: unit.predicate.start]
    foretold = cues.has("predicting", said) or said.endswith("not ")
    if cues.lang == "en" and not foretold:
        foretold = bool(_THINKING.search(said) or _ONLOOKERS.search(said))
    return bool(foretold) and _UNDERGONE.match(folded, unit.predicate.start) is not None


_THINKING = re.compile(
    rf"{I_THINK.pattern}|\b(?:thinks?|believe[sd]?|reckons?|is (?:convinced|confident|certain|sure)) "
)
_ONLOOKERS = re.compile(  # analysts expect the deal to be closed
    r"\b(?:community|analysts?|economists?|experts?|forecasters?|markets?|investors|traders|observers|researchers|pollsters)"
    r" (?:\w+ )?expects? [^,;]*\Z",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(  # by 2045, he writes, we will all live longer
    r"\b(?:writes|wrote|argues|argued|thinks|believes|predicts|reckons|imagines),?"
    r" (?:that )?(?:\w+ ){0,2}we\b[^“”\"]*\Z"
)
_UNDERGONE = re.compile(r"(?:[Tt]o )?be [a-z]+")
