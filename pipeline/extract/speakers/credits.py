"""Lines of their own that tell whose the item below them is, in texts that put many items together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.segment import STAMP, lines_with


def credits(text: str) -> Iterator[tuple[int, str]]:
    """ "北岸证券 · 2025-10-31 14:58": where such a line ends, and the name in it."""
    for start, end in lines_with(text, "·", "|", "｜"):
        if match := _CREDIT.fullmatch(text, start, end):
            yield end, match["name"]


_CREDIT = re.compile(rf"[ \t]*(?P<name>[^\s\d·|｜:：，。][^\n·|｜:：，。]{{1,24}}?) ?[·|｜] ?{STAMP}")
