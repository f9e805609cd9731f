"""Why nothing that a sentence says can be a claim: a question, an instruction, a story, what is only imagined."""

from __future__ import annotations

import re

from pipeline.extract.cues import Cues

REFUSING = ("question", "instruction", "disclaimer", "wish", "hypothetical", "fiction")
_REASON = re.compile(r",? (?:because|since|that|which|who|although|though|whereas|even though) ")
_REAL = re.compile(r"\b(?:will|won[’']t|is going to|are going to|plans?|expects?)\b|[’']ll\b")


def refusal(folded: str, cues: Cues) -> tuple[str, str] | None:
    """The words that make the sentence none, and their table; None where it can be one."""
    for name in REFUSING:
        if match := cues.of[name].search(folded):
            if name == "hypothetical" and (_is_reason(folded, match.start(), cues) or _is_done_by(folded, match)):
                continue
            return match[0], name
    return None


def _is_reason(folded: str, imagined: int, cues: Cues) -> bool:
    """ "Next year will be flat, because what should have been built was not": imagined is only the reason."""
    reasons = list(_REASON.finditer(folded, 0, imagined)) if cues.lang == "en" else []
    return bool(reasons) and _REAL.search(folded, 0, reasons[-1].start()) is not None


def _is_done_by(folded: str, imagined: re.Match[str]) -> bool:
    """ "By 2040 the glacier could have gone": what will be over by then, and not what could have been."""
    return imagined[0].startswith(("could", "might")) and _BY_THEN.search(folded, 0, imagined.start()) is not None


_BY_THEN = re.compile(r"\b[Bb]y (?:the (?:end|middle|start) of (?:the )?)?(?:20\d\d|then\b|next\b|mid-)")
