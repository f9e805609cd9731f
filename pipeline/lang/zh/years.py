"""Years, decades and centuries in Chinese; this, the next and the last."""

from __future__ import annotations

import re
from datetime import timedelta

from pipeline import times
from pipeline.lang.rules import Context, Meaning, Rules, full_decade, group
from pipeline.lang.zh.naming import CURRENT, part_named, shift_of, weekday_of, year_of
from pipeline.lang.zh.numbers import UNITS, number
from pipeline.lang.zh.patterns import FIGURES, FRAGMENTS, OF, TABLE

rule = Rules(FRAGMENTS)

# --- years, decades, centuries ------------------------------------------------------------------------


@rule(
    "decade",
    r"(?:(?P<century>(?:{num}|[本上下这]) ?个?世纪)的?)?"
    r"(?<![0-9])(?P<tens>(?:1[0-9]|2[0-4])?[0-9]0|[一二]{cn}{2}[〇零]|[二三四五六七八九]?十) ?年代{part}?",
    r"{free}(?P<tens>20[0-9]0)s(?![a-z]){part}?",
)
def decade(match: re.Match[str], context: Context) -> Meaning:
    """2030年代, 本世纪30年代, 上世纪九十年代末, 90年代."""
    tens = int(number(match["tens"]))
    if tens < 100 and group(match, "century"):
        tens += (_century(match["century"], context) - 1) * 100
    elif tens < 100:
        tens = full_decade(tens, context)
    return part_named(times.in_decade(tens), match)


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
    return part_named(times.in_century(_century(match["century"], context)), match, match["century"][0] in "本这")


@rule("decade", r"(?:本|这一?个?|当前这?个?)十年(?!来|间|里){part}?")
def this_decade(match: re.Match[str], context: Context) -> Meaning:
    """本十年末: the decade that the asserted date lies in."""
    return part_named(times.in_decade(context.today.year), match, True)


@rule("next", r"下一?个十年")
def next_decade(match: re.Match[str], context: Context) -> Meaning:
    """下一个十年: a window of ten years."""
    ten = times.length(1, "decade")
    return Meaning(when=times.within(times.Amount(ten, ten), context.today))


@rule(
    "year_range",
    r"(?P<a>{year4}) ?(?:[-~]{1,2}|到|至|或) ?(?P<b>{year4}|[0-9]{2}) ?年(?!代)度?",
    r"(?P<a>{year4})(?: ?[、/,和及与] ?{year4}){0,3} ?[、/和及与] ?(?P<b>{year4}) ?年(?!代)度?",
    r"(?P<a>20[0-9]{2}|(?<![0-9/])[2-9][0-9])(?:/[2-9][0-9]){0,3}/(?P<b>[2-9][0-9]) ?年(?!代)",
    r"(?P<a>(?<![0-9/.-])[2-9][0-9])-(?P<b>[2-9][0-9]) ?年"
    r"(?=归母|净利|营收|营业|收入|业绩|利润|EPS|PE|实现|公司|每股|毛利)",
    r"(?P<pair>今明|明后|去今)(?:两?年)",
)
def years(match: re.Match[str], context: Context) -> Meaning | None:
    """2025-2030年, 2025、2026、2027年, 25/26年, 25-27年净利润, 今明两年."""
    if pair := group(match, "pair"):
        first = context.today.year + {"今": 0, "明": 1, "去": -1}[pair[0]]
        return Meaning(period=times.in_years(first, first + 1))
    first, last = int(number(match["a"])), int(number(match["b"]))
    first += 2000 if first < 100 else 0
    last += first // 100 * 100 if last < 100 else 0
    return Meaning(period=times.in_years(first, last)) if first <= last else None


@rule("day", r"{year}" + OF + "今[天日]")
def anniversary(match: re.Match[str], context: Context) -> Meaning:
    """去年的今天."""
    return Meaning(period=times.on_day(context.today.replace(year=year_of(match["year"], context))))


@rule(
    "year",
    r"(?!(?:三[四五]|四五)年){year}(?:年(?=[初底末终尾内头]))?{part}?",  # 三五年: three to five years
    r"(?<=[在于])(?P<year>[3-9][0-9]{2} ?年)(?![后前以之间来多的])",
)
def year(match: re.Match[str], context: Context) -> Meaning:
    """2035年, 明年, 二〇三五年初."""
    return part_named(times.in_year(year_of(match["year"], context)), match, match["year"].rstrip("度") in CURRENT)


@rule(
    "year_range",
    r"{free}(?<!-)(?P<a>1[89][0-9]{2}|20[0-9]{2}) ?(?:[-~]{1,2}|到|至) ?(?P<b>1[89][0-9]{2}|20[0-9]{2})"
    r"(?![0-9A-Za-z/_-]|\.[0-9])",
    r"{free}(?P<a>20[0-9]{2})[EF]?[-~](?P<b>20[0-9]{2})[EF](?![A-Za-z0-9])",
)
def bare_years(match: re.Match[str], context: Context) -> Meaning | None:
    """2016到2018, without 年; 2025E-2027E, of what is estimated."""
    first, last = int(match["a"]), int(match["b"])
    return Meaning(period=times.in_years(first, last)) if first <= last else None


@rule(
    "year",
    r"{free}(?<!-)(?P<y>20[0-9]{2})(?=之?前|以前|年代|赛季)",
    r"{free}(?P<y>20[2-9][0-9])[EF](?![A-Za-z0-9])",
    r"(?<=[到至在于自前从])(?P<y>1[89][0-9]{2}|20[0-9]{2}|2100)(?=[,，。、;；)）]|之?前|以前|之?后|前后|到|至|$)",
    r"(?:^|(?<=^[*•-] ))(?P<y>20[0-9]{2})(?= ?[：:])",
    r"{apart}(?P<y>二[0〇零][二三四五六七八九][0〇零一二三四五六七八九])(?=[将会可再更降升增减达、，,])",
    r"(?<=[到至在于自从期计估测] )(?P<y>20[0-9]{2})"
    r"(?= ?(?![年个款名人元只万亿千百台条家次位件项版级届号页点倍米公克吨辆套座所集部篇场字分秒天月])[\u4e00-\u9fff])",
)
def bare_year(match: re.Match[str], context: Context) -> Meaning:
    """到2035，: a year without 年, after a word that wants a time."""
    return Meaning(period=times.in_year(int(number(match["y"]))))


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
    return part_named(period, match, True)


@rule("weekday", r"(?:(?P<shift>上上|下下|[上下本这今])一?个?)?(?:{week})(?P<d>{weekday}|末)")
def weekday(match: re.Match[str], context: Context) -> Meaning:
    """下周三, 这周末, 周五: without a week, the last one, or the next where the words point forward."""
    monday = times.in_week(context.today).head.first
    if match["shift"]:
        monday += timedelta(weeks=shift_of(match))
    if match["d"] == "末":
        return Meaning(period=times.in_days(monday + timedelta(days=5), monday + timedelta(days=6)))
    there = monday + timedelta(days=weekday_of(match["d"]))
    if not match["shift"] and context.lean <= 0 and there > context.today:
        there -= timedelta(weeks=1)
    return Meaning(period=times.on_day(there), floating=not match["shift"])


@rule("day_of_month", r"(?P<shift>上上|下下|[上下本这今当])个?月的?(?P<d>{day})[日号]")
def day_of_month(match: re.Match[str], context: Context) -> Meaning:
    """本月9日, 下个月20号."""
    first = times.holding(context.today, "month", shift_of(match)).head.first
    return Meaning(period=times.on_day(first.replace(day=int(number(match["d"])))))


@rule(
    "unit",
    rf"(?<!一)(?P<shift>上上|下下|[上下本这今当])一?个?"
    rf"(?P<unit>月|季度|季(?={FIGURES}|销[售量]| ?[(（]|的(?:{FIGURES}))|{{week}}(?!{{weekday}}))(?![刊报活])"
    r"{part}?",
)
def unit_at(match: re.Match[str], context: Context) -> Meaning:
    """上个月, 下季度, 本月底, 下周."""
    shift = shift_of(match)
    return part_named(times.holding(context.today, UNITS[match["unit"]], shift), match, shift == 0)


@rule("day_word", f"(?:{'|'.join(sorted(TABLE['days'], key=len, reverse=True))})(?!头条)")
def day_word(match: re.Match[str], context: Context) -> Meaning:
    """昨天, 明日."""
    return Meaning(period=times.on_day(context.today + timedelta(days=int(TABLE["days"][match[0]]))))


@rule("season_of_sport", r"(?:下一?个?|新)赛季")
def next_season(match: re.Match[str], context: Context) -> Meaning:
    """下赛季: from August to May, as most leagues play."""
    year_ = context.today.year + (context.today.month >= 7)
    return Meaning(period=times.in_months(year_, 8, 17))


@rule(
    "year",
    r"(?<![年度])全年(?= ?(?:美元|人民币|港元|台币|累计|[A-Za-z]{2,8}[\u4e00-\u9fff]{0,4}"
    r"|(?:全国|我国)?(?:铁路|公路|水利|交通|电网|制造业|房地产)?(?=固定资产|投资))?"
    r"(?:固定资产|投资(?!者|人)|营收|营业|收入|利润|净利|净亏|盈利|毛利|销量|销售|出货|交付"
    r"|业绩|产量|产能|经济|GDP|增长|增幅|增速|目标|指引|财测|预测|资本|自由现金|现金流|FCF|EPS|EBITDA?|每股|票房|客运|客流|进出口"
    r"|出口|进口|通胀|物价|粮食|[\u4e00-\u9fff]{1,8}?(?:规模|总量|总额|数量|销量|产量|收入|装机|需求)|仍|将|力[争拼]|争取|预计|预估|估计|料|有望|可望|可(?:实现|完成|达)|能(?:实现|完成|达)|大概率|很可能|或将?|可能|基本|预期))",
)
def whole_year(match: re.Match[str], context: Context) -> Meaning:
    """全年营收: of the year in which it was said."""
    return Meaning(period=times.in_year(context.today.year), current=True)


@rule("now", r"(?:现在|如今|目前|即日|今日)(?=起?[到至][0-9二本下明])")
def now(match: re.Match[str], context: Context) -> Meaning:
    """从现在到2030年."""
    return Meaning(period=times.on_day(context.today))
