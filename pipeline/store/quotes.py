"""A quote and its document: cut out of it, found again in it, made of it."""

from __future__ import annotations

import re

from pipeline.clean import Cleaned, anchor, clean
from pipeline.model import Document, Quote

CONTEXT = 32  # characters of prefix and suffix that a quote is given, as the Web Annotation examples have it


def cuts(document: Document, quote: Quote) -> bool:
    """The raw text cut at the quote's position and cleaned is the quote."""
    inside = 0 <= quote.start < quote.end <= len(document.raw)
    return inside and clean(document.raw[quote.start : quote.end]).text == quote.exact


def find_again(quote: Quote, cleaned: Cleaned) -> Quote | None:
    """The quote where it now stands: of several places the one whose surroundings agree best; None if it is gone."""
    places = [match.start() for match in re.finditer(re.escape(quote.exact), cleaned.text)]
    found = [quoted for place in places if (quoted := quote_at(cleaned, place, place + len(quote.exact)))]
    same = [one for one in found if one.exact == quote.exact]
    return max(same, key=lambda one: _agreement(one, quote), default=None)


def _agreement(one: Quote, other: Quote) -> tuple[int, int]:
    before = _common(one.prefix[::-1], other.prefix[::-1])
    after = _common(one.suffix, other.suffix)
    return before + after, -abs(one.start - other.start)


def _common(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def quote_at(cleaned: Cleaned, start: int, end: int) -> Quote | None:
    """The W3C quote of a clean span: exact, what stands around it on its line, and its place in the raw text."""
    found = anchor(cleaned, start, end)
    if found is None:
        return None
    first, last = cleaned.clean_span(found.start, found.end)
    return Quote(
        exact=found.exact,
        prefix=cleaned.text[max(0, first - CONTEXT) : first].rpartition("\n")[2],
        suffix=cleaned.text[last : last + CONTEXT].partition("\n")[0],
        start=found.start,
        end=found.end,
    )
