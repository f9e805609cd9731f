"""A git commit of what was just written, with the person who wrote it as its author."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import YuyanError
from pipeline.store import ledger

_SECONDS = 60
# Set where git itself calls a program: with them, a commit would go to another repository.
_INHERITED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")


def commit_write(root: Path, paths: Iterable[Path], actor: str, message: str) -> str | None:
    """Commit just `paths` (below `root`), nothing else that is changed or staged, as written by `actor`.

    Gives the commit's id, None where git has the files as they are already. Raises YuyanError where `root` is in
    no git repository, or git refuses; the files stay written then.
    """
    names = [str(path.resolve().relative_to(root.resolve())) for path in paths]
    lock = ledger.lock_file(root)
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=_SECONDS):
            return _commit(root, names, actor, message)
    except Timeout as error:
        raise YuyanError(f"{lock}: another write has held this lock for {_SECONDS} s; try again") from error


def _commit(root: Path, names: list[str], actor: str, message: str) -> str | None:
    _git(root, "add", "--", *names)
    if not _git(root, "status", "--porcelain", "--", *names):
        return None
    options = ["--quiet", f"--author={author(actor)}", f"--message={message}"]
    _git(root, *_committer(root), "commit", *options, "--", *names)
    return _git(root, "rev-parse", "HEAD").strip()


def author(actor: str) -> str:
    """`Name <address>` as git wants it, from any name; an address that `actor` holds itself is kept."""
    match = re.fullmatch(r"\s*([^<>\n]+?)\s*<([^<>\s]*)>\s*", actor)
    if match:
        return f"{match[1]} <{match[2]}>"
    name = " ".join(re.sub(r"[<>\x00-\x1f\x7f]", " ", actor).split())
    return f"{name or 'unknown'} <>"


def identity(root: Path) -> str | None:
    """The name that git would put on a commit here; None without git or without a name."""
    try:
        return _git(root, "config", "user.name").strip() or None
    except YuyanError:
        return None


def _committer(root: Path) -> list[str]:
    """Who commits, where nobody has told git: a server seldom has a name."""
    try:
        _git(root, "config", "user.email")
        return []
    except YuyanError:
        return ["-c", "user.name=Yuyan", "-c", "user.email=yuyan@localhost"]


def _git(root: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in _INHERITED}
    command = ["git", "--literal-pathspecs", "-C", str(root), *arguments]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            env=environment | {"GIT_TERMINAL_PROMPT": "0"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise YuyanError(f"git could not be run: {error}") from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split()) or f"exit code {done.returncode}"
        raise YuyanError(f"git did not commit: {said[:300]}")
    return done.stdout.decode("utf-8", "replace")
