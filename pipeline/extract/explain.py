"""Why a sentence was taken for a claim, or was not."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.clean import clean
from pipeline.extract.attribution import Finding
from pipeline.extract.claims import DocumentReader
from pipeline.extract.propositions.counted import dates
from pipeline.extract.propositions.tense import tense
from pipeline.extract.speakers.names import Names
from pipeline.folding import fold
from pipeline.model import Document
from pipeline.segment import Sentence, sentences


def explain(document: Document, names: Names, offset: int) -> list[str]:
    """Lines about the sentence that holds the character `offset` of the raw file; none where no sentence does."""
    cleaned = clean(document.raw)
    reader = DocumentReader(document, cleaned, names)
    place = reader.cleaned.clean_span(offset, offset)[0]
    for number, paragraph in enumerate(reader.paragraphs):
        if paragraph.start > place:
            return []
        found = list(reader.paragraph(number, paragraph))
        if place < paragraph.end:
            stretch = sentences(reader.cleaned.text, paragraph.start, paragraph.end)
            sentence = next((s for s in stretch if place < s.end), None)
            return list(_lines(sentence, [f for f in found if f.sentence == sentence], reader)) if sentence else []
    return []


def _lines(sentence: Sentence, found: list[Finding], reader: DocumentReader) -> Iterator[str]:
    folded = fold(sentence.text)
    said = found[0].said if found else reader.said(sentence.start)
    yield f"sentence   {' '.join(sentence.text.split())}"
    yield f"language   {sentence.lang}, asserted {said.edtf or 'on an unknown day'}"
    named = {time.start: time for time in dates(folded, sentence.lang, said, None)}
    named |= {one.unit.time.start: one.unit.time for one in found if one.unit.time and one.unit.time.rule == "counted"}
    for _, time in sorted(named.items()):
        yield f"time       {time.text} → {time.when or time.period or '-'} ({tense(time, said.day)}; {time.rule})"
    for finding in found:
        yield from _finding(finding)
    for words, rule in reader.refused.get(sentence.start, ()):
        yield f"refused    {sentence.lang}.{rule}: {' '.join(words.split())}"
    if not found and not reader.refused.get(sentence.start):
        yield "refused    no clause has both a date to come and a word of the future, a plan or a rate"


def _finding(finding: Finding) -> Iterator[str]:
    unit = finding.unit
    time = unit.time
    yield f"claim      {finding.kind}: {' '.join(finding.sentence.text[unit.start : unit.end].split())}"
    yield f"  when     {(time.when or time.period) if time else '-'}" + (
        f" from {time.text} ({time.rule})" if time else ""
    )
    hedge = unit.predicate.hedge
    yield f"  hedge    {hedge.level}" + (f" by {hedge.cue}" if hedge.cue else "")
    yield f"  speaker  {finding.voice.speaker} (speaker.{finding.voice.rule})"
    if finding.condition:
        yield f"  if       {finding.condition}"
    yield f"  rules    {', '.join(f'{finding.sentence.lang}.{rule}' for rule in unit.rules)}"
