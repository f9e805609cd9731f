"""What stands behind a verb of saying whose statement stood before it: a day, a place, an audience, an aside."""

from __future__ import annotations

import re

from pipeline.extract.speakers.speech import SPEECH

ASIDE = re.compile(
    r"(?: (?:(?:on|in|at|last|this|late|earlier) [\w’' -]{2,40}|\w+day|(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
    r"|reporters|investors|analysts|shareholders|lawmakers|me))?, (?!that\b)[“\"]?[a-z]"
)


def trailing(folded: str, end: int, verb: str) -> bool:
    """Nothing but a date, a place or an audience follows: the statement stood before."""
    rest = folded[end:].strip(' .,”"’')
    audience = verb in ("told", "tells") and _AUDIENCE.fullmatch(rest) is not None
    told = verb in SPEECH or verb == "forecast" or (verb.endswith("ed") and not rest.startswith(("to ", "a ")))
    return not rest or audience or (told and " that " not in rest and _WHEN_AND_WHERE.fullmatch(rest) is not None)


_AUDIENCE = re.compile(
    r"(?:the|a|an|his|her|its|their)(?: [\w’'-]+){1,4}"
    r"|(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
    r"(?: (?:on|in|at|by|last|this|after|during) (?!that\b)[^,:“\"]{0,60})?"
)
_WHEN_AND_WHERE = re.compile(
    r"(?:on|in|at|during|to|late|earlier|last|this|a|yesterday|today|tonight|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|TechCrunch|Reuters|me|us|reporters)\b[^,:“\"]{0,90}"
)
