"""Who says it all in an article of points: "Okoro says rates will fall", and below it a list of what he said."""

from __future__ import annotations

import re

from pipeline.extract.speakers.bodies import is_body
from pipeline.extract.speakers.mentions import Subject, of_mention
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.subjects_zh import is_place
from pipeline.extract.speakers.surnames import full_name
from pipeline.folding import fold
from pipeline.segment import language

_TITLE_SAYS = re.compile(r" (?:says?|sees?|expects?|warns?|tells?|predicts?|forecasts?|on)\b")


def in_title(page: Page, title: str | None) -> Subject | None:
    """Whom an English title has say something, by the full name that the text gives."""
    folded = fold(title or "")
    says = _TITLE_SAYS.search(folded)
    if says is None:
        return None
    before = folded[: says.start()]
    named = next((one for one in page.named(before) if one.end == len(before)), None)
    one = named if named and named.speaker else full_name(page, before.split(" ")[-1]) or named
    return one if one and one.role != "people" else None


def person_in_title(page: Page, title: str | None, pronoun: Subject) -> Subject | None:
    """The one person that an English title names: "he" of a summary that does not name him again."""
    if not title or language(pronoun.name) == "zh" or language(title) == "zh":
        return None
    named = [one for one in page.named(title) if one.role == "person"]
    return named[0] if len({one.id for one in named}) == 1 else None


def titled(page: Page, title: str | None) -> Subject | None:
    """The one organisation that the title names: an article about it need not name it again."""
    text = fold(title or "")
    known = [one for one in page.names.find(text) if one.speaker.kind == "organisation"]
    one = of_mention(known[0], text) if len({one.speaker.id for one in known}) == 1 else None
    place = one is not None and (one.is_state or is_place(known[0].speaker.name.zh or one.name))
    return None if place else one


def company_of(page: Page, title: str | None, place: int) -> Subject | None:
    """瓴川股份三季报：净利增四成: whom 公司 means in an article about a company, where no other is told of first."""
    text = fold(title or "")
    known = next((one for one in page.names.find(text) if one.start == 0), None)
    if known is not None:
        one = of_mention(known, text)
        name = text[: known.end] if one.role == "organisation" and not (one.is_state or is_place(one.name)) else ""
    else:
        one, name = None, next((text[:size] for size in range(LONGEST, 2, -1) if is_body(text[:size])), "")
    if not name or fold(page.text).count(name) < TWICE:
        return None
    paragraph = page.paragraphs[page.number_at(place)]
    opening = fold(page.text[paragraph.start : min(place, paragraph.start + OPENS)])
    if name not in opening and any(is_body(opening[:size]) for size in range(3, len(opening))):
        return None
    return one or Subject(0, 0, (title or "")[: len(name)], "organisation")


LONGEST = 10  # characters of a company's name
TWICE = 2
OPENS = 12  # characters that open a paragraph
