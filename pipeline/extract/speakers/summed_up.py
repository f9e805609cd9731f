"""Who says it all in an article of points: "Okoro says rates will fall", and below it a list of what he said."""

from __future__ import annotations

import re

from pipeline.extract.speakers.antecedents import full_name
from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.page import Page
from pipeline.segment import fold

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
