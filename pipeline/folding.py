"""Simplified characters for Traditional ones and half-width signs for wide ones, one to one: no offset moves."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any


def fold(text: str) -> str:
    """Simplified characters and half-width letters and digits for the others; every offset stays as it is."""
    return text if text.isascii() else _folded(text)


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    """Most texts have nothing to replace; to see that is ten times faster than to replace it."""
    if _foldable().search(text):
        text = text.translate(_folding())
        text = _LASTING.sub("着", text) if "著" in text else text
    return _COMMA.sub("，", text) if "," in text else text


_COMMA = re.compile(",(?:(?<=[\u4e00-\u9fff》」],)|(?=[\u4e00-\u9fff《「]))")  # typed in the other width
# Taiwan writes 随着 as 隨著: only what has to do with fame and books is 著 everywhere.
_LASTING = re.compile("(?<![显昭卓名专原论译遗编合共土新所巨])著(?![名作称书者述有录])")


@cache
def _foldable() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, _folding())))}]")


def traditional(text: str) -> str:
    """Traditional characters for Simplified ones, one to one: the commonest form of each."""
    if text.isascii():
        return text
    other: str = _to_traditional().convert(text)
    return other if len(other) == len(text) else text


@cache
def _to_traditional() -> Any:
    import opencc

    return opencc.OpenCC("s2t")


# Characters that have no simpler form alone (瞭解, 復甦), or are written so in Hong Kong or Taiwan only (衞生, 屋簷).
@cache
def _folding() -> dict[int, str]:
    import opencc

    simplify = opencc.OpenCC("t2s").convert
    table = {ord(one): simple for one, simple in zip("瞭甦衞敍枱粧衹簷痺著", "了苏卫叙台妆只檐痹著", strict=True)}
    for code in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00)):
        if (simple := simplify(chr(code))) != chr(code) and len(simple) == 1:
            table[code] = simple
    table |= {
        code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    }
    return table | {0xA0: " ", 0x3000: " ", ord("\n"): " ", ord("\t"): " ", 0xFF0B: "+", 0xFF05: "%", 0xFF0E: "."}
