"""Articles that tell what one report says: whose report it is, and how far it is told."""

from __future__ import annotations

import re

from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.phrases import phrase
from pipeline.extract.speakers.subjects import Subject
from pipeline.folding import fold
from pipeline.segment import Sentence

LEAD = 400  # characters at the beginning of an article that tell which report it is about
_PAPER = r"(?:报告|研报|白皮书|蓝皮书|展望)"
PAPER = re.compile(_PAPER)
# IDC发布最新报告称; 根据IDC两位专家日前在《某刊》上公布的一项研究，; 某中心在北京发布《2030年白皮书》.
_ISSUED = re.compile(
    r"(?:^|[.。\n〕】》])\s*(?:(?:近[日期]|日前|最近|[今昨][天日]|[^，。\n]{0,8}\d{1,2}月\d{1,2}日)，)?(?P<by>根?据 ?)?"
    r"(?P<who>(?!《)(?:[^，。；：,\n《》〔〕【】]|《[^》\n]{1,20}》){2,50}?)"
    r"(?:(?:发布|发表|公布|推出|出版)(?:了|的)?|(?(by) ?的|(?!))|(?= ?最新))[^，。；：,\n《]{0,12}?"
    rf"(?:《[^》\n]{{2,30}}{_PAPER}|《[^》\n]{{2,30}}》{_PAPER}|{_PAPER}|研报|预测|预估|(?:调查|研究|统计)(?=[，,]))"
)
_OWN_BOOKS = re.compile(r"(?:财务|年度|季度|业绩|工作|施政|审计|中期)报告")
_TOLD = re.compile(rf"\s*(?:不过|但|此外|同时|其中)?，?(?:该|这份|此份)?{_PAPER}")


_DELIVERED = re.compile(
    r"(?:^|[，。\n])(?P<who>[^，。；：\n《]{3,24}?)(?:[（(][^（）()\n]{1,8}[）)])?(?:正式|下午|上午)*"
    r"(?:发表|宣读|公布|发布|作)(?:了|的)?[^，。；：\n《]{0,12}(?:施政报告|财政预算案|预算案|政府工作报告|国情咨文)"
)
_OPENS = re.compile(rf"\s*(?:该|这份|此份|这一)?{_PAPER}(?:显示|指出|称|预计|预测|认为|说|提到)")


def issuer(page: Page, title: str | None = None) -> Subject | None:
    """Whose report the first lines of a Chinese article are about: issued, delivered as a speech, or by the title.

    No company's own books.
    """
    lead = "\n".join(map(fold, page.text[:LEAD].split("\n")))
    if speech := _DELIVERED.search(lead):
        return _speaker_of(page, speech)
    match = _ISSUED.search(lead)
    opening = lead.lstrip().removeprefix(fold(title or "")).lstrip()  # many pages say their title once more
    if match is None and title and _OPENS.match(opening):
        return _in_title(page, title)
    if match is None or _OWN_BOOKS.search(match[0]):
        return None
    who = page.finder("zh").last(match["who"], match.start("who"))
    return who._replace(name=page.text[who.start : who.end]) if who and who.role in ("organisation", "people") else None


def _speaker_of(page: Page, speech: re.Match[str]) -> Subject | None:
    """Who delivers a speech about what a government will do."""
    found = phrase(_DAY.sub("", speech["who"]))
    if found is None or found.kind == "people":
        return None
    start, end = speech.start("who") + found.start, speech.start("who") + found.end
    return Subject(start, end, page.text[start:end], found.kind)


_DAY = re.compile(r"(?:(?:本|上)?周[一二三四五六日天]|\d{1,2}日|今日|昨日|今天|昨天)$")


def _in_title(page: Page, title: str) -> Subject | None:
    """The organisation that the title begins with: a text that opens with "the report" tells its report."""
    known = [m for m in page.names.find(fold(title)) if m.speaker.kind == "organisation"]
    if not known or known[0].start > 0:
        return None
    return Subject(0, 0, title[: known[0].end], "organisation", known[0].speaker)


def is_told(page: Page, sentence: Sentence, report: Subject) -> bool:
    """Whether a sentence without a speaker is still the report's: nobody else has spoken since it was last named."""
    offset = sentence.start
    for number in range(page.number_at(offset), -1, -1):
        paragraph = page.paragraphs[number]
        if paragraph.end <= report.start or paragraph.kind == "heading":
            continue
        if any(_others(page, one, report) for one in page.sentences_in(number) if one.start < offset):
            return False
        text = fold(page.text[paragraph.start : paragraph.end])
        if _TOLD.match(text) or paragraph.start <= report.start:
            return report.start < sentence.end
    return False


def _others(page: Page, sentence: Sentence, report: Subject) -> bool:
    """Whether anybody but the report's own people speaks in a sentence; what was once said is background."""
    frames = [f for f in page.frames_of(sentence) if f.subject.role != "paper" and f.subject.id != report.id]
    now = [f for f in frames if "曾" not in sentence.text[: f.verb]]
    return bool(now) and re.search(_PAPER, fold(sentence.text)) is None
