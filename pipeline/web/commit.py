"""Each write as a git commit with its actor as the author, for a project that asks for it."""

from __future__ import annotations

import logging
import subprocess
from pathlib import Path

from filelock import FileLock

from pipeline.store import ledger

_SECONDS = 30
_COMMITTER = ("-c", "user.name=Yuyan", "-c", "user.email=yuyan@localhost")
_log = logging.getLogger("yuyan")


def commit(root: Path, path: Path, message: str, actor: str) -> bool:
    """Commit one file and nothing else. Whether it worked: the file is stored all the same, and git can wait."""
    name = "".join(char for char in actor if char.isprintable() and char not in "<>") or "unnamed"
    own = ("git", "-C", str(root), *_COMMITTER)
    author = f"--author={name} <{name.replace(' ', '.')}@localhost>"
    relative = str(path.relative_to(root))
    try:
        with FileLock(ledger.lock_file(root), timeout=_SECONDS):
            for command in (("add", "--", relative), ("commit", "--quiet", "-m", message, author, "--", relative)):
                subprocess.run([*own, *command], check=True, capture_output=True, timeout=_SECONDS, text=True)
    except (subprocess.SubprocessError, OSError) as error:
        _log.warning("%s is stored, but not committed: %s", relative, getattr(error, "stderr", "") or error)
        return False
    return True
