"""yuyan extract: the claims of the corpus, or of any files."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline import files
from pipeline.cli.columns import fit
from pipeline.errors import BadInputError, Problem, YuyanError
from pipeline.extract import Names, row
from pipeline.extract import extract as claims_of
from pipeline.model import Document, Speaker
from pipeline.store import documents_of, named
from pipeline.store.merge import Report, merge_into
from pipeline.store.source import front_matter, read_document

SUFFIXES = (".md", ".txt", ".markdown", ".text")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "json", "yaml"]),
    default="table",
    show_default=True,
    help="How to print the claims of PATHS.",
)
@click.pass_obj
def extract(root: Path, paths: tuple[Path, ...], form: str) -> None:
    """Find the predictions in the corpus and merge them into claims/; or, of PATHS, print them and write nothing.

    A path may be a file, a folder (its .md and .txt files) or - for standard input. A sidecar beside a file is
    honoured.

    \b
    Examples:
      yuyan extract                               the corpus, into claims/
      yuyan extract article.md                    one line a claim
      yuyan extract notes/ --format jsonl         one JSON object a claim
      cat article.md | yuyan extract - --format yaml
    """
    speakers, problems = named(root, Speaker, "speakers")
    names = Names.of(speakers)
    if paths:
        problems += _print(paths, form, names, {speaker.id: speaker for speaker in speakers})
    else:
        problems += _merge(root, names)
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        sys.exit(1)


def _merge(root: Path, names: Names) -> list[Problem]:
    documents, problems = documents_of(root)
    for document in progress(documents, lambda one: one.file):
        try:
            report = merge_into(root, document, claims_of(document, names))
        except BadInputError as error:
            problems.append(error.problem)
            continue
        problems += report.problems
        click.echo(f"{document.id}: {_summary(report)}")
    return problems


def _summary(report: Report) -> str:
    counts = {name: len(getattr(report, name)) for name in ("added", "refreshed", "dropped", "moved", "kept")}
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "no claims"


def _print(paths: Sequence[Path], form: str, names: Names, speakers: dict[str, Speaker]) -> list[Problem]:
    problems: list[Problem] = []
    rows: list[dict[str, Any]] = []
    for path in progress(list(sources_in(paths)), str):
        try:
            document, wrong = read(path)
        except BadInputError as error:
            problems.append(error.problem)
            continue
        problems += wrong
        found = [row(Path(document.file).name, claim, speakers) for claim in claims_of(document, names)]
        if form in ("jsonl", "table"):
            _echo(found, form)
        rows += found
    if form not in ("jsonl", "table"):
        _echo(rows, form)
    return problems


def sources_in(paths: Sequence[Path]) -> Iterator[Path]:
    """The files themselves, and the .md and .txt files of folders."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        else:
            yield path


def read(path: Path) -> tuple[Document, list[Problem]]:
    """The document at a path, or on standard input for "-"."""
    if str(path) != "-":
        return read_document(path, str(path))
    try:
        raw = sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"not UTF-8 at byte {error.start}; convert it first"
        raise BadInputError(Problem("-", "", "", what)) from error
    return Document(id="stdin", file="-", raw=raw, source=front_matter(raw)), []


def progress(items: Sequence[Any], label: Callable[[Any], str]) -> Iterator[Any]:
    """The items; with a bar that shows how far we are, on a terminal and where there are many."""
    if len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, item_show_func=lambda item: label(item) if item else None, file=sys.stderr) as bar:
        yield from bar


def _echo(rows: Sequence[dict[str, Any]], form: str) -> None:
    if form == "jsonl":
        click.echo("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), nl=False)
    elif form == "json":
        click.echo(json.dumps(list(rows), ensure_ascii=False, indent=2))
    elif form == "yaml":
        click.echo(files.dump(list(rows)), nl=False)
    elif form == "table":
        click.echo("".join(f"{line(one)}\n" for one in rows), nl=False)
    else:
        raise YuyanError(f"{form}: no such format")


def line(one: dict[str, Any]) -> str:
    """One claim for people: type, time, hedge, speaker, and as much of the quote as fits."""
    time = one["when"] or one["period"] or "-"
    quote = " ".join(one["quote"].split())
    head = f"{one['type']:<10} {time:<22} {one['hedge']:<10} "
    return head + fit(one["speaker"], 20) + " " + fit(quote, 80).rstrip()
