"""Errors that a person can act on. Leaf module: imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass


class YuyanError(Exception):
    """An expected failure: the command prints its one line and exits 1, without a traceback."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a text file, said as `file:item:field: what is wrong, what to do`.

    `line` (1-based, 0: unknown) stands in the place of `item` where a file could not be read as records.
    """

    file: str
    item: str
    field: str
    what: str
    line: int = 0

    def __str__(self) -> str:
        place = [self.file, self.item or (str(self.line) if self.line else ""), self.field]
        return ":".join(part for part in place if part) + f": {self.what}"


class BadInputError(YuyanError):
    """Raised where one problem stops the whole operation."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
