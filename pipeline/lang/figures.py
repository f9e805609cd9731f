"""Figures in a text: numbers with units, and factors, as the tables lang/<lang>/units.yml name them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple, cast

import yaml

from pipeline.lang.en.numbers import number as number_en
from pipeline.lang.en.rules import lowered
from pipeline.lang.patterns import small
from pipeline.lang.rules import Lang, words

SCALES_ZH = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "兆": 1e12}
DIGITS_ZH = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES_EN = {"trillion": 1e12, "tn": 1e12, "billion": 1e9, "bn": 1e9, "million": 1e6, "mn": 1e6, "m": 1e6}
SCALES_EN |= {"thousand": 1e3, "k": 1e3}


class Figure(NamedTuple):
    """`text[start:end]`: a `value` in a `unit`, or a `factor` of today's value; none of these where it is not plain."""

    start: int
    end: int
    value: float | None = None
    unit: str | None = None
    factor: float | None = None


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of a language, and the tables that say what they mean."""

    table: Mapping[str, Any]
    value: re.Pattern[str]
    fold: Callable[[str], str]  # what is done to a text before a value is matched in it
    start: re.Pattern[str]  # the sign that a value may begin with: searched several times faster than the value
    units: Mapping[str, str]  # word or sign, without spaces -> unit; English words as patterns
    rate: re.Pattern[str]  # "a day", "a barrel" behind a unit; 每桶 before a number
    each: Mapping[str, re.Pattern[str]]  # daily, yearly: where a number is counted by the day, by the year


@cache
def table(lang: Lang) -> dict[str, Any]:
    """The table of units of a language, as it stands."""
    text = files("pipeline.lang").joinpath(lang, "units.yml").read_text(encoding="utf-8")
    return cast(dict[str, Any], yaml.load(text, Loader=yaml.CSafeLoader))


def any_of(patterns: Sequence[str]) -> str:
    """A group that matches any of them, the longest first."""
    return "(?:" + "|".join(sorted(patterns, key=len, reverse=True)) + ")"


# Patterns are bounded, so that the time taken is linear in the text.

# --- numbers -------------------------------------------------------------------------------------------

_SCALE = r"(?:[十百万亿]|千(?![瓦克米卡赫帕伏焦])|兆(?![瓦赫字比帕焦伏]))"
NUMBER_ZH = (
    rf"(?:\d[\d,]{{0,20}}(?:[.·]\d{{1,9}})?(?: ?{_SCALE}{{1,3}}(?:\d{{1,9}}{_SCALE}{{1,3}}){{0,3}})?"
    rf"|[〇零一二两三四五六七八九十](?:[〇零一二两三四五六七八九]|{_SCALE}){{0,20}}"
    rf"(?:点[〇零一二三四五六七八九]{{1,9}}{_SCALE}{{0,3}})?)"
)
_SCALE_EN = r"(?:trillion|billion|million|thousand|tn|bn|mn)(?![a-z])"
_SHORT_EN = r"(?:[mk](?![a-z0-9/]))"  # 300m: with a currency before it, or a unit behind it


def number_zh(text: str) -> float:
    """345亿, 1亿2000万, 3.5万亿, 一万一千, 一百二, 三点五 as a number. Raises ValueError for anything else."""
    text = text.replace(",", "").replace(" ", "").replace("·", ".")
    if "点" in text:
        whole, _, rest = text.partition("点")
        tail = "".join(str(DIGITS_ZH[sign]) for sign in rest if sign in DIGITS_ZH)
        text = f"{int(number_zh(whole))}.{tail}" + rest.lstrip("".join(DIGITS_ZH))
    total = section = pending = 0.0
    last = 1e16
    for token in re.findall(r"\d+(?:\.\d+)?|\D", text):
        if token[0].isascii():
            pending = float(token)
        elif token in DIGITS_ZH:
            pending = pending * 10 + DIGITS_ZH[token]
        elif (scale := SCALES_ZH[token]) < 1e4:
            section, pending = section + (pending or 1) * scale, 0.0
        else:
            section, pending = section + pending, 0.0
            total = (total + section) * scale if scale > last else total + (section or 1) * scale
            section, last = 0.0, scale
    return total + section + pending * _colloquial(text)


def _colloquial(text: str) -> float:
    """一百二 is 120, 一万三 is 13,000: a last digit counts tenths of the scale before it."""
    if len(text) > 2 and text[-1] in DIGITS_ZH and text[-2] in "百千万亿":
        return SCALES_ZH[text[-2]] / 10
    return 1


def _number_words() -> list[str]:
    return [word for word in words("en")["numbers"] if word not in ("a", "an", "another", "half", "couple", "zero")]


def _numbers_en() -> str:
    one = any_of(_number_words())
    return rf"(?:half a|half|a(?= {_SCALE_EN})|a couple of|(?:a )?{one}(?:[ -](?:and )?{one}){{0,8}})(?![a-z])"


@cache
def number_pattern_en() -> str:
    """Digits or words, and a scale."""
    return rf"(?:(?:\d[\d,]{{0,20}}(?:[.·]\d{{1,9}})?|\b{_numbers_en()})(?:[ -]?{_SCALE_EN}|{_SHORT_EN})?)"


def number_of_en(text: str) -> float:
    """34.5 billion, 1.5bn, half a million, thirty-five. Raises ValueError for anything else."""
    small = text.lower().strip().replace("·", ".")
    match = re.fullmatch(r"(.*?)[ -]?(trillion|billion|million|thousand|tn|bn|mn|(?<=\d)[mk])?", small)
    if match is None or not match[1]:
        raise ValueError(f"{text!r} is not a number")
    return number_en(match[1]) * SCALES_EN.get(match[2] or "", 1.0)


# --- values --------------------------------------------------------------------------------------------


@cache
def patterns(lang: Lang) -> Patterns:
    """The compiled patterns of a language."""
    return _zh() if lang == "zh" else _en()


def _zh() -> Patterns:
    data = table("zh")
    units = {word: unit for unit, some in data["units"].items() for word in some}
    behind = {unit: any_of(some) for unit, some in data["not_behind"].items()}
    longest_first = sorted(units.items(), key=lambda pair: -len(pair[0]))
    each = [re.escape(word) + (f"(?!{behind[unit]})" if unit in behind else "") for word, unit in longest_first]
    vague = f"(?:{any_of(data['vague_behind'])}{_SCALE}*)"
    signs = any_of([re.escape(sign) for sign in data["signs"]])
    value = re.compile(
        rf"(?P<vague>{any_of(data['vague_before'])}(?=[十百千万亿]))?(?P<sign>{signs})?"
        rf" ?(?:(?P<low>{NUMBER_ZH})(?: ?[%])? ?[-–—~～至到] ?)?"
        rf"(?:百分之(?P<hundredths>{NUMBER_ZH})|每(?P<of>{NUMBER_ZH})[^，。；\d]{{1,10}}?[有是](?P<some>{NUMBER_ZH})|(?P<parts>{NUMBER_ZH})分之(?P<part>{NUMBER_ZH})"
        rf"|(?P<tenths>[一二三四五六七八九]成[一二三四五六七八九半]?)(?![立为功员本果都])|(?P<half>一半|半数)"
        rf"|(?P<number>{NUMBER_ZH}|(?<=[数几上])[十百千万亿]+)(?P<more>{vague})? ?(?P<unit>{'|'.join(each)})?)"
    )
    rate = re.compile(rf"每(?P<per>{any_of(data['per'])})[^，,；;。\d]{{0,4}}$")
    every = {name: re.compile(rf"{any_of(data[key])}[^，,；;。\d]{{0,4}}$") for name, key in _EACH}
    firsts = "每" + "".join({word[0] for word in (*DIGITS_ZH, *SCALES_ZH, *data["signs"], *data["vague_before"])})
    start = re.compile(rf"[ 半\d{re.escape(firsts)}](?<![第\d.{''.join(DIGITS_ZH)}十百].)")
    return Patterns(data, value, str, start, units | data["signs"], rate, every)


_NO_SPAN = "(?! (?:years?|months?|weeks?|days?|hours?|minutes?|quarters?|countries|cities|states|places)\\b)"


def _en() -> Patterns:
    data = table("en")
    units = {word: unit for unit, some in data["units"].items() for word in some}
    number, few = number_pattern_en(), rf"(?:\d{{1,3}}(?![\d,.])|\b{_numbers_en()})"
    signs = any_of([re.escape(sign) for sign in data["signs"]])
    fraction = any_of(list(data["parts"]))
    value = (
        rf"(?P<vague>{any_of(data['vague_before'])} )?(?P<sign>{signs})?"
        rf"(?:(?P<low>{number})(?: ?%| per ?cent)?(?:(?<=[0-9%]) ?[-–—] ?| (?:to|or|and) )(?P<second>{signs})?)?"
        rf"(?:(?<![$€£¥])(?P<some>{few}) (?:in|out of)(?: every)? (?P<of>{few})(?= [a-z]){_NO_SPAN}"
        r"|(?<!first )(?<!second )(?<!latter )(?<!other )"
        rf"(?P<parts>(?:an? |one[ -]|two[ -]|three[ -]|four[ -])?{fraction}"
        rf"(?= of\b(?! (?:the |this |next |last )?(?:\d|year|decade|century))))"
        rf"|(?P<number>{number})(?P<more>-odd|\+)?(?: of (?:its|their|our|the|all) {number})?"
        rf"(?:[ -]?(?:{any_of(data['kinds'])} ){{0,2}}(?P<unit>{any_of(list(units))})(?![a-z0-9]))?)"
    )
    rate = re.compile(rf"(?: (?:an?|per|for each) |/)(?P<per>{any_of(list(data['per']))})(?![a-z])")
    every = {name: re.compile(rf" ?{any_of(data[key])}(?![a-z])") for name, key in _EACH}
    heads = {word[:3] for word in (*_number_words(), *data["parts"], *data["vague_before"], "half", "a ", "an ")}
    firsts = {form for word in (*heads, *data["signs"]) for form in (word[0].lower(), word[0].upper())}
    begins = rf"(?i:(?=\d|[A-Z]{{0,2}}[$€£¥]|{any_of([*heads])}))"
    start = re.compile(rf"[\d{''.join(sorted(firsts))}](?<=(?<![\w.-]){begins}.)")
    return Patterns(data, re.compile(small(value)), lowered, start, units | data["signs"], rate, every)


_EACH = (("day", "daily"), ("year", "yearly"))  # by what a number is counted, and the table of the words for it


def values(text: str, lang: Lang) -> list[Figure]:
    """The numbers that have a unit, in order; one that is a range or vague has no value."""
    found = (_value(match, text, lang) for match in _numbers(text, patterns(lang)) if not _is_bare(match))
    return _ranges([figure for figure in found if figure], text, lang)


def _numbers(text: str, known: Patterns) -> Iterator[re.Match[str]]:
    """The matches of the pattern of values, which is tried only where one may begin."""
    end, folded = 0, known.fold(text)
    for start in known.start.finditer(text):
        if start.start() >= end and (match := known.value.match(folded, start.start())):
            yield match
            end = match.end()


def _is_bare(match: re.Match[str]) -> bool:
    """A number without a sign before it or a unit behind it: a year, most often."""
    if match.lastgroup not in ("number", "more") or match["sign"]:
        return False
    return "second" not in match.re.groupindex or not match["second"]


_STARTED = {"zh": re.compile("[从由]$"), "en": re.compile(r"\bfrom $", re.IGNORECASE)}
_JOINED = {"zh": re.compile(" ?[-–—~～至到] ?"), "en": re.compile(r" ?[-–—] ?| (?:to|or) ", re.IGNORECASE)}


def _ranges(found: list[Figure], text: str, lang: Lang) -> list[Figure]:
    """Two figures that are the ends of a range as one without a value; not "from 5% to 7%", which ends at one."""
    out: list[Figure] = []
    for one in found:
        before = out[-1] if out else None
        joined = before and one.unit == before.unit and _JOINED[lang].fullmatch(text[before.end : one.start])
        if before and joined and not _STARTED[lang].search(text[max(0, before.start - 6) : before.start]):
            out[-1] = Figure(before.start, one.end)
        else:
            out.append(one)
    return out


_COUNTED = ("items", "persons", "jobs")
_KNOWN = re.compile(r"\b(?:the|these|those|both|all) \Z|[这那]\Z", re.IGNORECASE)
_SEVERAL = re.compile(
    "(?<![零〇一二两三四五六七八九])(?:一二|[两二]三|三四|四五|五六|六七|七八|八九)(?![零〇一二三四五六七八九])"
)


def _value(match: re.Match[str], text: str, lang: Lang) -> Figure | None:
    named = match.groupdict()
    share = _share(named)
    unit = "percent" if share is not None else _unit(named, lang) if named["number"] else None
    if unit is None or (unit in _COUNTED and named.get("number") in ("一", "one", "a", "两", "1")):
        return None
    if (
        unit in _COUNTED
        and _KNOWN.search(text[max(0, match.start() - 8) : match.start()])
        and not str(named["number"])[0].isdigit()
    ):
        return None  # in the two countries
    several = lang == "zh" and _SEVERAL.search(named.get("number") or "") is not None
    if several or named.get("low") or named.get("vague") or named.get("more"):
        other = unit != "percent" and "%" in match[0]  # increase 20% to $5bn
        if not (named.get("low") and (other or _STARTED[lang].search(text[max(0, match.start() - 6) : match.start()]))):
            return Figure(match.start(), match.end())
    try:
        value = share if share is not None else _number(named["number"], lang)
    except (ValueError, KeyError, OverflowError):
        return None
    if value is None or value > 1e30:
        return None
    unit, end = _rated(unit, match, text, lang)
    first = "second" if named.get("second") else "number"
    start = match.start(first) if named.get("low") else match.start()
    return Figure(start, end, round(value, 6), unit)


def _number(text: str, lang: Lang) -> float:
    return number_zh(text) if lang == "zh" else number_of_en(text)


def _share(named: Mapping[str, str | None]) -> float | None:
    """A share written in words, in percent: 百分之二十, 三成五, 三分之一, two-thirds of."""
    try:
        if text := named.get("hundredths"):
            return number_zh(text)
        if text := named.get("tenths"):
            digits = [5 if sign == "半" else DIGITS_ZH[sign] for sign in text if sign != "成"]
            return float(digits[0] * 10 + (digits[1] if len(digits) > 1 else 0))
        if named.get("half"):
            return 50.0
        if some := named.get("some"):  # one in three
            lang: Lang = "zh" if "tenths" in named else "en"
            part, whole = _number(some.removeprefix("a "), lang), _number(str(named["of"]), lang)
            return 100 * part / whole if part < whole else None
        if parts := named.get("parts"):
            return 100 * (part_en(parts) if named.get("part") is None else _ratio(str(named["part"]), parts))
    except (ValueError, KeyError, ZeroDivisionError, OverflowError):
        pass
    return None


def _ratio(part: str, whole: str) -> float:
    return number_zh(part) / number_zh(whole)


def part_en(text: str) -> float:
    """A half, two-thirds, one tenth as a number."""
    *head, last = re.split(r"[ -]", text.lower())
    several = number_en(head[0]) if head else 1.0
    return several / cast(float, table("en")["parts"][last])


def _unit(named: Mapping[str, str | None], lang: Lang) -> str | None:
    """The unit of a match: a sign before it, or a word behind it; a short "m" needs one of the two."""
    known = patterns(lang)
    if sign := named.get("sign") or named.get("second"):
        return known.units[sign.upper()]
    word = named.get("unit")
    if not word:
        return None
    if lang == "zh":
        return known.units[word]
    return _unit_en(word)


@lru_cache(maxsize=1024)
def _unit_en(word: str) -> str | None:
    units = patterns("en").units
    return units.get(word) or next((unit for pattern, unit in units.items() if _whole(pattern, word)), None)


def _whole(pattern: str, word: str) -> bool:
    try:
        return re.fullmatch(pattern, word, re.IGNORECASE) is not None
    except re.error:  # a sign such as $ is no pattern
        return False


def _rated(unit: str, match: re.Match[str], text: str, lang: Lang) -> tuple[str, int]:
    """The unit with what it is counted by, "a day" or 每桶, and where all of it ends."""
    known = patterns(lang)
    data, end = known.table, match.end()
    before, behind = text[max(0, match.start() - 20) : match.start()], text[end : end + 40]
    if per := known.rate.search(before) if lang == "zh" else known.rate.match(behind):
        return f"{unit}/{data['per'][per['per']]}", end + (per.end() if lang == "en" else 0)
    for name, pattern in known.each.items() if unit != "percent" else ():
        if each := pattern.search(before) if lang == "zh" else pattern.match(behind):
            return (unit if "/" in unit else f"{unit}/{name}"), end + (each.end() if lang == "en" else 0)
    return unit, end
