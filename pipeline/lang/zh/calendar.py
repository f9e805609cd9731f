"""Days, months, quarters, years, decades, centuries and plans in Chinese."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from pipeline import times
from pipeline.lang.holidays import holiday, nth_weekday
from pipeline.lang.rules import Context, Meaning, Rules, full_year, group
from pipeline.lang.zh.naming import in_year, part_named, weekday_of, year_of
from pipeline.lang.zh.numbers import UNITS, number
from pipeline.lang.zh.patterns import FIGURES, FRAGMENTS, OF, TABLE
from pipeline.times import Period

rule = Rules(FRAGMENTS)

# --- plans and days -----------------------------------------------------------------------------------


@rule(
    "year_range",
    r"(?P<year>{year4})(?P<label> ?[-/] ?[0-9]{2,4})? ?年度?(?:起|开始)计?(?:的|之)?(?:未来)?"
    r"(?P<n>[2-9]|1[0-9]|20|[两三四五六七八九十]) ?年(?:之?[内间]|期间)?(?![来前后])",
    r"(?P<year>[今明后]年)(?P<label>(?!))?(?:起|开始)(?:的|之)?(?:未来)?"
    r"(?P<n>[两三四五六七八九十]) ?年(?:之?[内间]|期间)?(?![来前后])",
)
def years_from(match: re.Match[str], context: Context) -> Meaning:
    """2026年起的五年: five years, the first of them named; 2026/27年度起的五年 reaches into one more."""
    first, count = year_of(match["year"], context), int(number(match["n"]))
    return Meaning(period=times.in_years(first, first + count - (not match["label"])))


@rule("year", r"(?P<year>{year4}年)(?!{more_of_year}|{holiday})")
def plain_year(match: re.Match[str], context: Context) -> Meaning:
    """2035年 with nothing after it that could belong to it: the commonest of all, so it is tried first."""
    return Meaning(period=times.in_year(year_of(match["year"], context)))


@rule("year", r"{free}(?P<y>20[2-9][0-9])(?=[\u4e00-\u9fff]{0,8}(?:选举|大选|九合一))")
def election(match: re.Match[str], context: Context) -> Meaning:
    """2026台中市长选举: the year of an election, as it is written in Taiwan."""
    return Meaning(period=times.in_year(int(match["y"])))


@rule("year", r"[今明后去前][（(](?P<y>20[0-9]{2})[)）] ?年度?{part}?")
def year_in_brackets(match: re.Match[str], context: Context) -> Meaning:
    """明（2026）年: the word and its year, as in Taiwan."""
    return part_named(times.in_year(int(match["y"])), match)


@rule(
    "plan",
    r'["‘]?(?P<n>二?十[一二三四五六七八九])五["’]? ?(?P<tail>开局之年|收官之年|末年|首年)',
    r'["‘](?P<n>二?十[一二三四五六七八九]?|[一二六七八九])五["’](?! ?{document})'
    r"(?P<tail> ?(?:时期|期间|规划期?间?|计划))?{part}?",
    r"{apart}(?P<n>二?十[一二三四五六七八九])五(?!{document})(?P<tail>时期|期间|规划期?间?|计划(?:期间)?){part}?",
    r"第(?P<n>{num})个五年(?P<tail>规划|计划)(?:时期|期间)?{part}?",
)
def plan(match: re.Match[str], context: Context) -> Meaning:
    """“十五五”期间: the 15th five-year plan, 2026 to 2030; its 开局之年 is its first year."""
    period = times.five_year_plan(int(number(match["n"])))
    tail = match["tail"] or ""
    if tail[-1:] == "年":
        return Meaning(period=times.in_year((period.head if tail[0] in "开首" else period.tail).year))
    return part_named(period, match)


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


@rule(
    "day",
    r"(?P<year>(?!))?(?:(?<=[于在自从订定])(?<!现在))(?P<mo>1[0-2]|0?[1-9])/(?P<d>{day})(?![0-9/%])"
    r"(?=起|前|举行|举办|召开|登场|公布|发布|发表|开[始幕播卖跑]|上[市线路]|生效|实施|启动|截止|到期|交付|抵达|[（(]{weekday}[)）])",
    r"(?P<year>(?!))?(?<![0-9/])(?P<mo>1[0-2]|0?[1-9])/(?P<d>{day})(?=[（(]{weekday}[)）])",
)
def day_in_digits(match: re.Match[str], context: Context) -> Meaning:
    """于4/8召开, 5/20（三）: the month, then the day, as in Taiwan."""
    month_, day_ = int(match["mo"]), int(number(match["d"]))
    return in_year(match, context, lambda year_: times.on_day(date(year_, month_, day_)))


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
    year_ = year_of(match["year"], context) if match["year"] else context.today.year
    if match["unit"] == "月":
        return Meaning(period=times.in_month(year_, count)) if 1 <= count <= 12 else None
    if match["unit"] == "天":
        return Meaning(period=times.on_day(date(year_, month_ or 1, 1) + timedelta(days=count - 1)))
    if not month_:
        return Meaning(period=times.in_week(date.fromisocalendar(year_, count, 1)))
    if match["d"]:
        return Meaning(period=times.on_day(nth_weekday(year_, month_, weekday_of(match["d"]), count)))
    return Meaning(period=times.in_week(nth_weekday(year_, month_, 0, count)))


@rule(
    "day_range",
    r"{in_year}(?P<mo>{month}) ?月份? ?(?P<a>{day}) ?[日号]? ?(?:[-~]{1,2}|到|至) ?(?P<b>{day}) ?[日号](?!线|楼|院)",
)
def days(match: re.Match[str], context: Context) -> Meaning | None:
    """3月2日至5日, 2025年3月2-5日."""
    month_, first, last = (int(number(match[name])) for name in ("mo", "a", "b"))
    if first >= last:
        return None
    return in_year(match, context, lambda year_: times.in_days(date(year_, month_, first), date(year_, month_, last)))


@rule("day", r"{in_year}(?P<mo>{month}) ?月份? ?(?P<d>{day}) ?[日号](?!线|楼|院)")
def day(match: re.Match[str], context: Context) -> Meaning:
    """2025年2月10日, 明年3月1日, 2月10号."""
    month_, day_ = int(number(match["mo"])), int(number(match["d"]))
    return in_year(match, context, lambda year_: times.on_day(date(year_, month_, day_)))


@rule("month_range", r"{in_year}(?P<a>{month}) ?月? ?(?:[-~]{1,2}|到|至) ?(?P<b>{month}) ?月份?(?!{day}[日号])")
def months(match: re.Match[str], context: Context) -> Meaning:
    """2025年1-5月."""
    first, last = int(number(match["a"])), int(number(match["b"]))
    last += 12 if last < first else 0
    return in_year(match, context, lambda year_: times.in_months(year_, first, last))


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
        year_, days = year_of(match["year"], context), timedelta(days=count * times.DAYS[unit] - 1)
        start, end = date(year_, 1, 1), date(year_, 12, 31)
        return Meaning(period=times.in_days(start, start + days) if first else times.in_days(end - days, end))
    size = count * times.MONTHS[unit]
    if not 1 <= size <= 12:
        return None
    return in_year(match, context, lambda year_: times.in_months(year_, *((1, size) if first else (13 - size, 12))))


# --- months to seasons --------------------------------------------------------------------------------


@rule(
    "quarter_range",
    r"{in_year}第?(?P<a>[一二三1-3]) ?(?:[-~到至、和及与]) ?第?(?P<b>[二三四2-4])个?季度",
    r"{in_year}第?(?P<a>[一二三首])季度?[到至、和及与]第?(?P<b>[二三四])季度?(?![赛节])",
)
def quarters(match: re.Match[str], context: Context) -> Meaning:
    """2025年一至三季度."""
    first, last = int(number(match["a"].replace("首", "一"))), int(number(match["b"]))
    return in_year(match, context, lambda year_: times.in_months(year_, 3 * first - 2, 3 * last))


def _labelled(match: re.Match[str], context: Context) -> int:
    label = int(match["label"])
    return label if label >= 100 else full_year(label, replace(context, lean=1))


@rule(
    "quarter",
    r"{free}(?P<q>[1-4])[Qq](?P<label>20[0-9]{2}|[1-4][0-9])(?![0-9A-Za-z]){part}?",
    r"{free}(?P<label>20[0-9]{2})年? ?[Qq](?P<q>[1-4])(?![0-9A-Za-z]){part}?",
    r"{free}(?P<label>[1-4][0-9])年? ?[Qq](?P<q>[1-4])(?![0-9A-Za-z]){part}?",
)
def quarter_of_label(match: re.Match[str], context: Context) -> Meaning:
    """2Q26, 26Q2, 2026Q2, as brokers write."""
    return part_named(times.in_quarter(_labelled(match, context), int(match["q"])), match)


@rule(
    "half",
    r"{free}(?P<h>[12])[Hh](?P<label>20[0-9]{2}|[1-4][0-9])(?![0-9A-Za-z]){part}?",
    r"{free}(?P<label>[1-4][0-9])年? ?[Hh](?P<h>[12])(?![0-9A-Za-z]){part}?",
)
def half_of_label(match: re.Match[str], context: Context) -> Meaning:
    """1H26, 26H1."""
    return part_named(times.in_half(_labelled(match, context), int(match["h"])), match)


@rule("quarter", r"{in_year}(?:第? ?(?P<q>{quarter}) ?个?季度|[Qq](?P<code>[1-4])(?![0-9A-Za-z])){part}?")
def quarter(match: re.Match[str], context: Context) -> Meaning:
    """2026年第三季度, Q3, 一季度末."""
    name = match["q"] or match["code"]
    number_ = {"首": 1, "末": 4, "最": 4}.get(name[0]) or int(number(name))
    return in_year(match, context, lambda year_: times.in_quarter(year_, number_))


@rule(
    "quarter",
    r"{year}" + OF + r"第?(?P<q>[一二三四1-4首末])季(?![赛节度报]){part}?",
    rf"(?<!》)(?P<year>(?!))?第(?P<q>[一二三四1-4])季(?={FIGURES}){{part}}?",
    r"(?<=展望)(?P<year>(?!))?第?(?P<q>[一二三四1-4首末])季(?![赛节度报]){part}?",
    rf"(?P<year>(?!))?(?P<q>首)季(?={FIGURES}){{part}}?",
)
def season_of_business(match: re.Match[str], context: Context) -> Meaning:
    """明年第四季, 第二季营收: a quarter as it is called in Taiwan; elsewhere a season of a series."""
    which = {"首": 1, "末": 4}.get(match["q"]) or int(number(match["q"]))
    return in_year(match, context, lambda year_: times.in_quarter(year_, which))


@rule(
    "half",
    r"{in_year}(?P<h>[上下])半(?P<unit>年|月){part}?",
    r"(?P<year>{year4}) ?[Hh](?P<h>[12])(?P<unit>(?![0-9A-Za-z])){part}?",
)
def half(match: re.Match[str], context: Context) -> Meaning:
    """2026年上半年, 2026 H2, 下半年, 上半月: without a year, the present one's."""
    which = 1 + (match["h"] in "下2")
    if match["unit"] == "月":
        return Meaning(period=times.half_of(times.holding(context.today, "month"), which))
    year_ = year_of(match["year"], context) if match["year"] else context.today.year
    return part_named(times.in_half(year_, which), match)


@rule("month", r"{in_year}(?<![0-9.])(?P<mo>{month}) ?月(?![亮球饼天])份?(?:(?P<ten>[上中下]{1,2})旬|{part})?")
def month(match: re.Match[str], context: Context) -> Meaning:
    """2025年3月, 明年3月底, 3月上旬, 3月中下旬."""
    month_ = int(number(match["mo"]))
    if not match["ten"]:
        return in_year(match, context, lambda year_: times.in_month(year_, month_))
    first, *_, last = (1 + 10 * "上中下".index(ten) for ten in match["ten"] * 2)

    def tens(year_: int) -> Period:
        end = times.in_month(year_, month_).tail.last
        return times.in_days(date(year_, month_, first), end if last == 21 else date(year_, month_, last + 9))

    return in_year(match, context, tens)


@rule("season", r"{in_year}(?P<holiday>{holiday}|五一)档期?(?![案次])")
def season_of_films(match: re.Match[str], context: Context) -> Meaning:
    """国庆档: the days off in which films are shown for the holiday."""
    name = match["holiday"]
    named = TABLE["holidays"].get(name) or TABLE["short_holidays"][name]

    def days_off(year_: int) -> Period:
        first = holiday(named, year_).head.first
        return times.in_days(first, first + timedelta(days=_DAYS_OFF.get(name[:2], 3) - 1))

    return in_year(match, context, days_off)


_DAYS_OFF = {"春节": 8, "国庆": 7, "五一": 5}


@rule("season", r"{in_year}暑(?P<term>[期假])(?:档期?)?(?:期间)?(?!班|作业|工|生|实习|夏|兼职|培训|课|社会)")
def summer_holidays(match: re.Match[str], context: Context) -> Meaning:
    """暑假: July and August; 暑期, 暑期档: for films and travellers, June too."""
    return in_year(match, context, lambda year_: times.in_months(year_, 6 if match["term"] == "期" else 7, 8))


@rule(
    "holiday",
    r"{in_year}(?<![王李张刘陈杨赵黄吴徐孙马朱胡郭何林罗郑建])(?P<holiday>{holiday})(?:假期|长假|黄金周|小长假)?",
    r"{in_year}(?<![第月0-9一二三四五六七八九十])(?P<holiday>五一|十一)[\"’]?"
    r"(?:小?长假|假期|黄金周|(?=(?:之?前|以前|期间|假日|前后|当[天日])(?!五年)))",
)
def on_holiday(match: re.Match[str], context: Context) -> Meaning:
    """春节, 明年国庆, 五一前."""
    named = TABLE["holidays"].get(match["holiday"]) or TABLE["short_holidays"][match["holiday"]]
    return in_year(match, context, lambda year_: holiday(named, year_))


@rule("next_half", r"(?P<h>[上下])个半年")
def next_half(match: re.Match[str], context: Context) -> Meaning:
    """下个半年: the half year after this one."""
    return Meaning(period=times.holding(context.today, "half", 1 if match["h"] == "下" else -1))


@rule(
    "fiscal",
    r"(?:FY|财年) ?(?P<year>20[0-9]{2}|(?<=FY)[2-4][0-9])(?![0-9/-])(?:年度?)?(?: ?Q[1-4](?![0-9]))?{part}?",
    r"(?P<year>{year4}) ?[-/] ?(?P<last>[0-9]{4}|[0-9]{2}) ?(?:年度|学年度?){part}?",
    r"(?P<year>{year4}|{minguo}) ?学年度?{part}?",
    r"(?P<year>{year4})(?:年?[-/](?P<last>[0-9]{4}|[0-9]{2}))? ?年?(?:财政?年度?|会计年度)"
    r"(?:第?[一二三四]季度?)?{part}?",
    r"(?P<word>[本上下新这])一?个?(?:财政?年度?|会计年度){part}?",
)
def fiscal(match: re.Match[str], context: Context) -> Meaning:
    """2025财年, 本财年: the label's year."""
    word = group(match, "word")
    if word:
        shift = {"上": -1, "下": 1}.get(word, 0)
        return part_named(times.in_year(context.today.year + shift), match, shift == 0)
    first = year_of(match["year"], context)
    end = group(match, "last")
    last = first // 100 * 100 + int(end[-2:]) if end else first
    return part_named(times.in_years(first, last), match)


@rule(
    "season",
    r"(?:{year}"
    + OF
    + r"|(?P<word>[今明去]))(?P<season>[春夏秋冬])[天季]?(?P<next>[夏秋冬春]季)?(?!节|奥|运|播|收|耕|装|储)",
)
def season(match: re.Match[str], context: Context) -> Meaning:
    """2026年夏天, 今夏: meteorological, of the northern half of the earth."""
    first = {"春": 3, "夏": 6, "秋": 9, "冬": 12}[match["season"]]
    year_ = year_of(match["year"] or match["word"] + "年", context)
    last = first + 2 if not match["next"] else first + 5  # 秋冬季
    return Meaning(period=times.about(times.in_months(year_, first, last)))
