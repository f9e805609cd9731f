"""The rules of time in Chinese. The text is folded first: Simplified, half-width, "-" for every dash."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from operator import methodcaller
from typing import cast

from pipeline import times
from pipeline.lang.rules import (
    Context,
    Language,
    Meaning,
    Production,
    Rule,
    fill,
    folding,
    full_decade,
    full_year,
    nearest,
    phrases,
    words,
)
from pipeline.lang.zh.numbers import amount, number
from pipeline.times import Part, Period, Unit

TABLE = words("zh")
PARTS = {pattern: role for role, patterns in TABLE["parts"].items() for pattern in patterns}
_PARTS = [(re.compile(pattern), role) for pattern, role in PARTS.items()]

CN = "[〇零一二三四五六七八九]"
FRAGMENTS = {
    "year4": rf"(?<![0-9.])(?:1[0-9]{{3}}|2[0-4][0-9]{{2}})|[一二]{CN}{{3}}|[二两]千零?[一二三四五六七八九十]{{0,3}}",
    "year2": rf"(?<![0-9.,])[07-9][0-9]|(?<!{CN})[〇零一二三五六七八九]{CN}",
    "label2": r"(?<![0-9.,])[1-6][0-9]",
    "relative": "|".join(sorted(TABLE["years"], key=len, reverse=True)),
    "era": "|".join(TABLE["eras"]),
    "num": r"[0-9]{1,4}(?:\.[0-9]{1,2})?|[零一二两三四五六七八九十百]{1,6}|半",
    "month": r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]",
    "day": r"[12][0-9]|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]",
    "quarter": r"[1-4一二三四首末]|最后一个",
    "part": "(?P<part>" + "|".join(sorted(PARTS, key=len, reverse=True)) + ")",
    "next": "|".join(TABLE["next"]),
    "past": "|".join(TABLE["past"]),
    "weekday": "[一二三四五六日天]",
    "era_year": "[0-9]{1,3}|[元一二三四五六七八九十百]{1,4}",
}
FRAGMENTS["year"] = fill(
    r"(?P<year>{year4} ?年(?![代级款])(?:度(?!假))?|(?:{relative})(?:度(?!假))?|{era} ?{era_year} ?年"
    r"|{year2} ?年(?![代级款期来后前内以之间的多左上时龄半])"
    r"|{label2}年(?=度|底|初|末|[上下]半年|第?[一二三四]季|{month}月|版))",
    FRAGMENTS,
)
FRAGMENTS["amount"] = fill(
    r"(?<![第0-9.,])(?P<low>{num}) ?(?P<more>[几多余来]+)? ?(?:(?:到|至|[-~]{1,2}|或|、) ?(?P<high>{num}) ?)?"
    r"(?:个多?(?P<mid_half>半)?)?(?P<unit>年头|周年|年(?![代级龄款])|(?<=[个半多])月|季度|周(?![一二三四五六日末刊报])"
    r"|星期|礼拜|天(?![然气空真堂])|(?<=个)十年|世纪|载(?![客重人体])|(?<=[一二两三四五六七八九十])月(?![份初中底末]))"
    r"(?P<half>半)?(?P<year_more>多|有余|余|出头)?"
    r"(?:[零又加、]?(?:加上)?(?P<months>{num})个月)?(?:[零又加、]?(?P<days>{num})[天日])?",
    FRAGMENTS,
)


# --- productions ---------------------------------------------------------------------------------------


def _part(period: Period, match: re.Match[str], current: bool = False) -> Meaning:
    """The period, or its part where one is named after it."""
    text = match["part"]
    if not text:
        return Meaning(period=period, current=current)
    role = next(role for pattern, role in _PARTS if pattern.match(match.string, match.start("part")))
    if role in ("first half", "second half"):
        return Meaning(period=times.half_of(period, 1 + (role[0] == "s")), current=False)
    return Meaning(period=times.part_of(period, cast(Part, role)), current=current)


def _year_number(text: str, context: Context) -> int:
    """The year that a year's core names: 2035年, 二〇三五年, 98年, 明年, 民国114年."""
    name = text.rstrip("度")
    if name in TABLE["years"]:
        return context.today.year + int(TABLE["years"][name])
    name = name.rstrip("年").strip()
    for era, zero in TABLE["eras"].items():
        if name.startswith(era):
            count = name[len(era) :].strip()
            return int(zero) + (1 if count == "元" else int(number(count)))
    value = int(number(name))
    return value if value >= 100 else full_year(value, context)


def _in_year(match: re.Match[str], context: Context, make: Callable[[int], Period]) -> Meaning:
    """A period of the year that is named before it, else of the nearest year."""
    if match["year"]:
        return Meaning(period=make(_year_number(match["year"], context)))
    return Meaning(period=nearest(make, context), floating=True)


def year(match: re.Match[str], context: Context) -> Meaning:
    """2035年, 明年, 二〇三五年初."""
    period = times.in_year(_year_number(match["year"], context))
    return _part(period, match, match["year"].rstrip("度") in CURRENT)


def years(match: re.Match[str], context: Context) -> Meaning | None:
    """2025-2030年, 1985到89年."""
    first, last = int(number(match["a"])), int(number(match["b"]))
    last += first // 100 * 100 if last < 100 else 0
    return Meaning(period=times.in_years(first, last)) if first <= last else None


def bare_year(match: re.Match[str], context: Context) -> Meaning:
    """到2035，: a year without 年, after a word that wants a time."""
    return Meaning(period=times.in_year(int(match["y"])))


def fiscal(match: re.Match[str], context: Context) -> Meaning:
    """2025财年, 本财年: the label's year."""
    if match["word"]:
        shift = {"上": -1, "下": 1, "新": 0, "本": 0, "这": 0}[match["word"]]
        return _part(times.in_year(context.today.year + shift), match, shift == 0)
    first = _year_number(match["y"], context)
    last = match["y2"]
    end = first if not last else first // 100 * 100 + int(last[-2:])
    return _part(times.in_years(first, end), match)


def iso_day(match: re.Match[str], context: Context) -> Meaning:
    """2025-02-10, 2025/2/10, 2025.2.10."""
    return Meaning(period=times.on_day(date(int(match["y"]), int(match["mo"]), int(match["d"]))))


def day(match: re.Match[str], context: Context) -> Meaning:
    """2025年2月10日, 明年3月1日, 2月10号."""
    month_, day_ = int(number(match["mo"])), int(number(match["d"]))
    return _in_year(match, context, lambda year_: times.on_day(date(year_, month_, day_)))


def day_of_month(match: re.Match[str], context: Context) -> Meaning:
    """29日: of the month in which it was said."""
    near = context.near or context.today
    return Meaning(period=times.on_day(near.replace(day=int(number(match["d"])))), floating=True)


def month(match: re.Match[str], context: Context) -> Meaning:
    """2025年3月, 明年3月底, 3月上旬."""
    month_ = int(number(match["mo"]))
    meaning = _in_year(match, context, lambda year_: times.in_month(year_, month_))
    return replace(_part(cast(Period, meaning.period), match), floating=meaning.floating)


def months(match: re.Match[str], context: Context) -> Meaning | None:
    """2025年1-5月."""
    first, last = int(number(match["a"])), int(number(match["b"]))
    last += 12 if last < first else 0
    return _in_year(match, context, lambda year_: times.in_months(year_, first, last))


def first_or_last(match: re.Match[str], context: Context) -> Meaning | None:
    """2025年前三个季度, 前5个月, 2025年最后两个月."""
    unit: Unit = "quarter" if "季" in match["unit"] else "month"
    size = int(number(match["n"])) * times.MONTHS[unit]
    if not 1 <= size <= 12:
        return None
    ends = (1, size) if match["end"] in ("前", "首", "头") else (13 - size, 12)
    return _in_year(match, context, lambda year_: times.in_months(year_, *ends))


def quarter(match: re.Match[str], context: Context) -> Meaning:
    """2026年第三季度, Q3, 一季度末."""
    name = match["q"] or match["q2"]
    number_ = {"首": 1, "末": 4, "最": 4}.get(name[0]) or int(number(name))
    meaning = _in_year(match, context, lambda year_: times.in_quarter(year_, number_))
    return replace(_part(cast(Period, meaning.period), match), floating=meaning.floating)


def quarters(match: re.Match[str], context: Context) -> Meaning | None:
    """2025年一至三季度."""
    first, last = int(number(match["a"])), int(number(match["b"]))
    return _in_year(match, context, lambda year_: times.in_months(year_, 3 * first - 2, 3 * last))


def half(match: re.Match[str], context: Context) -> Meaning:
    """2026年上半年, 下半年: without a year, this year's."""
    which = 1 + (match["h"] in "下后")
    year_ = _year_number(match["year"], context) if match["year"] else context.today.year
    return _part(times.in_half(year_, which), match)


def next_half(match: re.Match[str], context: Context) -> Meaning:
    """下个半年: the half year after this one."""
    return Meaning(period=times.holding(context.today, "half", 1 if match["h"] == "下" else -1))


def season(match: re.Match[str], context: Context) -> Meaning:
    """2026年夏天, 今夏: meteorological seasons of the northern half of the earth."""
    word = match["year"] or match["word"] + "年"
    first = {"春": 3, "夏": 6, "秋": 9, "冬": 12}[match["season"]]
    return Meaning(period=times.about(times.in_months(_year_number(word, context), first, first + 2)))


def decade(match: re.Match[str], context: Context) -> Meaning:
    """2030年代, 本世纪30年代, 上世纪九十年代末, 90年代."""
    tens = int(number(match["tens"]))
    if tens < 100 and match["century"]:
        tens += (_century(match["century"], context) - 1) * 100
    elif tens < 100:
        tens = full_decade(tens, context)
    return _part(times.in_decade(tens), match)


def _century(text: str, context: Context) -> int:
    word = text.replace("世纪", "").rstrip("个").strip()
    shift = {"本": 0, "这": 0, "上": -1, "下": 1}.get(word)
    return int(number(word)) if shift is None else context.today.year // 100 + 1 + shift


def century(match: re.Match[str], context: Context) -> Meaning:
    """21世纪, 本世纪中叶, 本世纪末."""
    return _part(times.in_century(_century(match["century"], context)), match, match["century"][0] in "本这")


def this_decade(match: re.Match[str], context: Context) -> Meaning:
    """本十年末: the decade that the asserted date lies in."""
    return _part(times.in_decade(context.today.year), match, True)


def plan(match: re.Match[str], context: Context) -> Meaning | None:
    """“十五五”期间: the 15th five-year plan, 2026 to 2030."""
    number_ = int(number(match["n"] or match["nth"]))
    if number_ < 3:  # noqa: SIM108
        first = 1948 + 5 * number_
    else:
        first = 1951 + 5 * number_
    if number_ == 3 or not 1 <= number_ <= 40:
        first = 1966
    return _part(times.in_years(first, first + 4), match)


def part_of_this(match: re.Match[str], context: Context) -> Meaning:
    """年底, 月初, 年内: of the period in which it was said."""
    unit = UNITS_OF[match["unit"]]
    period = times.holding(context.today, unit)
    if match["within"]:
        return Meaning(when=times.by(period, context.today))
    return _part(period, match, True)


def unit_at(match: re.Match[str], context: Context) -> Meaning:
    """上个月, 下季度, 本月底, 下周."""
    shift = int(TABLE["units"][match["shift"]])
    period = times.holding(context.today, UNITS_OF[match["unit"]], shift)
    return _part(period, match, shift == 0)


def day_of_unit(match: re.Match[str], context: Context) -> Meaning:
    """本月9日, 下个月20号."""
    month_ = times.holding(context.today, "month", int(TABLE["units"][match["shift"]])).head.first
    return Meaning(period=times.on_day(month_.replace(day=int(number(match["d"])))))


def weekday(match: re.Match[str], context: Context) -> Meaning:
    """下周三, 这周末, 周五: without a week, the last one, or the next where the words point forward."""
    word = match["shift"]
    monday = times.in_week(context.today).head.first
    name = match["d"]
    if word:
        monday += timedelta(weeks=int(TABLE["units"][word]))
    if name == "末":
        return Meaning(period=times.in_days(monday + timedelta(days=5), monday + timedelta(days=6)))
    there = monday + timedelta(days="一二三四五六日天".index(name) % 7 if name != "天" else 6)
    if not word and context.lean <= 0 and there > context.today:
        there -= timedelta(weeks=1)
    return Meaning(period=times.on_day(there), floating=not word)


def nth(match: re.Match[str], context: Context) -> Meaning | None:
    """今年第37周, 2025年的第三个月, 今年三月第三周."""
    year_ = _year_number(match["year"], context)
    count = int(number(match["n"]))
    first = date(year_, int(number(match["mo"])) if match["mo"] else 1, 1)
    if match["unit"] == "月":
        return Meaning(period=times.in_month(year_, count)) if 1 <= count <= 12 else None
    if match["unit"] == "天":
        return Meaning(period=times.on_day(first + timedelta(days=count - 1)))
    if not match["mo"]:
        return Meaning(period=times.in_week(date.fromisocalendar(year_, count, 1)))
    monday = first + timedelta(days=-first.weekday() % 7, weeks=count - 1)
    return Meaning(period=times.in_week(monday))


def day_word(match: re.Match[str], context: Context) -> Meaning:
    """昨天, 明日."""
    return Meaning(period=times.on_day(context.today + timedelta(days=int(TABLE["days"][match[0]]))))


def next_(match: re.Match[str], context: Context) -> Meaning:
    """未来五到十年, 今后三年内: a window from the day it was said."""
    return Meaning(when=times.within(amount(match), context.today))


def past(match: re.Match[str], context: Context) -> Meaning:
    """过去三年, 近十年来."""
    return Meaning(when=times.past(amount(match), context.today))


def later(match: re.Match[str], context: Context) -> Meaning:
    """再过十年, 三年后."""
    return Meaning(period=times.at_distance(amount(match), context.today))


def ago(match: re.Match[str], context: Context) -> Meaning:
    """两年前."""
    return Meaning(period=times.at_distance(amount(match), context.today, -1))


def every(match: re.Match[str], context: Context) -> Meaning:
    """每12个月, 每隔两年."""
    return Meaning(kind="set", repeat=str(amount(match).high))


def each(match: re.Match[str], context: Context) -> Meaning:
    """每年, 逐季, 每年9月到11月."""
    return Meaning(kind="set", repeat="P6M" if match["unit"] == "半年" else EACH[match["unit"]])


def duration(match: re.Match[str], context: Context) -> Meaning:
    """三年, 17个多月."""
    return Meaning(kind="duration", amount=amount(match))


def vague(match: re.Match[str], context: Context) -> Meaning:
    """未来几年, 不久, 几十年后."""
    return Meaning(kind="vague")


CURRENT = {word for word, shift in TABLE["years"].items() if shift == 0}
UNITS_OF: dict[str, Unit] = {
    "年": "year",
    "岁": "year",
    "季": "quarter",
    "季度": "quarter",
    "月": "month",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
}
EACH = {
    "年": "P1Y",
    "年度": "P1Y",
    "季度": "P3M",
    "季": "P3M",
    "月": "P1M",
    "周": "P1W",
    "星期": "P1W",
    "礼拜": "P1W",
    "天": "P1D",
    "日": "P1D",
    "十年": "P10Y",
    "世纪": "P100Y",
}

# --- patterns, the more particular before the more general -------------------------------------------

OF = " ?的? ?"
_RULES: list[tuple[str, str, Production]] = [
    (
        "plan",
        r'(?:"(?P<n>(?:二?十[一二三四五六七八九]?))五" ?(?:时期|期间|规划期?间?|计划)?|(?P<nth>第?{num})个五年(?:规划|计划)(?:时期|期间)?){part}?',  # noqa: E501
        plan,
    ),
    (
        "iso_day",
        r"(?<![0-9A-Za-z/=&?_.-])(?P<y>1[0-9]{3}|2[0-4][0-9]{2})[-/.](?P<mo>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])",
        iso_day,
    ),
    ("nth", r"{year}" + OF + r"(?:(?P<mo>{month}) ?月份?的?)?第(?P<n>{num})个?(?P<unit>周|星期|礼拜|月|天)", nth),
    ("day", r"(?:{year}" + OF + r")?(?P<mo>{month}) ?月份? ?(?P<d>{day}) ?[日号](?!线|楼|院)", day),
    ("months", r"(?:{year}" + OF + r")?(?P<a>{month}) ?月? ?(?:[-~]{1,2}|到|至) ?(?P<b>{month}) ?月份?", months),
    (
        "first_months",
        r"(?:{year}" + OF + r")?(?P<end>[前首头后]|最后)的?(?P<n>{num}) ?(?P<unit>个?月|个?季度?)(?!后|前)",
        first_or_last,
    ),
    (
        "quarters",
        r"(?:{year}" + OF + r")?第?(?P<a>[一二三1-3]) ?(?:[-~]|到|至|、) ?第?(?P<b>[二三四2-4])个?季度",
        quarters,
    ),
    (
        "quarter",
        r"(?:{year}" + OF + r")?(?:第? ?(?P<q>{quarter}) ?个?季度|[Qq](?P<q2>[1-4])(?![0-9A-Za-z])){part}?",
        quarter,
    ),
    ("half", r"(?:{year}" + OF + r")?(?P<h>[上下])半年{part}?", half),
    ("next_half", r"(?P<h>[上下])个半年", next_half),
    (
        "fiscal",
        r"(?:(?P<y>{year4})(?:年?[-/](?P<y2>[0-9]{4}|[0-9]{2}))? ?年?|(?P<word>[本上下新这])一?个?)(?:财政?年度?|财政年度|会计年度)(?:第?[一二三四]季度?)?{part}?",  # noqa: E501
        fiscal,
    ),
    ("month", r"(?:{year}" + OF + r")?(?<![0-9.])(?P<mo>{month}) ?月(?![亮球饼])份?{part}?", month),
    ("season", r"(?:{year}" + OF + r"|(?P<word>[今明去]))(?P<season>[春夏秋冬])[天季]?", season),
    (
        "decade",
        r"(?:(?P<century>(?:{num}|[本上下这]) ?个?世纪)的?)?(?<![0-9])(?P<tens>(?:1[0-9]|2[0-4])?[0-9]0|[一二]{cn}{2}[〇零]|[二三四五六七八九]?十) ?年代{part}?",  # noqa: E501
        decade,
    ),
    (
        "century",
        r"(?P<century>(?:(?<!{cn})(?:二?十[一二三四五六七八九]?|[1-9]|1[0-9]|2[0-5])|[本上下这]) ?个?)世纪(?!杯|大战|公园|华){part}?",  # noqa: E501
        century,
    ),
    ("decade", r"(?:本|这个?|当前这?个?)十年{part}?", this_decade),
    (
        "year_range",
        r"(?P<a>{year4}) ?(?:[-~]{1,2}|到|至) ?(?P<b>{year4}|[0-9]{2}) ?年(?!代)",
        years,
    ),
    ("year", r"{year}年?{part}?", year),
    (
        "year_range",
        r"(?<![0-9A-Za-z/=&?_.-])(?P<a>1[89][0-9]{2}|20[0-9]{2}) ?(?:[-~]{1,2}|到|至) ?(?P<b>1[89][0-9]{2}|20[0-9]{2})(?![0-9A-Za-z/_-]|\.[0-9])",  # noqa: E501
        years,
    ),
    (
        "bare_year",
        r"(?<=[到至在于自前从])(?P<y>1[89][0-9]{2}|20[0-9]{2}|2100)(?=[,，。、;；)）]|之?前|以前|之?后|前后)",
        bare_year,
    ),
    (
        "part_of_this",
        r"(?<![0-9{cnd}今明去来前后每半全多近同学成少青老整历])(?:(?P<unit>年|月|季度?|周)(?:(?P<within>内)|{part})|(?P<year>岁)末)",
        part_of_this,
    ),
    ("weekday", r"(?:(?P<shift>上上|下下|[上下本这今])一?个?)?(?:周|星期|礼拜)(?P<d>[一二三四五六日天末])", weekday),
    ("day_of_month", r"(?P<shift>上上|下下|[上下本这今当])个?月的?(?P<d>{day})[日号]", day_of_unit),
    (
        "unit",
        r"(?P<shift>上上|下下|[上下本这今当])一?个?(?P<unit>月|季度|周|星期|礼拜)(?![一二三四五六日刊报活]){part}?",
        unit_at,
    ),
    ("every", r"每(?:隔|过)? ?{amount}", every),
    (
        "each",
        r"(?:每一?个?|逐)(?P<unit>年度?|半年|季度?|月|周|星期|礼拜|天|日(?!经济|新闻|邮|电讯)|十年|世纪)(?:的?(?:{month}月(?:[到至-]{month}月)?(?:{day}[日号])?|{day}[日号]|[春夏秋冬][天季]|春节))?",
        each,
    ),
    ("each", r"(?P<unit>年)均|年复一年|按年", each),
    (
        "vague",
        r"(?:{next})的?(?:几|数|若干|多)[十百]?个?(?:年|月|季度|周|星期|天|世纪)(?:之?内|里|间)?|(?:几|数)[十百]?个?(?:年|月|周|星期|天|世纪)(?:之?后|以后|之?内|以内)",
        vague,
    ),
    ("next", r"(?:{next})的? ?(?:大?约|将近|近|至少)?{amount}(?:的?时间)?(?:之内|以内|之间|期间|[内里间中])?", next_),
    ("past", r"(?:{past})的? ?(?:大?约|将近|近)?{amount}(?:的?时间)?(?:以来|来|之内|以内|之间|期间|[内里间中])?", past),
    (
        "later",
        r"(?:再过|再有|再等|还有|过)(?:大?约|将近|近|至少|不到)? ?{amount}(?:的?时间)?(?:之后|以后|过?后)?",
        later,
    ),
    ("later", r"(?:大?约|将近|近)?{amount}(?:的?时间)?(?:之后|以后|过后|后(?![来续台]))", later),
    ("ago", r"(?:大?约|将近|近)?{amount}(?:的?时间)?(?:之前|以前|前(?![景沿]))", ago),
    ("within", r"(?:不到|不足|不出|不超过|最多)? ?{amount}(?:的?时间)?(?:之内|以内|[内里](?![部容需外])|之间)", next_),
    ("within", r"(?:不到|不足|不出) ?{amount}", next_),
    ("past", r"{amount}(?:以来|来(?![自源临]))", past),
    ("duration", r"(?:大?约|将近|近|逾|超过)?{amount}", duration),
    ("day_word", "|".join(sorted(TABLE["days"], key=len, reverse=True)), day_word),
    ("vague", r"不久的?将来|不久之?后|短期内|中短期内|长期来看|长远来看|近期内?", vague),
    (
        "day",
        r"(?<![0-9第.])(?P<d>[12][0-9]|3[01]|[1-9])[日号](?=[，,。、;；上下晚早中凌报在]|(?:电|讯|消息)|$)",
        day_of_month,
    ),
]
FRAGMENTS["cn"] = CN
FRAGMENTS["cnd"] = "〇零一二三四五六七八九十百几数两"
RULES = [Rule(f"{name}", fill(pattern, FRAGMENTS), make) for name, pattern, make in _RULES]

_NUMBER = "0-9〇零一二三四五六七八九十百千两半几数"
_STARTS = re.compile(
    rf"[{_NUMBER}今明去前后来本上下这当未往此其随将过最近刚以首头大公西民令平昭清顺康雍乾嘉道咸同光宣年月季周星礼岁每逐再还不昨听尋寻短长中QqN第\"约]"
    rf"(?:(?<=[{_NUMBER}])(?<![0-9.][0-9])"
    rf"(?=[{_NUMBER}.]{{0,7}} ?(?:[多余来~、到至或-]+ ?[{_NUMBER}]{{1,4}} ?)?[多余来]?个?[多半]? ?[年月季周星礼天日号载世十/.-]"
    r"|[0-9]{3}[^0-9])"
    r"|(?<=[今明去后前来上下本这当此昨听寻尋])(?=[一个上下后年月季周星礼世天日夏冬春秋晚早财十岁大]|[春夏秋冬])"
    rf"|(?<=[未往其随将过最近刚以首头再还不约前后上下此这])(?=.{{1,6}}?[{_NUMBER}年])"
    r"|(?<=[大公西民令平昭清顺康雍乾嘉道咸同光宣])(?=[元国和成治正熙正隆庆光丰绪统前后])"
    rf"|(?<=[年月季周岁])(?=[初底末中终内尾一二三四五六日天均复])|(?<=[星礼])(?=[期拜])|(?<=[每逐])(?=.{{0,6}}[年月季周星礼天日世])"
    r"|(?<=[短长中近])(?=[短期远])|(?<=[QqN第])(?=[1-4一二三四五六七八九十])|(?<=\")(?=[一二三四五六七八九十]))"
)


def starts(folded: str) -> Iterator[int]:
    """Where a core may start: a sign of the vocabulary with a unit soon after it."""
    return map(_start, _STARTS.finditer(folded))


_start = methodcaller("start")


def in_title(folded: str, at: int) -> bool:
    """Whether this stands inside 《a title》."""
    title = folded.rfind("《", max(0, at - 30), at)
    return title >= 0 and folded.find("》", title, at) < 0


_NOT_TO = frozenset("得达看想提遇感直收受谈说听买回拿找做料赶轮")
_NOT_UNTIL = frozenset("甚以乃冬夏")


def boundary(folded: str, at: int) -> bool:
    """May a phrase before a core start here? Not the 到 of 看到, the 至 of 甚至, the 自 of 来自."""
    before = folded[at - 1 : at]
    sign = folded[at]
    if sign == "到":
        return before not in _NOT_TO
    return not (sign == "至" and before in _NOT_UNTIL) and not (sign == "自" and before in "来各亲") if before else True


def language() -> Language:
    """Chinese, for the engine."""
    before = phrases(TABLE["before"])
    return Language(
        name="zh",
        fold=folding(TABLE["fold"]),
        starts=starts,
        rules=RULES,
        before=before | {f"{phrase} ": role for phrase, role in before.items()},
        after={role: [f" ?{pattern}" for pattern in patterns] for role, patterns in TABLE["after"].items()},
        hinges=TABLE["hinges"],
        joins=TABLE["joins"],
        boundary=boundary,
        named=in_title,
        shared=fill(r"(?:{year}" + OF + r")?", FRAGMENTS),
    )
