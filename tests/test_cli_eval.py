from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from labels import FOLDER, development
from labelscore import DEVELOPMENT, floors, report, tally, undercut

from pipeline.cli import cli
from pipeline.errors import YuyanError
from pipeline.extract.baselines import baselines

PROJECT = Path(__file__).parent.parent
ROBOTS = """---
published: 2025-02-10
author: Ada Stone
---
Robots will load ships by 2028. The port will close in 2031.
"""
CARS = """---
published: 2025-02-10
---
预计到2030年，一半的新车将是电动车。
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["--root", str(PROJECT), "eval", *map(str, arguments)])


def label(doc: str, text: str, claim: str, when: str, **more: object) -> str:
    start = text.index(claim)
    value = {"doc": doc, "start": start, "end": start + len(claim), "type": "prediction", "types": ["prediction"]}
    value |= {"when": [when], "period": None, "hedge": "certain", "speaker": None, "speakers": []}
    return json.dumps(value | {"condition": False, "optional": False} | more) + "\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Two documents; of three claims one is missed by nobody, one has another date and one is not in the labels."""
    (tmp_path / "en-robots.md").write_text(ROBOTS, encoding="utf-8")
    (tmp_path / "zh-cars.md").write_text(CARS, encoding="utf-8")
    rows = label("en-robots.md", ROBOTS, "Robots will load ships by 2028", "2025-02-10/2029")
    rows += label("zh-cars.md", CARS, "一半的新车将是电动车", "2025-02-10/2030", hedge="likely")
    (tmp_path / "gold.jsonl").write_text(rows, encoding="utf-8")
    return tmp_path


def scores(result: Result) -> dict[str, dict[str, float]]:
    assert result.exit_code == 0, result.output
    found: dict[str, dict[str, float]] = json.loads(result.stdout)["scores"]
    return found


def test_scores_by_language_and_over_all(docs: Path) -> None:
    """Chinese is all right; English has one claim too many, and another due date."""
    found = scores(run(docs / "gold.jsonl", docs, "--format", "json"))
    assert list(found) == ["zh", "en", "all"]
    assert {key: found["zh"][key] for key in ("found_f1", "right_due_f1", "hedge")} == {
        "found_f1": 1,
        "right_due_f1": 1,
        "hedge": 1,
    }
    assert (found["en"]["found_precision"], found["en"]["found_recall"], found["en"]["right_due_f1"]) == (0.5, 1, 0)
    assert found["all"]["required"] == 2


def test_the_table_stands_beside_the_baselines(docs: Path) -> None:
    """A line a language and one for all, then what others reach and where that is from."""
    text = run(docs / "gold.jsonl", docs).output
    assert [line.split(",")[0] for line in text.splitlines()[1:4]] == ["zh", "en", "all"]
    assert baselines().source in text
    assert all(name in text for name in baselines().scores)


def test_errors_name_document_kind_and_words(docs: Path) -> None:
    """Every difference, so that one can look it up."""
    text = run(docs / "gold.jsonl", docs, "--errors").output
    assert re.search("extra: en-robots.md: [a-z]+ 2031: The port will close in 2031", text)
    listed = json.loads(run(docs / "gold.jsonl", docs, "--errors", "--format", "json").stdout)["errors"]
    assert {one["kind"] for one in listed} == {"extra", "window"}


def test_only_takes_the_documents_whose_name_begins_so(docs: Path) -> None:
    """--only zh leaves English out, without a word about it."""
    result = run(docs / "gold.jsonl", docs, "--only", "zh", "--format", "json")
    assert (list(scores(result)), result.stderr) == (["zh", "all"], "")


def test_documents_without_labels_and_labels_without_documents(docs: Path) -> None:
    """The first are passed over, the second are left out and said."""
    (docs / "notes.md").write_text("In 2040 all will be well.", encoding="utf-8")
    result = run(docs / "gold.jsonl", docs / "notes.md", docs / "zh-cars.md", "--format", "json")
    assert scores(result)["all"]["required"] == 1
    assert "en-robots.md not among DOCS" in result.stderr
    alone = run(docs / "gold.jsonl", docs / "notes.md")
    assert isinstance(alone.exception, YuyanError)
    assert "en-robots.md, zh-cars.md" in str(alone.exception)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "gold.jsonl:2: no label: "),
        ("[]", "gold.jsonl:2: no label: "),
        ('{"doc": "a.md"}', "gold.jsonl:2: no label: 'start' is missing"),
        (label("zh-cars.md", CARS, "电动车", "2030-13"), "gold.jsonl:2: no label: "),
    ],
)
def test_a_bad_label_is_one_line(docs: Path, line: str, said: str) -> None:
    """Which line of the gold file is wrong, and how."""
    gold = docs / "gold.jsonl"
    gold.write_text('{"doc": "zh-cars.md", "empty": true}\n' + line, encoding="utf-8")
    result = run(gold, docs)
    assert isinstance(result.exception, YuyanError)
    assert said in str(result.exception)
    assert "\n" not in str(result.exception)


def test_a_document_that_cannot_be_read_costs_only_itself(docs: Path) -> None:
    """One line about it, exit code 1, and the scores of the others."""
    (docs / "en-robots.md").write_bytes(b"\xff\xfe\xfa")
    result = run(docs / "gold.jsonl", docs, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["scores"]["all"]["required"] == 1
    assert "en-robots.md" in result.stderr.splitlines()[0]


def test_the_labelled_articles_of_the_project() -> None:
    """The gold file of the tests is read, and every label counts once."""
    gold = FOLDER / "articles.jsonl"
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    dated = [row for row in rows if (row["when"] or row["period"]) and not row["optional"]]
    assert scores(run(gold, FOLDER / "articles", "--format", "json"))["all"]["required"] == len(dated)


@pytest.mark.parametrize("prefix", ["zh", "en", "seed"])
def test_labelled_documents_are_read_at_least_as_well_as_before(shared: Path, prefix: str) -> None:
    """No score over the development set falls under its floor in tests/scores/extract.yml."""
    result = tally(development(shared / "dev-set", prefix))
    print(report(result))
    assert undercut(result.scores(), floors("extract")[prefix]) == []


def test_the_other_scorer_gives_the_same_table(shared: Path, tmp_path: Path) -> None:
    """The script that came with the development set agrees with the command, measure by measure."""
    gold, documents = DEVELOPMENT / "gold.jsonl", DEVELOPMENT / "docs"
    rows = CliRunner().invoke(cli, ["--root", str(PROJECT), "extract", str(documents), "--format", "jsonl"])
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(rows.stdout, encoding="utf-8")
    command = [sys.executable, str(DEVELOPMENT / "score.py"), str(gold), str(predicted), "--json"]
    other = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = scores(run(gold, documents, "--format", "json"))["all"]
    names = {"found_p": "found_precision", "found_r": "found_recall", "due_f1": "right_due_f1"}
    assert {names.get(key, key): pytest.approx(value, abs=6e-4) for key, value in other.items()} == ours
