"""Whose statement a place in a document is: a quoted or reported speaker's, an actor's, the publication's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.clean import Cleaned
from pipeline.extract.antecedents import (
    body_before,
    both_before,
    full_name,
    is_product,
    person_before,
    stands_behind,
    stands_inside,
    whole_name,
)
from pipeline.extract.cues import cues
from pipeline.extract.defaults import Default, defaults
from pipeline.extract.frames import Frame
from pipeline.extract.mentions import of_mention
from pipeline.extract.page import Page
from pipeline.extract.retold import PAPER, is_told, issuer
from pipeline.extract.roundups import bodies, body_at
from pipeline.extract.subjects import Subject
from pipeline.extract.subjects_zh import is_place
from pipeline.model import Document
from pipeline.segment import Lang, Sentence, fold, language

_OWN_VIEW = re.compile(
    r"\b[Mm]y (?:own )?(?:guess|bet|hunch|view|estimate|forecast|prediction|expectation)\b[^“”\"]*\Z"
)
_OPENING = re.compile(r".{1,8}[：:,，]\s*[“「『\"]")  # the verb of saying, and then the quotation
_LAST_CLAUSE = re.compile(r"(?:^|, |\A)([^,:“\"]+): \Z")
_NOT = re.compile(r"(?:does|do|did)(?:n['’]t| not) ")  # the agency does not expect
_VERSION = re.compile(r"[a-z][ -]\d+(?:\.\d+)?$")  # Merlin 9 ships, it does not speak
_CLOSING = re.compile(r"[”\"]")
_END = re.compile(r"[。！？]|[.!?]\s")
BEFORE, BEHIND = 60, 80  # characters around a quotation in which the verb stands that introduces it
GOING_ON = 4  # paragraphs over which a quotation goes on
OPENING = ("“", "「", "『")
_LAST_SIGN = re.compile(r"[“「『][^“”「」『』]*\Z")
NEAR = 3  # paragraphs in which 该负责人 finds who spoke
FAR_BACK = 20  # paragraphs in which "is expected" finds who expects
_QUOTED = re.compile(r"“[^“”]*”?|「[^「」]*」?|『[^『』]*』?|\"[^\"]*\"?")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker's id where the name is known, else the name as written; and by which rule."""

    speaker: str
    rule: str
    subject: Subject | None = None


@dataclass(slots=True)
class Voices:
    """The speakers of one document."""

    document: Document
    cleaned: Cleaned
    page: Page
    _defaults: list[Default] = field(default_factory=list)
    _bodies: frozenset[str] = frozenset()  # of a round-up
    _report: Subject | None = None  # whose report a Chinese article tells

    def __post_init__(self) -> None:
        page = self.page
        self._defaults = list(defaults(self.document, self.cleaned, page.paragraphs, page.names))
        self._report = issuer(page, self.document.source.title)
        self._bodies = bodies(page)

    def default(self, offset: int) -> Default:
        """The part of the document that holds the place."""
        return max((d for d in self._defaults if d.start <= offset), key=lambda d: d.start)

    # --- resolution ----------------------------------------------------------------------------------

    def at(self, sentence: Sentence, place: int, actor: Subject | None) -> Voice:
        """Whose statement the predicate at `place` of the sentence is; `actor` is who would do it."""
        default = self.default(sentence.start)
        if default.author and _OWN_VIEW.search(sentence.text, 0, place):
            return Voice(default.author, "first")
        number = self.page.number_at(sentence.start)
        quote = self.quotation(number, sentence.start + place)
        quoting = self._quoting(number, quote) if quote else None
        if quote and (teller := self._telling(sentence, quote[0])):
            return self.voice(teller, sentence.start, "frame", default) or Voice(default.speaker, default.rule)
        if quote and not quoting and not default.own and (before := self._talking(number, sentence, default)):
            return before
        found = [quoting] if quoting else _governing(self.page.frames_of(sentence), place, sentence.text)
        for frame in found:
            if sentence.lang == "zh" and actor and frame.verb < actor.start < actor.end and frame.word in _INTENDING:
                continue  # 甲计划2026年投产，乙、丙均瞄准2027年: each has a plan of its own
            labelled = frame.word in ("：", ":")  # "A and B: both plan …"
            subject = _both_of(sentence, frame.subject, place if labelled else frame.verb)
            if voice := self.voice(subject, sentence.start, "frame", default) or _publishers(subject, quote, default):
                return voice
        if actor and actor.end > actor.start:
            actor = actor._replace(name=sentence.text[actor.start : actor.end])
        nobody = actor is not None and actor.end == actor.start
        unnamed = nobody and (default.own or self._is_told(sentence))  # whoever speaks all this
        if actor and not unnamed and (voice := self.voice(actor, sentence.start, "actor", default)):
            return voice
        carried = None if default.own else self._carried(number, sentence, default)
        return carried or Voice(default.speaker, default.rule)

    def _carried(self, number: int, sentence: Sentence, default: Default) -> Voice | None:
        """Who spoke before, of whom a sentence that names nobody still is."""
        if body := body_at(self.page, sentence.start, self._bodies):
            return Voice(body, "label")
        back = (f for _, f in self.page.frames_back(number, sentence.start) if not f.source)
        earlier = next((f for f in back if self._report or f.subject.role != "paper"), None)
        if earlier and (voice := self.voice(earlier.subject, sentence.start, "carried", default)):
            return voice
        if introduced := self._introduced(number, sentence, default):
            return introduced
        return Voice(self._report.id, "retold", self._report) if self._report and self._is_told(sentence) else None

    def _is_told(self, sentence: Sentence) -> bool:
        """Whether a sentence without a speaker is the report's that a Chinese article tells."""
        return self._report is not None and sentence.lang == "zh" and is_told(self.page, sentence, self._report)

    def _quoting(self, number: int, quote: tuple[int, int]) -> Frame | None:
        """The frame right behind a quotation, or right before it, or that of another quotation in the paragraph."""
        start, end = quote
        around = (s for s in self.page.sentences_in(number) if s.end > start - BEFORE and s.start < end + BEHIND)
        near = list(self._spots(around, quote))
        text = self.cleaned.text
        opening = [frame for spot, frame in near if _OPENING.fullmatch(text[spot : start + 1])]
        if opening:
            return opening[-1]
        for spot, frame in near:
            anew = text[end - 2 : end - 1] == "." and text[end : end + 2].strip().istitle()  # “….” I think
            if 0 <= spot - end < BEHIND and not anew and not _END.search(text[end:spot]):
                return frame
        before = [frame for spot, frame in near if 0 < start - spot < BEFORE]
        rest = self._spots(self.page.sentences_in(number), quote)
        return before[-1] if before else next((frame for _, frame in rest), None)

    def _spots(self, stretch: Iterable[Sentence], quote: tuple[int, int]) -> Iterator[tuple[int, Frame]]:
        """The frames of some sentences and where their verbs stand, those inside a quotation left out."""
        for sentence in stretch:
            for frame in self.page.frames_of(sentence):
                if not quote[0] <= sentence.start + frame.verb < quote[1]:
                    yield sentence.start + frame.verb, frame

    def _telling(self, sentence: Sentence, quote: int) -> Subject | None:
        """Who is blunt in "On jobs, she was blunt: “Half will go.”"."""
        if sentence.lang == "zh" or not sentence.start < quote or self.cleaned.text[quote - 2 : quote] != ": ":
            return None
        clause = _LAST_CLAUSE.search(self.cleaned.text, sentence.start, quote)
        if clause and cues("en").has("saying", clause[1]):
            return None
        found = self.page.finder("en").all(fold(clause[1])) if clause else []
        first = next((s for s in found if s.role in ("person", "pronoun-person")), None)
        if first is None or clause is None:
            return None
        shift = clause.start(1) - sentence.start
        return first._replace(start=first.start + shift, end=first.end + shift)

    def _talking(self, number: int, sentence: Sentence, default: Default) -> Voice | None:
        """Who was quoted in the paragraph before, for a quotation without a word of who says it."""
        if sentence.lang == "zh":
            return self._going_on(number, default)
        if not number:
            return None
        before = self.page.paragraphs[number - 1]
        if _CLOSING.search(self.cleaned.text, before.start, before.end) is None:
            return None
        last = next((f for _, f in self.page.frames_back(number - 1, sentence.start) if not f.source), None)
        return self.voice(last.subject, before.start, "carried", default) if last else None

    def _going_on(self, number: int, default: Default) -> Voice | None:
        """Who speaks a Chinese paragraph that only opens a quotation: named where it began, or else where it ends."""
        first = number
        while first and self._opens(first) and not self._frames_in(first):
            first -= 1
        begun = first < number < first + GOING_ON and self._quotes(first)
        here = (
            self._frames_in(first)[-1:] if begun else self._frames_in(number + 1)[:1] if self._goes_on(number) else []
        )
        return self.voice(here[0][1].subject, here[0][0], "carried", default) if here else None

    def _frames_in(self, number: int) -> list[tuple[int, Frame]]:
        """The frames of a paragraph outside of quotations, with where their sentences start."""
        spots = [(s.start, f) for s in self.page.sentences_in(number) for f in self.page.frames_of(s) if not f.source]
        return [(at, frame) for at, frame in spots if self.quotation(number, at + frame.verb) is None]

    def _paragraph(self, number: int) -> str:
        return self.cleaned.text[self.page.paragraphs[number].start : self.page.paragraphs[number].end]

    def _opens(self, number: int) -> bool:
        return self._paragraph(number).lstrip().startswith(OPENING)

    def _quotes(self, number: int) -> bool:
        return any(sign in self._paragraph(number) for sign in OPENING)

    def _goes_on(self, number: int) -> bool:
        """Whether a quotation of the paragraph is still open at its end, and the next paragraph opens it again."""
        last = _LAST_SIGN.search(self._paragraph(number))
        return last is not None and number + 1 < len(self.page.paragraphs) and self._opens(number + 1)

    def quotation(self, number: int, offset: int) -> tuple[int, int] | None:
        """The quotation of a paragraph that holds a place and is longer than a few words."""
        paragraph = self.page.paragraphs[number]
        for match in _QUOTED.finditer(self.cleaned.text, paragraph.start, paragraph.end):
            if match.start() < offset < match.end():
                words = len(match[0]) if language(match[0]) == "zh" else len(match[0].split())
                return match.span() if words > 5 else None
        return None

    def _introduced(self, number: int, sentence: Sentence, default: Default) -> Voice | None:
        """ "X said:" and then a paragraph of its own."""
        before = self.page.paragraphs[number - 1] if number else None
        if before is None or not self.cleaned.text[before.start : before.end].rstrip().endswith(("：", ":", "，", ",")):
            return None
        last = next(self.page.frames_back(number - 1, sentence.start), None)
        return self.voice(last[1].subject, sentence.start, "introduced", default) if last else None

    def forecaster(self, sentence: Sentence) -> Voice | None:
        """Who forecast last, for "is expected to" in a report about somebody's forecasts.

        Under a heading it is somebody who spoke there, or at the beginning: a digest goes from one to the next.
        """
        page = self.page
        spoke: list[Voice] = []
        foresee: set[str] = set()
        sections = (page.heading_of(page.number_at(sentence.start)), None, 0)  # the first line may be the title
        for start, frame in page.frames_before(sentence.start, FAR_BACK):
            if page.heading_of(page.number_at(start)) not in sections:
                continue
            voice = self.voice(frame.subject, start, "forecaster", self.default(start))
            if voice and voice.subject and voice.subject.role == "organisation":
                spoke.append(voice)
                if _forecasts(frame, sentence.lang):
                    foresee.add(voice.speaker)
            if spoke and spoke[0].speaker in foresee:
                break
        return next((one for one in spoke if one.speaker in foresee), None)

    def voice(self, subject: Subject, offset: int, rule: str, default: Default) -> Voice | None:
        """The speaker that a subject means; pronouns look back from `offset`."""
        if subject.role == "first":
            return Voice(default.author, rule, subject) if default.author else None
        if subject.role == "paper":
            owner = self._report or self._owner(offset)
            return Voice(owner.id, rule, owner) if owner else None
        version = rule == "actor" and _VERSION.search(subject.name)
        if subject.speaker is None and (version or subject.is_code or is_product(self.page, subject.name)):
            return None
        if subject.role.startswith("pronoun"):
            return self._meant(subject, offset + subject.start, f"{rule}.pronoun", default)
        short = subject.speaker is None and subject.role in ("person", "organisation") and " " not in subject.name
        if short:
            if full := full_name(self.page, subject.name):
                return Voice(full.id, rule, full)
            behind = offset + subject.end
            opens = subject.start == 0 and subject.name.isascii() and not subject.name[1:2].isupper()
            opens = opens and not _SINGULAR.match(self.cleaned.text, behind)
            if opens and not stands_inside(self.page, subject.name) and not stands_behind(self.page, subject.name):
                return None  # a capital that only opens the sentence
            if default.own and rule == "actor":
                return None  # somebody whom a writer or a guest knows by the first name
        return self._of_people(subject, offset, rule) if subject.role == "people" else Voice(subject.id, rule, subject)

    def _of_people(self, subject: Subject, offset: int, rule: str) -> Voice:
        """A board or a trade group: the one that the text names, or as it is written."""
        if body := body_at(self.page, offset, self._bodies):
            return Voice(body, rule)
        named = whole_name(self.page, subject.name, offset + subject.start) or subject
        return Voice(named.id, rule, named)

    def _in_title(self, pronoun: Subject) -> Subject | None:
        """The one person that an English title names: "he" of a summary that does not name him again."""
        title = self.document.source.title
        if not title or language(pronoun.name) == "zh" or language(title) == "zh":
            return None
        named = [one for one in self.page.named(title) if one.role == "person"]
        return named[0] if len({one.id for one in named}) == 1 else None

    def _titled(self) -> Subject | None:
        """The one organisation that the title names: an article about it need not name it again."""
        title = fold(self.document.source.title or "")
        known = [one for one in self.page.names.find(title) if one.speaker.kind == "organisation"]
        one = of_mention(known[0], title) if len({one.speaker.id for one in known}) == 1 else None
        place = one is not None and (one.is_state or is_place(known[0].speaker.name.zh or one.name))
        return None if place else one

    def _owner(self, place: int) -> Subject | None:
        """Whose report was told of last: 海洋银行的展望报告预测…. 报告强调…"""
        for start, frame in self.page.frames_before(place, FAR_BACK):
            between = self.page.text[start + frame.subject.end : start + frame.verb]
            if frame.subject.role == "organisation" and PAPER.search(fold(between)):
                return frame.subject
        return None

    def _speaker_before(self, place: int) -> Subject | None:
        """Who spoke last: a person, or the body whose official it was."""
        kinds = ("person", "organisation", "people")
        return next((f.subject for _, f in self.page.frames_before(place, NEAR) if f.subject.role in kinds), None)

    def _meant(self, subject: Subject, place: int, rule: str, default: Default) -> Voice | None:
        """Whom a pronoun at a place means; "the council" that is nowhere named is called just that."""
        unsaid = subject.end == subject.start  # a clause without a subject, or about its project
        if subject.role == "pronoun-person":
            if default.rule == "turn" and self.page.paragraphs[self.page.number_at(place)].kind == "item":
                return Voice(default.speaker, default.rule)  # notes about somebody under his name
            that = _THAT_ONE.match(fold(subject.name)) is not None
            meant = None if that else person_before(self.page, place)
            meant = meant or (self._speaker_before(place) if that or not subject.name.isascii() else None)
            meant = meant or self._in_title(subject)
        elif cues(language(subject.name)).has("both", fold(subject.name)) and (both := both_before(self.page, place)):
            return Voice(both, rule)
        elif body := body_at(self.page, place, self._bodies):
            return Voice(body, rule)
        else:
            meant = body_before(self.page, place, subject.name, (default.speaker, default.author), unsaid)
            meant = meant or whole_name(self.page, subject.name, place)
            meant = meant or (self._titled() if unsaid else None)
        if meant:
            return Voice(meant.id, rule, meant)
        named = not unsaid and re.match(r"the \w", subject.name, re.IGNORECASE)
        return Voice(subject.name, rule, subject) if named else None


# "Figure says": without an article, what says so is a name.
_SINGULAR = re.compile(
    r"(?<!Management)(?<!Everyone)(?<!Everybody)(?<!Nobody)(?<!Someone)(?<!Legend)(?<!Research)(?<!Industry)"
    r" (?:now |also |still )?(?:says|expects|plans|reckons|forecasts|thinks|predicts|estimates|believes|aims|wants) "
)
_INTENDING = ("计划", "打算", "拟", "希望", "决定")
_THAT_ONE = re.compile("该|这[位名]")  # 该负责人, who may have been called no more than that


def _forecasts(frame: Frame, lang: Lang) -> bool:
    """In English only who expects or estimates: whoever merely said something is not who expects."""
    return lang == "zh" or cues("en").of["foreseeing"].fullmatch(frame.word) is not None


def _both_of(sentence: Sentence, subject: Subject, place: int) -> Subject:
    """ "A and B: both sides plan": the pronoun behind the names goes before the first of them."""
    both = cues(sentence.lang).of["both"].search(fold(sentence.text), max(subject.end, 0), max(place, 0))
    nearer = both is not None and subject.end <= both.start() < place
    return Subject(both.start(), both.end(), both[0], "pronoun-group") if both and nearer else subject


def _publishers(subject: Subject, quote: tuple[int, int] | None, default: Default) -> Voice | None:
    """ "We expect", outside of quotations, of a body that publishes."""
    return Voice(default.speaker, default.rule) if subject.name in ("We", "we") and not quote else None


def _governing(found: Sequence[Frame], place: int, text: str) -> list[Frame]:
    """The frames that a predicate stands in: voices from the outermost, then the sources from the innermost."""
    inside = [
        f
        for f in found
        if f.start <= place < f.end or f.verb <= place < f.verb + len(f.word) or _NOT.fullmatch(text, place, f.verb)
    ]
    voices = [f for f in inside if not f.source and f.subject.role != "publication"]
    named = [f for f in inside if f.subject.role != "publication"]
    return voices or named[::-1]
