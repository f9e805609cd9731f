"""English predicates without a word of the future."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.propositions.headlines import is_subject
from pipeline.extract.propositions.predicates import CERTAIN, Predicate
from pipeline.extract.propositions.tense import tense
from pipeline.extract.propositions.unmarked import FIGURE, WOULD, Unmarked

_FAR = re.compile(r"\d{3}|'\d\d|twenty|decade|century|next year|\byears\b", re.IGNORECASE)
_TURNS = re.compile(
    r"flattens|plateaus|collapses|(?:slips|slides|tips|swings|moves|goes) in(?:to)?"
    r"|doubles|triples|halves|disappears|vanishes|runs out|dries up|overtakes|surpasses"
    r"|(?:takes|brings|pushes|raises|lifts|cuts|leaves|puts) .*",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"(?:^|[,”\"] ?)[^,“”\"]{2,50} (?:said|told|added|wrote|estimated|warned|claimed|argued|insisted)\b"
)
_REVEALED = re.compile(r".*\b(?:revealed|said|announced|confirmed|disclosed|stated|reported) that\b")
_TIMELINE = re.compile(
    r"\W*(?:\w+ )?(?:timeline|roadmap|schedule|milestones|next steps):"
    r"|[^:“”]{3,60}\b(?:phases|steps|stages|milestones?|goals|targets)(?: [\w ]{1,16})?:",
    re.IGNORECASE,
)
LEAST = 4  # words of a part of a timeline
LABEL = 100  # characters of a label with its year: "Market value (2030): USD 116 billion"
_VALUE = re.compile(r"\s*[~≈]?(?:USD|EUR|GBP|US)? ?[$€£¥]?\d[\d,.]*\b(?! *(?:-|–|to) *\d)")
_CAN = re.compile(
    r"(?<!\byou )\bcan\b(?! (?:be|only|not|hardly|never|you|we|i|they|it|he|she)\b)(?!['’]t)",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:with)?in (?:the next )?[\w-]+ (?:months|years)|[\w-]+ (?:months|years) from now", re.IGNORECASE
)
_NEEDED = re.compile(r"\b(?:needs?|ha(?:s|ve) to|(?:is|are) needed)\b")
_NOBODY_NEEDS = re.compile(r"\b(?:that|which|who|you|nobody|why|what|not|\w+n['’]t)\b", re.IGNORECASE)
BEGINS = r"\W*(?:From|Starting|Beginning|As of|As from|Effective)\b"  # a sentence that says first from when
_FROM = re.compile(BEGINS)
_PAST = re.compile(
    r"\b(?:was|were|had|did|(?:has|have)(?! to\b)|\w{2,}ed|became|began|went|rose|fell|took|made|got"
    r"|came|kept|\w+ing)\b"
)
# "My bet: by 2030 …", "Within five years, he thinks, …": a limit at the beginning, and what is so until then.
_LIMITS = re.compile(r"\W*(?:[\w’' ]{2,24}: )?(?:by|within|before)\b|.* (?:from now|years['’] time)\Z", re.IGNORECASE)
_OF = re.compile(r",? (?:of|after|from|when|as|to|in)\b|:")
# "First deliveries: late 2027", "Her guess for human-level AI: 2045": a line that ends in its date.
_EVENT = re.compile(
    r"\W*(?:(?:target|planned|expected|estimated|scheduled|projected|anticipated|first|full|commercial|initial) )*"
    r"(?:completion|deliver(?:y|ies)|launch|opening|release|start|production|commissioning|handover|flight|oil|gas|power"
    r"|deadline|groundbreaking|go-live|roll-?out|shipments)(?: date| year| window)?(?: (?:of|for) [\w’ -]{3,30})?: ?",
    re.IGNORECASE,
)
_GUESS = re.compile(
    r"\W*(?:[\w’']+ ){1,3}(?:guess|bet|prediction|forecast|estimate|timeline|ETA)(?: (?:for|of|on) [^:]{3,50})?: ?"
)
LABEL_END = 60  # characters in which a label ends that stands before a headline
FIRST = 40  # characters in which the date stands with which a sentence begins
_BY_YEAR = re.compile(r"by (?:the end of )?\d{4}", re.IGNORECASE)
_WHENEVER = re.compile(r"\b(?:when|once|until|before|after|if|while) [^,;]{0,40}\Z")
_GOES_ON = re.compile(
    r"\s*(?:and|then|before|with|to(?= [a-z]+ )|(?:further |later |then )?(?:reaching|rising|falling|growing|climbing"
    r"|hitting|slowing|easing|cooling|decelerating|accelerating|declining|dropping|recovering|rebounding|increasing|decreasing"
    r"|moderating|picking up|edging (?:up|down))|followed by"
    r"|but(?= (?:then )?(?!only|not|just|later|even|probably|perhaps|will|said|has|have)(?:[a-z]+ ){1,3}(?:by|in|to)\b)"
    r"|(?:taking|bringing|lifting|raising|pushing|cutting|boosting|expanding)"
    r"(?= (?:its|their|the|his|her|total)\b.* to ))\b"
)
# "(will double by 2026) and triple by 2030", no "and perhaps by 2030".
_AND_VERB = re.compile(
    r"\s*(?:and|but) (?!in|on|at|to|for|or|again|perhaps|maybe|even|beyond|early|late|later|then|more|all|so|not|both"
    r"|each|no"
    r"|another|will|would|said|has|have|only|just|others?|some|most|run|last)[a-z]{3,}(?<!ly)[ ,.]*"
)
_LEAD = re.compile(r"^\W*(?:(?:in|by|at|on|from|around)\b)?(?: the)?\s*$", re.IGNORECASE)
_EACH = re.compile(r"\W*(?:each|every)\b", re.IGNORECASE)  # each year begins on 1 October
_WHEN = re.compile(r"\W*(?:by the time|when|after|before|until|ahead of)\b", re.IGNORECASE)
# "(growth of 1.8% in 2026,) 2.1% in 2027 and …", "another six in 2027": one more figure or lot, and its date.
_NEXT_FIGURE = re.compile(
    r"\s*(?:and |but )?(?:to |about |around |just |only |nearly )?[$€£¥]?\d[\d,.]*(?:%| \w+){0,2}"
    r"(?: (?:in|by|for))? \.?"
    r"|\s*(?:and |with )?(?:another|a further|the (?:second|third|fourth|rest|others|remaining|next|last|final)"
    r"|(?:two|three|four|five|six|ten|\d+) (?:more|others?))\b(?! (?:said|told))"
    r"(?: [\w-]+){0,3} (?:in|by|from|on) ?(?:\W*|[,.]?[”\"].*)"
)


class English(Unmarked):
    """The verb says it, what stands before it, or how the line is set."""

    __slots__ = ()

    def predicate(self) -> Predicate | None:
        """English says it by the verb, by what stands before it, or by how the line is set."""
        if tense(self.dated, self.said.day) != "future" or self._only_date():
            return None
        return (
            self._elliptic()
            or self._planned()
            or self._scheduled()
            or self._bound()
            or self._foretold()
            or self._labelled()
            or self._from_then()
            or self._by_then()
            or self._ends_in_date()
            or self._in_headline()
        )

    def _elliptic(self) -> Predicate | None:
        """ "… in 2026 and in London in 2027": the verb is that of the proposition before."""
        rest = self.clause.text.replace(self.time.text, "") if self.time else ""
        listed = self.before is not None and self.before.kind == "plan" and self.cues.of["own_action"].match(rest, 1)
        if self.before is None or not (listed or _GOES_ON.match(self.clause.text) or _NEXT_FIGURE.fullmatch(rest)):
            return None
        says = FIGURE.search(rest) or _NEXT_FIGURE.fullmatch(rest) or _AND_VERB.fullmatch(rest)
        if len(rest.strip(" .").split()) <= 2 and not says:
            return None
        condition = self.cues.of["condition"].search(self.folded, self.before.end, self.clause.start)
        if condition and not self.folded[: condition.start()].endswith(("and, ", "and ")):
            return None  # "…, if it keeps growing by 5%, and by 4% until 2035": the condition goes on
        return replace(self.before, kind="dated", start=self.clause.start, end=self.clause.start)

    def _planned(self) -> Predicate | None:
        """ "Timeline: prototype by the end of 2026, production in 2027": every item with its date is a plan."""
        if self.time is None or _TIMELINE.match(self.folded) is None or len(self.clause.text.split()) < LEAST:
            return None
        return Predicate("plan", self.clause.start, self.clause.start, CERTAIN)

    def _scheduled(self) -> Predicate | None:
        """ "The museum opens in 2026": with a date to come, the present tense is a future."""
        verb = self.cues.of["scheduled"].search(self.clause.text)
        if verb and self.clause.start == 0 and self.clause.mark == "," and _WHEN.match(self.clause.text):
            return None  # by the time the stadium opens in 2029, …: its date is that of the next clause
        if verb and self.time is None and _WHENEVER.search(self.clause.text, 0, verb.start()):
            return None  # what he will do when he retires
        return self.of("modal", verb) if verb and not _EACH.match(self.folded) else None

    def _bound(self) -> Predicate | None:
        """ "Companies must report from 2027", "crew on the surface in 2028 at the earliest"."""
        if self.cues.has("perfective", self.clause.text.rpartition(" and would ")[2]):
            return None
        until = re.match(r"by .*\d{4}", self.dated.text, re.IGNORECASE)
        state = self.cues.of["state"].search(self.clause.text) if until else None
        until_can = until or (self.dated.start < FIRST and _WITHIN.fullmatch(self.dated.text))
        able = self.cues.of["able"].search(self.clause.text) or (_CAN.search(self.clause.text) if until_can else None)
        verb = able or state or self._supposed() or self._needed()
        return self.of("modal" if verb is state else "dated", verb) if verb else None

    def _only_date(self) -> bool:
        """ "By 2029 at the latest, trams are likely to …": what is said of that time stands behind the comma."""
        text = self.clause.text[: self.time.start - self.clause.start] if self.time else " "
        return (
            self.clause.mark == ","
            and self.clause.text.endswith(self.time.text if self.time else " ")
            and not _LEAD.sub("", text)
        )

    def _needed(self) -> re.Match[str] | None:
        """ "The country needs 500 trains by 2032": what should be so, and no instruction with its day."""
        verb = _NEEDED.search(self.clause.text) if _BY_YEAR.fullmatch(self.dated.text) else None
        return None if verb is None or _NOBODY_NEEDS.search(self.clause.text, 0, verb.start()) else verb

    def _supposed(self) -> re.Match[str] | None:
        """ "If approved, the pill would reach patients in 2027": a future under a condition that is still open."""
        told = any(self.cues.has(name, self.folded) for name in ("condition", "supposed"))
        told = told or _ATTRIBUTED.search(self.folded, self.clause.end) is not None
        told = told or _REVEALED.match(self.folded, 0, self.clause.start) is not None
        if told:
            return WOULD.search(self.clause.text)
        event = self.cues.of["event"]
        found = WOULD.finditer(self.clause.text)
        return next((one for one in found if event.match(self.clause.text[one.end() :].lstrip())), None)

    def _labelled(self) -> Predicate | None:
        """ "2027: the craft reaches Mars": a line of a timeline."""
        before = self.folded[: self.clause.start].strip(" -*•")
        before = (
            f"{before}:" if before == self.dated.text and self.folded[: self.clause.start].endswith(" - ") else before
        )
        valued = before.endswith(f"({self.dated.text}):") and len(before) < LABEL
        if valued and self.time is None and _VALUE.match(self.clause.text):
            return Predicate("forecast", self.clause.start, self.clause.start, CERTAIN)
        if self.time is not None or before not in (
            f"{self.dated.text}:",
            f"{self.dated.text} –",
            f"{self.dated.text} —",
        ):
            return None
        start = self.clause.start
        return Predicate("dated", start, start, CERTAIN) if len(self.clause.text.split()) > 3 else None

    def _from_then(self) -> Predicate | None:
        """ "From April 2027 the rate rises to 22%": the present tense, behind when it begins."""
        first = (self.dated.when or "").endswith("/..") or self.dated.text.lower().startswith("from ")
        if not first or _FROM.match(self.folded) is None or self.clause.mark == ",":
            return None
        rest = self.folded[self.dated.end : self.clause.end]
        opens = self.dated.end < FIRST and len(rest.split()) >= LEAST
        if not opens or _PAST.search(rest) or self.cues.has("perfective", self.clause.text):
            return None
        return Predicate("dated", self.clause.start, self.clause.start, CERTAIN)

    def _by_then(self) -> Predicate | None:
        """ "My bet: by 2030 half of all lawyers use it": the present tense, behind by when."""
        limits = _LIMITS.match(self.folded[: self.dated.start] + self.dated.text)
        if limits is None or _FAR.search(self.dated.text) is None or self.clause.mark == ",":
            return None
        rest = self.folded[self.dated.end : self.clause.end]
        opens = self.dated.start < FIRST and len(rest.split()) >= LEAST and not _OF.match(rest)
        if not opens or _PAST.search(rest) or self.cues.has("perfective", self.clause.text):
            return None
        return Predicate("dated", self.clause.start, self.clause.start, CERTAIN)

    def _ends_in_date(self) -> Predicate | None:
        """ "Target completion date: June 2028." """
        if self.time is None or self.folded[self.time.end :].strip(" .*"):
            return None
        before = self.folded[: self.time.start]
        start, planned = self.clause.start, _EVENT.fullmatch(before)
        found = planned or _GUESS.fullmatch(before)
        return Predicate("plan" if planned else "forecast", start, start, CERTAIN) if found else None

    def _in_headline(self) -> Predicate | None:
        """ "Brent to fall to $60 in 2026": somebody or something, and what it is to do."""
        verb = self.cues.of["headline"].search(self.clause.text) if self.time else None
        if verb is None or not is_subject(self.clause.text[: verb.start()]) or self.folded.endswith("?"):
            return None
        if self.folded[: self.clause.start].strip(" -*•") and self.clause.start >= LABEL_END:
            return None
        start = self.clause.start + verb.start()
        return Predicate("modal", start, start + len("to"), CERTAIN)

    def _foretold(self) -> Predicate | None:
        """ "Wind meets 85 per cent of demand in 2030": a change in the present tense, with a year to come."""
        text = self.clause.text
        verb = self.cues.of["foretold"].search(text)
        if verb is None or self.cues.has("perfective", text) or not _FAR.search(self.dated.text):
            return None
        return (
            self.of("forecast", verb)
            if _TURNS.fullmatch(verb[0]) or FIGURE.search(text.replace(self.dated.text, ""))
            else None
        )
