"""An article as blocks that a browser can show, with the places marked that claims quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from pipeline.clean import Cleaned, clean
from pipeline.web.inline import Run, Style, runs, styles

CONTEXT = 400  # characters shown before and after a quote that stands in a long paragraph
_NUMBER = re.compile(r"[ \t>]*(\d{1,3})\\?[.)]")
_HEADING = re.compile(r"[ \t>]*(#{1,6})")


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim's quote: `start..end` count characters of the raw text; `number` is its place among the claims."""

    claim: str
    start: int
    end: int
    number: int = 0
    state: str = "open"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text inside the same quotes: the shortest of them, and those that end with it; `runs` are its styles."""

    text: str
    mark: Mark | None = None
    ends: tuple[Mark, ...] = ()
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading (of `level` 1 to 6), list item (`level` its number, 0: none), rule or table."""

    kind: str
    level: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def marked(self) -> bool:
        """Some claim quotes from it."""
        return any(piece.mark for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stand together: the items of one list, or one block alone."""

    kind: str  # bullets, numbers, or the block's own kind
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str
    start: int
    end: int


def article(raw: str, marks: Sequence[Mark]) -> list[Group]:
    """The whole text, mark-up taken out, every quote marked; quotes may overlap, and may run over paragraphs."""
    cleaned = clean(raw)
    return _grouped(_blocks(cleaned, marks))


def passage(cut: str, mark: Mark) -> list[Group]:
    """The paragraphs of a stretch of raw text in which `mark` (counted from the stretch's start) stands, shortened."""
    return _grouped(_shortened(block) for block in _blocks(clean(cut), [mark]) if block.marked)


def _blocks(cleaned: Cleaned, marks: Sequence[Mark]) -> Iterator[Block]:
    places = [(*cleaned.clean_span(mark.start, mark.end), mark) for mark in marks]
    for line in _paragraphs(cleaned):
        found = styles(cleaned, line.start, line.end)
        pieces = tuple(_pieces(cleaned.text, line.start, line.end, places, found))
        yield Block(line.kind, _level(cleaned, line), pieces)


def _paragraphs(cleaned: Cleaned) -> Iterator[_Line]:
    """Lines put together as Markdown does: a blank line ends a paragraph, a mark at its start begins a block."""
    open_: _Line | None = None
    for line in _lines(cleaned):
        goes_on = open_ and line.kind in ("text", "table") and open_.kind != "heading" and line.start < line.end
        if open_ and goes_on:
            kind = "table" if line.kind == "table" else open_.kind
            open_ = replace(open_, kind=kind, end=line.end)
            continue
        if open_:
            yield open_
        open_ = line if line.start < line.end or line.kind == "rule" else None
    if open_:
        yield open_


def _lines(cleaned: Cleaned) -> Iterator[_Line]:
    kinds = {block.start: block.kind for block in cleaned.blocks}
    start = 0
    for text in cleaned.text.splitlines(keepends=True):
        bare = text.rstrip()
        kind = kinds.get(start, "text")
        lead = len(bare) - len(bare.lstrip())
        # The row of dashes below a table's head is gone from the clean text; it tells what the rows around it are.
        end = start + len(bare) if bare or kind != "table" else start + len(text)
        yield _Line("text" if kind == "code" else kind, start + lead, end)
        start += len(text)


def _level(cleaned: Cleaned, line: _Line) -> int:
    pattern = {"heading": _HEADING, "item": _NUMBER}.get(line.kind)
    if pattern is None:
        return 0
    at, _ = cleaned.raw_span(line.start, line.start + 1)
    match = pattern.match(cleaned.raw, cleaned.raw.rfind("\n", 0, at) + 1)
    found = match[1] if match else ""
    return len(found) if line.kind == "heading" else int(found or 0)


def _pieces(
    text: str, start: int, end: int, places: Sequence[tuple[int, int, Mark]], found: Sequence[Style]
) -> Iterator[Piece]:
    here = [place for place in places if place[0] < end and place[1] > start and place[0] < place[1]]
    cuts = {start, end, *(at for place in here for at in place[:2] if start < at < end)}
    for a, b in pairwise(sorted(cuts)):
        inside = [place for place in here if place[0] <= a and place[1] >= b]
        shortest = min(inside, key=lambda place: place[1] - place[0])[2] if inside else None
        ends = tuple(place[2] for place in inside if place[1] == b)
        yield Piece(text[a:b], shortest, ends, runs(text[a:b], a, found))


def _shortened(block: Block) -> Block:
    first, *between, last = block.pieces if len(block.pieces) > 1 else (*block.pieces, _plain(""))
    if first.mark is None and len(first.text) > CONTEXT:
        first = _plain("…" + first.text[-CONTEXT:])
    if last.mark is None and len(last.text) > CONTEXT:
        last = _plain(last.text[:CONTEXT] + "…")
    return replace(block, pieces=(first, *between, last))


def _plain(text: str) -> Piece:
    return Piece(text, runs=(Run(text),))


def _grouped(blocks: Iterator[Block] | Sequence[Block]) -> list[Group]:
    def kind(block: Block) -> str:
        return ("numbers" if block.level else "bullets") if block.kind == "item" else block.kind

    groups: list[Group] = []
    for name, members in groupby(blocks, key=kind):
        together = tuple(members)
        if name in ("numbers", "bullets"):
            groups.append(Group(name, together))
        else:
            groups.extend(Group(name, (block,)) for block in together)
    return groups
