"""Patterns that are tried only where they may match: by the characters that a match can start with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

_parser: Any = re._parser  # type: ignore[attr-defined]  # the tree that `re` compiles; no public way to it
_ZERO_WIDTH = ("ASSERT", "ASSERT_NOT", "AT")


class Phrases:
    """Patterns with a role each, in one regular expression."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        pairs = longest_first((pattern, role) for role, patterns in table.items() for pattern in patterns)
        self.roles = {f"p{number}": role for number, (_, role) in enumerate(pairs)}
        pattern = "|".join(f"(?P<p{number}>{one})" for number, (one, _) in enumerate(pairs)) or r"(?!)"
        self.pattern = re.compile(pattern)
        self.openings = openings(pattern, 1)

    def match(self, folded: str, at: int) -> re.Match[str] | None:
        """The phrase that stands there, if one does."""
        if not may_open(self.openings, folded[at : at + 1]):
            return None
        return self.pattern.match(folded, at)

    def role(self, match: re.Match[str]) -> str:
        """The role of the pattern that matched."""
        return self.roles[cast(str, match.lastgroup)]


def longest_first(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Patterns with a role each, the one that matches most first; what it looks ahead to does not count."""
    return sorted(pairs, key=lambda pair: len(re.sub(r"\(\?[!=].*?\)", "", pair[0])), reverse=True)


def openings(pattern: str, size: int = 2) -> frozenset[str] | None:
    """What a match can start with: its first `size` characters, fewer where it may end before; None: anything."""
    found = _of_sequence(_parser.parse(pattern), size)
    return None if found is None or "" in found else frozenset(found)


def may_open(found: frozenset[str] | None, text: str) -> bool:
    """Whether a match can start with this text of one or two characters."""
    return found is None or text in found or text[:1] in found


def _of_sequence(items: Iterable[Any], size: int) -> set[str] | None:
    whole = {""}
    for op, argument in items:
        if str(op) in _ZERO_WIDTH:
            continue
        if all(len(one) == size for one in whole):
            break
        found = _of_item(str(op), argument, size)
        if found is None:
            return None
        whole = {(one + more)[:size] for one in whole for more in found}
    return whole


def _of_item(op: str, argument: Any, size: int) -> set[str] | None:
    if op == "LITERAL":
        return {chr(argument)}
    if op == "IN":
        return _of_class(argument)
    if op == "SUBPATTERN":
        return _of_sequence(argument[-1], size)
    if op == "BRANCH":
        return _of_branches(argument[1], size)
    if op in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, inner = argument
        once = _of_sequence(inner, size)
        if once is None:
            return None
        more = {""} if least == 0 else set()
        return more | once | ({(one + other)[:size] for one in once for other in once} if most > 1 else set())
    return set() if op == "FAILURE" else None


def _of_branches(branches: Iterable[Any], size: int) -> set[str] | None:
    every = [_of_sequence(branch, size) for branch in branches]
    return None if None in every else set().union(*(one for one in every if one is not None))


def _of_class(members: Iterable[Any]) -> set[str] | None:
    signs: set[str] = set()
    for op, argument in members:
        if str(op) == "LITERAL":
            signs.add(chr(argument))
        elif str(op) == "RANGE":
            signs.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    return signs
