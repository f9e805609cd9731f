"""Clean text with an exact way back: mark-up taken out, every character still knows its place in the raw file.

Marks are recognised one by one, each by the characters next to it, never by what stands a paragraph away; so
cutting the raw file at a quote's position and cleaning the piece gives the quote again, character for character.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.entities import html5

_HEADER = re.compile(
    # YAML front matter (Obsidian, Hugo, Jekyll): a key comes first, or what looks like it is a text between two rules.
    r"\ufeff?(?:---[ \t]*\r?\n(?=(?:[ \t]*(?:\#[^\n]*)?\r?\n)*+[ \t]*+(?:[^\s:\#>*+][^:\n]{0,60}:(?:[ \t\r\n]|\Z)|---))"
    r"(?:.*?\r?\n)??---[ \t]*(?:\r?\n|\Z)"
    r"|\+\+\+[ \t]*\r?\n(?:.*?\r?\n)??\+\+\+[ \t]*(?:\r?\n|\Z)"  # TOML front matter (Hugo)
    r"|(?:Title|URL Source|Published Time):.*?^Markdown Content:[ \t]*(?:\r?\n|\Z))",  # reader services
    re.DOTALL | re.MULTILINE,
)

# What may stand at the start of a line, before the words. Group names say what kind of block the line opens.
_LINE = r"""[ \t\u3000]*(?:>[ \t]*)*(?:
    (?P<heading>\#{1,6})[ \t]+
  | (?P<item>(?:[-*+•●▪◦‣·][ \t]+|\d{1,3}\\?[.)][ \t]+)(?:\[[ xX]\][ \t]+)?)
  | (?P<rule>(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*)(?=\r?\n|\Z))
  | (?P<table>\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|?[ \t]*(?=\r?\n|\Z))
  | (?P<reference>\[[^\[\]\n]{1,200}\]:[ \t]+<?https?://[^\n]*)
  | (?P<code>(?P<fence>```++|~~~++)[^\n]*+\n.*?(?:\n[ \t]*(?P=fence)[ \t]*(?=\r?\n|\Z)|\Z))
)?"""
_LINE_START = re.compile(_LINE, re.VERBOSE | re.DOTALL)
_URL = r"\(\s*+(?:<[^<>\n]*>|[^\s()]*+(?:\([^\s()]*\)[^\s()]*+)*+)(?:\s++(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*+\)"
# A link's words may run on over one line end, not over a blank line.
_LINE_END = r"\r?\n(?![ \t]*+\r?\n)"
_LINK_TEXT = rf"(?:[^\[\]\r\n]|{_LINE_END}|!?\[[^\[\]\n]{{0,400}}+\](?:{_URL})?){{0,400}}+"
# Words that HTML lets stand in a tag without a value; any other makes it no tag but a comparison, "a <b and c> d".
_ATTRIBUTE = (
    r"\s++(?:[\w:@.-]++\s*+=\s*+(?:\"[^\"<>]{0,2000}+\"|'[^'<>]{0,2000}+'|[^\s\"'<>=]++)"
    r"|async|autoplay|checked|controls|data-[\w-]++|defer|disabled|hidden|loop|muted|open|allowfullscreen)"
)
_BLOCK_TAG = (
    "br|p|div|li|ul|ol|dl|dt|dd|h[1-6]|hr|table|caption|thead|tbody|tr|td|th|blockquote|pre|section|article|aside|"
    "header|footer|main|nav|figure|figcaption|details|summary"
)
_TAG = rf"</?(?:(?P<block>{_BLOCK_TAG})|[a-zA-Z][a-zA-Z0-9-]*+)(?:{_ATTRIBUTE})*+\s*+/?>"

# First character of a mark → the mark. The scan stops at these characters only; all else is copied.
_MARKS: dict[str, re.Pattern[str]] = {
    character: re.compile(pattern, re.DOTALL)
    for character, pattern in {
        "!": rf"!\[\[[^\]\n]{{0,300}}\]\]|!\[{_LINK_TEXT}\]{_URL}",
        # A link, inline or by reference; [4][5] are references to two sources.
        "[": rf"\[(?!\d{{1,3}}\]\[\d{{1,3}}\])(?={_LINK_TEXT}\](?:\(|\[[^\]\n]*\]))"
        + r"|\[\[(?:[^\[\]|\n]{0,300}\|)?(?=[^\[\]|\n]{1,300}\]\])"  # a wikilink
        + r"|\[\^[^\]\s]{1,80}\]:?"  # a footnote
        + r"|\[![A-Za-z]{1,20}\][+-]?[ \t]?",  # the kind of a callout
        "]": r"\]" + _URL + r"|(?<!\[\d)(?<!\[\d\d)(?<!\[\d\d\d)\]\[[^\]\n]*\]|\]\]",
        "*": r"(?<!\d)\*\*+|\*\*+(?!\d)|(?<![\d\s*])\*|\*(?![\d\s*])",
        "_": r"(?<!\w)_+(?=\S)|(?<=[^\s_])_+(?!\w)",
        "~": r"(?<!\d)~~|~~(?!\d)",
        "=": r"(?<![\w=])==(?=[^\s=])|(?<=[^\s=])==(?![\w=])|==(?=[^\s=\x00-\x7f])|(?<=[^\s=\x00-\x7f])==(?!=)",
        "`": r"`+",
        "\\": r"\\(?=[!-/:-@\[-`{-~])|\\(?=\r?\n)",  # the second breaks a line
        "<": r"<!--(?:.*?-->|.*)|<(script|style)\b(?:.*?</\1\s*>|.*)|<https?://[^\s<>]{0,2000}>|" + _TAG,
        "{": r"\{\{[<%][^\n{}]{0,500}+\}\}|\{%[^\n{}]{0,500}+\}",  # a site generator's shortcode
        "\r": r"\r",
        "\u200b": r"[\u200b\u200c\u200d\u2060\ufeff\u00ad]+",
    }.items()
}
for _invisible in "\u200c\u200d\u2060\ufeff\u00ad":
    _MARKS[_invisible] = _MARKS["\u200b"]
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Of other widths, or that break no line.
_SPACES = "\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2002, 0x200B)))
# At the end of a line only where the next one begins with a sign that can open one.
_STOPS = re.compile(
    "[&\n" + _SPACES + re.escape("".join(_MARKS)) + r"](?:(?<!\n)|(?=[ \t\u3000]*+[>#*+•●▪◦‣·\d_=|:`~\[-]))"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A line that opens something: `kind` is heading, item, rule, table or code; `start` counts clean characters."""

    start: int
    kind: str


@dataclass(slots=True)
class Cleaned:
    """Clean `text`, and for every character of it its place in `raw` (offsets count characters, not bytes)."""

    raw: str
    text: str
    blocks: list[Block]
    _clean_starts: list[int] = field(repr=False)
    _raw_starts: list[int] = field(repr=False)
    _raw_ends: list[int] = field(repr=False)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of the clean span `start..end` (not empty), marks inside it included, outside it not."""
        return self._place(start)[0], self._place(end - 1)[1]

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """The clean span of what is left of the raw span `start..end`; empty where all of it was mark-up."""
        return self._clean_offset(start), self._clean_offset(end)

    def without(self, places: Sequence[int]) -> Cleaned:
        """The same without the clean characters at these places, ascending: as if they were mark-up."""
        parts: list[str] = []
        clean_starts: list[int] = []
        raw_starts: list[int] = []
        raw_ends: list[int] = []
        length, after = 0, [*self._clean_starts[1:], len(self.text)]
        for start, end, first, last in zip(self._clean_starts, after, self._raw_starts, self._raw_ends, strict=True):
            gone = places[bisect_left(places, start) : bisect_left(places, end)]
            for begin, stop in zip((start, *(place + 1 for place in gone)), (*gone, end), strict=True):
                if begin < stop:
                    whole = last - first != end - start  # an entity: one piece, however long
                    parts.append(self.text[begin:stop])
                    clean_starts.append(length)
                    raw_starts.append(first if whole else first + begin - start)
                    raw_ends.append(last if whole else first + stop - start)
                    length += stop - begin
        blocks = [Block(block.start - bisect_left(places, block.start), block.kind) for block in self.blocks]
        return Cleaned(self.raw, "".join(parts), blocks, clean_starts, raw_starts, raw_ends)

    def marks(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The mark-up that was taken out between clean `start` and `end`: where each stood, and how it reads in `raw`.

        What opens a line (the # of a heading, the - of an item) is left out.
        """
        starts, count = self._clean_starts, len(self._clean_starts)
        last = count + 1 if end >= len(self.text) else bisect_right(starts, end)
        for i in range(bisect_left(starts, start), last):
            a = self._raw_ends[i - 1] if i else header_end(self.raw)
            b = self._raw_starts[i] if i < count else len(self.raw)
            if (i == 0 or self.raw[a - 1] == "\n") and (opening := _LINE_START.match(self.raw, a)):
                a = opening.end()
            if a < b:
                yield (starts[i] if i < count else len(self.text)), self.raw[a:b]

    def _place(self, offset: int) -> tuple[int, int]:
        i = bisect_right(self._clean_starts, offset) - 1
        raw_start, raw_end = self._raw_starts[i], self._raw_ends[i]
        after = self._clean_starts[i + 1] if i + 1 < len(self._clean_starts) else len(self.text)
        if raw_end - raw_start != after - self._clean_starts[i]:  # an entity: one piece, however long
            return raw_start, raw_end
        here = raw_start + offset - self._clean_starts[i]
        return here, here + 1

    def _clean_offset(self, raw_offset: int) -> int:
        i = bisect_right(self._raw_starts, raw_offset) - 1
        if i < 0:
            return 0
        after = self._clean_starts[i + 1] if i + 1 < len(self._clean_starts) else len(self.text)
        return min(self._clean_starts[i] + raw_offset - self._raw_starts[i], after)


def header_end(raw: str) -> int:
    """Where the front matter (or a reader service's header) ends and the text begins; 0 without one."""
    match = _HEADER.match(raw)
    return match.end() if match else 0


def _unescaped(entity: str) -> str:
    """The character of an entity; nothing where the name is none of HTML's, or the number no character."""
    if entity[1] != "#" and entity[1:] not in html5:
        return ""
    text = html.unescape(entity)
    if text and text in _SPACES:
        return " "
    return text if text.isprintable() or text.isspace() else ""


class _Cleaner:
    """Copies runs between marks. One object a text, used once."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.clean_starts: list[int] = []
        self.raw_starts: list[int] = []
        self.raw_ends: list[int] = []

    def keep(self, start: int, end: int, text: str | None = None) -> None:
        if start >= end:
            return
        piece = self.raw[start:end] if text is None else text
        self.parts.append(piece)
        self.clean_starts.append(self.length)
        self.raw_starts.append(start)
        self.raw_ends.append(end)
        self.length += len(piece)

    def open_line(self, kept: int, position: int) -> tuple[int, int]:
        """Takes out what opens the line at `position`; gives from where to copy on, and where to look on."""
        match = _LINE_START.match(self.raw, position)
        if match is None or not (match.lastgroup or ">" in match[0]):
            return kept, position
        self.keep(kept, position)
        if match.lastgroup:
            self.blocks.append(Block(self.length, "code" if match["code"] else match.lastgroup))
        return match.end(), match.end()

    def entity(self, kept: int, at: int) -> tuple[int, int]:
        match = _ENTITY.match(self.raw, at)
        text = _unescaped(match[0]) if match else ""
        if match is None or not text:
            return kept, at + 1
        self.keep(kept, at)
        self.keep(at, match.end(), text)
        return match.end(), match.end()

    def mark(self, kept: int, at: int) -> tuple[int, int]:
        match = _MARKS[self.raw[at]].match(self.raw, at)
        if match is None:
            return kept, at + 1
        self.keep(kept, at)
        end = match.end()
        if match[0] == "\\" and self.raw[end] not in "\r\n":  # the character behind it is text, whatever it looks like
            self.keep(at, end + 1, self.raw[end])
            return end + 1, end + 1
        if match.lastgroup == "block" or (match[0] == "\r" and not self.raw.startswith("\n", end)):
            self.keep(at, end, "\n")  # what parts two lines on a page must not glue them here
        return end, end

    def run(self) -> Cleaned:
        raw = self.raw
        kept = header_end(raw)
        kept, position = self.open_line(kept, kept)
        while stop := _STOPS.search(raw, position):
            at = stop.start()
            if raw[at] == "\n":
                kept, position = self.open_line(kept, at + 1)
            elif raw[at] == "&":
                kept, position = self.entity(kept, at)
            elif raw[at] in _SPACES:
                self.keep(kept, at)
                self.keep(at, at + 1, " ")
                kept = position = at + 1
            else:
                kept, position = self.mark(kept, at)
        self.keep(kept, len(raw))
        return Cleaned(raw, "".join(self.parts), self.blocks, self.clean_starts, self.raw_starts, self.raw_ends)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote and its place: `raw[start:end]`, cleaned, is `exact`, character for character."""

    exact: str
    start: int
    end: int


def anchor(cleaned: Cleaned, start: int, end: int) -> Anchor | None:
    """The quote for the clean span `start..end`: outer white space and list marks left out, no link cut in two.

    None where the span holds nothing but white space and marks.
    """
    text, raw = cleaned.text, cleaned.raw
    while start < end and (skipped := _leading(text[start:end])):
        start += skipped
    while start < end:
        exact = text[start:end].rstrip()
        first, last = cleaned.raw_span(start, start + len(exact))
        for stop in _ends(raw, last):
            if clean(raw[first:stop]).text == exact:
                return Anchor(exact, first, stop)
        close = raw.find("]", last)  # a link begins in the quote: take it in as a whole
        wider = cleaned.clean_span(close, close)[0] if close >= 0 else end
        if wider <= end:
            break
        end = wider
    return None


def _ends(raw: str, position: int) -> Iterator[int]:
    """`position`, then where each of the marks that follow it ends: emphasis, the closing half of a link."""
    yield position
    while position < len(raw) and (pattern := _MARKS.get(raw[position])) and (mark := pattern.match(raw, position)):
        position = mark.end()
        yield position


def _leading(text: str) -> int:
    mark = _LINE_START.match(text)
    marked = mark.end() if mark and (mark.lastgroup or ">" in mark[0]) else 0
    return marked or len(text) - len(text.lstrip())


def clean(raw: str) -> Cleaned:
    """Take the mark-up out of a Markdown, HTML-laden or plain text; header and front matter are no part of it."""
    return _Cleaner(raw).run()
