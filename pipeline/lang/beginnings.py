"""Patterns of words rewritten so that every alternative begins with a plain sign.

`re` leaps from one sign that may begin a match to the next where it can tell these signs; `\\b` and groups at the
beginning hide them, and then it tries every place of the text, which is faster only where most signs may begin one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_CLASS = re.compile(r"\[((?:[^\]\[\\^-]|[^\]\[\\^-]-[^\]\[\\^-])+)\]")
_RANGE = re.compile("(.)-(.)")
_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)


class Beginning(NamedTuple):
    """One way to begin a match: look-behinds that hold before `sign`, and what follows it."""

    sign: str
    behind: tuple[str, ...]
    rest: str

    def pattern(self) -> str:
        """What follows the sign, with the look-behinds moved behind it."""
        sign = re.escape(self.sign)
        return "".join(f"{one[:4]}(?:{one[4:-1]}){sign})" for one in self.behind) + self.rest


def any_of(patterns: Sequence[str], names: Sequence[str] = (), whole_words: bool = False) -> str:
    r"""A pattern that matches what `(?:…|…)` does of these, or `\b(?:…|…)(?!\w)`: the first that matches at a place.

    Those that begin with the same sign stand together. Where one may begin with any sign, they stay as they are.
    `names` are the patterns' own: an empty group of that name, with a number behind it, tells which one matched.
    """
    named = list(zip(patterns, names or [""] * len(patterns), strict=True))
    try:
        found = [(one.sign, one.pattern(), name) for pattern, name in named for one in beginnings(pattern)]
    except ValueError:
        found = [("", f"(?:{pattern})", name) for pattern, name in named]
    groups: dict[str, list[str]] = {}
    for number, (sign, rest, name) in enumerate(found):
        groups.setdefault(sign, []).append(f"{rest}(?P<{name}_{number}>)" if name else rest)
    many = len(groups) > MANY and all(re.match(r"\w", sign) for sign in groups)
    edge = _edge if whole_words and not many else re.escape
    body = "|".join(f"{edge(sign)}(?:{'|'.join(rest)})" for sign, rest in groups.items())
    if not whole_words:
        return body
    return rf"\b(?:{body})(?!\w)" if many else rf"(?:{body})(?!\w)"


def begins_plainly(pattern: str) -> bool:
    """Whether it can be told with which signs a match begins."""
    try:
        return bool([*beginnings(pattern)])
    except ValueError:
        return False


MANY = 8  # signs that words begin with: of more than these a text is full, and the edges of words are fewer


def _edge(sign: str) -> str:
    """The sign, at the edge of a word."""
    if not sign:
        return r"\b"
    escaped = re.escape(sign)
    return f"{escaped}(?<!\\w{escaped})" if re.match(r"\w", sign) else f"{escaped}(?<=\\w{escaped})"


def beginnings(pattern: str, behind: tuple[str, ...] = ()) -> Iterator[Beginning]:
    """The ways to begin a match, in the order in which `re` tries them; ValueError where they are too many to tell."""
    if len(several := _alternatives(pattern)) > 1:
        for one in several:
            yield from beginnings(one, behind)
    elif pattern.startswith("^"):
        yield from beginnings(pattern[1:], (*behind, r"(?<![\s\S])"))
    elif pattern.startswith(("(?<!", "(?<=")):
        end = _closing(pattern)
        yield from beginnings(pattern[end:], (*behind, pattern[:end]))
    elif pattern.startswith("(?:"):
        end = _closing(pattern)
        rest, optional = _optional(pattern[end:])
        for one in [*_alternatives(pattern[3 : end - 1]), *([""] if optional else [])]:
            yield from beginnings(one + rest, behind)
    else:
        signs, rest = _first(pattern)
        rest, optional = _optional(rest)
        yield from (Beginning(sign, behind, rest) for sign in signs)
        if optional:
            yield from beginnings(rest, behind)


def _first(pattern: str) -> tuple[str, str]:
    """The signs that the first item stands for, and what follows it."""
    if found := _CLASS.match(pattern):
        return _RANGE.sub(lambda ends: "".join(map(chr, range(ord(ends[1]), ord(ends[2]) + 1))), found[1]), pattern[
            found.end() :
        ]
    if pattern.startswith(r"\d"):
        return "0123456789", pattern[2:]
    if not pattern or pattern[0] in r"\()[]{}^$.|*+?":
        raise ValueError(f"{pattern!r} may begin with any sign")
    return pattern[0], pattern[1:]


def _optional(rest: str) -> tuple[str, bool]:
    """What follows an item, and whether the item may be missing; ValueError where it may come again and again."""
    if rest.startswith(("*", "+", "??", "{")):
        raise ValueError(f"{rest!r} repeats what it follows")
    return (rest[1:], True) if rest.startswith("?") else (rest, False)


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, those inside of groups left alone."""
    bars = [at for at, sign, depth in _signs(pattern) if sign == "|" and not depth]
    return [pattern[start + 1 : end] for start, end in zip([-1, *bars], [*bars, len(pattern)], strict=True)]


def _closing(pattern: str) -> int:
    """Where the group ends that the pattern begins with."""
    return next(at + 1 for at, sign, depth in _signs(pattern) if sign == ")" and not depth)


def _signs(pattern: str) -> Iterator[tuple[int, str, int]]:
    """The signs of a pattern, escaped ones and classes as one, and in how many groups each stands."""
    depth = 0
    for match in _SIGN.finditer(pattern):
        depth -= match[0] == ")"
        yield match.start(), match[0], depth
        depth += match[0] == "("
