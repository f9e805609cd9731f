from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from pipeline import files
from pipeline.check import check
from pipeline.cli import cli
from pipeline.errors import YuyanError
from pipeline.model import Bilingual, Speaker
from pipeline.store import claims_of, named
from pipeline.store.speakers import appended

ARTICLE = """---
published: 2025-02-10
---
星原研究所预计，到2030年，全国将有一半的新车是电动车。

韦兰说：“2027年，机器人会走进家庭。”
"""
FILE = "claims/speakers.yml"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--root", str(root), *arguments])


def refusal(result: Result) -> str:
    """The one line that an expected failure says."""
    assert isinstance(result.exception, YuyanError), result.output
    (line,) = str(result.exception).splitlines()
    return line


@pytest.fixture
def root(project: Path) -> Path:
    """A project with one article, whose claims name people that nobody has entered."""
    (project / "corpus" / "cars.md").write_text(ARTICLE, encoding="utf-8")
    assert run(project, "extract").exit_code == 0
    return project


def speakers_of_claims(root: Path) -> set[str]:
    claims, problems = claims_of(root)
    assert problems == []
    return {claim.speaker for some in claims.values() for claim in some}


def test_nobody_yet_says_what_to_do(project: Path) -> None:
    """An empty project is told how to begin, as people; a program gets an empty list."""
    assert "yuyan speakers --add NAME" in run(project, "speakers").output
    assert "yuyan extract" in run(project, "speakers", "--unknown").output
    assert json.loads(run(project, "speakers", "--format", "json").output) == []


def test_unknown_names_come_with_counts_and_a_place(root: Path) -> None:
    """Each name that claims carry, how many of them, and a claim that shows it."""
    rows = json.loads(run(root, "speakers", "--unknown", "--format", "json").output)
    assert {row["name"] for row in rows} == speakers_of_claims(root) != set()
    claims, _ = claims_of(root)
    places = {f"claims/cars.yml:{claim.id}" for claim in claims["cars"]}
    assert all(row["claims"] >= 1 and row["example"] in places for row in rows)
    text = run(root, "speakers", "--unknown").output.splitlines()
    assert len(text) == len(rows)
    assert rows[0]["name"] in text[0]
    assert rows[0]["example"] in text[0]


def test_a_rejected_claim_asks_for_no_speaker(root: Path) -> None:
    """Its name is not listed."""
    path = root / "claims" / "cars.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("  fingerprint:", "  review: rejected\n  fingerprint:"), encoding="utf-8")
    assert "is in claims/speakers.yml" in run(root, "speakers", "--unknown").output


def test_whom_one_adds_extract_links(root: Path) -> None:
    """After --add the next extract writes the id, the name is no longer unknown, and check has nothing to say."""
    (name,) = [name for name in speakers_of_claims(root) if "研究所" in name]
    added = run(root, "speakers", "--add", name, "--en", "Starfield Institute", "--kind", "organisation")
    assert added.exit_code == 0, added.output
    assert run(root, "extract").exit_code == 0
    assert "starfield-institute" in speakers_of_claims(root)
    assert name not in run(root, "speakers", "--unknown").output
    assert [problem for problem in check(root)[1] if problem.file == FILE] == []
    listed = run(root, "speakers").output
    assert all(word in listed for word in ("starfield-institute", name, "Starfield Institute", "organisation"))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["Jane Roe"], {"id": "jane-roe", "kind": "person", "name": {"en": "Jane Roe"}, "aliases": []}),
        (["韦兰"], {"id": "wei-lan", "kind": "person", "name": {"zh": "韦兰"}, "aliases": []}),
        (
            ["国际能源署", "--en", "International Energy Agency", "--alias", "IEA", "--kind", "organisation"],
            {
                "id": "international-energy-agency",
                "kind": "organisation",
                "name": {"zh": "国际能源署", "en": "International Energy Agency"},
                "aliases": ["IEA"],
            },
        ),
        (
            ["Roe", "--en", "Jane Roe", "--zh", "简·罗", "--id", "roe", "--wikidata", "Q42"],
            {
                "id": "roe",
                "kind": "person",
                "name": {"zh": "简·罗", "en": "Jane Roe"},
                "aliases": ["Roe"],
                "wikidata": "Q42",
            },
        ),
    ],
)
def test_add_makes_one_record(project: Path, options: list[str], expected: dict[str, object]) -> None:
    """The options as fields; a name beside the one that the language has is an alias."""
    assert run(project, "speakers", "--add", *options).exit_code == 0
    (speaker,), problems = named(project, Speaker, "speakers")
    assert problems == []
    assert speaker.as_yaml() == expected
    assert (project / FILE).read_text("utf-8") == files.dump(
        {"speakers": [{key: value for key, value in expected.items() if value != []}]}
    )


FIRST = "speakers:\n- id: ada\n  kind: person\n  name:\n    en: Ada\n"


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        FIRST.rstrip("\n"),
        "# Whom we follow.\n" + FIRST + "# The end.\n",
        "speakers:\n  - id: ada   # by hand\n    name: {en: Ada}\n",
        "speakers:\r\n- id: ada\r\n  name: {en: Ada}\r\n",
    ],
)
def test_add_keeps_every_byte_that_was_there(project: Path, text: str) -> None:
    """The file begins with what it was; the record stands behind it."""
    path = project / FILE
    path.write_bytes(text.encode())
    assert run(project, "speakers", "--add", "Bo Li").exit_code == 0
    assert path.read_bytes().startswith(text.encode())
    known, problems = named(project, Speaker, "speakers")
    assert ([speaker.id for speaker in known], problems) == (["ada", "bo-li"], [])


@pytest.mark.parametrize("text", ["", "speakers: []\n", "speakers:\n", "# Nobody.\nspeakers: null\n"])
def test_add_to_an_empty_list(project: Path, text: str) -> None:
    """A file without a speaker gets its first."""
    (project / FILE).write_text(text)
    assert run(project, "speakers", "--add", "Bo Li").exit_code == 0
    assert [speaker.id for speaker in named(project, Speaker, "speakers")[0]] == ["bo-li"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["Ada"], "speakers.yml:ada:id: stands here already"),
        (["ADA", "--id", "other"], "speakers.yml:ada:aliases: ADA is ada already"),
        (["Countess", "--alias", "ada"], "speakers.yml:ada:aliases: ada is ada already"),
        (["Bo", "--id", "Bo Li"], "speakers.yml:Bo:id: cannot be made of the name"),
        (["???"], "speakers.yml:???:id: cannot be made of the name"),
        (["Bo", "--wikidata", "42"], "speakers.yml:Bo:wikidata: "),
    ],
)
def test_add_refuses_in_one_line(project: Path, options: list[str], said: str) -> None:
    """What is taken, or wrong, is said once and nothing is written."""
    (project / FILE).write_text(FIRST)
    assert said in refusal(run(project, "speakers", "--add", *options))
    assert (project / FILE).read_text() == FIRST


def test_add_leaves_a_broken_file_alone(project: Path) -> None:
    """A list that is followed by something else, or is no YAML, is for its author to mend."""
    for text in (FIRST + "notes: []\n", "speakers: [\n", "- id: ada\n"):
        (project / FILE).write_text(text)
        assert FILE in refusal(run(project, "speakers", "--add", "Bo Li"))
        assert (project / FILE).read_text() == text


def test_fields_without_add_are_a_mistake(project: Path) -> None:
    """An option that only --add knows is refused without it."""
    result = run(project, "speakers", "--alias", "IEA")
    assert result.exit_code == 2
    assert "--alias needs --add NAME" in result.output


@given(name=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30))
def test_any_name_survives_the_file(name: str) -> None:
    """Whatever characters a name has, the appended text reads as the record that was added."""
    speaker = Speaker(id="x", name=Bilingual(en=name), aliases=(name + "2",))
    value, problems = files.load(appended(FIRST, speaker), FILE)
    assert problems == []
    assert Speaker.model_validate(value["speakers"][1]) == speaker
