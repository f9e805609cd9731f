"""What kind of claim a proposition is, and who would have to make it come true."""

from __future__ import annotations

import re

from pipeline.extract.arranged import ARRANGED, takes_place
from pipeline.extract.befalling import I_THINK, foretold, is_everybody, moves_forecast, unable, undergone
from pipeline.extract.cues import Cues
from pipeline.extract.goals import moves_goal
from pipeline.extract.propositions.reading import Unit
from pipeline.extract.speakers.expected import foresees_another, is_built
from pipeline.extract.speakers.forms import forms
from pipeline.extract.speakers.main_clause import JOINED, of_second_verb
from pipeline.extract.speakers.subjects import Finder, Subject
from pipeline.model import ClaimType

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
            if asset and subject.is_state:
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
    text = folded[start : max(start, _verb(folded, unit, cues))]
    if cues.lang == "en":
        behind = _SUBORDINATE.match(text) if start < unit.clause.start else None
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
    "[^，。；、将会]{0,12}(?:赛|展|峰会|博览会|论坛|选举|大选|公投)|首[个座台款次条批颗]|第一|最[大早新]|的(?=经验|技术|出口|最|首|第一)|(?:[和与及、][\u4e00-\u9fff]{2,4})?的?(?:经济|人口|市场|老年人口|居民|股市|房价|通胀|GDP|[\u4e00-\u9fff]{0,3}(?:出口|进口|产量|需求|销量|价格|装机))"
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


def _verb(folded: str, unit: Unit, cues: Cues) -> int:
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
    start, end = unit.clause.start, _verb(folded, unit, cues)
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


def _scheduled(text: str, cues: Cues) -> bool:
    """A deed at the end of the clause, of nobody's fortune: 2026年上半年开工."""
    deed = cues.of["own_action"].search(text)
    if deed is None or (cues.lang == "en" and _ARTICLE.search(text, 0, deed.start())):
        return False
    if cues.lang == "zh" and (cues.has("fortune", text) or _BECAUSE.search(text)):
        return False
    if cues.lang == "zh" and _IS_SOMETHING.match(text, deed.end()):
        return False
    return not text.startswith(_PART_OF_NOUN, deed.end()) and not cues.has("outcome", text)


_IS_SOMETHING = re.compile("[是为成](?!了)")  # 行业调整是明年的风险
_PART_OF_NOUN = ("的", "空间", "概率", "机会", "预期", "可能")  # of which a deed is only a part


_BECAUSE = re.compile("因[^，。]{1,24}而(?:增|减|上|下|提|降|扩)")  # 因新品进入而增长
_ARTICLE = re.compile(r"\b(?:an?|the|of|for|its|their|no|any|this|in|by|as) \Z")


def acts(folded: str, unit: Unit, actor: Subject, cues: Cues) -> bool:
    """The actor does it itself: its own deed behind the predicate, and nothing that only happens to it before."""
    between = folded[actor.end : _verb(folded, unit, cues)]
    after = folded[unit.predicate.start : unit.clause.end]
    if unit.predicate.kind == "dated":
        between, after = "", folded[unit.clause.start : unit.clause.end]
    if cues.has("outcome", between) or (cues.lang == "zh" and _BECAUSE.search(after)):
        return False
    exists = cues.has("exists", after) or cues.has("exists", folded[_verb(folded, unit, cues) : unit.clause.end])
    if _expects_of_another(folded, unit, cues) or exists or after.startswith("guid"):
        return False
    rates = _RATES.search(after) if unit.predicate.hedge.level == "certain" else None
    deed = cues.of["own_action"].search(after) or rates or (cues.lang == "zh" and cues.of["deed"].search(after)) or None
    happens = cues.of["outcome"].search(after)
    if cues.lang == "en":
        heads = actor.start < unit.clause.start or not cues.of["adverb"].sub("", between).strip(" ,")
        heads = heads or JOINED.search(between) is not None
        lead = _LEAD.match(folded, unit.predicate.end)
        verb = folded[lead.end() if lead else unit.predicate.end : unit.clause.end]
        verb = _PROGRESSIVE.sub("", _WE.sub("", verb))
        expects = cues.expecting.fullmatch(folded[unit.predicate.start : unit.predicate.end])
        own = expects and folded[unit.predicate.end :].lstrip().startswith("to ")
        itself = _SAID_IT.search(folded, 0, unit.predicate.end) and cues.of["own_action"].match(verb) is None
        if heads and (own or itself):
            return verb[:1].isalpha() and cues.of["happening"].match(verb) is None  # the company expects to dose
        if (
            heads
            and actor.role == "first"
            and actor.name.lower() != "us"
            and verb[:1].isalpha()
            and cues.of["stative"].match(verb) is None
        ):
            return True  # "we will …" is a promise, whatever it is
        first = cues.of["own_action"].match(folded, lead.end() if lead else unit.predicate.end)
        return heads and first is not None and not _PASSIVE.search(folded[: unit.predicate.end])
    if actor.role == "first" and folded.startswith(("会", "将"), unit.predicate.start) and len(between.strip()) < 4:
        return _BEFALLS.match(after) is None  # 我会教她: a promise, whatever it is
    if deed is None:
        return False
    if actor.start == actor.end and _CHANGES.match(deed[0]) and cues.has("outcome", folded[: unit.predicate.start]):
        return False  # 净利润今年…，预计明年降至3亿元: of the figure, not of whoever was spoken of
    return happens is None or deed.start() < happens.start() or _TRANSITIVE.match(after) is not None


_SAID_IT = re.compile(  # said on Tuesday that it would
    r"\b(?:said|says|announced|confirmed|added)(?: (?:on|in|last|this) [\w ]{2,16})?(?: that)? (?:it|they)"
    r" (?:will|would)\b"
)
_RATES = re.compile("[降加]息|降准")  # what a central bank says that it will do, and others only expect
_CHANGES = re.compile("降|减|增|提[高升]|恢复|扩大|缩减")
_BEFALLS = re.compile(
    r"(?:将会?|会)(?:有|是|能|说|猜|估|赌|认为|押|希望|变|更|越|被|看|见|迎|面临|遇|感|觉|拥有|失去|成为|发现|需要|习惯|活|老|死)"
)


def _expects_of_another(folded: str, unit: Unit, cues: Cues) -> bool:
    """ "We expect cycling to make up an eighth": what is expected is no deed of who expects."""
    word = folded[unit.predicate.start : unit.predicate.end]
    if cues.lang != "en" or not (cues.expecting.fullmatch(word) or _SEES.fullmatch(word)):
        return False
    behind = folded[unit.predicate.end : unit.clause.end]
    own = behind.lstrip().startswith("to ") or (_ING.match(behind) and cues.of["own_action"].match(behind, 1))
    return not own and not _OURS.match(behind)


_ING = re.compile(r" [a-z]+ing (?:an?|its|their|the|\w+ in|two|three|\d)")  # anticipates launching the drug
_SEES = re.compile(r"sees?|saw|puts?|pegs?|reckons?|guess(?:es)?")
_OURS = re.compile(
    r" (?:that )?(?:our|its|their|the) (?:\w+ ){0,3}(?:plants?|factory|launch|production|deliver)|\s+that we|\s+we"
)


# 将进口份额降至15%: 将 brings the object before the verb.
_TRANSITIVE = re.compile(r"将[^，]{2,20}(?:提高|提升|降低|降至|降到|增至|增加到?|减少|削减|扩大|缩减|推迟|提前|延长)")
_WE = re.compile(r"^(?:that )?we(?:['’]ll| will| would) ")
_PROGRESSIVE = re.compile(
    r"^have (?=\w+ed\b|cut|built|made|put|done|sold|shut|brought|laid)"
    r"|^be (?=(?!looking|seeing|living|facing|using|getting|having)\w+ing\b)"
)
_LEAD = re.compile(  # its adverbs; "apply" and "supply" are none
    r"\s*(?:to\s+)?(?:(?:(?!(?:(?:ap|sup|re|im|com|multi)p|re|f|ral|tal)ly\b)\w+ly"
    r"|also|then|soon|now|not|both|be able to|begin to|start to|further)\s+)*"
)


_HEADLESS = re.compile(
    r"(?:and|but|with(?! (?:[\w-]+ ){0,3}(?:output|revenues?|sales|demand|prices|growth|profits?|shipments|exports"
    r"|imports|supply|emissions|capacity|margins?|earnings|costs|volumes?)\b)"
    r"|also|then|is|are|was|has|have|had|having|will|would|may|plans?|aims?|expects?|to)\b"
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been)\W(?:\w+\W){0,2}(?:expected|projected|forecast|predicted|likely|estimated)(?: to)?$"
)


def type_of(
    folded: str, unit: Unit, actor: Subject | None, cues: Cues, foreign: bool = False, committed: bool = False
) -> ClaimType:
    """`foreign`: somebody other than the actor forecasts it; `committed`: who speaks binds himself to it."""
    kind = unit.predicate.kind
    if kind in ("rate", "growth"):
        return "trend"
    if kind == "plan":
        before = folded[unit.clause.start : unit.predicate.start]
        few = cues.lang == "en" and _FEW.search(before)
        doubted = unit.predicate.hedge.level in ("possible", "unlikely") or foretold(folded, unit, cues)
        doubted = doubted or (cues.lang == "en" and moves_forecast(folded, unit))
        befalls = cues.lang == "zh" and _BROUGHT_FORWARD.match(folded, unit.predicate.start)
        return "prediction" if few or doubted or befalls or cues.has("fortune", before) else "target"
    said = folded[: unit.predicate.start]
    thinks = cues.lang == "zh" and _THINKS.search(said) is not None
    thought = kind == "dated" and (cues.has("predicting", said) or thinks)
    if thought or undergone(folded, unit, actor, cues):
        return "prediction"
    if kind == "dated" and _scheduled(unit.clause.text, cues):
        return "target"  # a schedule needs no word of planning
    if kind == "measure":
        return "fact"
    if kind in ("modal", "dated") and committed:
        return "target"
    if kind not in ("modal", "dated") or foreign:
        return "target" if moves_goal(unit, cues) else "prediction"
    level = unit.predicate.hedge.level
    if _guessed(folded, unit, actor, cues):
        return "prediction"
    refuses = level == "impossible" and actor is not None and _refuses(actor, cues) and not unable(unit)
    bound = actor is not None and (level in ("certain", "likely") or refuses)
    if bound and actor and acts(folded, unit, actor, cues):
        return "target"
    arranged = level == "certain" or (level == "likely" and ARRANGED.search(unit.predicate.hedge.cue or ""))
    return "target" if arranged and not thinks and takes_place(folded, unit, cues) else "prediction"


_THINKS = re.compile("认为|[相坚深笃]信|觉得|判断|推测|猜测|推估|研判")


def _guessed(folded: str, unit: Unit, actor: Subject | None, cues: Cues) -> bool:
    """A guess, or what somebody thinks that others, who are not named, will do."""
    if unit.predicate.hedge.level == "likely" and _GUESS.search(unit.predicate.hedge.cue or ""):
        return True
    if cues.lang == "en":
        said = folded[: unit.predicate.end]
        others = actor is not None and actor.role == "first"  # experts predict we will
        others = others and (cues.has("predicting", said) or is_everybody(said))
        return others or I_THINK.search(said) is not None
    if actor is None or actor.end > actor.start:
        return False
    return _THOUGHT.search(folded, 0, unit.predicate.start) is not None


_THOUGHT = re.compile(r"认为|[相坚深笃]信|觉得|判断|猜|看来")
_GUESS = re.compile(r"可能|估|大概|应|十有八九|多半|想必|希望|概率|probabl|likel|should|ought|may|chance|presum")


def _refuses(actor: Subject, cues: Cues) -> bool:
    """ "We will not": in Chinese also 当局不会, of what it has in its own hands."""
    return actor.role == "first" or (cues.lang == "zh" and actor.end > actor.start and actor.role in _BODIES)


_BODIES = ("organisation", "pronoun-group")


_BROUGHT_FORWARD = re.compile("(?:提前|推迟|延后|延期|要到?)[^，。；]*(?:出现|到来|发生|来临)")  # 拐点提前到2027年出现


_FEW = re.compile(r"\b(?:few|fewer|nobody|no one|none)\b", re.IGNORECASE)  # nobody plans that fewer are built
