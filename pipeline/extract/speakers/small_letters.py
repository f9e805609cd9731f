"""Whom "the ministry", "the economists", "the mayor" mean: who has been called so before, with more words or a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.extract.speakers.mentions import Subject

_HEAD = re.compile(
    r"the (?:(?P<body>ministry|government|department|agency|regulator|council|office|commission|committee"
    r"|authority|watchdog|city|town|county)"
    r"|(?P<people>economists|analysts|researchers|scientists|strategists|forecasters|authors|engineers)"
    r"|(?P<title>mayor|minister|chancellor|governor|secretary|commissioner|economist|analyst|strategist"
    r"|professor|scientist"
    r"|researcher|engineer|historian|chief executive|CEO|chairman|chairwoman|chair|director|president|author|founder))",
    re.IGNORECASE,
)
_NO_KIND = r"(?!(?:the|a|an|new|same|other|whole|entire|that|and|or|of|in|to|for|by|said|says|own|local|relevant) )"
FAR = 3000  # characters in which it was called in full


def fuller(text: str, phrase: str, offset: int, named: Sequence[Subject]) -> Subject | None:
    """What the text before a place has called in full what it calls by less there; `named` are the names before it."""
    head = _HEAD.fullmatch(phrase)
    if head is None:
        return called_so(text, phrase, reversed(named), offset)
    if head["title"]:
        before = re.compile(rf"\b{head['title']},? \Z", re.IGNORECASE)
        behind = re.compile(
            rf",? (?:(?:an?|the|its|who is|\w+[’']s?) )?(?:[\w-]+ ){{0,2}}{head['title']}\b", re.IGNORECASE
        )
        people = (s for s in reversed(named) if s.role == "person")
        return next((s for s in people if before.search(text, 0, s.start) or behind.match(text, s.end)), None)
    if head["people"]:
        whose = re.compile(rf"\b{head['people']} (?:at|from|with|of) (?:the )?\Z", re.IGNORECASE)
        firms = (s for s in reversed(named) if s.role == "organisation")
        return next((s for s in firms if whose.search(text, 0, s.start)), None)
    body = head["body"].lower()
    kind = re.compile(
        rf"\b(?:[Tt]he|[A-Z]\w+[’']s) (?:{_NO_KIND}[\w-]+ ){{1,2}}{body}\b|\b[Tt]he {body} of [A-Z][\w-]+"
    )
    found = list(kind.finditer(text, max(0, offset - FAR), offset))
    return Subject(found[-1].start(), found[-1].end(), found[-1][0], "people") if found else None


def called_so(text: str, phrase: str, named: Iterable[Subject], end: int) -> Subject | None:
    """ "The airline" is whom the text has called so: the budget airline Aer Tern; Aer Tern, an airline.

    `named`: those before `end`, the last first, asked for only where the text calls anybody so.
    """
    trade = re.escape(phrase.rpartition(" ")[2].lower())
    behind = re.compile(rf", (?:an?|the) (?:[\w’'-]+ ){{0,4}}{trade}\b", re.IGNORECASE)
    before = re.compile(rf"\b{trade} \Z", re.IGNORECASE)
    start = max(0, end - FAR)
    if behind.search(text, start, end) is None and re.search(rf"\b(?i:{trade}) [A-Z]", text[start:end]) is None:
        return None
    bodies = (one for one in named if one.role in ("organisation", "person"))
    return next((one for one in bodies if before.search(text, start, one.start) or behind.match(text, one.end)), None)


def is_surname(name: str) -> bool:
    """Le Goff, Van Dyck: of two words."""
    return " " in name and _TWO_WORDS.fullmatch(name) is not None


_TWO_WORDS = re.compile(r"(?:Le|La|Van|Von|De|Di|Del|Da|Nic|Mac|Al|El|Ben) [A-Z][\w’'-]+")
