"""`yuyan ingest`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli import clock
from pipeline.errors import YuyanError
from pipeline.ingest import Duplicate, Known, Planned, checked, is_url, known, plan, receive, write


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|URL|-...")
@click.option("--id", "name", help="The document's id; made from title or file name if not given.")
@click.option("--published", metavar="DAY", help="When it was published, as 2025-02-10.")
@click.option("--author", help="Who wrote it.")
@click.option("--publisher", help="Who published it.")
@click.option("--url", help="Where it stands on the web.")
@click.option("--dry-run", is_flag=True, help="Say what would be added, and write nothing.")
@click.pass_obj
def ingest(
    root: Path,
    inputs: tuple[str, ...],
    name: str | None,
    published: str | None,
    author: str | None,
    publisher: str | None,
    url: str | None,
    dry_run: bool,
) -> None:
    """Add sources to the corpus: files, web addresses, or - for standard input.

    Markdown (with any front matter), plain text or HTML, in UTF-8, GB18030, Big5 or UTF-16. Text that is UTF-8
    is stored byte for byte as corpus/<id>.md; what it does not say of itself goes to corpus/<id>.yml beside it.
    The same content twice is added once, and no file that is there is ever overwritten.

    \b
    Examples:
      yuyan ingest article.md
      yuyan ingest https://blog.samaltman.com/three-observations
      yuyan ingest saved.html --published 2025-02-10 --publisher APPSO
      pbpaste | yuyan ingest - --id my-note
    """
    if name and len(inputs) > 1:
        raise click.UsageError("--id names one document; give one input with it")
    if not (root / "corpus").is_dir():
        raise YuyanError(f"{root / 'corpus'}: no such folder; run yuyan in a project folder, or say --root FOLDER")
    now = clock.now()
    said = checked({"published": published, "author": author, "publisher": publisher, "url": url}, now)
    found = known(root)
    lines: list[str] = []
    failures: list[YuyanError] = []
    slow = len(inputs) > 5 or any(is_url(one) for one in inputs)
    with click.progressbar(inputs, label="Reading", hidden=not (slow and sys.stderr.isatty()), file=sys.stderr) as bar:
        for one in bar:
            try:
                stdin = sys.stdin.buffer.read() if one == "-" else b""
                planned = plan(receive(one, stdin), found, now=now, said=said, name=name)
                lines.append(_store(root, one, planned, found, dry_run))
            except YuyanError as error:
                failures.append(error)
    for line in lines:
        click.echo(line)
    for failure in failures:
        click.echo(f"yuyan: {failure}", err=True)
    sys.exit(1 if failures else 0)


def _store(root: Path, one: str, planned: Planned | Duplicate, found: Known, dry_run: bool) -> str:
    if isinstance(planned, Duplicate):
        return f"{one}: the same as corpus/{planned.id}.md; nothing added"
    if dry_run:
        found.learn(planned.id, *planned.digests)
    else:
        write(root, planned, found)
    source = planned.source
    facts = [source.title, source.author, source.published or "no date, say --published DAY", source.encoding]
    told = " · ".join(fact for fact in facts if fact)
    return f"corpus/{planned.id}.md: {'would be added' if dry_run else 'added'} ({told})"
