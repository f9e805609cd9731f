"""Who speaks by an office: its owner, Ana Ruiz; officials at the ministry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.speakers.common_nouns import common
from pipeline.extract.speakers.subjects import Finder, Subject
from pipeline.extract.speakers.subjects_en import titled

# It has an author, who is looked for elsewhere.
_WRITTEN = re.compile(
    r"\b(?:reports?|stud(?:y|ies)|surveys?|papers?|data|figures|documents?|filings?|statements?|plans?|reviews?|polls?"
    r"|models?|roadmap|timetable|strategy|website|accounts|analysis|research|assessment|industry|markets?)\b",
    re.IGNORECASE,
)

PAPER = (
    r"(?:report|study|survey|paper|analysis|outlook|research|review|assessment|briefing|forecasts?|poll|note|memo"
    r"|bulletin|document|index)"
)
_PAPERS = (
    r"(?:[\w-]+ ){0,3}(?:reports?|books?|forecasts?|projections?|estimates?|figures|data|stud(?:y|ies)|survey|analysis"
    r"|outlook|plans?|models?|research|documents?|website|filings?|statements?|roadmap|analysts|economists|scenarios?|papers?)\b"
)
_HER = re.compile(rf" (?:(?:her|him)\b(?! [a-z])|(?:her|his) {_PAPERS})")
_ITS = re.compile(rf" (its|their) {_PAPERS}")
_BASED = re.compile(r"[Tt]he [\w’-]+-based ")  # the Geneva-based agency
_ALONE = re.compile(rf"(?=[,.;:”\"]|$)|['’]s {_PAPERS}")
_CITED = re.compile(
    rf" (?P<paper>(?:the|this|that) (?:[a-z-]+ )?{PAPER})(?=[,.;:”\"]|$|['’]s [\w-]+ (?:case|scenario|path))"
)


def cited(folded: str, at: int) -> Subject | None:
    """According to the report: the paper that stands at a place, without a word of who wrote it."""
    found = _CITED.match(folded, at)
    return Subject(found.start("paper"), found.end("paper"), found["paper"], "paper") if found else None


def whose(folded: str, at: int) -> Subject | None:
    """According to her, to his new book, to its own forecasts: a pronoun for whoever says so."""
    if _HER.match(folded, at):
        return Subject(at + 1, at + 4, "she", "pronoun-person")
    found = _ITS.match(folded, at)
    return Subject(found.start(1), found.end(1), "it", "pronoun-group") if found else None


def bodies(folded: str, at: int, sources: Sequence[Subject]) -> Sequence[Subject]:
    """According to the bank, to the agency's report, to the Geneva-based agency: pronouns for a body."""
    found = (s for s in sources if s.role == "pronoun-group" and s.start == 1)
    return [s for s in found if _BASED.match(s.name) or _ALONE.match(folded, at + s.end)]


def said_by(folded: str, start: int, end: int, subjects: Sequence[Subject], finder: Finder) -> Subject | None:
    """According to its owner, Ana Ruiz; according to officials, to a person close to the company."""
    plain = common(folded[start:end], strict=False)
    if plain is None or _WRITTEN.search(plain.name):
        return None
    if named := named_behind(folded, plain.end + start, finder):
        return named
    if any(s.role != "people" for s in subjects):
        return None
    speaks = not subjects and common(plain.name, strict=True) is not None
    return moved(plain, start) if speaks else None


def moved(subject: Subject, by: int) -> Subject:
    """A subject that was found in a piece of the sentence, at its place in all of it."""
    return subject._replace(start=subject.start + by, end=subject.end + by)


def named_behind(folded: str, end: int, finder: Finder) -> Subject | None:
    """Its owner, Ana Ruiz: the name of the one who has just been called by an office."""
    behind = _APPOSED_NAME.match(folded, end)
    found = finder.all(behind["name"]) if behind else []
    if behind is None or len(found) != 1 or found[0].role != "person" or found[0].start:
        return None
    return found[0]._replace(start=found[0].start + behind.start("name"), end=found[0].end + behind.start("name"))


_APPOSED_NAME = re.compile(r", (?P<name>(?:[A-Z][\w.’'-]+ )+[A-Z][\w’'-]+)(?=[,.;:]|$| (?:in|on|at|last|during) )")


def goes_with(text: str, first: Subject, one: Subject) -> bool:
    """Whether a person's name comes right behind what the person is, with an office of the body named first between."""
    if one.role != "person" or one.start <= first.start:
        return False
    between = text[first.end : one.start]
    return between == " " or (between.islower() and titled(between))
