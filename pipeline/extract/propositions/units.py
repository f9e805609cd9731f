"""From the clauses of a sentence to its propositions: one with each date and verb of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.cues import Cues
from pipeline.extract.propositions.background import is_of_forecasting, is_topic, names_year, told_of
from pipeline.extract.propositions.carried import (
    STANDS,
    TOPIC,
    adds,
    expects_if,
    foreseen,
    goes_on,
    governed_by,
    in_series,
    looks_back,
    measured,
    measures,
    only_governs,
    rival,
)
from pipeline.extract.propositions.clauses import Clause, split
from pipeline.extract.propositions.counted import dates
from pipeline.extract.propositions.dating import attributive, chosen, has_date, span_meant, weak
from pipeline.extract.propositions.headlines import is_heading
from pipeline.extract.propositions.predicates import AGO, CERTAIN, Predicate, PredicateKind, only_moved, predicate
from pipeline.extract.propositions.rates import Rates
from pipeline.extract.propositions.reading import Context, Inherited, Reading, Unit
from pipeline.extract.propositions.refusals import refusal, stated
from pipeline.extract.propositions.tense import Said, tense
from pipeline.extract.propositions.trailing import (
    ALSO,
    JOINS,
    REPORTED,
    is_aside,
    is_conjecture,
    is_date_of_before,
    is_dated_behind,
    is_guess,
    only_hedges,
)
from pipeline.extract.propositions.unmarked import CALENDAR, FIGURE, WOULD
from pipeline.extract.propositions.unmarked_en import English
from pipeline.extract.propositions.unmarked_zh import Chinese
from pipeline.lang import TimeExpression
from pipeline.model import Hedge
from pipeline.segment import borders

# A condition at the beginning that no comma ends, and a modal verb of the clause that depends on it.
_COULD = re.compile(
    r"(?:^\W*(?:and |but |so )?|\bthat )(?:if|unless|provided|assuming|without) [^,;:]+ (?:[cw]ould|will|may|might)\b"
)
_LEADING = re.compile(r"[，,；;、：:\s]+")


# What a heading announces for a date, by its table, and what an item of the list below is.
LISTED: dict[str, PredicateKind] = {
    "announced_plans": "plan",
    "announced_expectations": "forecast",
    "announced_forecasts": "forecast",
}
THEN, LEAST = 4, 3  # characters before a clause that may say when, 届时，; words of an item that says something


def units(folded: str, said: Said, cues: Cues, context: Context) -> Reading:
    """The dated propositions of one sentence, in order."""
    inherited = context.inherited
    found = dates(folded, cues.lang, said, next((one.time for one in inherited if one.rule != "heading"), None))
    idle = not inherited and all(tense(time, said.day) in ("past", "none") for time in found)
    if idle and not any(cues.has(name, folded) for name in ("vague_future", "measure")):
        return Reading((), ())
    if refused := refusal(folded, cues):
        stop = stated(folded, refused) if cues.lang == "zh" else 0
        return units(folded[:stop], said, cues, context) if stop else Reading((), (refused,))
    reader = _Reader(folded, said, cues, context, found)
    for clause in split(folded, cues.lang, found):
        reader.take(clause)
    if not reader.found and reader.undated:
        reader.found = [reader.undated]
    if reader.found:
        reader.found[-1] = replace(reader.found[-1], end=len(folded))
    return Reading(tuple(reader.found), tuple(reader.refused), found)


class _Reader:
    """Goes through the clauses of one sentence. One object a sentence, used once."""

    def __init__(self, folded: str, said: Said, cues: Cues, context: Context, times: Sequence[TimeExpression]) -> None:
        self.folded, self.said, self.cues, self.times = folded, said, cues, times
        self.inherited, self.kind, self.reported = context
        self.aligned = borders(folded, cues.lang) if cues.lang == "zh" else frozenset[int]()
        self.found: list[Unit] = []
        self.refused: list[tuple[str, str]] = []
        self.undated: Unit | None = None
        self.vague = cues.has("vague_future", folded)
        self.pending: TimeExpression | None = None  # a date said before the clause that it belongs to
        self.held: Predicate | None = None  # a hedge said with it: 或许再过十年，…
        self.governing: Hedge | None = None  # from a verb of expecting, for what follows it
        self.planned = False  # from a verb of planning, likewise
        self.moved: TimeExpression | None = None  # the date of a forecast whose new value follows
        self.contingent: TimeExpression | None = None  # the date in a condition: 若明年复航，…
        self.rates, self.start = Rates(folded, said, cues, times), 0
        self.open: tuple[Clause, Predicate] | None = None  # the clause right before, if it only lacks a date

    def take(self, clause: Clause) -> None:
        """Read one more clause."""
        verb = predicate(clause, self.folded, self.cues, self.aligned, self.reported)
        time = self.time_of(clause)
        free = verb is None and self.governing is None and self.cues.lang == "zh"  # nothing foretells it
        told = free and time and told_of(time, self.times, self.said)
        time = None if told or (time and is_of_forecasting(time, verb, self.said)) else time
        if self.moved and self.cues.has("forecast", clause.text) and FIGURE.search(clause.text):
            time = time or self.moved  # 上调今年的预测，最新预测为3.2%
        if reason := self.refuses(clause, time, verb):
            self.refused.append((clause.text, reason))
            self.moved = time if reason == "moved" and self.cues.lang == "zh" else None
        elif rate := self.rates.of(clause, verb, self.pending or (self.found[-1].time if self.found else None)):
            self.add(clause, rate[0], self.weighed(rate[1]), rate[2])
        else:
            self.say(clause, time, verb)
        self.pass_on(clause, verb)

    def refuses(self, clause: Clause, time: TimeExpression | None, verb: Predicate | None) -> str | None:
        """Why the clause itself can be no claim."""
        for name in ("asked", "superseded", "named"):
            found = self.cues.of[name].search(clause.text)
            if found and name == "superseded" and self.is_reported(clause, found, time or self.pending):
                continue
            if found and not (
                name == "asked" and verb and verb.start < clause.start + found.start() and (time or self.pending)
            ):
                return name
        if self.cues.has("analogy", self.folded[: clause.start]):
            return "analogy"
        if time and not CALENDAR.search(time.text) and (self.cues.has("narrated", self.folded) or self.told(clause)):
            return "narrated"  # in 2014 I was told that it would come in two years
        if time and self.cues.lang == "en" and is_heading(self.folded, time):
            return "named"
        if only_moved(clause, self.folded[clause.end :], self.cues):
            return "moved"
        if time and verb is None and self.cues.has("perfective", clause.text.rpartition(" and would ")[2]):
            return "perfective"
        if time and verb and verb.kind != "revision" and tense(time, self.said.day) == "current":
            own = self.folded[self.joined(clause, verb) : clause.end]
            denied = self.cues.lang == "zh" and verb.hedge.level == "impossible"  # 今年不会再有便宜的铜了
            return "perfective" if not denied and self.cues.has("perfective", own) else None
        return None

    def is_reported(self, clause: Clause, was: re.Match[str], time: TimeExpression | None) -> bool:
        """ "She said that the data were expected by May": the past tense is only that of the report."""
        if self.cues.lang == "zh" or time is None or REPORTED.fullmatch(was[0]) is None:
            return False
        return self.cues.has("saying", self.folded[: clause.start + was.start()])

    def joined(self, clause: Clause, verb: Predicate) -> int:
        """Where the predicate's own part of the clause begins: "800 have been paid and 200 will be"."""
        joins = list(JOINS.finditer(self.folded, clause.start, verb.start)) if self.cues.lang == "en" else []
        return joins[-1].start() if joins else clause.start

    def time_of(self, clause: Clause) -> TimeExpression | None:
        """The date of the clause itself; a date said before it goes before one that only belongs to a noun."""
        nouns = self.cues.has("revised", clause.text) and self.cues.has("forecast", clause.text)
        time = chosen(self.folded, clause.times, self.said.day, self.cues.lang, nouns)
        time = span_meant(clause.text, time, self.inherited[0].time if self.inherited else None) if time else None
        if time is None:
            return None
        condition = self.cues.of["condition"].search(clause.text)
        if condition and time.start > clause.start + condition.start() and not self.behind_main_verb(clause, time):
            self.contingent = time if names_year(time) and tense(time, self.said.day) == "future" else None
            return None
        ahead = self.pending is not None and (self.cues.lang == "zh" or tense(self.pending, self.said.day) == "future")
        return None if ahead and weak(self.folded, time, self.said.day, self.cues.lang) else time

    def behind_main_verb(self, clause: Clause, time: TimeExpression) -> bool:
        """ "If the data hold up the firm could file by 2026": the date of what depends on the condition."""
        return self.cues.lang == "en" and _COULD.search(clause.text, 0, time.start - clause.start) is not None

    def say(self, clause: Clause, time: TimeExpression | None, verb: Predicate | None) -> None:
        """Take the clause for a proposition, or keep its date for the next."""
        if time and only_hedges(self.folded, verb, self.cues.lang) and self.open and self.only_date(clause, time):
            before, said = self.open
            said = replace(said, hedge=verb.hedge) if verb else said
            whole = replace(before, end=clause.end, text=self.folded[before.start : clause.end])
            said = self.weighed(said) if self.cues.lang == "zh" else said
            self.add(whole, time, said, said.kind)
            return
        verb = verb or (self.held if self.pending else None) or self.governed(clause, time)
        verb = verb or self.unmarked(clause, time) or self.listed(clause)
        verb = verb or (rival(clause) if self.found and self.cues.lang == "zh" else None)
        verb = verb or foreseen(self.folded, clause, time, self.governing, self.said, self.cues)
        verb = self.weighed(verb) if verb else None
        if verb and only_governs(self.folded, clause, verb, self.cues):
            self.pending, self.held = time or self.pending, verb
        elif verb and (time or (self.pending and not is_guess(clause.text))):
            self.add(clause, time or self.pending, verb, verb.kind)
        elif verb and (taken := self.taken_over(clause, verb)):
            self.add(clause, taken.time, verb, taken.rule)
        elif verb and self.vague and self.undated is None and not time and not is_conjecture(self.folded, verb):
            self.undated = Unit(0, clause.end, None, verb, clause, (verb.kind, "undated"))
        elif verb is None and not self.undated and measures(self.folded, clause, self.cues):
            self.undated = Unit(0, clause.end, None, Predicate("measure", clause.start, clause.end, CERTAIN), clause)
        elif time and not verb and not (self.belongs_to_noun(clause, time) or _CONCEDES.match(clause.text)):
            self.pending = time

    def weighed(self, verb: Predicate) -> Predicate:
        """With the hedge of what stands before it: "perhaps in 2027, courts will …", "the agency expects: …"."""
        if self.held and self.pending and verb.kind == "modal" and verb.hedge.level == "certain":
            return replace(verb, hedge=self.held.hedge)
        likely = self.governing is not None and self.governing.level == "likely"
        if self.governing and likely and verb.hedge.level == "certain" and self.governs(verb):
            verb = replace(verb, hedge=self.governing)
        return replace(verb, kind="plan") if self.planned and verb.kind == "dated" else verb

    def only_date(self, clause: Clause, time: TimeExpression) -> bool:
        """Nothing but the date of the clause before: "we could go, in January", "Leeds, Hull and York by May"."""
        if tense(time, self.said.day) not in ("future", "current"):
            return False
        if self.cues.lang == "zh":
            return time.text.startswith("直") and len(clause.text.replace(time.text, "").strip(" 。")) < LEAST
        return is_date_of_before(clause.text, time.text)

    def belongs_to_noun(self, clause: Clause, time: TimeExpression) -> bool:
        """The date says nothing of when the predicate holds: not even of the next clause."""
        return attributive(self.folded, time, self.cues.lang) and not is_topic(self.folded, clause, time)

    def governs(self, verb: Predicate) -> bool:
        """Whether a verb of expecting reaches this predicate: in English not past a "will" of its own."""
        bare = self.cues.lang == "zh" or verb.hedge.cue is None
        return verb.kind not in ("plan", "forecast") and (bare or expects_if(self.folded, verb))

    def governed(self, clause: Clause, time: TimeExpression | None) -> Predicate | None:
        """ "The ministry expects: in 2026 growth is 5%": what a verb of expecting governs needs no other word."""
        if self.governing is None or not FIGURE.search(clause.text) or STANDS.search(clause.text):
            return None
        if self.found and time is None and self.pending is None and in_series(self.folded, clause, self.cues):
            said = rival(clause) or Predicate("modal", clause.start, clause.start, CERTAIN)
            return replace(said, kind="modal", hedge=self.governing)
        topic = self.cues.lang == "en" or not time or TOPIC.match(self.folded, time.end)
        return None if topic or not time else Predicate("modal", time.start, time.end, self.governing)

    def unmarked(self, clause: Clause, time: TimeExpression | None) -> Predicate | None:
        """What predicts without a word of the future."""
        dated = time or self.pending
        if dated is None:
            return self.item(clause)
        before = self.found[-1].predicate if self.found else None
        unmarked = English if self.cues.lang == "en" else Chinese
        return unmarked(self.folded, self.said, self.cues, self.times, clause, time, dated, before).predicate()

    def item(self, clause: Clause) -> Predicate | None:
        """A deed that opens an item under a heading with a date: 完成120个小区的改造."""
        heading = next((one.time.when for one in self.inherited if one.rule == "heading"), None)
        if self.cues.lang == "en" or self.found or heading is None or re.fullmatch(r"[\d-]{10}", heading):
            return None  # under a day stands what was done: the changes of a version
        deed = self.cues.of["own_action"].match(clause.text)
        if deed is None or self.cues.has("perfective", clause.text):
            return None
        return Predicate("plan", clause.start, clause.start + deed.end(), CERTAIN)

    def listed(self, clause: Clause) -> Predicate | None:
        """ "What we will do by 2027: open the pool": an item of a list needs no word of the future."""
        if self.kind and clause.times and not self.found and not self.folded[: clause.start].strip():
            words = len(clause.text.replace(clause.times[-1].text, "").split()) + bool(_COUNTED.match(clause.text))
            says = words >= LEAST and not (_DONE.match(clause.text) or self.cues.expecting.search(self.folded))
            ahead = says and tense(clause.times[-1], self.said.day) == "future" and self.folded[-1:] != ":"
            return Predicate(self.kind, clause.start, clause.start, CERTAIN) if ahead else None
        kind = LISTED.get(self.inherited[-1].rule) if self.inherited else None
        if kind is None or self.found or clause.times or len(clause.text.split()) < LEAST:
            return None
        if self.folded[: clause.start].strip() or _DONE.match(clause.text) or self.cues.has("perfective", clause.text):
            return None
        expected = self.inherited[-1].rule == "announced_expectations"
        hedge = Hedge(level="likely", cue="expects") if expected else CERTAIN
        return Predicate(kind, clause.start, clause.start, hedge)

    def taken_over(self, clause: Clause, verb: Predicate) -> Inherited | None:
        """A date from the sentence before, for a forecast in figures or what is said to go on."""
        over = any(time.when and tense(time, self.said.day) != "current" for time in clause.times)
        then = self.cues.has("then", self.folded[max(0, clause.start - THEN) : clause.end])  # 届时，…
        over = bool(self.found) and over and not then
        behind = is_dated_behind(self.folded, clause.end, self.times) or "目标价" in clause.text  # for no day at all
        own = any(time.kind == "date" and time.when is None for time in clause.times)  # 明年, said on an unknown day
        if over or own or behind or self.told(clause) or looks_back(self.folded, clause, self.said, self.cues):
            return None
        if self.found:
            if then and self.found[-1].time:
                return Inherited(self.found[-1].time, "then")
            if (
                self.governing
                and FIGURE.search(clause.text)
                and in_series(self.folded, clause, self.cues)
                and self.found[-1].time
            ):
                return Inherited(self.found[-1].time, "series")
            contrast = self.cues.has("contrast", self.folded[max(0, clause.start - 2) : clause.end])
            last = self.found[-1].time
            contrast = contrast or adds(self.folded, self.found[-1].clause, clause, self.cues)
            return (
                Inherited(last, "series")
                if last and contrast and measured(self.folded, clause, verb.start, self.cues)
                else None
            )
        if self.inherited and self.inherited[0].rule in ("carried", "then") and then:
            return self.inherited[0]
        if self.cues.has("afterwards", self.folded[: clause.end]):
            return None
        for one in self.inherited:
            if one.rule == "then" or (one.rule == "carried" and not goes_on(verb, self.cues.lang)):
                continue
            if (
                one.rule in ("heading", *LISTED)
                or measured(self.folded, clause, verb.start, self.cues)
                or self.cues.has("still", clause.text)
            ):
                return one
        return Inherited(self.contingent, "contingent") if self.contingent and self.cues.lang == "zh" else None

    def told(self, clause: Clause) -> bool:
        """ "He said in 2016 that it would be over", "a year ago she wrote": its own date is over."""
        over = any(tense(t, self.said.day) == "past" and CALENDAR.search(t.text) for t in clause.times)
        return (over or AGO.search(self.folded, 0, clause.end) is not None) and WOULD.search(clause.text) is not None

    def add(self, clause: Clause, time: TimeExpression | None, verb: Predicate, rule: str) -> None:
        """A proposition ends with this clause."""
        rules = (rule,) if rule == verb.kind else (verb.kind, rule)
        lead = _LEADING.match(self.folded, self.start)
        unit = Unit(lead.end() if lead else self.start, clause.end, time, verb, clause, rules)
        self.found.append(unit)
        self.start, self.pending, self.held = clause.end, None, None

    def pass_on(self, clause: Clause, verb: Predicate | None) -> None:
        """What the clause leaves for those behind it."""
        if clause.mark and clause.mark in "；;":  # 到2027年达到42%，新建农场200个；到2030年…
            ahead = self.pending is not None or not self.found or self.cues.lang == "en"
            self.start, self.pending = (self.start if ahead else clause.end), None
        self.rates.pass_on(clause)
        closed = self.folded[clause.start - 1 : clause.start] in ("”", "」")  # “预计…，”她说，“…”
        self.governing = governed_by(clause, None if closed else self.governing, self.cues)
        self.planned = self.planned or (verb is not None and verb.kind == "plan")
        taken = bool(self.found) and self.found[-1].end >= clause.end
        aside = self.open and clause.mark == "," and not (taken or verb or any(t.when for t in clause.times))
        if aside and is_aside(clause.text):
            return  # we are opening a laboratory, in Nairobi, next autumn
        if verb is None and self.cues.lang == "en" and (coming := self.cues.of["scheduled"].search(clause.text)):
            at = clause.start + coming.start()
            verb = Predicate("modal", at, at + len(coming[0]), CERTAIN)
        if verb is None and self.cues.lang == "en" and taken is False and ALSO.match(clause.text) and self.found:
            verb = replace(self.found[-1].predicate, start=clause.start, end=clause.start)
        undated = verb and verb.kind in ("modal", "plan") and not has_date(clause.times, self.said.day, self.cues.lang)
        self.open = (clause, verb) if verb and undated and not taken and clause.mark in (",", "，") else None


_COUNTED = re.compile(r"\W*(?:[$€£¥]?\d|an? |one|two|three|four|five|six|seven|eight|nine|ten)", re.IGNORECASE)
_DONE = re.compile(r"\W*(?:\w+ )?(?:\w+ed|was|were|had|began|won|built|made|sold|met|held)\b", re.IGNORECASE)
_CONCEDES = re.compile("[“「]?(?:虽然?|尽管)还?有")  # 虽然还有三个月，但今年会是好年
