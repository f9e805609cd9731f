"""Articles that tell what one report says: whose report it is, and how far it is told."""

from __future__ import annotations

import re

from pipeline.extract.page import Page
from pipeline.extract.phrases import phrase
from pipeline.extract.subjects import Subject
from pipeline.segment import Sentence, fold

LEAD = 400  # characters at the beginning of an article that tell which report it is about
_PAPER = r"(?:报告|白皮书|蓝皮书|展望)"
_ISSUED = re.compile(
    r"(?:^|[。\n])(?P<who>[^，。；：\n《]{3,40}?)(?:正式|联合|最新|对外)*(?:发布|发表|公布|推出|出版)(?:了|的)?"
    rf"(?:[^，。；：\n《]{{0,8}}《[^》\n]{{2,30}}{_PAPER}[^》\n]{{0,8}}》|[^，。；：\n《]{{0,8}}《[^》\n]{{2,30}}》{_PAPER})"
)
_OWN_BOOKS = re.compile(r"(?:财务|年度|季度|业绩|工作|施政|审计|中期)报告")
_TOLD = re.compile(rf"\s*(?:不过|但|此外|同时|其中)?，?(?:该|这份|此份)?{_PAPER}")


def issuer(page: Page) -> Subject | None:
    """Who has issued the report that the first lines of a Chinese article are about; no company's own books."""
    lead = fold(page.text[:LEAD])
    match = _ISSUED.search(lead)
    if match is None or _OWN_BOOKS.search(match[0]):
        return None
    start = match.start("who")
    known = [m for m in page.names.find(match["who"]) if m.speaker.kind == "organisation"]
    if known:
        name = page.text[start + known[0].start : start + known[0].end]
        return Subject(start + known[0].start, start + known[0].end, name, "organisation", known[0].speaker)
    found = phrase(match["who"])
    if found is None or found.kind != "organisation":
        return None
    return Subject(
        start + found.start, start + found.end, page.text[start + found.start : start + found.end], found.kind
    )


def is_told(page: Page, offset: int, report: Subject) -> bool:
    """Whether a place without a speaker is still the report's: nobody else has spoken since it was last named."""
    for number in range(page.number_at(offset), -1, -1):
        paragraph = page.paragraphs[number]
        if paragraph.end <= report.start or paragraph.kind == "heading":
            continue
        if any(_others(page, one, report) for one in page.sentences_in(number) if one.start < offset):
            return False
        text = fold(page.text[paragraph.start : paragraph.end])
        if _TOLD.match(text) or paragraph.start <= report.start:
            return report.start < offset
    return False


def _others(page: Page, sentence: Sentence, report: Subject) -> bool:
    """Whether anybody but the report's own people speaks in a sentence; what was once said is background."""
    frames = [f for f in page.frames_of(sentence) if f.subject.role != "paper" and f.subject.name != report.name]
    now = [f for f in frames if "曾" not in sentence.text[: f.verb]]
    return bool(now) and re.search(_PAPER, fold(sentence.text)) is None
