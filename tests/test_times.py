"""EDTF: the bounds of a window, and the arithmetic of periods."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from pipeline import times
from pipeline.times import Amount, Point, bounds, due, length

ASSERTED = date(2025, 2, 10)

BOUNDS = [
    ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2026-02-03", date(2026, 2, 3), date(2026, 2, 3)),
    ("203X", date(2030, 1, 1), date(2039, 12, 31)),
    ("20XX", date(2000, 1, 1), date(2099, 12, 31)),
    ("2035~", date(2035, 1, 1), date(2035, 12, 31)),
    ("2025-02-10/2035", date(2025, 2, 10), date(2035, 12, 31)),
    ("2027-01/2027-04~", date(2027, 1, 1), date(2027, 4, 30)),
    ("2028/..", date(2028, 1, 1), None),
    ("../2028", None, date(2028, 12, 31)),
    ("2027-21", date(2027, 3, 1), date(2027, 5, 31)),
]

NOT_EDTF = ["", "soon", "2025-13", "2025-02-30", "2030/2020", "/", "2035年", "2025-2-1"]


@pytest.mark.parametrize(("when", "first", "last"), BOUNDS)
def test_bounds_are_the_first_and_the_last_day(when: str, first: date | None, last: date | None) -> None:
    """Both ends are included, and None says that an end is open."""
    assert bounds(when) == (first, last)


@pytest.mark.parametrize(("when", "first", "last"), BOUNDS)
def test_the_due_date_is_the_last_day(when: str, first: date | None, last: date | None) -> None:
    """A claim can be judged from the day after."""
    assert due(when) == last


@pytest.mark.parametrize("when", NOT_EDTF)
def test_what_is_not_edtf_is_refused_with_a_sentence(when: str) -> None:
    """The message names the value and says how to write it."""
    with pytest.raises(ValueError, match="write"):
        bounds(when)


def test_years_that_a_date_cannot_hold_are_clamped() -> None:
    """A year before 1 or after 9999 gives the nearest day there is."""
    assert (bounds("0000"), bounds("-0220")) == ((date.min, date.min), (date.min, date.min))
    assert bounds("Y12000") == (date.max, date.max)


def test_no_period_ends_before_it_begins() -> None:
    """Years and days the wrong way round are refused."""
    with pytest.raises(ValueError, match="before"):
        times.in_years(2028, 2027)
    with pytest.raises(ValueError, match="before"):
        times.in_days(date(2027, 3, 2), date(2027, 3, 1))


@given(st.dates(), st.dates(), st.sampled_from(["", "~", "?"]), st.sampled_from([4, 7, 10]))
def test_bounds_agree_with_the_edtf_library(one: date, other: date, mark: str, size: int) -> None:
    """The forms that are read here mean what the library says that they mean."""
    first, last = sorted((one, other))
    when = f"{first.isoformat()[:size]}/{last.isoformat()[:size]}{mark}"
    value = parse_edtf(when)
    ends = [date(*end[:3]) for end in (value.lower_strict(), value.upper_strict())]
    assert list(bounds(when)) == ends


@given(st.integers(1, 9999), st.sampled_from(["early", "mid", "late", "end"]))
def test_the_parts_of_a_year_lie_in_it(year: int, part: times.Part) -> None:
    """No third of a year reaches into another."""
    whole = times.in_year(year)
    first, last = bounds(str(times.part_of(whole, part)))
    assert first is not None and last is not None
    assert whole.head.first <= first <= last <= whole.tail.last


@given(
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    st.sampled_from(["week", "month", "quarter", "half", "year", "decade"]),
)
def test_the_unit_after_this_one_starts_where_it_ends(day: date, unit: times.Unit) -> None:
    """Calendar units follow each other without a gap."""
    this, following = times.holding(day, unit), times.holding(day, unit, 1)
    assert this.head.first <= day <= this.tail.last
    assert (following.head.first - this.tail.last).days == 1


PARTS = [
    (times.in_year(2027), "early", "2027-01/2027-04~"),
    (times.in_year(2027), "mid", "2027-05/2027-08~"),
    (times.in_year(2027), "late", "2027-09/2027-12~"),
    (times.in_decade(2030), "early", "2030/2033~"),
    (times.in_decade(2030), "mid", "2034/2036~"),
    (times.in_decade(2030), "late", "2037/2039~"),
    (times.in_century(21), "mid", "2050~"),
    (times.in_century(21), "end", "2100~"),
    (times.in_month(2026, 2), "late", "2026-02-21/2026-02-28~"),
    (times.in_quarter(2026, 3), "end", "2026-09~"),
]


@pytest.mark.parametrize(("period", "part", "when"), PARTS)
def test_parts_are_thirds(period: times.Period, part: times.Part, when: str) -> None:
    """Early, mid and late are thirds; the middle and the end of a century are the years 50 and 100."""
    assert str(times.part_of(period, part)) == when


def test_windows_around_a_period() -> None:
    """By ends with the period, before ends before it, since starts with it, after starts after it."""
    year = times.in_year(2030)
    assert times.by(year, ASSERTED) == "2025-02-10/2030"
    assert times.before(year, ASSERTED) == "2025-02-10/2029"
    assert (times.since(year), times.after(year)) == ("2030/..", "2031/..")


def test_a_window_that_ended_before_it_was_said_has_an_open_start() -> None:
    """By 2018, said in 2025, is any time up to 2018."""
    assert times.by(times.in_year(2018), ASSERTED) == "../2018"


def test_an_amount_is_a_point_at_its_own_granularity() -> None:
    """In ten years is a year, in six months a month, in three days a day."""
    sizes = [length(10, "year"), length(6, "month"), length(3, "day"), length(1.5, "year")]
    points = [str(times.at_distance(Amount(size, size), ASSERTED)) for size in sizes]
    assert points == ["2035~", "2025-08~", "2025-02-13", "2026-08~"]


def test_a_month_later_than_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    """Adding months never runs into the month after."""
    assert times.moved(date(2025, 1, 31), length(1, "month")) == date(2025, 2, 28)


def test_the_five_year_plans_have_fixed_years() -> None:
    """China's plans: the first from 1953, the fifteenth from 2026."""
    years = [str(times.five_year_plan(number)) for number in (1, 2, 3, 14, 15)]
    assert years == ["1953/1957", "1958/1962", "1966/1970", "2021/2025", "2026/2030"]


@given(st.integers(-300, 12000), st.integers(0, 12), st.integers(-30, 30))
def test_a_step_there_and_back_is_no_step(year: int, month: int, by: int) -> None:
    """Stepping is undone by stepping back."""
    point = Point(year, month)
    assert point.step(by).step(-by) == point
