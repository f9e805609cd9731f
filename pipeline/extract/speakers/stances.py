"""Who says what stands behind a colon: "Ana Ruiz is blunter: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.speakers.framing import Frame
from pipeline.extract.speakers.subjects import Finder

_STANCE = re.compile(
    r"(?:^|(?<=[.;] ))(?P<who>[^:;,“”\"]{2,80}?)"
    r"(?:['’]s? (?:own |latest )?(?:wording|view|verdict|message|answer|tone|take"
    r"|assessment|reading|line|reply|position))? "
    r"(?:(?:(?:is|was|sounds?|sounded|remains?|remained|goes|went|gets|got) (?:[\w-]+ ){0,3}?"
    r"(?:blunt|bullish|bearish|cautious|optimistic|pessimistic|upbeat|downbeat|gloom|sceptical|skeptical|harsh|clear|confident"
    r"|sanguine|certain|adamant|unequivocal|emphatic|direct|frank|wary|hopeful|doubtful|firm|categorical|specific|precise"
    r"|further|bold)\w*(?: [\w’'-]+){0,4}|(?:disagree|dissent|demur)(?:s|ed|red)?(?: [\w’'-]+){0,4}|begs to differ))"
    r"(?P<colon>: )(?![“\"])"
)


def stances(folded: str, found: Sequence[Frame], finder: Finder) -> Iterator[Frame]:
    """The frames of an English sentence beside those that verbs of saying have `found`."""
    stance = _STANCE.search(folded) if ": " in folded else None
    if stance and not any(frame.verb < stance.end() for frame in found):
        named = [one for one in finder.all(stance["who"]) if not one.role.startswith("pronoun-group")]
        if named:
            start = stance.start("who")
            subject = named[0]._replace(start=named[0].start + start, end=named[0].end + start)
            yield Frame(subject, stance.end(), len(folded), stance.end("who"), ":")
