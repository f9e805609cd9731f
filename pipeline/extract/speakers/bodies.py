"""Which words of a Chinese text are the name of an organisation, by what they end in."""

from __future__ import annotations

import re

from pipeline.extract.speakers.forms import forms
from pipeline.extract.speakers.made_up import HAN
from pipeline.segment import is_place, tokens

PLAIN = re.compile(rf"{HAN}{{2,8}}")
_COLLEGE = re.compile("[港城中理科浸岭教台清交成政师北浙]大")  # universities are called by two characters
_OF_CITIES = ("燃气", "电力", "铁路", "电气", "航空", "海运")

# 合作医院, 各地银行: no name. 中原期货: a name though its first half is a word.
_ANY_BODY = re.compile(
    r"(?:合作|各地?|全[国市省县]|多家|这些|部分|基层|公立|民营|三甲|所有|一些|许多|不少|其[他它]|当地|国内|海外|主要)"
    r"(?:的)?(?:医院|企业|学校|大学|银行|公司|厂商|机场|团队|中心|实验室|机构|医疗机构)$"
)
_FIRM = re.compile(
    rf"(?!生物|化学|创新|国[产内际有]|中[国小]|全[球国]|海外|民营|外资|美国|日本|大型|通用|低空|支线|民用|商业|军用|头部|主流|传统|商业|整个|上游|下游|房|地){HAN}{{2,3}}"
    r"(?:期货|证券|航空|航天|航运|地产|置业|控股|股份|药业|制药|乳业|酒业|影业|重工|矿业|人寿|信托)"
)


def is_body(piece: str) -> bool:
    """Whether it is the name of an organisation by its last word."""
    if len(piece) < 3 or forms().never.search(piece) or _ANY_BODY.match(piece):
        return _COLLEGE.fullmatch(piece) is not None
    if forms().body.search(piece):
        return True
    if _FIRM.fullmatch(piece):
        return True
    trade = forms().trade.search(piece)
    own = forms().kind.split(piece[: trade.start()])[-1] if trade else ""
    if trade and trade[0] in _OF_CITIES and is_place(own):
        return True  # 东京燃气
    return 2 <= len(own) <= 4 and any(len(token.text) == 1 for token in tokens(own, "zh")) and bool(PLAIN.match(own))


def owner(text: str, begin: int, end: int) -> int | None:
    """海川科技的第二座工厂, 海川科技新车: where the name of whose thing it is ends; None for no such thing."""
    sizes = range(4, min(8, end - begin))
    things = (begin + size for size in sizes if THING.fullmatch(text, begin + size, end))
    return next((at for at in things if is_body(text[begin:at])), None)


THING = re.compile(
    rf"的?(?:第[一二三四五六七八九十]+[座个家条期款代]|新[车品款厂型]|新一代|首[款座个条家]|下一代|旗下|旗舰)[^，。；：“]*"
    rf"|的?{HAN}{{0,5}}(?:工厂|[一二三四五六]厂|产线|生产线|基地|项目|产能(?:规划)?|新厂|车型|机型|电站|园区|门店)"
)
