"""Lists of predictions for a year: the title says which, and every item is meant for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.segment import Paragraph, language

ITEMS = 3  # items or headings that a list has at least
_TITLE = re.compile(
    r"\b20\d\d (?:[\w’'-]+ ){0,3}predictions\b|\bpredictions (?:for|about) (?:[\w’'-]+ ){0,4}20\d\d\b"
    r"|\bpredictions:? (?:in )?20\d\d\b|\bwhat (?:i expect|to expect|will happen) in 20\d\d\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WRONG = re.compile(
    r"\b(?:review|revisit|scor|grad|how did|looking back|went wrong|right about|results|held up|fared|last year)",
    re.IGNORECASE,
)


def list_for_year(title: str | None, paragraphs: Sequence[Paragraph]) -> str | None:
    """The words of an English title that announce predictions for a year, if the text is a list."""
    if not title or language(title) != "en" or _WRONG.search(title) or len(_YEAR.findall(title)) > 1:
        return None
    found = _TITLE.search(title)
    if found is None:
        return None
    listed = sum(paragraph.kind in ("item", "heading") for paragraph in paragraphs)
    return found[0] if listed >= ITEMS else None
