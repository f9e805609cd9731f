"""Subjects in English text: known names, capitals that form a name, pronouns, and common nouns that can speak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter

from pipeline.extract.cues import Cues, Words, lower, read
from pipeline.extract.speakers.mentions import (
    POSSESSIVE,
    PRONOUNS,
    Role,
    Subject,
    of_a_state,
    of_mention,
    only_tells_whose,
)
from pipeline.extract.speakers.nameless import DATELINE, PAPER, PLACE, is_code
from pipeline.extract.speakers.names import Names
from pipeline.lang.beginnings import any_of

PARTICLE = "de|du|da|del|della|dos|di|la|le|van|von|der|den|bin|al|e|y"  # François Villain de Brassac
_JOIN = "of|for|and|de|du|da|van|von|der|den|la|le|bin|al|the|on|&"
TITLES = ("Dr", "Cllr", "St", "Mr", "Ms", "Mrs", "Prof", "Hon", "Rev", "Gov", "Sen")
_SHORT = "|".join(rf"(?<=\b{word})" for word in TITLES)
_DOT = rf"(?:(?<=\b[A-Z])|{_SHORT})\."  # that does not end a sentence
UPPER = "A-ZÀ-ÖØ-ÞČŁŚŠŽ"
_INSIDE = r"(?<![a-z](?<!\b[ei])(?<!\beasy))"  # not the Phone of MyPhone
_WORD = rf"(?:\b(?:e|i|easy)(?=[A-Z]))?{_INSIDE}[{UPPER}](?:[\w’'&+-]|\.(?=[A-Z&]|(?:com|org|net|io|ai)\b))*(?:{_DOT})?"
_NAME = re.compile(rf"{_WORD}(?:(?: (?:{_JOIN}) (?=[A-Z])| )(?:{_WORD}|\d+(?![\w.,%])))*")
_OF = re.compile(
    r"(?:[A-Z][a-z]{1,3}\. )?(?P<who>[A-Z][\w’'-]+(?: (?:[A-Z]\.|de|van|von|der|bin|al))* [A-Z][\w’'-]+)"
    r" (?:of|for|at) (?P<body>[A-Z].*)"
)
_PLAIN_NAME = re.compile(
    rf"[{UPPER}][a-zß-öø-žș-ț’'-]+(?:-[{UPPER}][a-zß-öø-ž]+)?|(?:[A-Z]\.)+|[A-Z][a-z]+[A-Z][a-z]+|(?:de|du|da|van|von|der|la|le|bin|al)"
)
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,2}(?: [A-Z]\.?){0,2} [A-Z][a-z]{2,}")  # RK Singh, R K Singh

TITLE = 40  # characters before a name in which its title is looked for


@dataclass(frozen=True, slots=True)
class _Forms:
    """The patterns of names.yml."""

    titles: re.Pattern[str]
    honorific: re.Pattern[str]
    bodies: re.Pattern[str]
    outlets: re.Pattern[str]
    offices: re.Pattern[str]
    demonyms: re.Pattern[str]
    people: Words
    never: re.Pattern[str]
    speaks: re.Pattern[str]
    clause: re.Pattern[str]
    owning: re.Pattern[str]
    trades: re.Pattern[str]


@cache
def forms() -> _Forms:
    """The patterns of names.yml, compiled."""
    words = read("en", "names")
    table = {name: "|".join(some) for name, some in words.items()}
    return _Forms(
        titles=re.compile(rf"(?:{table['titles']})\.?,?\s?$"),
        honorific=re.compile(rf"(?:{table['honorifics']})\.?"),
        bodies=re.compile(rf"\b(?:{table['bodies']})\b"),
        outlets=re.compile(rf"\b(?:{table['outlets']})$"),
        offices=re.compile(rf"(?:{table['offices']})"),
        demonyms=re.compile(rf"(?:(?:South|North|East|West|New|Sri|Saudi|Puerto|Costa) )?(?:{table['demonyms']})s?"),
        people=Words(_with_any_before(words["people"], words["people_before"]), lower),
        never=re.compile(rf"(?:{table['never']})"),
        speaks=re.compile(rf"\b(?:{table['speaking']})$", re.IGNORECASE),
        clause=re.compile(rf"\b(?:{table['no_phrase']})\b", re.IGNORECASE),
        owning=re.compile(rf"(?:{table['owning']})[’']s"),
        trades=re.compile(rf"(?:{table['trades']})"),
    )


def _with_any_before(heads: Sequence[str], before: Sequence[str]) -> str:
    """Any of the heads, with as many of the words before it as there are: leading market analysts."""
    behind = f"(?:(?:{'|'.join(before)}) )*(?:{'|'.join(heads)})"
    return any_of([*(f"{word} {behind}" for word in before), *heads], whole_words=True)


def candidates(text: str, names: Names, cues: Cues) -> list[Subject]:
    """All that may be a subject in the text, in order."""
    named = names_and_pronouns(text, names, cues)
    people = [Subject(m.start(), m.end(), text[m.start() : m.end()], "people") for m in forms().people.finditer(text)]
    people = [p for p in people if not any(s.start < p.start < s.end for s in named)]  # the Society of Engineers
    return sorted([*named, *people], key=_place)


def names_and_pronouns(text: str, names: Names, cues: Cues) -> list[Subject]:
    """The names in a text and what stands for one, in order: of the Oslo-based company no Oslo."""
    found = _names(text, names)
    for table, kind in PRONOUNS:
        for match in cues.of[table].finditer(text):
            if text[match.start() : match.end()].isupper() and match.end() > match.start() + 1:
                continue  # the US-based company, Harbour Electric (HE)
            if match[0].endswith(UNITS) and not any(s.start == match.start() + len("the ") for s in found):
                continue  # the new unit; but the Alphabet unit
            if any(s.end > match.start() and text[s.end : match.end()] in _TANK for s in found):
                continue  # the NIESR think tank
            if any(" " in s.name and (s.start == match.end() + 1 or s.start < match.end() <= s.end) for s in found):
                continue  # the think tank Tern Fund, the Tern Council
            found = [s for s in found if not match.start() <= s.start < s.end <= match.end()]
            found.append(Subject(match.start(), match.end(), match[0], kind))
    return sorted(found, key=_place)


_TANK = (" think tank", " think-tank")
UNITS = (" unit", " subsidiary", " arm", " division", " affiliate", " spin-off", " spinoff")  # of a company
_place = itemgetter(0, 1)


def _names(text: str, names: Names) -> list[Subject]:
    """Known names, then runs of capitals that may be one."""
    dateline = DATELINE.match(text)
    opens = dateline.end() if dateline else 0
    known = [of_a_state(of_mention(m, text), text) for m in names.find(text) if m.start >= opens]
    found: list[Subject] = []
    for name, start in _capitals(text):
        end = start + len(name)
        if start < opens:
            continue
        if known:
            if any(s.start < end and start < s.end for s in known):
                known = [s for s in known if not (_only_opens(s, start, name) or _only_closes(s, start, name))]
            start = _behind_known(known, text, start, end)
        if start < end:
            name, before = text[start:end], text[max(0, start - TITLE) : start]
            found.append(Subject(start, end, name, _role(name, before)))
    return [s for s in known if not (s.is_state and only_tells_whose(s, text, found))] + found


def _behind_known(known: Sequence[Subject], text: str, start: int, end: int) -> int:
    """Where a name begins that a known one only owns: Saudi Arabia's Public Investment Fund; `end` for none."""
    inner = next((s for s in known if s.start < end and start < s.end), None)
    if inner is None:
        return start
    rest = POSSESSIVE.match(text, inner.end)
    if rest is None or any(s.start < end and rest.end() < s.end for s in known):
        return end
    return min(rest.end(), end)


def _only_opens(state: Subject, start: int, name: str) -> bool:
    """Whether the name of a state only opens that of a body: the United States Geological Survey."""
    own = name[state.end - start :]
    if state.start != start or len(own) < 2:
        return False
    return (
        _OFFICES.match(own) is not None
        or _BOARD.fullmatch(own) is not None
        or (state.is_state and forms().bodies.search(own) is not None)
    )


def _only_closes(state: Subject, start: int, name: str) -> bool:
    """Whether the name of a state only closes that of a body: the Tide Institute of India."""
    before = name[: max(0, state.start - start)]
    whole = state.end - start == len(name) and before.endswith(" of ")
    return whole and state.is_state and forms().bodies.search(before) is not None


_OFFICES = re.compile(
    r" (?:State )?(?:Department|Ministry|Bureau|Commission|Legislature|Senate|Assembly|Supreme Court)\b"
)


# The California Air Resources Board is not California.
_BOARD = re.compile(
    r"(?: (?:and |of |for )?[A-Z][\w&-]+){1,4}"
    r" (?:Board|Commission|Department|Authority|Council|Agency|University|Bureau|Court|District)"
)


def titled(before: str) -> bool:
    """Whether what stands before a name ends in an office."""
    return forms().titles.search(before) is not None


def _role(name: str, before: str) -> Role:
    known = form(name)
    if known == "person" and _EMPLOYS.search(before):
        return "organisation"  # analysts at Marlow Tide
    if known == "publication":
        return known
    person = (known == "person" or (known is None and titled(before))) and not before.endswith(("the ", "The "))
    return "person" if person else "organisation"


_EMPLOYS = re.compile(r"(?:nalysts?|conomists?|trategists?|esearchers|orecasters) (?:at|from|with) (?:the )?\Z")


@lru_cache(maxsize=4096)
def form(name: str) -> Role | None:
    """What the form of a name says that it is: two or three plain capitalised words are a person; None for nothing."""
    if forms().outlets.search(name):
        return "publication"
    if forms().bodies.search(name) or PLACE.fullmatch(name):
        return "organisation"
    words = name.split()
    plain = len(words) in (2, 3, 4) and all(_PLAIN_NAME.fullmatch(word) for word in words) and "the" not in words
    return "person" if plain else None


def _capitals(text: str) -> Iterator[tuple[str, int]]:
    """Runs of capitalised words that may be names, with their place."""
    for match in _NAME.finditer(text):
        for piece, at in _employed(match[0], match.start()):
            name, start = name_in(piece, at == 0)
            month = name in _MONTHS and _DAY_BEHIND.match(text, at + start + len(name))  # ending Jan. 31
            if name and not month and not _is_short(text, name, at + start):
                yield name, at + start


_MONTHS, _DAY_BEHIND = ("Jan", "Mar", "Jun", "Jul"), re.compile(r"\.? \d")


@lru_cache(maxsize=4096)
def name_in(run: str, opens: bool) -> tuple[str, int]:
    """The name that capitalised words hold, which open the text or do not, and where in them; "" for no name."""
    name, start = _trimmed(run, 0 if opens else 1)
    none = forms().demonyms.fullmatch(name) or is_code(name) or PAPER.search(name)
    return "" if none else name, start - (not opens)


def _is_short(text: str, name: str, start: int) -> bool:
    """ "(SBC)", "(Lab)": a short form, the sign of a share or the party of what stands before."""
    closed = text[start + len(name) : start + len(name) + 1] == ")"
    before = text[:start].rstrip(" ") if name.isupper() else text[:start]
    return closed and before.endswith(("(", ":") if name.isupper() else "(") and " " not in name


def _employed(name: str, start: int) -> list[tuple[str, int]]:
    """ "Ana Ruiz of Marlow Securities" is two names; "Bank of England" is one."""
    found = _OF.fullmatch(name)
    if found is None or forms().bodies.search(found["who"]) or _last_office(found["who"].split()) is not None:
        return [(name, start)]
    return [(found["who"], start + found.start("who")), (found["body"], start + found.start("body"))]


def _trimmed(name: str, start: int) -> tuple[str, int]:
    """The name without what a capital only makes look like one, without a title; "" for what is no name."""
    words = name.split(" ")
    if len(words) > 4 and words[1] in ("for", "of") and _holds(words):
        return " ".join(words[-2:]), start + len(" ".join(words[:-2])) + 1
    while (
        words
        and not (start and words[0] == "Per")
        and (_opens_no_name(words) or (len(words) > 1 and forms().honorific.fullmatch(words[0])))
    ):
        start += len(words[0]) + 1
        words = words[1:]
    if start == 0 and len(words) > 2 and forms().speaks.fullmatch(words[0].lower()):  # Headteacher Joan Birch
        more = 2 if words[1] in ("of", "at", "from") else 1  # Members of the Harbour Club
        start, words = len(" ".join(words[:more])) + 1, words[more:]
    while words and _no_name(words[-1]) and not words[-1].isdigit() and words[-1] not in _LAST:
        if len(words) == 2 and words[1] in SURNAMES and _PLAIN_NAME.fullmatch(words[0]) and not is_body(words[0]):
            break  # Theresa May
        words.pop()
    if len(words) > 1 and any(_WHOSE.search(word) for word in words[:-1]):  # whose: what follows is the name
        last = max(i for i, word in enumerate(words[:-1]) if _WHOSE.search(word))
        one = words[last].endswith(("s'", "s’")) and is_body(words[-1])  # the Gas Producers' Forum is one name
        if not (one or forms().owning.fullmatch(words[last])):
            start += len(" ".join(words[: last + 1])) + 1
            words = words[last + 1 :]
    words, start = _behind_office(words, start)
    name = _WHOSE.sub("", " ".join(words)).rstrip(".")
    alone = " " not in name
    if alone and (name == "Company" or (start == 0 and forms().speaks.fullmatch(name.lower()))):
        return "", start  # Astronomers think: a common noun that opens the sentence
    if alone and forms().honorific.fullmatch(name):
        return "", start  # the General Plan
    return (name, start) if len(name) > 1 and not name.isdigit() and name != "New" else ("", start)


def _holds(words: Sequence[str]) -> bool:
    """Minister for Enterprise Ana Ruiz: an office, of what it is, and the name of who holds it."""
    return _last_office(words[:1]) == 0 and words[-3] not in ("and", "for", "of", "the") and _is_plain(words[-2:])


def _behind_office(words: list[str], start: int) -> tuple[list[str], int]:
    """Finance Minister Olav Brekke, Medical Officer of Halden: the name behind the office."""
    office = _last_office(words)
    if office is None or not (_is_plain(words[office + 1 :]) or (office and words[office + 1 : office + 2] == ["of"])):
        return words, start
    name = office + (2 if words[office + 1] == "of" else 1)
    return words[name:], start + len(" ".join(words[:name])) + 1


def _opens_no_name(words: Sequence[str]) -> bool:
    """A word that is no part of a name; but H2 Green Steel is named for hydrogen: "H2 2026" is half a year."""
    if len(words) > 1 and forms().trades.fullmatch(words[0]):
        return not is_body(words[1])  # Drugmaker Novelis, Rival Fabrik
    return _no_name(words[0]) and not (words[0] in ("H2", "H1") and len(words) > 1 and words[1].isalpha())


_LAST = ("AI", "TV", "IT", "Global")  # that may end a name: Venture Global
SURNAMES = ("May", "March", "August", "Page", "Price", "Winter", "Summers", "Major")  # that are words as well
_WHOSE = re.compile(r"[’']s?$")
_NO_NAME = re.compile(
    r"[A-Z0-9]{2,6}\.[A-Z]{1,2}|i(?:Phone|Pad|Mac|OS|Cloud|Pod|Tunes)s?\b.*|"
    rf"{_JOIN}|(?:I|We|You|They|He|She|It|That|What|Who|There|Here|Let)[’']\w+|\w+n[’']t"
    r"|.*-(?:based|led|owned|backed|makers?|Year|year|style|level|term)(?:[’']s)?"
)


def is_office(name: str) -> bool:
    """Whether a name is nothing but an office: Finance Minister."""
    return len(words := name.split(" ")) > 1 and _last_office(words) == len(words) - 1


def is_body(word: str) -> bool:
    """Whether a word only says of what kind an organisation is: Bank, Research."""
    return forms().bodies.fullmatch(word) is not None


def _last_office(words: Sequence[str]) -> int | None:
    """The place of the last word that is an office and no name: Minister."""
    found = [i for i, word in enumerate(words) if forms().honorific.fullmatch(word) or forms().offices.fullmatch(word)]
    return found[-1] if found else None


def _is_plain(words: Sequence[str]) -> bool:
    """Whether the words may be a person's first and last name, or initials and a last name."""
    plain = 2 <= len(words) <= 4 and all(map(_PLAIN_NAME.fullmatch, words))
    return bool(plain or _INITIALS.fullmatch(" ".join(words))) and not forms().bodies.search(" ".join(words))


@lru_cache(maxsize=4096)
def _no_name(word: str) -> bool:
    bare = word.rstrip(".")
    bare = (
        bare.capitalize() if len(bare) > 2 and bare.isupper() and forms().never.fullmatch(bare.capitalize()) else bare
    )
    return bare.isdigit() or _NO_NAME.fullmatch(bare) is not None or forms().never.fullmatch(bare) is not None
