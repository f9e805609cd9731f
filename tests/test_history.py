from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import files
from pipeline.cli import cli
from pipeline.errors import YuyanError
from pipeline.store.history import author, commit_write, identity


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def root(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in git, on a machine where nobody has told git a name."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    git(project, "init", "--quiet")
    return project


def write(root: Path, name: str = "claims/ledger/c-aaaaaa/x.yml", text: str = "x: 1\n") -> Path:
    files.write(root / name, text)
    return root / name


def test_a_write_is_committed_with_the_actor_as_its_author(root: Path) -> None:
    """Author, message and the one file; git has a name for the committer though nobody told it one."""
    revision = commit_write(root, [write(root)], "林一", "evidence: c-aaaaaa")
    assert revision == git(root, "rev-parse", "HEAD")
    assert git(root, "log", "-1", "--format=%an|%s|%cn") == "林一|evidence: c-aaaaaa|Yuyan"
    assert git(root, "show", "--name-only", "--format=") == "claims/ledger/c-aaaaaa/x.yml"


def test_nothing_else_is_committed(root: Path) -> None:
    """What a person has changed or staged stays as it was."""
    commit_write(root, [write(root, "corpus/a.md")], "ada", "one")
    write(root, "corpus/a.md", "changed")
    write(root, "corpus/staged.md")
    git(root, "add", "corpus/staged.md")
    commit_write(root, [write(root)], "ada", "two")
    assert git(root, "show", "--name-only", "--format=") == "claims/ledger/c-aaaaaa/x.yml"
    assert sorted(git(root, "status", "--porcelain", "--untracked-files=no").split("\n")) == [
        "A  corpus/staged.md",
        "M corpus/a.md",
    ]


def test_what_git_has_already_is_no_new_commit(root: Path) -> None:
    """The same write again gives None."""
    path = write(root)
    assert commit_write(root, [path], "ada", "one")
    assert commit_write(root, [path], "ada", "again") is None


@pytest.mark.parametrize(
    "hostile", ["--amend", "-x; rm -rf .", "$(touch pwned)", "a\nb", "%(refname)", "<>", "", "\x00"]
)
def test_names_and_messages_are_only_words(root: Path, hostile: str) -> None:
    """Whatever an actor is called, it is a name and nothing that is run."""
    path = write(root, "claims/ledger/c-aaaaaa/$(touch pwned);--all.yml")
    commit_write(root, [path], hostile, "message " + hostile.replace("\x00", ""))
    assert git(root, "rev-list", "--count", "HEAD") == "1"
    assert not (root / "pwned").exists()


@pytest.mark.parametrize(
    ("actor", "written"),
    [
        ("ada", "ada <>"),
        ("Ada <ada@example.org>", "Ada <ada@example.org>"),
        ("a <b> c", "a b c <>"),
        ("  ", "unknown <>"),
        ("a\nb", "a b <>"),
    ],
)
def test_an_author_has_the_form_that_git_wants(actor: str, written: str) -> None:
    """Always `Name <address>`, the address empty where there is none."""
    assert author(actor) == written


def test_a_folder_outside_git_is_one_line(project: Path) -> None:
    """The file stays written."""
    path = write(project)
    with pytest.raises(YuyanError, match="git"):
        commit_write(project, [path], "ada", "one")
    assert path.exists()


def test_the_repository_of_a_calling_git_is_not_used(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIT_DIR, which git sets for its hooks, does not lead the commit astray."""
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "--quiet")
    path = write(root)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert commit_write(root, [path], "ada", "one")
    monkeypatch.delenv("GIT_DIR")
    assert git(root, "log", "--format=%s") == "one"


def test_who_git_knows_is_who_adds(root: Path) -> None:
    """Without --by it is git's user.name; without that, somebody is named all the same."""
    assert identity(root) is None
    git(root, "config", "user.name", "Ada Example")
    assert identity(root) == "Ada Example"


def test_the_command_commits_evidence_and_verdict(root: Path) -> None:
    """`--commit` makes one commit each, with the ledger file and the person."""
    quote = "  quote:\n    exact: Robots will walk.\n    start: 0\n    end: 17\n"
    claim = f"- id: a-aaaaaa\n  type: prediction\n  speaker: ada\n  hedge:\n    level: certain\n{quote}"
    files.write(root / "claims" / "a.yml", f"document: a\nclaims:\n{claim}")
    evidence = ["evidence", "add", "a-aaaaaa", "--url", "https://example.org/", "--stance", "supports"]
    verdict = ["verdict", "a-aaaaaa", "--outcome", "correct", "--rationale-en", "Yes."]
    for arguments in (evidence, evidence, verdict):
        result = CliRunner().invoke(cli, ["--root", str(root), *arguments, "--by", "Grace", "--commit"])
        assert result.exit_code == 0, result.output
    assert git(root, "log", "--format=%an: %s").split("\n") == [
        "Grace: verdict: a-aaaaaa: correct",
        "Grace: evidence: a-aaaaaa: supports https://example.org/",
    ]
    assert git(root, "status", "--porcelain", "claims/ledger", "--untracked-files=no") == ""
