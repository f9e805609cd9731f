"""What is expected of somebody or something, and not by them: 欧洲经济今年预计增长1%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.cues import Cues
from pipeline.extract.speakers.mentions import Subject
from pipeline.folding import fold
from pipeline.lang import TimeExpression

_EXPECTED = re.compile("预[计期估料]|估计|料")
_MARKET = re.compile("(?!资本|金融|债券|期货|外汇|利率|证券|资金)[\u4e00-\u9fff]{2,6}市场")
_THING = re.compile(
    r"(?:经济|经济体|市场|行业|需求|供应|[产销运]量|[产销]售?[量额]|[出交][货付]量|[发用耗]电量|用量|消耗量?|能耗|负荷|缺口|排放量?|客[流运]量?|装机|市[值占]率?|份额|占比"
    r"|渗透率|估值|股价|库存|订单|运价|票房|游客|利率|汇率|GDP|收入|营收|利润|规模|出口|进口|价格|人口|投资|消费|支出|开支|毛利率?|增速|通胀率?|失业率)"
    r"(?:总体|整体)?(?:[在到于至]?(?:[今明后]年|20\d\d年|全年|[上下]半年|本?[季年]度?|[一二三四]季度)[底末内]?)?[也则仍均将还]?$"
)


_WHOLE = re.compile(
    "将(?!军)|会(?!议|上|后|中|见)|是|可能|有望|占|达到|回升|恢复|回复|增[长加至]|减少|下降|上升|突破|超过|[升跌降]至"
)  # a clause that has a verb of its own


# What is built, and opens; a body such as a climate centre may expect something else.
_FACILITY = re.compile(
    r"(?:中心|机场|医院|实验室|大学|学院|[中小]学|学校|校区|基地|园区|工厂|电[厂站]|项目|场馆|[博图体][物书育]馆|(?<!网)站|大桥|隧道|码头)$"
)
_OPENS = re.compile(
    r"[^，。；]{0,24}?(?:投[用产运]|投入(?:使用|运营|运行|生产)|启用|建成|竣工|完工|落成|开[业园馆放通工建诊学]|通车|封顶|动工|交付|满产|达产)"
    r"(?:使用|运营|运行|投产|投用)?[^，。；\u4e00-\u9fff]{0,4}(?=[，。；”]|$)"
)


def is_facility(one: Subject) -> bool:
    """Whether an unknown name is that of something built: 北岭站."""
    return one.speaker is None and _FACILITY.search(fold(one.name)) is not None


def is_built(folded: str, subject: Subject, behind: int) -> bool:
    """Whether it is a thing that will be ready or open, by what stands behind its verb: 云山研发中心预计2026年竣工."""
    return is_facility(subject) and _OPENS.match(folded, behind) is not None


def _begins(folded: str, clause: int) -> int:
    """Where the clause before one begins."""
    before = folded[:clause].rstrip("，, ")
    return max(before.rfind(mark) for mark in "，,；。：") + 1


def is_expected_of(folded: str, subject: Subject, clause: int, verb: re.Match[str]) -> bool:
    """Whether a verb of expecting has no subject of its own: the thing before it is what it is expected of.

    `clause` is where the clause of the verb begins; X将经济增速预期上调 tells what X does.
    """
    if _EXPECTED.match(verb[0]) is None:
        return False
    if (subject.start < clause and _WHOLE.search(folded, _begins(folded, clause), clause)) or subject.is_state:
        return True  # 需求是最重要的动力，预计…; 人口众多的大陆，也预计…
    if _MARKET.fullmatch(subject.name):
        return True  # 美国市场预计…
    if is_built(folded, subject, verb.end()):
        return True
    between = folded[subject.end : verb.start()]
    return _THING.search(between) is not None and not between.startswith(("将", "把", "对"))


def foresees_another(text: str, subject: Subject, found: Sequence[TimeExpression], cues: Cues) -> bool:
    """X预计量子计算机会…: who does it stands behind the verb of saying, and is not X. `found`: the clause's dates."""
    said = _FORESEES.search(text, subject.end, subject.end + NEAR)
    if said is None:
        return False
    rest = text[said.end() :]
    for time in found:
        rest = rest.replace(time.text, " ")
    return _ANOTHER.match(cues.of["adverb"].sub(" ", rest).strip(" ，")) is not None


NEAR = 8  # characters in which a verb of saying stands behind its subject
_FORESEES = re.compile("(?:预[计期测估]|估计|认为|[相坚深笃]信|指出|警告|表示|称|说(?![法明服不]))(?![，：])")
_ANOTHER = re.compile(r"(?!公司|集团|自己|其|我们|该|旗下)[\u4e00-\u9fffA-Za-z]{2}")
