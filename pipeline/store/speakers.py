"""claims/speakers.yml as people add to it, and the names that claims carry and nobody has entered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

import yaml

from pipeline import files
from pipeline.errors import BadInputError, Problem
from pipeline.model import Claim, Speaker
from pipeline.store.names import SpeakerNames
from pipeline.store.reading import records

FILE = "claims/speakers.yml"
_NOBODY = re.compile(r"^speakers:[ \t]*(?:\[\]|null|~)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that no speaker has: how many claims carry it, and where the first of them is written down."""

    name: str
    claims: int
    example: str  # file:claim


def unknown(claims: Iterable[tuple[str, Claim]], speakers: Iterable[Speaker]) -> list[Unknown]:
    """The names in claims, each with its document, that nobody entered: the most frequent first. Rejected ones rest."""
    names = SpeakerNames(speakers)
    found: dict[str, list[str]] = {}
    for document, claim in claims:
        if claim.review != "rejected" and names.known_id(claim.speaker) is None:
            found.setdefault(claim.speaker, []).append(f"claims/{document}.yml:{claim.id}")
    return sorted((Unknown(name, len(at), at[0]) for name, at in found.items()), key=lambda u: (-u.claims, u.name))


def names_of(speaker: Speaker) -> tuple[str, ...]:
    """Every name that texts may call a speaker by."""
    return tuple(name for name in (speaker.name.zh, speaker.name.en, *speaker.aliases) if name)


def add(root: Path, speaker: Speaker) -> None:
    """Append a record to claims/speakers.yml, every byte that is there kept.

    Raises BadInputError where the id or a name is taken, or the file cannot take a record at its end.
    """
    path = root / FILE
    text = files.read_text(path, FILE) if path.exists() else ""
    known = _speakers(text)
    if problem := taken(speaker, known):
        raise BadInputError(problem)
    new = appended(text, speaker)
    if _speakers(new) != [*known, speaker]:
        what = "something else stands below the list of speakers; put the list last"
        raise BadInputError(Problem(FILE, "", "speakers", what))
    files.write(path, new, seen=files.sha256(text.encode()) if path.exists() else "")


def taken(speaker: Speaker, known: Sequence[Speaker]) -> Problem | None:
    """That the id, or one of the names, belongs to a speaker already."""
    index = SpeakerNames(known)
    if speaker.id in index.known:
        return Problem(FILE, speaker.id, "id", "stands here already; say another with --id, or edit that record")
    for name in names_of(speaker):
        if owner := index.known_id(name):
            return Problem(FILE, owner, "aliases", f"{name} is {owner} already; nothing was added")
    return None


def appended(text: str, speaker: Speaker) -> str:
    """The text of a speakers file with one record more at its end, indented as the others are."""
    head = _NOBODY.sub("speakers:", text) or "speakers:\n"
    head += "" if head.endswith("\n") else "\n"
    record = speaker.model_dump(mode="json", exclude_none=True)
    item = files.dump([{key: value for key, value in record.items() if value != []}])
    return head + indent(item, " " * _column(text))


def _speakers(text: str) -> list[Speaker]:
    if not text.strip():
        return []
    value, problems = files.load(text, FILE)
    if isinstance(value, dict) and list(value) == ["speakers"] and value["speakers"] is None:
        return []
    if not problems:
        known, problems = records(Speaker, value, FILE, "speakers")
    if problems:
        raise BadInputError(problems[0])
    return known


def _column(text: str) -> int:
    """How far the dashes of the list are indented."""
    _, node, _ = files.load_marked(text, FILE)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    for key, value in pairs:
        if key.value == "speakers" and isinstance(value, yaml.SequenceNode) and value.value:
            return int(value.value[0].start_mark.column) - 2
    return 0
