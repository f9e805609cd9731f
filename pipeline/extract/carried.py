"""Whether a clause without a date may take over the one before it: by its figures, and by what else it tells."""

from __future__ import annotations

import re

from pipeline.extract.clauses import Clause
from pipeline.extract.cues import Cues
from pipeline.extract.tense import Said, compared, tense
from pipeline.extract.unmarked import FIGURE

_LENGTH = re.compile(r"\d+[- ](?:years?|months?|weeks?|days?|hours?|minutes?)\b")
_THINK = re.compile("认为|相信|觉得|表示|同意")


def measured(folded: str, clause: Clause, verb: int, cues: Cues) -> bool:
    """Whether it has a figure that is no length of time; in Chinese, not the figure of those who think so."""
    text = _LENGTH.sub("", clause.text) if cues.lang == "en" else clause.text
    text = folded[verb : clause.end] if _THINK.search(folded, clause.start, verb) else text
    return FIGURE.search(text) is not None


def adds(folded: str, before: Clause, clause: Clause, cues: Cues) -> bool:
    """2026年将增长1%，…，预计收入增长3%: another figure that is expected for the same date, in Chinese."""
    if cues.lang == "en" or clause.times or cues.expecting.search(clause.text) is None:
        return False
    return FIGURE.search(folded, before.start, before.end) is not None


def looks_back(folded: str, clause: Clause, said: Said, cues: Cues) -> bool:
    """去年12月的购金量预计为108吨: a date of its own that is over, or too vague, with which nothing is compared."""
    if cues.lang == "en":
        return False
    own = [t for t in clause.times if tense(t, said.day) == "past" or t.kind == "vague"]
    return any(not compared(folded, t, cues.lang, said.day) for t in own)
