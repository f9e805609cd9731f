"""Whether a name only tells where something is: in Geneva, in Austin and Berlin, the Oslo-based company."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.subjects_zh import is_known_place

_BASED = re.compile(r"(?:, [A-Z][\w’ -]{1,24})?-based\b")  # the Santa Clara, California-based company
PLACING = re.compile(r"in|at|from|near|outside|around|across|to")
_WHERE = re.compile(
    rf"\b(?:{PLACING.pattern}|In|Near|Across|Around|Outside) (?:the )?"
    r"(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:, and |, | and ))*\Z"
)
_WORKS_AT = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+, (?:at|of) (?:the )?\Z")
_SHARES = re.compile(r"\b(?:[Ss]hares?|[Ss]takes?|[Ss]tock|[Ii]nvest\w*|position|interest|trading) in (?:the )?\Z")
LISTED = 60  # characters of places that are listed: in Austin, Berlin and Fremont


def is_whereabouts(page: Page, subject: Subject) -> bool:
    """ "In Geneva", "near the Saxet River": a name of no kind that tells where."""
    if not subject.name.isascii() or (subject.speaker and not is_known_place(subject)):
        return False
    if _BASED.match(page.text, subject.end):
        return True
    if _SHARES.search(page.text, max(0, subject.start - LISTED), subject.start):
        return False
    if _WORKS_AT.search(page.text, max(0, subject.start - LISTED), subject.start):
        return False  # Uma Valeti, at Upside Foods, …
    return _WHERE.search(page.text, max(0, subject.start - LISTED), subject.start) is not None


def stands_behind(page: Page, name: str) -> bool:
    """Whether a word has its capital behind a small word somewhere, a preposition of place too: in Qatar."""
    return any(page.text[at - 2 : at - 1].islower() for at in page.places_of(name) if at > 1)


def stands_inside(page: Page, name: str) -> bool:
    """Whether a word has its capital in the middle of a sentence too, and not only as a place: in Geneva."""
    if name not in page.inside:
        places = places_inside(page, name)
        words = (_WORD_BEFORE.search(page.text, max(0, place - 40), place) for place in places)
        page.inside[name] = any(
            (word[0] == "at" or not PLACING.fullmatch(word[0])) and word[0][0].islower() for word in words if word
        )
    return page.inside[name]


_WORD_BEFORE = re.compile(r"[\w,’]+$")


def places_inside(page: Page, word: str) -> Iterator[int]:
    """Where the space before a word stands that is whole and not the first of its line."""
    for place in page.places_of(word):
        end = place + len(word)
        whole = page.text[place - 1 : place] == " " and not is_letter(page.text[end : end + 1])
        if whole and not _is_in_capitals(page, place):
            yield place - 1


def _is_in_capitals(page: Page, place: int) -> bool:
    """Whether a place is in a heading that has a capital for every longer word: there, one tells nothing."""
    paragraph = page.paragraphs[page.number_at(place)]
    if paragraph.kind != "heading":
        return False
    words = _LONG_WORD.findall(page.text, paragraph.start, paragraph.end)
    return len(words) > LEAST and sum(word[0].isupper() for word in words) > SHARE * len(words)


_LONG_WORD = re.compile(r"(?<![\w’'-])[A-Za-z][\w’'-]{3,}")
LEAST, SHARE = 3, 0.8


def is_letter(sign: str) -> bool:
    """Of a Latin word: a Chinese character ends one, as a space does."""
    return sign < "\u2e80" and (sign.isalnum() or sign == "_")


def is_headline(page: Page, position: int, name: str) -> bool:
    """Words of a heading that only look like a name: "Tern Fund Forecasts Mild Winter", "Rates to Rise, Tern Says"."""
    if page.paragraphs[page.number_at(position)].kind != "heading":
        return False
    return name.count(" ") > 1 or _HEADLINED.search(name) is not None


_HEADLINED = re.compile(
    r"\b(?:Predicts|Says|Sees|Expects|Forecasts|Warns|Plans|Will|Could|May|Hits|Raises|Cuts|Lifts|Posts|Names|Picks"
    r"|Faces|Aims|Bets|Eyes|Slashes|Boosts|Unveils|Launches|Reports|Wins|Loses|Gets|Sets|Makes|Takes|Joins|Buys|Sells"
    r"|Foresees|Projects|Claims|Thinks|Believes|Promises|Pledges|Vows|Is|Are|Has|Have|To|In|On|For|Major|New|Big|More)\b"
)
