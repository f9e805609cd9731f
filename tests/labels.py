"""Sentences, articles and texts without claims, with the labels of what must be found in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import chronicles

from pipeline import files
from pipeline.extract.labelled import Case, Label, cases, read_gold, several
from pipeline.model import Document, Source
from pipeline.store.source import read_document

FOLDER = Path(__file__).parent / "extraction"


def cases_of_table(path: Path) -> list[Case]:
    """The sentences of a table, each as a document of its own."""
    table, problems = files.load(path.read_text(encoding="utf-8"), path.name)
    assert not problems, problems
    items = [item for group in table["groups"].values() for item in group]
    return [_case(f"{path.stem}-{i}", {**table, **item}) for i, item in enumerate(items)]


def _case(name: str, item: dict[str, Any]) -> Case:
    text = item["text"]
    source = Source(author=item.get("author"), publisher=item.get("publisher"), published=item["asserted"])
    voice = item.get("author") or item["publisher"]
    labels = tuple(_label(text, voice, claim) for claim in item.get("claims", ()))
    return Case(Document(id=name, file=text, raw=text, source=source), labels)


def _label(text: str, voice: str, claim: dict[str, Any]) -> Label:
    start = text.index(claim["quote"])
    return Label(
        start=start,
        end=start + len(claim["quote"]),
        types=several(claim["type"]),
        when=several(claim.get("when")),
        period=several(claim.get("period")),
        hedges=several(claim.get("hedge")),
        speakers=several(claim.get("speaker", voice)),
        condition=claim.get("condition", False),
    )


def cases_of_articles(folder: Path, gold: Path, prefix: str = "") -> list[Case]:
    """The articles of a folder whose names begin so, with their rows of a gold file."""
    found = []
    for path in sorted(folder.glob(f"{prefix}*.md")):
        document, problems = read_document(path, path.name)
        assert not problems, problems
        found.append((path.name, document))
    return list(cases(found, read_gold(gold)))


def development(folder: Path, prefix: str) -> list[Case]:
    """The labelled documents beside the project, read in place."""
    return cases_of_articles(folder / "docs", folder / "gold.jsonl", prefix)


def articles(lang: str) -> Iterator[Case]:
    """The labelled articles of one language; their file names begin with it."""
    return iter(cases_of_articles(FOLDER / "articles", FOLDER / "articles.jsonl", lang))


def further(lang: str) -> Iterator[Case]:
    """More articles, each labelled before it was first read by the program; their file names begin with the language."""
    return iter(cases_of_articles(FOLDER / "further", FOLDER / "further.jsonl", lang))


def written(lang: str) -> Iterator[Case]:
    """Articles of kinds of their own, calls, panels, digests, columns, labelled as those; begin with the language."""
    return iter(cases_of_articles(FOLDER / "written", FOLDER / "written.jsonl", lang))


def near_negatives(lang: str) -> list[Document]:
    """Texts in which nobody says what will be, written and generated, all published on one day of 2025."""
    paths = (FOLDER / "near_negatives").glob(f"{lang}-*.md")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in paths} | chronicles.texts(lang)
    source = Source(publisher="Harbour Review", published="2025-02-10")
    return [Document(id=name, file=name, raw=text, source=source) for name, text in sorted(texts.items())]
