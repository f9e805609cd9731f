"""Sentences, articles and texts without claims, with the labels of what must be found in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chronicles

from pipeline import files
from pipeline.model import Document, Source
from pipeline.store.source import read_document

FOLDER = Path(__file__).parent / "extraction"


@dataclass(frozen=True)
class Label:
    """One claim that must be found at `start..end`; of several values any one is right, and none is not scored."""

    start: int
    end: int
    types: tuple[str, ...]
    when: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    condition: bool | None = False
    optional: bool = False

    @property
    def dated(self) -> bool:
        return bool(self.when or self.period)


@dataclass(frozen=True)
class Case:
    """A document, or a sentence made into one, with everything that must be found in it."""

    document: Document
    labels: tuple[Label, ...]


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
        types=_several(claim["type"]),
        when=_several(claim.get("when")),
        period=_several(claim.get("period")),
        hedges=_several(claim.get("hedge")),
        speakers=_several(claim.get("speaker", voice)),
        condition=claim.get("condition", False),
    )


def _several(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def cases_of_articles(folder: Path, gold: Path) -> list[Case]:
    """The articles of a folder with their rows of a gold file."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    cases = []
    for path in sorted(folder.glob("*.md")):
        document, problems = read_document(path, path.name)
        assert not problems, problems
        cases.append(Case(document, tuple(_gold_label(one) for one in rows if one["doc"] == path.name)))
    return cases


def _gold_label(one: dict[str, Any]) -> Label:
    return Label(
        start=one["start"],
        end=one["end"],
        types=tuple(one["types"] if one["type"] else ()),
        when=tuple(one["when"]),
        period=_several(one["period"]),
        hedges=_several(one["hedge"]),
        speakers=tuple(one["speakers"] if one["speaker"] else ()),
        condition=one["condition"],
        optional=one["optional"],
    )


def articles(lang: str) -> Iterator[Case]:
    """The labelled articles of one language; their file names begin with it."""
    cases = cases_of_articles(FOLDER / "articles", FOLDER / "articles.jsonl")
    return (case for case in cases if case.document.file.startswith(lang))


def near_negatives(lang: str) -> list[Document]:
    """Texts in which nobody says what will be, written and generated, all published on one day of 2025."""
    paths = (FOLDER / "near_negatives").glob(f"{lang}-*.md")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in paths} | chronicles.texts(lang)
    source = Source(publisher="Harbour Review", published="2025-02-10")
    return [Document(id=name, file=name, raw=text, source=source) for name, text in sorted(texts.items())]
