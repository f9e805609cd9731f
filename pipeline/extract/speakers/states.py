"""What stands behind the name of a state and its 's: a body of its own, or a name that the state only tells whose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.speakers.mentions import Subject

POSSESSIVE = re.compile(r"[’']s? ")


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
    r"|operator|company|firm|group|union|unions|growers|farmers|producers|exporters|makers?|manufacturers?|club|league|university"
    r"|institute|oil producer|utility|railway|statistics office|opposition|party|court|economists?|analysts?)\b"
)
