"""What tests share: the folder of labelled documents, where it is present, and a project folder of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no failure; what a law says does not depend on time.
settings.register_profile("yuyan", deadline=None)
settings.load_profile("yuyan")

PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The labelled documents and scorers beside the project; tests that read them skip where they are absent."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder ../shared with labelled documents beside the project")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project folder."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "claims").mkdir()
    return tmp_path


@pytest.fixture
def library_folder(tmp_path: Path) -> Path:
    """A project folder with three articles, claims in every state, evidence, verdicts, speakers and topics."""
    folder = tmp_path / "library"
    shutil.copytree(PROJECT / "tests" / "library", folder)
    return folder
