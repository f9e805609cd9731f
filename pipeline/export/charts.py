"""Charts as SVG: no script, no style attribute, readable without their style sheet and in black and white."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from html import escape

from pipeline.export.words import percent, word
from pipeline.score.card import CalibrationRow

# State → fill. Okabe and Ito's colours, which the colour-blind can tell apart; what is not decided is grey.
FILLS = {
    "correct": "#009e73",
    "partly_correct": "#56b4e9",
    "incorrect": "#d55e00",
    "overdue": "#f0c05a",
    "ambiguous": "#8c8c8c",
    "unverifiable": "#adadad",
    "annulled": "#d0d0d0",
    "early": "#7fcfb9",
    "open": "#e4e9ee",
}
_INK, _FAINT = "#222222", "#c8c8c8"
# More years than this are drawn by decade.
_MOST_YEARS = 16


def timeline(due: Iterable[tuple[date, str]], as_of: date, lang: str) -> str:
    """A bar for each year in which something is due, stacked by state, with numbers; `due`: due date and state."""
    columns = _columns(list(due))
    if not columns:
        return ""
    tallest = max(sum(counts.values()) for counts in columns.values())
    step, top, height = 44, 26, min(150, 24 * tallest)
    width = max(360, 20 + step * len(columns))
    drawn = []
    for place, (label, counts) in enumerate(columns.items()):
        x, y = 10 + place * step, float(top + height)
        drawn.append(_text(x + 18, top + height + 16, label, weight="bold" if label == str(as_of.year) else "normal"))
        drawn.append(_text(x + 18, top + height - height * sum(counts.values()) / tallest - 5, sum(counts.values())))
        for state, fill in FILLS.items():
            if counts[state]:
                tall = height * counts[state] / tallest
                y -= tall
                said = f"{label} · {word(lang, 'state', state)}: {counts[state]}"
                drawn.append(_rect(x, y, 36, tall, fill, said))
                drawn += [_text(x + 18, y + tall / 2 + 4, counts[state])] if tall > 12 and len(counts) > 1 else []
    drawn.append(_line(5, top + height, width - 5, top + height, _INK))
    used = [state for state in FILLS if any(counts[state] for counts in columns.values())]
    legend, tall = _legend(used, width, top + height + 34, lang)
    return _svg(width, tall, word(lang, "chart", "timeline"), drawn + legend)


def _columns(due: Sequence[tuple[date, str]]) -> dict[str, Counter[str]]:
    by_decade = len({day.year for day, _ in due}) > _MOST_YEARS
    columns: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for day, state in sorted(due):
        columns[f"{day.year // 10}0s" if by_decade else str(day.year)][state] += 1
    return columns


def _legend(states: Sequence[str], width: int, y: int, lang: str) -> tuple[list[str], int]:
    """The key of the colours, in rows of what fits, and the height below which nothing is drawn."""
    each = 118
    across = max(1, (width - 10) // each)
    drawn = []
    for place, state in enumerate(states):
        x, row = 10 + place % across * each, y + place // across * 18
        drawn.append(_rect(x, row - 10, 12, 12, FILLS[state]))
        drawn.append(_text(x + 17, row, word(lang, "state", state), anchor="start"))
    return drawn, y + (len(states) - 1) // across * 18 + 10


def calibration_plot(rows: Sequence[CalibrationRow], lang: str) -> str:
    """A cross for each term: across what it states, up and down the 95 % interval of what came true."""
    if not rows:
        return ""
    left, top, side = 56, 14, 260

    def x(value: float) -> float:
        return left + side * value

    def y(value: float) -> float:
        return top + side * (1 - value)

    drawn = [_line(x(0), y(0), x(1), y(1), _FAINT, dashed=True)]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        drawn += [_line(x(tick), y(0), x(tick), y(0) + 4, _INK), _line(x(0) - 4, y(tick), x(0), y(tick), _INK)]
        drawn.append(_text(x(tick), y(0) + 17, percent(tick)))
        drawn.append(_text(x(0) - 8, y(tick) + 4, percent(tick), anchor="end"))
    drawn += [_line(x(0), y(0), x(1), y(0), _INK), _line(x(0), y(0), x(0), y(1), _INK)]
    for row in rows:
        drawn += _cross(row, x(row.stated.low), x(row.stated.middle), x(row.stated.high), y)
    drawn.append(_text(x(0.5), y(0) + 36, word(lang, "chart", "stated")))
    drawn.append(_text(14, y(0.5), word(lang, "chart", "observed"), turn=True))
    return _svg(left + side + 24, top + side + 44, word(lang, "chart", "calibration"), drawn)


def _cross(row: CalibrationRow, low: float, middle: float, high: float, y: Callable[[float], float]) -> list[str]:
    seen = row.observed
    said = f"{row.term}: {percent(seen.value)} ({percent(seen.low)}–{percent(seen.high)}), n = {seen.of}"
    return [
        _line(low, y(seen.value), high, y(seen.value), FILLS["partly_correct"], width=5),
        _line(middle, y(seen.low), middle, y(seen.high), _INK, width=1.5),
        f'<circle class="observed" cx="{middle:.1f}" cy="{y(seen.value):.1f}" r="4" fill="{_INK}">'
        f"<title>{escape(said)}</title></circle>",
        _text(middle + 7, y(seen.value) - 7, seen.of, anchor="start"),
    ]


def _svg(width: float, height: float, title: str, drawn: Iterable[str]) -> str:
    name = escape(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label="{name}" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" font-size="12" fill="{_INK}" '
        f'font-family="sans-serif"><title>{name}</title>{"".join(drawn)}</svg>'
    )


def _text(x: float, y: float, text: object, anchor: str = "middle", weight: str = "normal", turn: bool = False) -> str:
    turned = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turn else ""
    bold = ' font-weight="bold"' if weight == "bold" else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{bold}{turned}>{escape(str(text))}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="4 4"' if dashed else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{stroke}" stroke-width="{width:g}"{dashes}/>'
    )


def _rect(x: float, y: float, width: float, height: float, fill: str, said: str = "") -> str:
    title = f"<title>{escape(said)}</title>" if said else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" '
        f'stroke="#ffffff" stroke-width="0.5">{title}</rect>'
    )
