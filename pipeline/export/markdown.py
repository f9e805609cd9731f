"""Scorecards as Markdown that reads well on GitHub and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

from pipeline.export import words
from pipeline.export.html import COUNTS, count, difficulty, group_name, levels
from pipeline.export.report import Report, ReportedClaim
from pipeline.export.sentences import sentences
from pipeline.score.card import Between, Score, Share

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def scorecard_markdown(report: Report, lang: str, *, title: str | None = None) -> str:
    """The report as Markdown: sentences, scores, difficulty, calibration, and a table of every claim."""
    card, say = report.scorecard, partial(words.word, lang)
    name = report.lexicon.name if report.lexicon else None
    said = sentences(card.total, lang, lexicon=name, partly_weight=card.partly_weight)
    parts = [
        f"# {escape(title or say('title'))}",
        say("as_of").format(day=card.as_of),
        "\n".join(f"- {escape(sentence)}" for sentence in said),
        *_difficulty(card.total, lang),
        *_scores(report, lang),
        *_calibration(card.total, lang),
        *_claims(report.claims, lang),
        f"## {say('heading', 'method')}",
        "\n".join(f"- {escape(method[lang])}" for method in words.table()["method"])
        + (f"\n- {escape(name.in_language(lang))}: {escape(report.lexicon.source)}" if name and report.lexicon else ""),
    ]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Text as text: on one line, and nothing in it mark-up."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def share_text(share: Share | None) -> str:
    """`58% (32%–81%)`, or a dash."""
    return f"{words.percent(share.value)} ({words.percent(share.low)}–{words.percent(share.high)})" if share else "–"


def range_text(between: Between | None) -> str:
    """`0.05–0.14`, or a dash."""
    return f"{words.decimal(between.low)}–{words.decimal(between.high)}" if between else "–"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _scores(report: Report, lang: str) -> list[str]:
    card, say = report.scorecard, partial(words.word, lang)
    if card.by == "all" or not card.rows:
        return []
    head = [say("by", card.by), *(say("column", name) for name in (*COUNTS, "share"))]
    rows = [
        [
            escape(group_name(row, lang=lang, by=card.by)),
            *(str(count(row, name)) for name in COUNTS),
            share_text(row.share_correct),
            *([range_text(row.hedges.brier)] if row.hedges else []),
        ]
        for row in card.rows
    ]
    return [
        f"## {say('heading', 'scores')}",
        _table([*head, *([say("column", "brier")] if report.lexicon else [])], rows),
    ]


def _difficulty(score: Score, lang: str) -> list[str]:
    rows, columns = difficulty(score), levels(score)
    if not rows:
        return []
    head = [str(level or words.word(lang, "column", "unrated")) for level in columns]
    body = [
        [words.word(lang, "state", outcome), *(str(cells.get(level, "–")) for level in columns)]
        for outcome, cells in rows.items()
    ]
    heading = words.word(lang, "heading", "difficulty")
    return [f"## {heading}", _table([words.word(lang, "column", "outcome"), *head], body)]


def _calibration(score: Score, lang: str) -> list[str]:
    if not (score.hedges and score.hedges.calibration):
        return []
    head = [words.word(lang, "column", name) for name in ("term", "stated", "count", "came_true")]
    rows = [
        [
            escape(row.term),
            f"{words.percent(row.stated.low)}–{words.percent(row.stated.high)}",
            str(row.observed.of),
            share_text(row.observed),
        ]
        for row in score.hedges.calibration
    ]
    return [f"## {words.word(lang, 'heading', 'calibration')}", _table(head, rows)]


def _claims(claims: Sequence[ReportedClaim], lang: str) -> list[str]:
    if not claims:
        return []
    head = [words.word(lang, "column", name) for name in ("claim", "speaker", "due_day", "state", "verdict")]
    rows = [
        [
            f"{escape(claim.statement.in_language(lang) or claim.quote)} `{claim.id}`",
            escape(claim.speaker_name.in_language(lang)),
            str(claim.due or "–"),
            words.word(lang, "state", claim.state),
            _verdict(claim, lang),
        ]
        for claim in claims
    ]
    return [f"## {words.word(lang, 'heading', 'claims')}", _table(head, rows)]


def _verdict(claim: ReportedClaim, lang: str) -> str:
    parts = []
    if claim.verdict:
        parts.append(f"{escape(claim.verdict.rationale.in_language(lang))} (`{claim.verdict.file}`)")
    for item in claim.evidence:
        stance = words.word(lang, "stance", item.stance)
        url = item.url.replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
        parts.append(f"{stance}: [{escape(item.title or item.url)}](<{url}>)")
    return "<br>".join(parts) or "–"
