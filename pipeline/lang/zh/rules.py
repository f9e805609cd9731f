"""Chinese, put together for the engine: its rules in the order in which they are tried, and where to try them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import methodcaller

from pipeline.lang.rules import Language, folding, phrases
from pipeline.lang.zh import amounts, calendar, years
from pipeline.lang.zh.patterns import NUMBER, TABLE

_HOLIDAYS = sorted(TABLE["holidays"])
_LONGER = NUMBER.removesuffix("数")  # before a number these make it longer; 指数2026年 does not
_UNITS = "[年月季周星礼天日号载世十]"
_COUNTED = rf"[{NUMBER}.]{{0,7}} ?(?:[多余来~、到至或-]+ ?[{NUMBER}]{{1,4}} ?)?[多余来]?个?[多半]? ?{_UNITS}"
_YEARS = "[0-9]{1,3}(?: ?[、/,和及与] ?[0-9]{2,4}){1,4} ?年"
_MIXED = "[0〇零][二三四五六七八九][0〇零一二三四五六七八九]"  # 二０三〇
_SCHOOL = "[0-9]{2} ?学"  # 117学年
_LABEL = "[QqHh][0-9]|[0-9](?:年? ?[QqHh][0-9]| ?小时)"  # 2Q26, 48小时
_DAY = "[0-9]?/[0-9]{1,2}[起前（(举召登公发开上生实启截到交抵]"  # 4/8召开
_OF_NOW = "[（(]20|[一个上下后年月季周星礼世天日晚早财十前明正当春夏秋冬赛]|会计"
_PLAN = "[一二三四五六七八九]?五[时期规计开收]"

# The signs that a core may start with, and what has to stand about such a sign for it to be one.
_SIGNS = {
    NUMBER: rf"(?<![{_LONGER}.][{NUMBER}])"
    rf"(?={_COUNTED}|[0-9]{{3}}(?:[^0-9]|$)|{_PLAN}|{_YEARS}|{_MIXED}|{_SCHOOL}|{_LABEL}|{_DAY})",
    "这": "(?=[一两]?个?[月年周季星礼十世天])",
    "今明去后前来上下当昨听寻大": f"(?={_OF_NOW})",
    "本": f"(?<![成资基版]本)(?={_OF_NOW})",
    "前后上下近用首头第过近": f"(?=的? ?大?[约近]?(?:不到)?[{NUMBER}])",
    "未接": f"(?=来的? ?(?:大约|约|近|不到|至少)? ?[{NUMBER}多若]|下来)",
    "往其随此": "(?=[后前])",
    "过刚以最将此": f"(?=去的? ?[大约近{NUMBER}]|刚?过去|往|[近后多]|来)",
    "至最起": "(?=[少码] ?[还再仍需])",
    "再还仍不": "(?=[过有等需要到足出超久])",
    "用要": f"(?=不了 ?[{NUMBER}])",
    "需": f"(?=要?(?:大?约|将?近|至少)? ?[{NUMBER}]{{1,5}} ?年(?:的?时间)?才)",
    "同次翌该全": "(?=年)",
    "新": "(?=赛季)",
    "若末首": "(?=干|个?季)",
    "公西民令平昭明清顺康雍乾嘉道咸同光宣": "(?=[元国和成治正熙隆庆光丰绪统])",
    "年月季周岁": "(?=[初底末中终内尾均复一二三四五六日天])",
    "星礼": "(?=[期拜])",
    "每逐按隔一": "(?=.{0,6}[年月季周星礼天日世])",
    "短长中近": "(?=短期|[期远][来内])",
    "Qq": "(?=[1-4])",
    "F": "(?=Y ?[2-4][0-9])",
    "个": "(?=半月)",
    "五十": '(?=一["’]?[前之以期假小长黄当档])',
    "暑": "(?=[期假])",
    '"‘': "(?=[一二六七八九十])",
    "现如目即今": "(?=[在今前日]起?[到至])",
    "".join({name[0] for name in _HOLIDAYS}): f"(?={'|'.join(sorted({name[1:3] for name in _HOLIDAYS}))})",
}
_STARTS = re.compile(f"[{''.join(_SIGNS)}](?:{'|'.join(f'(?<=[{signs}]){about}' for signs, about in _SIGNS.items())})")
_start = methodcaller("start")


def starts(folded: str) -> Iterator[int]:
    """Where a core may start: at a sign of the vocabulary, closely followed by what makes it one."""
    return map(_start, _STARTS.finditer(folded))


def in_title(folded: str, at: int) -> bool:
    """Whether this stands inside 《a title》."""
    title = folded.rfind("《", max(0, at - 30), at)
    return title >= 0 and folded.find("》", title, at) < 0


_NOT_AFTER = {
    "到": frozenset("得达看想提遇感直收受谈说听买回拿找做料赶轮"),
    "至": frozenset("甚以乃冬夏"),
    "自": frozenset("来各亲"),
    "约": frozenset("条合节预签公"),
}
_NOT_AFTER_ANY: frozenset[str] = frozenset()


def boundary(folded: str, at: int) -> bool:
    """May a phrase before a core start here? Not the 到 of 看到, the 至 of 甚至, the 自 of 来自."""
    return not at or folded[at - 1] not in _NOT_AFTER.get(folded[at], _NOT_AFTER_ANY)


def language() -> Language:
    """Chinese, for the engine."""
    before = phrases(TABLE["before"])
    return Language(
        name="zh",
        fold=folding(TABLE["fold"]),
        starts=starts,
        rules=[*calendar.rule, *years.rule, *amounts.rule],
        before=before | {f"{phrase} ": role for phrase, role in before.items()},
        after={role: [f" ?{pattern}" for pattern in patterns] for role, patterns in TABLE["after"].items()},
        hinges=TABLE["hinges"],
        joins=TABLE["joins"],
        boundary=boundary,
        named=in_title,
    )
