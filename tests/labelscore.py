"""The scorer over the labels of this project, and its floors. `python tests/labelscore.py` prints every difference."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml
from labels import FOLDER, Case, articles, cases_of_table, development, further, near_negatives, written

from pipeline import files
from pipeline.errors import BadInputError
from pipeline.extract import scores
from pipeline.extract.scores import Known, Row, Tally, is_dated, report
from pipeline.model import Document, Speaker
from pipeline.store import named

TESTS = Path(__file__).parent
FLOORS = TESTS / "scores"
DEVELOPMENT = TESTS.parent.parent / "shared" / "dev-set"


@cache
def known() -> Known:
    """The people and organisations of claims/speakers.yml."""
    return Known.of(named(TESTS.parent, Speaker, "speakers")[0])


def rows_of(document: Document) -> list[Row]:
    """What is found in a document, as flat records."""
    return scores.rows_of(document, known())


def tally(cases: Iterable[Case]) -> Tally:
    """Everything found in the cases, counted against their labels."""
    return scores.tally(cases, known())


def measured() -> dict[str, dict[str, Tally]]:
    """Every set of labels in the project: its name, then its language."""
    return {
        "sentences": {lang: tally(cases_of_table(FOLDER / f"{lang}.yml")) for lang in ("zh", "en")},
        "articles": {lang: tally(articles(lang)) for lang in ("zh", "en")},
        "further": {lang: tally(further(lang)) for lang in ("zh", "en")},
        "written": {lang: tally(written(lang)) for lang in ("zh", "en")},
        **({"extract": developed(DEVELOPMENT)} if DEVELOPMENT.is_dir() else {}),
    }


def developed(folder: Path) -> dict[str, Tally]:
    """The labelled documents beside the project, by the beginning of their file names."""
    return {prefix: tally(development(folder, prefix)) for prefix in ("zh", "en", "seed")}


def false_claims(documents: Iterable[Document]) -> list[str]:
    """The dated claims found where there are none."""
    return [f"{one['doc']}: {one['quote']}" for document in documents for one in rows_of(document) if is_dated(one)]


def floors(name: str) -> dict[str, dict[str, float]]:
    """The scores that must not be undercut; they may only go up."""
    path = FLOORS / f"{name}.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}


def undercut(scores: dict[str, float], least: dict[str, float]) -> list[str]:
    """The scores under their floor, in words; one that is no longer measured is under it too."""
    return [f"{key} {scores.get(key, 0.0):.3f} < {low}" for key, low in least.items() if scores.get(key, 0.0) < low]


def raised(scores: dict[str, float], least: dict[str, float]) -> dict[str, float]:
    """The floors that these scores reach, cut to two digits, and never under what they were."""
    return {key: max(math.floor(score * 100 + 1e-9) / 100, least.get(key, 0.0)) for key, score in scores.items()}


def main(arguments: list[str]) -> None:
    """Print everything; with `--raise`, write the floors that are reached now."""
    for name, by_language in measured().items():
        for lang, result in by_language.items():
            print(f"\n{name} {lang}: {report(result)}")
        if "--raise" in arguments:
            reached = {lang: raised(one.scores(), floors(name).get(lang, {})) for lang, one in by_language.items()}
            files.write(FLOORS / f"{name}.yml", files.dump(reached))
    for lang in ("zh", "en"):
        false = false_claims(near_negatives(lang))
        print(f"\nnear negatives {lang}: {len(false)} false", *false, sep="\n  ")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except BadInputError as error:
        sys.exit(str(error))
