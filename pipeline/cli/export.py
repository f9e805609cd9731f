"""`yuyan export`: claims with their evidence and verdicts, in the formats of others."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from pipeline import store
from pipeline.cli import clock, selection
from pipeline.export import PublishedClaim, calendar, feed, graph, published_from_library
from pipeline.export.tables import claim_rows, csv_bytes, json_lines

_FORMATS = ("claimreview", "ics", "atom", "csv", "jsonl")


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@selection.choice_options
@selection.as_of_option
@click.option("--base-url", default="http://127.0.0.1:8001", show_default=True, help="Where the pages are served.")
@selection.lang_option
@selection.output_option
@click.pass_obj
def export(
    root: Path,
    form: str,
    speakers: tuple[str, ...],
    topics: tuple[str, ...],
    documents: tuple[str, ...],
    types: tuple[str, ...],
    as_of: date,
    base_url: str,
    lang: str,
    output: Path | None,
) -> None:
    """Write claims with their evidence and verdicts as FORMAT.

    claimreview: schema.org JSON-LD. ics: a calendar of due dates. atom: the newest 50 claims, pieces of
    evidence and verdicts.
    csv: a row a claim, safe in a spreadsheet. jsonl: one JSON object a claim, with everything.

    \b
    Examples:
      yuyan export ics --lang zh -o due.ics
      yuyan export claimreview --base-url https://yuyan.example > claims.jsonld
      yuyan export csv --speaker "Sam Altman" -o claims.csv
      yuyan export jsonl | jq -r .id
    """
    library = store.load(root)
    choice = selection.choose(library, speakers, topics, documents, types)
    claims = [claim for claim in published_from_library(library) if choice.takes(claim)]
    selection.put(_bytes(form, claims, as_of, base_url.rstrip("/"), lang), output)
    sys.exit(selection.tell(library))


def _bytes(form: str, claims: Sequence[PublishedClaim], as_of: date, base_url: str, lang: str) -> bytes:
    if form == "ics":
        return calendar(claims, base_url, name="Yuyan 预言", now=clock.now(), lang=lang)
    if form == "atom":
        return feed(claims, base_url, title="Yuyan 预言", self_url=f"{base_url}/feed.atom", now=clock.now(), lang=lang)
    if form == "csv":
        return csv_bytes(claim_rows(claims, as_of))
    if form == "jsonl":
        return json_lines(claims)
    return (json.dumps(graph(claims, base_url, lang), ensure_ascii=False, indent=2) + "\n").encode()
