"""The characters that a match of a pattern can start with, so that a pattern is only tried where it may match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # the tree that `re` compiles; no public way to it
_ZERO_WIDTH = ("ASSERT", "ASSERT_NOT", "AT")


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
