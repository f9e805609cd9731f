"""Who announces what a paragraph says: "X said:" above it, or 公司公布了时间表： above its list."""

from __future__ import annotations

import re

from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.subjects import Subject
from pipeline.folding import fold
from pipeline.segment import Lang

_NUMBERED = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}[、．])")
_LIST = re.compile(
    "(?:时间表|路线图|目标|计划|规划|安排|指引|节点|步骤|承诺|判断|预测|预期|预言|观点|看法|要点|如下)[^，。]{0,4}[：:]$"
)


def announcer(page: Page, number: int, lang: Lang) -> tuple[int, Subject] | None:
    """Whoever speaks last in the line that announces a paragraph, or is its subject, and where that sentence begins."""
    above = number - 1
    while above > 0 and _is_item(page, above) and _is_item(page, number):
        above -= 1
    text = page.text[page.paragraphs[above].start : page.paragraphs[above].end].rstrip() if number else ""
    if not text.endswith(("：", ":") if above < number - 1 else ("：", ":", "，", ",")):
        return None
    for start, frame in page.frames_back(above, page.paragraphs[number].start):
        return start, frame.subject
    line = page.sentences_in(above)[-1]
    folded = fold(line.text)
    listed = (_LIST if lang == "zh" else _HIS_LIST).search(folded)
    subject = page.finder(lang).last(folded[: listed.start()]) if listed else None
    return (line.start, subject._replace(name=line.text[subject.start : subject.end])) if subject else None


_HIS_LIST = re.compile(  # Ana Ruiz's timetable for the quay:
    r"['’]s? (?:[\w-]+ ){0,3}(?:timetable|timeline|schedule|roadmap|plans?|targets?|goals|forecasts?|predictions"
    r"|projections|outlook|guidance|bets|expectations|commitments|promises|pledges|milestones)\b[^:]*:$",
    re.IGNORECASE,
)


def _is_item(page: Page, number: int) -> bool:
    paragraph = page.paragraphs[number]
    return paragraph.kind == "item" or _NUMBERED.match(page.text, paragraph.start) is not None
