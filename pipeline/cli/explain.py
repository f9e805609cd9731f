"""yuyan explain: why a sentence was taken for a claim, or was not."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.errors import YuyanError
from pipeline.extract import Names
from pipeline.extract.explain import explain as lines_about
from pipeline.model import Speaker
from pipeline.store import claims_of, documents_of, named
from pipeline.store.source import read_document


@click.command()
@click.argument("place")
@click.pass_obj
def explain(root: Path, place: str) -> None:
    """Say what was found in the sentence at PLACE, and which rule took or refused it.

    PLACE is FILE:OFFSET, in characters of the raw file, or the id of a claim.

    \b
    Examples:
      yuyan explain corpus/gentle-singularity.md:905
      yuyan explain gentle-singularity-tzaccn
    """
    speakers, _ = named(root, Speaker, "speakers")
    file, _, offset = place.rpartition(":")
    if file and offset.isdigit():
        document, _ = read_document(Path(file), file)
        lines = lines_about(document, Names.of(speakers), int(offset))
    else:
        lines = _about_claim(root, place, Names.of(speakers))
    if not lines:
        raise YuyanError(f"{place}: no sentence there; give an offset inside the text")
    click.echo("\n".join(lines))


def _about_claim(root: Path, claim_id: str, names: Names) -> list[str]:
    claims, _ = claims_of(root)
    documents, _ = documents_of(root)
    for document in documents:
        for claim in claims.get(document.id, ()):
            if claim.id == claim_id:
                return lines_about(document, names, claim.quote.start)
    raise YuyanError(f"{claim_id}: neither FILE:OFFSET nor the id of a claim in claims/")
