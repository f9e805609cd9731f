"""Lines under a heading that says that they are goals: what is to be so by then is a target, whatever its verb."""

from __future__ import annotations

import re

from pipeline.extract.cues import Cues
from pipeline.extract.propositions.reading import Unit
from pipeline.extract.speakers.page import Page
from pipeline.folding import fold

FAR = 12  # paragraphs of a list
SHORT = 20  # characters of a line that only announces
_ANNOUNCES = re.compile("[：:】?？]$")
_GOALS = re.compile("目标[）)]?[：:】?？]?$|目标任务|主要指标|时间表|路线图")


def under_goals(page: Page, offset: int) -> bool:
    """Whether the nearest line above that announces something announces goals."""
    number = page.number_at(offset)
    for earlier in range(number - 1, max(-1, number - 1 - FAR), -1):
        paragraph = page.paragraphs[earlier]
        text = fold(page.text[paragraph.start : paragraph.end]).strip(" #*-•")
        ended = (
            page.paragraphs[number].kind != "item" and page.paragraphs[earlier + 1].kind == "item"
        )  # behind its list
        if len(text) <= SHORT and _GOALS.search(text):
            return paragraph.kind == "heading" or not ended
        if paragraph.kind == "heading" or _ANNOUNCES.search(text):
            return False
    return False


def moves_goal(unit: Unit, cues: Cues) -> bool:
    """上调全年交付目标至25艘: a goal, and no forecast, that gets another value."""
    if cues.lang == "en" or unit.predicate.kind != "revision" or cues.expecting.search(unit.clause.text):
        return False
    return _OWN_GOAL.search(unit.clause.text) is not None


_OWN_GOAL = re.compile("目标(?!价)|资本(?:支出|开支)")
