"""What stands behind a verb of saying whose statement stood before it: a day, a place, an audience, an aside."""

from __future__ import annotations

import re

from pipeline.extract.speakers.speech import SPEECH

ASIDE = re.compile(
    r"(?: (?:(?:on|in|at|last|this|late|earlier) [\w’' -]{2,40}|\w+day|(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
    r"|reporters|investors|analysts|shareholders|lawmakers|delegates|colleagues|members|ministers|students|guests|me"
    r"|the (?:conference|audience|meeting|crowd|room|committee|paper|summit)))?, (?!that\b)[“\"]?[a-z]"
)


def trailing(folded: str, start: int, end: int, verb: str) -> bool:
    """Nothing but a date, a place, an audience or an occasion follows: the statement stood before.

    `start` is where who says it is named, `end` where the verb ends.
    """
    rest = _AS_HE.sub("", folded[end:].strip(' .,”"’'))
    audience = verb in ("told", "tells") and _AUDIENCE.fullmatch(rest) is not None
    told = verb in SPEECH or verb == "forecast" or (verb.endswith("ed") and not rest.startswith(("to ", "a ")))
    if not rest or audience or not told:
        return not rest or audience
    joined = _JOINED.search(folded, 0, start) is not None
    if " that " not in rest and _WHEN_AND_WHERE.fullmatch(rest):
        return not (joined and _COMPLEMENT.search(rest))  # …, but Ana Ruiz said in March the bank would
    if joined or _STATES.match(folded, 0, start) is None:
        return False
    rest = rest.partition(", ")[0]
    occasion = verb in ("told", "tells") or _OCCASION.match(rest) is not None
    return occasion and _COMPLEMENT.search(rest) is None


# …, said on Thursday as he launched a plan that leans on steam
_AS_HE = re.compile(r",? ?\b(?:as|when|while|(?:shortly |hours )?(?:after|before)) (?:he|she|it|they) .*$")
# A whole sentence in front: The bank would cut rates, …
_STATES = re.compile(
    r"[“\"‘']?(?!(?:if|as|when|while|although|though|because|since|once|unless|after|before|by|in|at|on|with|under|for|from"
    r"|of|during|despite|amid|asked|speaking|citing|given|whether|until|where|unlike|like|even|now|last|this|one)\b)"
    r"(?:(?!\b(?:who|which|that|where|whose|asked)\b)[^,;:]){3,90}?\b(?:will|won['’]t|would|wouldn['’]t|is|isn['’]t|are|aren['’]t"
    r"|was|were|has|have|had|can|can['’]t|could|may|might|should|must)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[,;—–-] (?:and|but|so|yet|while|although|because|when|as|if|that|which|who|where)\b[^,]*\Z")
_OCCASION = re.compile(
    r"(?:of|after|ahead of|before|following|through|via|by|in|on|at|during|without|when|while|speaking|from|late"
    r"|earlier|last|this|under|the (?:same|next|previous) (?:day|week|month|year)|just|shortly"
    r"|(?:a|two|three|four|five|six|ten) \w+ (?:later|earlier|after|before|ago))\b"
)
_COMPLEMENT = re.compile(
    r"\bthat (?!(?:\w+ed|ran|was|were|is|are|has|had|went|came|took|drew|began)\b)"
    r"|(?<!that )(?<!which )(?<!who )(?<!where )\b(?:would|will|could|should|may|might|must|can|is|are)\b"
)
_AUDIENCE = re.compile(
    r"(?:the|a|an|his|her|its|their)(?: [\w’'-]+){1,4}"
    r"|(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
    r"(?: (?:on|in|at|by|last|this|after|during) (?!that\b)[^,:“\"]{0,60})?"
)
_WHEN_AND_WHERE = re.compile(
    r"(?:on|in|at|during|to|late|earlier|last|this|a|yesterday|today|tonight|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|TechCrunch|Reuters|me|us|reporters)\b[^,:“\"]{0,90}"
)
