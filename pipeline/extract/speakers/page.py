"""A document as voices are looked for in it: its paragraphs, and who says what in each, worked out when asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.extract.cues import cues, cues_in
from pipeline.extract.speakers.frames import Frame, frames
from pipeline.extract.speakers.introduced import NOBODY, Introduced, introduced
from pipeline.extract.speakers.mentions import Role, Subject
from pipeline.extract.speakers.names import Names
from pipeline.extract.speakers.subjects import Finder
from pipeline.folding import fold
from pipeline.segment import Lang, Paragraph, Sentence, language, sentences

_LETTER = "[A-Za-z0-9_\u00c0-\u024f]"
_CAPITALISED = re.compile(rf"[A-Z](?<!{_LETTER}.){_LETTER}*")
_HEAD = re.compile(rf"{_LETTER}+")


LOOK = 2000  # characters that tell the language of a text


@dataclass(slots=True)
class Page:
    """Clean text and its paragraphs. Sentences and frames are worked out only where they are asked for."""

    text: str
    paragraphs: Sequence[Paragraph]
    names: Names
    headings: list[int] = field(default_factory=list)  # numbers of the paragraphs that are headings
    _starts: list[int] = field(default_factory=list)
    full_names: dict[str, Subject | None] = field(default_factory=dict)  # by surname, as they are found
    products: dict[str, bool] = field(default_factory=dict)  # by name: whether the text says that it is a thing
    firms: dict[str, bool] = field(default_factory=dict)  # by name: whether what looks like a person's is a firm's
    inside: dict[str, bool] = field(default_factory=dict)  # by word: whether a sentence has it in its middle
    openers: dict[int, list[tuple[int, int, list[tuple[str, Role]]]]] = field(default_factory=dict)  # by paragraph
    _places: dict[str, list[int]] = field(default_factory=dict)  # of words with a capital
    signed: dict[int, list[tuple[int, int, Subject]]] = field(default_factory=dict)  # by paragraph
    on_line: dict[int, list[Subject]] = field(default_factory=dict)  # by the start of the line
    _named: dict[str, list[Subject]] = field(default_factory=dict)  # by line
    _sentences: dict[int, list[Sentence]] = field(default_factory=dict)  # by paragraph
    _met: Introduced | None = None
    _frames: dict[int, list[Frame]] = field(default_factory=dict)  # by the start of the sentence

    def __post_init__(self) -> None:
        self._starts = [paragraph.start for paragraph in self.paragraphs]
        self.headings = [number for number, one in enumerate(self.paragraphs) if one.kind == "heading"]

    def finder(self, lang: Lang) -> Finder:
        """The finder of subjects in a language."""
        return Finder(self.names, cues(lang))

    def met(self) -> Introduced:
        """Whom a Chinese text has introduced, to call them by less afterwards."""
        if self._met is None:
            self._met = introduced(self.text) if language(self.text[:LOOK]) == "zh" else NOBODY
        return self._met

    def named(self, line: str) -> list[Subject]:
        """The names in a line of the text."""
        if line not in self._named:
            lang, folded = language(line), fold(line)
            self._named[line] = Finder(self.names, cues_in(lang, folded)).named(folded)
        return self._named[line]

    def places_of(self, name: str) -> Iterator[int]:
        """Where a name that begins with a capital stands, its first word not part of another: Hewlett-Packard."""
        if not self._places:
            for word in _CAPITALISED.finditer(self.text):
                self._places.setdefault(word[0], []).append(word.start())
        head = _HEAD.match(name)
        return (at for at in self._places.get(head[0] if head else "", ()) if self.text.startswith(name, at))

    def number_at(self, offset: int) -> int:
        """The number of the paragraph that holds a place."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def heading_of(self, number: int) -> int | None:
        """The number of the heading that a paragraph stands under; None for what stands above all headings."""
        at = bisect_left(self.headings, number)
        return self.headings[at - 1] if at else None

    def sentences_in(self, number: int) -> list[Sentence]:
        """The sentences of a paragraph."""
        if number not in self._sentences:
            paragraph = self.paragraphs[number]
            self._sentences[number] = list(sentences(self.text, paragraph.start, paragraph.end))
        return self._sentences[number]

    def sentence_before(self, place: int) -> Sentence | None:
        """The last sentence that ends before a place in its paragraph."""
        return next((one for one in reversed(self.sentences_in(self.number_at(place))) if one.end <= place), None)

    def opens_paragraph(self, sentence: Sentence) -> bool:
        """Whether a sentence is the first of its paragraph."""
        return self.sentences_in(self.number_at(sentence.start))[0].start == sentence.start

    def frames_of(self, sentence: Sentence) -> list[Frame]:
        """The frames of one sentence, with their subjects as they are written."""
        if sentence.start not in self._frames:
            folded = fold(sentence.text)
            lang: Lang = "zh" if sentence.lang == "zh" or _told_in_chinese(folded) else "en"
            found = frames(folded, Finder(self.names, cues_in(lang, folded), self.met()))
            self._frames[sentence.start] = [_as_written(frame, sentence) for frame in found]
        return self._frames[sentence.start]

    def frames_back(self, number: int, offset: int) -> Iterator[tuple[int, Frame]]:
        """The frames of a paragraph with the offset of their sentence, those of sentences from `offset` on left out.

        The last first.
        """
        for sentence in reversed(self.sentences_in(number)):
            if sentence.start < offset:
                for frame in reversed(self.frames_of(sentence)):
                    yield sentence.start, frame

    def frames_before(self, offset: int, back: int) -> Iterator[tuple[int, Frame]]:
        """The frames before a place, the last first, from `back` paragraphs; a heading's are left out."""
        number = self.number_at(offset)
        for earlier in range(number, max(-1, number - back), -1):
            if earlier == number or self.paragraphs[earlier].kind != "heading":
                for start, frame in self.frames_back(earlier, offset):
                    if start + frame.subject.start < offset:
                        yield start, frame


def _told_in_chinese(folded: str) -> bool:
    """“…in 2030,” 她说。 and 她说：“In 2030 …: an English quotation in a Chinese sentence."""
    return (folded.endswith("。") and language(folded[-2:]) == "zh") or _QUOTES_ENGLISH.match(folded) is not None


_QUOTES_ENGLISH = re.compile(r"(?:[A-Z][A-Za-z0-9.&’' -]{1,40}+)?[\u4e00-\u9fff][^“「\"]{0,60}[：:，,] ?[“「\"]")


def _as_written(frame: Frame, sentence: Sentence) -> Frame:
    """The frame with its subject in the characters of the text, not in those that it was looked for in."""
    name = sentence.text[frame.subject.start : frame.subject.end]
    return replace(frame, subject=frame.subject._replace(name=name))


def where(text: str, word: str) -> Iterator[int]:
    """Where a word stands, as part of another too; no word stands nowhere."""
    place = text.find(word) if word else -1
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))
