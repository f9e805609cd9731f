"""`yuyan check`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.check import check as check_all
from pipeline.check import rewrite_canonical


@click.command()
@click.option("--fix", is_flag=True, help="Write files that hold no comments in canonical YAML first.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def check(root: Path, fix: bool, form: str) -> None:
    """Check every text file: form, quotes, references, dates.

    Each problem is one line, `file:claim:field: what is wrong, what to do`; the exit code is 1 if there is any.

    \b
    Examples:
      yuyan check
      yuyan check --fix
      yuyan check --format json | jq '.problems[].file'
    """
    if fix:
        for file in rewrite_canonical(root):
            click.echo(f"{file}: written in canonical YAML", err=True)
    library, problems = check_all(root)
    counts = {
        "documents": len(library.documents),
        "claims": sum(1 for _ in library.all_claims()),
        "evidence": len(library.evidence),
        "verdicts": len(library.verdicts),
    }
    if form == "json":
        click.echo(json.dumps({**counts, "problems": [asdict(one) for one in problems]}, ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(str(problem))
        said = ", ".join(f"{number} {name}" for name, number in counts.items())
        click.echo(f"{said}: {len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}", err=True)
    sys.exit(1 if problems else 0)
