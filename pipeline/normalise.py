"""The text as it is read, every character still knowing its place in the raw text.

Lines that were only wrapped are whole, Chinese has no spaces about Latin letters and digits, and no reference stands
between two sentences, so that no rule has to think of several ways to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.clean import Cleaned
from pipeline.model import Source
from pipeline.segment import HAN, language, lines_with, paragraphs


def unwrapped(cleaned: Cleaned) -> Cleaned:
    """The text with a space where a line was only wrapped, so that a line is a whole one. Every offset stays."""
    text = cleaned.text
    opened = {block.start for block in cleaned.blocks}
    if all(line.end() in opened for line in _RIGHT_BELOW.finditer(text)):  # most texts have an empty line in between
        return cleaned
    parts, after = [], 0
    for one in paragraphs(cleaned):
        if text.find("\n", one.start, one.end) >= 0:
            parts += [text[after : one.start], _LINE_END.sub(" ", text[one.start : one.end])]
            after = one.end
    return replace(cleaned, text="".join(parts) + text[after:]) if parts else cleaned


_RIGHT_BELOW = re.compile(r"\n(?<=[^\n·•|。！？:：」]\n)(?=[^\n|#*-])")
# Chinese has no use for a space, and what stands below a Chinese line is more often another thing.
_LINE_END = re.compile(f"(?<![{HAN}，、；])\n")


def tight(text: str) -> str:
    """Without the spaces that some put between Chinese characters and Latin letters or digits: 2026 年."""
    return text if text.isascii() else _GAP.sub("", text)


def tightened(cleaned: Cleaned) -> Cleaned:
    """The text as it is read: `tight` in its Chinese lines, and without the marks of references, [4]."""
    text = cleaned.text
    marks = _REFERENCE.finditer(text) if "[" in text else ()
    places = [place for mark in marks for place in range(*mark.span())]
    if "，" in text or "。" in text:
        places = sorted([*places, *_gaps(text)])
    return cleaned.without(places) if places else cleaned


def _gaps(text: str) -> Iterator[int]:
    """The spaces of Chinese lines that are not read."""
    for start, end in lines_with(text, " "):
        if language(text[start:end]) == "zh":
            yield from (gap.start() for gap in _GAP.finditer(text, start, end))


_REFERENCE = re.compile(r"(?<=[^\s\[(（【])\[\d{1,3}\](?!\()")
# A bare year keeps the spaces about it, which alone tell that it is one: 预期 2025 营收.
_COUNTED = "年月万亿萬億千百元美欧日英港个個名人家台套辆輛吨噸度次"
_GAP = re.compile(
    rf" (?:(?<=[{HAN}] )(?=[A-Za-z0-9$€£¥])(?![12][0-9]{{3}} (?![{_COUNTED}]))"
    rf"|(?<=[A-Za-z0-9%] )(?=[{HAN}])(?:(?=[{_COUNTED}])|(?<!(?<![\d.,])[12][0-9]{{3}} )))"
)


def tight_source(source: Source) -> Source:
    """What is known about a document, in the words of the text as it is read."""
    parts = tuple(part.model_copy(update={"starts": tight(part.starts)}) for part in source.parts)
    return source.model_copy(update={"title": tight(source.title or "") or None, "parts": parts})
