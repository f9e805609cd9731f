from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import webserver
from click.testing import CliRunner, Result

from pipeline import archive, files
from pipeline.check import check
from pipeline.cli import cli
from pipeline.store import ledger

CLAIM = "essay-aaaaaa"
NOW = "2026-03-01T12:00:00Z"


@pytest.fixture
def root(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two claims, the second of which says the same as the first."""
    quote = "  quote:\n    exact: Robots will walk.\n    start: 0\n    end: 17\n"
    fields = f"  type: prediction\n  speaker: ada\n  hedge:\n    level: certain\n{quote}"
    claims = f"- id: {CLAIM}\n{fields}- id: essay-bbbbbb\n{fields}  same_as: {CLAIM}\n"
    files.write(project / "claims" / "essay.yml", f"document: essay\nclaims:\n{claims}")
    monkeypatch.setattr("pipeline.cli.clock.now", lambda: NOW)
    return project


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[webserver.Site]:
    """A site that the command may reach, though it is on loopback."""
    with webserver.running() as site:
        monkeypatch.setattr("pipeline.cli.evidence.take", functools.partial(archive.take, policy=site.policy))
        yield site


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--root", str(root), *arguments])


def add(
    root: Path, *more: str, claim: str = CLAIM, url: str = "https://example.org/a", stance: str = "supports"
) -> Result:
    return run(root, "evidence", "add", claim, "--url", url, "--stance", stance, "--by", "ada", *more)


def stored(root: Path) -> list[Path]:
    return sorted((root / "claims" / "ledger").glob("*/*"))


def test_evidence_is_added_offline(root: Path) -> None:
    """One file, its path on the screen; the same again adds nothing."""
    first = add(root, "--exact", "It walks.", "--strength", "3", "--value", "10", "--unit", "km")
    assert first.exit_code == 0
    (path,) = stored(root)
    assert first.output == f"{path.relative_to(root)}: added\n"
    again = add(root, "--exact", "It walks.", "--strength", "3", "--value", "10", "--unit", "km", claim="essay-bbbbbb")
    assert (again.exit_code, stored(root)) == (0, [path])
    assert "nothing added" in again.output


def test_all_wrong_options_are_said_at_once(root: Path) -> None:
    """One line each, exit code 1, nothing written."""
    result = add(root, "--strength", "9", "--unit", "km", url="ftp://x", stance="maybe")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 4
    assert all(f":{field}: " in result.stderr for field in ("url", "stance", "strength", "unit"))
    assert stored(root) == []


def test_an_unknown_claim_is_said_before_anything_is_fetched(root: Path, site: webserver.Site) -> None:
    """No request leaves for a claim that is not there."""
    result = add(root, "--fetch", claim="essay-nope", url=f"{site.url}/a")
    assert result.exit_code == 1
    assert "no claim has this id" in str(result.exception)
    assert site.seen == []


@pytest.mark.parametrize(("exact", "said"), [("robot walked", "is in the page"), ("robot ran", "is not in the page")])
def test_fetching_keeps_the_page_and_looks_for_the_passage(
    root: Path, site: webserver.Site, exact: str, said: str
) -> None:
    """Title and text come from the page, and the passage is looked for in it."""
    site.pages["/a"] = (b"<html><head><title>T</title></head><body><p>A robot walked today.</p></body>", "text/html")
    result = add(root, "--exact", exact, "--fetch", url=f"{site.url}/a")
    assert result.exit_code == 0
    assert said in result.output
    (item,), _, _ = ledger.read(root)
    assert item.archived and (root / item.archived).read_text() == "A robot walked today.\n"
    assert (item.title, item.retrieved) == ("T", NOW)


@pytest.mark.parametrize("path", ["/gone", "/empty"])
def test_a_page_that_cannot_be_had_adds_nothing(root: Path, site: webserver.Site, path: str) -> None:
    """One line, exit code 1."""
    site.pages["/empty"] = (b"", "text/html")
    result = add(root, "--fetch", url=site.url + path)
    assert result.exit_code == 1
    assert stored(root) == []


def test_fetching_refuses_this_machine(root: Path) -> None:
    """Without a policy that says otherwise, loopback is never reached."""
    result = add(root, "--fetch", url="http://127.0.0.1:80/")
    assert "refused" in str(result.exception)


def test_evidence_is_listed(root: Path) -> None:
    """Of one claim, also by the name of one that says the same, or of all; as text or JSON."""
    add(root, "--exact", "It walks.", "--title", "Walking")
    add(root, url="https://example.org/b", stance="refutes")
    assert len(run(root, "evidence", "list").output.splitlines()) == 2
    assert run(root, "evidence", "list", "essay-bbbbbb").output == run(root, "evidence", "list").output
    listed: list[dict[str, Any]] = json.loads(run(root, "evidence", "list", CLAIM, "--format", "json").output)
    assert {one["url"]: one["stance"] for one in listed} == {
        "https://example.org/a": "supports",
        "https://example.org/b": "refutes",
    }
    assert "Walking · “It walks.”" in run(root, "evidence", "list").output


def test_a_bad_ledger_file_is_said_and_the_rest_listed(root: Path) -> None:
    """One line, exit code 1."""
    add(root)
    (root / "claims" / "ledger" / CLAIM / "20260101T000000Z-evidence-00000000.yml").write_text("stance: maybe\n")
    result = run(root, "evidence", "list")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "stance" in result.stderr


def test_links_are_checked_again(root: Path, site: webserver.Site) -> None:
    """Exit code 0 while all stand, 1 once one is dead or another page; as text or JSON."""
    site.pages = dict.fromkeys(("/a", "/b", "/c"), (b"<html><body><p>A robot walked today.</p></body>", "text/html"))
    for path in site.pages:
        add(root, "--fetch", "--exact", "robot", url=site.url + path)
    assert run(root, "evidence", "recheck").exit_code == 0
    site.pages["/b"] = (b"<html><body><p>Nothing to see.</p></body>", "text/html")
    del site.pages["/c"]
    result = run(root, "evidence", "recheck", "--format", "json")
    assert result.exit_code == 1
    states = {one["url"]: (one["state"], one["passage"]) for one in json.loads(result.stdout)}
    assert states == {
        f"{site.url}/a": ("same", True),
        f"{site.url}/b": ("changed", False),
        f"{site.url}/c": ("dead", None),
    }
    text = run(root, "evidence", "recheck", CLAIM).stdout
    assert sorted(line.partition(":")[0] for line in text.splitlines()) == ["changed", "dead", "same"]


def test_nothing_to_recheck_is_no_failure(root: Path) -> None:
    """An empty ledger is in order."""
    assert run(root, "evidence", "recheck").exit_code == 0


def test_a_verdict_is_given_offline(root: Path) -> None:
    """On evidence by its id; the later one stands, both stay."""
    add(root)
    (item,), _, _ = ledger.read(root)
    said = ("--rationale-zh", "它在走。", "--rationale-en", "It walks.", "--difficulty", "4", "--evidence", item.id)
    assert run(root, "verdict", CLAIM, "--outcome", "correct", "--by", "ada", *said).exit_code == 0
    assert run(root, "verdict", CLAIM, "--outcome", "incorrect", "--by", "ada", *said).exit_code == 0
    _, verdicts, problems = ledger.read(root)
    assert [(one.outcome, one.difficulty, one.evidence) for one in verdicts] == [
        ("correct", 4, (item.id,)),
        ("incorrect", 4, (item.id,)),
    ]
    assert problems == []


def test_all_that_is_wrong_with_a_verdict_is_said_at_once(root: Path) -> None:
    """One line each, nothing written."""
    result = run(root, "verdict", CLAIM, "--outcome", "yes", "--difficulty", "9", "--evidence", "nope")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 4
    assert stored(root) == []


def test_what_was_added_is_in_order(root: Path, site: webserver.Site) -> None:
    """`yuyan check` finds nothing to say of ledger files that the command wrote: canonical form, ids, snapshots."""
    site.pages["/a"] = (b"<html><body><p>A robot walked: yes # today.</p></body>", "text/html")
    said = ("--exact", "他说：“好” # yes", "--title", "no", "--note", "一\n二", "--published", "2025", "--value", "5")
    assert add(root, *said, "--unit", "12:30", "--fetch", url=f"{site.url}/a").exit_code == 0
    (item,), _, _ = ledger.read(root)
    said = ("--rationale-zh", "- 好", "--rationale-en", "no", "--difficulty", "3", "--evidence", item.id)
    assert run(root, "verdict", CLAIM, "--outcome", "correct", *said).exit_code == 0
    assert [problem for problem in check(root)[1] if problem.file.startswith("claims/ledger")] == []
