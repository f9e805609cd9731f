"""Days, months, quarters, years, decades, centuries and plans in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import cast

from pipeline import times
from pipeline.lang.holidays import holiday, nth_weekday
from pipeline.lang.rules import Context, Meaning, Rules, full_decade, full_year, group, nearest
from pipeline.lang.zh.numbers import UNITS, number
from pipeline.lang.zh.patterns import FRAGMENTS, OF, PARTS, TABLE
from pipeline.times import Part, Period

rule = Rules(FRAGMENTS)

_CURRENT = {word for word, shift in TABLE["years"].items() if shift == 0}


def _part(period: Period, match: re.Match[str], current: bool = False, floating: bool = False) -> Meaning:
    """The period, or its part where one is named after it."""
    if group(match, "part") is None:
        return Meaning(period=period, current=current, floating=floating)
    role = next(role for pattern, role in PARTS if pattern.match(match.string, match.start("part")))
    if role in ("first half", "second half"):
        return Meaning(period=times.half_of(period, 1 + (role[0] == "s")), floating=floating)
    return Meaning(period=times.part_of(period, cast(Part, role)), current=current, floating=floating)


def _year(text: str, context: Context) -> int:
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
    """A period of the year that is named before it, else of the nearest year; or its part."""
    if match["year"]:
        return _part(make(_year(match["year"], context)), match)
    return _part(nearest(make, context), match, floating=True)


def _shift(match: re.Match[str]) -> int:
    return int(TABLE["units"][match["shift"]])


# --- plans and days -----------------------------------------------------------------------------------


@rule("year", r"(?P<year>{year4}年)(?!{more_of_year}|{holiday})")
def plain_year(match: re.Match[str], context: Context) -> Meaning:
    """2035年 with nothing after it that could belong to it: the commonest of all, so it is tried first."""
    return Meaning(period=times.in_year(_year(match["year"], context)))


@rule(
    "plan",
    r'"?(?P<n>二?十[一二三四五六七八九])五"? ?(?P<tail>开局之年|收官之年|末年|首年)',
    r'"(?P<n>二?十[一二三四五六七八九]?|[一二六七八九])五"(?P<tail> ?(?:时期|期间|规划期?间?|计划))?{part}?',
    r"{apart}(?P<n>二?十[一二三四五六七八九])五(?P<tail>时期|期间|规划期?间?|计划(?:期间)?){part}?",
    r"第(?P<n>{num})个五年(?P<tail>规划|计划)(?:时期|期间)?{part}?",
)
def plan(match: re.Match[str], context: Context) -> Meaning:
    """“十五五”期间: the 15th five-year plan, 2026 to 2030; its 开局之年 is its first year."""
    period = times.five_year_plan(int(number(match["n"])))
    tail = match["tail"] or ""
    if tail[-1:] == "年":
        return Meaning(period=times.in_year((period.head if tail[0] in "开首" else period.tail).year))
    return _part(period, match)


@rule(
    "iso_day",
    r"{free}(?P<y>1[0-9]{3}|2[0-4][0-9]{2})[-/.](?P<mo>1[0-2]|0?[1-9])"
    r"[-/.](?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9A-Za-z])",
)
def iso_day(match: re.Match[str], context: Context) -> Meaning:
    """2025-02-10, 2025/2/10, 2025.2.10."""
    return Meaning(period=times.on_day(date(int(match["y"]), int(match["mo"]), int(match["d"]))))


@rule(
    "month",
    r"{free}(?<![0-9]-)(?P<y>19[0-9]{2}|20[0-9]{2})[-/.](?P<mo>1[0-2]|0[1-9])(?![0-9A-Za-z元万亿%倍吨度点/-]|\.[0-9])",
)
def month_in_digits(match: re.Match[str], context: Context) -> Meaning:
    """2025-03, 2025.03."""
    return Meaning(period=times.in_month(int(match["y"]), int(match["mo"])))


@rule("same_year", r"(?:同|次|翌|该)年(?:{month}月(?:{day}[日号])?)?(?!级|龄|代)")
def same_year(match: re.Match[str], context: Context) -> Meaning:
    """同年8月: of the year that the story is in, which is not known here."""
    return Meaning()


@rule(
    "nth",
    r"{year}" + OF + r"(?:(?P<mo>{month}) ?月份?的?)?第(?P<n>{num})个?(?P<unit>{week}|月|天)(?P<d>{weekday})?",
    r"(?P<year>(?!))?(?P<mo>{month}) ?月份?的?第(?P<n>{num})个?(?P<unit>{week})(?P<d>{weekday})?",
)
def nth(match: re.Match[str], context: Context) -> Meaning | None:
    """今年第37周, 2025年的第三个月, 今年三月第三周, 十月的第一个星期一."""
    count, month_ = int(number(match["n"])), int(number(match["mo"])) if match["mo"] else 0
    year_ = _year(match["year"], context) if match["year"] else context.today.year
    if match["unit"] == "月":
        return Meaning(period=times.in_month(year_, count)) if 1 <= count <= 12 else None
    if match["unit"] == "天":
        return Meaning(period=times.on_day(date(year_, month_ or 1, 1) + timedelta(days=count - 1)))
    if not month_:
        return Meaning(period=times.in_week(date.fromisocalendar(year_, count, 1)))
    if match["d"]:
        return Meaning(period=times.on_day(nth_weekday(year_, month_, _weekday(match["d"]), count)))
    return Meaning(period=times.in_week(nth_weekday(year_, month_, 0, count)))


@rule("day", r"{in_year}(?P<mo>{month}) ?月份? ?(?P<d>{day}) ?[日号](?!线|楼|院)")
def day(match: re.Match[str], context: Context) -> Meaning:
    """2025年2月10日, 明年3月1日, 2月10号."""
    month_, day_ = int(number(match["mo"])), int(number(match["d"]))
    return _in_year(match, context, lambda year_: times.on_day(date(year_, month_, day_)))


@rule("month_range", r"{in_year}(?P<a>{month}) ?月? ?(?:[-~]{1,2}|到|至) ?(?P<b>{month}) ?月份?(?!{day}[日号])")
def months(match: re.Match[str], context: Context) -> Meaning:
    """2025年1-5月."""
    first, last = int(number(match["a"])), int(number(match["b"]))
    last += 12 if last < first else 0
    return _in_year(match, context, lambda year_: times.in_months(year_, first, last))


@rule(
    "first_months",
    r"{in_year}(?P<end>[前首头后]|最后)的?(?P<n>{num}) ?(?P<unit>个?月|个?季度?)(?![后前内])",
    r"{year}" + OF + r"(?P<end>[前首头后]|最后)的? ?(?P<n>{num}) ?个?(?P<unit>{week}|天)",
)
def first_months(match: re.Match[str], context: Context) -> Meaning | None:
    """2025年前三个季度, 前5个月, 今年的最后3周."""
    unit = UNITS[match["unit"].removeprefix("个")]
    count, first = int(number(match["n"])), match["end"] in "前首头"
    if unit in times.DAYS:
        year_, days = _year(match["year"], context), timedelta(days=count * times.DAYS[unit] - 1)
        start, end = date(year_, 1, 1), date(year_, 12, 31)
        return Meaning(period=times.in_days(start, start + days) if first else times.in_days(end - days, end))
    size = count * times.MONTHS[unit]
    if not 1 <= size <= 12:
        return None
    return _in_year(match, context, lambda year_: times.in_months(year_, *((1, size) if first else (13 - size, 12))))


# --- months to seasons --------------------------------------------------------------------------------


@rule("quarter_range", r"{in_year}第?(?P<a>[一二三1-3]) ?(?:[-~]|到|至|、) ?第?(?P<b>[二三四2-4])个?季度")
def quarters(match: re.Match[str], context: Context) -> Meaning:
    """2025年一至三季度."""
    first, last = int(number(match["a"])), int(number(match["b"]))
    return _in_year(match, context, lambda year_: times.in_months(year_, 3 * first - 2, 3 * last))


@rule("quarter", r"{in_year}(?:第? ?(?P<q>{quarter}) ?个?季度|[Qq](?P<code>[1-4])(?![0-9A-Za-z])){part}?")
def quarter(match: re.Match[str], context: Context) -> Meaning:
    """2026年第三季度, Q3, 一季度末."""
    name = match["q"] or match["code"]
    number_ = {"首": 1, "末": 4, "最": 4}.get(name[0]) or int(number(name))
    return _in_year(match, context, lambda year_: times.in_quarter(year_, number_))


@rule("half", r"{in_year}(?P<h>[上下])半(?P<unit>年|月){part}?")
def half(match: re.Match[str], context: Context) -> Meaning:
    """2026年上半年, 下半年, 上半月: without a year, the present one's."""
    which = 1 + (match["h"] == "下")
    if match["unit"] == "月":
        return Meaning(period=times.half_of(times.holding(context.today, "month"), which))
    year_ = _year(match["year"], context) if match["year"] else context.today.year
    return _part(times.in_half(year_, which), match)


@rule("month", r"{in_year}(?<![0-9.])(?P<mo>{month}) ?月(?![亮球饼])份?(?:(?P<ten>[上中下])旬|{part})?")
def month(match: re.Match[str], context: Context) -> Meaning:
    """2025年3月, 明年3月底, 3月上旬."""
    month_ = int(number(match["mo"]))
    if not match["ten"]:
        return _in_year(match, context, lambda year_: times.in_month(year_, month_))
    first = 1 + 10 * "上中下".index(match["ten"])

    def third(year_: int) -> Period:
        last = times.in_month(year_, month_).tail.last
        return times.in_days(date(year_, month_, first), last if first == 21 else date(year_, month_, first + 9))

    return _in_year(match, context, third)


@rule("holiday", r"{in_year}(?P<holiday>{holiday})(?:假期|长假|黄金周|小长假)?")
def on_holiday(match: re.Match[str], context: Context) -> Meaning:
    """春节, 明年国庆."""
    named = TABLE["holidays"][match["holiday"]]
    return _in_year(match, context, lambda year_: holiday(named, year_))


@rule("next_half", r"(?P<h>[上下])个半年")
def next_half(match: re.Match[str], context: Context) -> Meaning:
    """下个半年: the half year after this one."""
    return Meaning(period=times.holding(context.today, "half", 1 if match["h"] == "下" else -1))


@rule(
    "fiscal",
    r"(?P<year>{year4})(?:年?[-/](?P<last>[0-9]{4}|[0-9]{2}))? ?年?(?:财政?年度?|会计年度)"
    r"(?:第?[一二三四]季度?)?{part}?",
    r"(?P<word>[本上下新这])一?个?(?:财政?年度?|会计年度){part}?",
)
def fiscal(match: re.Match[str], context: Context) -> Meaning:
    """2025财年, 本财年: the label's year."""
    word = group(match, "word")
    if word:
        shift = {"上": -1, "下": 1}.get(word, 0)
        return _part(times.in_year(context.today.year + shift), match, shift == 0)
    first = _year(match["year"], context)
    last = first // 100 * 100 + int(match["last"][-2:]) if match["last"] else first
    return _part(times.in_years(first, last), match)


@rule("season", r"(?:{year}" + OF + r"|(?P<word>[今明去]))(?P<season>[春夏秋冬])[天季]?(?!节|奥|运|播|收|耕|装|储)")
def season(match: re.Match[str], context: Context) -> Meaning:
    """2026年夏天, 今夏: meteorological, of the northern half of the earth."""
    first = {"春": 3, "夏": 6, "秋": 9, "冬": 12}[match["season"]]
    year_ = _year(match["year"] or match["word"] + "年", context)
    return Meaning(period=times.about(times.in_months(year_, first, first + 2)))


# --- years, decades, centuries ------------------------------------------------------------------------


@rule(
    "decade",
    r"(?:(?P<century>(?:{num}|[本上下这]) ?个?世纪)的?)?"
    r"(?<![0-9])(?P<tens>(?:1[0-9]|2[0-4])?[0-9]0|[一二]{cn}{2}[〇零]|[二三四五六七八九]?十) ?年代{part}?",
)
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


@rule(
    "century",
    r"(?P<century>(?:{apart}(?:二?十[一二三四五六七八九]?|[1-9]|1[0-9]|2[0-5])|[本上下这]) ?个?)"
    r"世纪(?!杯|大战|公园|华){part}?",
)
def century(match: re.Match[str], context: Context) -> Meaning:
    """21世纪, 本世纪中叶, 本世纪末."""
    return _part(times.in_century(_century(match["century"], context)), match, match["century"][0] in "本这")


@rule("decade", r"(?:本|这一?个?|当前这?个?)十年(?!来|间|里){part}?")
def this_decade(match: re.Match[str], context: Context) -> Meaning:
    """本十年末: the decade that the asserted date lies in."""
    return _part(times.in_decade(context.today.year), match, True)


@rule("next", r"下一?个十年")
def next_decade(match: re.Match[str], context: Context) -> Meaning:
    """下一个十年: a window of ten years."""
    ten = times.length(1, "decade")
    return Meaning(when=times.within(times.Amount(ten, ten), context.today))


@rule(
    "year_range",
    r"(?P<a>{year4}) ?(?:[-~]{1,2}|到|至|或) ?(?P<b>{year4}|[0-9]{2}) ?年(?!代)度?",
    r"(?P<pair>今明|明后|去今)两年",
)
def years(match: re.Match[str], context: Context) -> Meaning | None:
    """2025-2030年, 今明两年."""
    if pair := group(match, "pair"):
        first = context.today.year + {"今": 0, "明": 1, "去": -1}[pair[0]]
        return Meaning(period=times.in_years(first, first + 1))
    first, last = int(number(match["a"])), int(number(match["b"]))
    last += first // 100 * 100 if last < 100 else 0
    return Meaning(period=times.in_years(first, last)) if first <= last else None


@rule("day", r"{year}" + OF + "今[天日]")
def anniversary(match: re.Match[str], context: Context) -> Meaning:
    """去年的今天."""
    return Meaning(period=times.on_day(context.today.replace(year=_year(match["year"], context))))


@rule("year", r"{year}年?{part}?", r"(?<=[在于])(?P<year>[3-9][0-9]{2} ?年)(?![后前以之间来多的])")
def year(match: re.Match[str], context: Context) -> Meaning:
    """2035年, 明年, 二〇三五年初."""
    return _part(times.in_year(_year(match["year"], context)), match, match["year"].rstrip("度") in _CURRENT)


@rule(
    "year_range",
    r"{free}(?<!-)(?P<a>1[89][0-9]{2}|20[0-9]{2}) ?(?:[-~]{1,2}|到|至) ?(?P<b>1[89][0-9]{2}|20[0-9]{2})"
    r"(?![0-9A-Za-z/_-]|\.[0-9])",
)
def bare_years(match: re.Match[str], context: Context) -> Meaning | None:
    """2016到2018, without 年."""
    first, last = int(match["a"]), int(match["b"])
    return Meaning(period=times.in_years(first, last)) if first <= last else None


@rule(
    "year",
    r"{free}(?<!-)(?P<y>20[0-9]{2})(?=之?前|以前|年代)",
    r"(?<=[到至在于自前从])(?P<y>1[89][0-9]{2}|20[0-9]{2}|2100)(?=[,，。、;；)）]|之?前|以前|之?后|前后|到|至|$)",
)
def bare_year(match: re.Match[str], context: Context) -> Meaning:
    """到2035，: a year without 年, after a word that wants a time."""
    return Meaning(period=times.in_year(int(match["y"])))


# --- this, next and last ------------------------------------------------------------------------------


@rule(
    "part_of_this",
    r"(?<![0-9〇零一二三四五六七八九十百几数两今明去来前后每半全多近同学成少青老整历当])(?P<unit>年|月|季度?|周)(?:(?P<within>内(?!存))|{part})",
    r"(?P<unit>岁)末",
)
def part_of_this(match: re.Match[str], context: Context) -> Meaning:
    """年底, 月初, 年内: of the period in which it was said."""
    period = times.holding(context.today, UNITS[match["unit"]])
    if match["unit"] == "岁":
        return Meaning(period=times.part_of(period, "end"), current=True)
    if match["within"]:
        return Meaning(when=times.by(period, context.today))
    return _part(period, match, True)


@rule("weekday", r"(?:(?P<shift>上上|下下|[上下本这今])一?个?)?(?:{week})(?P<d>{weekday}|末)")
def weekday(match: re.Match[str], context: Context) -> Meaning:
    """下周三, 这周末, 周五: without a week, the last one, or the next where the words point forward."""
    monday = times.in_week(context.today).head.first
    if match["shift"]:
        monday += timedelta(weeks=_shift(match))
    if match["d"] == "末":
        return Meaning(period=times.in_days(monday + timedelta(days=5), monday + timedelta(days=6)))
    there = monday + timedelta(days=_weekday(match["d"]))
    if not match["shift"] and context.lean <= 0 and there > context.today:
        there -= timedelta(weeks=1)
    return Meaning(period=times.on_day(there), floating=not match["shift"])


def _weekday(name: str) -> int:
    return "一二三四五六日天".index(name) - (name == "天")


@rule("day_of_month", r"(?P<shift>上上|下下|[上下本这今当])个?月的?(?P<d>{day})[日号]")
def day_of_month(match: re.Match[str], context: Context) -> Meaning:
    """本月9日, 下个月20号."""
    first = times.holding(context.today, "month", _shift(match)).head.first
    return Meaning(period=times.on_day(first.replace(day=int(number(match["d"])))))


@rule("unit", r"(?<!一)(?P<shift>上上|下下|[上下本这今当])一?个?(?P<unit>月|季度|{week})(?!{weekday}|[刊报活]){part}?")
def unit_at(match: re.Match[str], context: Context) -> Meaning:
    """上个月, 下季度, 本月底, 下周."""
    shift = _shift(match)
    return _part(times.holding(context.today, UNITS[match["unit"]], shift), match, shift == 0)


@rule("day_word", f"(?:{'|'.join(sorted(TABLE['days'], key=len, reverse=True))})(?!头条)")
def day_word(match: re.Match[str], context: Context) -> Meaning:
    """昨天, 明日."""
    return Meaning(period=times.on_day(context.today + timedelta(days=int(TABLE["days"][match[0]]))))


@rule("now", r"(?:现在|如今|目前|即日|今日)(?=起?[到至][0-9二本下明])")
def now(match: re.Match[str], context: Context) -> Meaning:
    """从现在到2030年."""
    return Meaning(period=times.on_day(context.today))
