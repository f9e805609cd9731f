"""What stands beside an English subject: of what house analysts are, how many were asked, in which town it sits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.speakers.framing import Frame
from pipeline.extract.speakers.subjects import Finder


def without_asides(folded: str) -> str:
    """Without the tally of a poll, with a town and its state as one word, what somebody is called as no quotation.

    Every offset stays.
    """
    if "“" in folded or '"' in folded:
        folded = _SO_CALLED.sub(lambda aside: _MARKS.sub("'", aside[0]), folded)
    if "(" in folded:
        folded = _TICKER.sub(lambda aside: " " * len(aside[0]), folded)
    if _POLL.search(folded):
        folded = _TALLY.sub(lambda aside: " " * len(aside[0]), folded)
    return _TOWN_AND_STATE.sub("-", folded) if "-based " in folded else folded


def of_outlet(frame: Frame, folded: str) -> Frame:
    """Work starts in 2027, The Tide reports: who only reports what somebody plans or has said is a paper."""
    one = frame.subject
    known = one.speaker is not None or one.role not in ("person", "organisation")
    told = frame.word == "reports" or (frame.word == "reported" and folded.endswith("The ", 0, one.start))
    return replace(frame, subject=one._replace(role="publication")) if told and not known and not frame.start else frame


def at_house(folded: str, found: Sequence[Frame], finder: Finder) -> Sequence[Frame]:
    """At Sea Bank, by contrast, analysts expect …: those of the house that the sentence begins with."""
    head = _AT_HOUSE.match(folded)
    house = next((s for s in finder.all(head[0]) if s.role in ("organisation", "person")), None) if head else None
    if house is None:
        return found
    house = house._replace(role="organisation")
    return [replace(one, subject=house) if _STAFF.fullmatch(one.subject.name) else one for one in found]


_AT_HOUSE = re.compile(r"\W*At (?:the )?[A-Z][^,]{1,40},")
_STAFF = re.compile(r"(?:[Tt]he |[Ii]ts )?(?:analysts|economists|strategists|forecasters|researchers)")
_TOWN_AND_STATE = re.compile(r"(?<=[a-z]),(?= [A-Z][\w’]+(?: [A-Z]\w+)?-based )")  # the Portland, Oregon-based maker
_TICKER = re.compile(r"\([A-Z][A-Za-z]{1,8}: ?[A-Z0-9.]{1,8}\)")  # Harbour Electric (NYSE: HE)
_SO_CALLED = re.compile(  # Ana Ruiz, author of “The Long Boom,” predicts; Hinton, the “godfather” of AI, says
    r"(?<=[a-z.]), (?!who\b|which\b|and\b|but\b|as\b|so\b|sa(?:id|ys|ying)\b|add(?:s|ed|ing)\b|not(?:es|ed|ing)\b)"
    r"[a-z][^,;:“”\"]{0,70} [“\"][^,;:“”\"]{1,40}(?:,[”\"]|[”\"](?:,| [^,;:“”\"]{2,60},))(?= [a-z])"
)
_MARKS = re.compile(r"[“”\"]")
_POLL = re.compile("economists|analysts|respondents|forecasters")
_TALLY = re.compile(  # economists, 84 of 105, predicted; economists surveyed in May expect
    r"(?<=sts|nts|ers)(?: \(\d[^()]*\)|, \d+ (?:out )?of \d+,"
    r"| (?:surveyed|polled|questioned)(?: by [A-Z]\w+)?(?: (?:between|in|from|this|last|over|on) [\w ,-]{3,40}?)?"
    r"(?= (?:expect|predict|forecast|see|said|think|believe)\w*\b)){1,2}"
)
