"""The labelled rows of other projects: scores are those of the committed table, and above the floors."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from pipeline.lang import Lang, find_times

TABLE = Path(__file__).parent / "scores" / "times.yml"
FLOORS = {
    "zh": {"strict": 0.82, "due_year": 0.92, "span_f1": 0.95},
    "en": {"strict": 0.75, "due_year": 0.88, "span_f1": 0.90},
}


@pytest.fixture(scope="module", params=["zh", "en"])
def scores(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, float]]:
    """Language, and what the scorer says of our answers."""
    lang: Lang = request.param
    gold = shared / "temporal" / f"{lang}.jsonl"
    answers = tmp_path_factory.mktemp("answers") / f"{lang}.jsonl"
    with answers.open("w", encoding="utf-8") as file:
        for line in gold.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found = find_times(row["text"], lang, date.fromisoformat(row["ref"][:10]))
            times = [{"start": t.start, "end": t.end, "when": t.when, "period": t.period} for t in found]
            file.write(json.dumps({"id": row["id"], "times": times}) + "\n")
    command = [sys.executable, str(shared / "temporal" / "score.py"), str(gold), str(answers), "--json"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return lang, json.loads(said)


def test_scores_are_those_of_the_table(scores: tuple[str, dict[str, float]]) -> None:
    """The committed table is what is measured, so that a change of the rules shows what it changed."""
    lang, measured = scores
    expected = yaml.safe_load(TABLE.read_text(encoding="utf-8"))[lang]
    assert {name: measured[name] for name in expected} == expected


def test_scores_are_above_the_floors(scores: tuple[str, dict[str, float]]) -> None:
    """Strictly right, due in the right year, found; and hardly anything found where nothing is."""
    lang, measured = scores
    assert all(measured[name] >= floor for name, floor in FLOORS[lang].items())
    assert measured["negatives_hit"] <= 0.03
