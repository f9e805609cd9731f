"""Somebody that a text names or means: where, in which words, of what kind, and who of the table it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.extract.speakers.names import Mention
from pipeline.model import Speaker

Role = Literal["person", "organisation", "publication", "people", "pronoun-person", "pronoun-group", "first", "paper"]
PRONOUNS: tuple[tuple[str, Role], ...] = (
    ("pronouns_group", "pronoun-group"),
    ("pronouns_based", "pronoun-group"),
    ("pronouns_unit", "pronoun-group"),
    ("pronouns_person", "pronoun-person"),
    ("pronouns_described", "pronoun-person"),
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


POSSESSIVE = re.compile(r"[’']s? ")
_CODE = re.compile(r"(?!(?:3M|A24|F5|C3)$)[A-Z]{1,4}-?\d+[A-Za-z]{0,2}")


def of_mention(mention: Mention, text: str) -> Subject:
    """A known name as a subject."""
    return Subject(mention.start, mention.end, text[mention.start : mention.end], mention.speaker.kind, mention.speaker)


def only_tells_whose(state: Subject, text: str, found: Sequence[Subject]) -> bool:
    """Germany's Arvent, Japan's Kitano Heavy: a name right behind the state is who speaks."""
    rest = POSSESSIVE.match(text, state.end)
    return rest is not None and any(s.start == rest.end() for s in found)


def of_a_state(state: Subject, text: str) -> Subject:
    """Germany's central bank, Britain's biggest carmaker: they do not speak for the state, as its ministers do."""
    whose = _STATES_OWN.match(text, state.end) if state.is_state else None
    return Subject(state.start, whose.end(), text[state.start : whose.end()], "people") if whose else state


_STATES_OWN = re.compile(
    r"[’']s (?:[\w-]+ ){0,3}(?:bank|agency|regulator|watchdog|airline|carrier|carmaker|automaker|lender|retailer"
    r"|operator|company|firm|group|unions?|growers|farmers|producers?|exporters?|miner|refiner|smelter|shipbuilder|insurer|makers?"
    r"|manufacturers?|club|league|university"
    r"|institute|oil producer|utility|railway|statistics office|opposition|party|court|economists?|analysts?)\b"
)
