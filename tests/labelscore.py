"""Extracted claims beside labels, field by field. `python tests/labelscore.py` prints scores and every difference."""

from __future__ import annotations

import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from labels import FOLDER, Case, Label, articles, cases_of_table, near_negatives

from pipeline import files, times
from pipeline.errors import BadInputError
from pipeline.extract import Names, extract, row
from pipeline.model import Document, Speaker
from pipeline.store import named

TESTS = Path(__file__).parent
FLOORS = TESTS / "scores"
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

    def of_found(self) -> dict[str, float]:
        """The fields as shares of the claims that were found, and F1 of finding."""
        c = self.counts
        found = {"found_f1": (2 * c["found"], 2 * c["found"] + c["extra"] + c["missed"])}
        shares = found | {name: (c[name], c[f"{name} asked"]) for name in FIELDS}
        return {name: part / whole for name, (part, whole) in shares.items() if whole}


@cache
def speakers() -> tuple[Names, dict[str, Speaker]]:
    """The people and organisations of claims/speakers.yml."""
    known, _ = named(TESTS.parent, Speaker, "speakers")
    return Names.of(known), {speaker.id: speaker for speaker in known}


def rows_of(document: Document) -> list[Row]:
    """What is found in a document, as flat records."""
    names, by_id = speakers()
    return [row(document.file, claim, by_id) for claim in extract(document, names)]


def is_dated(one: Row) -> bool:
    """Whether the record is a prediction or target with a time, or a trend."""
    if one["type"] == "trend":
        return bool(one["period"] or one["when"])
    return one["type"] in ("prediction", "target") and bool(one["when"])


def tally(cases: Iterable[Case]) -> Tally:
    """Everything found in the cases, counted against their labels."""
    out = Tally()
    for case in cases:
        _count(case, rows_of(case.document), out)
    return out


def _count(case: Case, rows: list[Row], out: Tally) -> None:
    dated = [one for one in rows if is_dated(one)]
    labels = [label for label in case.labels if label.dated]
    raw = case.document.raw
    hits, missed, extra = match(labels, dated)
    for label, one in hits:
        if not label.optional:
            _count_hit(label, one, raw, out)
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


def _count_hit(label: Label, one: Row, raw: str, out: Tally) -> None:
    out.counts["found"] += 1
    out.counts["due"] += due_right(label, one)
    for name, (expected, judge) in _JUDGES.items():
        if not expected(label):
            continue
        out.counts[f"{name} asked"] += 1
        if judge(label, one):
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


def _window_right(label: Label, one: Row) -> bool:
    if label.period:
        return due_right(label, one)
    return bool(one["when"]) and times.bounds(one["when"]) in map(times.bounds, label.when)


def _months(period: str | None) -> float | None:
    found = re.fullmatch(r"P(\d+)([YQMWD])", period or "")
    return float(found[1]) * MONTHS[found[2]] if found else None


def _speaker_right(label: Label, one: Row) -> bool:
    return _name(one["speaker"]) in map(_name, label.speakers)


def _name(text: str) -> str:
    known = speakers()[0].known(text)
    plain = unicodedata.normalize("NFKC", known.canonical() if known else text).casefold()
    return re.sub(r"[^\w]+", "", re.sub(r"^(the|an?|its) |\(.*?\)", "", plain))


_JUDGES: dict[str, tuple[Callable[[Label], Any], Callable[[Label, Row], bool]]] = {
    "window": (lambda label: label.when or label.period, _window_right),
    "type": (lambda label: label.types, lambda label, one: one["type"] in label.types),
    "hedge": (lambda label: label.hedges, lambda label, one: one["hedge"] in label.hedges),
    "speaker": (lambda label: label.speakers, _speaker_right),
    "condition": (
        lambda label: None if label.condition is None else f"condition {label.condition}",
        lambda label, one: bool(one["condition"]) == label.condition,
    ),
}


def measured() -> dict[str, dict[str, Tally]]:
    """Every set of labels in the project: its name, then its language."""
    return {
        "sentences": {lang: tally(cases_of_table(FOLDER / f"{lang}.yml")) for lang in ("zh", "en")},
        "articles": {lang: tally(articles(lang)) for lang in ("zh", "en")},
    }


def false_claims(documents: Iterable[Document]) -> list[str]:
    """The dated claims found where there are none."""
    return [f"{one['doc']}: {one['quote']}" for document in documents for one in rows_of(document) if is_dated(one)]


def floors(name: str) -> dict[str, dict[str, float]]:
    """The scores that must not be undercut; they may only go up."""
    path = FLOORS / f"{name}.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}


def undercut(scores: dict[str, float], least: dict[str, float]) -> list[str]:
    """The scores under their floor, in words; one that is no longer measured is under it too."""
    return [f"{key} {scores.get(key, 0.0):.3f} < {low}" for key, low in least.items() if scores.get(key, 0.0) < low]


def raised(scores: dict[str, float], least: dict[str, float]) -> dict[str, float]:
    """The floors that these scores reach, cut to two digits, and never under what they were."""
    return {key: max(math.floor(score * 100 + 1e-9) / 100, least.get(key, 0.0)) for key, score in scores.items()}


def report(result: Tally) -> str:
    """The scores, then every difference, the most frequent kind first."""
    often = Counter(kind for kind, _ in result.differences)
    ordered = sorted(result.differences, key=lambda one: (-often[one[0]], one[0]))
    lines = [
        "  ".join(f"{key} {score:.3f}" for key, score in scores.items())
        for scores in (result.scores(), result.of_found())
    ]
    return "\n".join([lines[0], f"of those found: {lines[1]}", *(f"  {kind}: {text}" for kind, text in ordered)])


def main(arguments: list[str]) -> None:
    """Print everything; with `--raise`, write the floors that are reached now."""
    for name, by_language in measured().items():
        for lang, result in by_language.items():
            print(f"\n{name} {lang}: {report(result)}")
        if "--raise" in arguments:
            reached = {lang: raised(one.scores(), floors(name).get(lang, {})) for lang, one in by_language.items()}
            files.write(FLOORS / f"{name}.yml", files.dump(reached))
    for lang in ("zh", "en"):
        false = false_claims(near_negatives(lang))
        print(f"\nnear negatives {lang}: {len(false)} false", *false, sep="\n  ")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except BadInputError as error:
        sys.exit(str(error))
