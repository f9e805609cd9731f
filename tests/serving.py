"""A really started `yuyan serve`, for tests that ask it over HTTP."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, the link that signs its owner in ("" if read-only), its process."""

    address: str
    sign_in: str
    process: subprocess.Popen[str]


@contextmanager
def serving(root: Path, *options: str, environment: dict[str, str] | None = None) -> Iterator[Server]:
    """Serve a project folder on a free port, until the block ends."""
    command = [sys.executable, "-m", "pipeline.cli", "--root", str(root), "serve", "--port", "0", *options]
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1", **(environment or {})}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, cwd=PROJECT)
    try:
        assert process.stdout
        match = re.search(r"http://\S+", process.stdout.readline())
        assert match, f"the server did not start: exit code {process.wait()}"
        sign_in = "" if "--read-only" in options else process.stdout.readline().split()[-1]
        yield Server(match[0].rstrip("/"), sign_in, process)
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
