"""Where the marks of the timeline stand."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.web import timeline
from pipeline.web.language import Words
from pipeline.web.timeline import Point

EN = Words("en")


def _points(*dues: str) -> list[Point]:
    return [Point(f"/c/{n}", due, "open", "t") for n, due in enumerate(dues)]


def test_claims_of_one_year_are_stacked_and_years_stand_in_order() -> None:
    """No two marks share a place; years that nobody named are left out, and the gap is shown."""
    drawn = timeline.of_points(_points("2035-12-31", "2030-06-30", "2030-12-31"), 2030)
    assert [column.label for column in drawn.columns] == ["2030", "2035"]
    assert [column.now for column in drawn.columns] == [True, False]
    marks = [(column.at, mark) for column in drawn.columns for mark in column.shapes]
    assert len({(at, mark.y) for at, mark in marks}) == 3
    assert len(drawn.breaks) == 1 and drawn.columns[0].at < drawn.breaks[0] < drawn.columns[1].at
    for at, mark in marks:
        assert 0 <= at / 100 * drawn.least + mark.x <= drawn.least - mark.width and 0 <= mark.y < drawn.ground


@pytest.mark.parametrize("years", [1, 2, 8, 48])
def test_columns_share_the_width_and_are_never_narrower_than_a_year_needs(years: int) -> None:
    """A single year stands in the middle, two stand as far from it as each other, and no two touch."""
    drawn = timeline.of_points(_points(*(f"{2000 + n}-01-01" for n in range(years))), 2026)
    places = [column.at for column in drawn.columns]
    assert places == pytest.approx([100 - at for at in reversed(places)], abs=0.01)
    gaps = [after - before for before, after in pairwise(places)]
    assert all(gap / 100 * drawn.least >= timeline.COLUMN - 0.1 for gap in gaps)


def test_bars_are_as_tall_as_what_they_count() -> None:
    """The tallest year fills the height; each part links to the list of what it counts."""
    drawn = timeline.of_counts({("2030", "open"): 30, ("2030", "correct"): 10, ("2031", "open"): 20}, 2026, EN, "/list")
    assert [round(bar.height) for column in drawn.columns for bar in column.shapes] == [55, 165, 110]
    assert drawn.columns[0].shapes[0].href == "/list?state=correct&year=2030"
    assert drawn.columns[0].shapes[0].title == "2030: 10 Correct"
    assert drawn.states == ("open", "correct")


def test_many_years_are_put_together_by_decades() -> None:
    """So that a hundred years still fit; the link's year is cut short in the same way."""
    drawn = timeline.of_counts({(str(year), "open"): 1 for year in range(2000, 2100)}, 2026, EN, "/list")
    assert [column.label for column in drawn.columns][:3] == ["2000s", "2010s", "2020s"]
    assert [column.label for column in drawn.columns if column.now] == ["2020s"]
    assert drawn.columns[0].shapes[0].href == "/list?state=open&year=200"


def test_nothing_gives_an_empty_drawing() -> None:
    """No division by nothing."""
    assert timeline.of_points([], 2026).columns == ()
    assert timeline.of_counts({}, 2026, EN, "/list").columns == ()
