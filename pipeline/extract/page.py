"""A document as voices are looked for in it: its paragraphs, and who says what in each, worked out when asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.extract.cues import cues
from pipeline.extract.frames import Frame, frames
from pipeline.extract.mentions import Subject
from pipeline.extract.names import Names
from pipeline.extract.subjects import Finder
from pipeline.segment import Lang, Paragraph, Sentence, fold, language, sentences


@dataclass(slots=True)
class Page:
    """Clean text and its paragraphs. Frames are worked out only for the paragraphs that are asked about."""

    text: str
    paragraphs: Sequence[Paragraph]
    names: Names
    _starts: list[int] = field(default_factory=list)
    full_names: dict[str, Subject | None] = field(default_factory=dict)  # by surname, as they are found
    inside: dict[str, bool] = field(default_factory=dict)  # by word: whether a sentence has it in its middle
    _named: dict[str, list[Subject]] = field(default_factory=dict)  # by line
    _frames: dict[int, list[tuple[int, Frame, Sentence]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [paragraph.start for paragraph in self.paragraphs]

    def finder(self, lang: Lang) -> Finder:
        """The finder of subjects in a language."""
        return Finder(self.names, cues(lang))

    def named(self, line: str) -> list[Subject]:
        """The names in a line of the text."""
        if line not in self._named:
            self._named[line] = self.finder(language(line)).named(fold(line))
        return self._named[line]

    def number_at(self, offset: int) -> int:
        """The number of the paragraph that holds a place."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def frames_in(self, number: int) -> list[tuple[int, Frame, Sentence]]:
        """The frames of a paragraph, with the offset of their sentence in the clean text."""
        if number not in self._frames:
            paragraph = self.paragraphs[number]
            self._frames[number] = [
                (sentence.start, _as_written(frame, sentence), sentence)
                for sentence in sentences(self.text, paragraph.start, paragraph.end)
                for frame in frames(fold(sentence.text), self.finder(sentence.lang))
            ]
        return self._frames[number]

    def frames_before(self, offset: int, back: int) -> list[tuple[int, Frame]]:
        """The frames before a place, the last first, from `back` paragraphs; a heading's are left out."""
        number = self.number_at(offset)
        return [
            (start, frame)
            for earlier in range(number, max(-1, number - back), -1)
            if earlier == number or self.paragraphs[earlier].kind != "heading"
            for start, frame, _ in reversed(self.frames_in(earlier))
            if start + frame.subject.start < offset
        ]


def _as_written(frame: Frame, sentence: Sentence) -> Frame:
    """The frame with its subject in the characters of the text, not in those that it was looked for in."""
    name = sentence.text[frame.subject.start : frame.subject.end]
    return replace(frame, subject=frame.subject._replace(name=name))
