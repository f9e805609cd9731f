"""Extracting again refreshes the machine's proposals and never touches what a person wrote."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import files
from pipeline.clean import clean
from pipeline.model import Claim, Document, Hedge, Source, claim_id
from pipeline.store import claimfile
from pipeline.store.merge import claims_path, merge_into
from pipeline.store.quotes import cuts, quote_at

RAW = """---
title: 三个预言
---
**2026年**可能会出现新的系统。2027年[机器人](https://example.org/r)或许会走上街头。

By 2030 the *whole* city will run on solar power. 到2035年，人人都会有一个助手。
"""
SENTENCES = (
    "2026年可能会出现新的系统。",
    "2027年机器人或许会走上街头。",
    "By 2030 the whole city will run on solar power.",
)


def document(raw: str = RAW) -> Document:
    return Document(id="three", file="corpus/three.md", raw=raw, source=Source(published="2025-01-01"))


def proposal(exact: str, raw: str = RAW, **fields: object) -> Claim:
    cleaned = clean(raw)
    start = cleaned.text.index(exact)
    quote = quote_at(cleaned, start, start + len(exact))
    assert quote is not None
    given = {"type": "prediction", "speaker": "somebody", "hedge": Hedge(level="possible", cue="may"), "when": "2026"}
    return Claim.model_validate({"id": claim_id("three", exact), "quote": quote, **given, **fields})


def proposals(raw: str = RAW) -> list[Claim]:
    return [proposal(exact, raw) for exact in SENTENCES]


@pytest.fixture
def path(project: Path) -> Path:
    merge_into(project, document(), proposals())
    return claims_path(project, "three")


def edit(path: Path, old: str, new: str) -> str:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path.read_text("utf-8")


def test_first_extraction_writes_canonical_yaml(path: Path) -> None:
    """A new claims file is the canonical form of what it holds."""
    text = path.read_text("utf-8")
    value, problems = files.load(text, "three.yml")
    assert problems == []
    assert files.dump(value) == text


def test_second_extraction_changes_no_byte(path: Path, project: Path) -> None:
    """The same proposals again leave the file alone, not even rewritten."""
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    report = merge_into(project, document(), proposals())
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert (report.added, report.refreshed, report.dropped, report.problems) == ([], [], [], [])


def test_no_claims_no_file(project: Path) -> None:
    """A document without predictions gets no file."""
    merge_into(project, document(), [])
    assert not claims_path(project, "three").exists()


def test_proposals_are_refreshed_and_dropped(path: Path, project: Path) -> None:
    """What the machine alone wrote follows the machine."""
    first, second, _ = proposals()
    report = merge_into(project, document(), [first, second.model_copy(update={"when": "2027"})])
    assert report.refreshed == [second.id]
    assert len(report.dropped) == 1
    assert [claim.when for claim in claimfile.read(path, "x").claims] == ["2026", "2027"]


def test_all_dropped_leaves_an_empty_list(path: Path, project: Path) -> None:
    """A file whose proposals all went says so in valid YAML, and takes claims again."""
    full = path.read_text("utf-8")
    merge_into(project, document(), [])
    assert path.read_text("utf-8") == "document: three\nclaims: []\n"
    merge_into(project, document(), proposals())
    assert path.read_text("utf-8") == full


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("  fingerprint:", "  note_to_self: x\n  fingerprint:", id="a field that does not exist"),
        pytest.param("when: '2026'", "when: '2031'", id="a machine field"),
        pytest.param("level: possible", "level: likely", id="a nested machine field"),
        pytest.param("speaker: somebody", "speaker: somebody # who?", id="a comment in a claim"),
        pytest.param("- id: ", "# about this one\n- id: ", id="a comment above the first claim"),
        pytest.param("speaker: somebody", 'speaker: "somebody"', id="another way to write the same"),
    ],
)
def test_hand_edits_stay(path: Path, project: Path, old: str, new: str) -> None:
    """Whatever a person changed in a claim, extraction leaves to the byte, even when it finds other things."""
    first_claim = re.split(r"\n(?=- id:)", edit(path, old, new).removeprefix("document: three\nclaims:\n"))[0]
    merge_into(project, document(), [claim.model_copy(update={"type": "target"}) for claim in proposals()])
    assert first_claim in path.read_text("utf-8")


@pytest.mark.parametrize("review", ["accepted", "rejected"])
def test_reviewed_claims_stay_and_are_not_proposed_again(path: Path, project: Path, review: str) -> None:
    """A claim that a person accepted or rejected is settled, also when the machine no longer finds it."""
    claims = claimfile.read(path, "x").claims
    seal = str(claims[0].fingerprint)
    edit(path, f"fingerprint: {seal}", f"fingerprint: {seal}\n  review: {review}")
    before = path.read_bytes()
    merge_into(project, document(), proposals())
    assert path.read_bytes() == before
    merge_into(project, document(), proposals()[1:])
    assert path.read_bytes() == before


def test_a_changed_quote_boundary_is_the_same_claim(path: Path, project: Path) -> None:
    """A proposal that overlaps a settled claim by half is not proposed beside it."""
    claims = claimfile.read(path, "x").claims
    seal = str(claims[0].fingerprint)
    edit(path, f"fingerprint: {seal}", f"fingerprint: {seal}\n  review: accepted")
    before = path.read_bytes()
    merge_into(project, document(), [proposal("可能会出现新的系统。"), *proposals()[1:]])
    assert path.read_bytes() == before


def test_new_claims_go_where_they_stand_in_the_text(path: Path, project: Path) -> None:
    """Reading order, and the lines of the claims around stay as they are."""
    merge_into(project, document(), proposals()[::2])
    between = path.read_text("utf-8")
    merge_into(project, document(), proposals())
    starts = [claim.quote.start for claim in claimfile.read(path, "x").claims]
    assert starts == sorted(starts) and len(starts) == 3
    assert all(line in path.read_text("utf-8") for line in between.splitlines())


def test_an_edited_source_moves_the_quotes_along(path: Path, project: Path) -> None:
    """Text put in front of a settled claim moves its quote, and nothing else of it."""
    claims = claimfile.read(path, "x").claims
    seal = str(claims[1].fingerprint)
    edit(path, f"fingerprint: {seal}", f"fingerprint: {seal}\n  criteria:\n    en: As reported. # by whom?")
    longer = RAW.replace("**2026年**", "新的开头。\n\n**2026年**")
    report = merge_into(project, document(longer), proposals(longer))
    moved = claimfile.read(path, "x").claims[1]
    assert report.moved == [claims[1].id]
    assert cuts(document(longer), moved.quote)
    assert "As reported. # by whom?" in path.read_text("utf-8")
    before = path.read_bytes()
    merge_into(project, document(longer), proposals(longer))
    assert path.read_bytes() == before


def test_a_quote_that_is_gone_is_reported_and_kept(path: Path, project: Path) -> None:
    """The claim stays as it is; the message names file, claim and field."""
    claims = claimfile.read(path, "x").claims
    seal = str(claims[0].fingerprint)
    edit(path, f"fingerprint: {seal}", f"fingerprint: {seal}\n  review: accepted")
    shorter = RAW.replace("可能会出现新的系统", "什么也没有")
    report = merge_into(project, document(shorter), [])
    assert [str(problem) for problem in report.problems] == [
        f"claims/three.yml:{claims[0].id}:quote: its quote is no longer at "
        f"{claims[0].quote.start}..{claims[0].quote.end} of corpus/three.md; mend the quote"
    ]
    assert claims[0].id in path.read_text("utf-8")


def test_a_broken_claim_costs_only_itself(path: Path, project: Path) -> None:
    """An invalid claim is reported and its lines stay."""
    edited = edit(path, "type: prediction", "type: prophecy")
    report = merge_into(project, document(), proposals())
    assert "type: prophecy" in path.read_text("utf-8")
    assert [problem.field for problem in report.problems] == ["type"]
    assert path.read_text("utf-8") == edited


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_extraction_never_loses_a_persons_edit(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any line of any claim edited at random, then any proposals: the edited claim's lines are all still there."""
    root = tmp_path_factory.mktemp("project")
    merge_into(root, document(), proposals())
    path = claims_path(root, "three")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    number = data.draw(st.integers(2, len(lines) - 1))
    words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
    kind = data.draw(st.sampled_from(["replace value", "comment", "people's field", "review"]))
    lines = _edited(lines, kind, number, data.draw(words))
    path.write_text("".join(lines), "utf-8")
    claim_lines = _claim_around(lines, number)
    chosen = data.draw(st.lists(st.sampled_from(range(3)), unique=True))
    with_type = data.draw(st.sampled_from(["prediction", "target"]))
    merge_into(root, document(), [proposal(SENTENCES[i], type=with_type) for i in sorted(chosen)])
    assert "".join(claim_lines) in path.read_text("utf-8")
    before = path.read_bytes()
    merge_into(root, document(), [proposal(SENTENCES[i], type=with_type) for i in sorted(chosen)])
    assert path.read_bytes() == before


def _edited(lines: list[str], kind: str, number: int, word: str) -> list[str]:
    line = lines[number]
    if kind == "replace value" and (match := re.match(r"^([- ] ?\s*\w+: )\S", line)):
        line = f"{match[1]}'{word}-edited'\n"
    elif kind == "comment":
        line = line.rstrip("\n") + f" # {word}\n"
    else:
        end = next((i for i in range(number + 1, len(lines)) if lines[i].startswith("- ")), len(lines))
        extra = f"  review: {'accepted' if len(word) % 2 else 'rejected'}\n"
        added = extra if kind == "review" else f"  criteria:\n    en: 'as {word}'\n"
        return [*lines[:end], added, *lines[end:]]
    return [*lines[:number], line, *lines[number + 1 :]]


def _claim_around(lines: list[str], number: int) -> list[str]:
    start = max(i for i in range(number + 1) if lines[i].startswith("- "))
    end = next((i for i in range(number + 1, len(lines)) if lines[i].startswith("- ")), len(lines))
    return lines[start:end]
