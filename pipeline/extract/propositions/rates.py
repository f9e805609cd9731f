"""Changes that are said to hold period after period: every 18 months, a year, 年均增长."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import times
from pipeline.extract.cues import Cues
from pipeline.extract.propositions.background import looks_back
from pipeline.extract.propositions.clauses import Clause
from pipeline.extract.propositions.dating import chosen
from pipeline.extract.propositions.predicates import CERTAIN, Predicate, PredicateKind
from pipeline.extract.propositions.tense import Said, tense
from pipeline.extract.propositions.unmarked import FIGURE
from pipeline.lang import TimeExpression


@dataclass(slots=True)
class Rates:
    """The rates of one sentence, clause by clause."""

    folded: str
    said: Said
    cues: Cues
    times: Sequence[TimeExpression]
    _period: TimeExpression | None = None  # 每18个月，…: the clause before was nothing but a period

    def of(
        self, clause: Clause, verb: Predicate | None, pending: TimeExpression | None
    ) -> tuple[TimeExpression, Predicate, str] | None:
        """The rate of a clause: its period, its predicate and its rule. `pending` is a date said before the clause."""
        return self._growth(clause, verb, pending) or self._spanned(clause, verb, self._repeated(clause, verb))

    def pass_on(self, clause: Clause) -> None:
        """What the clause leaves for the one behind it."""
        period = next((t for t in clause.times if t.period), None)
        rest = clause.text.replace(period.text, "").strip() if period else clause.text
        self._period = period if len(rest) < SHORT else None

    def _growth(
        self, clause: Clause, verb: Predicate | None, pending: TimeExpression | None
    ) -> tuple[TimeExpression, Predicate, str] | None:
        """A yearly rate of growth over a span of years."""
        growth = self.cues.of["growth_rate"].search(clause.text)
        if growth is None:
            return None
        span = chosen(self.folded, clause.times, self.said.day, self.cues.lang) or pending
        if span is None or not FIGURE.search(clause.text):
            return None
        return replace(span, period="P1Y"), _predicate("growth", clause, growth, verb), "growth"

    def _repeated(self, clause: Clause, verb: Predicate | None) -> tuple[TimeExpression, Predicate, str] | None:
        """A change in figures for each of some periods."""
        over = any(tense(t, self.said.day) == "past" for t in clause.times)
        if verb is None and self.cues.lang == "zh":
            over = over or looks_back(clause, self.times, self.said)
        period = next((t for t in clause.times if t.period and not over), self._period)
        if period is None or self._a_unit(period):
            return None
        if self.cues.lang == "en" and verb is None and _WOULD.search(clause.text):
            return None  # the restart would increase its earnings by $90 million a year
        if self.cues.lang == "zh" and clause.mark == "，" and self.cues.has("condition", clause.text):
            return None  # 若每年招收的学生倍增，…
        rate = self.cues.of["rate"].search(clause.text)
        if rate is None or not _FIGURE_OR_FACTOR.search(clause.text.replace(period.text, "")):
            return None
        if verb and verb.kind == "modal" and self.cues.lang == "en" and _SUM.match(clause.text, rate.start()):
            return None
        return period, _predicate("rate", clause, rate, verb), "rate"

    def _spanned(
        self, clause: Clause, verb: Predicate | None, rate: tuple[TimeExpression, Predicate, str] | None
    ) -> tuple[TimeExpression, Predicate, str] | None:
        """ "3 per cent a year until 2030" has its years besides; within a year it is no rate of many."""
        span = chosen(self.folded, clause.times, self.said.day, self.cues.lang) if rate else None
        if rate is None or span is None or span.period or not span.when:
            return rate
        first, last = times.bounds(span.when)
        if first and last and (last - first).days <= YEAR:
            return None if verb else rate
        return replace(span, period=rate[0].period), rate[1], rate[2]

    def _a_unit(self, period: TimeExpression) -> bool:
        """每日110万桶, 5 million a day: the period belongs to the unit of a figure."""
        if self.cues.lang == "en" and _LEVEL.search(self.folded, 0, period.start):
            return True  # down to fewer than 150 a year
        if self.cues.lang == "en" and period.text.lower() in _ADJECTIVES and _OF_LEVEL.match(self.folded, period.end):
            return True  # the annual production will rise
        if self.cues.lang == "zh" and _LEVEL_ZH.match(self.folded, period.end):
            return True
        return period.period == "P1D" or _DIGIT.match(self.folded, period.end) is not None


def _predicate(kind: PredicateKind, clause: Clause, word: re.Match[str], verb: Predicate | None) -> Predicate:
    place = clause.start + word.start()
    return Predicate(kind, place, place + len(word[0]), verb.hedge if verb else CERTAIN)


_WOULD = re.compile(r"\bwould\b")
_ADJECTIVES = ("annual", "yearly", "monthly", "weekly", "quarterly")
_OF_LEVEL = re.compile(
    r" (?!(?:[\w-]+ )?(?:growth|rates?|increases?|declines?|rises?|inflation|changes?|pace|gains?|drops?)\b)[a-z]"
)
YEAR = 366  # days
SHORT = 3  # characters beside a period with which a clause says nothing else
_SUM = re.compile(
    r"(?:(?:add|gain|lose)s?|(?:rise|fall|increase|drop|go (?:up|down)) by) (?:[a-z]+ ){0,4}[$€£¥]", re.IGNORECASE
)  # could add $90 million a year, could rise by $23 a month: how much
_DIGIT = re.compile(r"\s?\d")
_FIGURE_OR_FACTOR = re.compile(
    r"\d|[一二两三四五六七八九十百半]|\b(?:doubl|tripl|halv|half|\w+fold|quadrupl|times|third|fifth|tenth|quarter|percent"
    r"|factor of)"
    r"|数量级|order of magnitude"
)
# 每年新增病例将增至500万: so many a year, by then.
_LEVEL_ZH = re.compile(
    r"[^，。；将会]{2,14}(?:将|会|预计|有望|可望|料)[^，。；]{0,4}[增升涨降减跌达][加长少高低升]?[到至]"
)
_LEVEL = re.compile(r"\bto (?:[a-z]+ ){0,3}[$€£]?\d[\d,.]*(?: (?!per cent|percent|times)[\w-]+){0,3} \Z")
