"""Emphasis and links of an article's Markdown, by the places of their marks in the clean text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.clean import Cleaned

_EMPHASIS = {1: ("em",), 2: ("strong",), 3: ("strong", "em")}
# What one stretch of mark-up may hold, one after the other. An image has no words; a link leads to the web only.
_TOKEN = re.compile(
    r"(?P<image>!\[[^\]\n]*\]\([^)\n]*\))"
    r"|\]\(\s*<?(?P<url>https?://[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
    r"|(?P<elsewhere>\]\([^)\n]*\)|\]\[[^\]\n]*\])"
    r"|(?P<open>\[)"
    r"|(?P<stars>\*{1,3}|_{1,3})"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style: `href`, where it is not empty, is an address that begins with http:// or https://."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """`start..end` of the clean text is `strong`, `em`, or a link to `href`."""

    start: int
    end: int
    kind: str
    href: str = ""


def styles(cleaned: Cleaned, start: int, end: int) -> tuple[Style, ...]:
    """The styles inside of one block, `start..end` of the clean text. A mark without its counterpart has none."""
    return tuple(one for one in _styles(cleaned.marks(start, end)) if one.start < one.end)


def _styles(marks: Iterable[tuple[int, str]]) -> Iterator[Style]:
    open_: dict[str, int] = {}
    links: list[int] = []
    for at, markup in marks:
        for token in _TOKEN.finditer(markup):
            if token["open"]:
                links.append(at)
            elif token["stars"]:
                for kind in _EMPHASIS[len(token["stars"])]:
                    if kind in open_:
                        yield Style(open_.pop(kind), at, kind)
                    else:
                        open_[kind] = at
            elif links and not token["image"]:
                begun = links.pop()
                if token["url"]:
                    yield Style(begun, at, "link", token["url"])


def runs(text: str, start: int, found: Iterable[Style]) -> tuple[Run, ...]:
    """A stretch of clean text that stands at `start`, cut where a style begins or ends."""
    end = start + len(text)
    here = [one for one in found if one.start < end and one.end > start]
    cuts = {start, end, *(at for one in here for at in (one.start, one.end) if start < at < end)}
    return tuple(
        _run(text[a - start : b - start], [one for one in here if one.start <= a and one.end >= b])
        for a, b in pairwise(sorted(cuts))
    )


def _run(text: str, inside: list[Style]) -> Run:
    kinds = {one.kind for one in inside}
    return Run(text, "strong" in kinds, "em" in kinds, next((one.href for one in inside if one.href), ""))
