"""The condition under which a claim is made: if …, 如果…, in the optimistic case."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.cues import Cues

REST = 3  # characters behind a condition that are what it is a condition of
_STOP = {"zh": re.compile(r"[，,；;。！：]|那么|$"), "en": re.compile(r",[\s”\"]|[”\"]|;|\.\s|\.$|$| then | — | – ")}


_GOES_ON = re.compile(r"[, ]*(?:and|with|before|then|which|an? [a-z]+ (?:that|which)) ")


def _of_another(folded: str, own: int, condition: re.Match[str]) -> bool:
    """Even if …, which changes nothing; "…, and we would do it again if asked": of a clause with its own subject."""
    if condition[0] == "if" and folded.endswith(("even ", "Even "), 0, condition.start()):
        return True
    if condition[0] == "if" and _WHETHER.search(folded, max(0, condition.start() - NEAR), condition.start()):
        return True
    return own < condition.start() and _ITS_OWN.match(folded, own, condition.start()) is not None


NEAR = 50  # characters between a verb of deciding and the "if" that means whether
_WHETHER = re.compile(  # will decide within a week if he comes back
    r"\b(?:decid|determin|ask|learn|find out|wonder|know|see|tell us)(?:e|es|ed|s)?"
    r"(?: (?:in|by|on|within|before|after|at|next|this|later|soon|early|tomorrow|today)\b[^,;]*)? \Z"
)
_ITS_OWN = re.compile(r",? (?:and|but) (?:I|we|he|she|it|they) (?!will\b|expects?\b)[a-z]+ [^,;]*\Z")
_RELATIVE = re.compile(r"[, ]*(?:which|an? [a-z]+ (?:that|which)) ")


def as_written(words: str | None, text: str, folded: str) -> str | None:
    """Words of the folded sentence in the characters of the text: 若關稅下調, not 若关税下调."""
    at = folded.find(words) if words else -1
    return text[at : at + len(words)] if words and at >= 0 else words


def _of_series(folded: str, end: int, cues: Cues) -> re.Match[str] | None:
    """What stands at the end of a series holds for all of it: "start in 2025, with power in 2029, assuming …"."""
    if cues.lang == "zh" or _GOES_ON.match(folded, end) is None:
        return None
    found = cues.of["condition"].search(folded, end)
    between = folded[end : found.start()] if found else ""
    if found is None or ";" in between or (cues.levels.search(between) and not _RELATIVE.match(between)):
        return None
    return found if folded[: found.start()].endswith((", ", " – ", " — ")) else None


def condition_of(
    folded: str, start: int, end: int, own: int, cues: Cues, names: Sequence[tuple[int, int]] = ()
) -> str | None:
    """The words of the condition in `[start:end]` of the sentence, None without one.

    `own` is where the clause of the predicate ends: 将达到3亿，若…，有望突破5亿 has its condition for the rest. None
    begins inside one of the `names`: 白若川.
    """
    matches = [one for one in cues.of["condition"].finditer(folded, start, end) if not _of_another(folded, own, one)]
    match = next((one for one in matches if not any(first < one.start() < last for first, last in names)), None)
    match = match or _of_series(folded, end, cues)
    if match is None:
        return None
    stop = _STOP[cues.lang].search(folded, match.end())
    if cues.lang == "zh" and match.start() > own and stop and len(folded[stop.end() : end].strip("。 ”」")) > REST:
        return None
    text = folded[match.start() : stop.start() if stop else max(end, match.end())].strip()
    return text or None
