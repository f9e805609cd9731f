"""From a document to its claims, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline import times
from pipeline.clean import Cleaned, anchor, clean
from pipeline.extract import units as unit_rules
from pipeline.extract.clauses import split
from pipeline.extract.cues import cues
from pipeline.extract.names import Names
from pipeline.extract.units import Unit
from pipeline.lang import find_times
from pipeline.model import Claim, ClaimType, Document, Quote, claim_id
from pipeline.segment import Sentence, fold, paragraphs, sentences

CONTEXT = 32  # characters of prefix and suffix, as the Web Annotation examples have it


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose statement a stretch of a document is, and when it was made."""

    speaker: str
    asserted: str | None


def extract(document: Document, names: Names) -> list[Claim]:
    """The claims of a document, in reading order, without fingerprint. Pure: the same input, the same claims."""
    cleaned = clean(document.raw)
    found: list[Claim] = []
    taken: set[str] = set()
    for sentence in _sentences(cleaned):
        voice = voice_at(document, cleaned, sentence.start)
        for unit in read(sentence, voice):
            claim = _claim(document, cleaned, sentence, unit, voice, names, taken)
            if claim:
                taken.add(claim.id)
                found.append(claim)
    return found


def _sentences(cleaned: Cleaned) -> Iterator[Sentence]:
    for paragraph in paragraphs(cleaned):
        if paragraph.kind != "code":
            yield from sentences(cleaned.text, paragraph.start, paragraph.end)


def voice_at(document: Document, cleaned: Cleaned, offset: int) -> Voice:
    """The part of the document that holds the place, with its own speaker and date where it has them."""
    source = document.source
    voice = Voice(source.author or source.publisher or source.title or document.id, document.asserted)
    for part in source.parts:
        at = cleaned.text.find(part.starts)
        if 0 <= at <= offset:
            voice = Voice(part.speaker or voice.speaker, part.asserted or voice.asserted)
    return voice


def said_on(asserted: str | None) -> date | None:
    """The day from which a statement's relative times count: the last of its asserted date."""
    return times.bounds(asserted)[1] if asserted else None


def read(sentence: Sentence, voice: Voice) -> list[Unit]:
    """The propositions of one sentence."""
    if sentence.lang == "en":  # the grammar of time in English is still to come
        return []
    table = cues(sentence.lang)
    folded = fold(sentence.text)
    if any(table.has(name, folded) for name in ("question", "instruction", "disclaimer", "wish", "hypothetical")):
        return []
    asserted = said_on(voice.asserted)
    found = find_times(folded, sentence.lang, asserted)
    return unit_rules.units(folded, split(folded, sentence.lang, found), asserted, table)


def _claim(
    document: Document, cleaned: Cleaned, sentence: Sentence, unit: Unit, voice: Voice, names: Names, taken: set[str]
) -> Claim | None:
    place = anchor(cleaned, sentence.start + unit.start, sentence.start + unit.end)
    if place is None:
        return None
    known = names.find(fold(sentence.text))
    kind: ClaimType = {"rate": "trend", "plan": "target"}.get(unit.predicate.kind, "prediction")  # type: ignore[assignment]
    actor = next((m.speaker.id for m in reversed(known) if m.end <= unit.predicate.start), None)
    speaker = actor if kind == "target" and actor else (k.id if (k := names.known(voice.speaker)) else voice.speaker)
    return Claim(
        id=claim_id(document.id, document.raw[place.start : place.end], taken),
        type=kind,
        speaker=speaker,
        asserted=voice.asserted,
        when=unit.time.when if unit.time else None,
        period=unit.time.period if unit.time else None,
        hedge=unit.predicate.hedge,
        quote=_quote(cleaned, place.exact, place.start, place.end),
        rules=tuple(f"{sentence.lang}.{rule}" for rule in unit.rules),
    )


def _quote(cleaned: Cleaned, exact: str, start: int, end: int) -> Quote:
    first, last = cleaned.clean_span(start, end)
    text = cleaned.text
    return Quote(
        exact=exact,
        prefix=text[max(0, first - CONTEXT) : first],
        suffix=text[last : last + CONTEXT],
        start=start,
        end=end,
    )
