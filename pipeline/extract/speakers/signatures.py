"""Whose words are signed behind a dash: “Half of our buses will be electric by 2029.” — Ana Ruiz, mayor of Leeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.subjects import Subject
from pipeline.folding import fold
from pipeline.segment import language


def signature(page: Page, number: int, offset: int) -> Subject | None:
    """Who signs the words at a place of a paragraph, where the name stands in the text."""
    if number not in page.signed:
        page.signed[number] = list(_signatures(page, number))
    return next((who for start, end, who in page.signed[number] if start <= offset < end), None)


def _signatures(page: Page, number: int) -> Iterator[tuple[int, int, Subject]]:
    """Where signed words begin and end, and who signs them: behind them, or on a line of its own right below."""
    text, paragraph = page.text, page.paragraphs[number]
    begins = paragraph.start
    for match in _SIGNED.finditer(text, paragraph.start, paragraph.end):
        if not _ENDS.search(text, max(begins, match.start() - 8), match.start()):
            continue
        quoted = _QUOTATION.search(text, begins, match.start())
        who = _who(page, match)
        if who and (quoted or (begins < match.start() and who.role == "person" and not match["aside"])):
            yield (quoted.start() if quoted else begins), match.start(), who
        begins = match.end()
    below = page.paragraphs[number + 1] if number + 1 < len(page.paragraphs) else None
    alone = below and _SIGNED.fullmatch(text, below.start, below.end)
    if alone and not alone["aside"] and begins < paragraph.end and (who := _who(page, alone)):
        yield begins, paragraph.end, who


# Behind the end of a sentence, up to the end of the line or to another quotation. In brackets only behind a quotation.
_SIGNED = re.compile(
    r"(?:(?:—{1,2}|–|--|―)\s*(?P<who>[^\s—–\"“”「」。！？!?;；：:][^\n\"“”「」。！？!?;；：:]{1,100}?)"
    r"|(?P<aside>[（(](?P<aside_name>[^\n()（）\"“”「」。！？!?;；：:]{2,40})[)）]))(?:[.。]|[*_]{1,3})?\s*(?=$|\n|[\"“「])",
    re.MULTILINE,
)
_ENDS = re.compile(r"(?:[.!?。！？…”\"」』’*_]\s?|^)\s*\Z", re.MULTILINE)
_QUOTATION = re.compile(r"(?:“[^“”]{4,}”|「[^「」]{4,}」|『[^『』]{4,}』|\"[^\"]{4,}\")\s?\Z")
_NO_SIGNATURE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|said|says|can|could|may|might|should|than|reporting|edited|editing|photo"
    r"|source|image|by|with)\b|记者|編輯|编辑|責編|责编|来源|來源|摄|攝|图|圖|文[/／|｜]|完|节选|摘自|而|是|将|會|会|把|都",
    re.IGNORECASE,
)


def _who(page: Page, match: re.Match[str]) -> Subject | None:
    """The person whom a signature names, or else the body."""
    group = "aside_name" if match["aside"] else "who"
    written = match[group]
    if _NO_SIGNATURE.search(written):
        return None
    lang = language(written)
    if lang == "zh":
        written = re.split("[，,（(]", written, maxsplit=1)[0]
    finder = replace(page.finder(lang), met=page.met())
    found = [one for one in finder.all(fold(written)) if not one.role.startswith(("pronoun", "first"))]
    who = next((one for one in found if one.role == "person"), found[0] if found else None)
    if who is None or who.start > LONGEST_OFFICE:
        return None
    shift = match.start(group)
    return who._replace(start=who.start + shift, end=who.end + shift)


LONGEST_OFFICE = 40  # characters before the name
