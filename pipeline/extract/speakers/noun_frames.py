"""Whose forecast or plan a noun tells: "Musk's prediction that …", "under his plan", "its report, which says"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.speakers.common_nouns import common
from pipeline.extract.speakers.framing import Frame
from pipeline.extract.speakers.mentions import Role, Subject
from pipeline.extract.speakers.offices import cited
from pipeline.extract.speakers.subjects import Finder

_OF_HIS = re.compile(r"(?P<owner>\b[Hh]is|\b[Hh]er|\bits|['’]s?) (?:[a-z0-9][\w-]* ){0,2}\Z")
_HIS_WORK = re.compile(r"His|Her")
_BY = re.compile(r" (?P<who>[^,;:.]{3,70}?) (?:(?:is |was )?that|is for|is to)\b")
_UNDER = re.compile(
    r"(?:\b[Uu]nder|\b[Ii]n|(?:^|, )(?:[Bb]y|[Oo]n)|,(?= the \w+['’]s ))"
    r" (?:the (?!(?:agency|bank|company|firm|group|institute|ministry|report|outlook|study|paper)['’]s))?"
    r"(?P<who>[^,;:.]{2,60}?)['’]s? (?:own )?(?:[\w-]+ ){0,2}\Z"
)
_UNDER_ITS = re.compile(r"\b(?:[Uu]nder|[Ii]n|[Bb]y) (?P<who>its|his|her) (?:own )?(?:[\w-]+ ){0,3}\Z")
_CLOSES = re.compile(r"\.?$|,? (?:which|where)\b")  # prices will double in the bank's base case, which …
FAR = 80  # characters before a noun in which its owner is named


def noun_frames(folded: str, finder: Finder) -> Iterator[Frame]:
    """The frames of the nouns of a sentence that somebody's forecasts and plans are called by."""
    for noun in finder.cues.of["telling_noun"].finditer(folded):
        if owner := _owner(folded, noun.start(), finder):
            word = folded[owner.end : noun.end()].lower()
            yield Frame(owner, noun.end(), len(folded), owner.end, word)
    for noun in finder.cues.of["telling_by"].finditer(folded):
        by = _BY.match(folded, noun.end())
        if by and (named := _named(by["who"], by.start("who"), finder)):
            yield Frame(named, by.end(), len(folded), noun.start(), folded[noun.start() : by.end()].lower())
    for noun in finder.cues.of["own_view"].finditer(folded):
        under = _UNDER.search(folded, max(0, noun.start() - FAR), noun.start())
        its = _UNDER_ITS.search(folded, max(0, noun.start() - FAR), noun.start())
        if its:  # under its worst-case scenario, by his account
            role: Role = "pronoun-group" if its["who"] == "its" else "pronoun-person"
            who = Subject(its.start("who"), its.end("who"), its["who"], role)
            yield Frame(who, noun.end(), len(folded), its.start(), "under", True)
            continue
        named = _named(under["who"], under.start("who"), finder) if under else None
        named = named or (cited(folded, under.start("who") - 1) if under else None)
        if named and under and (named.role == "pronoun-group" or not named.role.startswith("pronoun")):
            first = 0 if _CLOSES.match(folded, noun.end()) else noun.end()
            yield Frame(named, first, len(folded), under.start(), "under", True)


def _owner(folded: str, at: int, finder: Finder) -> Subject | None:
    """Whose noun begins at a place: his, her, or a name with 's right before it."""
    own = _OF_HIS.search(folded, max(0, at - FAR), at)
    if own is None:
        return None
    if own["owner"].lower() in ("his", "her"):
        return Subject(own.start(), own.end("owner"), own["owner"], "pronoun-person")
    if own["owner"] == "its":  # His book struck readers with its forecast that …
        his = _HIS_WORK.match(folded)
        return Subject(0, his.end(), his[0], "pronoun-person") if his else None
    start = max(0, at - FAR)
    return _named(folded[start : own.start()], start, finder)


def _named(text: str, offset: int, finder: Finder) -> Subject | None:
    """The one that a text ends with: a person or an organisation by name, or a noun that can speak."""
    end = len(text.rstrip())
    found = [one for one in finder.all(text) if one.role != "people" and one.end >= end]
    named = found[-1] if found else common(text, strict=True)
    return named._replace(start=named.start + offset, end=named.end + offset) if named else None


def which(folded: str, verb: re.Match[str], finder: Finder) -> Frame | None:
    """A report by the Tide Institute (TI), which says …: the organisation right before the comma."""
    before = folded[: verb.start()]
    if not before.endswith(", which "):
        return None
    named = (s for s in finder.all(before) if s.role == "organisation")
    issuer = next((s for s in named if _CALLED.fullmatch(before, s.end)), None)
    return Frame(issuer, verb.end(), len(folded), verb.start(), verb[0].lower()) if issuer else None


_CALLED = re.compile(r"(?: \([\w.&-]+\))?, which ")


def published(folded: str, verb: re.Match[str], finder: Finder) -> Frame | None:
    """X, in April, published a long report projecting …: the report is X's."""
    before = folded[: verb.start()]
    told = before.endswith(", which ")  # released its winter outlook, which projected …
    paper = _PAPER_EN.search(before.replace(", which ", " ")) if told or verb[0].endswith("ing") else None
    issuers = [s for s in finder.all(folded[: paper.start()]) if s.role in ("person", "organisation")] if paper else []
    return Frame(issuers[0], verb.end(), len(folded), verb.start(), verb[0].lower()) if issuers else None


_PAPER_EN = re.compile(
    r"\b(?:published|issued|released|wrote|put out|circulated) (?:[\w-]+ ){0,4}"
    r"(?:report|study|paper|note|analysis|survey|essay|post|letter|statement|outlook|memo|forecast)s? $"
)
