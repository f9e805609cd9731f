"""When a statement was made, where the text dates it otherwise than itself: 2021年…提出, in 1999 he predicted."""

from __future__ import annotations

import re

from pipeline.extract.propositions.reading import Reading
from pipeline.extract.propositions.tense import Said, tense
from pipeline.extract.speakers.page import Page
from pipeline.segment import Sentence

_OF_ANOTHER = re.compile(
    r",.*[“\":]|[“\"].*\w|, (?:and|but|while|whereas|so|when|as) "
)  # the date belongs to what stands before a quotation
# 2023年，公司表示; 2023年他在会上表示; 2008年我入行时，前辈说: nothing else is told of that time.
_TOLD_THEN = re.compile(r"(?:[^，,；;。\d]*(?:时|时候|之际|期间|那年))?[，,][^，,；;。]*[，,]?|[^，,；;。的\d]*")
_STATED = re.compile(r"\w+(?: \w+){0,2} (?:in |on )?(?:[\w,’'-]+ ){0,3}?[\w’'-]+ that ")  # told us in July that
_SPOKE = re.compile(r"(?:说|称|预言|断言|预测|放话|放言|警告)(?![法明书者服作呼])")


def stated(folded: str, sentence: Sentence, said: Said, reading: Reading, page: Page) -> Said | None:
    """When the statement of a sentence was made, where the sentence says it; `said` is the date of the text."""
    if not any(tense(time, said.day) == "past" for time in reading.times):
        return None
    place = reading.units[0].predicate.start
    then = _behind_quotation(folded, place, reading, said) if sentence.lang == "en" else None
    return then or _by_its_verb(folded, sentence, said, reading, page, place)


def _by_its_verb(folded: str, sentence: Sentence, said: Said, reading: Reading, page: Page, place: int) -> Said | None:
    """By a date before the verb of saying, or right behind it: in 1999 he predicted, told us in July that."""
    told = [frame for frame in page.frames_of(sentence) if frame.verb <= place]
    told = [frame for frame in told if place < frame.end] or told
    first = min(told, key=lambda frame: frame.verb, default=None)
    verb = first.verb if first else None
    spoke = _SPOKE.search(folded, 0, place) if verb is None and sentence.lang == "zh" else None
    verb = spoke.start() if spoke else verb
    if verb is None:
        return None
    for time in reading.times:
        if time.start > verb and not (sentence.lang == "en" and _STATED.fullmatch(folded, verb, time.end + 6)):
            break
        if time.start > verb and len(time.when or "") > len("2014-07"):
            break  # said on Thursday: news
        if sentence.lang == "en" and _OF_ANOTHER.search(folded, time.end, verb):
            continue
        if sentence.lang == "zh" and time.end <= verb and not _TOLD_THEN.fullmatch(folded, time.end, verb):
            continue  # 去年亏损3亿元的公司表示
        if first and sentence.lang == "en" and first.subject.end <= time.start < verb and folded[time.end] in ", ":
            continue  # Ms Ruiz, who took over in 2023, said
        if time.when and "/" not in time.when and "~" not in time.when and tense(time, said.day) == "past":
            return Said.on(time.when)
    return None


def _behind_quotation(folded: str, place: int, reading: Reading, said: Said) -> Said | None:
    """ "“… by the end of the year,” she said during a call in July 2025": by a month or a year that is over."""
    for time in reading.times:
        before = _QUOTED_THEN.search(folded, place, time.start) if time.start > place else None
        if before and len(time.when or "") <= len("2014-07") and tense(time, said.day) == "past":
            return Said.on(time.when)
    return None


_QUOTED_THEN = re.compile(
    r"[”\"] (?:[\w’'.-]+ ){1,4}(?:said|wrote|predicted|claimed|promised|told [\w ]{2,24})"
    r"(?: (?:during|at|on|in|to) [^,.;“”]{2,60}?)?(?: back)?(?: in)? \Z"
)


def goes_on(sentence: Sentence, page: Page) -> bool:
    """Whether an English sentence goes on with what somebody said before: She said that it pays. It would double …"""
    before = page.sentence_before(sentence.start) if sentence.lang == "en" and _WOULD.search(sentence.text) else None
    if before is None:
        return False
    return any(_SAID.fullmatch(frame.word) for frame in page.frames_of(before)) or goes_on(before, page)


_WOULD = re.compile(r"\bwould(?! (?:have|like|rather|be better)\b)")
_SAID = re.compile(r"said|added|wrote|argued|explained|warned|announced|predicted|told(?: \w+)?")
