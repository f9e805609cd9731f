"""Extraction on the labelled documents beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.extract import Names, extract
from pipeline.store.source import read_document


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[Path]:
    return sorted((shared / "dev-set" / "docs").glob("*.md"))


def test_every_quote_is_cut_out_of_the_raw_file_again(documents: list[Path]) -> None:
    """Cutting the raw text at a claim's place and cleaning the piece gives the quote."""
    count = 0
    for path in documents:
        document, _ = read_document(path, path.name)
        for claim in extract(document, Names.of([])):
            assert clean(document.raw[claim.quote.start : claim.quote.end]).text == claim.quote.exact
            count += 1
    assert count > 14
