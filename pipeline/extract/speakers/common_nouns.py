"""Nouns that can speak or plan, without a name: the mayor, most economists."""

from __future__ import annotations

import re

from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.subjects_en import forms


def common(text: str, strict: bool) -> Subject | None:
    """The mayor, a retailers' association: the noun phrase without a name that the text ends with and begins with.

    `strict`: only words for those who speak or plan; else any noun with its article will do.
    """
    start = 0
    for match in forms().clause.finditer(text):
        start = start if _MORE.search(text, 0, match.end()) else match.end()
    start += len(text[start:]) - len(text[start:].lstrip())
    if doing := _DOING.search(text, start):
        text = text[: doing.start()]  # diplomats observing the talks in Geneva
    words = text[start:].rstrip().split(" ")
    if not 0 < len(words) <= 9 or not text[start:].strip() or _CORRECTED.match(text, start):
        return None
    phrase = text[start:].rstrip()
    if 0 < start <= PAIRED and (pair := _PAIR.fullmatch(text.rstrip())):
        phrase, start = pair[0].lstrip(), pair.end() - len(pair[0].lstrip())  # domestic and foreign analysts
    if paper := _PAPER_BY.match(phrase):
        phrase, start = phrase[paper.end() :], start + paper.end()  # a report by the energy ministry
    body = phrase[few.end() :] if (few := _SOME_OF.match(phrase)) else phrase
    head = re.split(
        r" (?:of|in|at|for|on|from|close to|polled|surveyed|interviewed|with|to|briefed|involved|familiar|aware|who)\b",
        body,
    )[0]
    if (
        _KNOWING.match(body, len(head))
        and phrase.startswith(head)
        and not head.lower().endswith(("people", "person", "persons"))
    ):
        phrase = body = head  # two officials familiar with the matter
    if _INFORMED.match(phrase):
        return Subject(start, start + len(phrase), phrase, "people")
    determined = re.match(r"(?:the|an?|its|his|her|their|one|another|[A-Z]?[\w-]+[’']s?) ", phrase, re.IGNORECASE)
    if forms().speaks.search(head) or (determined and not strict and re.fullmatch(r"[A-Za-z’' -]+", head)):
        return Subject(start, start + len(phrase), phrase, "people")
    return None


def group_at(text: str, start: int) -> Subject | None:
    """Shop owners, oil majors: those who are meant where the first word was taken for a name."""
    words = _GROUP.match(text, start)
    if words is None or not forms().speaks.search(words[0]):
        return None
    return Subject(start, words.end(), words[0], "people")


_GROUP = re.compile(r"[A-Z][\w’-]*(?: [a-z][a-z-]*)?? [a-z][a-z-]*s\b(?<!ss)")


def stand_outside(text: str, end: int) -> bool:
    """Workers at (Qantas), Qantas workers: who stands at the end does not speak for the body."""
    return _OUTSIDE.search(text, 0, end) is not None


_OUTSIDE = re.compile(
    r"\b(?:workers|farmers|residents|sources|fans|tenants|rivals|critics|customers|pilots|drivers|nurses|teachers|miners"
    r"|(?:union|company|party|government|club) (?:official|representative|leader|boss)"
    r"|employees|students|parents|patients|passengers|commuters|neighbours|suppliers)"
    r"(?: (?:at|of|for|from|in) (?:the )?)? *\Z",
    re.IGNORECASE,
)
_KNOWING = re.compile(r" (?:familiar with|briefed on|aware of)\b")
_INFORMED = re.compile(
    r"(?:[a-z]+ )?(?:people|persons|those) (?:familiar|briefed|close to|involved|with)\b", re.IGNORECASE
)
_DOING = re.compile(
    r"(?<=[a-z]) (?!(?:during|regarding|concerning|including|according|following|leading|ruling|working|governing)\b)"
    r"[a-z]{3,}ing (?:the|an?|its|their|his|her|at|in|for|on|with|to|into|against|[A-Z])\b"
)
_CORRECTED = re.compile(  # an earlier version of this article
    r"(?:an?|the|this) (?:earlier|previous|prior|original) version(?: of th(?:is|e) (?:article|story|report|post))?\b",
    re.IGNORECASE,
)
PAIRED = 24  # characters of the first of two
_PAPER_BY = re.compile(
    r"(?:(?:an?|the|its|one|another|this) )?(?:[\w-]+ ){0,3}(?:report|study|paper|note|survey|analysis|poll|review"
    r"|data|figures|research|models|calculations|projections|estimates|forecasts) (?:by|from) (?=(?:the|an?) )",
    re.IGNORECASE,
)
_PAIR = re.compile(r" ?[A-Z]?[a-z]+ and [a-z]+(?: [a-z]+)?")
_MORE = re.compile(r"^(?:More|Fewer|Less) than\Z")  # more than half of those asked
_SOME_OF = re.compile(
    r"(?:(?:an?|the|nearly|almost|about|(?:more|fewer|less) than) )?(?:\w+ )?"
    r"(?:majority|minority|number|group|half|third|quarter|two-thirds|three-quarters) of (?:the )?",
    re.I,
)
