"""Whom a pronoun means among those who spoke right before: "the chief said …. He expects …"."""

from __future__ import annotations

import re

from pipeline.extract.speakers.common_nouns import common
from pipeline.extract.speakers.forms import forms
from pipeline.extract.speakers.main_clause import STAFF, VERB
from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.page import Page
from pipeline.folding import fold

LAST = 2  # paragraphs in which "they" are whoever spoke last
NEAR = 3  # paragraphs in which 该负责人 finds who spoke


def speaker_before(page: Page, place: int) -> Subject | None:
    """Who spoke last: a person, or the body whose official it was."""
    for start, frame in page.frames_before(place, NEAR):
        one = frame.subject
        between = fold(page.text[start + one.start : start + frame.verb])
        if one.role in ("person", "people") or (one.role == "organisation" and forms().role.search(between)):
            return one
    return None


def last_here(page: Page, place: int) -> Subject | None:
    """Who spoke last in the paragraph of a place, in a sentence before it, if it was somebody by name."""
    spoke = (frame.subject for _, frame in page.frames_back(page.number_at(place), place))
    return next((one for one in spoke if one.role in ("person", "organisation")), None)


def called_before(page: Page, pronoun: str, place: int) -> Subject | None:
    """ "The airline opened a base. By 2030 it wants …": what the English sentence before calls its subject."""
    before = page.sentence_before(place) if pronoun in ("it", "It") else None
    if before is None or before.lang == "zh":
        return None
    first = next(iter(page.finder("en").all(fold(before.text))), None)
    if first is None or first.start or first.role != "pronoun-group" or _NAMED_BEHIND.match(before.text, first.end):
        return None
    return first._replace(start=before.start, end=before.start + first.end, name=before.text[: first.end])


def someone_before(page: Page, pronoun: str, place: int) -> Subject | None:
    """ "A friend who works there read it. She thinks …": whom the paragraph only calls so, and nobody since."""
    if pronoun in ("他", "她"):
        return _described(page, place)
    if pronoun.lower() not in ("he", "she"):
        return None
    number = page.number_at(place)
    for sentence in reversed([one for one in page.sentences_in(number) if one.end <= place]):
        if somebody := _SOMEBODY.match(fold(sentence.text)):
            start, end = (sentence.start + at for at in somebody.span("who"))
            named = any(one.role == "person" for one in page.named(page.text[sentence.start : place]))
            return None if named else Subject(start, end, somebody["who"], "people")
    return None


def _described(page: Page, place: int) -> Subject | None:
    """一位二线组件厂高管更悲观，他认为…: who has no name and was told of in the same sentence."""
    sentence = next((one for one in page.sentences_in(page.number_at(place)) if place <= one.end), None)
    start = sentence.start if sentence else page.paragraphs[page.number_at(place)].start
    someone = _SOMEBODY_ZH if sentence else _WHO_OPENS  # the pronoun stands beside a quotation: who opens the paragraph
    found = list(someone.finditer(fold(page.text[start:place])))
    if not found:
        return _unnamed(page, place)
    if any(one.role == "person" for one in page.named(page.text[start + found[-1].start() : place])):
        return None
    who = found[-1]["who"]
    roles = [role.end() for role in forms().role.finditer(who) if role[0] != "记者"]
    start += found[-1].start("who")
    return Subject(start, start + roles[-1], who[: roles[-1]], "people") if roles else None


def _unnamed(page: Page, place: int) -> Subject | None:
    """院线的排片经理不同意：…。他还说，…: who spoke last in the paragraph, if it is one without a name."""
    start, frame = next(page.frames_back(page.number_at(place), place), (0, None))
    one = frame.subject if frame else None
    if one is None or one.role != "people" or _GROUP.search(fold(one.name)):
        return None
    between = page.named(page.text[start + one.end : place])
    return None if any(other.role == "person" for other in between) else one._replace(start=start, end=start + one.end)


_GROUP = re.compile(
    "(?:们|专家|学者|人士|机构|市场|业[内界者]|团队|[官警院校]方|媒体|外界|高层|券商|外资|者)$|[多数几][位名]"
)
_SOMEBODY_ZH = re.compile("(?:一[位名]|某位?)(?P<who>[^，。；：“”「」]{2,20})，")
_WHO_OPENS = re.compile("^ *(?:一[位名家]|某[位家]?)(?P<who>[^，。；：“”「」]{2,24})")
_NAMED_BEHIND = re.compile(r" [A-Z]")  # the miner Tern is named
_SOMEBODY = re.compile(
    r"\W*(?:Last \w+ |Yesterday |Recently |And |But )?"
    r"(?P<who>(?:[Aa]n?|[Oo]ne|[Mm]y|[Aa]nother) (?:(?!of\b)[a-z-]+ ){0,2}?"
    r"(?:friend|colleague|neighbou?r|m[ae]n|woman|uncle|aunt|cousin|brother|sister|father|mother|wife|husband|boss|reader|student"
    r"|teacher|doctor|nurse|engineer|analyst|economist|lawyer|trader|investor|official|executive|manager|farmer|driver"
    r"|worker|researcher|scientist|professor|banker|founder|shopkeeper|landlord|resident|trucker|pilot))\b(?! of\b)"
)


def them_before(page: Page, pronoun: Subject, place: int, rule: str) -> Subject | None:
    """ "Its executives said …. They expect …": several who spoke; of "its plan" the body that did last."""
    if pronoun.name == "its":
        spoke = (frame.subject for _, frame in page.frames_before(place, NEAR))
        return next((one for one in spoke if one.role == "organisation"), None)
    if pronoun.name == "其" and _ITS_SAYING.match(fold(page.text[place : place + 8])):  # a person too
        named = (frame.subject for _, frame in page.frames_before(place, 1))
        return next((one for one in named if one.role in ("person", "organisation")), None)
    if pronoun.name not in ("it", "It", "they", "They") or not rule.startswith(("frame", "forecaster")):
        return None
    opener = _opener_before(page, place)
    if pronoun.name.lower() == "it":
        begins = page.sentences_in(page.number_at(place))[0].end > place
        heard = next((frame.subject for _, frame in page.frames_before(place, LAST)), None) if begins else None
        body = opener or heard
        return body if body and body.role in ("people", "pronoun-group") and _BODY.fullmatch(body.name) else None
    here = next((frame.subject for _, frame in page.frames_before(place, 1)), None)
    opener = None if opener and here and here.name.startswith(opener.name) else opener  # analysts polled by the paper
    last = opener or here or next((frame.subject for _, frame in page.frames_before(place, LAST)), None)
    if last and last.role == "people":
        return last if last.name.endswith("s") and not _WHOSE.search(last.name) else None
    return opener


def _opener_before(page: Page, place: int) -> Subject | None:
    """Local officials met on Monday. They expect …: whom without a name the English sentence before begins with."""
    before = page.sentence_before(place)
    if before is None or before.lang == "zh":
        return None
    folded = fold(before.text)
    verb = VERB.search(folded)
    head = folded[: verb.start()].rpartition(", ")[2] if verb else ""
    noun = common(head, strict=True)
    if noun is None or noun.start or (_WHOSE.search(noun.name) and not _BODY.fullmatch(noun.name)):
        return None
    firm = STAFF.search(noun.name)
    found = page.finder("en").named(head) if firm else []
    return next((one for one in found if firm and one.start == firm.end()), noun)


_WHOSE = re.compile(r"['’]s? ")  # its executives are the company
_BODY = re.compile(
    r"[Tt]he (?:panel|committee|(?:[\w’'-]+ )+(?:ministry|department|council|regulator|watchdog|agency|office|bank"
    r"|association|union|lobby|federation|chamber|charity|institute))"
)
_ITS_SAYING = re.compile(
    "其(?:同时|进一步|随后|[也还则又并])*(?:表示|指出|认为|[称说]|预[测计估]|强调|透露|测算|[估推]算|[推估]计|统计|介绍|分析|判断)"
)
