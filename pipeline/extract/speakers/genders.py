"""Whether "she" may be somebody, by the first name."""

from __future__ import annotations

from functools import cache

from pipeline.extract.cues import read
from pipeline.extract.speakers.mentions import Subject
from pipeline.segment import language

_WHO = {"he": "men", "she": "women", "他": "men", "她": "women"}
_OTHERS = {"men": "women", "women": "men"}


def is_of_other_sex(one: Subject, pronoun: str) -> bool:
    """Whether a pronoun can't be somebody: no woman's name is meant by "he", 建军 is no 她; most names tell nothing."""
    meant = _WHO.get(pronoun.lower())
    if meant is None:
        return False
    name = one.speaker.name.in_language(language(pronoun)) if one.speaker else one.name
    first = name.partition(" ")[0] if name.isascii() else name[-1:]
    return first in _names(_OTHERS[meant], name.isascii())


def is_first_name(word: str) -> bool:
    """Whether it is one of the English first names known."""
    return any(word in _names(of, True) for of in _OTHERS)


@cache
def _names(of: str, latin: bool) -> frozenset[str]:
    """First names of men or women: English ones, or the characters with which Chinese ones end."""
    return frozenset(read("en" if latin else "zh", "names")[of])
