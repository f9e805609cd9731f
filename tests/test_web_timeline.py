"""Where the marks of the timeline stand."""

from __future__ import annotations

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
    assert len({(mark.x, mark.y) for mark in drawn.marks}) == 3
    assert len(drawn.breaks) == 1
    assert all(0 <= mark.x <= drawn.width - mark.width and 0 <= mark.y < drawn.ground for mark in drawn.marks)


def test_bars_are_as_tall_as_what_they_count() -> None:
    """The tallest year fills the height; each part links to the list of what it counts."""
    drawn = timeline.of_counts({("2030", "open"): 30, ("2030", "correct"): 10, ("2031", "open"): 20}, 2026, EN, "/list")
    assert [round(bar.height) for bar in drawn.bars] == [55, 165, 110]
    assert drawn.bars[0].href == "/list?state=correct&year=2030"
    assert drawn.bars[0].title == "2030: 10 Correct"
    assert drawn.states == ("open", "correct")


def test_many_years_are_put_together_by_decades() -> None:
    """So that a hundred years still fit; the link's year is cut short in the same way."""
    drawn = timeline.of_counts({(str(year), "open"): 1 for year in range(2000, 2100)}, 2026, EN, "/list")
    assert [column.label for column in drawn.columns][:3] == ["2000s", "2010s", "2020s"]
    assert [column.label for column in drawn.columns if column.now] == ["2020s"]
    assert drawn.bars[0].href == "/list?state=open&year=200"


def test_nothing_gives_an_empty_drawing() -> None:
    """No division by nothing."""
    assert timeline.of_points([], 2026).marks == ()
    assert timeline.of_counts({}, 2026, EN, "/list").bars == ()
