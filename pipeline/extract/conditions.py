"""The condition under which a claim is made: if …, 如果…, in the optimistic case."""

from __future__ import annotations

import re

from pipeline.extract.cues import Cues

_STOP = {"zh": re.compile(r"[，,；;。！：]|那么|$"), "en": re.compile(r",[\s”\"]|[”\"]|;|\.\s|\.$|$| then | — | – ")}


def condition_of(folded: str, start: int, end: int, cues: Cues) -> str | None:
    """The words of the condition in `[start:end]` of the sentence, None without one."""
    match = cues.of["condition"].search(folded, start, end)
    if match is None:
        return None
    stop = _STOP[cues.lang].search(folded, match.end())
    text = folded[match.start() : stop.start() if stop else end].strip()
    return text or None
