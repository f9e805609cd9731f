"""Factors of today's value in a text: 翻一番, 增长7.2%, 降至十分之一, doubles, falls tenfold, grows by 20 per cent."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from pipeline.lang.en.rules import lowered
from pipeline.lang.figures import (
    DIGITS_ZH,
    NUMBER_ZH,
    Figure,
    any_of,
    number_of_en,
    number_pattern_en,
    number_zh,
    part_en,
    table,
)
from pipeline.lang.patterns import Prefilter
from pipeline.lang.rules import Lang

Production = Callable[["re.Match[str]"], float | None]


REACH = 80  # characters around a figure that say what it is compared with


class Rule(NamedTuple):
    """A pattern and the factor that it means; None where the words do not say it plainly."""

    pattern: re.Pattern[str]
    make: Production


def factors(text: str, lang: Lang) -> list[Figure]:
    """The factors in a text, in order; one that compares with another time than today has no value."""
    rules, prefilter = _rules(lang)
    found: list[Figure] = []
    small = lowered(text)
    for number in sorted(prefilter.found(small) | prefilter.always):
        rule = rules[number]
        for match in rule.pattern.finditer(small):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            found.append(Figure(match.start(), match.end(), factor=_made(rule, match, text, lang)))
    return sorted(found)


def _made(rule: Rule, match: re.Match[str], text: str, lang: Lang) -> float | None:
    if _compared(text, match, lang):
        return None
    try:
        factor = rule.make(match)
    except (ValueError, KeyError, ZeroDivisionError, OverflowError):
        return None
    return round(factor, 6) if factor is not None and 0 < factor < 1e12 else None


@cache
def _references(lang: Lang) -> re.Pattern[str]:
    data = table(lang)
    now = any_of(data["now"])
    if lang == "zh":
        return re.compile(rf"{any_of(data['compared'])}(?!{now})[^，,；;。]*$|[12]\d{{3}}年的?(?:水平的?)?$")
    spoken = rf"(?:(?:its|their|the) )?(?:level )?(?:in )?{now}"
    return re.compile(
        rf" (?:{any_of(data['compared'])}) (?!{spoken})[^,;.]*?(?:\b(?:19|20)\d\d\b|level|peak|average|baseline)"
        r"| on (?:19|20)\d\d\b"
        rf"| (?:the|its|their) (?:19|20)\d\d\b| than (?!{spoken})|^ \w+ as (?!{spoken})",
        re.IGNORECASE,
    )


def _compared(text: str, match: re.Match[str], lang: Lang) -> bool:
    """Whether the factor is one of something else than today's value: 比2020年, from 1990 levels, than coal."""
    if lang == "zh":
        return _references(lang).search(text[max(0, match.start() - REACH) : match.start()]) is not None
    behind = re.split(r"[,;]|\band\b", text[match.end() : match.end() + REACH])[0]
    return _references(lang).search(" " + behind.lstrip()) is not None


@cache
def _rules(lang: Lang) -> tuple[list[Rule], Prefilter]:
    """The rules in their order, and which of them may match in a text, which is to be given in small letters."""
    rules = _zh() if lang == "zh" else _en()
    return rules, Prefilter([rule.pattern.pattern for rule in rules])


# --- Chinese -------------------------------------------------------------------------------------------


def _zh() -> list[Rule]:
    data = table("zh")
    up, down, about = any_of(data["up"]), any_of(data["down"]), rf"(?: ?{any_of(data['about'])}){{0,4}} ?"
    now = rf"{any_of(data['now'])}?(?:水平)?的?"
    tenths = "(?P<p3>[一二两三四五六七八九])成"
    whole = rf"(?![{''.join(DIGITS_ZH)}十百])"  # 百分之十六至…, and no 百分之十 of it
    percent = rf"(?:百分之(?P<p1>{NUMBER_ZH}){whole}|(?P<p2>{NUMBER_ZH}) ?%|{tenths})(?! ?[-–—~～至到]|个?百分点)"
    share = rf"(?:(?P<of>{NUMBER_ZH})分之(?P<part>{NUMBER_ZH})|(?P<over>\d+)/(?P<under>\d+)|(?P<half>一半|半))"
    to = "(?:到了?|至|为)"
    return [
        Rule(re.compile(r"翻了?(?P<n>[一两二三四五])?番"), lambda m: 2.0 ** (DIGITS_ZH[m["n"]] if m["n"] else 1)),
        Rule(re.compile(any_of(data["doubling"])), lambda m: 2.0),
        Rule(re.compile(any_of(data["halving"])), lambda m: 0.5),
        Rule(re.compile(rf"(?:{up}|扩){to}{about}{now}{about}(?P<n>{NUMBER_ZH}) ?倍"), lambda m: number_zh(m["n"])),
        Rule(re.compile(rf"{up}{about}(?P<n>{NUMBER_ZH}) ?倍"), lambda m: 1 + number_zh(m["n"])),
        Rule(re.compile(rf"{down}{about}(?P<n>{NUMBER_ZH}) ?倍"), lambda m: 1 / number_zh(m["n"])),
        Rule(re.compile(rf"{down}{to}{about}{now}{about}{share}"), _share_zh),
        Rule(
            re.compile(rf"{down}{to}{about}{any_of(data['now'])}(?:水平)?的?{about}百分之(?P<n>{NUMBER_ZH})"),
            lambda m: number_zh(m["n"]) / 100,
        ),
        Rule(re.compile(rf"{down}{about}{share}"), lambda m: 1 - (_share_zh(m) or 1)),
        Rule(re.compile(rf"{up}{about}{share}"), lambda m: 1 + (_share_zh(m) or 0)),
        Rule(re.compile(rf"{up}{about}{percent}"), lambda m: 1 + _percent_zh(m)),
        Rule(re.compile(rf"{down}{about}{percent}"), lambda m: 1 - _percent_zh(m)),
        Rule(re.compile(rf"{down}{about}(?P<n>[一两三二]) ?个数量级"), lambda m: 10.0 ** -DIGITS_ZH[m["n"]]),
        Rule(re.compile(rf"{up}{about}(?P<n>[一两三二]) ?个数量级"), lambda m: 10.0 ** DIGITS_ZH[m["n"]]),
        Rule(
            re.compile(rf"(?:是|为|达到?){about}{any_of(data['now'])}(?:水平)?的?{about}(?P<n>{NUMBER_ZH}) ?倍"),
            lambda m: number_zh(m["n"]),
        ),
        Rule(re.compile(rf"{NUMBER_ZH} ?倍"), lambda m: None),  # of what, the words do not say
    ]


def _percent_zh(match: re.Match[str]) -> float:
    return DIGITS_ZH[match["p3"]] / 10 if match["p3"] else number_zh(match["p1"] or match["p2"]) / 100


def _share_zh(match: re.Match[str]) -> float | None:
    if match["half"]:
        return 0.5
    if match["over"]:
        return float(match["over"]) / float(match["under"])
    return number_zh(match["part"]) / number_zh(match["of"])


# --- English -------------------------------------------------------------------------------------------


def _rule(pattern: str, make: Production) -> Rule:
    return Rule(re.compile(pattern), make)  # of a text in small letters


def _en() -> list[Rule]:
    data = table("en")
    number, folds = number_pattern_en(), any_of(list(data["folds"]))
    up, down = rf"\b{any_of(data['up'])}", rf"\b{any_of(data['down'])}"
    about = rf"(?: (?:by|{any_of(data['about'])})){{0,4}}"
    # cut emissions by; grow at most a noun phrase in between
    between = r"(?: (?!(?:to|from|between|below|under|above|past|near)\b)[a-z']{1,20}){0,4}?"
    percent = rf"{between}{about} (?P<p>{number}) ?(?:%|per ?cent\b)(?! ?(?:[-–]|to|and) ?\d| points?)"
    times = rf"(?:(?P<fold>{folds})[- ]?fold\b|(?P<n>\d+(?:\.\d+)?)(?:[- ]?fold\b|x\b))"
    part = rf"(?P<part>(?:an? |one[ -]|two[ -]|three[ -])?{any_of(list(data['parts']))})\b"
    factor_of = rf" by (?:a )?factor of {any_of(data['about'])}? ?(?P<n>{number})"
    multiples = [
        _rule(rf"\b{any_of(some)}(?![\w-]| digit| standard)", _always(factor))
        for factor, some in data["multiples"].items()
    ]
    return [
        *multiples,
        _rule(rf"{down}{between}{factor_of}", lambda m: 1 / number_of_en(m["n"])),
        _rule(rf"{up}{between}{factor_of}", lambda m: number_of_en(m["n"])),
        _rule(rf"{down}{between}{about} {times}", lambda m: 1 / _times(m)),
        _rule(rf"\b{times} (?:cheaper|lower|smaller|less|fewer|reduction|decrease|drop|decline|fall)", _inverse),
        _rule(rf"\b{times}", _times),
        _rule(rf"\b(?P<n>{number}) times (?:cheaper|lower|smaller|less|fewer)", lambda m: 1 / number_of_en(m["n"])),
        _rule(
            rf"\b(?P<n>{number}) times (?:as|more|larger|bigger|higher|faster|greater|better|(?=(?:its|the) current))",
            lambda m: number_of_en(m["n"]),
        ),
        _rule(rf"{down}{between} (?:in half|by half)\b", lambda m: 0.5),
        _rule(rf"{down}{between} to{about} {part}(?= of (?:its|their|what|the current|today|current))", _part),
        _rule(rf"{down}{between} by{about} {part}", lambda m: 1 - _part(m)),
        _rule(rf"{up}{between} by{about} {part}", lambda m: 1 + _part(m)),
        _rule(rf"{down}{percent}", lambda m: 1 - number_of_en(m["p"]) / 100),
        _rule(rf"{up}{percent}", lambda m: 1 + number_of_en(m["p"]) / 100),
        _rule(
            rf"\b(?P<p>{number}) ?(?:%|per ?cent) (?:decrease|drop|decline|fall|reduction|cut)",
            lambda m: 1 - number_of_en(m["p"]) / 100,
        ),
        _rule(
            rf"\b(?P<p>{number}) ?(?:%|per ?cent) (?:increase|rise|jump|gain)",
            lambda m: 1 + number_of_en(m["p"]) / 100,
        ),
        _rule(rf"{down}{between} (?:by )?an order of magnitude", lambda m: 0.1),
        _rule(rf"{up}{between} (?:by )?an order of magnitude", lambda m: 10.0),
    ]


def _always(factor: float) -> Production:
    return lambda match: float(factor)


def _times(match: re.Match[str]) -> float:
    return float(table("en")["folds"][match["fold"].lower()]) if match["fold"] else float(match["n"])


def _inverse(match: re.Match[str]) -> float:
    return 1 / _times(match)


def _part(match: re.Match[str]) -> float:
    return part_en(match["part"])
