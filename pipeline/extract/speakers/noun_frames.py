"""Whose forecast or plan a noun tells: "Musk's prediction that …", "a warning by the bank that …", "under his plan"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.speakers.framing import Frame
from pipeline.extract.speakers.mentions import Role, Subject
from pipeline.extract.speakers.subjects import Finder
from pipeline.extract.speakers.subjects_en import common

_THAT = (
    "prediction|forecast|claim|warning|promise|pledge|vow|estimate|projection|expectation|belief|view|assertion|assumption"
    "|hope|argument|contention|suggestion|insistence|assurance|conviction|announcement|statement|prophecy|declaration|fear"
)
_TO = "plan|goal|target|ambition|pledge|promise|commitment|intention|vow|aim|proposal|desire|wish|hope|vision|decision"
_TELLING = re.compile(
    rf" (?P<noun>(?:(?!(?:[Hh]is|[Hh]er)\b)[\w-]+ ){{0,2}}(?:(?:{_THAT})s? (?:(?:on|in|last|this) [\w ]{{2,12}} )?that"
    rf"|(?:{_TO})s? (?:on \w+day )?(?:to|for (?:[\w’'-]+ ){{1,4}}to)))\b"
)
_BY = re.compile(rf"\b(?P<noun>(?:{_THAT})s? (?:by|from) (?P<who>[^,;:.]{{3,70}}?) that)\b")
_UNDER = re.compile(
    r"\b(?:[Uu]nder|[Ii]n|[Bb]y|[Oo]n) (?:the )?(?P<who>[^,;:.]{2,60}?)['’]s? (?:own )?(?:[\w-]+ ){0,2}"
    r"(?:plans?|proposals?|vision|forecasts?|views?|opinion|estimates?|estimation|scenarios?|(?:base|central|bull|bear)"
    r" case|reckoning|projections?|outlook|roadmap|timeline|strategy|predictions?|calculations?|model|guess)\b"
)
_OF_HIS = re.compile(r"(?P<owner>\b[Hh]is|\b[Hh]er|['’]s?)\Z")
_OWNING = re.compile(r"['’]s?\Z")
FAR = 60  # characters before a noun in which its owner is named


def noun_frames(folded: str, finder: Finder) -> Iterator[Frame]:
    """The frames of the nouns of a sentence that somebody's forecasts and plans are called by."""
    if "'" in folded or "is " in folded or "er " in folded:
        for noun in _TELLING.finditer(folded):
            owner = _owner(folded, noun.start(), finder)
            if owner:
                yield Frame(owner, noun.end(), len(folded), owner.end, folded[owner.end : noun.end()].lower())
    for noun in _BY.finditer(folded):
        if named := _named(noun["who"], noun.start("who"), finder):
            yield Frame(named, noun.end(), len(folded), noun.start(), noun["noun"].lower())
    for noun in _UNDER.finditer(folded):
        if (named := _named(noun["who"], noun.start("who"), finder)) and not named.role.startswith("pronoun"):
            yield Frame(named, noun.end(), len(folded), noun.start(), "under", True)


def _owner(folded: str, at: int, finder: Finder) -> Subject | None:
    """Whose noun begins at a place: his, her, or a name with 's right before it."""
    own = _OF_HIS.search(folded, max(0, at - FAR), at)
    if own is None:
        return None
    if own["owner"].lower() in ("his", "her"):
        role: Role = "pronoun-person"
        return Subject(own.start(), own.end(), own["owner"], role)
    return _named(folded[max(0, at - FAR) : own.start()], max(0, at - FAR), finder)


def _named(text: str, offset: int, finder: Finder) -> Subject | None:
    """The one that a text ends with: a person or an organisation by name, or a noun that can speak."""
    end = len(text.rstrip())
    found = [one for one in finder.all(text) if one.role != "people" and one.end >= end]
    named = found[-1] if found else common(text, strict=True)
    return named._replace(start=named.start + offset, end=named.end + offset) if named else None
