"""Search that finds Chinese of any length and stemmed English: overlapping character bigrams as FTS5 phrases.

SQLite's own tokenizers lose two-character words (recall 0.25 to 0.44 over 25 queries on the corpus); bigrams find
all. Both the indexed text and the query are folded (width, case, Traditional to Simplified) and cut by `tokens`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

# Written without spaces between words: Han, the iteration marks, Hiragana, Katakana.
_HAN = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}]+|(?:(?![{_HAN}_])\w)+")
_IS_HAN = re.compile(f"[{_HAN}]")
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_NOTHING = '""'  # an FTS5 query that is valid and finds nothing

TOKENIZER = "porter unicode61"  # what the index is made with: bigrams pass it untouched, English words lose endings


class _Simplified(dict[int, str]):
    """Character by character, so that a part of a word is converted as it is within the word."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = _converter().convert(char) if _IS_HAN.match(char) else char
        return self[code]


@cache
def _converter():  # type: ignore[no-untyped-def]  # opencc has no types
    import opencc

    return opencc.OpenCC("t2s")


_SIMPLIFIED = _Simplified()


def fold(text: str) -> str:
    """The text in one width, one case and one script (Simplified)."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLIFIED)


def tokens(text: str) -> Iterator[str]:
    """What is indexed for a text: words, and for a Han run its bigrams and then its last character."""
    for run in _RUN.findall(fold(text)):
        if _IS_HAN.match(run):
            yield from (a + b for a, b in pairwise(run))
            yield run[-1]
        else:
            yield run


def indexed(text: str | None) -> str:
    """The text as the full-text index is given it: tokens with spaces between them."""
    return " ".join(tokens(text or ""))


def match(query: str) -> str:
    """An FTS5 query for what a person typed; whatever that is, FTS5 takes it.

    All terms must be found; a term, or what stands in quotes, is found as a phrase.
    """
    phrases = (_phrase(list(tokens(quoted or plain))) for quoted, plain in _TERM.findall(query))
    return " ".join(phrase for phrase in phrases if phrase) or _NOTHING


def _phrase(words: list[str]) -> str:
    """A phrase; its end may fall within a Han run, so that run's last character is not asked for."""
    if not words:
        return ""
    if not _IS_HAN.match(words[-1]):
        return f'"{" ".join(words)}"'
    if len(words) > 1 and len(words[-2]) == 2 and words[-2].endswith(words[-1]) and _IS_HAN.match(words[-2]):
        return f'"{" ".join(words[:-1])}"'
    return f'"{" ".join(words)}" *'


def hits(text: str, query: str) -> list[tuple[int, int]]:
    """Where in `text` what was searched for stands, as spans in order, for a page to mark."""
    folded, places = _fold_with_places(text)
    spans = sorted(
        (places[found.start()], places[found.end() - 1] + 1)
        for pattern in map(_pattern, _TERM.findall(query))
        if pattern
        for found in re.finditer(pattern, folded)
    )
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class _Folded(dict[int, str]):
    """Each character folded, remembered: a page of hits asks for the same few thousand again and again."""

    def __missing__(self, code: int) -> str:
        self[code] = fold(chr(code))
        return self[code]


_FOLDED = _Folded()


def _fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The text folded, and for each character of that its place in `text`."""
    folded = text.translate(_FOLDED)
    if len(folded) == len(text):  # no character became several, and none nothing
        return folded, range(len(text))
    return folded, [at for at, char in enumerate(text) for _ in _FOLDED[ord(char)]]


def _pattern(term: tuple[str, str]) -> str:
    """The runs of a term with anything but words between them; an English word with any ending."""
    runs = _RUN.findall(fold(term[0] or term[1]))
    return r"[\W_]*".join(re.escape(run) if _IS_HAN.match(run) else _any_ending(run) for run in runs)


def _any_ending(word: str) -> str:
    stem = re.sub(r"(?<=\w{3})(?:ings?|ed|e?s|e|y|ies)$", "", word) if word.isalpha() else word
    stem = re.sub(r"([bdgmnprt])\1$", r"\1", stem)  # shipping → ship
    return rf"\b{re.escape(stem)}" + (r"[a-z]{0,4}\b" if word.isalpha() else "")
