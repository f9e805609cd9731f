"""Every problem is one line that names file, claim and field, and says what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import files, store
from pipeline.check import check, without_comments
from pipeline.clean import clean
from pipeline.cli import cli
from pipeline.model import Claim, Hedge
from pipeline.store import claimfile
from pipeline.store.merge import merge_into
from pipeline.store.quotes import quote_at

PROJECT = Path(__file__).parent.parent
RAW = "---\ndate: 2025-01-01\n---\n2026年可能会出现新的系统。\n"
SPEAKERS = "speakers:\n- id: somebody\n  kind: person\n  name:\n    en: Somebody\n"
TOPICS = "topics:\n- id: ai\n  name:\n    zh: 人工智能\n    en: AI\n"


@pytest.fixture
def good(project: Path) -> Path:
    """A project folder with nothing wrong in it: one document, one accepted claim `doc-aaaaaa`."""
    (project / "corpus/doc.md").write_text(RAW, "utf-8")
    (project / "claims/speakers.yml").write_text(SPEAKERS, "utf-8")
    (project / "claims/topics.yml").write_text(TOPICS, "utf-8")
    document = store.documents_of(project)[0][0]
    cleaned = clean(RAW)
    claim = Claim(
        id="doc-aaaaaa",
        type="prediction",
        speaker="somebody",
        asserted="2025-01-01",
        when="2026",
        hedge=Hedge(level="possible", cue="可能会"),
        quote=quote_at(cleaned, 0, 15),
        topics=("ai",),
        review="accepted",
    )
    merge_into(project, document, [claim])
    return project


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


def with_snapshot(text: str | None) -> Callable[[Path], None]:
    """Evidence whose page read "words" when it was kept; `text` stands in the snapshot now, None: it is gone."""

    def change(root: Path) -> None:
        snapshot = "claims/ledger/doc-aaaaaa/snapshot-0123456789ab.md"
        fields = {
            "url": "https://example.org/",
            "archived": snapshot,
            "sha256": files.sha256(b"words"),
            "stance": "supports",
            "strength": 2,
            "added_by": "ada",
            "added": "2026-01-01T00:00:00Z",
        }
        name = "20260101T000000Z-evidence-00000000.yml"
        files.write(root / "claims" / "ledger" / "doc-aaaaaa" / name, files.dump(fields))
        if text is not None:
            files.write(root / snapshot, text)

    return change


def written(file: str, text: str | bytes) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    return change


CLAIMS = "claims/doc.yml"
PROBLEMS = [
    (
        replaced("corpus/doc.md", "新的", "老的"),
        "claims/doc.yml:doc-aaaaaa:quote: is not what corpus/doc.md says at 25..40",
    ),
    (
        lambda root: (root / "corpus/doc.md").unlink(),
        "claims/doc.yml:doc-aaaaaa: there is no corpus/doc.md; restore it, or",
    ),
    (
        replaced(CLAIMS, "type: prediction", "type: guess"),
        "claims/doc.yml:doc-aaaaaa:type: input should be 'prediction', ",
    ),
    (replaced(CLAIMS, "'2026'", "'20 26'"), "claims/doc.yml:doc-aaaaaa:when: "),
    (replaced(CLAIMS, "'2026'", "2026"), "claims/doc.yml:doc-aaaaaa:when: must be text; write it in quotes"),
    (
        replaced(CLAIMS, "'2026'", "'2024'"),
        "claims/doc.yml:doc-aaaaaa:when: 2024 is over before 2025-01-01, when it was said",
    ),
    (replaced(CLAIMS, "'2025-01-01'", "2025-01-01"), "claims/doc.yml:6: dates are written in quotes: '2025-01-01'"),
    (
        replaced(CLAIMS, "topics:\n  - ai", "topics:\n  - no"),
        "claims/doc.yml:20: no reads as true or false in YAML; write",
    ),
    (
        replaced(CLAIMS, "- ai", "- space"),
        "claims/doc.yml:doc-aaaaaa:topics: space is not in claims/topics.yml; add it there",
    ),
    (
        replaced(CLAIMS, "speaker: some", "speaker: no"),
        "claims/doc.yml:doc-aaaaaa:speaker: nobody is not in claims/speakers.yml",
    ),
    (
        replaced(CLAIMS, "review:", "same_as: doc-zzzzzz\n  review:"),
        "claims/doc.yml:doc-aaaaaa:same_as: doc-zzzzzz is no other",
    ),
    (
        replaced(CLAIMS, "review:", "mood: good\n  review:"),
        "claims/doc.yml:doc-aaaaaa:mood: is no field of this record",
    ),
    (
        replaced(CLAIMS, "document: doc", "document: dog"),
        "claims/doc.yml:document: is 'dog'; the file's name says 'doc'",
    ),
    (
        replaced(CLAIMS, "type: prediction", "type:  prediction"),
        "claims/doc.yml:4: is not canonical YAML here; `yuyan check",
    ),
    (replaced(CLAIMS, "claims:", "claims: ["), "claims/doc.yml:"),
    (written("claims/other.yml", "document: other\nclaims: 3\n"), "claims/other.yml:claims: must be a list of claims"),
    (written("claims/other.yml", b"document: \xff\n"), "claims/other.yml: not UTF-8 at byte 10; save it as UTF-8"),
    (written("corpus/doc.yml", "publishd: x\n"), "corpus/doc.yml:publishd: is no field of this record"),
    (
        written("corpus/doc.yml", "parts:\n- starts: gone\n"),
        "corpus/doc.yml:parts.starts: 'gone' does not stand in the text",
    ),
    (
        written("corpus/doc.yml", "original:\n  document: lost\n"),
        "corpus/doc.yml:original.document: no document lost in corpus/",
    ),
    (
        written("claims/speakers.yml", SPEAKERS + SPEAKERS[10:]),
        "claims/speakers.yml:somebody:id: stands here twice; keep one",
    ),
    (
        written("claims/speakers.yml", SPEAKERS + "- id: other\n  name:\n    en: somebody\n"),
        "claims/speakers.yml:other:aliases: somebody is somebody already; keep it at one",
    ),
    (
        written("claims/hedges.yml", "hedges:\n- id: mine\n  name:\n    en: Mine\n  source: me\n"),
        "claims/hedges.yml:mine:terms: is missing; add it",
    ),
    (
        written("claims/ledger/doc-aaaaaa/x.yml", "a: b\n"),
        "claims/ledger/doc-aaaaaa/x.yml: must be named <UTC time>-evidence-",
    ),
    (
        written("claims/ledger/doc-aaaaaa/20260101T000000Z-evidence-00000000.yml", "stance: maybe\n"),
        "claims/ledger/doc-aaaaaa/20260101T000000Z-evidence-00000000.yml:url: is missing; add it",
    ),
    (
        with_snapshot(None),
        "claims/ledger/doc-aaaaaa/20260101T000000Z-evidence-00000000.yml:archived: there is no ",
    ),
    (
        with_snapshot("other words"),
        "claims/ledger/doc-aaaaaa/20260101T000000Z-evidence-00000000.yml:archived: claims/ledger/doc-aaaaaa/snapshot",
    ),
]


def test_a_snapshot_as_it_was_kept_is_in_order(good: Path) -> None:
    """The page's text stands where the evidence says, with the sha256 that it says."""
    with_snapshot("words")(good)
    assert check(good)[1] == []


def test_a_good_project_has_no_problems(good: Path) -> None:
    """Nothing wrong, nothing said."""
    assert check(good)[1] == []


@pytest.mark.parametrize(("change", "expected"), PROBLEMS, ids=[expected[:60] for _, expected in PROBLEMS])
def test_problems(good: Path, change: Callable[[Path], None], expected: str) -> None:
    """What is wrong is said in one line each."""
    change(good)
    messages = [str(problem) for problem in check(good)[1]]
    assert any(message.startswith(expected) for message in messages), messages
    assert all("\n" not in message for message in messages)


def test_duplicate_ids_across_documents(good: Path) -> None:
    """Two claims of one id are two problems, one in each file."""
    (good / "corpus/twin.md").write_text(RAW, "utf-8")
    text = (good / CLAIMS).read_text("utf-8")
    (good / "claims/twin.yml").write_text(text.replace("document: doc", "document: twin"), "utf-8")
    assert [(one.file, one.field) for one in check(good)[1]] == [("claims/doc.yml", "id"), ("claims/twin.yml", "id")]


def test_comments_are_no_offence(good: Path) -> None:
    """A person's comments may stand anywhere; only what is around them is held to the canonical form."""
    text = (good / CLAIMS).read_text("utf-8")
    commented = "# read in a hurry\n" + text.replace("type: prediction", "type: prediction  # or target?") + "\n# end\n"
    (good / CLAIMS).write_text(commented, "utf-8")
    assert check(good)[1] == []
    assert without_comments(commented) == text
    assert "# or target?" in claimfile.read(good / CLAIMS, CLAIMS).text()


def test_fix_writes_canonical_yaml_and_keeps_commented_files(good: Path) -> None:
    """--fix rewrites the form, never what is said, and leaves a commented file to its author."""
    canonical = (good / CLAIMS).read_text("utf-8")
    (good / CLAIMS).write_text(canonical.replace("type: prediction", "type: 'prediction'"), "utf-8")
    commented = TOPICS.replace("id: ai", "id: 'ai' # short")
    (good / "claims/topics.yml").write_text(commented, "utf-8")
    result = CliRunner().invoke(cli, ["--root", str(good), "check", "--fix"])
    assert (good / CLAIMS).read_text("utf-8") == canonical
    assert (good / "claims/topics.yml").read_text("utf-8") == commented
    assert result.exit_code == 1


def test_json(good: Path) -> None:
    """For programs: counts and problems as fields."""
    replaced(CLAIMS, "type: prediction", "type: guess")(good)
    result = CliRunner().invoke(cli, ["--root", str(good), "check", "--format", "json"])
    said = json.loads(result.stdout)
    assert (result.exit_code, said["documents"], said["claims"]) == (1, 1, 0)
    assert said["problems"][0]["field"] == "type"


def test_this_projects_own_files() -> None:
    """The corpus and the claims that come with the project are in order."""
    library, problems = check(PROJECT)
    assert problems == []
    assert len(library.documents) >= 3
