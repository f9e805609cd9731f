"""What there is to do on a day: what is overdue, what is due next, what waits for review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.score.records import Judgement, ScoredClaim
from pipeline.score.standing import Standing, count_once, standings

# Days ahead; each list holds what is due by then and stands in none before it.
AHEAD = (30, 90, 365)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Claims by what they wait for, each list by due date; what says the same for one speaker stands there once."""

    overdue: tuple[ScoredClaim, ...]
    ahead: dict[int, tuple[ScoredClaim, ...]]
    unreviewed: tuple[ScoredClaim, ...]


def agenda(claims: Iterable[ScoredClaim], judgements: Iterable[Judgement], as_of: date) -> Agenda:
    """The agenda of a day."""
    every = list(claims)
    once = count_once(standings(every, judgements, as_of))
    ahead = {}
    start = as_of
    for days in AHEAD:
        ahead[days] = _due([one for one in once if one.state == "open"], start, as_of + timedelta(days=days))
        start = as_of + timedelta(days=days + 1)
    overdue = _due([one for one in once if one.state == "overdue"], date.min, as_of)
    return Agenda(overdue, ahead, tuple(claim for claim in every if claim.review == "proposed"))


def _due(found: Iterable[Standing], first: date, last: date) -> tuple[ScoredClaim, ...]:
    claims = [one.claim for one in found if one.claim.due and first <= one.claim.due <= last]
    return tuple(sorted(claims, key=lambda claim: (claim.due or date.max, claim.id)))
