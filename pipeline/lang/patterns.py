"""Patterns that are tried only where they may match: by the characters that a match can start with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from ahocorasick_rs import AhoCorasick

_parser: Any = re._parser  # type: ignore[attr-defined]  # the tree that `re` compiles; no public way to it
_ZERO_WIDTH = ("ASSERT", "ASSERT_NOT", "AT")
MEMORY = 20_000  # openings kept
_ANY = "\0"  # stands for whatever may follow
_SHAPE = {ord(digit): "0" for digit in "0123456789零〇一二两三四五六七八九十百千半几数"}


MatchAt = Callable[[str, int], "re.Match[str] | None"]


class Openings(dict[str, list[tuple[str, MatchAt]]]):
    """The patterns that may match where a text starts with these signs, in their order: worked out once.

    A pattern is compiled when it may match for the first time: most texts need a few of hundreds.
    """

    def __init__(self, patterns: Mapping[str, str], size: int) -> None:
        super().__init__()
        self.size = size
        self.patterns = list(patterns.items())
        self.numbers: dict[str, list[int]] = {}  # of the patterns that a match of which may start like this
        for number, (_, pattern) in enumerate(self.patterns):
            for start in openings(pattern, size):
                self.numbers.setdefault(start, []).append(number)

    def __missing__(self, opening: str) -> list[tuple[str, MatchAt]]:
        if len(self) > MEMORY:
            self.clear()
        numbers = {number for start in _starts(opening) for number in self.numbers.get(start, ())}
        self[opening] = [(name, _match(one)) for name, one in (self.patterns[number] for number in sorted(numbers))]
        return self[opening]


@cache
def _match(pattern: str) -> MatchAt:
    return re.compile(pattern).match


class Phrases:
    """Patterns with a role each, in one regular expression."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        pairs = longest_first((pattern, role) for role, patterns in table.items() for pattern in patterns)
        self.roles = {f"p{number}": role for number, (_, role) in enumerate(pairs)}
        pattern = "|".join(f"(?P<p{number}>{one})" for number, (one, _) in enumerate(pairs)) or r"(?!)"
        self.openings = Openings({"": pattern}, 3)

    def match(self, folded: str, at: int) -> re.Match[str] | None:
        """The phrase that stands there, if one does."""
        for _, match in self.openings[folded[at : at + 3]]:
            return match(folded, at)
        return None

    def role(self, match: re.Match[str]) -> str:
        """The role of the pattern that matched."""
        return self.roles[cast(str, match.lastgroup)]


def longest_first(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Patterns with a role each, the one that matches most first; what it looks ahead to does not count."""
    return sorted(pairs, key=lambda pair: len(re.sub(r"\(\?[!=].*?\)", "", pair[0])), reverse=True)


def openings(pattern: str, size: int) -> frozenset[str]:
    """What a match can start with, in the shape of its signs: `size` of them, fewer where any may follow."""
    return frozenset(one.rstrip(_ANY) for one in _of_sequence(_parser.parse(pattern), size))


def _starts(text: str) -> list[str]:
    seen = shape(text)
    return [seen[:size] for size in range(len(seen) + 1)]


def shape(text: str) -> str:
    """The text with every digit, written in whichever way, as 0."""
    return text.translate(_SHAPE)


def _of_sequence(items: Iterable[Any], size: int) -> set[str]:
    whole = {""}
    for op, argument in items:
        if str(op) not in _ZERO_WIDTH:
            if all(_is_full(one, size) for one in whole):
                break
            whole = _followed(whole, _of_item(str(op), argument, size), size)
    return whole


def _is_full(one: str, size: int) -> bool:
    return len(one) >= size or one.endswith(_ANY)


def _followed(whole: set[str], more: set[str], size: int) -> set[str]:
    """Each of the one set with each of the other behind it, where there is room."""
    full = {one for one in whole if _is_full(one, size)}
    return full | {(one + other)[:size] for one in whole - full for other in more}


def _of_item(op: str, argument: Any, size: int) -> set[str]:
    if op in ("LITERAL", "IN"):
        return {shape(chr(argument))} if op == "LITERAL" else _of_class(argument)
    if op == "SUBPATTERN":
        return _of_sequence(argument[-1], size)
    if op == "BRANCH":
        return set().union(*(_of_sequence(branch, size) for branch in argument[1]))
    if op in ("MAX_REPEAT", "MIN_REPEAT"):
        return _of_repeat(argument, size)
    return set() if op == "FAILURE" else {_ANY}


def _of_repeat(repeat: tuple[int, int, Iterable[Any]], size: int) -> set[str]:
    """The openings of so many of the same, one after the other."""
    least, most, inner = repeat
    once = _of_sequence(inner, size)
    whole, found = {""}, set[str]()
    for count in range(min(most, size) + 1):
        found |= whole if count >= min(least, size) else set()
        whole = _followed(whole, once, size)
    return found


def _of_class(members: Iterable[Any]) -> set[str]:
    signs: set[str] = set()
    for op, argument in members:
        if str(op) == "LITERAL":
            signs.add(shape(chr(argument)))
        elif str(op) == "RANGE":
            signs.update(shape(chr(sign)) for sign in range(argument[0], argument[1] + 1))
        else:
            return {_ANY}
    return signs


def small(pattern: str) -> str:
    """The pattern for a text in small letters, which is several times faster than one that ignores case."""
    return re.sub(r"(?<![\\?])[A-Z]", lambda letter: letter[0].lower(), pattern)


# --- what a match cannot be without ------------------------------------------------------------------

FEW = 64  # strings that are put together; more, and a shorter one does for all of them


class Prefilter:
    """Which of several patterns may match somewhere in a text: one pass for the strings that each cannot be without.

    Patterns that match either case are searched for in small letters: give such a text.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        needs = [required(pattern) for pattern in patterns]
        self.always = frozenset(number for number, strings in enumerate(needs) if strings is None)
        owners: dict[str, list[int]] = {}
        for number, strings in enumerate(needs):
            for string in {string.lower() for string in strings or ()}:
                owners.setdefault(string, []).append(number)
        self._owners = [frozenset(numbers) for numbers in owners.values()]
        self._automaton = AhoCorasick(list(owners))

    def found(self, text: str) -> set[int]:
        """The numbers of those for which such a string was found; they come on top of `always`."""
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return set[int]().union(*[self._owners[hit[0]] for hit in hits])


def required(pattern: str) -> frozenset[str] | None:
    """Strings of which every match holds one, as long as can be; None where it needs none, empty where none matches."""
    return _required(_parser.parse(pattern))


def _required(items: Iterable[Any]) -> frozenset[str] | None:
    best, run = None, frozenset([""])  # the best so far, and all that the last few items together can be
    for op, argument in items:
        if str(op) == "ASSERT_NOT" and not argument[1]:
            return frozenset()  # (?!), which matches nothing
        if str(op) in _ZERO_WIDTH:
            continue
        whole = _strings(str(op), argument)
        if whole is not None and len(run) * len(whole) <= FEW:
            run = frozenset(one + other for one in run for other in whole)
        else:
            best = _better(_better(best, run), _required_by(str(op), argument))
            run = frozenset([""])
    return _better(best, run)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The set whose shortest string is longer; one with the empty string tells nothing."""
    if other is None or "" in other:
        return one
    return other if one is None or _shortest(other) > _shortest(one) else one


def _shortest(strings: frozenset[str]) -> int:
    return min(map(len, strings), default=FEW)


def _required_by(op: str, argument: Any) -> frozenset[str] | None:
    if op == "SUBPATTERN":
        return _required(argument[-1])
    if op == "BRANCH":
        branches = [_required(branch) for branch in argument[1]]
        return None if None in branches else frozenset().union(*cast("list[frozenset[str]]", branches))
    if op in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] > 0:
        return _required(argument[2])
    return frozenset() if op == "FAILURE" else None


def _strings(op: str, argument: Any) -> frozenset[str] | None:
    """All strings that an item can match; None where they are many."""
    if op == "LITERAL":
        return frozenset([chr(argument)])
    if op == "IN":
        signs = [chr(value) for kind, value in argument if str(kind) == "LITERAL"]
        return frozenset(signs) if len(signs) == len(argument) else None
    if op == "SUBPATTERN":
        return _strings_of(argument[-1])
    if op == "BRANCH":
        branches = [_strings_of(branch) for branch in argument[1]]
        whole = None if None in branches else frozenset().union(*cast("list[frozenset[str]]", branches))
        return whole if whole is not None and len(whole) <= FEW else None
    if op in ("MAX_REPEAT", "MIN_REPEAT") and argument[:2] == (0, 1):
        once = _strings_of(argument[2])
        return once and once | {""}
    return None


def _strings_of(items: Iterable[Any]) -> frozenset[str] | None:
    whole = frozenset([""])
    for op, argument in items:
        more = frozenset([""]) if str(op) in _ZERO_WIDTH else _strings(str(op), argument)
        if more is None or len(whole) * len(more) > FEW:
            return None
        whole = frozenset(one + other for one in whole for other in more)
    return whole
