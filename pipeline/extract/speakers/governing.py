"""Which of the frames of a sentence a predicate stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.cues import cues
from pipeline.extract.speakers.frames import Frame
from pipeline.extract.speakers.subjects import Subject
from pipeline.folding import fold
from pipeline.segment import Sentence

_OWN_VIEW = re.compile(
    r"\b[Mm]y (?:own )?(?:guess|bet|hunch|view|estimate|forecast|prediction|expectation)\b"
    "|(?:我个?人?|笔者)的?(?:判断|看法|预测|猜测|估计|预期|观点)"
)
_NAMELESS = re.compile(
    r"^(?:the )?(?:sources?|insiders?|documents?)$|\b(?:familiar|briefed|with knowledge)\b", re.IGNORECASE
)
_WHICH = re.compile(r", which (?:the )?\Z")  # promised a rebate, which the Treasury reckons will …
_NOT = re.compile(r"(?:does|do|did)(?:n['’]t| not) ")  # the agency does not expect


def governing(found: Sequence[Frame], place: int, text: str, doer: Subject | None = None) -> list[Frame]:
    """The frames that a predicate stands in: voices from the outermost, then the sources from the innermost.

    Where a `doer` is named whose plan it is, people without a name are no source: citing people familiar with it.
    """
    inside = [
        f
        for f in found
        if f.start <= place < f.end or f.verb <= place < f.verb + len(f.word) or _NOT.fullmatch(text, place, f.verb)
    ]
    voices = [f for f in inside if not f.source and f.subject.role != "publication"]
    acts = doer is not None and doer.end > doer.start
    named = [f for f in inside if f.subject.role != "publication" and not (acts and _NAMELESS.search(f.subject.name))]
    relative = [f for f in voices if _WHICH.search(text, 0, f.subject.start)]
    return relative[-1:] + voices or named[::-1]


def both_of(sentence: Sentence, subject: Subject, place: int) -> Subject:
    """ "A and B: both sides plan": the pronoun behind the names goes before the first of them."""
    both = cues(sentence.lang).of["both"].search(fold(sentence.text), max(subject.end, 0), max(place, 0))
    nearer = both is not None and subject.end <= both.start() < place
    return Subject(both.start(), both.end(), both[0], "pronoun-group") if both and nearer else subject


def is_own_view(text: str, place: int) -> bool:
    """ "My guess is that …", 我的判断偏谨慎：…: said of the predicate at a place, outside of quotations."""
    views = [match for match in _OWN_VIEW.finditer(text) if match.start() <= place]
    if not views or any(sign in text[views[-1].end() : place] for sign in '“”"「」'):
        return False
    before = text[: views[-1].start()]
    return before.count("“") == before.count("”") and before.count("「") == before.count("」")
