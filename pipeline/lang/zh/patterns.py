"""The pieces that the patterns of time in Chinese are made of. The text is folded first: Simplified characters,
half-width signs, "-" for every dash.
"""

from __future__ import annotations

import re

from pipeline.lang.patterns import longest_first
from pipeline.lang.rules import fill, words

TABLE = words("zh")
_PARTS = longest_first((pattern, role) for role, patterns in TABLE["parts"].items() for pattern in patterns)
PARTS = [(re.compile(pattern), role) for pattern, role in _PARTS]

CN = "[〇零一二三四五六七八九]"
NUMBER = "0-9〇零一二三四五六七八九十百千两半几数"


def any_of(table: str) -> str:
    """The words of a table as alternatives, the longest first."""
    return "|".join(sorted(TABLE[table], key=len, reverse=True))


FRAGMENTS = {
    "cn": CN,
    "apart": f"(?<![{NUMBER}])",  # not the tail of a longer number
    "free": "(?<![0-9A-Za-z/=&?_.])",  # not inside a word, a number, an address or code
    "year4": rf"(?<![0-9.])(?:1[0-9]{{3}}|2[0-4][0-9]{{2}})|[一二]{CN}{{3}}"
    r"|二[0〇零][二三四五六七八九][0〇零一二三四五六七八九]|[二两]千零?[一二三四五六七八九十]{0,3}",
    "year2": rf"(?<![0-9.,])[07-9][0-9]|(?<!{CN})[〇零一二三五六七八九]{CN}",
    "label2": r"(?<![0-9.,])[1-6][0-9]",
    "minguo": r"(?<![0-9.,])1[1-4][0-9]",
    "month_day": r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]) ?月",
    "relative": any_of("years"),
    "era": any_of("eras"),
    "era_year": "[0-9]{1,3}|[元一二三四五六七八九十百]{1,4}",
    "more_of_year": rf"[ {NUMBER}的年度底初末中春夏秋冬上下第前首后头最全Qq季终伊尾开早晚之代级款岁财会到至~-]",
    "num": r"[0-9]{1,3}(?:\.[0-9]{1,2})?|[零一二两三四五六七八九十百]{1,6}|半",
    "month": r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]",
    "day": r"[12][0-9]|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]",
    "document": "(?:发展)?规划(?:的?建议|的?纲要|提出|明确|指出|要求|编制|草案)",  # a paper, not its years
    "quarter": r"[1-4一二三四首末]|最后一个",
    "weekday": "[一二三四五六日天]",
    "week": "周|星期|礼拜",
    "part": f"(?P<part>{'|'.join(pattern for pattern, _ in _PARTS)})",
    "holiday": any_of("holidays"),
    "next": any_of("next"),
    "past": any_of("past"),
    "about": "大约|约|将近|近|至少|超过|逾",
    "span": "(?:左右|上下)?(?:的?时间)?",
}
FRAGMENTS["year"] = fill(
    r"(?P<year>{year4} ?年(?![代级款])(?:度(?!假))?|{relative}(?:度(?!假))?(?:[（(]20[0-9]{2}年?[)）])?"
    r"|{era} ?{era_year} ?年"
    r"|{year2} ?年(?![代级款期来后内以之间的多左上时龄半]|前(?![0-9一二三四五六七八九十两]))"
    r"|(?<=预计|计划|有望|力争|截至){label2}年(?![来后前内以之间的多左])|{label2}年(?=度|底|初|末|[上下]半年|第?[一二三四]季|{month}月|版)"
    # Taiwan counts from 1911, and often leaves 民国 out.
    r"|{minguo} ?年(?=度|底|初|末|[上下]半年|第?[一二三四]季|占比|营收|产能|毛利|EPS|{month_day})"
    r"|(?<![立时史经达近了满有约第])(?<![超走长]过){minguo} ?年(?=就[会将]|将|会|恐|可望|起(?!源))"
    r"|(?<![立时史经达近了满有约第])(?<![超走长]过){minguo} ?年"
    r"(?=(?:全[线面]|正式|陆续)?(?:完[工成]|竣工|通车|启用|[动开]工|上路|[投量]产|[商营]运|运营|商转|上市|落成|招生|开[放通始]|[施实]行|达[成标]))"
    r"|(?<=[于在到至])(?<!现在|存在|甚至|由于){minguo} ?年(?![后前以之间来多的内来历]))",
    FRAGMENTS,
)
# What 季 without 度 stands before where it is a quarter, not a season of a series or of a sport.
FIGURES = (
    "营收|营业|营运|毛利|业绩|财报|出货|获利|净利|起|底|末|初|投|量|装|季增|年增|季减|年减|合并|每股|EPS|需求|运价|报价"
    "|[\u4e00-\u9fffA-Za-z]{2,8}(?:出货|营收|产能|需求|放量|量产|售价|均价|单价|合约价|报价|毛利率)|价格|售价|订单|产能|稼动|库存|出口|进口|经济|GDP|资本|展望|旺|淡|可望|有望|恐|预估|预计|预期|推出|发布|亮相|上市|上线|开始|启动|完成|量产|首发|招标|完工|交|动工|见[底顶]|止跌|可能|展开|[开竣]工|入伙|重上|[减加降]息|回[升稳]|触底|复苏|好转"
)
OF = " ?的? ?"
FRAGMENTS["in_year"] = fill(f"(?:{{year}}{OF})?", FRAGMENTS)
FRAGMENTS["amount"] = fill(
    r"(?<![第0-9.,])(?P<low>{num}) ?(?P<more>[几多余来]+)? ?(?:(?:到|至|[-~]{1,2}|或|、) ?(?P<high>{num}) ?)?"
    r"(?:个多?(?P<mid_half>半)?)?(?P<unit>年头|周年|年(?![代级龄款])|(?<=[个半多])月|季度|周(?!{weekday}|[末刊报])"
    r"|星期|礼拜|天(?![然气空真堂])|(?<=个)十年|世纪|载(?![客重人体])|(?<=[一二两三四五六七八九十])月(?![份初中底末]))"
    r"(?P<half>半(?![导岛潜挂决成]))?(?P<year_more>多(?!半)|有余|余|出头)?"
    r"(?:[零又加、]?(?:加上)?(?P<months>{num})个月)?(?:[零又加、]?(?P<days>{num})[天日])?",
    FRAGMENTS,
)
