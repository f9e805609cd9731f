"""Documents with the labels of what must be found in them: rows of JSON lines, with characters of the raw file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import files, times
from pipeline.errors import BadInputError, Problem
from pipeline.model import Document


@dataclass(frozen=True)
class Label:
    """One claim that must be found at `start..end`; of several values any one is right, and none is not scored."""

    start: int
    end: int
    types: tuple[str, ...]
    when: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    condition: bool | None = False
    optional: bool = False

    @property
    def dated(self) -> bool:
        """Whether it has a time: what has none is scored by itself."""
        return bool(self.when or self.period)


@dataclass(frozen=True)
class Case:
    """A document, or a sentence made into one, with everything that must be found in it."""

    document: Document
    labels: tuple[Label, ...]


def read_gold(path: Path) -> dict[str, tuple[Label, ...]]:
    """The labels by the file name of their document; a document without a claim has a row that says `empty`.

    Raises BadInputError at the first line that is no label.
    """
    found: dict[str, list[Label]] = {}
    for number, line in enumerate(files.read_text(path, str(path)).splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            labels = found.setdefault(row["doc"], [])
            labels.extend([] if row.get("empty") else [_label(row)])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"no label: {_reason(error)}; mend the line"
            raise BadInputError(Problem(str(path), "", "", what, line=number)) from error
    return {name: tuple(labels) for name, labels in found.items()}


def _reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _label(row: dict[str, Any]) -> Label:
    when = tuple(row.get("when") or ())
    for value in when:
        times.bounds(value)
    return Label(
        start=int(row["start"]),
        end=int(row["end"]),
        types=tuple(row["types"] if row["type"] else ()),
        when=when,
        period=several(row.get("period")),
        hedges=several(row.get("hedge")),
        speakers=tuple(row["speakers"] if row.get("speaker") else ()),
        condition=row.get("condition"),
        optional=bool(row.get("optional")),
    )


def several(value: Any) -> tuple[str, ...]:
    """One value or a list of them, or nothing, as a tuple."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def cases(documents: Iterable[tuple[str, Document]], gold: dict[str, tuple[Label, ...]]) -> Iterator[Case]:
    """The documents, each under its file name, that have labels."""
    return (Case(document, gold[name]) for name, document in documents if name in gold)
