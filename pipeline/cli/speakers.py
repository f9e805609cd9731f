"""yuyan speakers: who is known, who is not yet, and how to add one."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from pipeline.cli.columns import fit
from pipeline.errors import BadInputError, Problem
from pipeline.ingest import slug
from pipeline.model import Speaker
from pipeline.store import claims_of, named
from pipeline.store.names import as_written
from pipeline.store.reading import record
from pipeline.store.speakers import FILE, Unknown, add, unknown

KINDS = ("person", "organisation", "publication")
NOBODY = "No speakers yet. Add one: yuyan speakers --add NAME. Whom do claims name? yuyan speakers --unknown"
NO_CLAIMS = "No claims yet. Find some: yuyan extract"
ALL_KNOWN = f"Every name that claims carry is in {FILE}."


@click.command()
@click.option("--unknown", "only_unknown", is_flag=True, help="The names in claims that nobody has entered.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--add", "name", metavar="NAME", help="Enter one: the name by which texts call it.")
@click.option("--id", "id_", metavar="ID", help="With --add: its id; else made from the name.")
@click.option("--kind", type=click.Choice(KINDS), default="person", show_default=True, help="With --add.")
@click.option("--zh", metavar="NAME", help="With --add: its Chinese name.")
@click.option("--en", metavar="NAME", help="With --add: its English name.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="With --add: another name; again for more.")
@click.option("--wikidata", metavar="Q…", help="With --add: its item on Wikidata.")
@click.pass_obj
def speakers(root: Path, /, only_unknown: bool, form: str, name: str | None, **fields: Any) -> None:
    """List the speakers with their names in both languages, or the names that nobody has entered yet; or enter one.

    What is entered goes to the end of claims/speakers.yml. `yuyan extract` then puts its id where the name stood.

    \b
    Examples:
      yuyan speakers
      yuyan speakers --unknown --format json
      yuyan speakers --add 国际能源署 --en "International Energy Agency" --alias IEA --kind organisation
    """
    if name is not None:
        _add(root, name, **fields)
        return
    if misused := [key for key in ("id_", "zh", "en", "aliases", "wikidata") if fields[key]]:
        raise click.UsageError(f"--{misused[0].rstrip('_').replace('aliases', 'alias')} needs --add NAME")
    known, problems = named(root, Speaker, "speakers")
    if only_unknown:
        claims, wrong = claims_of(root)
        problems += wrong
        found = unknown(((document, one) for document, some in claims.items() for one in some), known)
        _print([asdict(one) for one in found], form, lines(found) or [ALL_KNOWN if claims else NO_CLAIMS])
    else:
        _print([one.as_yaml() for one in known], form, [line(one) for one in known] or [NOBODY])
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        sys.exit(1)


def _add(root: Path, name: str, **fields: Any) -> None:
    speaker = made(name, **fields)
    add(root, speaker)
    click.echo(f"{FILE}: {speaker.id} added; `yuyan extract` links the claims that name it")


def made(
    name: str, id_: str | None, kind: str, zh: str | None, en: str | None, aliases: Sequence[str], wikidata: str | None
) -> Speaker:
    """The record that the options describe; a name in a language that has another one becomes an alias."""
    written = as_written(name.strip())
    names = {"zh": zh or written.zh, "en": en or written.en}
    given = dict.fromkeys(alias.strip() for alias in (name, *aliases))
    value = {
        "id": id_ or slug(names["en"] or name) or slug(name),
        "kind": kind,
        "name": {lang: one for lang, one in names.items() if one},
        "aliases": [alias for alias in given if alias not in names.values()],
    }
    speaker, problems = record(Speaker, value | ({"wikidata": wikidata} if wikidata else {}), FILE, name)
    if speaker is None:
        raise BadInputError(_advice(problems[0]))
    return speaker


def _advice(problem: Problem) -> Problem:
    """The problem with the option that would mend it, where the reader's own words name none."""
    what = {"id": "cannot be made of the name; say one with --id, of small letters, digits and hyphens"}
    return Problem(problem.file, problem.item, problem.field, what.get(problem.field, problem.what))


def _print(rows: list[dict[str, Any]], form: str, text: Sequence[str]) -> None:
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2) if form == "json" else "\n".join(text))


def line(speaker: Speaker) -> str:
    """One speaker for people: id, kind, Chinese name, English name."""
    columns = fit(speaker.id, 32), fit(speaker.kind, 13), fit(speaker.name.zh or "-", 24), speaker.name.en or "-"
    return " ".join(columns)


def lines(found: Sequence[Unknown]) -> list[str]:
    """One line a name: how often, which, and where first."""
    return [f"{one.claims:>5}  {fit(one.name, 32)} {one.example}" for one in found]
