from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from pipeline import evidence, files
from pipeline.errors import YuyanError
from pipeline.evidence import Added, InvalidFieldsError, UnknownClaimError, add_evidence, add_verdict
from pipeline.model import Evidence, Verdict
from pipeline.store import ledger

NOW = "2026-03-01T12:00:00Z"
LATER = "2026-03-02T08:30:00Z"
URL = "https://example.org/robots"

CLAIMS = """\
document: essay
claims:
- id: essay-aaaaaa
  type: prediction
  speaker: ada
  hedge:
    level: certain
  quote:
    exact: Robots will walk.
    start: 0
    end: 17
- id: essay-bbbbbb
  type: prediction
  speaker: ada
  hedge:
    level: certain
  quote:
    exact: Robots will run.
    start: 18
    end: 34
  same_as: {target}
- id: essay-cccccc
  type: nonsense
"""


@pytest.fixture
def root(project: Path) -> Path:
    """A project with three claims: one plain, one that says the same as it, one whose fields are broken."""
    files.write(project / "claims" / "essay.yml", CLAIMS.format(target="essay-aaaaaa"))
    return project


def add(root: Path, claim: str = "essay-aaaaaa", *, actor: str = "ada", now: str = NOW, **fields: Any) -> Added:
    """Add evidence with the fields that must be there, and those given."""
    return add_evidence(root, claim, {"url": URL, "stance": "supports"} | fields, actor=actor, now=now)


def judge(root: Path, claim: str = "essay-aaaaaa", *, actor: str = "ada", now: str = NOW, **fields: Any) -> Added:
    """Give a verdict with the fields that must be there, and those given."""
    said = {"outcome": "correct", "rationale": {"en": "They walk."}} | fields
    return add_verdict(root, claim, said, actor=actor, now=now)


def wrong_fields(error: pytest.ExceptionInfo[InvalidFieldsError]) -> dict[str, str]:
    """What is wrong, by field."""
    return {problem.field: problem.what for problem in error.value.problems}


def stored(root: Path) -> list[Path]:
    """The files of the ledger."""
    return sorted((root / "claims" / "ledger").glob("*/*.yml"))


def test_evidence_becomes_one_file_that_says_who_and_when(root: Path) -> None:
    """The file is canonical YAML in the order of the model, and holds what was sent, the actor and the time."""
    added = add(root, exact="It walks.", strength=3, published="2026-02")
    assert added.created
    assert added.path.parent == root / "claims" / "ledger" / "essay-aaaaaa"
    assert added.path.name.startswith("20260301T120000Z-evidence-")
    assert added.path.read_text() == (
        f"url: {URL}\npublished: '2026-02'\nexact: It walks.\nstance: supports\nstrength: 3\n"
        f"added_by: ada\nadded: '{NOW}'\n"
    )


def test_what_was_added_is_what_is_read(root: Path) -> None:
    """Reading the ledger gives the very items that adding gave back."""
    one, two = add(root), judge(root)
    assert ledger.read(root) == ([one.item], [two.item], [])


@given(
    exact=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1),
    value=st.floats(allow_nan=False, allow_infinity=False),
)
def test_any_text_and_number_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, exact: str, value: float
) -> None:
    """Whatever readable text and finite number is added is read back as it was stored."""
    root = tmp_path_factory.mktemp("project")
    files.write(root / "claims" / "essay.yml", CLAIMS.format(target="essay-aaaaaa"))
    added = add(root, exact=exact, value=value)
    assert ledger.read(root) == ([added.item], [], [])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "ftp://example.org/x"),
        ("url", "javascript:alert(1)"),
        ("url", "file:///etc/passwd"),
        ("url", "//example.org/x"),
        ("url", "example.org"),
        ("url", "https://"),
        ("url", "https://exa mple.org/"),
        ("url", "https://[::1"),
        ("url", "https://example.org:99999/"),
        ("url", "https://ada:secret@example.org/"),
        ("url", "https://example.org/" + "a" * 2_000),
        ("url", ""),
        ("url", 7),
        ("stance", "for"),
        ("stance", ""),
        ("strength", 0),
        ("strength", 4),
        ("strength", "2.5"),
        ("strength", "strong"),
        ("strength", True),
        ("value", "many"),
        ("value", float("nan")),
        ("value", float("inf")),
        ("value", "1e999"),
        ("value", True),
        ("published", "yesterday"),
        ("published", "2026-13-01"),
        ("published", "2026-03-02"),
        ("published", 2026),
        ("retrieved", "2026-03-02"),
        ("retrieved", "01/03/2026"),
        ("sha256", "abc"),
        ("archived", "../../etc/passwd"),
        ("archived", "/etc/passwd"),
        ("archived", "javascript:alert(1)"),
        ("title", "t" * 501),
        ("title", "bell \x07"),
        ("exact", "e" * 5_001),
        ("exact", "half a \ud800 character"),
        ("note", "n" * 5_001),
        ("note", ["a", "list"]),
        ("unit", "kWh"),
        ("colour", "red"),
        ("added_by", "somebody else"),
        ("added", "2020-01-01T00:00:00Z"),
        ("id", "x"),
    ],
)
def test_a_wrong_field_of_evidence_is_named_and_nothing_is_written(root: Path, field: str, value: Any) -> None:
    """Each field is checked; the problem names it and says something, and no file appears."""
    with pytest.raises(InvalidFieldsError) as error:
        add(root, **{field: value})
    assert list(wrong_fields(error)) == [field]
    assert wrong_fields(error)[field]
    assert stored(root) == []


def test_all_wrong_fields_are_said_at_once(root: Path) -> None:
    """Nobody has to send a form four times to learn of four mistakes."""
    with pytest.raises(InvalidFieldsError) as error:
        add(root, url="gopher://x", stance="maybe", strength=9, published="soon", unit="kg", colour="red")
    assert set(wrong_fields(error)) == {"url", "stance", "strength", "published", "unit", "colour"}
    assert len(str(error.value).splitlines()) == 6


def test_a_long_wrong_value_is_not_repeated_whole(root: Path) -> None:
    """A problem stays one short line, however much was sent."""
    with pytest.raises(InvalidFieldsError) as error:
        add(root, note="n" * 100_000)
    assert len(wrong_fields(error)["note"]) < 200


def test_a_form_s_text_is_taken(root: Path) -> None:
    """Empty fields count as not given, numbers may be text, line ends become \\n, outer white space goes."""
    item = add(root, value=" 12.5 ", unit="kg", strength="3", title="", exact=" a\r\nb ", note="  ").item
    assert isinstance(item, Evidence)
    assert (item.value, item.unit, item.strength, item.title, item.exact, item.note) == (
        12.5,
        "kg",
        3,
        None,
        "a\nb",
        None,
    )


@pytest.mark.parametrize("claim", ["essay-zzzzzz", "", "../essay-aaaaaa", "essay-aaaaaa/..", "ESSAY-AAAAAA", "a" * 500])
def test_a_claim_that_does_not_exist_is_an_error_of_its_own(root: Path, claim: str) -> None:
    """An unknown or impossible id is said as such, for evidence and for verdicts, and nothing is written."""
    with pytest.raises(UnknownClaimError):
        add(root, claim)
    with pytest.raises(UnknownClaimError):
        judge(root, claim)
    assert stored(root) == []


def test_a_claim_with_broken_fields_still_takes_evidence(root: Path) -> None:
    """A slip in the claims file is no reason to lose what somebody found."""
    assert add(root, "essay-cccccc").created


def test_a_claim_in_a_file_that_its_id_does_not_name_is_found(root: Path) -> None:
    """Ids written by hand may have any beginning."""
    files.write(root / "claims" / "other.yml", CLAIMS.replace("essay", "other").replace("other-aaaaaa", "x-1", 1))
    assert add(root, "x-1").created


@pytest.mark.parametrize(
    "first", ["- type: prediction\n  id: x-1", "- id: 'x-1'\n  type: prediction", "- {q}id{q}: x-1"]
)
def test_a_claim_written_in_another_style_is_found(root: Path, first: str) -> None:
    """Another order of fields, quotes around the id; and the comment of a neighbour that only names it is no claim."""
    other = (
        CLAIMS.replace("essay", "other").format(target="x-1").replace("- id: other-aaaaaa\n  type: prediction", "{}")
    )
    files.write(root / "claims" / "other.yml", other.replace("{}", first.replace("{q}", '"')))
    files.write(root / "claims" / "notes.yml", "document: notes\n# x-1 is elsewhere\nclaims:\n")
    assert add(root, "other-bbbbbb").item.claim == "x-1"


@pytest.mark.parametrize("file", ["speakers", "topics"])
def test_a_speaker_or_a_topic_is_no_claim(root: Path, file: str) -> None:
    """Their files stand beside the claims', and their ids look alike."""
    files.write(root / "claims" / f"{file}.yml", f"{file}:\n- id: ada-example\n\n{file}2:\n- id: {file}-x\n")
    for name in ("ada-example", f"{file}-x"):
        with pytest.raises(UnknownClaimError):
            add(root, name)


def test_evidence_goes_to_the_claim_that_carries_it(root: Path) -> None:
    """A claim that says the same as another has its evidence and verdicts there."""
    assert add(root, "essay-bbbbbb").item.claim == "essay-aaaaaa"
    assert judge(root, "essay-bbbbbb").item.claim == "essay-aaaaaa"
    assert add(root, "essay-aaaaaa").created is False


def test_a_claim_that_points_to_itself_or_round_keeps_its_evidence(root: Path) -> None:
    """A ring of `same_as` is an editor's slip, not an endless loop."""
    files.write(root / "claims" / "essay.yml", CLAIMS.format(target="essay-bbbbbb"))
    assert add(root, "essay-bbbbbb").item.claim == "essay-bbbbbb"


def test_a_pointer_into_nothing_is_said(root: Path) -> None:
    """`same_as` with an id that is nowhere names that id."""
    files.write(root / "claims" / "essay.yml", CLAIMS.format(target="essay-gone"))
    with pytest.raises(UnknownClaimError, match="essay-gone"):
        add(root, "essay-bbbbbb")


@pytest.mark.parametrize(
    ("again", "created"),
    [
        ({}, False),
        ({"actor": "grace", "now": LATER}, False),
        ({"title": "Another title", "publisher": "Somebody"}, False),
        ({"retrieved": "2026-02-01", "sha256": "0" * 64}, False),
        ({"exact": "  It \n walks. "}, False),
        ({"strength": "2"}, False),
        ({"url": "https://example.org/other"}, True),
        ({"exact": "It runs."}, True),
        ({"stance": "refutes"}, True),
        ({"strength": 3}, True),
        ({"value": 5}, True),
        ({"note": "See the table."}, True),
        ({"claim": "essay-cccccc"}, True),
    ],
)
def test_the_same_evidence_is_stored_once(root: Path, again: dict[str, Any], created: bool) -> None:
    """What it says decides, not who sent it, when, or what the page was called."""
    first = add(root, exact="It walks.")
    second = add(root, **({"exact": "It walks."} | again))
    assert second.created is created
    assert (second.item == first.item) is not created
    assert len(stored(root)) == 1 + created


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outcome", "true"),
        ("outcome", ""),
        ("difficulty", 0),
        ("difficulty", 6),
        ("difficulty", "hard"),
        ("rationale", {}),
        ("rationale", "   "),
        ("rationale", 7),
        ("evidence", ["20260101T000000Z-evidence-00000000"]),
        ("evidence", "no-such-thing"),
        ("assessor", "somebody else"),
        ("decided", NOW),
        ("rationale", {"en": "x" * 5_001}),
        ("rationale", {"zh": "\ud800"}),
        ("rationale", {"fr": "Elle marche."}),
    ],
)
def test_a_wrong_field_of_a_verdict_is_named_and_nothing_is_written(root: Path, field: str, value: Any) -> None:
    """Each field is checked, the ids of its evidence among them."""
    with pytest.raises(InvalidFieldsError) as error:
        judge(root, **{field: value})
    assert {name.split(".")[0] for name in wrong_fields(error)} == {field}
    assert stored(root) == []


@pytest.mark.parametrize(
    ("fields", "zh", "en"),
    [
        ({"rationale": "It walks."}, None, "It walks."),
        ({"rationale": "它在走。"}, "它在走。", None),
        ({"rationale": None, "rationale_zh": "它在走。", "rationale_en": "It walks."}, "它在走。", "It walks."),
        ({"rationale": {"zh": "它在走。"}, "rationale_en": ""}, "它在走。", None),
    ],
)
def test_a_rationale_comes_in_one_or_both_languages(
    root: Path, fields: dict[str, Any], zh: str | None, en: str | None
) -> None:
    """A form's two boxes, a mapping, or plain text whose script says its language."""
    item = judge(root, **fields).item
    assert isinstance(item, Verdict)
    assert (item.rationale.zh, item.rationale.en) == (zh, en)


def test_a_verdict_rests_on_evidence_of_its_claim(root: Path) -> None:
    """Ids may come as a list or as text, and those of another claim are refused."""
    mine, other = add(root).item.id, add(root, "essay-cccccc").item.id
    item = judge(root, evidence=f"{mine}, {mine}").item
    assert isinstance(item, Verdict)
    assert item.evidence == (mine,)
    with pytest.raises(InvalidFieldsError):
        judge(root, evidence=[other])


def test_a_verdict_changed_and_changed_back_is_three_verdicts(root: Path) -> None:
    """The standing verdict again adds nothing; a return to an older one does, and is the last, in one second too."""
    outcomes = ["correct", "correct", "incorrect", "correct"]
    assert [judge(root, outcome=outcome).created for outcome in outcomes] == [True, False, True, True]
    _, verdicts, _ = ledger.read_claim(root, "essay-aaaaaa")
    assert [verdict.outcome for verdict in verdicts] == ["correct", "incorrect", "correct"]
    assert len({verdict.decided for verdict in verdicts}) == 3


def test_another_assessor_s_same_judgement_is_a_second_one(root: Path) -> None:
    """Two people who agree have both judged."""
    assert judge(root).created
    assert judge(root, actor="grace", now=LATER).created


def send(job: tuple[str, int, int]) -> bool:
    """One writer's job."""
    root, writer, number = job
    return add(Path(root), exact=f"fact {number}", actor=f"person {writer}").created


def test_writers_in_several_processes_store_each_thing_once(root: Path) -> None:
    """Four people who send the same twenty items at once make twenty files, each created by one of them."""
    jobs = [(str(root), writer, number) for number in range(20) for writer in range(4)]
    with ProcessPoolExecutor(4) as pool:
        created = list(pool.map(send, jobs))
    assert sum(created) == 20
    assert len(stored(root)) == 20
    assert len(ledger.read(root)[0]) == 20


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Wait for no lock."""
    monkeypatch.setattr(evidence, "_LOCK_SECONDS", 0)
    yield


def test_a_lock_that_is_never_given_back_is_said(root: Path, impatient: None) -> None:
    """A writer that hangs does not hang the others for ever."""
    lock = ledger.lock_file(root)
    lock.parent.mkdir(parents=True)
    with FileLock(lock), pytest.raises(YuyanError, match="try again"):
        add(root)
    assert add(root).created


def test_a_folder_that_cannot_be_written_is_one_line(root: Path) -> None:
    """A file where the folder should be is an expected failure, not a traceback."""
    (root / "claims" / "ledger").write_text("")
    with pytest.raises(YuyanError, match="cannot be written"):
        add(root)
