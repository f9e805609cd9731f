"""Who holds an office that a text goes on to call by it: the Finance Minister."""

from __future__ import annotations

import re

from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.page import Page


def holder(page: Page, office: str, offset: int) -> Subject | None:
    """Who was named with an office before: "Finance Minister Ana Ruiz …. The Finance Minister …"."""
    places = [at for at in page.places_of(office) if at < offset]
    for at in reversed(places):
        end = at + len(office)
        named = page.finder("en").named(page.text[end + 1 : end + OFFICE]) if page.text[end : end + 1] == " " else []
        if named and named[0].start == 0 and named[0].role == "person":
            return named[0]
    return None


OFFICE = 60  # characters behind an office in which the name of its holder stands


def head_of(page: Page, body: Subject, offset: int) -> Subject | None:
    """Ana Ruiz was first. The Tide Fund chief, the head of the Tide Fund: of a body by its office, whoever was named.

    `offset`: where the sentence begins; only in its paragraph is the name looked for.
    """
    start, end = offset + body.start, offset + body.end
    if not (_HEAD_BEHIND.match(page.text, end) or _HEAD_BEFORE.search(page.text, max(0, start - OFFICE), start)):
        return None
    above = page.paragraphs[page.number_at(offset)].start
    named = [one for one in page.named(page.text[above:offset]) if one.role == "person"]
    return named[-1] if len({one.id for one in named}) == 1 else None


_ONE = r"(?:head|boss|chief|chief executive|founder|co-founder|president|chairman|chairwoman|chair|CEO|director|leader)"
_HEAD_BEHIND = re.compile(rf"(?:['’]s?)? {_ONE} [a-z]")
_HEAD_BEFORE = re.compile(rf"\b[Tt]he {_ONE} of (?:the )?\Z")
SPOKESPERSON = re.compile(r"(?:[Aa]|[Tt]he)(?: company)? spokes(?:wo)?(?:man|person)")
