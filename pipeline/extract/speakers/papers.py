"""Whose report it is that says so: which it published, saying; a report by it, which says."""

from __future__ import annotations

import re

from pipeline.extract.speakers.framing import Frame
from pipeline.extract.speakers.subjects import Finder


def which(folded: str, verb: re.Match[str], finder: Finder) -> Frame | None:
    """A report by the Tide Institute (TI), which says …: the organisation right before the comma."""
    before = folded[: verb.start()]
    if not before.endswith(", which "):
        return None
    named = (s for s in finder.all(before) if s.role == "organisation")
    issuer = next((s for s in named if _CALLED.fullmatch(before, s.end)), None)
    return Frame(issuer, verb.end(), len(folded), verb.start(), verb[0].lower()) if issuer else None


_CALLED = re.compile(r"(?: \([\w.&-]+\))?, which ")


def published(folded: str, verb: re.Match[str], finder: Finder) -> Frame | None:
    """X, in April, published a long report projecting …: the report is X's."""
    before = folded[: verb.start()]
    told = before.endswith(", which ")  # released its winter outlook, which projected …
    paper = _PAPER_EN.search(before.replace(", which ", " ")) if told or verb[0].endswith("ing") else None
    issuers = [s for s in finder.all(folded[: paper.start()]) if s.role in ("person", "organisation")] if paper else []
    return Frame(issuers[0], verb.end(), len(folded), verb.start(), verb[0].lower()) if issuers else None


_PAPER_EN = re.compile(
    r"\b(?:published|issued|released|wrote|put out|circulated) (?:[\w-]+ ){0,4}"
    r"(?:report|study|paper|note|analysis|survey|essay|post|letter|statement|outlook|memo|forecast)s? $"
)
