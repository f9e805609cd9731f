"""Whom the clauses of a Chinese paragraph begin with: names that no table has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.speakers.bodies import is_body
from pipeline.extract.speakers.mentions import Role
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.phrases import phrase_and_employer
from pipeline.folding import fold
from pipeline.segment import Paragraph, language

_CLAUSE = re.compile(r"[^，。；：！？“”「」\n]+")


def openers(page: Page, paragraph: Paragraph, offset: int) -> Iterator[tuple[str, Role]]:
    """Whom the clauses of a paragraph begin with, up to a place."""
    if paragraph.start not in page.openers:
        chinese = language(page.text[paragraph.start : paragraph.end]) == "zh"
        clauses = _CLAUSE.finditer(page.text, paragraph.start, paragraph.end if chinese else paragraph.start)
        page.openers[paragraph.start] = [(*match.span(), _opener(match[0])) for match in clauses]
    for start, end, names in page.openers[paragraph.start]:
        if start < offset:
            yield from names if end <= offset else _opener(page.text[start:offset])


def _opener(clause: str) -> list[tuple[str, Role]]:
    found = [named for named in phrase_and_employer(fold(clause)) if named.kind != "people"]
    partner = _partner(clause, found[-1].end) if found and found[-1].kind == "organisation" else None
    return [*((clause[named.start : named.end], named.kind) for named in found), *([partner] if partner else [])]


def _partner(clause: str, start: int) -> tuple[str, Role] | None:
    """海川科技与白浪集团签署协议: the other body, right behind the first."""
    folded = fold(clause)
    joint = _JOINT.match(folded, start)
    rest = folded[joint.end() : joint.end() + LONGEST_BODY] if joint else ""
    size = next((size for size in range(LONGEST_BODY, 2, -1) if len(rest) >= size and is_body(rest[:size])), 0)
    return (clause[joint.end() : joint.end() + size], "organisation") if joint and size else None


_JOINT = re.compile("[与和向同跟及、]")
LONGEST_BODY = 10  # characters
