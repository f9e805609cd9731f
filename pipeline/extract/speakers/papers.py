"""Whose report, study or plan it is: told before, where the text goes on with "the report said" or 《方案》提出."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.speakers.alone import is_name
from pipeline.extract.speakers.framing import Frame
from pipeline.extract.speakers.offices import PAPER
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.retold import PAPER as PAPER_ZH
from pipeline.extract.speakers.subjects import Subject
from pipeline.folding import fold
from pipeline.segment import Sentence

FAR_BACK = 20  # paragraphs in which a Chinese report was told of
FAR = 12  # paragraphs in which an owner was named
THE_REPORT = re.compile(rf"(?:[Tt]he|[Tt]his|[Ii]ts|[Tt]hat) (?:[\w-]+ )?{PAPER}")
_PAPERS = re.compile(rf"\b(?-i:[A-Z]\w*)?{PAPER}s?\b", re.IGNORECASE)
_BY = re.compile(r"(?:,? (?:\w+ed|released|out|published))?(?:,? \w+)? (?:by|from|of) (?:the )?", re.IGNORECASE)


def owner(page: Page, offset: int) -> tuple[int, Subject] | None:
    """English: the body that was last named beside a report, a study or a survey, before the place.

    And where its sentence begins; "the agency", if that is all the sentence calls who tells of a report of its own.
    """
    for sentence in _before(page, offset):
        text = page.text[sentence.start : min(sentence.end, offset)]
        nouns = list(_PAPERS.finditer(text)) if sentence.lang == "en" else []
        bodies = [one for one in page.named(text) if _is_body(page, sentence, one)] if nouns else []
        if not bodies:
            if nouns and (teller := _teller(page, sentence, text)):
                return sentence.start, teller
            continue
        for noun in nouns:
            by = _BY.match(text, noun.end())
            if by and (behind := next((one for one in bodies if one.start == by.end()), None)):
                return sentence.start, behind
        before = [one for one in bodies if one.end <= nouns[0].start()]
        return sentence.start, (before or bodies)[-1 if before else 0]
    return None


_IN = re.compile(r"\b(?:in|near|across|around|outside) (?:the )?\Z")  # the conflict in the Middle East


def _is_body(page: Page, sentence: Sentence, one: Subject) -> bool:
    """An organisation, no place, and no word that has its capital only because it opens the sentence."""
    if one.speaker is None and _IN.search(page.text, sentence.start, sentence.start + one.start):
        return False
    opens = one.start == 0 and one.speaker is None and " " not in one.name
    return one.role == "organisation" and not (opens and not is_name(one.name, page.text, sentence.start + one.end))


def _teller(page: Page, sentence: Sentence, text: str) -> Subject | None:
    """Who says in a report of its own: "In its annual report, the agency said …"."""
    if _OWN.search(text) is None:
        return None
    told = (frame.subject for frame in page.frames_of(sentence) if not frame.source)
    return next((one for one in told if one.role == "pronoun-group"), None)


_OWN = re.compile(rf"\b(?:[Ii]ts|[Aa]n?) (?:[\w-]+ ){{0,4}}?{PAPER}\b")


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
        return _by_title(page, offset)
    who = page.finder("zh").last(issued[-1]["who"], issued[-1].start("who"))
    return who._replace(name=page.text[who.start : who.end]) if who and who.role == "organisation" else None


def _by_title(page: Page, offset: int) -> Subject | None:
    """《江东省国民经济和社会发展第十五个五年规划纲要》: a plan that begins with the name of a place is its own."""
    titles = list(_OF_A_PLACE.finditer(page.text, 0, offset))
    return Subject(*titles[-1].span("who"), titles[-1]["who"], "organisation") if titles else None


_OF_A_PLACE = re.compile(
    r"《(?P<who>[\u4e00-\u9fff]{1,6}?(?:特别行政区|自治区|自治州|[省市县縣区區]))[^》\n]{2,60}"
    r"(?:规划|規劃|纲要|綱要|方案|意见|意見|行动计划|行動計畫|条例|办法)(?:[（(][^》]{2,14}[)）])?》"
)


def _owner_in_chinese(page: Page, place: int, far: int = FAR_BACK) -> Subject | None:
    """Whose report was told of last: 海洋银行的展望报告预测…. 报告强调…; `far`: in so many paragraphs."""
    for start, frame in page.frames_before(place, far):
        between = page.text[start + frame.subject.end : start + frame.verb]
        if frame.subject.role == "organisation" and PAPER_ZH.search(fold(between)):
            return frame.subject
    return None


def whose(page: Page, paper: Subject, offset: int, report: Subject | None) -> tuple[int, Subject] | None:
    """Whose paper it is, and where the sentence begins that says so; `report`: the one that a Chinese article tells."""
    if paper.name.isascii():
        return owner(page, offset + paper.start)
    plan = PLAN.search(fold(paper.name)) is not None
    if paper.name.endswith("文件"):
        submitted = list(_SUBMITTED.finditer(fold(page.text[:offset])))
        who = page.finder("zh").last(submitted[-1]["who"], submitted[-1].start("who")) if submitted else None
        return (offset, who or paper._replace(role="organisation"))
    found = issuer_of_plan(page, offset) if plan else _owner_in_chinese(page, offset, 1) or report
    found = found or (None if plan else _owner_in_chinese(page, offset))
    return (offset, found) if found else None


# 政府昨日向立法会提交文件: whose paper it is.
_SUBMITTED = re.compile(
    "(?:^|[。；\n】])(?P<who>[^，。；：\n]{2,12}?)(?:[今昨][天日]|日前|近日)?(?:向[^，。；：\n]{2,24})?"
    "(?:提交|发布|公布|印发|披露|发表)(?:了|的)?[^，。；：\n]{0,8}文件"
)


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
