"""What a claim measures, where that is plain: a value with its unit, or a factor of today's value."""

from __future__ import annotations

import re

from pipeline.model import Quantity
from pipeline.segment import Lang

_DOWN = re.compile(r"降|减|跌|缩|便宜|\b(?:fall|fell|drop|declin|decreas|shrink|cheaper|less|lower|reduc)")
_FACTORS: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern), factor)
    for pattern, factor in (
        (r"翻两番|\bquadrupl", 4.0),
        (r"翻一?番|翻(?:了)?一?倍|倍增|\bdoubl(?:e|es|ed|ing)\b|\btwofold\b", 2.0),
        (r"\btripl(?:e|es|ed|ing)\b|\bthreefold\b", 3.0),
        (r"减半|折半|下降一半|降低一半|\bhalv(?:e|es|ed|ing)\b", 0.5),
        (r"\btenfold\b", 10.0),
        (r"\bhundredfold\b", 100.0),
    )
)
_FRACTION = re.compile(r"(?:至|到|为|\bto )\s?(?:约|about )?(\d+)/(\d+)|(?:至|到)(?:原来的)?([十百千])分之一")
_TIMES = re.compile(r"(\d+(?:\.\d+)?)\s?(?:倍|x\b|-?fold\b|times\b)")
_HUNDREDS = {"十": 0.1, "百": 0.01, "千": 0.001}
_SCALE = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8}
_SCALE |= {"千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3}
_SCALE_EN = {"trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3, "bn": 1e9, "tn": 1e12}
_UNITS_ZH = (
    "美元|欧元|日元|英镑|人民币|港元|泰铢|元|桶/日|桶|吨|千瓦时|瓦时|太瓦时|千瓦|兆瓦|吉瓦"
    "|加仑|升|公里|平方公里|摄氏度|人次|人|辆|台|架|个|片|家|岁|%"
)
_VALUE_ZH = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s?({'|'.join(_SCALE)})?(?:多|余)?\s?({_UNITS_ZH})")
_VALUE_EN = re.compile(
    r"(?P<sign>[$€£¥])?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>trillion|billion|million|thousand|bn|tn)?\s?"
    r"(?P<unit>%|percent|per cent|barrels(?: a day| per day)?|dollars|euros|pounds|gigawatts?|megawatts?|GW|MW|TWh|kWh"
    r"|Wh|tonnes?|tons?|metres?|meters?|degrees|people|jobs|cars|vehicles|homes|aircraft|units|stores|years)?"
)
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY"}
_PERCENT = {"percent": "%", "per cent": "%"}


def quantity(text: str, lang: Lang) -> Quantity | None:
    """The quantity of a folded clause: a factor where it multiplies, else its last value with a unit; None without."""
    factor = _factor(text)
    if factor is not None:
        return Quantity(factor=factor)
    return _value_zh(text) if lang == "zh" else _value_en(text)


def _factor(text: str) -> float | None:
    small = text.lower()
    if match := _FRACTION.search(small):
        return _HUNDREDS[match[3]] if match[3] else float(match[1]) / float(match[2]) if float(match[2]) else None
    down = _DOWN.search(small) is not None
    if match := _TIMES.search(small):
        times = float(match[1])
        return round(1 / times, 6) if down and times else times or None
    return next((factor for pattern, factor in _FACTORS if pattern.search(small)), None)


def _value_zh(text: str) -> Quantity | None:
    found = list(_VALUE_ZH.finditer(text))
    if not found:
        return None
    number, scale, unit = found[-1].groups()
    return Quantity(value=_number(number) * _SCALE.get(scale or "", 1.0), unit=unit)


def _value_en(text: str) -> Quantity | None:
    found = [match for match in _VALUE_EN.finditer(text) if match["sign"] or match["unit"]]
    found = [match for match in found if match["unit"] != "years"]
    if not found:
        return None
    last = found[-1]
    unit = _SIGNS.get(last["sign"] or "") or _PERCENT.get(last["unit"] or "", last["unit"])
    return Quantity(value=_number(last["number"]) * _SCALE_EN.get(last["scale"] or "", 1.0), unit=unit)


def _number(text: str) -> float:
    return float(text.replace(",", ""))
