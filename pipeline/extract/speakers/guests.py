"""Who answers the questions of an interview that are set in bold type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean import Cleaned
from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.names import Names
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.phrases import phrase
from pipeline.folding import fold
from pipeline.segment import Paragraph, language, lines_with


def questions(cleaned: Cleaned, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs in bold type: what is asked."""
    if "**" not in cleaned.raw and "__" not in cleaned.raw:
        return []
    lines = lines_with(cleaned.raw, "**", "__")
    marks = [mark for start, end in lines if (mark := _BOLD.match(cleaned.raw, start, end))]
    bold = {cleaned.clean_span(mark.end(), mark.end())[0] for mark in marks}
    return [one for one in paragraphs if one.start in bold and _asks(cleaned, one)] if bold else []


_BOLD = re.compile(r"\s*(?:\*\*|__)")


def _asks(cleaned: Cleaned, paragraph: Paragraph) -> bool:
    """A paragraph all in bold type, short, and no heading of its own kind: a question, or what stands for one."""
    if paragraph.kind != "text" or paragraph.end - paragraph.start > 300:
        return False
    text = cleaned.text[paragraph.start : paragraph.end]
    start = paragraph.start + len(text) - len(text.lstrip())
    end = paragraph.start + len(text.rstrip())
    first, last = cleaned.raw_span(start, end)
    return cleaned.raw[max(0, first - 2) : first] in ("**", "__") and cleaned.raw[last : last + 2] in ("**", "__")


def guest(cleaned: Cleaned, asked: Sequence[Paragraph], names: Names, title: str, author: str | None) -> str | None:
    """Who answers: with whom it is said to be, else the person that the words before the first question name first."""
    first = next(iter(asked), None)
    marked = [one for one in asked if _ASKED.search(cleaned.text, one.start, one.end)]
    if first is None or len(marked) * OTHERS < len(asked):
        return None  # bold lines that only head the parts of a report
    intro = fold(cleaned.text[: first.start])
    head = f"{title}\n{cleaned.text[: first.start]}"
    if (met := _MET.search(head)) and met["name"] != author:
        return names.id_of(met["name"])
    if met := _WE_MET.search(cleaned.text, 0, first.start):
        return names.id_of(in_full(met["name"], cleaned.text) or met["name"])
    if met := _MET_ZH.search(fold(head)):
        one = phrase(met["who"])
        if one and one.kind == "person":
            return names.id_of(head[met.start("who") + one.start : met.start("who") + one.end])
    known = [m for m in names.find(intro) if m.speaker.kind == "person"]
    if known:
        return known[0].speaker.id
    if language(intro) == "en":
        return next((one[0] for one in _PLAIN.finditer(intro) if one[0] != author), None)
    found = phrase(intro.lstrip().split("，")[0])
    return cleaned.text[: first.start].lstrip()[found.start : found.end] if found and found.kind == "person" else None


_ASKED, OTHERS = re.compile("[?？]"), 3  # of so many bold lines one must be a question
_PLAIN = re.compile(r"(?<![\w’-])[A-Z][a-zé’-]+ (?:[A-Z]\. )?[A-Z][a-zé’-]+(?=,| (?:has|is|was|spent|runs|leads))")


def in_full(label: str, text: str) -> str | None:
    """The full name in an English text that a surname, or the name itself, ends."""
    full = re.search(rf"(?<![A-Za-z’-])((?:[A-Z][a-zÀ-ÿ’'-]+ ){{1,2}}{re.escape(label)})(?![A-Za-z0-9_-])", text)
    return full[1] if full else None


# A conversation with Ines Fabregat; 专访江临：…
_MET = re.compile(
    r"\b(?:[Cc]onversation|[Ii]nterview|[Cc]hat|Q&A) with (?P<name>(?!The )(?:[A-Z][\w.’'-]+ ){1,2}[A-Z][\w’'-]+)"
)
_WE_MET = re.compile(  # we met Fabregat at the harbour
    r"\b(?:[Ww]e|I) (?:met|caught up with|sat down with|spoke (?:to|with)|talked (?:to|with)|interviewed)"
    r" (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
)
_MET_ZH = re.compile("(?:专访|对话|访谈)(?P<who>[^，。：:？！“「|｜\\n]{2,24})")


def interviewed(page: Page, number: int, quote: tuple[int, int]) -> tuple[int, Subject] | None:
    """Who is quoted in a paragraph of an essay that is nothing but a quotation: whoever spoke last, and where."""
    paragraph = page.paragraphs[number]
    around = page.text[paragraph.start : quote[0]] + page.text[quote[1] : paragraph.end]
    if around.strip():
        return None
    spoke = ((at, one.subject) for at, one in page.frames_before(paragraph.start, INTERVIEW) if not one.source)
    return next((one for one in spoke if one[1].role in ("person", "pronoun-person")), None)


INTERVIEW = 8  # paragraphs in which one who is quoted without a word of it has spoken
