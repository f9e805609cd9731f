"""What the README says is so, and every command explains itself."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import VERBS, cli

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text("utf-8")
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
CONSTRAINTS = (PROJECT / "constraints.txt").read_text("utf-8")


def commands() -> list[list[str]]:
    """Every command and subcommand, as the words that call it."""
    context = click.Context(cli)
    found = []
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        found.append([name])
        if isinstance(command, click.Group):
            found += [[name, sub] for sub in command.list_commands(click.Context(command))]
    return found


def name_of(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_help_shows_an_example(words: list[str]) -> None:
    """`yuyan … --help` says what the command does and shows a call of it that can be copied."""
    result = CliRunner().invoke(cli, [*words, "--help"])
    assert result.exit_code == 0
    assert f"yuyan {' '.join(words)}" in result.output.split("Examples:")[1]


def test_every_verb_has_its_command() -> None:
    """What `yuyan --help` promises is there."""
    assert cli.list_commands(click.Context(cli)) == list(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_in_the_readme(verb: str) -> None:
    """A reader of the README meets every command."""
    assert f"yuyan {verb}" in README


@pytest.mark.parametrize("requirement", PYPROJECT["project"]["dependencies"])
def test_every_dependency_says_why_it_is_there(requirement: str) -> None:
    """One line in the README's table for each, and a pinned version that was seen to work."""
    assert f"| {name_of(requirement)} |" in README
    pinned = {re.sub(r"[-_.]+", "-", line.split("==")[0]).lower() for line in CONSTRAINTS.splitlines()}
    assert re.sub(r"[-_.]+", "-", name_of(requirement)).lower() in pinned


def test_constraints_name_no_address() -> None:
    """Versions only: whoever installs chooses where from."""
    assert re.fullmatch(r"([A-Za-z0-9._-]+==[A-Za-z0-9.+!]+\n)+", CONSTRAINTS)


def test_every_folder_of_the_readme_exists() -> None:
    """The table of what is where names nothing that is not there."""
    folders = re.findall(r"^\| `([a-z]+)[/`.]", README, re.MULTILINE)
    assert folders
    assert all(list(PROJECT.glob(f"{folder}*")) for folder in folders if folder != "claims")


def test_the_claim_in_the_readme_is_one_of_the_corpus() -> None:
    """Every machine field of the example stands so in the file that it is from."""
    example = README.split("```yaml\n")[1].split("```")[0]
    lines = [re.sub(r"\s+# .*$", "", line) for line in example.splitlines()]
    machine = [line for line in lines[: lines.index("  statement:")] if line and not line.lstrip().startswith("#")]
    text = (PROJECT / "claims/gentle-singularity.yml").read_text("utf-8")
    assert "\n".join(machine) in text
