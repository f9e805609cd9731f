"""The scorer that tests of extraction share."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from labels import FOLDER, articles
from labelscore import raised, rows_of, tally, undercut

from pipeline.extract.labelled import Label
from pipeline.extract.scores import due_right, match

ROW = {"start": 10, "end": 30, "type": "prediction", "when": "2026", "period": None}
LABEL = Label(start=12, end=28, types=("prediction",), when=("2026",))


@pytest.mark.parametrize(
    ("label", "row", "right"),
    [
        ({"when": ("2026",)}, {"when": "2026-01/2026-12"}, True),
        ({"when": ("2025-02-10/2026",)}, {"when": "2026"}, True),
        ({"when": ("2026/..",)}, {"when": "2026/.."}, True),
        ({"when": ("2026/..",)}, {"when": "2026"}, False),
        ({"when": ("2026", "2027")}, {"when": "2027"}, True),
        ({"when": ("2026",)}, {"when": None}, False),
        ({"period": ("P1Y",)}, {"period": "P12M"}, True),
        ({"period": ("P1Y",)}, {"period": None, "when": "2026"}, False),
    ],
)
def test_the_due_date_is_the_last_day_or_the_period(label: dict[str, Any], row: dict[str, Any], right: bool) -> None:
    """Two values with one last day are the same due date; an open end is one of its own."""
    assert due_right(Label(0, 1, ("prediction",), **label), {**ROW, **row}) is right


def test_half_of_the_shorter_must_overlap() -> None:
    """A row beside the label, or over less than half of it, is both missed and extra."""
    beside = {**ROW, "start": 24, "end": 60}
    assert match([LABEL], [ROW]) == ([(LABEL, ROW)], [], [])
    assert match([LABEL], [beside]) == ([], [LABEL], [beside])


def test_a_label_is_met_once_by_the_row_with_the_right_date() -> None:
    """Of two rows over one label the one with the right due date is the hit, the other is extra."""
    wrong = {**ROW, "when": "2027"}
    assert match([LABEL], [wrong, ROW]) == ([(LABEL, ROW)], [], [wrong])


def test_floors_only_go_up() -> None:
    """A floor is cut to two digits and never lowered; a score that is gone is under its floor."""
    assert raised({"type": 0.879, "hedge": 0.5}, {"hedge": 0.6}) == {"type": 0.87, "hedge": 0.6}
    assert undercut({"type": 0.87}, {"type": 0.87, "hedge": 0.6}) == ["hedge 0.000 < 0.6"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_other_scorer_counts_the_same(shared: Path, tmp_path: Path, lang: str) -> None:
    """The scorer of the labelled documents, over the articles here, gives the same precision, recall and due F1."""
    rows = [one for case in articles(lang) for one in rows_of(case.document)]
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    script = shared / "dev-set" / "score.py"
    command = [sys.executable, script, FOLDER / "articles.jsonl", predicted, "--only", lang, "--json"]
    other = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = tally(articles(lang)).scores()
    names = {"found_p": "found_precision", "found_r": "found_recall", "due_f1": "right_due_f1"}
    assert {key: round(ours[name], 3) for key, name in names.items()} == {key: other[key] for key in names}
