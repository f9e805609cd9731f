"""Whom a pronoun, "the company" or a surname means: somebody named before it."""

from __future__ import annotations

import re

from pipeline.extract.mentions import Subject
from pipeline.extract.page import Page
from pipeline.segment import fold, language

LOOK_BACK = 1500  # characters in which a pronoun finds whom it means
NEAR = 3  # paragraphs in which whoever spoke last is meant before whoever was named last


def person_before(page: Page, offset: int) -> Subject | None:
    """Whom "he" and "she" mean: who spoke or was named last in the paragraph, spoke last before it, was named last."""
    number = page.number_at(offset)
    here = [s for s in _named(page, page.paragraphs[number].start, offset) if s.role == "person"]
    if here:
        return _in_full(page, here[-1], offset)
    spoke = [frame.subject for _, frame in page.frames_before(offset, NEAR) if frame.subject.role == "person"]
    if spoke:
        return _in_full(page, spoke[0], offset)
    found = [s for s in _named(page, max(0, offset - LOOK_BACK), offset) if s.role == "person"]
    return _in_full(page, found[-1], offset) if found else None


def body_before(page: Page, offset: int, pronoun: str, default: str) -> Subject | None:
    """Whom "the company", "it", 该公司 mean; a council is no company, and a state only what is called one."""
    finder = page.finder(language(pronoun) if pronoun else language(page.text[max(0, offset - 100) : offset + 100]))
    state = finder.cues.has("government", fold(pronoun))

    def fits(one: Subject) -> bool:
        return one.role == "organisation" and is_state(one) == state and _is_called(one, pronoun)

    number = page.number_at(offset)
    here = [s for s in _named(page, page.paragraphs[number].start, offset) if fits(s)]
    if here:
        return _other_than(default, here)
    spoke = [frame.subject for _, frame in page.frames_before(offset, NEAR) if fits(frame.subject)]
    if spoke:
        return spoke[0]
    found = [s for s in _named(page, max(0, offset - LOOK_BACK), offset) if fits(s)]
    return _other_than(default, found) if found else None


def both_before(page: Page, offset: int) -> str | None:
    """The two organisations named last before a place."""
    names: list[str] = []
    for subject in reversed(_named(page, max(0, offset - LOOK_BACK), offset)):
        name = subject.speaker.canonical() if subject.speaker else subject.name
        if subject.role == "organisation" and name not in names and not is_state(subject):
            names.insert(0, name)
        if len(names) == 2:
            return " and ".join(names)
    return None


def full_name(page: Page, surname: str, offset: int) -> Subject | None:
    """The full name, earlier in the document, that a surname stands for."""
    if not re.fullmatch(r"[A-Z][\w’'-]+", surname):
        return None
    pattern = re.compile(rf"(?:[A-Z][\w.’'-]*[ ]){{1,2}}{re.escape(surname)}\b")
    for match in pattern.finditer(page.text, 0, min(len(page.text), offset + 400)):
        named = page.finder("en").named(match[0])
        if named and named[-1].name.endswith(surname) and " " in named[-1].name:
            return named[-1]
    return None


def is_state(subject: Subject) -> bool:
    """Whether it is the government of a country."""
    return subject.speaker is not None and subject.speaker.id.startswith("government-of")


def _in_full(page: Page, subject: Subject, offset: int) -> Subject:
    short = subject.speaker is None and " " not in subject.name
    return (full_name(page, subject.name, offset) if short else None) or subject


def _other_than(default: str, found: list[Subject]) -> Subject:
    others = [s for s in found if (s.speaker.id if s.speaker else s.name) != default]
    return (others or found)[-1]


_KINDS = {
    "en": re.compile(
        r"\b(ministry|council|bank|agency|department|commission|university|institute|club|union|association|city"
        r"|committee|board|federation|airline)$",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(协会|学会|银行|大学|学院|医院|委员会|研究院|研究所|俱乐部|部|局)$"),
}


def _is_called(one: Subject, pronoun: str) -> bool:
    """The council is one whose name says so; the company may be any."""
    kind = _KINDS[language(pronoun)].search(fold(pronoun)) if pronoun else None
    if kind is None or fold(pronoun) in ("该部", "该局"):
        return True
    names = [
        one.name,
        *([one.speaker.name.en or "", one.speaker.name.zh or "", *one.speaker.aliases] if one.speaker else []),
    ]
    return any(kind[1].lower() in fold(name).lower() for name in names)


def _named(page: Page, start: int, end: int) -> list[Subject]:
    """The names in a stretch, line by line, in the characters of the text, counted from its beginning."""
    found, position = [], start
    for line in page.text[start:end].split("\n"):
        for subject in page.finder(language(line)).named(fold(line)):
            name = line[subject.start : subject.end]
            if not _opens(page, subject, name):
                found.append(subject._replace(start=subject.start + position, end=subject.end + position, name=name))
        position += len(line) + 1
    return found


def _opens(page: Page, subject: Subject, name: str) -> bool:
    """A single unknown word whose capital may only open the sentence: it has none in the middle of one."""
    if subject.speaker or subject.role == "person" or " " in name or not name.isascii() or name[1:2].isupper():
        return False
    return re.search(rf"[a-z,] {re.escape(name)}\b", page.text) is None
