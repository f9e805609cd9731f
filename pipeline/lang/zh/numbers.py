"""Chinese numbers, written in Chinese or Arabic digits, and the amounts of time made of them."""

from __future__ import annotations

import re

from pipeline.times import Amount, Length, Unit, length, plus

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "0": 0, "两": 2, "半": 0.5}
TENS = {"十": 10, "百": 100, "千": 1000}

UNITS: dict[str, Unit] = {
    "年": "year",
    "载": "year",
    "岁": "year",
    "年头": "year",
    "周年": "year",
    "月": "month",
    "季度": "quarter",
    "季": "quarter",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "天": "day",
    "日": "day",
    "十年": "decade",
    "世纪": "century",
}

_FUZZY_PAIR = re.compile(r"[一二两三四五六七八九]{2}")


def number(text: str) -> float:
    """35, 3.5, 三十五, 两百, 二〇三五, 半 as a number; raises ValueError for anything else."""
    if text[0].isascii():
        return float(text)
    if not any(ten in text for ten in TENS):
        return _digit_string(text)
    total, pending = 0.0, 0.0
    for sign in text:
        if sign in TENS:
            total += (pending or 1) * TENS[sign]
            pending = 0
        else:
            pending = _digit(sign)
    return total + pending


def _digit(sign: str) -> float:
    if sign not in DIGITS:
        raise ValueError(f"{sign!r} is not a Chinese digit")
    return DIGITS[sign]


def _digit_string(text: str) -> float:
    if text == "半":
        return 0.5
    value = 0
    for sign in text:
        value = value * 10 + int(_digit(sign))
    return float(value)


def spread(text: str) -> tuple[float, float]:
    """The bounds of a number that may be a pair of neighbours: 三五 is 3 to 5, 二三十 is 20 to 30."""
    pair = _FUZZY_PAIR.search(text)
    if pair is None:
        return number(text), number(text)
    head, tail = text[: pair.start()], text[pair.end() :]
    return number(head + pair[0][0] + tail), number(head + pair[0][1] + tail)


def amount(match: re.Match[str]) -> Amount:
    """The amount of time in the groups that the patterns of amounts name."""
    unit = UNITS[match["unit"]]
    low, high = spread(match["low"])
    if match["high"]:
        high = spread(match["high"])[1]
    more = match["more"] or match["year_more"]
    if more and not match["half"]:
        high = low + _step(match)
    if match["half"] or match["mid_half"]:
        low, high = low + 0.5, high + 0.5
    both = length(low, unit), length(high, unit)
    for extra in _extras(match):
        both = plus(both[0], extra), plus(both[1], extra)
    return Amount(both[0], both[1], bool(more))


def _step(match: re.Match[str]) -> float:
    """How much 多 or 几 may add: one unit after a unit (三年多), else one of the number's last place."""
    low = number(match["low"])
    if match["year_more"]:
        return 1
    return 100 if low >= 100 and low % 100 == 0 else 10 if low >= 10 else 1


def _extras(match: re.Match[str]) -> list[Length]:
    """The further parts of 两年零三个月 and 一年又一个月21天."""
    extras = [length(number(match["months"]), "month")] if match["months"] else []
    if match["days"]:
        extras.append(length(number(match["days"]), "day"))
    return extras
