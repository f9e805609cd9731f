"""What is wrong with a form, in the reader's language. The sentences themselves are made where fields are checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.web.language import Words, table

_REPEATED = re.compile(r"(.*?)( \(here: .*\))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing to mend: its field ("" for the whole), what is wrong, and the language that this is said in."""

    field: str
    what: str
    lang: str


def wrong(field: str, what: str, words: Words) -> Wrong:
    """The English sentence `what` for a reader: in their language where the table knows it, else as it is."""
    if words.lang == "en":
        return Wrong(field, what, "en")
    sentence = _REPEATED.fullmatch(what)
    for pattern, said in _known():
        if match := pattern.fullmatch(sentence[1] if sentence else what):
            return Wrong(field, said.format(**match.groupdict()), words.lang)
    return Wrong(field, what, "en")


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(kind["pattern"], re.DOTALL), kind["zh"]) for kind in table("problems"))
