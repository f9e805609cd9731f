"""Lines that only date what stands below them: headings, and short lines of a text that are set like one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.propositions.tense import Said, tense
from pipeline.extract.propositions.unmarked import FIGURE
from pipeline.folding import fold
from pipeline.lang import TimeExpression
from pipeline.segment import Paragraph, language

BEGINNING = 3  # months of a year in which it still lies ahead
FEW = {"zh": 6, "en": 4}  # characters or words that a heading may have beside its date
_ENTITLED = re.compile(  # 2026年：AI进入新时代; 2027: Robots enter the real world
    r"[\W_]*(?:20\d\d ?年代?|20\d\ds?|[二三四五六]十年代)(?:[前底末初]|前后|以后)? ?[：:—–|-]+ ?"
    r"(?P<rest>[^。！!？?；;：:]{2,60})$"
)
_LINE = {"zh": 30, "en": 60}  # characters of a line that is set like a heading
_ENDS = tuple("。！？.!?”」")


def announces(paragraph: Paragraph, text: str) -> bool:
    """Whether it is a heading, or ends in a colon."""
    longest = 90 if text.endswith("：") else 140
    return paragraph.kind == "heading" or (text.endswith(("：", ":")) and len(text) < longest)


def entitles(paragraph: Paragraph, text: str) -> bool:
    """Whether a heading is a date and what it is about."""
    return paragraph.kind == "heading" and _ENTITLED.match(fold(text)) is not None


def is_set_apart(text: str, paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a line of plain text is a date and what it is about, with its paragraph below: no claim of its own."""
    own, below = paragraphs[number], paragraphs[number + 1 : number + 2]
    if own.kind != "text" or not below or below[0].kind != "text":
        return False
    line, behind = text[own.start : own.end].strip(), text[below[0].start : below[0].end].strip()
    title = _ENTITLED.match(fold(line)) if len(line) <= _LINE[language(line)] else None
    if title is None or FIGURE.search(title["rest"]):
        return False
    return len(behind) > len(line) and behind.endswith(_ENDS) and _ENTITLED.match(fold(behind)) is None


def is_navigation(above: str) -> bool:
    """Whether a line announces links to other pages: 更多新闻, Related articles."""
    return _LINKS.fullmatch(fold(above).strip(" *#_:：｜|-")) is not None


_LINKS = re.compile(
    "(?:更多|相关|延伸|推荐|热门|往期|最新|猜你喜欢)(?:的?(?:新闻|阅读|文章|报道|链接|推荐|回顾|内容|资讯|专题))?"
    r"|(?:related|recommended|most read|read (?:more|next|also)|see also|further reading|you may also like"
    r"|more (?:from|on|stories|news|articles|coverage))(?: [a-z]+){0,3}",
    re.IGNORECASE,
)


def short(text: str, rest: str, most: int | None = None) -> bool:
    """Whether a line says hardly anything beside its date: `rest`, in which `most` words are allowed."""
    if language(text) == "en":
        return len(rest.split()) <= (most or FEW["en"])
    return len(rest.replace(" ", "")) <= FEW["zh"]


def has_begun(time: TimeExpression, said: Said) -> bool:
    """A year that is not a quarter old: what stands under it is still to be done."""
    return said.day is not None and said.day.month <= BEGINNING and time.when == str(said.day.year)


def dates_what_follows(time: TimeExpression, said: Said) -> bool:
    """Whether a date in a heading can be that of a forecast."""
    return time.when is not None and (tense(time, said.day) == "future" or has_begun(time, said))
