"""yuyan extract: the claims of the corpus, or of any files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from pipeline.errors import BadInputError, YuyanError
from pipeline.extract import Names
from pipeline.extract import extract as extract_claims
from pipeline.model import Claim, Document, Speaker
from pipeline.store import named
from pipeline.store.source import read_document


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="How to print.")
@click.pass_obj
def extract(root: Path, paths: tuple[Path, ...], form: str) -> None:
    """Find the predictions in PATHS and print them; nothing is written.

    \b
    Examples:
      yuyan extract article.md --format jsonl
    """
    speakers, problems = named(root, Speaker, "speakers")
    names = Names.of(speakers)
    failed = [*problems]
    for path in paths:
        try:
            document, wrong = read_document(path, str(path))
            failed += wrong
        except BadInputError as error:
            failed.append(error.problem)
            continue
        for claim in extract_claims(document, names):
            click.echo(json.dumps(row(path, claim, {s.id: s for s in speakers}), ensure_ascii=False))
    for problem in failed:
        click.echo(str(problem), err=True)
    if failed:
        raise SystemExit(1)


def row(path: Path, claim: Claim, speakers: dict[str, Speaker]) -> dict[str, Any]:
    """One claim as one JSON object, its speaker by canonical name."""
    speaker = speakers.get(claim.speaker)
    return {
        "doc": path.name,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "type": claim.type,
        "when": claim.when,
        "period": claim.period,
        "hedge": claim.hedge.level,
        "speaker": speaker.canonical() if speaker else claim.speaker,
        "condition": claim.condition,
        "quote": claim.quote.exact,
    }
