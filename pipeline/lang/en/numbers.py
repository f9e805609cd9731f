"""English numbers, in words and in digits, and the amounts of time made of them."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lang.en.patterns import FRAGMENTS
from pipeline.lang.rules import fill, group, words
from pipeline.times import Amount, Length, Unit, length, plus

_WORD = re.compile(r"[a-z]+")


@cache
def _values() -> dict[str, float]:
    return {word: float(value) for word, value in words("en")["numbers"].items()}


def number(text: str) -> float:
    """35, 2.5, thirty-five, a hundred, a couple of, half a dozen; raises ValueError for anything else."""
    if text[0].isdigit():
        return float(text.replace(",", ""))
    total = 0.0
    for word in _WORD.findall(text):
        if word in ("of", "and"):
            continue
        value = _values().get(word)
        if value is None:
            raise ValueError(f"{word!r} is not a number")
        if word in ("hundred", "dozen", "couple"):
            total = (total or 1) * value
        elif word in ("a", "an"):
            total = total or 1
        else:
            total += value
    return total


def year_in_words(text: str) -> int:
    """nineteen ninety-six, twenty thirty-five, two thousand and fifteen."""
    if "thousand" in text:
        head, _, tail = text.partition("thousand")
        rest = tail.replace("and", " ").strip()
        return int(number(head.strip()) * 1000 + (number(rest) if rest else 0))
    head, *tail_words = re.split(r"[ -]", text)
    tail = " ".join(word for word in tail_words if word not in ("oh", "o", "zero"))
    return int(number(head) * 100 + number(tail))


def unit_of(text: str) -> tuple[Unit, float]:
    """The unit that a word names and how many of it: a fortnight is two weeks."""
    table = words("en")["units"]
    name = table.get(text) or table[text.rstrip("s.")]
    return ("week", 2) if name == "fortnight" else (name, 1)


def amount(match: re.Match[str]) -> Amount:
    """The amount of time in the groups that the patterns of amounts name; one unit where no number is."""
    unit, times = unit_of(match["unit"])
    low = number(group(match, "low") or "one") * times
    high = number(group(match, "high") or group(match, "low") or "one") * times
    tail = group(match, "tail") or ""
    more = 0.5 if group(match, "half") or "half" in tail else 0.25 if "quarter" in tail else 0
    low, high = low + more, high + more + (tail == " or two")
    both = length(low, unit), length(high, unit)
    for extra in _extras(group(match, "extra") or ""):
        both = plus(both[0], extra), plus(both[1], extra)
    return Amount(both[0], both[1], tail == " or so")


_EXTRA = re.compile(fill("({num}) ({unit})", FRAGMENTS))


def _extras(text: str) -> list[Length]:
    """The further parts of "2 years, 3 months and 5 days"."""
    return [length(number(size), unit_of(unit)[0]) for size, unit in _EXTRA.findall(text)]
