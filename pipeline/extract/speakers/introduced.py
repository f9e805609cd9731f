"""People whom a Chinese text introduces by a title, and whose names are words of the dictionary, too."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.cues import longest_first, read
from pipeline.extract.speakers.made_up import HAN
from pipeline.extract.speakers.phrases import is_personal, known_word
from pipeline.segment import fold, traditional


def introduced(text: str) -> frozenset[str]:
    """The names that stand behind a title in a Chinese text, those alone that are words of the dictionary; folded."""
    behind, title = _introduced()
    names = set()
    for match in behind.finditer(text):
        before = fold(text[max(0, match.start() - LONGEST_TITLE) : match.start("name")])
        if title.search(before):
            names.add(fold(match["name"]))
    return frozenset(name for name in names if is_personal(name) and known_word(name))


LONGEST_TITLE = 12  # characters


@cache
def _introduced() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name behind the last character of a title, in either script; and the title at the end of what stands before."""
    titles = [*read("zh", "names")["titles"], "长"]
    ends = "".join({title.rstrip(")?")[-1] for title in titles})
    verbs = "在 表示 指出 认为 認為 介绍 说 称 告诉 透露 预计".split()  # noqa: SIM905
    either = "|".join(sorted({*verbs, *map(traditional, verbs)}))
    return (
        re.compile(rf"[{ends}{traditional(ends)}](?P<name>{HAN}{{2,3}}?)(?=[，。、；：,:“]|{either})"),
        re.compile(rf"(?:{longest_first(titles)})\Z"),
    )
