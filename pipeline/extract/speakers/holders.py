"""Who holds an office that a text goes on to call by it: the Finance Minister."""

from __future__ import annotations

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
