"""`yuyan scorecard`: who was right, and how sure one can be of that."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import get_args

import click

from pipeline import store
from pipeline.cli import selection
from pipeline.export import published_from_library, report, scorecard_html, scorecard_markdown, words
from pipeline.export.report import Report, schema
from pipeline.export.tables import csv_bytes, score_rows, workbook
from pipeline.model import Bilingual
from pipeline.score import By, choose, claims_from_library, judgements_from_library, read_lexicons, standings

_FORMATS = ("md", "html", "csv", "json", "xlsx")


@click.command()
@click.option("--by", type=click.Choice(get_args(By)), default="speaker", show_default=True, help="What a line is.")
@selection.choice_options
@selection.as_of_option
@click.option(
    "--lexicon", metavar="ID", show_default="the first", help="Read hedges by this entry of claims/hedges.yml."
)
@selection.lang_option
@click.option("--format", "form", type=click.Choice(_FORMATS), default="md", show_default=True)
@click.option("--schema", "want_schema", is_flag=True, help="Print the JSON schema of --format json, and nothing else.")
@selection.output_option
@click.pass_obj
def scorecard(
    root: Path,
    by: By,
    speakers: tuple[str, ...],
    topics: tuple[str, ...],
    documents: tuple[str, ...],
    types: tuple[str, ...],
    as_of: date,
    lexicon: str | None,
    lang: str,
    form: str,
    want_schema: bool,
    output: Path | None,
) -> None:
    """Print a scorecard: counts, shares with intervals, what hedges implied, and every claim.

    html is one file that needs nothing else and prints on A4; csv holds the scores (yuyan export csv has the claims).

    \b
    Examples:
      yuyan scorecard
      yuyan scorecard --speaker "Sam Altman" --by topic --lang zh
      yuyan scorecard --by year --as-of 2030-01-01 --lexicon ipcc
      yuyan scorecard --format html -o card.html
      yuyan scorecard --format json | jq .scorecard.total
    """
    if want_schema:
        click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
        return
    library = store.load(root)
    lexicons, problems = read_lexicons(root)
    for problem in problems:
        click.echo(str(problem), err=True)
    choice = selection.choose(library, speakers, topics, documents, types)
    every = standings(claims_from_library(library), judgements_from_library(library), as_of)
    found = [one for one in every if choice.takes(one.claim)]
    published = {claim.id: claim for claim in published_from_library(library)}
    shown = [published[one.claim.id] for one in found]
    card = report(found, shown, as_of=as_of, by=by, lexicon=choose(lexicons, lexicon), names=names(library))
    title = _title(choice, names(library), lang)
    data = workbook(card, shown, lang) if form == "xlsx" else _text(card, form, lang, title)
    selection.put(data, output, binary=form == "xlsx")
    sys.exit(selection.tell(library) or (1 if problems else 0))


def names(library: store.Library) -> Mapping[str, Bilingual]:
    """What groups are called, by their keys."""
    titles = {one.id: Bilingual(en=one.source.title) for one in library.documents if one.source.title}
    topics = {one.id: one.name for one in library.topics}
    return {**titles, **topics, **{one.id: one.name for one in library.speakers}}


def _title(choice: selection.Choice, called: Mapping[str, Bilingual], lang: str) -> str:
    chosen = [*choice.speakers, *choice.topics, *choice.documents]
    named = [called[key].in_language(lang) if key in called else key for key in chosen]
    return ": ".join([words.word(lang, "title"), *([", ".join(named)] if named else [])])


def _text(card: Report, form: str, lang: str, title: str) -> bytes:
    if form == "csv":
        return csv_bytes(score_rows(card, lang))
    if form == "json":
        return (card.model_dump_json(indent=2) + "\n").encode()
    page = scorecard_html if form == "html" else scorecard_markdown
    return page(card, lang, title=title).encode()
