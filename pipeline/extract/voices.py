"""Whose statement a place in a document is: a quoted or reported speaker's, an actor's, the publication's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.clean import Cleaned
from pipeline.extract.cues import cues
from pipeline.extract.defaults import Default, defaults
from pipeline.extract.frames import Frame, frames
from pipeline.extract.names import Names
from pipeline.extract.subjects import Finder, Subject
from pipeline.model import Document
from pipeline.segment import Lang, Paragraph, Sentence, fold, language, sentences

FAR_BACK = 20  # paragraphs in which "is expected" finds who expects
LOOK_BACK = 1500  # characters in which a pronoun finds whom it means
_QUOTED = re.compile(r"“[^“”]*”?|「[^「」]*」?|『[^『』]*』?|\"[^\"]*\"?")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker's id where the name is known, else the name as written; and by which rule."""

    speaker: str
    rule: str
    subject: Subject | None = None


@dataclass(slots=True)
class Voices:
    """The speakers of one document. Frames are worked out only for the paragraphs that are asked about."""

    document: Document
    cleaned: Cleaned
    names: Names
    paragraphs: Sequence[Paragraph]
    _starts: list[int] = field(default_factory=list)
    _defaults: list[Default] = field(default_factory=list)
    _frames: dict[int, list[tuple[int, Frame, Sentence]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [paragraph.start for paragraph in self.paragraphs]
        self._defaults = list(defaults(self.document, self.cleaned, self.paragraphs, self.names))

    def default(self, offset: int) -> Default:
        """The part of the document that holds the place."""
        return max((d for d in self._defaults if d.start <= offset), key=lambda d: d.start)

    def finder(self, lang: Lang) -> Finder:
        """The finder of subjects in a language."""
        return Finder(self.names, cues(lang))

    def frames_in(self, number: int) -> list[tuple[int, Frame, Sentence]]:
        """The frames of a paragraph, with the offset of their sentence in the clean text."""
        if number not in self._frames:
            paragraph = self.paragraphs[number]
            self._frames[number] = [
                (sentence.start, _as_written(frame, sentence), sentence)
                for sentence in sentences(self.cleaned.text, paragraph.start, paragraph.end)
                for frame in frames(fold(sentence.text), self.finder(sentence.lang))
            ]
        return self._frames[number]

    def number_at(self, offset: int) -> int:
        """The number of the paragraph that holds a place."""
        return max(0, bisect_right(self._starts, offset) - 1)

    # --- resolution ----------------------------------------------------------------------------------

    def at(self, sentence: Sentence, place: int, actor: Subject | None) -> Voice:
        """Whose statement the predicate at `place` of the sentence is; `actor` is who would do it."""
        default = self.default(sentence.start)
        number = self.number_at(sentence.start)
        found = self.frames_in(number)
        here = [frame for start, frame, _ in found if start == sentence.start]
        quote = self.quotation(number, sentence.start + place)
        quoting = self._quoting(found, quote) if quote else None
        for frame in [quoting] if quoting else _governing(here, place):
            if voice := self.voice(frame.subject, sentence.start, "frame", default):
                return voice
        if actor and actor.end > actor.start:
            actor = actor._replace(name=sentence.text[actor.start : actor.end])
        if actor and (voice := self.voice(actor, sentence.start, "actor", default)):
            return voice
        if not default.own:
            earlier = [f for start, f, _ in found if start < sentence.start and not f.source]
            if earlier and (voice := self.voice(earlier[-1].subject, sentence.start, "carried", default)):
                return voice
            if introduced := self._introduced(number, sentence, default):
                return introduced
        return Voice(default.speaker, default.rule)

    def _quoting(self, found: Sequence[tuple[int, Frame, Sentence]], quote: tuple[int, int]) -> Frame | None:
        """The frame right behind a quotation, or right before it, or that of another quotation in the paragraph."""
        spots = [
            (start + frame.verb, frame) for start, frame, _ in found if not quote[0] <= start + frame.verb < quote[1]
        ]
        behind = [frame for spot, frame in spots if 0 <= spot - quote[1] < 80]
        before = [frame for spot, frame in spots if 0 < quote[0] - spot < 60]
        rest = [frame for _, frame in spots]
        return next(iter((behind and [behind[0]]) or (before and [before[-1]]) or rest[:1]), None)

    def quotation(self, number: int, offset: int) -> tuple[int, int] | None:
        """The quotation of a paragraph that holds a place and is longer than a few words."""
        paragraph = self.paragraphs[number]
        for match in _QUOTED.finditer(self.cleaned.text, paragraph.start, paragraph.end):
            if match.start() < offset < match.end():
                words = len(match[0]) if language(match[0]) == "zh" else len(match[0].split())
                return match.span() if words > 5 else None
        return None

    def _introduced(self, number: int, sentence: Sentence, default: Default) -> Voice | None:
        """ "X said:" and then a paragraph of its own."""
        before = self.paragraphs[number - 1] if number else None
        if before is None or not self.cleaned.text[before.start : before.end].rstrip().endswith(("：", ":", "，", ",")):
            return None
        found = self.frames_in(number - 1)
        return self.voice(found[-1][1].subject, sentence.start, "introduced", default) if found else None

    def forecaster(self, sentence: Sentence) -> Voice | None:
        """Who forecast last, for "is expected to" in a report about somebody's forecasts."""
        number = self.number_at(sentence.start)
        for earlier in range(number, max(-1, number - FAR_BACK), -1):
            for start, frame, _ in reversed(self.frames_in(earlier)):
                if start < sentence.start:
                    voice = self.voice(frame.subject, start, "forecaster", self.default(start))
                    if voice and voice.subject and voice.subject.role == "organisation":
                        return voice
        return None

    def voice(self, subject: Subject, offset: int, rule: str, default: Default) -> Voice | None:
        """The speaker that a subject means; pronouns look back from `offset`."""
        if subject.role == "first":
            return Voice(default.author, rule, subject) if default.author else None
        if subject.role.startswith("pronoun"):
            person = subject.role == "pronoun-person"
            if cues(language(subject.name)).has("both", fold(subject.name)) and (
                both := self._both(offset + subject.start)
            ):
                return Voice(both, f"{rule}.pronoun")
            meant = self.antecedent(offset + subject.start, person, subject.name)
            return Voice(_id(meant), f"{rule}.pronoun", meant) if meant else None
        short = subject.speaker is None and subject.role in ("person", "organisation") and " " not in subject.name
        if short:
            if full := self._full_name(subject.name, offset):
                return Voice(_id(full), rule, full)
            if subject.start == 0 and subject.name.isascii() and not subject.name[1:2].isupper():
                return None  # a capital that only opens the sentence
        return Voice(_id(subject), rule, subject)

    def antecedent(self, offset: int, person: bool, pronoun: str) -> Subject | None:
        """The last person, or else the last organisation, named before a place."""
        text = self.cleaned.text[max(0, offset - LOOK_BACK) : offset]
        finder = self.finder(language(text))
        found = [s for s in finder.named(fold(text)) if (s.role == "person") == person and s.role != "publication"]
        if not person:
            state = self.finder(language(text)).cues.has("government", fold(pronoun))
            found = [s for s in found if _is_state(s) == state] or found
            number = self.number_at(offset)
            near = self.cleaned.text[self.paragraphs[number].start : offset]
            here = [s for s in finder.named(fold(near)) if s.role == "organisation" and _is_state(s) == state]
            if here or (subject := self._subject_before(number, offset, state)) is None:
                found = here or found
            else:
                return subject
        if not found:
            return None
        if not person and (default := self.default(offset)) and _id(found[-1]) == default.speaker:
            found = [s for s in found if _id(s) != default.speaker] or found
        last = found[-1]
        if last.speaker is None and " " not in last.name and (full := self._full_name(last.name, offset)):
            return full
        return last

    def _subject_before(self, number: int, offset: int, state: bool) -> Subject | None:
        """The organisation that spoke last, in the paragraphs before."""
        for earlier in range(number, max(-1, number - 3), -1):
            for start, frame, _ in reversed(self.frames_in(earlier)):
                if start < offset and frame.subject.role == "organisation" and _is_state(frame.subject) == state:
                    return frame.subject
        return None

    def _both(self, offset: int) -> str | None:
        """The two organisations named last before a place."""
        text = self.cleaned.text[max(0, offset - LOOK_BACK) : offset]
        names: list[str] = []
        for subject in reversed(self.finder(language(text)).named(fold(text))):
            name = subject.speaker.canonical() if subject.speaker else subject.name
            if subject.role == "organisation" and name not in names and not _is_state(subject):
                names.insert(0, name)
            if len(names) == 2:
                return " and ".join(names)
        return None

    def _full_name(self, surname: str, offset: int) -> Subject | None:
        """The full name, earlier in the document, that a surname stands for."""
        if not re.fullmatch(r"[A-Z][\w’'-]+", surname):
            return None
        text = self.cleaned.text
        pattern = re.compile(rf"(?:[A-Z][\w.’'-]*\s){{1,2}}{re.escape(surname)}\b")
        for match in pattern.finditer(text, 0, min(len(text), offset + 400)):
            named = self.finder("en").named(match[0])
            if named and named[-1].name.endswith(surname):
                return named[-1]
        return None


def _as_written(frame: Frame, sentence: Sentence) -> Frame:
    """The frame with its subject in the characters of the text, not in those that it was looked for in."""
    name = sentence.text[frame.subject.start : frame.subject.end]
    return replace(frame, subject=frame.subject._replace(name=name))


def _governing(found: Sequence[Frame], place: int) -> list[Frame]:
    """The frames that a predicate stands in: voices from the outermost, then the sources from the innermost."""
    inside = [f for f in found if f.start <= place < f.end or f.verb == place]
    voices = [f for f in inside if not f.source and f.subject.role != "publication"]
    named = [f for f in inside if f.subject.role != "publication"]
    return voices or named[::-1]


def _is_state(subject: Subject) -> bool:
    return subject.speaker is not None and subject.speaker.id.startswith("government-of")


def _id(subject: Subject) -> str:
    return subject.speaker.id if subject.speaker else subject.name
