"""Who the main clause is about: of its second verb, and of a participle that goes with it.

"The mayor spoke at the Harbour Festival, saying …" is said by the mayor; "X bought a plant from Y and will …" is X's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.speakers.common_nouns import common
from pipeline.extract.speakers.subjects import Finder, Subject

_PAST = (
    "said|spoke|told|met|gave|took|held|made|saw|left|wrote|set|put|cut|laid|led|went|came|began|drew|rose|fell|hit|kept"
    "|sought|struck|flew|ran|bought|built|won|lost|sold|spent|got|grew|is|are|was|were|will|would|did|ha[sd]|have"
)
# The verb of a main clause, behind its subject; those besides that end in -ed.
VERB = re.compile(
    rf"\b(?:{_PAST}|[a-z]{{2,}}(?<!ne)(?<!spe)(?<!se)(?<!fe)ed"
    r"|says|puts|warns|argues|reckons|tells|speaks|writes|makes|gives|takes|meets|opens|visits|describes|calls|urges|defends|expects|forecasts)\b"
)
_SUBORDINATE = re.compile(
    r"\s*(?:\w+ing|and|but|or|as|when|while|after|before|if|since|which|who|that|with|to|by)\b", re.IGNORECASE
)
_OPENS = re.compile(r"\s*(?:(?:[Tt]he|[Aa]n?|[Ii]n \w+|[Oo]n \w+|Last \w+|[A-Z]\w+ly|[Yy]esterday|[Tt]oday) ?)*")
_ON_DAY = re.compile(r" (?:(?:on |late |early )*\w+day|(?:last|this|earlier this|late last) \w+|recently|today)\s*$")
FAR = 5  # clauses in which the verb that the participle goes with is looked for


def of_participle(folded: str, at: int, finder: Finder, breaks: re.Pattern[str]) -> Subject | None:
    """The subject of the main clause with which a participle at a place of the sentence goes."""
    edges = [match.span() for match in breaks.finditer(folded, 0, at)]
    starts = [0, *(end for _, end in edges)]
    stops = [*(start for start, _ in edges), at]
    pieces = list(zip(starts, stops, strict=True))
    for number in range(len(pieces) - 1, max(-1, len(pieces) - 1 - FAR), -1):
        start, end = pieces[number]
        verb = VERB.search(folded, start, end)
        if verb is None or _SUBORDINATE.match(folded, start, end):
            continue
        if folded[start : verb.start()].strip():
            return _heading(folded, start, verb.start(), finder)
        if number > 1:  # Hans Weber, the airline's chief, toured …
            named = [one for one in finder.all(folded[slice(*pieces[number - 1])]) if one.role == "person"]
            if len(named) == 1 and VERB.search(folded, *pieces[number - 1]) is None and named[0].start == 0:
                at = pieces[number - 1][0]  # its owner, Ana Ruiz, toured …
                return named[0]._replace(start=at, end=at + named[0].end)
            return _heading(folded, *pieces[number - 2], finder)
    return None


def _heading(folded: str, start: int, end: int, finder: Finder) -> Subject | None:
    """Who stands before a verb in `folded[start:end]`: the name or pronoun that it opens with, a person, a noun."""
    text = _ON_DAY.sub("", folded[start:end])
    opens = _OPENS.match(text)
    named = finder.all(text)
    people = [one for one in named if one.role == "person"]
    first = next((one for one in people or named if one.role != "people"), None)
    whose = first is not None and _POSSESSES.match(text, first.end) is not None
    if first and not whose and (first.role == "person" or first.start <= (opens.end() if opens else 0)):
        return first._replace(start=first.start + start, end=first.end + start)
    noun = common(text, strict=True)
    if noun and (firm := STAFF.search(noun.name)):
        noun = next((one for one in named if one.start == noun.start + firm.end()), noun)
    return noun._replace(start=noun.start + start, end=noun.end + start) if noun else None


def opener(folded: str, finder: Finder) -> Subject | None:
    """Whom a whole sentence is about: the name that it opens with, a verb or an apposition behind it."""
    lead = _BEFORE_NAME.match(folded)
    first = next((one for one in finder.all(folded) if one.role not in ("people", "pronoun-group", "first")), None)
    if first is None or first.start > (lead.end() if lead else 0):
        return None
    return first if _VERB_OR_ASIDE.match(folded, first.end) else None


_VERB_OR_ASIDE = re.compile(r"(?:,[^,]{2,80},)? [a-z]+")


def across_asides(folded: str, at: int, finder: Finder, breaks: re.Pattern[str]) -> Subject | None:
    """ "Ana Ruiz, 43, a biologist at Lund, speaking in Rome, has predicted": the name that the sentence opens with.

    `at`: where the verb stands, right behind a comma.
    """
    edges = [match.span() for match in breaks.finditer(folded, 0, at)]
    if len(edges) < ASIDES or any(folded[start] != "," for start, _ in edges):
        return None
    head = folded[: edges[0][0]]
    asides = [folded[one[1] : two[0]] for one, two in pairwise(edges)]
    if VERB.search(head) or any(VERB.search(one) and not _PARTICIPIAL.match(one) for one in asides):
        return None
    lead = _BEFORE_NAME.match(head)
    return next((one for one in finder.all(head) if _fills(one, lead.end() if lead else 0, len(head))), None)


def _fills(one: Subject, start: int, end: int) -> bool:
    """Whether it is a name and all of a stretch but an article or a title."""
    return one.role in ("person", "organisation") and one.start <= start and one.end == end


ASIDES = 3  # commas in front of a verb behind more than one aside
_PARTICIPIAL = re.compile(r"\s*(?:(?:and|now|then|also) )?(?:who|which|whose|\w+ing|\w+ed|built|made|known|led|run)\b")


def of_second_verb(text: str, found: Sequence[Subject]) -> Subject | None:
    """Of a clause that ends in "and", before a verb: the subject in `found` that it opens with and that has a verb."""
    if not JOINED.search(text):
        return None
    first = next((one for one in found if one.role != "people"), None)
    lead = _BEFORE_NAME.match(text)
    opens = first is not None and first.start <= (lead.end() if lead else 0)
    return first if first and opens and _DOES.match(text, first.end) else None


JOINED = re.compile(r" (?:and|but)(?: \w+ly| then| also| now| has| have| is| are| was)* $")
_BEFORE_NAME = re.compile(
    r"\W*(?:(?:But|And|Meanwhile|However),? )?(?:(?:In|On|At|Last|Since|After|By|For) [^,]{2,40}, )?"
    r"(?:(?:[Tt]he|[Aa]) (?:spokes\w+|representative) (?:for|of) )?(?:[Tt]he |[Aa]n? )?"
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Prof|Professor)\.? )?"
)
STAFF = re.compile(r"s (?:at|from|with|of) (?:the )?")  # economists at a bank speak for it
_POSSESSES = re.compile(r"['’]")
_DOES = re.compile(
    rf"(?:,[^,]{{2,80}},)? (?:\w+ly |also |now |already |recently |just )?(?:{_PAST}|[a-z]+n['’]t|[a-z]+s|[a-z]+ed) "
)


def joined(before: str, clause: str, finder: Finder) -> Subject | None:
    """Ana Ruiz called it “a puncture” and predicted …: of a second verb, whose clause has no subject of its own.

    Ana Ruiz, an official at the ministry said: of a verb behind what she is, that no comma ends.
    """
    if _IS.fullmatch(clause):
        head = before[: len(before) - len(clause)].removesuffix(", ")
        return next((s for s in finder.all(head) if s.role == "person" and (s.start, s.end) == (0, len(head))), None)
    return of_second_verb(before, finder.all(before)) if _AND_ONLY.search(clause) else None


_IS = re.compile(
    r"(?:an?|the|its|senior|chief|vice|deputy) (?:[\w’'-]+ ){0,4}(?:official|economist|analyst|scientist|researcher"
    r"|professor|director|head|president|executive|officer|chairman|strategist|engineer|minister|secretary|founder|lecturer|author)"
    r"(?: (?:at|of|for|with|from|in) [^,“”]{2,60})? "
)


_AND_ONLY = re.compile(r"(?:^|\b(?:it|them|him|her)\b[^,;:]*) (?:and|but) $|^but $")
