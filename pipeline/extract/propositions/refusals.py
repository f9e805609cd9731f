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


def stated(folded: str, refused: tuple[str, str]) -> int:
    """How far a Chinese sentence states something before it asks or instructs, 一半会消失，你准备好了吗？; or 0."""
    words, name = refused
    if name == "question":
        asked = _ASKS_LAST.search(folded)
    else:
        asked = _TELLS_LAST.search(folded, 0, folded.rfind(words) + 1) if name == "instruction" else None
    if asked is None or _IS_ASKED.search(folded, 0, asked.start()):
        return 0
    return asked.start()


_ASKS_LAST = re.compile(
    "，(?:(?:到那时|届时|那么|那|可|但|而)，?)?(?:你们?|您|我们|大家|又|还)?(?:准备好|谁|怎么|为什么|为何|难道|何必|何以|哪)[^，；：]*[?？][”」]?$"
)
_TELLS_LAST = re.compile("，(?=[^，。；：]{0,12}$)")
_IS_ASKED = re.compile("^(?:如果|若|假如|要是|倘若|一旦|当)|[谁吗呢哪?？]|什么|多少|是否|会不会|能不能|怎么")
