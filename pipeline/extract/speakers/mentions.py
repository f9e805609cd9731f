"""Somebody that a text names or means: where, in which words, of what kind, and who of the table it is."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pipeline.extract.speakers.names import Mention
from pipeline.model import Speaker

Role = Literal["person", "organisation", "publication", "people", "pronoun-person", "pronoun-group", "first", "paper"]
PRONOUNS: tuple[tuple[str, Role], ...] = (
    ("pronouns_group", "pronoun-group"),
    ("pronouns_based", "pronoun-group"),
    ("pronouns_person", "pronoun-person"),
    ("first_person", "first"),
    ("own_country", "first"),
)


class Subject(NamedTuple):
    """A name or a pronoun, where it stands, and what it is; `speaker` where the name is known."""

    start: int
    end: int
    name: str
    role: Role
    speaker: Speaker | None = None

    @property
    def id(self) -> str:
        """Of the table where the name is known, else the name as written."""
        return self.speaker.id if self.speaker else self.name

    @property
    def is_code(self) -> bool:
        """Whether it is a product by the form of its name: A16, N2P, GB300."""
        return self.speaker is None and _CODE.fullmatch(self.name) is not None

    @property
    def is_state(self) -> bool:
        """Whether it is the government of a country."""
        return self.speaker is not None and self.speaker.id.startswith("government-of")


_CODE = re.compile(r"(?!(?:3M|A24|F5|C3)$)[A-Z]{1,4}-?\d+[A-Za-z]{0,2}")


def of_mention(mention: Mention, text: str) -> Subject:
    """A known name as a subject."""
    return Subject(mention.start, mention.end, text[mention.start : mention.end], mention.speaker.kind, mention.speaker)
