"""`yuyan evidence`."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from pipeline.archive import Rechecked, add_with_page, recheck, take
from pipeline.cli import clock
from pipeline.evidence import Added, InvalidFieldsError, add_evidence, carrier_of
from pipeline.model import Evidence
from pipeline.store import history, ledger


def actor_of(root: Path, by: str | None) -> str:
    """Who adds: as said, else as git knows the person, else as the computer does."""
    return by or history.identity(root) or getpass.getuser()


def report(root: Path, added: Added, what: str, commit: bool, more: Iterable[Path] = ()) -> None:
    """Say what became of it, and commit it where that is wanted."""
    file = added.path.relative_to(root).as_posix()
    click.echo(f"{file}: added" if added.created else f"{file}: the same is there already; nothing added")
    if commit and added.created:
        actor = added.item.added_by if isinstance(added.item, Evidence) else added.item.assessor
        revision = history.commit_write(root, [added.path, *more], actor, what)
        click.echo(f"committed as {revision[:12]}" if revision else "git has it already")


def refuse(error: InvalidFieldsError) -> None:
    """One line a problem, and exit code 1."""
    for problem in error.problems:
        click.echo(f"yuyan: {problem}", err=True)
    sys.exit(1)


@click.group()
def evidence() -> None:
    """Add evidence to a claim, list it, check its links again.

    \b
    Examples:
      yuyan evidence add CLAIM --url https://example.org/report --stance supports
      yuyan evidence list CLAIM
      yuyan evidence recheck
    """


@evidence.command()
@click.argument("claim")
@click.option("--url", required=True, help="Where it stands on the web.")
@click.option("--stance", required=True, help="supports, refutes or context.")
@click.option("--exact", metavar="TEXT", help="The passage that matters, word for word.")
@click.option("--title", help="Of the page; found by --fetch.")
@click.option("--publisher", help="Who published it; found by --fetch.")
@click.option("--published", metavar="EDTF", help="When, as 2025-02-10 or 2025-02; found by --fetch.")
@click.option("--strength", help="1 weak, 2 (if not given), 3 strong.")
@click.option("--value", help="What was measured, a number.")
@click.option("--unit", help="The unit of --value.")
@click.option("--note", help="What the next reader should know.")
@click.option("--fetch", is_flag=True, help="Get the page and keep its main text beside the evidence.")
@click.option("--by", metavar="NAME", help="Who adds it; if not given, git's user.name.")
@click.option("--commit", is_flag=True, help="Commit it to git, with who adds it as the author.")
@click.pass_obj
def add(root: Path, /, claim: str, fetch: bool, by: str | None, commit: bool, **fields: str | None) -> None:
    """Add evidence for or against CLAIM, as one file under claims/ledger.

    Works offline; with --fetch the page is read, its main text kept, and you are told whether the passage is in it.
    The same evidence twice is stored once.

    \b
    Examples:
      yuyan evidence add gentle-singularity-tzaccn --url https://example.org/report --stance supports
      yuyan evidence add gentle-singularity-tzaccn --url https://example.org/report --stance refutes \\
        --exact "No robot walks yet." --fetch --commit
      yuyan evidence add gentle-singularity-tzaccn --url https://example.org/report --stance context \\
        --value 0.34 --unit Wh
    """
    actor, now = actor_of(root, by), clock.now()
    carrier_of(root, claim)  # an unknown claim is said before anything is fetched
    snapshot = take(str(fields["url"])) if fetch else None
    try:
        if snapshot:
            added = add_with_page(root, claim, fields, snapshot, actor=actor, now=now)
        else:
            added = add_evidence(root, claim, fields, actor=actor, now=now)
    except InvalidFieldsError as error:
        return refuse(error)
    kept = [added.path.parent / snapshot.file] if snapshot else []
    report(root, added, f"evidence: {added.item.claim}: {fields['stance']} {fields['url']}", commit, kept)
    if snapshot and fields["exact"]:
        there = snapshot.holds(fields["exact"])
        click.echo("the passage is in the page" if there else "the passage is not in the page; check its words")
    return None


@evidence.command("list")
@click.argument("claim", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def list_(root: Path, claim: str | None, form: str) -> None:
    """List the evidence of CLAIM, or of all claims.

    \b
    Examples:
      yuyan evidence list gentle-singularity-tzaccn
      yuyan evidence list --format json
    """
    items, wrong = _evidence_of(root, claim)
    if form == "json":
        click.echo(json.dumps([item.as_yaml() for item in items], ensure_ascii=False, indent=2))
    for item in items if form == "text" else ():
        click.echo(_line(item))
    for problem in wrong:
        click.echo(f"yuyan: {problem}", err=True)
    sys.exit(1 if wrong else 0)


def _evidence_of(root: Path, claim: str | None) -> tuple[list[Evidence], list[Any]]:
    items, _, wrong = ledger.read_claim(root, carrier_of(root, claim)) if claim else ledger.read(root)
    return items, wrong


def _line(item: Evidence) -> str:
    measured = f"{item.value:g} {item.unit or ''}".strip() if item.value is not None else None
    facts = [item.title or item.url, item.published, measured, f"“{item.exact}”" if item.exact else None]
    told = " · ".join(" ".join(fact.split()) for fact in facts if fact)
    return f"{item.claim} {item.id}: {item.stance} ({item.strength}) {told}"


@evidence.command("recheck")
@click.argument("claim", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def recheck_(root: Path, claim: str | None, form: str) -> None:
    """Get every page of the evidence again, and say which are dead or changed.

    A page with a snapshot is changed if its main text is another; one without, if the passage is no longer in it.
    The exit code is 1 if any is dead or changed.

    \b
    Examples:
      yuyan evidence recheck
      yuyan evidence recheck gentle-singularity-tzaccn --format json
    """
    items, _ = _evidence_of(root, claim)
    results: list[Rechecked] = []
    label, hidden = "Reading pages", not (items and sys.stderr.isatty())
    with click.progressbar(recheck(items, take=take), len(items), label, hidden=hidden, file=sys.stderr) as bar:
        results.extend(bar)
    if form == "json":
        click.echo(json.dumps([_as_json(one) for one in results], ensure_ascii=False, indent=2))
    for one in results if form == "text" else ():
        told = f" ({one.detail})" if one.detail else ""
        click.echo(f"{one.state}: {one.evidence.url}{told} — {one.evidence.claim} {one.evidence.id}")
    sys.exit(1 if any(one.state in ("dead", "changed") for one in results) else 0)


def _as_json(one: Rechecked) -> dict[str, Any]:
    item = one.evidence
    told = {"state": one.state, "detail": one.detail, "passage": one.passage}
    return {"id": item.id, "claim": item.claim, "url": item.url, **told}
