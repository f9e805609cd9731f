"""Each large library has one way in, so that it can be replaced, and is loaded only by who needs it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"
IMPORT = re.compile(r"^\s*(?:import|from) ([a-z_]+)", re.MULTILINE)
ONE_PLACE = {
    "jieba": ["segment.py"],
    "rjieba": ["segment.py"],
    "spacy": ["component.py", "segment.py"],  # the component is for pipelines of other people
    "sqlite_utils": ["build/schema.py"],
    "httpx": ["fetch.py"],
    "trafilatura": ["webpage.py"],
    "edtf": ["times/reading.py"],
}


def importers(library: str) -> list[str]:
    files = (path for path in PACKAGE.rglob("*.py") if library in IMPORT.findall(path.read_text("utf-8")))
    return sorted(path.relative_to(PACKAGE).as_posix() for path in files)


@pytest.mark.parametrize(("library", "files"), ONE_PLACE.items())
def test_one_place(library: str, files: list[str]) -> None:
    """A library is imported where the table says, and nowhere else."""
    assert importers(library) == files


def test_datasette_is_the_web_sides() -> None:
    """Only web/ knows Datasette."""
    assert {file.split("/")[0] for file in importers("datasette")} == {"web"}


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("pipeline.cli", {"datasette", "jieba", "rjieba", "spacy", "httpx", "trafilatura", "sqlite_utils", "edtf"}),
        ("pipeline.cli.check", {"datasette", "jieba", "rjieba", "spacy", "httpx", "trafilatura", "sqlite_utils"}),
        ("pipeline.web", {"jieba", "rjieba", "spacy", "trafilatura"}),
        ("pipeline.extract", {"datasette", "jieba", "rjieba", "spacy", "httpx", "sqlite_utils"}),
    ],
)
def test_starting_loads_only_what_is_needed(module: str, absent: set[str]) -> None:
    """A command's help or a page does not wait for a library that it never calls."""
    code = f"import sys, {module}; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert absent.isdisjoint(loaded)
