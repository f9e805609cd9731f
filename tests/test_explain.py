"""`yuyan explain` says of any sentence what was found in it, and which rule took or refused it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import cli, main
from pipeline.extract import Names, extract
from pipeline.extract.explain import explain
from pipeline.model import Document, Source

TEXT = (
    "2026年可能会见证新系统的出现。到2030年，城市里会有一万台机器人吗？"
    "2019年，公司建成了第一座工厂。\n\nThe plant will open in 2027. It rained all day.\n"
)
NOBODY = Names.of([])


def document(raw: str = TEXT) -> Document:
    return Document(id="text", file="text.md", raw=raw, source=Source(published="2025-02-10", publisher="The Paper"))


def lines(words: str) -> list[str]:
    return explain(document(), NOBODY, TEXT.index(words))


def test_a_date_that_counts_from_another_is_shown() -> None:
    """With the window that the claim was given."""
    text = "The first reactor will open in 2028 and the second two years later."
    said = explain(document(text), NOBODY, 5)
    assert "time       two years later → 2030 (future; counted)" in said


@pytest.mark.parametrize("claim", extract(document(), NOBODY), ids=lambda claim: claim.when)
def test_every_claim_is_explained_at_its_quote(claim: object) -> None:
    """From its first character to its last: the claim, its date, its hedge and its rules."""
    for offset in (claim.quote.start, claim.quote.end - 1):
        said = explain(document(), NOBODY, offset)
        assert any(line.startswith("claim ") and claim.quote.exact[:10] in line for line in said)
        assert f"  hedge    {claim.hedge.level} by {claim.hedge.cue}" in said
        assert any(f"  when     {claim.when} " in line for line in said)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("到2030年", "zh.question"),
        ("2019年", "no clause has both a date to come and a word of the future"),
        ("It rained", "no clause has both a date to come and a word of the future"),
    ],
)
def test_a_refusal_names_its_rule(words: str, reason: str) -> None:
    """What was not taken says why."""
    said = lines(words)
    assert any(line.startswith("refused") and reason in line for line in said)
    assert not any(line.startswith("claim") for line in said)


def test_the_command(project: Path) -> None:
    """By place in a file, or by the id of a claim."""
    (project / "corpus/text.md").write_text(f"---\ndate: 2025-02-10\n---\n{TEXT}", "utf-8")
    assert CliRunner().invoke(cli, ["--root", str(project), "extract"]).exit_code == 0
    written = (project / "claims/text.yml").read_text("utf-8")
    claim_id = written.split("- id: ")[1].split()[0]
    by_id = CliRunner().invoke(cli, ["--root", str(project), "explain", claim_id])
    by_place = CliRunner().invoke(cli, ["--root", str(project), "explain", f"{project}/corpus/text.md:30"])
    assert by_id.output == by_place.output
    assert "claim      prediction: 2026年" in by_id.output


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("no-such-claim", "yuyan: no-such-claim: neither FILE:OFFSET nor the id of a claim in claims/"),
        ("missing.md:3", "yuyan: missing.md: cannot be read: No such file or directory"),
    ],
)
def test_mistakes_are_one_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], place: str, message: str
) -> None:
    """A place that is none says what one is, and exits 1."""
    monkeypatch.chdir(project)
    monkeypatch.setattr("sys.argv", ["yuyan", "explain", place])
    with pytest.raises(SystemExit) as exit_info:
        main()
    assert (exit_info.value.code, capsys.readouterr().err) == (1, message + "\n")
