"""The arithmetic of scores agrees with statsmodels and scikit-learn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss, log_loss
from statsmodels.stats.proportion import proportion_confint

from pipeline.score import measures
from pipeline.score.measures import Forecast


@given(st.integers(1, 2_000).flatmap(lambda n: st.tuples(st.integers(0, 2 * n), st.just(n))))
def test_wilson_is_that_of_statsmodels(drawn: tuple[int, int]) -> None:
    """Whole and half counts, from none to all."""
    halves, trials = drawn
    expected = proportion_confint(halves / 2, trials, alpha=0.05, method="wilson")
    assert measures.wilson(halves / 2, trials) == pytest.approx(expected, abs=1e-9)


FORECASTS = st.lists(
    st.tuples(st.sampled_from([0.07, 0.3, 0.5, 0.75, 0.93]), st.sampled_from([0.0, 0.5, 1.0])), min_size=1, max_size=60
).map(lambda pairs: [Forecast(middle - 0.05, middle, middle + 0.05, outcome) for middle, outcome in pairs])


def split(forecasts: list[Forecast]) -> tuple[list[int], list[float], list[float]]:
    """Outcomes, probabilities and weights: a part-true claim is one that is true and one that is false, weighted."""
    both = [(1, f.middle, f.outcome) for f in forecasts] + [(0, f.middle, 1 - f.outcome) for f in forecasts]
    kept = [one for one in both if one[2] > 0]
    return [one[0] for one in kept], [one[1] for one in kept], [one[2] for one in kept]


@given(FORECASTS)
def test_brier_and_log_scores_are_those_of_scikit_learn(forecasts: list[Forecast]) -> None:
    """Partly correct claims as weighted halves."""
    outcomes, probabilities, weights = split(forecasts)
    brier = measures.mean(measures.brier(f.middle, f.outcome) for f in forecasts)
    logs = measures.mean(measures.log_loss(f.middle, f.outcome) for f in forecasts)
    assert brier == pytest.approx(brier_score_loss(outcomes, probabilities, sample_weight=weights, pos_label=1))
    assert logs == pytest.approx(log_loss(outcomes, probabilities, sample_weight=weights, labels=[0, 1]))


@given(FORECASTS)
def test_murphy_s_parts_make_up_the_brier_score(forecasts: list[Forecast]) -> None:
    """Reliability - resolution + uncertainty = Brier score (Murphy 1973)."""
    parts = measures.murphy(forecasts)
    brier = measures.mean(measures.brier(f.middle, f.outcome) for f in forecasts)
    assert parts.reliability - parts.resolution + parts.uncertainty == pytest.approx(brier)
    assert min(parts) >= 0


@given(FORECASTS, st.floats(0, 1))
def test_ranges_hold_the_score_of_every_probability_inside(forecasts: list[Forecast], where: float) -> None:
    """Whatever a speaker meant within the stated range, the score lies in the range of scores."""
    for point, ends in ((measures.brier, measures.brier_range), (measures.log_loss, measures.log_range)):
        meant = [(f.low + where * (f.high - f.low), f.outcome) for f in forecasts]
        low, high = ends(forecasts)
        assert low - 1e-12 <= measures.mean(point(p, outcome) for p, outcome in meant) <= high + 1e-12


def test_a_failed_certainty_costs_much_but_not_everything() -> None:
    """The log score of 100 % that did not come is that of 99 %, not infinite."""
    assert measures.log_loss(1.0, 0.0) == pytest.approx(4.60517, abs=1e-5)
