"""Lines of their own that tell whose the item below them is, in texts that put many items together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from pipeline.clean import Cleaned
from pipeline.extract.cues import read
from pipeline.extract.speakers.forms import FOREIGN
from pipeline.extract.speakers.made_up import HAN
from pipeline.segment import STAMP, Paragraph, lines_with


def credits(text: str) -> Iterator[tuple[int, str]]:
    """ "北岸证券 · 2025-10-31 14:58": where such a line ends, and the name in it."""
    for start, end in lines_with(text, "·", "|", "｜"):
        if match := _CREDIT.fullmatch(text, start, end):
            yield end, match["name"]


_CREDIT = re.compile(rf"[ \t]*(?P<name>[^\s\d·|｜:：，。][^\n·|｜:：，。]{{1,24}}?) ?[·|｜] ?{STAMP}")


def credited(author: str | None) -> str | None:
    """Who wrote it, of a line that tells of others too: 文｜温故 编辑｜老邢."""
    credit = _CREDITED.match(author) if author else None
    return credit["name"] if credit else author


_CREDITED = re.compile(
    rf"(?:文|撰文|作者|采写|(?:本[报報刊台])?(?:[见見][习習]|[实實][习習]|特[约約])?[记記]者)"
    rf"(?:\s*[|｜/：:]\s*|\s+)(?P<name>{HAN}{{2,4}}|{FOREIGN})(?=\s|$)"
)


def translated(text: str) -> tuple[int, int, str] | None:
    """作者：X　译者：Y near the top of a translation: where X's words begin, where Y's own begin behind them, and X."""
    credit = _TRANSLATED.search(text, 0, TOP) if "译" in text[:TOP] else None
    if credit is None:
        return None
    own = _BY_TRANSLATOR.search(text, credit.end())
    return credit.end(), own.start() if own else len(text), credit["name"]


TOP = 1500  # characters at the top of a text in which its author and its translator are named
_TRANSLATED = re.compile(
    r"^\W{0,4}(?:原文?)?作者\s*[：:|｜/]\s*"
    r"(?P<name>[\u4e00-\u9fff]{1,6}(?:[·・][\u4e00-\u9fff]{1,7})*|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,2})"
    r"(?: ?[（(][^()（）\n]{1,40}[)）])?[\s　,，/|｜;；]+(?:译者?|编译|翻译)\s*[：:|｜/]",
    re.MULTILINE,
)
_BY_TRANSLATOR = re.compile(r"^\W{0,4}(?:译者(?:补记|后记|附记|的话)|译后记|编者按|编后)", re.MULTILINE)


def signed(cleaned: Cleaned, paragraphs: Sequence[Paragraph]) -> dict[int, str | None]:
    """ "Ana Ruiz, chief economist, Marlow", "Ana Ruiz -- Chief Executive" in bold or as headings: whose words follow.

    By the start of the line; None for an operator's. Nobody's where only one stands so, or is told of by name below.
    """
    lines = {}
    for number, one in enumerate(paragraphs):
        match = _SIGNED.fullmatch(cleaned.text, one.start, one.end) if one.end - one.start < LINE else None
        if match and (one.kind == "heading" or _in_bold(cleaned, match.start("line"))):
            lines[number] = match
    officers = {match["name"] for match in lines.values() if match["office"] and office().search(match["office"])}
    speak = {n: match["name"] for n, match in lines.items() if match["name"] in officers or match["other"]}
    if len(officers) < 2:
        return {}
    ends = [*list(speak)[1:], len(paragraphs)]
    below = {n: paragraphs[n + 1 : end] for n, end in zip(speak, ends, strict=True)}
    return {paragraphs[n].start: name for n, name in speak.items() if not (name and _told(cleaned, below[n], name))}


LINE = 140  # characters of the longest such line
_SIGNED = re.compile(
    r"\s*(?P<line>(?:\d{1,2}[.)] )?(?:(?:Dr|Prof|Professor|Sir|Dame|Lord|Cllr|Mr|Mrs|Ms)\.? )?"
    r"(?:(?P<name>[A-Z][\w.’'-]+(?: (?:[a-z]{1,3} )?[A-Z][\w.’'-]*){1,3})"
    r"(?:(?: [–—-]{1,2}|,| \|) (?P<office>[^\n.?!:;]{2,100}))?|(?P<other>Operator|Moderator)))\s*"
)


@cache
def office() -> re.Pattern[str]:
    """Words for what somebody is: mayor, chief economist."""
    words = [word for name in ("titles", "honorifics", "offices") for word in read("en", "names")[name]]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def _in_bold(cleaned: Cleaned, start: int) -> bool:
    first = cleaned.raw_span(start, start + 1)[0]
    return cleaned.raw[max(0, first - 2) : first] in ("**", "__")


def _told(cleaned: Cleaned, below: Sequence[Paragraph], name: str) -> bool:
    """Whether what stands under a name tells of its bearer, up to the next heading."""
    own = takewhile(lambda one: one.kind != "heading", below)
    return any(name.rpartition(" ")[2] in cleaned.text[one.start : one.end] for one in own)
