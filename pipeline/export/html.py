"""Scorecards as HTML: one file that needs nothing else, or a fragment for a page that has the style sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from importlib.resources import files as resources
from typing import get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.export import words
from pipeline.export.charts import calibration_plot, timeline
from pipeline.export.report import Report, ReportedClaim
from pipeline.export.sentences import sentences
from pipeline.model import Outcome
from pipeline.score.card import By, Score

HTML_LANG = {"zh": "zh-Hans", "en": "en"}
# The counts of a line, in the order in which they add up.
COUNTS = ("made", "due", "resolved", "overdue", "correct", "partly_correct", "incorrect", "undecided")


@cache
def _environment() -> Environment:
    loader = PackageLoader("pipeline.export", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def style_sheet() -> str:
    """The style sheet of scorecards, for pages that hold a fragment."""
    return (resources("pipeline.export") / "templates" / "scorecard.css").read_text("utf-8")


def scorecard_html(report: Report, lang: str, *, title: str | None = None, whole: bool = True) -> str:
    """The report as one self-contained file, or (`whole` false) as a <section> without script, style or attributes of
    style, which a strict Content-Security-Policy allows."""
    card = report.scorecard
    name = report.lexicon.name if report.lexicon else None
    calibration = card.total.hedges.calibration if card.total.hedges else ()
    return (
        _environment()
        .get_template("scorecard.html")
        .render(
            whole=whole,
            css=Markup(style_sheet()) if whole else "",
            lang=lang,
            html_lang=HTML_LANG[lang],
            title=title or words.word(lang, "title"),
            card=card,
            lexicon=report.lexicon,
            claims=report.claims,
            counts=COUNTS,
            count=count,
            difficulty=difficulty(card.total),
            levels=levels(card.total),
            timeline=Markup(timeline(due_states(report.claims), card.as_of, lang)),
            calibration=calibration,
            calibration_plot=Markup(calibration_plot(calibration, lang)),
            method=[method[lang] for method in words.table()["method"]],
            sentences=partial(sentences, lang=lang, lexicon=name, partly_weight=card.partly_weight),
            drift=partial(drift, lang=lang),
            group=partial(group_name, lang=lang, by=card.by),
            word=partial(words.word, lang),
            percent=words.percent,
            decimal=words.decimal,
        )
    )


def count(row: Score, name: str) -> int:
    """One of COUNTS of a line."""
    return row.ambiguous + row.unverifiable if name == "undecided" else int(getattr(row, name))


def group_name(row: Score, *, lang: str, by: By) -> str:
    """What a line is called."""
    return (row.name.in_language(lang) if row.name else "") or words.group_name(lang, by, row.key)


def drift(claim: ReportedClaim, lang: str) -> str:
    """What a translation made of the hedge: empty for the speaker's own words, and where it is the same."""
    if claim.hedge_scored is None:
        return f" [{words.word(lang, 'hedge_of_translator')}]"
    if claim.hedge_scored != claim.hedge:
        original = words.word(lang, "hedge", claim.hedge_scored)
        return f" [{words.word(lang, 'hedge_of_original').format(hedge=original)}]"
    return ""


def difficulty(score: Score) -> Mapping[str, Mapping[int | None, int]]:
    """Outcome → difficulty → how many, in the order of outcomes."""
    rows: dict[str, dict[int | None, int]] = {}
    for outcome in get_args(Outcome):
        cells = {cell.difficulty: cell.count for cell in score.difficulty if cell.outcome == outcome}
        if cells:
            rows[outcome] = cells
    return rows


def levels(score: Score) -> list[int | None]:
    """The columns of `difficulty`: 1 to 5, and None where some are not rated."""
    unrated = any(cell.difficulty is None for cell in score.difficulty)
    return [1, 2, 3, 4, 5, *([None] if unrated else [])]


def due_states(claims: tuple[ReportedClaim, ...]) -> list[tuple[date, str]]:
    """The due date and state of every claim that counts."""
    return [(claim.due, claim.state) for claim in claims if claim.due and claim.counted]
