"""What goes on with what a source says: "According to X, …. Additionally, …"."""

from __future__ import annotations

import re

from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.page import Page
from pipeline.segment import Sentence

_FURTHER = re.compile(
    r"(?:Also|Additionally|Furthermore|Moreover|In addition|Similarly|Likewise|Meanwhile|By contrast),? "
)


def source_before(page: Page, sentence: Sentence) -> Subject | None:
    """The source of the sentence right before one that goes on with it, if nobody else speaks in that."""
    if _FURTHER.match(sentence.text) is None:
        return None
    number = page.number_at(sentence.start)
    earlier = [one for one in page.sentences_in(number) if one.end <= sentence.start]
    frames = page.frames_of(earlier[-1]) if earlier else []
    source = next((frame.subject for frame in frames if frame.source), None)
    return source if source and all(frame.subject.id == source.id for frame in frames) else None
