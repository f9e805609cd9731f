"""`yuyan build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.build import DATABASE
from pipeline.build import build as build_database


@click.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    show_default=f"{DATABASE} in the project folder",
    help="The database file.",
)
@click.pass_obj
def build(root: Path, output: Path | None) -> None:
    """Make the database from the text files. What is wrong in them is said, a line each; the rest is built.

    \b
    Examples:
      yuyan build                      make claims.db
      yuyan build -o /tmp/claims.db    make it elsewhere
    """
    problems = build_database(root, output or root / DATABASE)
    for problem in problems:
        click.echo(str(problem), err=True)
    sys.exit(1 if problems else 0)
