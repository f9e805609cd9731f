"""The dates of a sentence, with those that count from one named before: "… and the second two years later"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import times
from pipeline.extract.propositions.tense import Said, find, tense
from pipeline.lang import TimeExpression
from pipeline.segment import Lang

_COUNTS = ("later", "following", "year after", "that year", "same year", "after that", "afterwards")
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_COUNTED = re.compile(
    r"\b(?P<by>by (?:the end of )?|before the end of )?(?:in )?"
    r"(?:the following (?P<next>year|month)|(?P<n>a|one|two|three|four|five|six|ten) (?P<unit>year|month)s?"
    r" (?:later|after that|afterwards)|(?P<after>the year after)(?: that)?(?=[,.;]|$)"
    r"|(?P<same>(?:that|(?:later |early |late )?the same) year))\b",
    re.IGNORECASE,
)


def dates(folded: str, lang: Lang, said: Said, before: TimeExpression | None) -> Sequence[TimeExpression]:
    """The expressions of time of a sentence; `before` is that of the claim right before it."""
    read = find(folded, lang, said)
    if lang == "zh" or said.day is None or not any(word in folded for word in _COUNTS):
        return read
    for match in _COUNTED.finditer(folded):
        named = [time for time in read if time.end <= match.start() and time.when]
        anchor = named[-1] if named else before
        read = [time for time in read if not (time.start < match.end() and match.start() < time.end)]
        when = _when(match, anchor, said) if anchor else None
        if when:
            read.append(TimeExpression(match.start(), match.end(), match[0], when, None, "counted"))
            read.sort(key=lambda time: time.start)
    return read


def _when(match: re.Match[str], anchor: TimeExpression, said: Said) -> str | None:
    """So many years or months after the end of the window that it is counted from; None behind what is over."""
    last = times.bounds(anchor.when)[1] if anchor.when and tense(anchor, said.day) != "past" else None
    if last is None:
        return None
    count = 0 if match["same"] else _NUMBERS[(match["n"] or "a").lower()]
    when = str(last.year + count)
    if "month" in (match["next"], match["unit"]):
        if not re.fullmatch(r".*\d{4}-\d\d(?:-\d\d)?~?", anchor.when or ""):
            return None
        months = last.year * 12 + last.month - 1 + count
        when = f"{months // 12}-{months % 12 + 1:02d}"
    return f"{said.edtf}/{when}" if match["by"] else when
