"""Scorecards: counts, shares with intervals, and what hedges imply, for any grouping of claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from pipeline.model import Bilingual, Outcome, Record
from pipeline.score import measures
from pipeline.score.lexicon import Lexicon, Term
from pipeline.score.measures import Forecast, Interval
from pipeline.score.records import Judgement, ScoredClaim
from pipeline.score.standing import RESOLVED, Standing, count_once, standings

# Fewer resolved claims than this say nothing about calibration.
ENOUGH_FOR_CALIBRATION = 20
PARTLY_WEIGHT = 0.5

By = Literal["all", "speaker", "publisher", "document", "topic", "language", "type", "year", "horizon", "hedge"]
# Years from the statement to its due date: the name of each stretch, and the first number of years beyond it.
HORIZONS = (("0-1", 1), ("1-2", 2), ("2-5", 5), ("5-10", 10), ("10+", float("inf")))


class Share(Record):
    """`count` of `of`, as a part of 1 with Wilson's 95 % interval; `count` is not whole where weights are in it."""

    count: float
    of: int
    value: float
    low: float
    high: float


class Between(Record):
    """A range, and the value at the middle of the lexicon's terms."""

    low: float
    middle: float
    high: float


class Cell(Record):
    """How many claims of one difficulty (None: not stated) came out one way."""

    outcome: Outcome
    difficulty: int | None
    count: int


class CalibrationRow(Record):
    """What one term states, and how often it came true."""

    term: str
    stated: Between
    observed: Share


class Murphy(Record):
    """Brier score of the middles = reliability - resolution + uncertainty (Murphy 1973)."""

    reliability: float
    resolution: float
    uncertainty: float


class Hedges(Record):
    """What the hedges imply under one lexicon. Scores are None where nothing can be scored."""

    lexicon: str
    scored: int
    possible: int  # resolved, left out: "possible" has no number
    translated: int  # resolved, left out: a translator's words
    unread: int  # resolved, left out: the lexicon has no number for the word
    brier: Between | None = None
    log: Between | None = None
    murphy: Murphy | None = None  # only from ENOUGH_FOR_CALIBRATION on, as are the rows
    calibration: tuple[CalibrationRow, ...] = ()


class Score(Record):
    """One line of a scorecard.

    made = due + not_yet_due + early_true + annulled; due = resolved + undecided + overdue;
    resolved = correct + partly_correct + incorrect; undecided = ambiguous + unverifiable.
    """

    key: str
    name: Bilingual | None = None
    made: int
    undated: int  # beside `made`: without a due date nothing can be scored
    unreviewed: int  # of `made`: found by the machine, and no person has looked
    not_yet_due: int
    early_true: int
    annulled: int
    due: int
    overdue: int
    resolved: int
    correct: int
    partly_correct: int
    incorrect: int
    ambiguous: int
    unverifiable: int
    disputed: int  # of those judged: assessors differ
    judged_by_several: int
    difficulty: tuple[Cell, ...] = ()
    share_correct: Share | None = None
    share_weighted: Share | None = None  # a partly correct one counted as `partly_weight`
    hedges: Hedges | None = None


class Scorecard(Record):
    """Scores of every group on one day, largest group first, and of all claims together."""

    as_of: date
    by: By
    lexicon: str | None
    partly_weight: float
    total: Score
    rows: tuple[Score, ...]


Keys = Callable[[ScoredClaim], Sequence[str]]


def _horizon(claim: ScoredClaim) -> Sequence[str]:
    if claim.due is None or claim.asserted is None:
        return ()
    years = (claim.due - claim.asserted).days / 365.25
    return [next(name for name, end in HORIZONS if years <= end)]


# A claim belongs to every group whose key is here: to none where it lacks the field, to several by topic.
GROUPS: Mapping[By, Keys] = {
    "all": lambda claim: ["all"],
    "speaker": lambda claim: [claim.speaker],
    "publisher": lambda claim: [claim.publisher] if claim.publisher else [],
    "document": lambda claim: [claim.document],
    "topic": lambda claim: claim.topics,
    "language": lambda claim: [claim.lang] if claim.lang else [],
    "type": lambda claim: [claim.type],
    "year": lambda claim: [str(claim.due.year)] if claim.due else [],
    "horizon": _horizon,
    "hedge": lambda claim: [claim.hedge],
}


def scorecard(
    claims: Iterable[ScoredClaim],
    judgements: Iterable[Judgement],
    *,
    as_of: date,
    by: By = "speaker",
    lexicon: Lexicon | None = None,
    names: Mapping[str, Bilingual] | None = None,
    partly_weight: float = PARTLY_WEIGHT,
    keep: Callable[[ScoredClaim], bool] = lambda claim: True,
) -> Scorecard:
    """The scores of the claims that `keep` takes, as they stand on `as_of`.

    Give all claims, not only those to keep: verdicts and originals may stand on the others.
    `names` gives the names of groups by their keys.
    """
    found = [one for one in standings(claims, judgements, as_of) if keep(one.claim)]
    return card_of(found, as_of=as_of, by=by, lexicon=lexicon, names=names, partly_weight=partly_weight)


def card_of(
    found: Sequence[Standing],
    *,
    as_of: date,
    by: By = "speaker",
    lexicon: Lexicon | None = None,
    names: Mapping[str, Bilingual] | None = None,
    partly_weight: float = PARTLY_WEIGHT,
) -> Scorecard:
    """`scorecard` for claims whose standing is known."""
    groups: defaultdict[str, list[Standing]] = defaultdict(list)
    for one in found:
        for key in GROUPS[by](one.claim):
            groups[key].append(one)
    rows = [score(key, group, lexicon, partly_weight, (names or {}).get(key)) for key, group in groups.items()]
    rows.sort(key=lambda row: (-row.made, row.key))
    total = score("all", found, lexicon, partly_weight)
    return Scorecard(
        as_of=as_of,
        by=by,
        lexicon=lexicon.id if lexicon else None,
        partly_weight=partly_weight,
        total=total,
        rows=tuple(rows),
    )


def score(
    key: str,
    group: Iterable[Standing],
    lexicon: Lexicon | None,
    partly_weight: float = PARTLY_WEIGHT,
    name: Bilingual | None = None,
) -> Score:
    """The score of one group; what says the same for the same speaker counts once."""
    once = count_once(group)
    states: Counter[str] = Counter(one.state for one in once)
    judged = [one for one in once if one.state in get_args(Outcome)]
    resolved = sum(states[state] for state in RESOLVED)
    undated = states["undated"]
    early = states["open"] + states["early"] + states["annulled"]
    weighted = states["correct"] + partly_weight * states["partly_correct"]
    return Score(
        key=key,
        name=name,
        made=len(once) - undated,
        undated=undated,
        unreviewed=sum(one.claim.review == "proposed" and one.state != "undated" for one in once),
        not_yet_due=states["open"],
        early_true=states["early"],
        due=len(once) - undated - early,
        resolved=resolved,
        **{state: states[state] for state in ("overdue", *get_args(Outcome))},
        disputed=sum(one.disputed for one in judged),
        judged_by_several=sum(len(one.opinions) > 1 for one in judged),
        difficulty=_difficulty(judged),
        share_correct=share(states["correct"], resolved),
        share_weighted=share(weighted, resolved),
        hedges=_hedges(once, lexicon, partly_weight) if lexicon else None,
    )


def share(count: float, of: int) -> Share | None:
    """A share with its interval; None of nothing."""
    if not of:
        return None
    low, high = measures.wilson(count, of)
    return Share(count=count, of=of, value=count / of, low=low, high=high)


def _difficulty(judged: Iterable[Standing]) -> tuple[Cell, ...]:
    counted = Counter((one.state, one.verdict.difficulty if one.verdict else None) for one in judged)
    order = get_args(Outcome)
    cells = sorted(counted.items(), key=lambda item: (order.index(item[0][0]), item[0][1] or 0))
    return tuple(Cell(outcome=outcome, difficulty=level, count=n) for (outcome, level), n in cells)  # type: ignore[arg-type]


def _hedges(once: Iterable[Standing], lexicon: Lexicon, partly_weight: float) -> Hedges:
    worth = {"correct": 1.0, "partly_correct": partly_weight, "incorrect": 0.0}
    left_out: Counter[str] = Counter()
    read: list[tuple[Term, float]] = []
    for one in once:
        if one.state in worth:
            term = _term(one, lexicon)
            if isinstance(term, str):
                left_out[term] += 1
            else:
                read.append((term, worth[one.state]))
    forecasts = [Forecast(term.low, term.middle, term.high, outcome) for term, outcome in read]
    enough = len(read) >= ENOUGH_FOR_CALIBRATION
    return Hedges(
        lexicon=lexicon.id,
        scored=len(read),
        **{reason: left_out[reason] for reason in ("possible", "translated", "unread")},
        brier=_between(measures.brier, measures.brier_range, forecasts),
        log=_between(measures.log_loss, measures.log_range, forecasts),
        murphy=Murphy(**measures.murphy(forecasts)._asdict()) if enough else None,
        calibration=_calibration(read) if enough else (),
    )


def _term(one: Standing, lexicon: Lexicon) -> Term | str:
    """The term that states the claim's probability, or why there is none."""
    if one.hedge_of is None:
        return "translated"
    if one.hedge_of.hedge == "possible":
        return "possible"
    return lexicon.reads(one.hedge_of.hedge, one.hedge_of.cue) or "unread"


def _between(
    point: Callable[[float, float], float],
    ends: Callable[[Sequence[Forecast]], Interval],
    forecasts: Sequence[Forecast],
) -> Between | None:
    if not forecasts:
        return None
    low, high = ends(forecasts)
    return Between(low=low, middle=measures.mean(point(f.middle, f.outcome) for f in forecasts), high=high)


def _calibration(read: Iterable[tuple[Term, float]]) -> tuple[CalibrationRow, ...]:
    by_term: defaultdict[Term, list[float]] = defaultdict(list)
    for term, outcome in read:
        by_term[term].append(outcome)
    rows = []
    for term, outcomes in sorted(by_term.items(), key=lambda item: item[0].middle):
        observed = share(sum(outcomes), len(outcomes))
        if observed:
            stated = Between(low=term.low, middle=term.middle, high=term.high)
            rows.append(CalibrationRow(term=term.term, stated=stated, observed=observed))
    return tuple(rows)
