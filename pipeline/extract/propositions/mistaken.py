"""Expressions that only look like a date: a verb, a name, a title, a feast, what was told before; and what tells so."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.cues import longest_first, read
from pipeline.lang import TimeExpression
from pipeline.segment import Lang

NEAR = 40  # characters before an expression that hold the words which tell what it is there for


@cache
def around(lang: Lang) -> dict[str, re.Pattern[str]]:
    """The words around a date that tell what it is there for: those before it are anchored at their end."""
    behind = ("noun_behind", "moved_from")
    tables = {name: longest_first(words) for name, words in read(lang, "dates").items()}
    return {
        name: re.compile(f"(?:{body})" if name in behind else rf"(?:{body})\s*$", re.IGNORECASE)
        for name, body in tables.items()
    }


def mistaken(folded: str, time: TimeExpression, lang: Lang) -> bool:
    """The verb "may", a name such as May Mobility, a month of a year that was named before, a whole century."""
    before = folded[max(0, time.start - NEAR) : time.start]
    if around(lang)["named_before"].search(before):
        return True
    if time.text.isdigit() and around(lang)["numbered"].search(before):
        return True
    return _mistaken_zh(folded, time, before) if lang == "zh" else _mistaken_en(folded, time, before)


def _mistaken_zh(folded: str, time: TimeExpression, before: str) -> bool:
    if (time.text == "明天" and before.endswith("的")) or (time.text == "明日" and before.endswith("光")):
        return True  # 更加美好的明天, 光明日报
    if before.endswith(("公布的", "发布的", "印发的", "出版的", "出台的", "签署的")):
        return True  # 公布的2026年上半年排名表
    if time.text == "今年" and _AGED.match(folded, time.end):
        return True  # 我今年二十七，…
    if time.text.startswith(("此后", "其后", "随后")) or _is_length(time, before):
        return True
    if _PLAN.search(before) and folded.startswith(("）", ")"), time.end):
        return True
    if _PUBLISHES.search(before) and _FIGURES_OF.match(folded, time.end):
        return True
    if time.text == "周末" and _WEEKENDS.match(folded, time.end):
        return True
    if time.text.endswith("内") and _ONCE_MORE.match(folded, time.end):
        return True
    return _DATELINE.match(folded, time.end) is not None or _is_festive(folded, time)


def _mistaken_en(folded: str, time: TimeExpression, before: str) -> bool:
    if _COMPARED.fullmatch(time.text) or _in_title(folded, time) or _is_festive_noun(folded, time):
        return True
    if _COUNTED.search(time.text) or _looks_back(folded, time):
        return True
    if time.text.startswith("in at least one ") and folded.startswith((" between", " from", " out of"), time.end):
        return True  # in at least one year between now and 2027
    if time.text.lower() in ("may", "march", "august", "second", "fall", "spring"):
        prepared = around("en")["preposition"].search(before)
        named = (
            re.match(r" [A-Z](?![A-Z])", folded[time.end :]) and not prepared and not before.endswith((" a ", " an "))
        )
        named = named or (_FIRST_NAME.search(before) is not None and not prepared)
        season = time.text in ("spring", "fall") and before.endswith("in the ")
        return (time.text.islower() and not season) or bool(named)
    return time.text.endswith(("may", "march")) and _MAY.search(time.text) is not None


def _is_length(time: TimeExpression, before: str) -> bool:
    """How long something takes, by no date: 审批缩短至两周内."""
    return time.text.endswith("内") and _HOW_LONG.search(before) is not None


# Of which year the figures are: 将公布2025年最终销售数据.
_PUBLISHES = re.compile("(?:公布|发布|披露|发表)(?:了|其)?$")
_FIGURES_OF = re.compile("的?[^，。；]{0,8}?(?:数据|业绩|财报|年报|报告|预算|名单|成绩单|统计)(?:[，。；]|$)")
_AGED = re.compile(r"[一二三四五六七八九]?十[一二三四五六七八九]?岁?(?=[，。了])|[1-9]\d岁?(?=[，。了])")
_ONCE_MORE = re.compile("(?:已经?)?第?[两二三四五六七八九]度")  # 月内第二度出具报告: it was done
_WEEKENDS = re.compile("(?:客[流量]|人流|票房|出行|消费|班次|房价|高峰|生意)")  # what it is like every weekend
_PLAN = re.compile("(?:规划|计划|纲要|方案|行动|意见|战略|专项|清单)[（(]$")  # 建设规划（2026—2031年）
_HOW_LONG = re.compile("(?:回到|缩短|压缩|缩减|控制在)[到至]?(?:约|大约)?$")  # 审批缩短至两周内, 交期回到八周以内
_COMPARED = re.compile(
    r"(?:year|quarter|month|week)(?: on |[- ]over[- ]|-on-)(?:year|quarter|month|week)|yoy", re.IGNORECASE
)
_COUNTED = re.compile(r"(?<! or )later$")  # from what was told before: three years later
_QUOTED = re.compile(r"“[^“”]{12,}”|\"[^\"]{12,}\"")
_LONG_WORD = re.compile(r"(?<![\w’'-])[A-Za-z][\w’'-]{4,}")
CAPITAL = 0.75  # share of the longer words of a quotation that have a capital, from which on it is a title


def _in_title(folded: str, time: TimeExpression) -> bool:
    """The name of a study or a film in quotation marks: “Estimates of Global Hunger in 2050: A Review”."""
    if "“" not in folded and '"' not in folded:
        return False
    for quote in _QUOTED.finditer(folded):
        if quote.start() < time.start and time.end < quote.end():
            words = _LONG_WORD.findall(quote[0])
            return len(words) > 2 and sum(word[0].isupper() for word in words) >= CAPITAL * len(words)
    return False


_FIRST_NAME = re.compile(r"(?:^|[ “\"])(?!(?:Last|Late|Early|Mid|Dear)\b)[A-Z][a-z]+ $")  # Theresa May
_FESTIVE_BEFORE = re.compile(
    r"(?:过好?|欢度|共度|迎接?|庆祝?|欢庆|度过|临近|时近|接近|又到|每逢|一个)$|(?:一到|每到|每逢|每当|每年)[^，。；]{0,8}(?:，(?:尤其|特别)是)?$"
)
_FESTIVE_BEHIND = re.compile(
    r"将[至近]|临近|快到|(?:就)?要到|即将[来到]|在即|前夕|的?(?:晚会|联欢|茶话会|年货|气氛|团拜|文艺|电视)"
)


def _is_festive(folded: str, time: TimeExpression) -> bool:
    """春节将至, 过好春节, 春节晚会, 临近岁末: the feast itself, not a day by which something is to be."""
    if "holiday" not in time.rule and not time.text.endswith(("岁末", "年末", "年底", "年终")):
        return False
    before = folded[max(0, time.start - 16) : time.start]
    return _FESTIVE_BEHIND.match(folded, time.end) is not None or _FESTIVE_BEFORE.search(before) is not None


def _is_festive_noun(folded: str, time: TimeExpression) -> bool:
    """Christmas carols: the feast is a part of the noun."""
    return "holiday" in time.rule and _FESTIVE_NOUN.match(folded, time.end) is not None


_FESTIVE_NOUN = re.compile(
    r"[ -](?:carols?|trees?|cards?|presents?|gifts?|lights?|decorations?|pudding|songs?|crowds?|island)\b",
    re.IGNORECASE,
)


def _looks_back(folded: str, time: TimeExpression) -> bool:
    """ "The first strike in three decades", "every December": no day to come."""
    before = folded[max(0, time.start - 60) : time.start]
    if _EVERY.search(before) or _OF_EACH.match(folded, time.end):
        return True
    if time.text[:5].lower() == "this " and _MEETING.search(before):
        return True
    if _YEAR_AHEAD.match(time.text) and _FOR_IT.search(before):
        return True
    if _FORECAST_FOR.search(before) or _AS_EXPECTED.search(before):
        return True
    if _REPORT_OF_MONTH.match(folded, time.end) and _WHOSE_MONTH.search(before) and time.rule.endswith("month"):
        return True
    if time.text[:3].lower() not in ("in ", "for") or _TO_COME.match(time.text):
        return False
    return _RECORD.search(before) is not None


# Whose forecasts: their outlooks for the year ahead.
_YEAR_AHEAD = re.compile(r"(?:for )?the (?:year ahead|coming year)", re.IGNORECASE)
_FOR_IT = re.compile(r"\b(?:forecasts?|predictions?|outlooks?|projections?|plans|hopes|views) (?:for )?$")
# When it was expected: is to grow as the Fund predicted in July.
_AS_EXPECTED = re.compile(
    r"\bas (?!(?:is|are|was|were)\b)(?:[\w’'.-]+ ){1,4}(?:had )?"
    r"(?:expected|predicted|forecast|projected|said|estimated|promised|warned)"
    r" (?:back )?(?:in )?(?:the )?$"
)
# Which report: the Fund's October World Economic Outlook.
_WHOSE_MONTH = re.compile(r"(?:\b(?:the|its|their|his|her)|[’']s?) $")
_REPORT_OF_MONTH = re.compile(
    r" (?:[A-Z][\w-]+ ){0,4}"
    r"(?:(?:Outlook|Report|Review|Update|Bulletin|Survey|Forecast)|forecast|outlook|report|survey|estimates?|projections?)\b"
)
# What a report is for: said in its second crop forecast for 2026/27.
_FORECAST_FOR = re.compile(
    r"\bin (?:its|their|the|a|an|his|her) (?:[\w-]+ ){0,4}(?:forecast|outlook|report|projection|estimate|survey)s?"
    r" (?:for|of|on) (?:the )?$"
)
# When it was said: said at a meeting this week.
_MEETING = re.compile(
    r"\b(?:said|told [\w ]{2,30}|spoke|speaking|warned|announced|added|wrote|testified|reported)"
    r" (?:(?:at|in|during|to|after|before|on)"
    r" (?:(?!(?:that|it|they|he|she|would|will|was|were|is|are|had|has|could|may|might|should)\b)[^\s,.;:]+ ){1,8})?$"
)
_OF_EACH = re.compile(r" of (?:each|every) ")  # the last Tuesday of each month
_EVERY = re.compile(r"\b(?:every|each) $", re.IGNORECASE)
_TO_COME = re.compile(r"in (?:(?:the )?(?:next|coming)|\w+ to \w+ |.* time$)")  # no span that a record has stood for
_RECORD = re.compile(
    r"\b(?:first|only|(?:second|third)(?! of\b)|worst|best|(?<=the )most|(?<=its )most|least"
    r"|(?!inter|for|re|latest|near|invest|request|west)[a-z]{2,}est)\b"
    r"(?: (?!(?:against|between|to|will|is|are|would|may|could|might|should|by|has|have)\b)[\w’'-]+){0,5} $",
    re.IGNORECASE,
)
_DATELINE = re.compile(  # 新华社北京1月4日电
    r"(?:专?电|讯)(?![力动子视影话脑池价芯量费解压流源信梯竞镀车厂荷网站机器缆商报报息])"
)
_MAY = re.compile(r"\b(?:may|march)$")
