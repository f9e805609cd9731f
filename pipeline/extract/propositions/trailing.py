"""What stands with a date behind a clause that lacks one, and is no clause of its own: the date is that clause's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.propositions.predicates import Predicate
from pipeline.lang import TimeExpression
from pipeline.segment import Lang


def is_date_of_before(clause: str, date: str) -> bool:
    """Whether a clause, its date left out, says nothing by itself: "…, probably", "Hull and York", "by insulating"."""
    if _QUOTES.match(clause):
        return False  # outlined her plans and said, "In 2027, …
    rest = clause.replace(date, "").strip(" .”\"’'").removeprefix("not")  # won't buy them, not in 2026 and not in 2030
    return (
        _ADVERBS.fullmatch(rest) is not None
        or _ONE_OF_THEM.fullmatch(rest) is not None
        or _BEGINNING.fullmatch(rest) is not None
        or _LISTED.fullmatch(rest) is not None
        or _MEANS.match(rest) is not None
        or _CHANGE.match(rest) is not None
        or _is_phrase(rest)
        or _are_nouns(rest)
        or _is_noun(rest)
        or _is_item(rest)
    )


def only_hedges(folded: str, verb: Predicate | None, lang: Lang) -> bool:
    """Whether a clause has no verb but an adverb that says how sure it is: "…, possibly by 2029"."""
    return verb is None or (lang == "en" and _HEDGES.fullmatch(folded, verb.start, verb.end) is not None)


_HEDGES = re.compile(r"(?:most |very |quite )?(?:possibly|probably|likely|perhaps|maybe|potentially)")


def is_guess(text: str) -> bool:
    """ "(the agency may choose,) perhaps renewable gas": a guess at a thing, that says nothing of what will be."""
    return _GUESSES.match(text) is not None and _FINITE.search(text) is None


_GUESSES = re.compile(r"\W*(?:perhaps|possibly|maybe|probably|presumably|potentially) ")


def is_aside(text: str) -> bool:
    """A few words, or what only calls by another name what stood before: "or nearly a tenth", "its first plant"."""
    if _SHORT.fullmatch(text):
        return True
    return _APPOSED.match(text) is not None and len(text.split()) <= PHRASE and _FINITE.search(text) is None


def is_dated_behind(folded: str, end: int, dates: Sequence[TimeExpression]) -> bool:
    """Whether a clause that ends there has its date in the next one: "growth of 6%, reaching 2 million by 2028"."""
    change = _TO_A_DATE.match(folded, end)
    ahead = (time.start for time in dates if time.start > end) if change else ()
    return any(folded.find(",", end + 1, start) < 0 for start in ahead)


_QUOTES = re.compile(r"\s*[\"“]\w")
_SHORT = re.compile(r"\s*(?:\w+ ?){1,4}")
_APPOSED = re.compile(
    r"\s*(?:(?:or|about|roughly|nearly|almost|plus or minus|give or take|equivalent to|up from|down from"
    r"|compared with) \S|[$€£]?\d"
    r"|(?:enough|worth|including|covering|representing|totall?ing|some|mostly|mainly|both|all) \S"
    r"|(?:its|their|his|her|the|an?) \S)"
)


def _is_phrase(text: str) -> bool:
    """Prepositions and nouns, no verb: "through the centre and on to the hospital"."""
    return _PREPOSITION.match(text) is not None and len(text.split()) <= PHRASE and _FINITE.search(text) is None


def _is_noun(text: str) -> bool:
    """What a second adjective begins: "(a cheap,) long-range truck", "(a smaller,) cheaper model"."""
    adjective = _ADJECTIVE.match(text)
    return adjective is not None and len(text.split()) <= PHRASE and _FINITE.search(text, adjective.end()) is None


def _is_item(text: str) -> bool:
    """The last of several sums or things: "and nearly 2 gigawatts of wind", "(pipes,) and pumps for the towers"."""
    return _SUM.match(text) is not None and len(text.split()) <= PHRASE and _FINITE.search(text) is None


_SUM = re.compile(
    r"and (?!(?:to|in|on|at|for|by|from|will|then|so|it|we|they|he|she)\b)[a-z-]+ |"
    r"(?:and )?(?:about |around |nearly |almost |some |roughly |up to |more than |another |over )?[$€£]?\d[\d.,]* [a-z]"
)
_ADJECTIVE = re.compile(r"(?:[a-z]+-[a-z]+|[a-z]{2,}(?:er|able|ier)) (?=[a-z])(?!than )")


def _are_nouns(text: str) -> bool:
    """The end of an enumeration of things: "(cars,) vans and light trucks"."""
    return _NOUNS.fullmatch(text) is not None and _FINITE.search(text) is None


_NOUNS = re.compile(r"(?:[a-z][\w-]* ){1,4}and (?:[a-z][\w-]* ){0,4}[a-z][\w-]*s")
PHRASE = 12  # words of a phrase without a verb, at most
_PREPOSITION = re.compile(
    r"(?:through|across|along|via|towards?|to|from|over|under|between|throughout|including|plus|for|with) "
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|be|been|sa(?:id|ys)|\w+ed|that|which)\b"
)
_ADVERBS = re.compile(
    r"(?:probably|perhaps|maybe|possibly|potentially|likely|most likely|hopefully|in|on|by|at|from|starting|beginning"
    r"|and|or|as (?:early|soon) as|at the (?:earliest|latest)|i\.?e\.?|that is|namely|in other words|before|during"
    r"|within|over|the|\s)*"
)
# "(is to build a plant near Lille,) opening in 2029", ", with work starting in May".
_BEGINNING = re.compile(
    r"(?:and |with (?:the )?(?:[\w-]+ ){1,4})?(?:opening|starting|beginning|running|finishing|ending|arriving|closing"
    r"|launching|commencing|due|complete|to be completed|to open|to start)(?: as early as)?(?: in| from| by| on)?"
)
# "(Three reactors will be restarted,) the first of them in 2027".
_ONE_OF_THEM = re.compile(
    r"(?:with )?(?:the )?(?:first|last|earliest|latest|rest|remainder|largest|biggest|most)"
    r"(?: of (?:them|these|those|which))?(?: one| two| three| half| batch)? (?:as early as|in|by|on|from|before)"
)
# The end of an enumeration: "in Leeds, Hull and York by 2027"; and by what means: ", by insulating all homes by 2030".
_LISTED = re.compile(
    r"(?:(?:the |its |their )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*,? )?and "
    r"(?:the |in |on |its |their |two |three )?(?:[A-Z][\w’'-]*|[a-z-]+s)(?: [\w’'-]+){0,2}"
)
_MEANS = re.compile(r"(?:by|through|including) [a-z]+ing\b(?! the (?:year|end))")
_CHANGE = re.compile(  # "is to be flat, rising 0.2% over 2026"; "expects growth of 6%, reaching 2 million by 2028"
    r"(?:rising|falling|growing|climbing|dropping|averaging|slowing) (?:by |to )?(?:about |around )?"
    r"[$€£]?\d[\d.,]* ?(?:%|per ?cent)"
    r"|(?:accounting for|representing|making up|comprising|contributing|adding|supplying|generating|meeting|covering)"
    r" (?:about |around |almost |nearly |roughly |approximately |some |more than |over |up to |an estimated )?"
    r"(?:[$€£]?\d[\d.,]*|half|a (?:third|quarter|fifth)|two.thirds|three.quarters)\b[^,;]*"
    r"|(?:reaching|hitting|topping|exceeding|totall?ing|(?:rising|falling|growing|climbing|dropping) to)"
    r" (?:about |around |almost |nearly |some |more than |over )?[$€£]?\d[\d.,]*(?: [\w-]+){0,5}"
    r"|revised (?:up|down)(?:wards?)? (?:from \S+ )?to \d[\d.,]*(?: ?%| per ?cent)?"
)
_TO_A_DATE = re.compile(rf",\s(?:{_CHANGE.pattern})(?:\b|$)")
ALSO = re.compile(r"\s*and (?:to|in|on|at|for) (?:the )?[A-Z]")  # "… from May and to Athens, Kos and Naxos from June"
JOINS = re.compile(r" (?:and|as|but|while|so|because|after which|although|though|whereas) ")
REPORTED = re.compile(
    r"(?:was|were) (?:long |widely )?(?:expected|projected|predicted|forecast|scheduled|slated|due|set)"
)


def is_conjecture(folded: str, verb: Predicate) -> bool:
    """这也许正是它的目的: of what is, not of what is to come."""
    return verb.hedge.cue in _MAYBE and _IS_NOW.match(folded, verb.end) is not None


_MAYBE = ("也许", "或许", "可能")
_IS_NOW = re.compile("(?:正|就|只|仅|都|恰恰)?(?:是|在于|源于|由于|因为)(?![^，。；]*(?:将|会|未来|今后|下一))")
