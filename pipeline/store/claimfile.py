"""A claims file with its lines: what a person wrote in it stays where it is, to the byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline import files
from pipeline.errors import BadInputError, Problem
from pipeline.model import PEOPLE_FIELDS, Claim, fingerprint
from pipeline.store.reading import records

_NO_CLAIMS = re.compile(r"^claims:[ \t]*(?:\[\]|null|~)?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim as it stands in the file: `lead` the comments above it, `text` its lines; no claim if not valid."""

    id: str
    text: str
    claim: Claim | None
    lead: str = ""

    @property
    def machine_made(self) -> bool:
        """No person has touched it: as the machine wrote it, to the byte, and with none of people's fields."""
        claim = self.claim
        return (
            claim is not None
            and not self.lead.strip()
            and claim.fingerprint == fingerprint(claim)
            and all(getattr(claim, name) is None for name in PEOPLE_FIELDS)
            and self.text == render(claim)
        )


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """`claims/<doc>.yml`: head, entries and tail, which together are the file's text."""

    file: str
    head: str
    entries: tuple[Entry, ...]
    tail: str
    problems: tuple[Problem, ...]
    seen: str  # sha256 of the version read; "" where there was no file

    def text(self, entries: Sequence[Entry] | None = None) -> str:
        """The file's text, with `entries` in the place of those read."""
        kept = self.entries if entries is None else entries
        head = self.head if kept else _NO_CLAIMS.sub("claims: []", self.head, count=1)
        return head + "".join(entry.lead + entry.text for entry in kept) + self.tail

    @property
    def claims(self) -> list[Claim]:
        """The valid claims, in the order of the file."""
        return [entry.claim for entry in self.entries if entry.claim]


def render(claim: Claim) -> str:
    """The canonical text of one claim, as an item of the list in its file."""
    return files.dump([claim.as_yaml()])


def sealed(claim: Claim) -> Claim:
    """The claim with the fingerprint of what the machine found, so that a person's edit can be told."""
    return claim.model_copy(update={"fingerprint": fingerprint(claim)})


def quote_untouched(claim: Claim) -> bool:
    """The quote is as the machine found it, whatever else a person edited."""
    return bool(claim.fingerprint) and str(claim.fingerprint).endswith(fingerprint(claim)[8:])


def new_entry(claim: Claim) -> Entry:
    """An entry for a claim that the file does not hold yet, or holds in an older form."""
    return Entry(claim.id, render(claim), claim)


def read(path: Path, file: str) -> ClaimFile:
    """Read a claims file; one that cannot be taken apart safely raises BadInputError and is left alone."""
    if not path.exists():
        head = files.dump({"document": path.stem}) + "claims:\n"
        return ClaimFile(file, head, (), "", (), "")
    text = files.read_text(path, file)
    value, node, problems = files.load_marked(text, file)
    _refuse_what_cannot_be_cut(value, node, file)
    if value["document"] != path.stem:
        problems.append(Problem(file, "", "document", f"is {value['document']!r}; the file's name says {path.stem!r}"))
    seen = files.sha256(text.encode())
    if not value["claims"]:
        return ClaimFile(file, _NO_CLAIMS.sub("claims:", text, count=1), (), "", tuple(problems), seen)
    claims, wrong = records(Claim, value, file, "claims")
    head, entries, tail = _cut(text, _items(node), {claim.id: claim for claim in claims})
    return ClaimFile(file, head, entries, tail, (*problems, *wrong), seen)


def _refuse_what_cannot_be_cut(value: object, node: yaml.Node | None, file: str) -> None:
    if not isinstance(value, dict) or list(value) != ["document", "claims"]:
        raise BadInputError(Problem(file, "", "", "must hold 'document:' and then 'claims:', and nothing else"))
    if not isinstance(value["claims"], list | None):
        raise BadInputError(Problem(file, "", "claims", "must be a list of claims, each beginning with '- id:'"))
    for item in _items(node):
        if item.start_mark.column != 2 or not isinstance(item, yaml.MappingNode) or item.flow_style:
            what = "each claim begins with '- id:' at the start of a line; mend this one"
            raise BadInputError(Problem(file, "", "claims", what, line=item.start_mark.line + 1))


def _cut(text: str, items: list[yaml.Node], claims: dict[str, Claim]) -> tuple[str, tuple[Entry, ...], str]:
    """The file cut where claims begin. Comments at the start of a line belong to the claim below them."""
    lines = text.splitlines(keepends=True)
    starts = [item.start_mark.line for item in items]
    tops = [_top(lines, start) for start in starts]
    tops[0] = starts[0]  # what stands above the first claim is the head
    ends = [*tops[1:], _top(lines, len(lines))]
    entries: list[Entry] = []
    for item, top, start, end in zip(items, tops, starts, ends, strict=True):
        name = _scalar(item, "id") or f"#{len(entries) + 1}"
        entries.append(Entry(name, "".join(lines[start:end]), claims.get(name), "".join(lines[top:start])))
    return "".join(lines[: tops[0]]), tuple(entries), "".join(lines[ends[-1] :])


def _top(lines: list[str], start: int) -> int:
    """The first of the blank and comment lines right above line `start`."""
    while start > 0 and (not lines[start - 1].strip() or lines[start - 1].startswith("#")):
        start -= 1
    return start


def _items(node: yaml.Node | None) -> list[yaml.Node]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    value = next((value for key, value in pairs if key.value == "claims"), None)
    return list(value.value) if isinstance(value, yaml.SequenceNode) else []


def _scalar(node: yaml.Node, key: str) -> str:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((str(value.value) for name, value in pairs if name.value == key), "")
