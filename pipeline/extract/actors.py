"""Who would make a proposition come true: the subject of its predicate, in both languages."""

from __future__ import annotations

import re

from pipeline.extract.cues import Cues
from pipeline.extract.propositions.reading import Unit
from pipeline.extract.speakers.expected import foresees_another, is_built
from pipeline.extract.speakers.forms import forms
from pipeline.extract.speakers.main_clause import of_second_verb
from pipeline.extract.speakers.subjects import Finder, Subject
from pipeline.extract.speakers.subjects_zh import is_known_place

_SINGULAR_ACTORS = ("person", "organisation", "pronoun-group", "pronoun-person", "first")


def actor_of(folded: str, unit: Unit, finder: Finder) -> Subject | None:
    """The subject of the predicate, if it can act: an organisation, a person, "we", "the company"."""
    own = _own_subject(folded, unit, finder.cues)
    asset = finder.cues.of["asset"].search(own)
    for start in (unit.clause.start, unit.start, 0):
        text = _before_verb(folded, start, unit, own, finder.cues)
        found = [s for s in finder.all(text) if s.role in _SINGULAR_ACTORS and not _ASIDE.match(text, s.end)]
        listed = [s for s in found if s.is_state and _LIST.search(folded, 0, start + s.start)]
        found = [s for s in found if not (s in listed or (s.is_state and _OF_A_COUNTRY.match(text, s.end)))]
        if found and finder.cues.lang == "zh" and is_built(folded, found[-1], unit.predicate.end):
            return Subject(unit.clause.start, unit.clause.start, found[-1].name, "pronoun-group")
        if found:
            if finder.cues.lang == "en" and (doer := of_second_verb(text, found)):
                return doer._replace(start=doer.start + start, end=doer.end + start)
            if _SAID_BETWEEN.fullmatch(text, found[0].end):
                return None
            subject = found[-1] if start == unit.clause.start or finder.cues.lang == "zh" else found[0]
            if (
                foresees_another(text, subject, unit.clause.times, finder.cues)
                if finder.cues.lang == "zh"
                else _is_no_subject(text, subject, start == unit.clause.start, finder.cues)
            ):
                return None
            if asset and (subject.is_state or is_known_place(subject)):
                return Subject(unit.clause.start, unit.clause.start, asset[0], "pronoun-group")
            return subject._replace(start=subject.start + start, end=subject.end + start)
        if own:
            whose = asset or (forms().role.fullmatch(own) if finder.cues.lang == "zh" else None)  # 州长将公布…
            return Subject(unit.clause.start, unit.clause.start, whose[0], "pronoun-group") if whose else None
    if finder.cues.lang == "zh" and unit.predicate.kind != "revision":  # no subject at all: whoever was spoken of
        return Subject(unit.clause.start, unit.clause.start, "", "pronoun-group")
    return None


def _before_verb(folded: str, start: int, unit: Unit, own: str, cues: Cues) -> str:
    """What may name the subject: it stands before the predicate, or in Chinese behind a date at the beginning."""
    text = folded[start : max(start, verb_at(folded, unit, cues))]
    if cues.lang == "en":
        behind = _SUBORDINATE.match(text) if start < unit.clause.start else None
        head = text.rfind(": ") + 2
        text = " " * head + text[head:] if head > 1 and text[head:].strip() else text  # Ana Ruiz is blunter: prices …
        text = _SAID_APART.sub(lambda aside: "," + " " * (len(aside[0]) - 1), text)
        return _PLACED_APART.sub("", f"{' ' * behind.end()}{text[behind.end() :]}" if behind else text)
    return text or (folded[start : folded.find(own, start) + len(own)] if own else "")  # 后年我们把老厂卖掉


# If the agency agrees, Tern, a charity, has set aside: the subject is not that of the clause in front.
_SUBORDINATE = re.compile(r"\W*(?:If|When|Once|Unless|Although|Though|While|Because|Since|After|Until) [^,;]{3,80}, ")
# The first ferry, to Blue Lines of Greece, will be delivered: an aside tells nothing of who acts.
_PLACED_APART = re.compile(
    r",(?: \w+(?:ed|ilt|ade|wn))? (?:to|for|with|from|by|of|on|in|at|under|near|between|along|through|via|including)"
    r" [^,]{2,80}(?=, ?(?:(?:will|is|are|was|has|may|could|should|would) )*$)"
)
# Prices had risen, Ana Ruiz said on Monday, and would double: whoever says so is not what will double.
_SAID_APART = re.compile(
    r", (?:(?!who\b|which\b)[\w.’'-]+ ){1,6}(?:said|says|added|wrote|argued|predicted)"
    r"(?: (?:on|in|at|last|this) [^,]{2,30})?(?=, (?:and|but) )"
)
# Software agents, he says, will take over: the subject is the noun behind the word that looked like a name.
_SAID_BETWEEN = re.compile(r" [a-z]+, [\w’' -]{2,40} (?:says?|said|thinks?|believes?|argues?|reckons?|predicts?),\s*")
# 中国人口, 美国和欧元区经济: the country only tells whose.
_OF_A_COUNTRY = re.compile(
    "[一二三四五]期(?=[^，。；]{0,8}(?:[将则按]|投|达|满|建|完|项目|工程|工厂))|[^，。；、将会]{0,12}(?:赛|展|峰会|博览会|论坛|选举|大选|公投)|首[个座台款次条批颗]|第一|最[大早新]|的(?=经验|技术|出口|最|首|第一)|(?:[和与及、][\u4e00-\u9fff]{2,4})?的?(?:经济|人口|市场|老年人口|居民|股市|房价|通胀|GDP|[\u4e00-\u9fff]{0,3}(?:出口|进口|产量|需求|销量|价格|装机))"
)
_ASIDE = re.compile(
    r" (?:says?|said|thinks?|believes?|predicts?|argues?|reckons?|adds?|warns?|notes?|insists?|hopes?),"
)


def _is_no_subject(text: str, name: Subject, own: bool, cues: Cues) -> bool:
    """A name that only tells which, or where; `own`: of the clause itself."""
    if name.role == "organisation" and _NOUN_AND_ASIDE.match(text, name.end):
        return True
    return own and (_modifies(text[name.end :], cues) or _PLACED.search(text[: name.start]) is not None)


def _modifies(between: str, cues: Cues) -> bool:
    """The name only tells which: "the Nehru complex", "OPEC crude supply"; the subject is the noun behind it."""
    if _NOUN_AND_VERB.match(between) and not cues.of["adverb"].match(between[1:]):
        return True
    if " and " in between or between.endswith(("ed its ", "ed their ")):
        return False  # reaffirmed its target
    rest = cues.of["adverb"].sub(" ", _NEGATED.sub("", between)).strip(" ,")
    return _NOUNS.fullmatch(rest) is not None


# Marlow residents will be asked: the subject is the noun behind the name.
_NOUN_AND_VERB = re.compile(
    r" [a-z][a-z-]+(?: [a-z][a-z-]+){0,2} (?:(?:that|which) )?"
    r"(?:will|would|can|could|may|might|should|must|is|are|was|were|has|have|had)\b"
)
# The Marlow auction round, of 12 gigawatts, is due.
_NOUN_AND_ASIDE = re.compile(
    r" (?!is\b|are\b|was\b|has\b|will\b)[a-z-]+(?: [a-z-]+){0,2}(?<!said)(?<!says),"
    r"(?: (?:of|worth|including|with|scheduled|due|planned|slated) | ?\Z)"
)
_NEGATED = re.compile(r"\b\w+n['’](?:t\s*)?$")
_PLACED = re.compile(
    r"(?<!nalysts )(?<!nalyst )(?<!conomists )(?<!trategists )(?<!orecasters )"
    r"\b(?:in|into|at|from|near|to|against|across|outside|between|among) (?:the )?(?:[A-Z][\w’'-]+(?:,| and) )*$"
)
# Ministers from Barbados, Malaysia and Nigeria will meet.
_LIST = re.compile(r"\b(?:in|at|from|near|to|against|across|between|among) (?:[A-Z][\w’'-]+, )+[A-Z][\w’'-]+,? and \Z")
_NOUNS = re.compile(
    r"(?!(?:and|or|of|in|at|on|for|from|with|by|to|who|which|that|as|is|are|was|were|has|have|had|will|would|do|does"
    r"|did|not|now|also|then|both|each|all|here|today|alone|therefore|thus|if|when|while|but|said|says|like)\b)"
    r"[a-z][\w-]*(?: [a-z][\w-]*){0,2}"
)


def verb_at(folded: str, unit: Unit, cues: Cues) -> int:
    """Where the subject ends: at the predicate, or, of 预计这些工厂将…, at the modal word behind it."""
    predicate = unit.predicate
    if cues.lang == "zh" and predicate.kind == "revision":
        fronted = _FRONTED.search(folded, unit.clause.start, predicate.start)
        return fronted.start() if fronted else predicate.start
    expects = cues.expecting.fullmatch(folded[predicate.start : predicate.end])
    modal = _MODAL.search(folded, predicate.end, unit.clause.end) if cues.lang == "zh" and expects else None
    return modal.start() if modal else predicate.start


_FRONTED = re.compile("[将把](?!军|领|近|来)")  # 将明年的预期上调至5%
_MODAL = re.compile(r"将(?!军|领|近)|有望|可望|会(?!议|员)|或将")


def _own_subject(folded: str, unit: Unit, cues: Cues) -> str:
    """What the clause itself has before its predicate, dates, adverbs and conjunctions left out."""
    start, end = unit.clause.start, verb_at(folded, unit, cues)
    if unit.predicate.kind == "dated":
        verb = cues.of["own_action"].search(folded, start, unit.clause.end)
        end = verb.start() if verb else unit.clause.end
    text = folded[start:end]
    if cues.lang == "en" and _HEADLESS.match(text.strip()):
        return ""
    for time in unit.clause.times:
        if time.end <= end:
            text = text.replace(time.text, " ")
    return cues.of["adverb"].sub(" ", text).strip(' ，,“”"（）()')


_HEADLESS = re.compile(
    r"(?:and|but|with(?! (?:[\w-]+ ){0,3}(?:output|revenues?|sales|demand|prices|growth|profits?|shipments|exports"
    r"|imports|supply|emissions|capacity|margins?|earnings|costs|volumes?)\b)"
    r"|also|then|is|are|was|has|have|had|having|will|would|may|plans?|aims?|expects?|to)\b"
)
