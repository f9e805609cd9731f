"""`yuyan verdict`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import clock
from pipeline.cli.evidence import actor_of, refuse, report
from pipeline.evidence import InvalidFieldsError, add_verdict


@click.command()
@click.argument("claim")
@click.option(
    "--outcome",
    required=True,
    help="correct, partly_correct, incorrect, ambiguous, annulled or unverifiable.",
)
@click.option("--rationale-zh", metavar="TEXT", help="Why, in Chinese.")
@click.option("--rationale-en", metavar="TEXT", help="Why, in English.")
@click.option("--difficulty", help="How hard it was to foresee: 1 (anybody would) to 5 (nobody would).")
@click.option("--evidence", multiple=True, metavar="ID", help="What it rests on; may be given several times.")
@click.option("--by", metavar="NAME", help="Who judges; if not given, git's user.name.")
@click.option("--commit", is_flag=True, help="Commit it to git, with who judges as the author.")
@click.pass_obj
def verdict(
    root: Path, /, claim: str, by: str | None, commit: bool, evidence: tuple[str, ...], **fields: str | None
) -> None:
    """Say how CLAIM came out, as one file under claims/ledger; a later verdict supersedes it, and both stay.

    \b
    Examples:
      yuyan verdict gentle-singularity-tzaccn --outcome correct --rationale-en "They were shown in March."
      yuyan verdict gentle-singularity-tzaccn --outcome incorrect --difficulty 4 \\
        --rationale-zh "到年底仍未出现。" --evidence 20261231T090000Z-evidence-1a2b3c4d --commit
    """
    given = {**fields, "evidence": list(evidence)}
    try:
        added = add_verdict(root, claim, given, actor=actor_of(root, by), now=clock.now())
    except InvalidFieldsError as error:
        return refuse(error)
    report(root, added, f"verdict: {added.item.claim}: {fields['outcome']}", commit)
    return None
