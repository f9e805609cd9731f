"""What is expected of somebody or something, and not by them: 欧洲经济今年预计增长1%."""

from __future__ import annotations

import re

from pipeline.extract.mentions import Subject

_EXPECTED = re.compile("预[计期估料]|估计|料")
_MARKET = re.compile("(?!资本|金融|债券|期货|外汇|利率|证券|资金)[\u4e00-\u9fff]{2,6}市场")
_THING = re.compile(
    r"(?:经济|经济体|市场|行业|需求|供应|产量|销量|收入|营收|利润|规模|出口|进口|价格|人口|投资|消费|支出|增速|通胀率?|失业率)"
    r"(?:总体|整体)?(?:[在到于至]?(?:[今明后]年|20\d\d年|全年|[上下]半年|本?[季年]度?|[一二三四]季度)[底末内]?)?[也则仍均将还]?$"
)


def is_expected_of(folded: str, subject: Subject, clause: int, verb: re.Match[str]) -> bool:
    """Whether a verb of expecting has no subject of its own: the thing before it is what it is expected of.

    `clause` is where the clause of the verb begins; X将经济增速预期上调 tells what X does.
    """
    if _EXPECTED.match(verb[0]) is None:
        return False
    if (subject.start < clause and subject.is_state) or _MARKET.fullmatch(subject.name):
        return True  # 人口众多的大陆，也预计…; 美国市场预计…
    between = folded[subject.end : verb.start()]
    return _THING.search(between) is not None and not between.startswith(("将", "把", "对"))
