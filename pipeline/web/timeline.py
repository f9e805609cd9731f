"""The timeline of claims by due year: where every mark stands. Pure geometry; a template draws it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlencode

from pipeline.web.language import Words

STATES = (
    "correct",
    "partly_correct",
    "incorrect",
    "ambiguous",
    "annulled",
    "unverifiable",
    "overdue",
    "open",
)  # from the ground up
FEW = 300  # up to so many claims each one is a mark of its own; more are drawn as bars
TALLEST = 12  # marks in one column, before bars are clearer
WIDEST = 48  # columns; more years than these are put together by decades
COLUMN, ROW, BREAK, LEFT, TOP, FOOT, BARS = 36, 24, 18, 8, 22, 26, 220  # pixels


@dataclass(frozen=True, slots=True)
class Point:
    """A claim that comes due."""

    href: str
    due: str  # ISO day
    state: str
    title: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark (or a part of a bar); `x, y` is its upper left corner, `x` from the middle of its column."""

    href: str
    state: str
    title: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A year, or a decade (`2030s`); `at` is its middle in per cent of the width."""

    label: str
    at: float
    now: bool
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn, at least `least` pixels wide; what is wider lies between the columns.

    `breaks` (per cent) are the places where years without any claim were left out.
    """

    least: float
    height: float
    ground: float
    columns: tuple[Column, ...]
    breaks: tuple[float, ...]
    bars: bool
    states: tuple[str, ...]


def of_points(points: Sequence[Point], year: int) -> Timeline:
    """Every claim a mark of its own, stacked in the year in which it comes due, `year` being this one."""
    stacks: dict[str, list[Point]] = defaultdict(list)
    for point in sorted(points, key=lambda one: (STATES.index(one.state), one.due)):
        stacks[point.due[:4]].append(point)
    ground = TOP + ROW * max((len(stack) for stack in stacks.values()), default=1)
    shapes = {
        label: tuple(
            Shape(point.href, point.state, point.title, -8, ground - ROW * (level + 1) + 4, 16, 16)
            for level, point in enumerate(stack)
        )
        for label, stack in stacks.items()
    }
    return _drawn(shapes, year, ground, False, _seen(point.state for point in points))


def of_counts(counts: Mapping[tuple[str, str], int], year: int, words: Words, path: str) -> Timeline:
    """Bars for many claims: `counts` by (year, state). Each part links to the list at `path` of what it counts."""
    decades = len({due for due, _ in counts}) > WIDEST
    bundled: Counter[tuple[str, str]] = Counter()
    for (due, state), n in counts.items():
        bundled[due[:3] + "0s" if decades else due, state] += n
    heights: Counter[str] = Counter()
    for (label, _), n in bundled.items():
        heights[label] += n
    scale = BARS / max(heights.values(), default=1)
    shapes = {label: tuple(_stack(label, bundled, scale, words, path)) for label in heights}
    return _drawn(shapes, year, TOP + BARS, True, _seen(state for _, state in counts))


def _stack(label: str, counts: Mapping[tuple[str, str], int], scale: float, words: Words, path: str) -> Iterable[Shape]:
    y = float(TOP + BARS)
    for state in STATES:
        if n := counts.get((label, state), 0):
            height = n * scale
            y -= height
            query = urlencode({"state": state, "year": label.removesuffix("0s")})
            title = words("timeline.bar", year=label, state=words.one_of("state", state), n=n)
            yield Shape(f"{path}?{query}", state, title, -11, y, 22, height)


def _drawn(
    shapes: Mapping[str, tuple[Shape, ...]], year: int, ground: float, bars: bool, states: tuple[str, ...]
) -> Timeline:
    """The columns in order, a gap where years are left out; places in pixels first, then in per cent of them all."""
    names = sorted(shapes)
    step = 10 if any(name.endswith("s") for name in names) else 1
    places: list[float] = []
    breaks: list[float] = []
    x = LEFT + COLUMN / 2
    for before, name in pairwise(["", *names]):
        if before and int(name[:4]) - int(before[:4]) > step:
            breaks.append(x - COLUMN / 2 + BREAK / 2)
            x += BREAK
        places.append(x)
        x += COLUMN
    least = x - COLUMN / 2 + LEFT
    columns = tuple(
        Column(name, _percent(place, least), int(name[:4]) <= year < int(name[:4]) + step, shapes[name])
        for name, place in zip(names, places, strict=True)
    )
    gaps = tuple(_percent(place, least) for place in breaks)
    return Timeline(least, ground + FOOT, ground, columns, gaps, bars, states)


def _percent(place: float, width: float) -> float:
    return round(100 * place / width, 3)


def _seen(states: Iterable[str]) -> tuple[str, ...]:
    seen = set(states)
    return tuple(state for state in reversed(STATES) if state in seen)
