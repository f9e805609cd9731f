"""Extracted claims beside labels, field by field: what was found, and what of it is right."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline import times
from pipeline.extract.claims import extract
from pipeline.extract.labelled import Case, Label
from pipeline.extract.row import row
from pipeline.extract.speakers.names import Names
from pipeline.model import Document, Speaker

FIELDS = ("window", "type", "hedge", "speaker", "condition")
MONTHS = {"Y": 12.0, "Q": 3.0, "M": 1.0, "W": 0.25, "D": 1 / 30}
Row = dict[str, Any]


@dataclass
class Tally:
    """What was counted over some cases, and the differences in words."""

    counts: Counter[str] = field(default_factory=Counter)
    differences: list[tuple[str, str]] = field(default_factory=list)

    def scores(self) -> dict[str, float]:
        """Shares from 0 to 1: precision and recall of finding, F1 with the right due date, and fields.

        A field counts over all labels, the missed ones too, so that finding more never lowers it.
        """
        c = self.counts
        right, found, extra, missed = c["due"], c["found"], c["extra"], c["missed"]
        shares = {
            "found_precision": (found, found + extra),
            "found_recall": (found, found + missed),
            "right_due_f1": (2 * right, 2 * found + extra + missed),
            **{name: (c[name], c[f"{name} asked"] + c[f"{name} missed"]) for name in FIELDS},
            "undated_recall": (c["undated"], c["undated asked"]),
            "silent": (c["silent"], c["silent asked"]),
        }
        return {name: part / whole for name, (part, whole) in shares.items() if whole}

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.counts + other.counts, self.differences + other.differences)

    def of_found(self) -> dict[str, float]:
        """What is usual in print: the fields as shares of the claims that were found, and F1 of finding."""
        c = self.counts
        found, extra, missed = c["found"], c["extra"], c["missed"]
        shares = {
            "found_precision": (found, found + extra),
            "found_recall": (found, found + missed),
            "found_f1": (2 * found, 2 * found + extra + missed),
            "right_due_f1": (2 * c["due"], 2 * found + extra + missed),
            **{name: (c[name], c[f"{name} asked"]) for name in FIELDS},
        }
        return {name: part / whole for name, (part, whole) in shares.items() if whole}


@dataclass(frozen=True, slots=True)
class Known:
    """The speakers that extraction links to, as it needs them."""

    names: Names
    by_id: Mapping[str, Speaker]

    @classmethod
    def of(cls, speakers: Iterable[Speaker]) -> Known:
        """From the records of claims/speakers.yml."""
        listed = list(speakers)
        return cls(Names.of(listed), {speaker.id: speaker for speaker in listed})


def rows_of(document: Document, known: Known) -> list[Row]:
    """What is found in a document, as flat records."""
    return [row(document.file, claim, known.by_id) for claim in extract(document, known.names)]


def is_dated(one: Row) -> bool:
    """Whether the record is a prediction or target with a time, or a trend."""
    if one["type"] == "trend":
        return bool(one["period"] or one["when"])
    return one["type"] in ("prediction", "target") and bool(one["when"])


def tally(cases: Iterable[Case], known: Known) -> Tally:
    """Everything found in the cases, counted against their labels."""
    out = Tally()
    for case in cases:
        _count(case, rows_of(case.document, known), known, out)
    return out


def _count(case: Case, rows: list[Row], known: Known, out: Tally) -> None:
    dated = [one for one in rows if is_dated(one)]
    labels = [label for label in case.labels if label.dated]
    raw = case.document.raw
    hits, missed, extra = match(labels, dated)
    for label, one in hits:
        if not label.optional:
            _count_hit(label, one, raw, known, out)
    for label in missed:
        if not label.optional:
            out.counts["missed"] += 1
            out.counts.update(f"{name} missed" for name, (expected, _) in _JUDGES.items() if expected(label))
            what = "/".join((*label.types, *label.when, *label.period))
            out.differences.append(("missed", f"{what}: {_cut(raw, label)}"))
    for one in extra:
        out.counts["extra"] += 1
        out.differences.append(("extra", f"{one['type']} {one['when'] or one['period']}: {one['quote']}"))
    if not labels:
        out.counts["silent asked"] += 1
        out.counts["silent"] += not dated
    _count_undated(case, [one for one in rows if not is_dated(one)], out)


def _count_hit(label: Label, one: Row, raw: str, known: Known, out: Tally) -> None:
    out.counts["found"] += 1
    out.counts["due"] += due_right(label, one)
    for name, (expected, judge) in _JUDGES.items():
        if not expected(label):
            continue
        out.counts[f"{name} asked"] += 1
        if judge(label, one, known):
            out.counts[name] += 1
        else:
            got = (one["when"] or one["period"]) if name == "window" else one[name]
            out.differences.append((name, f"{expected(label)}, got {got!r}: {_cut(raw, label)}"))


def _count_undated(case: Case, rows: list[Row], out: Tally) -> None:
    labels = [label for label in case.labels if not label.dated]
    hits, missed, _ = match(labels, rows)
    out.counts["undated asked"] += len(labels)
    for label, one in hits:
        if one["type"] in label.types:
            out.counts["undated"] += 1
        else:
            out.differences.append(("undated", f"{label.types}, got {one['type']}: {_cut(case.document.raw, label)}"))
    for label in missed:
        out.differences.append(("undated", f"{label.types} missed: {_cut(case.document.raw, label)}"))


def _cut(raw: str, label: Label) -> str:
    return raw[label.start : label.end].replace("\n", " ")


def match(labels: list[Label], rows: list[Row]) -> tuple[list[tuple[Label, Row]], list[Label], list[Row]]:
    """One to one, best first: the right due date, then required before optional, then the greater overlap."""
    pairs = []
    for i, label in enumerate(labels):
        for j, one in enumerate(rows):
            overlap = min(label.end, one["end"]) - max(label.start, one["start"])
            share = overlap / max(1, min(label.end - label.start, one["end"] - one["start"]))
            if share >= 0.5:
                pairs.append((due_right(label, one), not label.optional, share, -i, -j))
    free_labels, free_rows, hits = dict(enumerate(labels)), dict(enumerate(rows)), []
    for *_, i, j in sorted(pairs, reverse=True):
        if -i in free_labels and -j in free_rows:
            hits.append((free_labels.pop(-i), free_rows.pop(-j)))
    return hits, list(free_labels.values()), list(free_rows.values())


def due_right(label: Label, one: Row) -> bool:
    """The right last day of the window, or the right period of a trend."""
    if label.period:
        return _months(one["period"]) in map(_months, label.period)
    return bool(one["when"]) and times.bounds(one["when"])[1] in {times.bounds(when)[1] for when in label.when}


def _window_right(label: Label, one: Row, known: Known) -> bool:
    if label.period:
        return due_right(label, one)
    return bool(one["when"]) and times.bounds(one["when"]) in map(times.bounds, label.when)


def _months(period: str | None) -> float | None:
    found = re.fullmatch(r"P(\d+)([YQMWD])", period or "")
    return float(found[1]) * MONTHS[found[2]] if found else None


def _speaker_right(label: Label, one: Row, known: Known) -> bool:
    return _name(one["speaker"], known) in {_name(name, known) for name in label.speakers}


def _name(text: str, known: Known) -> str:
    speaker = known.names.known(text)
    plain = unicodedata.normalize("NFKC", speaker.canonical() if speaker else text).casefold()
    return re.sub(r"[^\w]+", "", re.sub(r"^(the|an?|its) |\(.*?\)", "", plain))


_JUDGES: dict[str, tuple[Callable[[Label], Any], Callable[[Label, Row, Known], bool]]] = {
    "window": (lambda label: label.when or label.period, _window_right),
    "type": (lambda label: label.types, lambda label, one, known: one["type"] in label.types),
    "hedge": (lambda label: label.hedges, lambda label, one, known: one["hedge"] in label.hedges),
    "speaker": (lambda label: label.speakers, _speaker_right),
    "condition": (
        lambda label: None if label.condition is None else f"condition {label.condition}",
        lambda label, one, known: bool(one["condition"]) == label.condition,
    ),
}


def report(result: Tally) -> str:
    """The scores, then every difference, the most frequent kind first."""
    often = Counter(kind for kind, _ in result.differences)
    ordered = sorted(result.differences, key=lambda one: (-often[one[0]], one[0]))
    lines = [
        "  ".join(f"{key} {score:.3f}" for key, score in scores.items())
        for scores in (result.scores(), result.of_found())
    ]
    return "\n".join([lines[0], f"of those found: {lines[1]}", *(f"  {kind}: {text}" for kind, text in ordered)])
