"""Quotations: which one holds a place, and who is quoted: before it, behind it, in the paragraphs around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.extract.cues import cues
from pipeline.extract.speakers.frames import Frame
from pipeline.extract.speakers.main_clause import opener
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.speech import SPEECH
from pipeline.extract.speakers.subjects import Subject
from pipeline.folding import fold
from pipeline.segment import Sentence, language

_OPENING = re.compile(r".{1,8}[：:,，]\s*[“‘「『\"]")  # the verb of saying, and then the quotation
_LAST_CLAUSE = re.compile(r"(?:^|, |[.!?”] )([^,:“\"]+): \Z", re.MULTILINE)
_IS = re.compile(r"\W*(?:is|was|has|went|sounds|seems|remains|puts|sees|feels|goes|worries|disagrees|agrees)\b")
_CLOSING = re.compile(r"[”\"]|[,.?!]’")
_END = re.compile(r"[。！？]|[.!?]\s")
BEFORE, BEHIND = 60, 80  # characters around a quotation in which the verb stands that introduces it
GOING_ON = 4  # paragraphs over which a quotation goes on
OPENING = ("“", "‘", "「", "『")
_SENTENCE = re.compile(r"[“\"][A-Z].*[.!?,][”\"]", re.DOTALL)  # however short it is
_LAST_SIGN = re.compile(r"[“「『][^“”「」『』]*\Z|‘(?:[^‘’]|(?<=\w)’(?=\w))*\Z")
_QUOTED = re.compile(r"“[^“”]*”?|「[^「」]*」?|『[^『』]*』?|\"[^\"]*\"?|‘(?<!\w‘)(?:[^‘’]|(?<=\w)’(?=\w))*’(?!\w)")


def quotation(page: Page, number: int, offset: int) -> tuple[int, int] | None:
    """The quotation of a paragraph that holds a place and is longer than a few words."""
    paragraph = page.paragraphs[number]
    for match in _QUOTED.finditer(page.text, paragraph.start, paragraph.end):
        if match.start() < offset < match.end():
            words = len(match[0]) if language(match[0]) == "zh" else len(match[0].split())
            return match.span() if words > (2 if _SENTENCE.fullmatch(match[0]) else 5) else None
    return None


def quoting(page: Page, number: int, quote: tuple[int, int]) -> Frame | None:
    """The frame right behind a quotation, or right before it, or that of another quotation in the paragraph."""
    start, end = quote
    around = (s for s in page.sentences_in(number) if s.end > start - BEFORE and s.start < end + BEHIND)
    near = list(_spots(page, around, quote))
    text = page.text
    opening = [frame for spot, frame in near if _OPENING.fullmatch(text[spot : start + 1])]
    if opening:
        return opening[-1]
    for spot, frame in near:
        anew = text[end - 2 : end - 1] == "." and text[end : end + 2].strip().istitle()  # “….” I think
        anew = anew or (text[end - 2] in "。！？" and "，" in text[end:spot])  # 「…。」立委追问，他说
        anew = anew or (text[start - 1] == "：" and text[end - 2] in "。！？")  # 她摇头：“不会。”旁边的X则认为
        if 0 <= spot - end < BEHIND and not anew and not _END.search(text[end:spot]):
            return frame
    told = [(spot, frame) for spot, frame in near if 0 < start - spot < BEFORE]
    before = [frame for _, frame in told]
    if told and text[start - 1] == "，" and "，" in text[told[-1][0] : start - 1] and (one := _outer(near, *told[-1])):
        return one
    if not before:  # “We do,” said Ana Ruiz, who runs the habitat business of the company. “And …
        left = page.sentence_before(start)
        between = left is not None and not text[left.end : start].strip() and _CLOSING.search(left.text)
        before = [frame for spot, frame in near if left and between and left.start <= spot < left.end]
    rest = _spots(page, page.sentences_in(number), quote)
    return before[-1] if before else next((frame for _, frame in rest), None)


def _outer(near: Sequence[tuple[int, Frame]], spot: int, inner: Frame) -> Frame | None:
    """甲指出，乙去年说要达到20%，没有达到，「明年也不会」: behind what he tells of another, it is 甲 who goes on."""
    here = (one for at, one in near if at < spot and at - one.verb == spot - inner.verb)
    return next((one for one in here if one.start <= inner.verb < one.end), None)


def _spots(page: Page, stretch: Iterable[Sentence], quote: tuple[int, int]) -> Iterator[tuple[int, Frame]]:
    """The frames of some sentences and where their verbs stand, but none of "I" or "we" inside a quotation."""
    for sentence in stretch:
        for frame in page.frames_of(sentence):
            spot = sentence.start + frame.verb
            if not quote[0] <= spot < quote[1] and not (frame.subject.role == "first" and _is_quoted(page, spot)):
                yield spot, frame


def _is_quoted(page: Page, spot: int) -> bool:
    """Whether a place stands inside a quotation: 「我認為太早」，「明年會好些」."""
    return quotation(page, page.number_at(spot), spot) is not None


def telling(page: Page, sentence: Sentence, quote: int) -> Subject | None:
    """Who is blunt in "On jobs, she was blunt: “Half will go.”"."""
    if sentence.lang == "zh" or not sentence.start < quote or page.text[quote - 2 : quote] != ": ":
        return None
    clause = _LAST_CLAUSE.search(page.text, sentence.start, quote)
    if clause is None or cues("en").has("saying", clause[1]):
        return None
    start = sentence.start if _IS.match(clause[1]) else clause.start(1)  # Ana Ruiz, a doctor in Leeds, is wary
    found = page.finder("en").all(fold(page.text[start : clause.end(1)]))
    first = next((s for s in found if s.role in ("person", "pronoun-person")), None)
    if first is None:
        return None
    shift = start - sentence.start
    return first._replace(start=first.start + shift, end=first.end + shift)


def opened_by(page: Page, quote: tuple[int, int]) -> tuple[int, Subject] | None:
    """ "Ana Ruiz was cheerful. “…”": whom the sentence right before a quotation without a speaker is about."""
    before = page.sentence_before(quote[0])
    if before is None or before.lang == "zh" or page.text[before.end : quote[0]].strip() or "”" in before.text:
        return None
    folded = fold(before.text)
    subject = opener(folded, page.finder("en"))
    return (before.start, subject) if subject else None


_SAYS = SPEECH | set("expects expected predicts forecasts believes thinks estimates reckons".split())  # noqa: SIM905


def quoted_in_turn(sentence: Sentence, frames: Sequence[Frame], quote: tuple[int, int]) -> Subject | None:
    """Whom somebody quotes in his turn, by name: “Ana Ruiz said that it will be ready by 2030.”"""
    for frame in frames if sentence.lang == "en" else ():
        one = frame.subject
        inside = quote[0] <= sentence.start + frame.verb < quote[1] and quote[0] <= sentence.start + one.start
        named = one.role in ("person", "organisation") and (one.speaker is not None or " " in one.name)
        if inside and named and frame.word in _SAYS:
            return one
    return None


def talking(page: Page, number: int, sentence: Sentence) -> tuple[int, Subject] | None:
    """Who was quoted in the paragraph before, for a quotation without a word of who says it, and from where on."""
    if sentence.lang == "zh":
        return _going_on(page, number)
    if not number:
        return None
    before = page.paragraphs[number - 1]
    if _goes_on(page, number - 1):  # each paragraph of a long quotation opens it again
        return _going_on(page, number)
    quoted = _CLOSING.search(page.text, before.start, before.end) is not None
    if not (quoted or _opens(page, number)):
        return None
    last = next(((at, f.subject) for at, f in page.frames_back(number - 1, sentence.start) if not f.source), None)
    return last if last and (quoted or last[1].role == "person") else None


def _going_on(page: Page, number: int) -> tuple[int, Subject] | None:
    """Who speaks a Chinese paragraph that only opens a quotation: named where it began, or else where it ends."""
    first = number
    while first and _opens(page, first) and not _frames_in(page, first):
        first -= 1
    english = language(_paragraph(page, first)) == "en"  # Ms Ruiz says the fund will grow. “We …
    if first < number < first + GOING_ON and (english or any(sign in _paragraph(page, first) for sign in OPENING)):
        here = _frames_in(page, first)[-1:]
    else:
        here = _frames_in(page, number + 1)[:1] if _goes_on(page, number) else []
    return (here[0][0], here[0][1].subject) if here else None


def _frames_in(page: Page, number: int) -> list[tuple[int, Frame]]:
    """The frames of a paragraph outside of quotations, with where their sentences start."""
    spots = [(s.start, f) for s in page.sentences_in(number) for f in page.frames_of(s) if not f.source]
    return [(at, frame) for at, frame in spots if quotation(page, number, at + frame.verb) is None]


def _paragraph(page: Page, number: int) -> str:
    return page.text[page.paragraphs[number].start : page.paragraphs[number].end]


def _opens(page: Page, number: int) -> bool:
    return _paragraph(page, number).lstrip().startswith(OPENING)


def _goes_on(page: Page, number: int) -> bool:
    """Whether a quotation of the paragraph is still open at its end, and the next paragraph opens it again."""
    last = _LAST_SIGN.search(_paragraph(page, number))
    return last is not None and number + 1 < len(page.paragraphs) and _opens(page, number + 1)
