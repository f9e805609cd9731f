"""How an expression of time stands to the day on which it was said, and which one dates a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pipeline import times
from pipeline.extract.cues import Cues
from pipeline.lang import TimeExpression, find_times
from pipeline.segment import Lang

Tense = Literal["future", "current", "past", "set", "none"]


@dataclass(frozen=True, slots=True)
class Said:
    """When a statement was made: as EDTF, and the day from which its relative times count."""

    edtf: str | None
    day: date | None

    @classmethod
    def on(cls, edtf: str | None) -> Said:
        """From the EDTF of an asserted date, its last day counting."""
        return cls(edtf, times.due(edtf) if edtf else None)


def tense(time: TimeExpression, said: date | None) -> Tense:
    """Future: it begins on or after the day it was said. Current: it holds that day."""
    if time.period:
        return "set"
    if not time.when:
        return "none"
    first, last = times.bounds(time.when)
    if said is None:
        return "current"
    if last is not None and last <= said:
        return "past"
    if last is None and first is not None and first <= said:
        return "past"
    return "future" if first is None or first >= said else "current"


def find(folded: str, lang: Lang, said: Said) -> list[TimeExpression]:
    """The expressions of time in a sentence; windows begin when the statement was made, as precisely as that is known."""
    found = [_settled(folded, time, lang, said) for time in find_times(folded, lang, said.day)]
    if said.edtf is None or said.day is None or said.edtf == said.day.isoformat():
        return found
    day = said.day.isoformat() + "/"
    return [replace(t, when=said.edtf + t.when[10:]) if t.when and t.when.startswith(day) else t for t in found]


_MOVED = re.compile(
    r"(?:提前|推迟|延后|延迟|推后|延期|延长|改期?|调整|挪)$|\b(?:forward|back|delayed|postponed|moved|pushed|deferred) $"
)
_UNTIL = re.compile(r"^(?:至|到|to |until )")
_FROM = re.compile(r"^(?:从|自|from |starting(?: from| in)? |beginning(?: in)? |since )(.*?)(?:起|开始|以来)?$", re.IGNORECASE)


def _settled(folded: str, time: TimeExpression, lang: Lang, said: Said) -> TimeExpression:
    """Two words that the clause decides: "moved to" names the date itself; a beginning on a day is that day."""
    if _MOVED.search(folded[: time.start]) and (until := _UNTIL.match(time.text)):
        return _again(time, time.text[until.end() :], lang, said)
    if time.when and time.when.endswith("/..") and (since := _FROM.match(time.text)):
        bare = _again(time, since[1], lang, said)
        if bare.when and re.fullmatch(r"\d{4}-\d\d-\d\d", bare.when):
            return bare
        if bare.when and "/" not in bare.when and tense(time, said.day) == "past" and tense(bare, said.day) == "future":
            return replace(time, when=f"{bare.when}/..")
    return time


def _again(time: TimeExpression, text: str, lang: Lang, said: Said) -> TimeExpression:
    """The expression read once more without the word before it."""
    bare = find_times(text, lang, said.day)
    return replace(time, when=bare[0].when) if bare and bare[0].when else time


# --- which of them dates the clause -------------------------------------------------------------------

_ATTRIBUTIVE = {
    "zh": re.compile(
        r"度?(?:的(?!时候)|版|款|财报|年报|目标|预算|愿景|议程|峰会|世界杯|奥运|亚运|世博|年会|合同|债券|型|届|级|大选|期货)"
    ),
    "en": re.compile(r"(?: |[’']s )(?!(?:as|is|will|and|or|to|at|but|if|when|for|from|in|on|by|with|that|the|a|an|while|would"
                     r"|may|could|should|than|he|she|it|they|we|compared|because|after|before|versus|up|down|amid|under|said)\b)[a-z]"),
}
_PREPOSITION = re.compile(r"\b(?:in|by|for|during|through|throughout|until|till|before|after|around|of|from|since|to|over|within|on|between|and|early|late|mid|at|next|this|past|beyond)[ -]$", re.IGNORECASE)  # fmt: skip
_COMPARED = {
    "zh": re.compile(r"(?:比|与|和|同|较|相比于?|对比|高于|低于|超过|不及|不如|距离?)\s*$"),
    "en": re.compile(
        r"\b(?:than|versus|vs\.?|against|compared (?:to|with)|relative to|unlike|over|did in|from|above|below|of) $",
        re.IGNORECASE,
    ),
}
_NAMES = re.compile(r"《[^《》]*》|“[^“”]{0,12}\d{4}”|「[^「」]{0,10}\d{4}」|『[^『』]*』|\*[^*]*\*")


def attributive(folded: str, time: TimeExpression, lang: Lang) -> bool:
    """The date belongs to a noun ("the 2030 goals", 2030年的目标), it does not say when the predicate holds."""
    if not _ATTRIBUTIVE[lang].match(folded, time.end):
        return False
    if lang == "zh":
        return "/" not in (time.when or "")
    return re.fullmatch(r"(?:FY)?\d{4}", time.text) is not None and not _PREPOSITION.search(folded[: time.start])


def compared(folded: str, time: TimeExpression, lang: Lang, said: date | None) -> bool:
    """The date is what something is compared with, or part of a title."""
    before = folded[: time.start]
    if any(name.start() < time.start and time.end < name.end() for name in _NAMES.finditer(folded)):
        return True
    if lang == "en" and before.lower().endswith(("from ", "of ", "over ")):
        return before.lower().endswith("from ") and tense(time, said) != "future"
    return _COMPARED[lang].search(before) is not None


def chosen(folded: str, found: Sequence[TimeExpression], said: date | None, lang: Lang) -> TimeExpression | None:
    """The expression that dates a clause: a gloss in brackets, the future before the current, an adverb before a noun's."""
    best: tuple[int, TimeExpression] | None = None
    for time in found:
        kind = tense(time, said)
        if kind not in ("future", "current") or compared(folded, time, lang, said):
            continue
        rank = 2 * (kind == "future") + (not attributive(folded, time, lang))
        gloss = best is not None and folded[time.start - 1 : time.start] in ("（", "(") and time.start - best[1].end == 1
        if best is None or rank > best[0] or gloss:
            best = max(rank, best[0] if best else 0), time
    return best[1] if best else None


def weak(folded: str, time: TimeExpression, said: date | None, lang: Lang) -> bool:
    """A date said before goes before this one: it is not over yet, or only belongs to a noun."""
    return tense(time, said) == "current" or attributive(folded, time, lang)
