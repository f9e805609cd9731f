"""Dates in words, in both languages. Today is an argument."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from pipeline.web.language import Words, table

_PLACES = {"D": r"(?P<day>\d{4}-\d\d-\d\d)", "M": r"(?P<month>\d{4}-\d\d)", "Y": r"(?P<year>\d{4})"}
_PERIOD = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Mapping[str, str | bool]], ...]:
    return tuple((re.compile(str(rule["pattern"]).format(**_PLACES)), rule) for rule in table("when"))


def window(edtf: str | None, words: Words) -> str:
    """The window of an EDTF value, said: `2025-02-10/2035` is “by the end of 2035”. Else as it is."""
    if not edtf:
        return words("due.none")
    match, rule = _rule(edtf)
    if match is None:
        return edtf
    return str(rule[words.lang]).format(
        **{name: _said(name, value, words) for name, value in match.groupdict().items()}
    )


def _rule(edtf: str) -> tuple[re.Match[str] | None, Mapping[str, str | bool]]:
    found = ((pattern.fullmatch(edtf), rule) for pattern, rule in _rules())
    return next(((match, rule) for match, rule in found if match), (None, {}))


def _said(name: str, value: str, words: Words) -> str:
    kind = name.partition("_")[0]
    return {"day": day, "month": _month}.get(kind, lambda text, _: text)(value, words)


def day(iso: str | None, words: Words) -> str:
    """A day, a month or a year (or a moment of UTC) in words; whatever else it is, as it is."""
    text = iso or ""
    if re.fullmatch(r"\d{4}-\d\d", text):
        return _month(text, words)
    if not re.match(r"\d{4}-(0[1-9]|1[0-2])-\d\d", text):
        return text
    year, month, number = text[:10].split("-")
    return words("date.day", year=year, month=_month_name(month, words), day=int(number))


def _month(iso: str, words: Words) -> str:
    year, month = iso.split("-")
    return words("date.month", year=year, month=_month_name(month, words))


def _month_name(month: str, words: Words) -> str:
    return words("date.month_names").split()[max(0, min(11, int(month) - 1))]


def distance(due: str | None, today: date, words: Words) -> str:
    """How far a day lies from today: “in 9 years”, “3 months ago”; the unit is the largest of which there are two."""
    try:
        days = (date.fromisoformat(due or "") - today).days
    except ValueError:
        return ""
    if days == 0:
        return words("due.today")
    unit, n = _unit(abs(days))
    return words(f"due.{'in' if days > 0 else 'ago'}_{unit}", n=n)


def left(edtf: str | None, due: str | None, today: date, words: Words) -> str:
    """How far the end of a window lies from today: “in 9 years”; of a window of several years “ends in 9 years”."""
    far = distance(due, today, words)
    if not (far and _rule(edtf or "")[1].get("spans")) or due == today.isoformat():
        return far
    return words("due.ends" if str(due) > today.isoformat() else "due.ended", far=far)


def _unit(days: int) -> tuple[str, int]:
    if days < 60:
        return "days", days
    if days < 730:
        return "months", round(days / 30.44)
    return "years", round(days / 365.2425)


def period(value: str | None, words: Words) -> str:
    """An ISO 8601 duration of one unit, said: `P12M` is “every 12 months”."""
    match = _PERIOD.fullmatch(value or "")
    if not match:
        return value or ""
    return words(f"period.{match[2]}", n=int(match[1]) if match[1].isdigit() else match[1])
