"""English words with capitals that name nobody: datelines, codes of things, what is read, driven on, played for."""

from __future__ import annotations

import re

_CODE = re.compile(r"[A-Z]{1,5}-?\d+\w*|[A-Z]{2,5}s|[IVX]{2,}")  # CAL-20, MPs, phase III


# LONDON (Reuters) —, PARIS, May 3 —
DATELINE = re.compile(
    r"[A-Z][A-Z.’ -]{2,30}(?:, [A-Z][a-z]{2,8}\.?(?: \d{1,2})?)?(?:, |--)?"
    r"(?: ?\([A-Z][\w ]{1,20}\))? ?(?:[—–-]{1,2} |--)"
    r"|\([A-Z][\w ]{1,20}\) [—–-]{1,2} "
)


PAPER = re.compile(
    r" (?:Outlook|Report|Bulletin|Barometer|Monitor|Index|Yearbook|Roadmap|Strategy|Plan"
    r"|Expressway|Motorway|Highway|Freeway|Parkway|Viaduct|Flyover|Bypass|Interchange|Boulevard"
    r"|Cup|Games|Olympics|Championships?|Trophy|Prix|Bowl)$"
)  # what is read, driven on, played for


def is_code(name: str) -> bool:
    """CAL-20, MPs; Falcon 9: what is made, not who makes it."""
    words = name.split()
    if (len(words) == 2 and words[0] == "Model") or (
        len(words) > 1 and words[-1].isdigit() and words[0] not in ("Channel", "Group", "Studio", "Century")
    ):
        return True
    return all(_CODE.fullmatch(word) or word == "and" for word in words)
