"""yuyan eval: what extraction finds, beside labels."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

import click

from pipeline.cli.columns import fit
from pipeline.cli.extract import progress, read, sources_in
from pipeline.errors import BadInputError, Problem, YuyanError
from pipeline.extract.baselines import baselines
from pipeline.extract.labelled import Case, Label, cases, read_gold
from pipeline.extract.scores import Known, Tally, tally
from pipeline.model import Document, Speaker
from pipeline.store import named
from pipeline.store.names import language

MEASURES = {
    "found_precision": "found P",
    "found_recall": "R",
    "found_f1": "F1",
    "right_due_f1": "due F1",
    "window": "window",
    "type": "type",
    "hedge": "hedge",
    "speaker": "speaker",
    "condition": "condition",
}
NAME = 26  # columns of the first column
MOST_NAMED = 3


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("docs", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--only", metavar="PREFIX", default="", help="Documents whose file name begins so.")
@click.option("--errors", is_flag=True, help="Print every difference too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def eval(root: Path, gold: Path, docs: tuple[Path, ...], only: str, errors: bool, form: str) -> None:
    """Extract from DOCS, files or folders, and score what is found against the labels in GOLD, one JSON object a line.

    found: precision, recall and F1 of spotting a dated claim. due: F1 where the due date must be right too. The other
    columns are shares of the claims that were found. Documents without labels in GOLD are passed over.

    \b
    Examples:
      yuyan eval gold.jsonl articles/
      yuyan eval gold.jsonl articles/ --only zh --errors
      yuyan eval tests/extraction/articles.jsonl tests/extraction/articles --format json
    """
    labels = {name: some for name, some in read_gold(gold).items() if name.startswith(only)}
    documents, problems = _documents(docs, labels)
    if not documents:
        raise YuyanError(f"{gold}: has labels of {_some(labels)}, and none of these is in DOCS; name their files")
    known, wrong = named(root, Speaker, "speakers")
    results = _tallies(list(cases(documents.items(), labels)), Known.of(known))
    click.echo(_json(results, errors) if form == "json" else _text(results, errors))
    for problem in [*problems, *wrong]:
        click.echo(str(problem), err=True)
    if absent := sorted(set(labels) - set(documents)):
        click.echo(f"{gold}: {_some(absent)} not among DOCS, left out of the scores", err=True)
    if problems or wrong:
        sys.exit(1)


def _documents(
    paths: Sequence[Path], labels: Mapping[str, tuple[Label, ...]]
) -> tuple[dict[str, Document], list[Problem]]:
    """The labelled documents among the files, by file name, and what was wrong with others."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for path in sources_in(paths):
        if path.name not in labels:
            continue
        try:
            documents[path.name], wrong = read(path)
        except BadInputError as error:
            wrong = [error.problem]
        problems += wrong
    return documents, problems


def _some(names: Sequence[str] | Mapping[str, Any]) -> str:
    listed = sorted(names)
    more = len(listed) - MOST_NAMED
    return ", ".join(listed[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "") or "nothing"


def _tallies(labelled: Sequence[Case], known: Known) -> dict[str, Tally]:
    """What was counted, by language, and over all."""
    by_language: dict[str, Tally] = {}
    for case in progress(labelled, lambda one: one.document.file):
        counted = tally([case], known)
        name = Path(case.document.file).name
        counted.differences = [(kind, f"{name}: {text}") for kind, text in counted.differences]
        lang = language(case.document)
        by_language[lang] = by_language.get(lang, Tally()) + counted
    ordered = {lang: by_language[lang] for lang in sorted(by_language, reverse=True)}  # zh, en
    return ordered | {"all": reduce(add, by_language.values())}


def required(counted: Tally) -> int:
    """The labels that had to be found."""
    return counted.counts["found"] + counted.counts["missed"]


def _json(results: Mapping[str, Tally], errors: bool) -> str:
    scores = {
        name: {key: round(score, 4) for key, score in one.of_found().items()} | {"required": required(one)}
        for name, one in results.items()
    }
    said: dict[str, Any] = {"scores": scores, "baselines": baselines().scores, "source": baselines().source}
    if errors:
        said["errors"] = [{"kind": kind, "text": text} for kind, text in sorted(results["all"].differences)]
    return json.dumps(said, ensure_ascii=False, indent=2)


def _text(results: Mapping[str, Tally], errors: bool) -> str:
    lines = [_line("", MEASURES)]
    for name, one in results.items():
        lines.append(_line(f"{name}, {required(one)} claims", _shown(one.of_found())))
    lines += ["", f"Others ({baselines().source}):"]
    for name, by_language in baselines().scores.items():
        beside = [_line(f"  {lang}", _shown(scores)) for lang, scores in by_language.items() if lang in results]
        lines += [name, *beside] if beside else []
    if errors:
        lines += ["", *(f"{kind}: {text}" for kind, text in sorted(results["all"].differences))]
    return "\n".join(lines)


def _shown(scores: Mapping[str, float]) -> dict[str, str]:
    return {key: f"{score:.3f}" for key, score in scores.items()}


def _line(name: str, cells: Mapping[str, str]) -> str:
    columns = (cells.get(key, "").rjust(len(head) + 2 if len(head) > 4 else 7) for key, head in MEASURES.items())
    return (fit(name, NAME) + "".join(columns)).rstrip()
