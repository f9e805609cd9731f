"""`yuyan status`, `yuyan scorecard` and `yuyan export` on a small project folder."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import feedparser
import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from pipeline.cli import cli
from pipeline.cli.status import WORDS
from pipeline.errors import YuyanError
from pipeline.score.agenda import AHEAD

PROJECT = Path(__file__).parent.parent


@pytest.fixture
def folder(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small library with the lexicons of the project, on a fixed day."""
    shutil.copy(PROJECT / "claims" / "hedges.yml", library_folder / "claims")
    monkeypatch.setenv("YUYAN_TODAY", "2026-11-22")
    return library_folder


def run(folder: Path, *words: str) -> Result:
    """Call `yuyan` in the folder."""
    return CliRunner().invoke(cli, ["--root", str(folder), *words])


def test_status_exits_with_3_when_something_is_overdue(folder: Path) -> None:
    """So that cron can tell."""
    result = run(folder, "status")
    assert result.exit_code == 3
    assert "Overdue, without a verdict: 1\n  2025-06-30  openai-notes-hkqe6q  陳明:" in result.output
    assert "Waiting for review: 5" in result.output


def test_status_exits_with_0_when_nothing_is_overdue(folder: Path) -> None:
    """And says nothing at all with --quiet."""
    result = run(folder, "status", "--as-of", "2022-07-01", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    ahead = json.loads(run(folder, "status", "--as-of", "2022-12-10", "--format", "json").output)
    assert ahead["due_30"] == ["the-robot-decade-gn7vvw"]
    assert "the-robot-decade-gn7vvw" not in ahead["due_90"] + ahead["due_365"]


def test_status_exits_with_1_when_a_file_is_wrong(folder: Path) -> None:
    """The rest is told, and the problem in one line."""
    (folder / "claims" / "topics.yml").write_text("topics: no\n", "utf-8")
    result = run(folder, "status")
    assert result.exit_code == 1
    assert "claims/topics.yml:" in result.stderr
    assert "Overdue, without a verdict: 1" in result.stdout


def test_status_shows_so_many_lines_of_a_list(folder: Path) -> None:
    """And says how many more there are."""
    shown = run(folder, "status", "--limit", "2", "--lang", "zh").output
    assert "待审阅: 5" in shown
    assert "……另有 3 条" in shown
    assert "--limit" not in run(folder, "status", "--limit", "0", "--lang", "zh").output


def test_status_names_sources_without_a_date(folder: Path) -> None:
    """They are what keeps relative dates from being understood."""
    (folder / "corpus" / "undated.md").write_text("明年会更好。\n", "utf-8")
    assert "Sources without a date: 1\n  corpus/undated.md" in run(folder, "status").output


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "by", ["all", "speaker", "publisher", "document", "topic", "language", "type", "year", "horizon", "hedge"]
)
def test_every_grouping_prints_in_both_languages(folder: Path, by: str, lang: str) -> None:
    """Without an error, whatever the group lacks."""
    result = run(folder, "scorecard", "--by", by, "--lang", lang)
    assert result.exit_code == 0
    assert result.output.startswith({"zh": "# 成绩单", "en": "# Scorecard"}[lang])


def test_a_scorecard_of_one_speaker_by_any_of_their_names(folder: Path) -> None:
    """Names in files, in either script, mean one person."""
    cards = [
        json.loads(run(folder, "scorecard", "--format", "json", "--speaker", name).output)
        for name in ("lin-zhiyuan", "林知遠", "zhiyuan lin")
    ]
    assert [row["key"] for row in cards[0]["scorecard"]["rows"]] == ["lin-zhiyuan"]
    assert cards[0]["claims"]
    assert cards[0] == cards[1] == cards[2]


def test_a_scorecard_says_whose_it_is(folder: Path) -> None:
    """In the language asked for."""
    assert run(folder, "scorecard", "--speaker", "Lin Zhiyuan", "--lang", "zh").output.startswith("# 成绩单: 林知远\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--speaker", "Nobody"], "no speaker 'Nobody' has claims here; there are: "),
        (["--topic", "knitting"], "no topic 'knitting' has claims here; there are: "),
        (["--document", "nowhere"], "no document 'nowhere' has claims here; there are: "),
        (["--lexicon", "guess"], "claims/hedges.yml:guess: no such lexicon; there are: kent-1964, "),
    ],
)
def test_a_name_that_there_is_not_is_one_line(folder: Path, words: list[str], told: str) -> None:
    """With the names that there are."""
    result = run(folder, "scorecard", *words)
    assert isinstance(result.exception, YuyanError)
    assert str(result.exception).startswith(told)


def test_json_follows_the_published_schema(folder: Path) -> None:
    """docs/scorecard.schema.json, and --schema prints the same."""
    schema = json.loads((PROJECT / "docs" / "scorecard.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(run(folder, "scorecard", "--format", "json").output), schema)
    assert json.loads(run(folder, "scorecard", "--schema").output) == schema


def test_scorecards_are_written_to_files(folder: Path, tmp_path: Path) -> None:
    """HTML, CSV with its mark, and a workbook that opens."""
    for form in ("html", "csv", "xlsx"):
        assert run(folder, "scorecard", "--format", form, "-o", str(tmp_path / f"card.{form}")).exit_code == 0
    assert (tmp_path / "card.html").read_text("utf-8").startswith("<!doctype html>")
    rows = list(csv.reader(io.StringIO((tmp_path / "card.csv").read_bytes().decode("utf-8-sig"))))
    assert rows[-1][0] == "All claims"
    assert len(openpyxl.load_workbook(tmp_path / "card.xlsx").sheetnames) == 3


def test_a_scorecard_of_the_past(folder: Path) -> None:
    """What was judged later is overdue then."""
    then = json.loads(run(folder, "scorecard", "--format", "json", "--as-of", "2023-01-15").output)["scorecard"][
        "total"
    ]
    assert (then["due"], then["overdue"], then["resolved"]) == (1, 1, 0)


def test_exports_are_read_by_others(folder: Path) -> None:
    """Calendar, feed, JSON-LD, CSV and JSON lines."""
    ics = Calendar.from_ical(run(folder, "export", "ics").stdout_bytes)
    events = {str(event["uid"]) for event in ics.walk("VEVENT")}
    assert "the-robot-decade-gn7vvw@yuyan" in events
    assert "the-robot-decade-z3gkr2@yuyan" not in events  # says the same as robot-decade-gzy5e6, whose event it shares
    atom = feedparser.parse(run(folder, "export", "atom", "--base-url", "https://yuyan.example/").stdout_bytes)
    assert not atom.bozo
    assert [entry.updated for entry in atom.entries] == sorted((entry.updated for entry in atom.entries), reverse=True)
    assert atom.entries[0].link.startswith("https://yuyan.example/c/")
    graph = json.loads(run(folder, "export", "claimreview").output)["@graph"]
    assert {node["@type"] for node in graph} == {"ClaimReview", "Claim"}
    lines = run(folder, "export", "jsonl").output.splitlines()
    rows = list(csv.DictReader(io.StringIO(run(folder, "export", "csv").stdout_bytes.decode("utf-8-sig"))))
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in rows]


def test_rejected_claims_are_not_exported(folder: Path) -> None:
    """In no format."""
    text = (folder / "claims" / "openai-notes.yml").read_text("utf-8")
    assert "review: rejected" in text
    rejected = {part.split("\n")[0].strip() for part in text.split("- id:") if "review: rejected" in part}
    for form in ("ics", "atom", "claimreview", "csv", "jsonl"):
        assert not any(one in run(folder, "export", form).output for one in rejected)


def test_every_stretch_ahead_has_its_words() -> None:
    """The lists of `yuyan status` are those of the agenda."""
    assert {f"due_{days}" for days in AHEAD} <= set(WORDS)
