"""Whose report, study or plan it is: told before, where the text goes on with "the report said" or 《方案》提出."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.speakers.framing import Frame
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.subjects import Subject
from pipeline.segment import Sentence, fold

FAR = 12  # paragraphs in which an owner was named
_NOUN = r"(?:report|study|survey|paper|analysis|outlook|research|review|assessment|briefing|forecasts?)"
THE_REPORT = re.compile(rf"(?:[Tt]he|[Tt]his|[Ii]ts|[Tt]hat) (?:\w+ )?{_NOUN}")
_PAPERS = re.compile(rf"\b(?-i:[A-Z]\w*)?{_NOUN}s?\b", re.IGNORECASE)
_BY = re.compile(r"(?:,? (?:\w+ed|released|out|published))?(?:,? \w+)? (?:by|from|of) (?:the )?", re.IGNORECASE)


def owner(page: Page, offset: int) -> Subject | None:
    """English: the body that was last named beside a report, a study or a survey, before the place."""
    for sentence in _before(page, offset):
        text = page.text[sentence.start : min(sentence.end, offset)]
        nouns = list(_PAPERS.finditer(text)) if sentence.lang == "en" else []
        bodies = [one for one in page.named(text) if one.role == "organisation"] if nouns else []
        if not bodies:
            continue
        for noun in nouns:
            by = _BY.match(text, noun.end())
            if by and (behind := next((one for one in bodies if one.start == by.end()), None)):
                return behind
        before = [one for one in bodies if one.end <= nouns[0].start()]
        return (before or bodies)[-1 if before else 0]
    return None


# 工信部等八部门印发《…行动方案》。《方案》提出，…
PLAN = re.compile(r"《?(?:规划|方案|意见|通知|纲要|办法|行动计划|计划)》?")
_ISSUED = re.compile(
    r"(?:^|[。；\n]|[，,](?=[^，。]{2,16}(?:印发|下发|出台)))\s*(?:(?:近[日期]|日前|最近|[今昨][天日]|[^，。\n]{0,8}\d{1,2}[月日])[，,]?)?"
    r"(?P<who>[^，。；：\n《》]{2,24}?)(?:等[^，。；《]{0,6}部[门委])?(?:联合|正式|共同|近日|日前|[今昨][天日])*"
    r"(?:印发|下发|出台|发布|公布)(?:了|的)?[^，。；：\n《]{0,12}(?:《[^》\n]{2,60}》|意见|通知|方案|规划)"
)


def issuer_of_plan(page: Page, offset: int) -> Subject | None:
    """Chinese: who issued the plan, the opinion or the notice that was told of last before the place."""
    issued = list(_ISSUED.finditer(fold(page.text[:offset])))
    if not issued:
        return None
    who = page.finder("zh").last(issued[-1]["who"], issued[-1].start("who"))
    return who._replace(name=page.text[who.start : who.end]) if who and who.role == "organisation" else None


def of_report(page: Page, start: int, frame: Frame) -> bool:
    """According to the agency's report."""
    behind = page.text[start + frame.subject.end : start + frame.subject.end + REPORT]
    return frame.word.startswith("according") and _REPORT.match(behind) is not None


REPORT = 60  # characters behind a name in which its report is told of
_REPORT = re.compile(r"[’']s? (?:[\w-]+ ){0,5}(?:report|outlook|study|survey|forecasts?|projections?|analysis)\b")


def _before(page: Page, offset: int) -> Iterator[Sentence]:
    """The sentences before a place, the last first; of its own, what stands before it."""
    number = page.number_at(offset)
    for earlier in range(number, max(-1, number - FAR), -1):
        for sentence in reversed(page.sentences_in(earlier)):
            if sentence.start < offset:
                yield sentence
