"""`yuyan status`: what there is to do."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from pipeline import store
from pipeline.cli import selection
from pipeline.export import PublishedClaim, published_from_library
from pipeline.score import claims_from_library, judgements_from_library
from pipeline.score.agenda import AHEAD, agenda
from pipeline.score.records import ScoredClaim

OVERDUE = 3
WORDS = {
    "overdue": {"en": "Overdue, without a verdict", "zh": "逾期未判"},
    "due_30": {"en": "Due within 30 days", "zh": "30 天内到期"},
    "due_90": {"en": "Due in 31 to 90 days", "zh": "31 至 90 天内到期"},
    "due_365": {"en": "Due in 91 to 365 days", "zh": "91 至 365 天内到期"},
    "unreviewed": {"en": "Waiting for review", "zh": "待审阅"},
    "undated": {"en": "Sources without a date", "zh": "没有日期的来源"},
    "more": {"en": "… and {more} more (--limit 0 shows all)", "zh": "……另有 {more} 条（--limit 0 显示全部）"},
}


@click.command()
@selection.as_of_option
@selection.lang_option
@click.option("--limit", type=click.IntRange(0), default=10, show_default=True, help="Lines of a list; 0 for all.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Print what is overdue, and nothing if nothing is.")
@click.pass_obj
def status(root: Path, as_of: date, lang: str, limit: int, form: str, quiet: bool) -> None:
    """Say what is overdue, what is due next, what waits for review, which sources have no date.

    Exit code: 0 nothing is overdue, 3 something is, 1 a text file is wrong (it says which), 2 wrong usage.

    \b
    Examples:
      yuyan status
      yuyan status --lang zh --limit 0
      yuyan status --quiet || mail -s "overdue predictions" me@example.org
      yuyan status --format json | jq .overdue
    """
    library = store.load(root)
    todo = agenda(claims_from_library(library), judgements_from_library(library), as_of)
    undated = [document.file for document in library.documents if document.asserted is None]
    lists: dict[str, Sequence[ScoredClaim]] = {"overdue": todo.overdue}
    if not quiet:
        lists |= {f"due_{days}": todo.ahead[days] for days in AHEAD} | {"unreviewed": todo.unreviewed}
    about = {claim.id: claim for claim in published_from_library(library)}
    if form == "json":
        ids = {name: [claim.id for claim in claims] for name, claims in lists.items()}
        rest = {} if quiet else {"sources_without_date": undated}
        click.echo(json.dumps({"as_of": as_of.isoformat(), **ids, **rest}, indent=2))
    else:
        _print(lists, about, lang, limit, quiet)
        if not quiet:
            _section(WORDS["undated"][lang], undated, lang, limit)
    sys.exit(selection.tell(library) or (OVERDUE if todo.overdue else 0))


def _print(
    lists: Mapping[str, Sequence[ScoredClaim]], about: Mapping[str, PublishedClaim], lang: str, limit: int, quiet: bool
) -> None:
    for name, claims in lists.items():
        if claims or not quiet:
            _section(WORDS[name][lang], [_line(about[claim.id], lang) for claim in claims], lang, limit)


def _section(title: str, lines: Sequence[str], lang: str, limit: int) -> None:
    click.echo(click.style(f"{title}: {len(lines)}", bold=True))
    shown = lines[:limit] if limit else lines
    for line in shown:
        click.echo(f"  {line}")
    if len(shown) < len(lines):
        click.echo("  " + WORDS["more"][lang].format(more=len(lines) - len(shown)))


def _line(claim: PublishedClaim, lang: str) -> str:
    said = " ".join(claim.text(lang).split())
    return f"{claim.due or '–'!s:<10}  {claim.id}  {claim.speaker_name.in_language(lang)}: {said}"
