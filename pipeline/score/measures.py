"""The arithmetic of scores: Wilson's interval, Brier and log scores over a range, Murphy's decomposition.

The normal quantile is the standard library's. scipy and statsmodels have Wilson's interval too, at 140 and 290 MB
installed; they are the oracles of the tests instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import log, sqrt
from statistics import NormalDist
from typing import NamedTuple

CONFIDENCE = 0.95
# A log score is infinite where a certainty fails: probabilities are kept this far from 0 and 1.
LOG_FLOOR = 0.01


class Interval(NamedTuple):
    """Two ends, low ≤ high."""

    low: float
    high: float


class Forecast(NamedTuple):
    """A stated range of probabilities and what came: `outcome` 1 true, 0 false, between for partly."""

    low: float
    middle: float
    high: float
    outcome: float


class Parts(NamedTuple):
    """Murphy 1973: Brier score = reliability - resolution + uncertainty."""

    reliability: float
    resolution: float
    uncertainty: float


def wilson(successes: float, trials: int, confidence: float = CONFIDENCE) -> Interval:
    """Wilson's score interval of a share (Wilson 1927), as a part of 1; trials ≥ 1.

    `successes` need not be whole: a weight between 0 and 1 spreads less than a coin of that mean, so the
    interval is then wider than it must be, never narrower.
    """
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share = successes / trials
    centre = share + z * z / (2 * trials)
    reach = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return Interval(max(0.0, (centre - reach) / scale), min(1.0, (centre + reach) / scale))


def brier(probability: float, outcome: float) -> float:
    """Squared error; a partial outcome counts as that much true and the rest false. 0 is best, 1 worst."""
    return outcome * (1 - probability) ** 2 + (1 - outcome) * probability**2


def log_loss(probability: float, outcome: float) -> float:
    """Minus the natural logarithm of the probability given to what came, in nats. 0 is best."""
    kept = min(max(probability, LOG_FLOOR), 1 - LOG_FLOOR)
    return -(outcome * log(kept) + (1 - outcome) * log(1 - kept))


def brier_range(forecasts: Sequence[Forecast]) -> Interval:
    """The mean Brier score that the stated ranges allow, at best and at worst; at least one forecast."""
    return _mean_range(brier, forecasts)


def log_range(forecasts: Sequence[Forecast]) -> Interval:
    """The mean log score that the stated ranges allow, at best and at worst; at least one forecast."""
    return _mean_range(log_loss, forecasts)


def _mean_range(score: Callable[[float, float], float], forecasts: Sequence[Forecast]) -> Interval:
    """Both scores are convex in the probability and least where it equals the outcome."""
    best = mean(score(min(max(f.outcome, f.low), f.high), f.outcome) for f in forecasts)
    worst = mean(max(score(f.low, f.outcome), score(f.high, f.outcome)) for f in forecasts)
    return Interval(best, worst)


def murphy(forecasts: Sequence[Forecast]) -> Parts:
    """The decomposition of the Brier score of the middles, a bin for each distinct middle; at least one forecast."""
    base = mean(f.outcome for f in forecasts)
    bins: defaultdict[float, list[float]] = defaultdict(list)
    for forecast in forecasts:
        bins[forecast.middle].append(forecast.outcome)
    weighted = [(len(outcomes) / len(forecasts), middle, mean(outcomes)) for middle, outcomes in bins.items()]
    reliability = sum(weight * (middle - share) ** 2 for weight, middle, share in weighted)
    resolution = sum(weight * (share - base) ** 2 for weight, _, share in weighted)
    return Parts(reliability, resolution, base * (1 - base))


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean of at least one number."""
    numbers = list(values)
    return sum(numbers) / len(numbers)
