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
        self.firsts = first_signs(pattern)

    def match(self, folded: str, at: int) -> re.Match[str] | None:
        """The phrase that stands there, if one does."""
        if self.firsts is not None and folded[at : at + 1] not in self.firsts:
            return None
        return self.pattern.match(folded, at)

    def role(self, match: re.Match[str]) -> str:
        """The role of the pattern that matched."""
        return self.roles[cast(str, match.lastgroup)]


def longest_first(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Patterns with a role each, the one that matches most first; what it looks ahead to does not count."""
    return sorted(pairs, key=lambda pair: len(re.sub(r"\(\?[!=].*?\)", "", pair[0])), reverse=True)


def first_signs(pattern: str) -> frozenset[str] | None:
    """The characters, or None where it may be any."""
    signs, empty = _firsts(_parser.parse(pattern))
    return None if signs is None or empty else frozenset(signs)


def _firsts(items: Iterable[Any]) -> tuple[set[str] | None, bool]:
    """The first characters of a sequence (None: any), and whether all of it may be empty."""
    signs: set[str] = set()
    for op, argument in items:
        if str(op) in _ZERO_WIDTH:
            continue
        found, empty = _of_item(str(op), argument)
        if found is None:
            return None, False
        signs |= found
        if not empty:
            return signs, False
    return signs, True


def _of_item(op: str, argument: Any) -> tuple[set[str] | None, bool]:
    if op == "LITERAL":
        return {chr(argument)}, False
    if op == "IN":
        return _of_class(argument), False
    if op == "SUBPATTERN":
        return _firsts(argument[-1])
    if op == "BRANCH":
        return _of_branches(argument[1])
    if op == "MAX_REPEAT" or op == "MIN_REPEAT":
        least, _, inner = argument
        found, empty = _firsts(inner)
        return found, empty or least == 0
    if op == "FAILURE":
        return set(), False
    return None, False


def _of_branches(branches: Iterable[Any]) -> tuple[set[str] | None, bool]:
    signs: set[str] = set()
    may_be_empty = False
    for branch in branches:
        found, empty = _firsts(branch)
        if found is None:
            return None, False
        signs |= found
        may_be_empty |= empty
    return signs, may_be_empty


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
