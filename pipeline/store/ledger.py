"""The append-only ledger: one evidence item or one verdict a file, written once and never again."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pipeline import files
from pipeline.errors import BadInputError, Problem
from pipeline.model import Evidence, Record, Verdict
from pipeline.store.reading import record

Item = Evidence | Verdict
R = TypeVar("R", bound=Record)
_NOT_WRITTEN = {"id", "claim"}  # the file's name and its folder say them


def folder(root: Path, claim: str) -> Path:
    """Where the items of a claim stand."""
    return root / "claims" / "ledger" / claim


def path_of(root: Path, item: Item) -> Path:
    """The file of an item."""
    return folder(root, item.claim) / f"{item.id}.yml"


def lock_file(root: Path) -> Path:
    """What a writer locks while it looks whether an item is new and appends it; nothing is ever in it."""
    return root / "claims" / "ledger" / ".lock"


def name(kind: str, moment: str, fields: dict[str, Any]) -> str:
    """`<UTC time>-<kind>-<short hash>`: sorts by time, and two branches never choose the same for two items."""
    stamp = moment.replace("-", "").replace(":", "")
    return f"{stamp}-{kind}-{files.sha256(files.dump(fields).encode())[:8]}"


def fields_of(item: Item) -> dict[str, Any]:
    """What stands in the file of an item."""
    return item.model_dump(mode="json", exclude_none=True, exclude=_NOT_WRITTEN)


def write(root: Path, item: Item) -> Path:
    """Append one item; a file of that name is already this item, and stays as it is."""
    path = path_of(root, item)
    if not path.exists():
        files.write(path, files.dump(fields_of(item)), seen="")
    return path


def read(root: Path) -> tuple[list[Evidence], list[Verdict], list[Problem]]:
    """All items, by claim and by time; a bad file costs only itself."""
    return _read_all(root, "*/*.yml")


def read_claim(root: Path, claim: str) -> tuple[list[Evidence], list[Verdict], list[Problem]]:
    """The items of one claim, by time. `claim` is an id: letters, digits and hyphens."""
    return _read_all(root, f"{claim}/*.yml")


def _read_all(root: Path, pattern: str) -> tuple[list[Evidence], list[Verdict], list[Problem]]:
    evidence: list[Evidence] = []
    verdicts: list[Verdict] = []
    problems: list[Problem] = []
    for path in sorted((root / "claims" / "ledger").glob(pattern)):
        item, wrong = _read_one(path, path.relative_to(root).as_posix())
        problems.extend(wrong)
        if isinstance(item, Evidence):
            evidence.append(item)
        elif item:
            verdicts.append(item)
    return evidence, verdicts, problems


def _read_one(path: Path, file: str) -> tuple[Item | None, list[Problem]]:
    kind = path.stem.split("-")[1] if path.stem.count("-") == 2 else ""
    cls: type[Evidence] | type[Verdict] | None = {"evidence": Evidence, "verdict": Verdict}.get(kind)  # type: ignore[assignment]
    if cls is None:
        return None, [Problem(file, "", "", "must be named <UTC time>-evidence-<hash>.yml or …-verdict-<hash>.yml")]
    try:
        value, problems = files.load(files.read_text(path, file), file)
    except BadInputError as error:
        return None, [error.problem]
    if not isinstance(value, dict):
        return None, problems or [Problem(file, "", "", "must be a mapping of fields")]
    item, wrong = record(cls, {"id": path.stem, "claim": path.parent.name, **value}, file)
    return item, problems + wrong
