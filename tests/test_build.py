from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline import files
from pipeline.build import build, is_current, update_claim
from pipeline.cli import cli
from pipeline.errors import YuyanError
from pipeline.model import Evidence, Verdict
from pipeline.store import ledger

DENSITY = "robot-decade-cvm2pe"  # judged incorrect, after an ambiguous verdict
HOUSEHOLD = "robot-decade-gzy5e6"  # open; an English article says the same


@pytest.fixture
def database(library_folder: Path) -> Path:
    """The database of the small library."""
    path = library_folder / "claims.db"
    assert build(library_folder, path) == ()
    return path


def query(database: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql, values).fetchall()


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def new_evidence(claim: str, number: int = 1) -> Evidence:
    """An item that is not in the ledger yet."""
    return Evidence(
        id=f"20260101T00000{number}Z-evidence-{number:08x}",
        claim=claim,
        url=f"https://example.org/new/{number}",
        note="量子机器人",
        stance="supports",
        added_by="wei",
        added="2026-01-01T00:00:00Z",
    )


def test_every_record_becomes_a_row(database: Path) -> None:
    """Three articles with all that is said about them."""
    expected = {"documents": 3, "claims": 12, "speakers": 6, "topics": 3, "evidence": 4, "verdicts": 3}
    assert expected == {table: query(database, f"select count(*) from {table}")[0][0] for table in expected}


def test_foreign_keys_hold(database: Path) -> None:
    """Nothing points to a row that is not there."""
    assert query(database, "pragma foreign_key_check") == []


@pytest.mark.parametrize(
    ("claim", "state"),
    [
        pytest.param(HOUSEHOLD, "open", id="due in 2034"),
        pytest.param("robot-decade-htbjdf", "open", id="no date"),
        pytest.param("robot-decade-eupu7w", "open", id="a fact is never overdue"),
        pytest.param("openai-notes-hkqe6q", "overdue", id="due in 2025, no verdict"),
        pytest.param(DENSITY, "incorrect", id="the later verdict holds"),
        pytest.param("the-robot-decade-gn7vvw", "correct", id="judged once"),
    ],
)
def test_states_are_derived(database: Path, claim: str, state: str) -> None:
    """A claim is open until it is due, overdue until it has a verdict, and then what the verdict says."""
    assert query(database, "select state from claim_states where id = ?", claim) == [(state,)]


def test_rejected_claims_are_in_the_table_but_have_no_state(database: Path) -> None:
    """What a person rejected stays on record, and is not published as a claim."""
    rejected = "openai-notes-xg4fll"
    assert query(database, "select review from claims where id = ?", rejected) == [("rejected",)]
    assert query(database, "select state from claim_states where id = ?", rejected) == []


def test_a_claim_that_says_the_same_has_the_state_of_the_one_it_repeats(library_folder: Path) -> None:
    """`same_as` leads to the claim that carries evidence and verdict for both."""
    verdict = Verdict(
        id="20350101T000000Z-verdict-00000000",
        claim=HOUSEHOLD,
        outcome="correct",
        rationale={"zh": "是"},
        assessor="wei",
        decided="2035-01-01T00:00:00Z",
    )
    ledger.write(library_folder, verdict)
    build(library_folder, library_folder / "claims.db")
    states = query(library_folder / "claims.db", "select id, state from claim_states where carrier = ?", HOUSEHOLD)
    assert dict(states) == {HOUSEHOLD: "correct", "the-robot-decade-z3gkr2": "correct"}


def test_the_three_views_share_out_the_claims(database: Path) -> None:
    """Every published claim but the facts is open, overdue or judged, never two of them."""
    parts = [{row[0] for row in query(database, f"select id from {view}")} for view in ("open", "overdue", "judged")]
    every = {row[0] for row in query(database, "select id from claim_states where type <> 'fact'")}
    assert sum(map(len, parts)) == len(every)
    assert set.union(*parts) == every


def test_a_name_or_alias_becomes_the_speakers_id_and_an_unknown_name_a_row(database: Path) -> None:
    """A claim by 林知远 is one by lin-zhiyuan; 陳明 is in no file and is kept as written."""
    speakers = dict(query(database, "select id, kind from speakers"))
    assert query(database, "select speaker from claims where id = ?", DENSITY) == [("lin-zhiyuan",)]
    assert speakers["陳明"] == "unknown"
    assert "林知远" not in speakers


def test_a_claim_row_says_on_which_line_of_its_file_it_begins(library_folder: Path, database: Path) -> None:
    """`file` and `line` lead an editor to the claim."""
    for claim, file, line in query(database, "select id, file, line from claims"):
        assert (library_folder / file).read_text(encoding="utf-8").splitlines()[line - 1] == f"- id: {claim}"


def test_what_is_not_flat_is_json(database: Path) -> None:
    """Rules and quantities can be read by SQLite's json functions."""
    ((rules, quantity),) = query(database, "select rules, quantity from claims where id = ?", DENSITY)
    assert json.loads(rules) == ["zh.year", "zh.by"]
    assert json.loads(quantity)["value"] == 400


def test_a_translation_names_its_original_in_the_corpus(database: Path) -> None:
    """What the sidecar leaves out is taken from the document it names."""
    original = query(database, "select original_title, original_url from documents where id = 'the-robot-decade'")
    assert original == [("机器人的十年", "https://example.org/zh/robot-decade")]


def test_the_same_files_give_the_same_bytes(library_folder: Path, tmp_path: Path) -> None:
    """Built twice, in two places."""
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    build(library_folder, one)
    build(library_folder, other)
    assert digest(one) == digest(other)


def test_an_unchanged_library_leaves_the_database_alone(library_folder: Path, database: Path) -> None:
    """A second build writes nothing."""
    before = digest(database), database.stat().st_mtime_ns
    assert build(library_folder, database) == ()
    assert before == (digest(database), database.stat().st_mtime_ns)


def test_an_open_connection_sees_the_new_build(library_folder: Path, database: Path) -> None:
    """The new pages go into the live file, so that a server need not be started again."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("select count(*) from evidence").fetchone()
        ledger.write(library_folder, new_evidence(HOUSEHOLD))
        build(library_folder, database)
        assert connection.execute("select count(*) from evidence").fetchone() == (5,)


@pytest.mark.parametrize("left", [b"", b"not a database at all", None], ids=["empty", "other bytes", "cut short"])
def test_what_is_no_database_is_replaced(library_folder: Path, database: Path, left: bytes | None) -> None:
    """A missing or damaged file heals."""
    database.write_bytes(database.read_bytes()[:5000] if left is None else left)
    assert not is_current(library_folder, database)
    build(library_folder, database)
    assert is_current(library_folder, database)
    assert query(database, "select count(*) from claims") == [(12,)]


def test_a_changed_file_makes_the_database_stale(library_folder: Path, database: Path) -> None:
    """Whatever is edited, added or taken away."""
    assert is_current(library_folder, database)
    path = library_folder / "corpus" / "robot-decade.yml"
    path.write_text(path.read_text(encoding="utf-8") + "author: 林\n", encoding="utf-8")
    assert not is_current(library_folder, database)


def test_update_claim_does_what_a_build_would(library_folder: Path, database: Path, tmp_path: Path) -> None:
    """After a write, the rows and the search index hold the new item, and the database counts as current."""
    ledger.write(library_folder, new_evidence(HOUSEHOLD))
    assert not is_current(library_folder, database)
    update_claim(database, library_folder, HOUSEHOLD)
    assert is_current(library_folder, database)
    build(library_folder, tmp_path / "fresh.db")
    for table in ("evidence", "verdicts", "verdict_evidence"):
        rows = f"select * from {table} order by 1, 2"
        assert query(tmp_path / "fresh.db", rows) == query(database, rows)
    found = (
        """select id from evidence where rowid in (select rowid from evidence_fts where evidence_fts match '"量子"')"""
    )
    assert query(database, found) == [(new_evidence(HOUSEHOLD).id,)]


def test_update_claim_twice_changes_nothing_more(library_folder: Path, database: Path) -> None:
    """It may be called again after a crash."""
    ledger.write(library_folder, new_evidence(HOUSEHOLD))
    update_claim(database, library_folder, HOUSEHOLD)
    before = list(query(database, "select * from evidence order by id"))
    update_claim(database, library_folder, HOUSEHOLD)
    assert before == query(database, "select * from evidence order by id")
    assert is_current(library_folder, database)


@pytest.mark.parametrize(
    ("file", "edit", "problem"),
    [
        (
            "claims/robot-decade.yml",
            ("  - robots\n  - cost\n  review", "  - robots\n  - costs\n  review"),
            "claims/robot-decade.yml:robot-decade-xojnwe:topics: costs is not in claims/topics.yml; "
            "add it there, or mend its spelling",
        ),
        (
            "claims/the-robot-decade.yml",
            ("same_as: robot-decade-gzy5e6", "same_as: robot-decade-nobody"),
            "claims/the-robot-decade.yml:the-robot-decade-z3gkr2:same_as: there is no claim robot-decade-nobody; "
            "name the claim it repeats",
        ),
        (
            "claims/the-robot-decade.yml",
            ("same_as: robot-decade-gzy5e6", "same_as: the-robot-decade-z3gkr2"),
            "claims/the-robot-decade.yml:the-robot-decade-z3gkr2:same_as: goes round in a circle; "
            "name the claim it repeats",
        ),
        (
            "claims/the-robot-decade.yml",
            ("- id: the-robot-decade-gn7vvw", "- id: robot-decade-gzy5e6"),
            "claims/the-robot-decade.yml:robot-decade-gzy5e6:id: stands twice; give one of the two another id",
        ),
    ],
    ids=["unknown topic", "unknown claim", "circle", "id twice"],
)
def test_what_points_nowhere_is_said_and_the_rest_is_built(
    library_folder: Path, file: str, edit: tuple[str, str], problem: str
) -> None:
    """One line a problem, which names the place and what to do."""
    path = library_folder / file
    text = path.read_text(encoding="utf-8")
    assert edit[0] in text
    path.write_text(text.replace(*edit), encoding="utf-8")
    problems = [str(one) for one in build(library_folder, library_folder / "claims.db")]
    assert problem in problems
    assert query(library_folder / "claims.db", "select count(*) from claims")[0][0] >= 11
    assert query(library_folder / "claims.db", "pragma foreign_key_check") == []


def test_evidence_for_no_claim_is_said(library_folder: Path) -> None:
    """A folder of the ledger that is named after no claim."""
    ledger.write(library_folder, new_evidence("nobody-said-so"))
    (problem,) = build(library_folder, library_folder / "claims.db")
    assert str(problem).endswith(": there is no claim nobody-said-so; mend the folder's name")


def test_the_command_prints_problems_and_exits_1(library_folder: Path) -> None:
    """And it still makes the database."""
    (library_folder / "claims" / "topics.yml").write_text(files.dump({"topics": []}), encoding="utf-8")
    result = CliRunner().invoke(cli, ["--root", str(library_folder), "build"])
    assert result.exit_code == 1
    assert "robots is not in claims/topics.yml" in result.output
    assert query(library_folder / "claims.db", "select count(*) from claims") == [(12,)]


def test_the_command_says_nothing_where_all_is_well(library_folder: Path, tmp_path: Path) -> None:
    """Exit 0, no output, and the file where it was asked for."""
    result = CliRunner().invoke(cli, ["--root", str(library_folder), "build", "-o", str(tmp_path / "x.db")])
    assert (result.exit_code, result.output) == (0, "")
    assert query(tmp_path / "x.db", "select count(*) from claims") == [(12,)]


def test_a_folder_that_is_no_project_is_one_line_and_stays_as_it_is(tmp_path: Path) -> None:
    """A mistyped --root makes no folder and no file."""
    for root in (tmp_path / "nowhere", tmp_path):
        result = CliRunner().invoke(cli, ["--root", str(root), "build"])
        assert isinstance(result.exception, YuyanError)
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_cannot_be_written_is_one_line(library_folder: Path, tmp_path: Path) -> None:
    """It names the file."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(YuyanError, match=r"x\.db: cannot be written: "):
        build(library_folder, tmp_path / "file" / "x.db")
