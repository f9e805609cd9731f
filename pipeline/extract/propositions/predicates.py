"""What makes a clause speak of what is to come, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.extract.cues import LEVELS, Cues, level_of
from pipeline.extract.propositions.clauses import Clause
from pipeline.model import Hedge

PredicateKind = Literal["modal", "plan", "revision", "forecast", "rate", "growth", "dated", "measure"]
CERTAIN = Hedge(level="certain")


@dataclass(frozen=True, slots=True)
class Predicate:
    """The word that predicts, `[start:end]` of the sentence, and the hedge that governs it."""

    kind: PredicateKind
    start: int
    end: int
    hedge: Hedge


def hedge_of(
    text: str, offset: int, cues: Cues, aligned: frozenset[int], above: str = "", reported: bool = False
) -> tuple[Hedge, int, int] | None:
    """The hedge that governs the clause, and where its cue stands; None where there is none.

    Of several, a hedge wins over a bare future, and the weaker over the stronger: 预计可能 is `possible`.
    """
    found: dict[str, tuple[int, int, str]] = {}
    for match in _words(text, offset, cues, aligned, above, reported):
        start, end = offset + match.start(), offset + match.end()
        if "certain" in found and _RELATIVE.search(text, found["certain"][1] - offset, match.start()):
            break  # there will be postcodes that nobody will insure
        if found and match[0] == "due" and not _IS_DUE.search(text, 0, match.start()):
            continue  # would comply thanks to models due in spring
        level: str = level_of(match)
        if level == "certain" and _negated(text, match):
            level = "impossible"
        modal = "会" if cues.lang == "zh" and text.startswith("会", match.end()) else ""
        found.setdefault(level, (start, end, match[0] + modal))
    for level in LEVELS:
        if level in found:
            start, end, cue = found[level]
            return Hedge(level=level, cue=cue), start, end
    return None


_IS_DUE = re.compile(r"(?:\b(?:is|are|was|were|be|been|now|still|also|not)|['’](?:s|re)|,) \Z")
_RELATIVE = re.compile(r"\w (?:that|which|who) [^,;]*\Z")


def _words(
    text: str, offset: int, cues: Cues, aligned: frozenset[int], above: str, reported: bool
) -> Iterator[re.Match[str]]:
    """The cues that are words here: not a part of another (会 in 机会, 极可能 in 北极可能), nor the month of May.

    `above` is what the sentence has before the clause; `reported`: it goes on with what somebody has said.
    """
    at = 0
    while match := cues.levels.search(text, at):
        whole = (
            text[match.start() : match.end()] != "May" if cues.lang == "en" else _is_word(text, match, offset, aligned)
        )
        if match[0] in _NOUNS_TOO and (_TELLS_OF_IT.match(text, match.end()) or _FORMER.search(text, 0, match.start())):
            whole = False
        told = _THEN.match(match[0]) or (_EXPECTED.fullmatch(match[0]) and _THEY.search(text, 0, match.start()))
        before = text[: match.start()]
        before = before if before.strip() else above  # said that its first ship, the Tern, would sail
        said = cues.has("saying", before) or _REPORTED.match(text) or _ONLY_HE.fullmatch(before) or _SAID.search(above)
        if told and not (said or reported):
            whole = False  # of the past, or of what is only imagined
        if whole:
            yield match
        at = match.end() if whole else match.start() + 1


_NOUNS_TOO = ("forecast", "forecasts", "estimate", "estimates")
_FORMER = re.compile(
    r"\b(?:previous|earlier|prior|initial|original|consensus|than|(?:year|quarter|month)[’']s|two|three|four|five|six|seven"
    r"|eight|nine|ten|several|many|most|all|other|these|those|such) \Z",
    re.IGNORECASE,
)  # compared with previous estimates
_TELLS_OF_IT = re.compile(
    r" (?:reveal|show|suggest|indicate|say|imply)\b"
    r"| (?:for|of) [^,;]{3,60} (?:was|were|had been)\b"
    r"| (?:is|are|was|were|has been|have been) (?!for\b|that\b|to\b)(?![^,;]* (?:to|at|by) [$€£]?\d)"
)  # the forecast is driven by
_THEN = re.compile(
    r"would$|had the potential to"
    r"|(?:was|were|wasn['’]t|weren['’]t) (?:not )?(?:going|bound|certain|guaranteed|sure|destined|doomed)"
)
_REPORTED = re.compile(r"\W*(?:and|but|or) that ")
_SAID = re.compile(  # Prices were high, she said on Monday, and the bank would cut rates
    r", (?:(?!who\b|which\b)[\w.’'-]+ ){1,6}(?:said|added|wrote|argued|predicted|told [\w ’']{2,30})"
    r"(?: (?:on|in|at|last|this) [^,]{2,30})?,(?: and| but)?\s*$"
)
_ONLY_HE = re.compile(r"\W*(?:[Hh]e|[Ss]he) ")  # as reporters go on: He expected rents to be higher in 2030
_EXPECTED = re.compile(r"(?:(?:now|still|also) )?(?:expected|anticipated)")
# Said that it expected; but what analysts expected had its answer.
_THEY = re.compile(
    r"\b(?:it|he|she|they|said|analysts|economists|investors|traders|street|forecasters|experts|markets?) \Z",
    re.IGNORECASE,
)


def _is_word(text: str, match: re.Match[str], offset: int, aligned: frozenset[int]) -> bool:
    """It begins where a word begins, one character is a word of its own; and no noun: 的预期, 预期值."""
    start, end = offset + match.start(), offset + match.end()
    # 智能体会, 风机会; 我会, 都会 and the like are words of the dictionary too
    apart = match[0][0] == "会" and _WORD_BEFORE.search(text[: match.start()])
    if match[0][0] == "会" and _MEETING.search(text, 0, match.start()):
        return False
    apart = apart or (match[0][0] == "将" and _MINISTRY.search(text, 0, match.start()))  # 部将, 中将 are words too
    if not apart and (start not in aligned or (len(match[0]) == 1 and end not in aligned)):
        return False
    return not (match[0] in _NOUNS and is_noun(text, match.start(), match.end()))


def is_noun(text: str, start: int, end: int) -> bool:
    """的预期, 预期值, 优于预期, 复苏预期增强: the noun, and no verb of expecting."""
    if text[:start].endswith("的") or text[end : end + 1] in _NOUN_ENDS:
        return True
    if _CLOSES.match(text, end) and _REGARDS.match(text):
        return True  # 针对2026年的出货量估计，…
    if text[start:end] == "展望" and start and (_PAPER.match(text, end) or _CLOSES.match(text, end)):
        return True  # 季度展望报告, 本篇为经济展望
    return (
        _CHANGES.match(text, end) is not None
        or (_CLOSES.match(text, end) and _BEATS.search(text, 0, start)) is not None
    )


_MINISTRY = re.compile("[\u4e00-\u9fff]{2}部$|[年月]中$")
_WORD_BEFORE = re.compile(
    "[我你您他她它们谁也就才还只总仍便均亦]$|(?<!大)都$|"
    "(?:智能|物|群|团|整|个|主|载|媒|实|综合|共同|半导|立|导|流|固|晶|气)体$"
    "|(?:手|飞|风|主|耳|司|动|人|算|印|视|相|话|客|单|整|样|刻|战|直升|电|影|洗衣|收割|掘进|盾构)机$"
)
_NOUNS = frozenset("预期 预计 预估 估计 估算 预测".split())  # noqa: SIM905
_NOUN_ENDS = tuple("值的线差寿目收管")
_REGARDS = re.compile("[， ]*(?:针对|对于|关于|至于|就)")
_CHANGES = re.compile("增强|升温|降温|减弱|改善|转[弱强好]|走[弱强]|强化|回暖|恶化|显示|落空|扑空")
_PAPER = re.compile("报告|书|会|》|中|称|显示|指出|认为")
_CLOSES = re.compile("[，。；、）)”]|$")
_BEATS = re.compile("(?:[优高低好差逊弱强胜快慢早晚]于|超出?|超过|不及|符合|不如|达到|[合出]乎)[^，。；]{0,6}$")


# Meetings that the dictionary does not know: 今年年会, 法说会.
_MEETING = re.compile(
    "(?:(?<![今明后来去当前每全半少青中老成近\\d一二三四五六七八九十几两多])年|服贸|法说|誓师|议息|秋拍|品鉴|试[驾飞]|[青军]运)\\Z"
)


def _negated(text: str, match: re.Match[str]) -> bool:
    if text[: match.start()].endswith(("不", "没", "未")):
        return True
    return text[match.end() : match.end() + 1] == "不" and _COMPARES.match(text, match.end()) is None


_COMPARES = re.compile("不(?:到|足|低于|少于|超过|高于|大于|小于|晚于|早于)")  # 将不到十分之一, 将不低于32%


def predicate(
    clause: Clause, folded: str, cues: Cues, aligned: frozenset[int], reported: bool = False
) -> Predicate | None:
    """What a clause of a sentence predicts by: a plan, a revised forecast, a hedge, a verb of predicting."""
    text, at, above = clause.text, clause.start, folded[: clause.start]
    if behind := _said_behind(clause):
        return predicate(replace(clause, text=" " * behind + text[behind:]), folded, cues, aligned, reported)
    if revised := revision(clause, folded[clause.end :], cues):
        return Predicate("revision", at + revised.start(), at + revised.end(), Hedge(level="likely", cue=revised[0]))
    own = _own_part(clause, cues)
    hedge = hedge_of(own, at, cues, aligned, above, reported)
    hedge = hedge or (hedge_of(text, at, cues, aligned, above, reported) if own != text else None)
    if cues.lang == "en" and hedge and _TOLD_OF.search(text, 0, hedge[1] - at):
        return Predicate("modal", hedge[1], hedge[2], hedge[0])
    if hedge and hedge[0].level == "unlikely" and _TO_BE.search(text, hedge[2] - at):
        return Predicate("modal", hedge[1], hedge[2], hedge[0])  # does not expect it to be built
    reach = len(own) if hedge and len(own) < len(text) and hedge[1] - at < len(own) else len(text)
    if plan := next(
        (p for p in cues.of["plan"].finditer(text, 0, reach) if cues.lang == "en" or not _not_a_plan(p, text)), None
    ):
        doubted = hedge and hedge[0].level != "certain" and not (plan.end() <= hedge[1] - at and hedge[0].cue == "不再")
        governing = hedge[0] if hedge and doubted else Hedge(level="certain", cue=plan[0])  # 计划不再审批
        return Predicate("plan", at + plan.start(), at + plan.end(), governing)
    if hedge:
        return Predicate("modal", hedge[1], hedge[2], hedge[0])
    if forecast := cues.of["predicting"].search(text):
        return Predicate("forecast", at + forecast.start(), at + forecast.end(), CERTAIN)
    return None


def _said_behind(clause: Clause) -> int:
    """Analysts lifted their target to $74 and said that sales would double by 2027: where what they said begins."""
    said = _AND_SAID.search(clause.text)
    dated = [time.start - clause.start for time in clause.times if time.when]
    return said.end() if said and dated and said.end() < dated[0] else 0


_AND_SAID = re.compile(r"\w and (?=(?:said|predicted|warned|added) (?:that )?(?:it\b|they\b|the\b|[A-Z]))")
_TO_BE = re.compile(r"\bto be \w+")
# "has plans for a stadium that its owner said could be built": what is told of the plan goes before it.
# A year ago she predicted, she predicted two years ago: long enough for a date without a year to be over.
AGO = re.compile(
    r"(?:^\W*(?:just |only |some |about )?|\b(?:said|wrote|predicted|forecast|promised|warned|claimed|announced) )"
    r"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|many) years? (?:ago|earlier)"
    r"|(?:six|nine|ten|twelve|eighteen) months (?:ago|earlier)|last (?:year|spring|summer|autumn)) (?!and\b)",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(
    r"\bplans? for [^;]* (?:that|which) [^;]*\b(?:said|says|believes?|thinks?|hopes?|expects?|reckons?)"
    r" (?:it |they )?\Z"
)


def _own_part(clause: Clause, cues: Cues) -> str:
    """The text up to the last date, where a verb of its own follows: "is expected by May and could be the basis"."""
    dated = [time for time in clause.times if time.when]
    if cues.lang == "zh" or not dated:
        return clause.text
    first = list(_AND_WILL.finditer(clause.text, 0, max(0, dated[0].start - clause.start)))
    if first:
        return " " * first[-1].start() + clause.text[first[-1].start() :]
    behind = _AND_MODAL.search(clause.text, dated[-1].end - clause.start)
    return clause.text[: behind.start()] if behind else clause.text


_AND_WILL = re.compile(r" (?:and|but) (?:(?:we|it|they|he|she|i|the \w+) )?(?=(?:will|would|may|might|could|should)\b)")
_AND_MODAL = re.compile(
    r" (?:and|but|or) (?:then |also |so )?(?:(?:he|she|it|they) )?"
    r"(?:could|may|might|will|would|should|won[’']t|can(?:not|[’']t)?|said|says|added|told)\b"
)


def _not_a_plan(plan: re.Match[str], text: str) -> bool:
    """计划 as a noun: 减排计划, 规划提出…, 做好准备, 准备就绪, 春节的安排."""
    if plan[0] not in _PLAN_NOUNS:
        return False
    behind, before = text[plan.end() :].strip("”」』 "), text[: plan.start()]
    return not behind or _NOUN_BEHIND.match(behind) is not None or _NOUN_AFTER.search(before) is not None


_PLAN_NOUNS = frozenset("计划 计画 规划 承诺 准备 安排 目标".split())  # noqa: SIM905
_NOUN_BEHIND = re.compile(
    "提出|显示|指出|明确|要求|书|中[，的]|里|的|[得了]|就绪|工作|已经?(?!知)|受|遭|引发|得到|获|充[裕分足]|齐全|完毕|妥当|草案|纲要|方案|文件|图|期[内间末]|大概|不会|可能|有望|预计|没有|[（(》]"
)
_NOUN_AFTER = re.compile("(?:[的》版项个]|(?<!股)份|[作做](?:好|出|了)?|充分|该项?|这一|上述|各项|大概|[一这那]份)$")


def revision(clause: Clause, behind: str, cues: Cues) -> re.Match[str] | None:
    """A forecast moved to a value that is named, in the clause or at the very beginning of the text behind it."""
    revised = cues.of["revised"].search(clause.text)
    if revised is None or not cues.has("forecast", clause.text):
        return None
    if cues.lang == "en" and _KEPT_THAT.match(clause.text, revised.start()):
        return revised
    after = clause.text[revised.end() :]
    if revised[0] == "维持" and _KEPT.match(after):
        return revised
    valued = cues.has("to_value", after) or cues.of["to_value"].match(behind.lstrip("，, "))
    return revised if valued or (cues.lang == "en" and _TAKING_IT.match(behind)) else None


_TAKING_IT = re.compile(  # has lowered its forecast for 2026, cutting the expected rate from 3.3% to 3.1%
    r",? ?(?:cutting|lowering|raising|trimming|taking|bringing|putting|lifting|revising|reducing|increasing|nudging)"
    r" (?:[^,.;]|\.\d){2,60}? to (?:about |around |just )?[$€£]?\d"
)
_KEPT_THAT = re.compile(  # maintains its outlook for exports to recover this year
    r"(?:maintain(?:s|ed|ing)?|kept|keeps) (?:its|their|the|his|her) (?:[\w-]+ ){0,2}"
    r"(?:forecasts?|outlooks?|projections?|expectations?)"
    r" (?:for|of) [^,;]{3,60} to (?!reflect|account|include|take)[a-z]+\b"
)
_KEPT = re.compile(r"[^，。]{0,12}?\d[\d.]*%?[^，。]{0,6}的?(?:预[期测估])")  # 维持3.2%的预期


def only_moved(clause: Clause, behind: str, cues: Cues) -> bool:
    """A forecast that was moved, without its new value."""
    if cues.has("revised", clause.text) and cues.has("forecast_noun", clause.text):
        if cues.lang == "en" and _FORESEES_THAT.search(clause.text):
            return False  # forecasts that increases will begin
        if cues.lang == "zh" and _FORESEES_FALL.search(clause.text):
            return False
        if cues.lang == "en" and not _moves_it(clause.text, cues):
            return False
        return revision(clause, behind, cues) is None
    return False


def _moves_it(text: str, cues: Cues) -> bool:
    """Whether the forecast itself is moved: "cut its growth forecast", "the outlook has been cut"."""
    nouns = list(cues.of["forecast_noun"].finditer(text))
    moves = list(cues.of["revised"].finditer(text))
    if any(0 <= noun.start() - move.end() < NEAR for move in moves for noun in nouns):
        return True
    return any(_PASSIVELY.fullmatch(text, noun.end(), move.start()) for move in moves for noun in nouns)


_PASSIVELY = re.compile(r" (?:[\w’',% -]{1,60} )?(?:has|have|had|was|were|is|are|been|being)(?: \w+){0,2} ")
NEAR = 60  # characters between a verb of moving and the forecast that it moves


# 我们预期上半年房价将明显下降: the verb, behind which something else falls.
_FORESEES_FALL = re.compile(
    "预[期计测估][^，。；]*?(?:将(?!预|其|该|本)|会(?!议|上)|可能|有望)[^，。；]*?(?:上调|[升降]|下|提|维持|削减)"
)
_FORESEES_THAT = re.compile(
    r"\b(?:expectations?|forecasts?|estimates?|projects|predicts?|predictions?|expects?) that\b"
    r"|\b(?:forecast|projection|outlook|estimate) is for\b"
)
