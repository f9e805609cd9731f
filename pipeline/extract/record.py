"""The record of a finding, as it is written: with its quote, its quantity and the names of its rules."""

from __future__ import annotations

import re

from pipeline.clean import Cleaned
from pipeline.extract.attribution import Finding
from pipeline.extract.propositions.quantities import quantity_of
from pipeline.model import Claim, Document, claim_id
from pipeline.store.quotes import quote_at


def claim_of(document: Document, cleaned: Cleaned, read: Cleaned, found: Finding, taken: set[str]) -> Claim | None:
    """The claim, with an id that is none of `taken`; None where nothing is left of the quote but marks.

    `read` is the text as it was read, with fewer spaces.
    """
    unit, sentence = found.unit, found.sentence
    place = (sentence.start + unit.start, sentence.start + unit.end)
    quote = quote_at(cleaned, *(place if read is cleaned else cleaned.clean_span(*read.raw_span(*place))))
    if quote is None:
        return None
    publisher = document.source.publisher
    reported = publisher if publisher and found.voice.rule not in ("publication", "author") else None
    lang = sentence.lang
    return Claim(
        id=claim_id(document.id, document.raw[quote.start : quote.end], taken),
        type=found.kind,
        speaker=found.voice.speaker,
        reported_by=reported if reported != found.voice.speaker else None,
        asserted=found.said.edtf,
        when=unit.time.when if unit.time else None,
        period=_period(unit.time.period) if unit.time else None,
        hedge=unit.predicate.hedge,
        condition=found.condition,
        quantity=quantity_of(sentence, unit),
        quote=quote,
        rules=(
            *([unit.time.rule] if unit.time else []),
            *(f"{lang}.{rule}" for rule in unit.rules),
            f"speaker.{found.voice.rule}",
        ),
    )


def _period(period: str | None) -> str | None:
    """A duration in one unit, as records have it: a year is P12M, every year and a half P18M; None for no time."""
    parts = {unit: int(number) for number, unit in re.findall(r"(\d+)([YMWD])", period or "")}
    if "Y" in parts and (len(parts) > 1 or period == "P1Y"):
        return f"P{12 * parts['Y'] + parts.get('M', 0)}M"
    if len(parts) > 1:
        return f"P{parts['M']}M" if "M" in parts else f"P{7 * parts['W'] + parts['D']}D"
    return period if parts else None
