"""What kind of claim a proposition is, and who would have to make it come true."""

from __future__ import annotations

import re

from pipeline.extract.actors import verb_at
from pipeline.extract.arranged import ARRANGED, takes_place
from pipeline.extract.befalling import I_THINK, foretold, is_everybody, moves_forecast, unable, undergone
from pipeline.extract.cues import Cues
from pipeline.extract.goals import moves_goal
from pipeline.extract.propositions.reading import Unit
from pipeline.extract.speakers.main_clause import JOINED
from pipeline.extract.speakers.subjects import Subject
from pipeline.model import ClaimType


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
_ARTICLE = re.compile(r"\b(?:an?|the|of|for|its|their|no|any|this|in|by|as|can) \Z")


def acts(folded: str, unit: Unit, actor: Subject, cues: Cues) -> bool:
    """The actor does it itself: its own deed behind the predicate, and nothing that only happens to it before."""
    between = folded[actor.end : verb_at(folded, unit, cues)]
    after = folded[unit.predicate.start : unit.clause.end]
    if unit.predicate.kind == "dated":
        between = between if cues.lang == "en" else ""
        after = folded[unit.clause.start : unit.clause.end]
    if cues.has("outcome", between) or (cues.lang == "zh" and _BECAUSE.search(after)):
        return False
    exists = cues.has("exists", after) or cues.has("exists", folded[verb_at(folded, unit, cues) : unit.clause.end])
    if _expects_of_another(folded, unit, cues) or exists or after.startswith("guid"):
        return False
    act = _acts_in_english if cues.lang == "en" else _acts_in_chinese
    return act(folded, unit, actor, cues, between, after)


def _acts_in_english(folded: str, unit: Unit, actor: Subject, cues: Cues, between: str, after: str) -> bool:
    heads = actor.start < unit.clause.start or not cues.of["adverb"].sub("", between).strip(" ,")
    if not heads and JOINED.search(between) is None:
        return False
    lead = _LEAD.match(folded, unit.predicate.end)
    verb = folded[lead.end() if lead else unit.predicate.end : unit.clause.end]
    verb = _PROGRESSIVE.sub("", _WE.sub("", verb))
    expects = cues.expecting.fullmatch(folded[unit.predicate.start : unit.predicate.end])
    own = expects and folded[unit.predicate.end :].lstrip().startswith("to ")
    itself = _SAID_IT.search(folded, 0, unit.predicate.end) and cues.of["own_action"].match(verb) is None
    if own or itself:
        return verb[:1].isalpha() and cues.of["happening"].match(verb) is None  # the company expects to dose
    mine = actor.role == "first" and actor.name.lower() != "us"
    if mine and verb[:1].isalpha() and cues.of["stative"].match(verb) is None:
        return True  # "we will …" is a promise, whatever it is
    deed = cues.of["own_action"].match(folded, lead.end() if lead else unit.predicate.end) is not None
    deed = deed or (_is_body(actor) and _WILL.match(after) is not None and _deals_with(verb, cues))
    return deed and not _PASSIVE.search(folded[: unit.predicate.end])


def _acts_in_chinese(folded: str, unit: Unit, actor: Subject, cues: Cues, between: str, after: str) -> bool:
    if actor.role == "first" and folded.startswith(("会", "将"), unit.predicate.start) and len(between.strip()) < 4:
        return _BEFALLS.match(after) is None  # 我会教她: a promise, whatever it is
    rates = _RATES.search(after) if unit.predicate.hedge.level == "certain" else None
    deed = cues.of["own_action"].search(after) or rates or cues.of["deed"].search(after)
    if deed is None:
        return _does(between, after, actor, cues)
    if _SUFFERS.search(after, 0, deed.end()):
        return False  # 将在2028年被收购
    if actor.start == actor.end and _CHANGES.match(deed[0]) and cues.has("outcome", folded[: unit.predicate.start]):
        return False  # 净利润今年…，预计明年降至3亿元: of the figure, not of whoever was spoken of
    happens = cues.of["outcome"].search(after)
    return happens is None or deed.start() < happens.start() or _TRANSITIVE.match(after) is not None


def _does(between: str, after: str, actor: Subject, cues: Cues) -> bool:
    """海川科技将于2028年拍卖该地块: whatever a body is going to do, unless it only happens to it."""
    named = actor.role == "organisation" and actor.end > actor.start and not between.strip()
    return named and _WILL_ZH.match(after) is not None and not cues.has("befalling", after)


_SUFFERS = re.compile("被|受[到益]|遭到|无法")
_WILL_ZH = re.compile("(?:将于?|将在|拟于?|拟在)(?=[今明后下0-9年月日季度上半底初末前内]|[\u4e00-\u9fff]{2})")


def _is_body(actor: Subject) -> bool:
    """An organisation, and no capital that only opens the sentence: Batteries will set the price."""
    alone = actor.speaker is None and actor.start == 0 and " " not in actor.name
    return actor.role == "organisation" and not alone


def _deals_with(verb: str, cues: Cues) -> bool:
    """What a body does to something, whatever it is, unless it only happens to a body: it will overhaul its network."""
    befalls = any(cues.of[name].match(verb) for name in ("happening", "befalling"))
    return _WITH_OBJECT.match(verb) is not None and not befalls


_WILL = re.compile(r"(?:will|['’]ll|shall) ")
_WITH_OBJECT = re.compile(
    r"(?!be |have |not )[a-z]{3,}(?: (?:back|out|up|off|down|over))?"
    r" (?:(?:an?|the|its|their|his|her|all|each|every|more|free|new|another|up to|about)\b|[$€£¥]?\d)"
)
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
        befalls = cues.lang == "zh" and (
            _BROUGHT_FORWARD.match(folded, unit.predicate.start)
            or (unit.predicate.hedge.level == "likely" and _PUT_OFF.match(folded, unit.predicate.start))
            or (folded.startswith("要", unit.predicate.start) and _COSTS.search(before))
        )
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


_PUT_OFF = re.compile("(?:推迟|延后|延期|押后|拖延?|顺延)[到至]")  # 大概会推迟到2027年
_BROUGHT_FORWARD = re.compile("(?:提前|推迟|延后|延期|要到?)[^，。；]*(?:出现|到来|发生|来临)")  # 拐点提前到2027年出现


_COSTS = re.compile(
    "(?:成本|价格?|费用|房租|租金|运费|学费|工资|税|开支|支出|亏损|缺口)[^，。；]{0,8}$"
)  # 成本明年要翻三倍
_FEW = re.compile(r"\b(?:few|fewer|nobody|no one|none)\b", re.IGNORECASE)  # nobody plans that fewer are built
