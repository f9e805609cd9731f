"""Predicates without a word of the future: a date to come, and what stands beside it, says that it is to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.cues import Cues
from pipeline.extract.propositions.clauses import Clause
from pipeline.extract.propositions.predicates import CERTAIN, Predicate, PredicateKind
from pipeline.extract.propositions.tense import Said
from pipeline.lang import TimeExpression

FIGURE = re.compile(
    r"[$€£¥]\d|\d[\d,.]*\s?(?:%|％|percent|per cent|[a-zA-Z$€£¥]|[万亿千百吨桶元人台辆美倍个克米瓦度名家次项座岁])"
    r"|百分之|(?<![A-Za-z\d.-])\d+\.\d+(?![\d.A-Za-z版])"
    r"|[一二两三四五六七八九十][成倍](?![立为长功员就语本果都])|[一二两三四五六七八九十百千][万亿](?!一)"
)
CALENDAR = re.compile(r"\d{3}|[二〇零一]{4}|年代|'\d\d|twenty")
WOULD = re.compile(r"\bwould(?! (?:have(?! [$€£]?\d| (?:an?|the|no|more|fewer|less|about)\b)|like|rather)\b)")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A clause of a sentence that names `times`: its date, the one that holds for it, the predicate before it."""

    folded: str
    said: Said
    cues: Cues
    times: Sequence[TimeExpression]
    clause: Clause
    time: TimeExpression | None
    dated: TimeExpression
    before: Predicate | None

    def figure(self) -> bool:
        return FIGURE.search(self.clause.text) is not None

    def of(self, kind: PredicateKind, verb: re.Match[str]) -> Predicate:
        return Predicate(kind, self.clause.start + verb.start(), self.clause.start + verb.end(), CERTAIN)
