"""Whose words a paragraph is that opens with a name: "Ana Ruiz, mayor of Leeds: …", "Goldman Sachs – …", 【高盛】…."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.speakers.bodies import is_body
from pipeline.extract.speakers.callings import is_bank
from pipeline.extract.speakers.credits import office
from pipeline.extract.speakers.genders import is_first_name
from pipeline.extract.speakers.introduced import ends_in_title
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.subjects import Subject
from pipeline.folding import fold

_LABEL_EN = re.compile(
    r"\s*(?P<title>(?:[A-Z][\w&.-]* ){0,4}?)"
    r"(?P<name>[A-Z][\w.&’'-]*(?: (?:(?:de|van|von|of|and|&) )?[A-Z][\w.&’'-]*){0,3})"
    r"(?: ?\((?P<aside>[^()\n]{2,60})\)|, (?P<office>[^:“”\"\n–—.;]{2,80}))?"
    r"(?P<mark>:| [–—]{1,2}) (?=(?P<quote>[“\"])?)"
)
_LABEL_ZH = re.compile(
    r"\s*(?:[【\[](?P<boxed>(?![^【】]*(?:[记記]者|编辑|編輯|[讯訊电電报報]))[^【】\[\]，。：:\n]{2,20})[】\]]\s?"
    r"|(?P<name>[\u4e00-\u9fff·]{2,12})(?P<office>[，,][^，。：:“”「」\n]{2,24})?(?:[：:]|\s?(?:——|—)\s?(?=[“「])))"
)
_FORECASTS = re.compile(
    r"\b(?:forecasts?|expect\w*|predict\w*|outlooks?|views?|sees?|says?|said|thinks?|calls?|estimates?|targets?|asked|experts"
    r"|analysts|economists|panel|voices|opinions?|bets|timelines)\b",
    re.IGNORECASE,
)


def label(page: Page, number: int) -> Subject | None:
    """Who is named at the head of a paragraph as the one who says it, where the name stands in the text."""
    paragraph = page.paragraphs[number]
    match = _LABEL_EN.match(page.text, paragraph.start, paragraph.end)
    if match:
        return _english(page, number, match)
    match = _LABEL_ZH.match(page.text, paragraph.start, paragraph.end)
    return _chinese(page, match) if match else None


def _english(page: Page, number: int, match: re.Match[str]) -> Subject | None:
    head = page.text[match.start("title") : match.end("name")]
    named = page.named(head)
    if not named or named[0].end < len(head):
        return None
    who, start = named[0], match.start("title")
    titled = bool(who.start) and office().search(head[: who.start]) is not None
    if who.start and not titled:
        return None
    held = match["office"] or match["aside"] or ""
    quoted, spaced = match["quote"] is not None, match["mark"] != ":"
    if who.role == "person" and not (who.speaker and who.speaker.kind != "person"):
        sure = quoted or titled or office().search(held) is not None
        sure = sure or (not spaced and (who.speaker is not None or _is_called(page, who.name)))
    else:
        sure = not held and (is_bank(who) or quoted or _introduced(page, number)) and who.role == "organisation"
    return who._replace(start=who.start + start, end=who.end + start) if sure else None


def _is_called(page: Page, name: str) -> bool:
    """Whether it is a person's by the first name, or the text calls somebody by the last name elsewhere."""
    first, _, last = name.partition(" ")
    surname = last.split(" ")[-1]
    return bool(last) and (is_first_name(first) or any(_is_bare(page, at) for at in page.places_of(surname)))


def _is_bare(page: Page, at: int) -> bool:
    """Whether no other capital stands before a name: what Ruiz says."""
    return _CAPITAL.search(page.text, max(0, at - 24), at) is None


_CAPITAL = re.compile(r"[A-Z][\w.’'-]* \Z")


def _introduced(page: Page, number: int) -> bool:
    """Whether the list is one of forecasts, by the line above it or the heading."""
    above = number
    while above and page.paragraphs[above].kind == "item":
        above -= 1
    heading = page.heading_of(number)
    lines = {above if above < number else number - 1, *([heading] if heading is not None else [])}
    return any(_FORECASTS.search(page.text, page.paragraphs[n].start, page.paragraphs[n].end) for n in lines if n >= 0)


def _chinese(page: Page, match: re.Match[str]) -> Subject | None:
    group = "boxed" if match["boxed"] else "name"
    name = match[group]
    if not (match["boxed"] or match["office"] or match[0].rstrip().endswith("—")):
        return None  # a clause that ends in a colon is a frame
    finder = replace(page.finder("zh"), met=page.met())
    who = finder.last(fold(name))
    if who is None or who.role not in ("person", "organisation") or who.end < len(name):
        return None
    if match["office"] and not (who.role == "person" and ends_in_title(fold(match["office"]))):
        return None
    if who.role == "organisation" and who.speaker is None and not is_body(fold(name)):
        return None
    start = match.start(group)
    return who._replace(start=who.start + start, end=who.end + start)
