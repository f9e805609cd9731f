"""Who a stretch of text names: a known speaker, a person or an organisation by the form of its name, or a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from pipeline.extract.cues import Cues, read
from pipeline.extract.names import Mention, Names
from pipeline.extract.phrases import Phrase, belongs, phrase
from pipeline.model import Speaker

Role = Literal["person", "organisation", "publication", "people", "pronoun-person", "pronoun-group", "first"]
_PRONOUNS: tuple[tuple[str, Role], ...] = (
    ("pronouns_group", "pronoun-group"),
    ("pronouns_person", "pronoun-person"),
    ("first_person", "first"),
    ("own_country", "first"),
)


class Subject(NamedTuple):
    """A name or a pronoun, where it stands, and what it is; `speaker` where the name is known."""

    start: int
    end: int
    name: str
    role: Role
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds subjects in one language with the table of known names."""

    names: Names
    cues: Cues

    def last(self, text: str, offset: int = 0) -> Subject | None:
        """Who is the subject of the verb that follows `text`; its place counted from `offset`."""
        found = self.all(text)
        return found[-1]._replace(start=found[-1].start + offset, end=found[-1].end + offset) if found else None

    def all(self, text: str) -> list[Subject]:
        """Candidates in `text`, the best last."""
        return _zh(text, self.names, self.cues) if self.cues.lang == "zh" else _en(text, self.names, self.cues)

    def named(self, text: str) -> list[Subject]:
        """All names in a text in order, pronouns and groups of people left out."""
        if self.cues.lang == "en":
            return [s for s in self.all(text) if s.role in ("person", "organisation", "publication")]
        known = [of_mention(mention, text) for mention in self.names.find(text)]
        others = [Subject(m.start(1), m.end(1), m[1], "organisation") for m in _LATIN_BODY.finditer(text)]
        return sorted([*known, *others], key=lambda subject: subject.start)


_LATIN_BODY = re.compile(r"(?:公司|企业|集团|机构|厂商)([A-Z][A-Za-z0-9.'-]+(?: [A-Z][A-Za-z0-9.'-]*){0,3})")


def of_mention(mention: Mention, text: str) -> Subject:
    """A known name as a subject."""
    return Subject(mention.start, mention.end, text[mention.start : mention.end], mention.speaker.kind, mention.speaker)


@dataclass(frozen=True, slots=True)
class _Forms:
    """The patterns of a language's names.yml."""

    person: re.Pattern[str]
    organisation: re.Pattern[str]
    state_body: re.Pattern[str]
    people: re.Pattern[str]
    object: re.Pattern[str]
    never: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _forms_zh() -> _Forms:
    table = {name: "|".join(sorted(words, key=len, reverse=True)) for name, words in read("zh", "names").items()}
    two = r"[A-Z][a-z]+ [A-Z][a-z]+(?! [A-Z])"
    dotted, plain = "[\u4e00-\u9fff]{1,6}[·・][\u4e00-\u9fff·・]{1,12}", "[\u4e00-\u9fff]{2,4}"
    latin = r"[A-Z][A-Za-z0-9.'-]+(?: [A-Z][A-Za-z0-9.'-]*){0,3}"
    return _Forms(
        re.compile(
            rf"(?:{table['titles']})(?:、[^，、]{{2,8}})?\s?(?P<name>{dotted}|{latin}|{plain})|(?P<dotted>{dotted}|{two})"
        ),
        re.compile(
            rf"(?:公司|企业|集团|机构|厂商)(?P<latin>{latin})|(?P<name>[\u4e00-\u9fffA-Za-z0-9·&.+-]{{2,24}}?(?:{table['bodies']}))"
        ),
        re.compile(rf"[\u4e00-\u9fff]{{0,10}}?(?:{table['state_bodies']})"),
        re.compile(rf"(?:{table['people_before']})*(?:{table['people']})(?:们|普遍)?"),
        re.compile(rf"(?:{table['object']})$"),
        re.compile(table["never"]),
        re.compile(rf"(?:{table['before']})+"),
    )


def _zh(text: str, names: Names, cues: Cues) -> list[Subject]:
    if (colon := text.rfind("：") + 1) and (behind := _zh(text[colon:], names, cues)):
        return [s._replace(start=s.start + colon, end=s.end + colon) for s in behind]
    forms = _forms_zh()
    known = [of_mention(m, text) for m in names.find(text) if not forms.object.search(text[: m.start])]
    own = _of_phrase(text, phrase(text), [of_mention(m, text) for m in names.find(text)])
    if own and own.role == "person":
        return [own]
    if persons := [s for s in known if s.role == "person"]:
        return persons
    if known and not (own and _prevails(own, known, text)):
        # The first named is the subject, what follows belongs to it; a pronoun behind it is the nearer one.
        return [*known[::-1], *_states(text, known, forms)]
    if own and own.role == "organisation":
        return [own]
    found = [Subject(m.start(), m.end(), m[0], role) for name, role in _PRONOUNS if (m := cues.of[name].search(text))]
    return found[::-1] or ([own] if own else [])


def _of_phrase(text: str, found: Phrase | None, known: list[Subject]) -> Subject | None:
    """The phrase as a subject, unless it is a name of the table."""
    if found is None or any(one.start <= found.start and found.end <= one.end for one in known):
        return None
    for one in known:
        if one.role == "person" and one.start < found.end and found.start < one.end:
            return one
    return Subject(found.start, found.end, text[found.start : found.end], found.kind)


def _prevails(own: Subject, known: list[Subject], text: str) -> bool:
    """Whether the phrase names somebody else than the known names in it and before it."""
    for one in known:
        if one.end <= own.start:
            if own.role == "people":
                return False
        elif one.start < own.end:
            state = one.speaker is not None and one.speaker.id.startswith("government-of")
            rest = text[one.end : own.end]
            return bool(rest) and (state or not belongs(rest))
    return True


def _organisation_zh(text: str, forms: _Forms) -> Subject | None:
    for match in forms.organisation.finditer(text):
        group = "latin" if match["latin"] else "name"
        lead = forms.before.match(match[group])
        start = match.start(group) + (lead.end() if lead else 0)
        name = text[start : match.end(group)]
        if len(name) > 2 and not forms.never.search(name):
            return Subject(start, match.end(group), name, "organisation")
    return None


def _states(text: str, known: list[Subject], forms: _Forms) -> list[Subject]:
    """A ministry or an agency that begins with the name of a country: 印度煤炭部; a company in it."""
    found: list[Subject] = []
    for one in known:
        if not (one.speaker and one.speaker.id.startswith("government-of")):
            continue
        rest = text[one.end :]
        if body := forms.state_body.match(rest):
            end = one.end + body.end()
            found.append(Subject(one.start, end, text[one.start : end], "organisation"))
        elif (other := _organisation_zh(rest, forms)) and other.start <= 8:
            found.append(other._replace(start=other.start + one.end, end=other.end + one.end))
    return found


_JOIN_EN = "of|for|and|de|du|da|van|von|der|den|la|le|bin|al|the|on|&"
_NAME_EN = rf"[A-Z][\w.’'&+-]*(?:(?: (?:{_JOIN_EN}) (?=[A-Z])| )[A-Z0-9][\w.’'&+-]*)*"


@cache
def _forms_en() -> _Forms:
    table = {name: "|".join(words) for name, words in read("en", "names").items()}
    return _Forms(
        re.compile(rf"(?:{table['titles']})\.?,?\s?$"),
        re.compile(rf"\b(?:{table['bodies']})\b"),
        re.compile(r"(?!)"),
        re.compile(rf"\b(?:(?:{table['people_before']}) )*(?:{table['people']})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{table['object']})$", re.IGNORECASE),
        re.compile(rf"(?:{table['never']})"),
        re.compile(_NAME_EN),
    )


def _en(text: str, names: Names, cues: Cues) -> list[Subject]:
    forms = _forms_en()
    people: Role = "people"
    found = [of_mention(m, text) for m in names.find(text)]
    for match in forms.before.finditer(text):
        name, start = _trimmed(match[0], match.start(), forms)
        if name and not any(s.start < start + len(name) and start < s.end for s in found):
            role: Role = "person" if _like_a_person(name, text[:start], forms) else "organisation"
            found.append(Subject(start, start + len(name), name, role))
    for table, kind in _PRONOUNS:
        found += [Subject(m.start(), m.end(), m[0], kind) for m in cues.of[table].finditer(text)]
    found += [Subject(m.start(), m.end(), m[0], people) for m in forms.people.finditer(text)]
    return sorted(found, key=lambda s: (s.start, s.end))


def _trimmed(name: str, start: int, forms: _Forms) -> tuple[str, int]:
    """The name without a capital that only opens the sentence, without a possessive; "" for what is no name."""
    words = name.split(" ")
    while words and (forms.never.fullmatch(words[0]) or words[0].endswith("-based")):
        start += len(words[0]) + 1
        words = words[1:]
    name = re.sub(r"[’']s?$", "", " ".join(words)).rstrip(".")
    return (name, start) if len(name) > 1 and not name.isdigit() else ("", start)


_PLAIN_NAME = re.compile(r"[A-Z][a-zéèüöäñç’'-]+|[A-Z]\.|[A-Z][a-z]+[A-Z][a-z]+")


def _like_a_person(name: str, before: str, forms: _Forms) -> bool:
    """Two or three plain capitalised words, or a title before."""
    words = name.split()
    plain = len(words) in (2, 3) and all(_PLAIN_NAME.fullmatch(word) for word in words)
    return not forms.organisation.search(name) and (plain or forms.person.search(before) is not None)
