"""Years, decades and periods in Chinese, until the grammar of time is there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_PATTERN = re.compile(
    r"(?P<set>每(?: ?(?P<n>\d+) ?(?:个(?P<m>月)|年)|年))|(?P<by>到 ?)?(?P<y>20\d\d) ?年(?!代)|(?P<dec>20[2-9])0年代|21世纪(?P<d2>\d)0年代|(?P<ten>再过十年)"
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """As the grammar of time gives it."""

    start: int
    end: int
    text: str
    when: str | None
    period: str | None
    rule: str
    kind: str = "date"


def find_times(text: str, lang: str, asserted: date | None) -> list[TimeExpression]:
    """The expressions of time in a text, in order."""
    found = []
    for match in _PATTERN.finditer(text if lang == "zh" else ""):
        when, period = _value(match, asserted)
        found.append(TimeExpression(match.start(), match.end(), match[0], when, period, "zh.stand_in", "set" if period else "date"))
    return found


def _value(match: re.Match[str], asserted: date | None) -> tuple[str | None, str | None]:
    if match["set"]:
        return None, f"P{match['n']}M" if match["m"] else f"P{12 * int(match['n'] or 1)}M"
    if match["ten"]:
        return (f"{asserted.year + 10}~" if asserted else None), None
    if match["y"]:
        return (f"{asserted or '..'}/{match['y']}" if match["by"] else match["y"]), None
    return (f"{match['dec']}X" if match["dec"] else f"20{match['d2']}X"), None
