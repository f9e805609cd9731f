"""Amounts of time in Chinese: windows and points at a distance, sets, durations, vague ones."""

from __future__ import annotations

import re
from datetime import timedelta

from pipeline import times
from pipeline.lang.rules import Context, Meaning, Rules
from pipeline.lang.zh.numbers import UNITS, amount, number
from pipeline.lang.zh.patterns import FRAGMENTS

rule = Rules(FRAGMENTS)


@rule("next", r"(?:(?:{next})的? ?)?(?P<hours>24|36|48|72|96) ?小时(?:之内|以内|内)")
def in_hours(match: re.Match[str], context: Context) -> Meaning:
    """48小时内: whole days."""
    return Meaning(when=f"{context.today}/{context.today + timedelta(days=-(-int(match['hours']) // 24))}")


@rule("every", r"每(?:隔|过)? ?{amount}")
def every(match: re.Match[str], context: Context) -> Meaning:
    """每12个月, 每隔两年."""
    return Meaning(kind="set", repeat=str(amount(match).high))


@rule(
    "each",
    r"(?:每一?个?|逐)(?P<unit>年度?|半年|季度?|月|{week}|天|日(?!经济|新闻|邮|电讯)|十年|世纪)"
    r"(?:的?(?:{month}月(?:[到至-]{month}月)?(?:{day}[日号])?|{day}[日号]|[春夏秋冬][天季]|{holiday}))?",
    r"(?P<unit>年|月)均(?!线)|(?P<word>年复一年|一年一度|按年(?=[递逐均计])|隔年)",
)
def each(match: re.Match[str], context: Context) -> Meaning:
    """每年, 逐季, 每年9月到11月."""
    unit = match["unit"]
    if unit is None:
        return Meaning(kind="set", repeat="P2Y" if match[0] == "隔年" else "P1Y")
    if unit == "半年":
        return Meaning(kind="set", repeat="P6M")
    return Meaning(kind="set", repeat=str(times.length(1, UNITS[unit.removesuffix("度") if unit == "年度" else unit])))


@rule(
    "vague",
    r"(?:{next})的?(?:几|数|若干|多)[十百]?个?(?:年|月|季度|{week}|天|世纪)(?:之?内|里|间)?",
    r"(?<![0-9十百千第])(?:几|数|若干)[十百]?个?(?:年|月|{week}|天|世纪)(?:之?后|以后|之?内|以内)",
    r"不久的?将来|不久之?后|短期内|中短期内|长期来看|长远来看|近期内?",
)
def vague(match: re.Match[str], context: Context) -> Meaning:
    """未来几年, 不久, 几十年后."""
    return Meaning(kind="vague")


@rule("next", r"(?:{next})的? ?(?:{about})?{amount}{span}(?:之内|以内|之间|期间|当中|[内里间中])?")
def next_(match: re.Match[str], context: Context) -> Meaning:
    """未来五到十年, 今后三年内: a window from the day it was said."""
    return Meaning(when=times.within(amount(match), context.today))


@rule(
    "past",
    r"(?:{past})的? ?(?:{about})?{amount}{span}(?:以来|来|之内|以内|之间|期间|[内里间中])?(?!后)",
    r"{amount}(?:以来|来(?![自源临]))",
)
def past(match: re.Match[str], context: Context) -> Meaning:
    """过去三年, 近十年来."""
    return Meaning(when=times.past(amount(match), context.today))


_EVENT = re.compile(
    r"(?:结束|上市|毕业|成立|发布|投产|建成|开业|离职|去世|退役|上任|结婚|出生|发生|签署|获批|生效|启动|实施|开工|落成|通车|成交"
    r"|出院|手术|登陆|上线|相识|分手|入职|退休|合并|倒闭|破产|建国|战败|独立)$"
)


def is_from_today(match: re.Match[str], text: str) -> bool:
    """Not counted from an event: 上市七年后."""
    return not _EVENT.search(match.string[max(0, match.start() - 2) : match.start()])


@rule(
    "later",
    r"(?P<least>(?:至少|最少|起码) ?)?(?:再过|再有|再等|还有|还需要?|还要|仍需要?|(?<![经通不超度路熬])过)"
    r"(?:{about}|不到)? ?{amount}{span}(?:之后|以后|过?后)?",
    r"(?P<least>(?:至少|最少|起码) ?)?需要?(?:{about})? ?{amount}{span}(?=才[能会可])",
    r"(?:{about})?{amount}{span}(?:之后|以后|过后|后(?![来续台]))",
    guard=is_from_today,
)
def later(match: re.Match[str], context: Context) -> Meaning:
    """再过十年, 三年后; 至少还要两年 has no end."""
    then = times.at_distance(amount(match), context.today)
    if match.groupdict().get("least"):
        return Meaning(when=f"{str(then).rstrip('~')}/..")
    return Meaning(period=then)


@rule("ago", r"(?:{about})?{amount}(?:之前|以前|前(?![景沿]))")
def ago(match: re.Match[str], context: Context) -> Meaning:
    """两年前."""
    return Meaning(period=times.at_distance(amount(match), context.today, -1))


@rule("duration", r"(?<=[后起]){amount}{span}(?:之内|以内|内)")
def after_event(match: re.Match[str], context: Context) -> Meaning:
    """签署后六个月内: counted from an event whose date is not known."""
    return Meaning(kind="duration")


_ELAPSED = re.compile(
    r"(?:成立|上任|上市|发布|历时|仅仅?|用了|运行|任职|入职|上线|已经?|才|还|花了|开业|在位|经过|[0-9]年的)$"
)


def is_ahead(match: re.Match[str], text: str) -> bool:
    """Not the time that has gone by: 成立不到五年."""
    return not _ELAPSED.search(match.string[max(0, match.start() - 4) : match.start()])


@rule(
    "within",
    r"(?:不到|不足|不出|不超过|最多)? ?{amount}{span}(?:之内|以内|[内里](?![部容需外])|之间)",
    r"(?:不到|不足|不出|用不了|要不了) ?{amount}(?![前])",
    r"用(?:{about})?{amount}(?:左右)?的?时间",
    guard=is_ahead,
)
def within(match: re.Match[str], context: Context) -> Meaning:
    """三年内, 不到五年, 用三到五年时间."""
    return Meaning(when=times.within(amount(match), context.today))


_MEASURE = re.compile(r"的?(?:.{0,4}(?:工作量|经验|工龄|阅历|研究量)|期(?!间)|制|级|老店|祭|未有|大计|树木|寿命|历史)")


def is_duration(match: re.Match[str], text: str) -> bool:
    """Not a measure of work, a term of a bond, a day of no date."""
    if match[0] in ("一天", "一日", "半天", "百年", "千年"):
        return False
    if match[0] == "一年" and match.string[match.start() - 1 : match.start()] in set("的键那新又"):
        return False
    return not _MEASURE.match(match.string, match.end()) and match["low"] != "零"


@rule("duration", r"(?:{about})?{amount}", guard=is_duration)
def duration(match: re.Match[str], context: Context) -> Meaning:
    """三年, 17个多月."""
    return Meaning(kind="duration", amount=amount(match))


@rule("duration", r"(?P<n>个半)月")
def month_and_a_half(match: re.Match[str], context: Context) -> Meaning:
    """个半月."""
    return Meaning(kind="duration")


@rule(
    "day",
    r"(?<![0-9第.])(?P<d>[12][0-9]|3[01]|[1-9])[日号](?=[，,。、;；)上下晚早中凌报在]|(?:电|讯|消息)|$)",
    r"(?<=于)(?P<d>[12][0-9]|3[01]|[1-9])[日号](?![元语本楼线])",
)
def day_of_this_month(match: re.Match[str], context: Context) -> Meaning:
    """29日, 于29日举行: of the month in which it was said."""
    near = context.near or context.today
    return Meaning(period=times.on_day(near.replace(day=int(number(match["d"])))), floating=True)
