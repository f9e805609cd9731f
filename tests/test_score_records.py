"""The same claims are scored and exported, whether they come from the text files or from the database."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pipeline import build, store
from pipeline.export import published_from_database, published_from_library
from pipeline.model import Document, Original, Part, Source
from pipeline.score import (
    claims_from_database,
    claims_from_library,
    judgements_from_database,
    judgements_from_library,
    records,
)
from pipeline.store.names import is_translation


@pytest.fixture
def database(library_folder: Path) -> sqlite3.Connection:
    """The database of the small library."""
    build.build(library_folder, library_folder / "claims.db")
    return sqlite3.connect(library_folder / "claims.db")


def test_files_and_database_give_the_same_records(library_folder: Path, database: sqlite3.Connection) -> None:
    """Claims, verdicts, and what is published of them."""
    library = store.load(library_folder)
    assert sorted(claims_from_database(database), key=lambda one: one.id) == sorted(
        claims_from_library(library), key=lambda one: one.id
    )
    assert set(judgements_from_database(database)) == set(judgements_from_library(library))
    published = published_from_library(library)
    assert published
    assert published_from_database(database, [one.id for one in published]) == published


@pytest.mark.parametrize(
    ("source", "at", "translated"),
    [
        (Source(), 0, False),
        (Source(original=Original(title="Essay")), 0, True),
        (Source(parts=(Part(starts="TEXT", original=Original(title="Essay")),)), 0, False),
        (Source(parts=(Part(starts="TEXT", original=Original(title="Essay")),)), 9, True),
        (Source(parts=(Part(starts="TEXT", original=Original(title="x")), Part(starts="END"))), 20, False),
        (Source(parts=(Part(starts="not there", original=Original(title="Essay")),)), 9, False),
    ],
)
def test_a_translation_is_known_by_its_document_or_its_part(source: Source, at: int, translated: bool) -> None:
    """The part that a claim stands in decides, then the document."""
    document = Document(id="d", file="corpus/d.md", raw="Before. TEXT after. END of it, and more.", source=source)
    assert is_translation(document, at) == translated


@pytest.mark.parametrize(
    ("same_as", "expected"),
    [
        ({"a": None}, "a"),
        ({"a": "b", "b": None}, "b"),
        ({"a": "b", "b": "c", "c": None}, "c"),
        ({"a": "gone"}, "a"),
        ({"a": "b", "b": "a"}, "a"),
        ({"a": "a"}, "a"),
    ],
)
def test_the_carrier_is_the_end_of_the_chain(same_as: dict[str, str | None], expected: str) -> None:
    """A dangling link ends there; a ring binds nothing."""
    assert records.carrier("a", same_as) == expected
