from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import files
from pipeline.model import Bilingual, Evidence, Verdict
from pipeline.store import ledger

NOW = "2026-03-01T12:00:00Z"
ITEM = Evidence(
    id="20260301T120000Z-evidence-0000000a",
    claim="a-aaaaaa",
    url="https://example.org/",
    stance="supports",
    added_by="ada",
    added=NOW,
)
VERDICT = Verdict(
    id="20260302T120000Z-verdict-0000000b",
    claim="a-aaaaaa",
    outcome="correct",
    rationale=Bilingual(en="It walks."),
    assessor="ada",
    decided="2026-03-02T12:00:00Z",
)


def test_an_item_is_read_as_it_was_written(project: Path) -> None:
    """The file's name and folder say its id and its claim; both kinds come back."""
    assert ledger.write(project, ITEM) == ledger.path_of(project, ITEM)
    ledger.write(project, VERDICT)
    assert ledger.read(project) == ([ITEM], [VERDICT], [])
    assert ledger.read_claim(project, "a-aaaaaa") == ([ITEM], [VERDICT], [])
    assert ledger.read_claim(project, "b-bbbbbb") == ([], [], [])


def test_a_file_is_never_written_twice(project: Path) -> None:
    """What stands there stays, byte for byte."""
    path = ledger.write(project, ITEM)
    before = path.stat().st_mtime_ns, path.read_bytes()
    ledger.write(project, ITEM.model_copy(update={"note": "changed"}))
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


def test_items_come_by_claim_and_time(project: Path) -> None:
    """Their names sort so."""
    names = ["20260303T000000Z-evidence-00000001", "20260301T000000Z-evidence-ffffffff", "20260302T000000Z-evidence-0"]
    for claim in ("b-bbbbbb", "a-aaaaaa"):
        for name in names:
            ledger.write(project, ITEM.model_copy(update={"id": name, "claim": claim}))
    read = [(item.claim, item.id) for item in ledger.read(project)[0]]
    assert read == [(claim, name) for claim in ("a-aaaaaa", "b-bbbbbb") for name in sorted(names)]


def test_a_name_tells_time_kind_and_content() -> None:
    """Two branches choose different names for different items, and the same for the same."""
    one, two = (ledger.name("evidence", NOW, {"url": url}) for url in ("https://a", "https://b"))
    assert one != two
    assert one == ledger.name("evidence", NOW, {"url": "https://a"})
    assert one.startswith("20260301T120000Z-evidence-")


@pytest.mark.parametrize(
    ("name", "text", "field", "said"),
    [
        ("note.yml", "x: 1\n", "", "must be named"),
        ("20260301T120000Z-opinion-00000000.yml", "x: 1\n", "", "must be named"),
        ("20260301T120000Z-evidence-00000000.yml", "- a\n", "", "mapping"),
        ("20260301T120000Z-evidence-00000000.yml", "", "", "mapping"),
        ("20260301T120000Z-evidence-00000000.yml", "a: [\n", "", "not YAML"),
        (
            "20260301T120000Z-evidence-00000000.yml",
            "url: ftp://x\nstance: supports\nadded_by: a\nadded: '2026-01-01'\n",
            "url",
            "http",
        ),
        (
            "20260301T120000Z-verdict-00000000.yml",
            "outcome: correct\nrationale: {}\nassessor: a\ndecided: '2026-01-01'\n",
            "rationale",
            "why",
        ),
    ],
)
def test_a_bad_file_is_a_problem_and_costs_only_itself(
    project: Path, name: str, text: str, field: str, said: str
) -> None:
    """The problem names the file and the field; the good ones are read."""
    ledger.write(project, ITEM)
    files.write(ledger.folder(project, "a-aaaaaa") / name, text)
    evidence, verdicts, problems = ledger.read(project)
    assert (evidence, verdicts) == ([ITEM], [])
    assert [(problem.file, problem.field) for problem in problems] == [(f"claims/ledger/a-aaaaaa/{name}", field)]
    assert said in problems[0].what


def test_snapshots_and_the_lock_are_no_items(project: Path) -> None:
    """They stand in the same folders."""
    files.write(ledger.folder(project, "a-aaaaaa") / "snapshot-0123456789ab.md", "words")
    ledger.lock_file(project).write_text("")
    assert ledger.read(project) == ([], [], [])
