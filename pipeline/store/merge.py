"""New proposals into a claims file: the machine's own claims are refreshed, a person's are never touched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import files
from pipeline.clean import Cleaned, clean
from pipeline.errors import Problem
from pipeline.model import Claim, Document, Quote, fingerprint
from pipeline.store import claimfile
from pipeline.store.claimfile import ClaimFile, Entry, new_entry, quote_untouched, render, sealed
from pipeline.store.quotes import cuts, find_again


@dataclass(slots=True)
class Report:
    """What a merge did with the claims of one document: ids by what became of them, and what a person should see."""

    added: list[str] = field(default_factory=list)
    refreshed: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def claims_path(root: Path, document: str) -> Path:
    """Where the claims of a document stand."""
    return root / "claims" / f"{document}.yml"


def merge_into(root: Path, document: Document, proposals: Sequence[Claim]) -> Report:
    """Merge proposals into claims/<document>.yml, writing only if a byte changes. Raises BadInputError as `read`."""
    path = claims_path(root, document.id)
    old = claimfile.read(path, path.relative_to(root).as_posix())
    entries, report = merged(old, document, proposals)
    text = old.text(entries)
    if text != old.text() and (entries or old.seen):
        files.write(path, text, seen=old.seen)
    return report


def merged(old: ClaimFile, document: Document, proposals: Sequence[Claim]) -> tuple[list[Entry], Report]:
    """The entries that the file should have, and what became of each."""
    cleaned = clean(document.raw)
    report = Report(problems=list(old.problems))
    proposed = {claim.id: sealed(claim) for claim in proposals}
    entries: list[Entry] = []
    for entry in old.entries:
        if not entry.machine_made:
            kept = _reanchored(entry, document, cleaned, old.file, report)
            entries.append(kept)
            report.kept.append(entry.id)
        elif entry.id in proposed:
            fresh = new_entry(proposed[entry.id])
            entries.append(fresh)
            (report.kept if fresh.text == entry.text else report.refreshed).append(entry.id)
        else:
            report.dropped.append(entry.id)
    present = {entry.id for entry in entries}
    settled = [entry.claim.quote for entry in entries if entry.claim and not entry.machine_made]
    for claim in proposed.values():
        if claim.id not in present and not any(_same_place(claim.quote, quote) for quote in settled):
            _insert(entries, new_entry(claim))
            report.added.append(claim.id)
    return entries, report


def _same_place(one: Quote, other: Quote) -> bool:
    """Half of the shorter of two quotes lies in the other."""
    overlap = min(one.end, other.end) - max(one.start, other.start)
    return 2 * overlap >= min(one.end - one.start, other.end - other.start) > 0


def _insert(entries: list[Entry], new: Entry) -> None:
    """Put a new entry where it stands in the reading order; what is there keeps its order."""
    start = new.claim.quote.start if new.claim else 0
    after = (i for i, entry in enumerate(entries) if entry.claim and entry.claim.quote.start > start)
    entries.insert(next(after, len(entries)), new)


def _reanchored(entry: Entry, document: Document, cleaned: Cleaned, file: str, report: Report) -> Entry:
    """A person's entry, with its quote found again if the source was edited; else as it is."""
    claim = entry.claim
    if claim is None or cuts(document, claim.quote):
        return entry
    quote = find_again(claim.quote, cleaned) if quote_untouched(claim) else None
    if quote is None:
        what = f"its quote is no longer at {claim.quote.start}..{claim.quote.end} of {document.file}; mend the quote"
        report.problems.append(Problem(file, claim.id, "quote", what))
        return entry
    report.moved.append(claim.id)
    return _with_quote(entry, claim, quote)


def _with_quote(entry: Entry, claim: Claim, quote: Quote) -> Entry:
    """The entry with a new quote, only its lines changed; among comments, only its position is."""
    canonical = entry.text == render(claim)
    if not canonical:
        quote = claim.quote.model_copy(update={"start": quote.start, "end": quote.end})
    moved = claim.model_copy(update={"quote": quote})
    # The half that says whether a person edited the other fields stays what it was.
    seal = f"{str(claim.fingerprint)[:8]}{fingerprint(moved)[8:]}"
    moved = moved.model_copy(update={"fingerprint": seal})
    text = render(moved) if canonical else _set_lines(entry.text, start=quote.start, end=quote.end, fingerprint=seal)
    return replace(entry, claim=moved, text=text)


def _set_lines(text: str, **values: int | str) -> str:
    for key, value in values.items():
        text = re.sub(rf"^(\s+{key}:[ \t]*)[^\s#]+", rf"\g<1>{value}", text, count=1, flags=re.MULTILINE)
    return text
