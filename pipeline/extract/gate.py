"""Where a text may speak of what is to come: one pass over all of it for plain strings, before anything is taken apart.

A date is a hint only if it is not over when the statement was made: most years in news are past, so most of a text is
never cut into sentences. A sentence with such a hint is read if it has a word that predicts, too.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from pipeline.extract.cues import Cues, read
from pipeline.extract.propositions.unmarked_en import BEGINS
from pipeline.folding import traditional
from pipeline.lang.rules import words as tables
from pipeline.segment import Lang

FAR = 120  # years ahead that are looked for one by one


@dataclass(frozen=True, slots=True)
class Gate:
    """The places of all hints of a text, ascending."""

    places: list[int]

    @classmethod
    def of(cls, text: str, year: int | None) -> Gate:
        """The gate of a text whose statements were made in `year`; None where that is not known."""
        return cls([start for _, start, _ in _automaton(year).find_matches_as_indexes(text)])

    def opens(self, start: int, end: int) -> bool:
        """Whether a hint stands in `text[start:end]`."""
        at = bisect_left(self.places, start)
        return at < len(self.places) and self.places[at] < end


_WIDE = {ord("0") + digit: ord("０") + digit for digit in range(10)}  # as older Chinese texts print them
_NUMERALS = dict(zip(map(ord, "0123456789"), "〇一二三四五六七八九", strict=True))


@lru_cache(maxsize=64)
def _automaton(year: int | None) -> AhoCorasick:
    words = {as_written for one in _years(year) for as_written in (one, one.translate(_NUMERALS))}
    words.update(_days())
    for lang in ("zh", "en"):
        table = read(lang, "gate")
        words |= {word for name in ("times", "vague", "measures") for word in table[name]}
        words |= {string.capwords(name).partition("'")[0] for name in tables(lang)["holidays"]}
    words |= {traditional(word) for word in words}
    words |= {word[0].upper() + word[1:] for word in words}
    words |= {word.translate(_WIDE) for word in words}
    return AhoCorasick(sorted(words), implementation=Implementation.DFA)


def _days() -> Iterator[str]:
    """Days in digits, as they are written in Taiwan: 于4/8, 4/8（二）."""
    yield from (f"{word}{month}/" for word in "于在自从订定" for month in range(1, 13))
    yield from (f"/{day}{bracket}" for day in range(1, 32) for bracket in "（(")


def _years(year: int | None) -> Iterator[str]:
    """Years that are not over, and the beginnings of those far ahead."""
    if year is None:
        yield from (str(first) for first in range(18, 100))
        return
    yield from (str(ahead) for ahead in range(year, year + FAR))
    yield f"{year // 10 * 10}s"  # late 2020s
    yield from ("2150", "2200", "2300", "2400", "2500", "3000")
    yield from (f"{year + 1 - 1911 + n}年" for n in range(FAR))  # 民国115年
    yield from (f"{(year + n) % 100:02d}年" for n in range(80))


# No clause predicts without a word of these tables or of those of hedges, or a date that is a limit.
_PREDICTING = {
    "en": "plan scheduled able predicting supposed foretold headline".split(),  # noqa: SIM905
    "zh": "own_action able plan deed predicting".split(),  # noqa: SIM905
}
_WITH_DATE = ("rate", "measure", "growth_rate", "condition")  # of a period, of a span, or with a hint of their own
_LIMIT: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        rf"^{BEGINS}|^\W*Within\b|\b[Bb]y\b|\bcan\b| from now\b|: [^:]{{0,24}}\b2\d{{3}}\W*$"
        r"|^\W*(?:[\w-]+ )?2\d{3}(?:: | [–—-] )"
    ),
    "zh": re.compile(
        "[到至截迟].{0,6}[0-9一二三四五六七八九十年月日周天季末底]|[年月日周天季代纪末底][之以]?[前内里]|未来|今后|接下"
        r"|： ?2\d{3} ?年[\d一二三四初底中末上下第半季度月日]{0,6}[\s。*]*$"
        r"|^[\W_]*(?:2\d{3}(?:[^，。]{0,8}：| ?年，)|展望|放眼|着眼|[“\"]?[十二]?[四五六七]五[”\"]?(?:规划)?期?末)"
        r"|(?:指引|guidance|判断|[乐悲]观|保守|激进|谨慎|大胆|直接|干脆)[^，。；：]{0,6}："
        r"|(?:^|[，；：“「])(?:2\d{3} ?年|明年).*[，；](?:2\d{3} ?年|后年)|(?:我|我们)先?[在于]?(?:2\d{3} ?年|[明后]年)"
        r"|(?:报告|模型|情景|草案|白皮书)[^，。；]{0,6}(?:显示|揭露|揭示|暴露|载明|列出|透露)"
    ),
}


def predicts(folded: str, cues: Cues, dated: bool = True) -> bool:
    """Whether the sentence has any of the words that a predicate is made of, or, if it is dated itself, a limit."""
    if cues.levels.search(folded) or cues.expecting.search(folded):
        return True
    if any(cues.has(name, folded) for name in _PREDICTING[cues.lang]):
        return True
    if cues.has("revised", folded) and cues.has("forecast", folded):
        return True
    if not dated:
        return False
    return any(cues.has(name, folded) for name in _WITH_DATE) or _LIMIT[cues.lang].search(folded) is not None
