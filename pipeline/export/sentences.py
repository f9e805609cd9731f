"""What a score says in words, and no more than it may."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.words import decimal, percent, word
from pipeline.model import Bilingual
from pipeline.score.card import ENOUGH_FOR_CALIBRATION, Hedges, Score


def sentences(score: Score, lang: str, *, lexicon: Bilingual | None = None, partly_weight: float = 0.5) -> list[str]:
    """The sentences of one score in `lang`; `lexicon` is the name of the lexicon by which hedges were read."""
    said = [*_counts(score, lang), *_shares(score, lang, partly_weight)]
    if score.hedges:
        name = lexicon.in_language(lang) if lexicon else score.hedges.lexicon
        said += _hedges(score.hedges, lang, name)
    if score.judged_by_several:
        said.append(_say(lang, "disputed", score))
    return said


def _say(lang: str, key: str, score: Score | Hedges, **values: object) -> str:
    fields = {**{name: getattr(score, name) for name in type(score).model_fields}, **values}
    return word(lang, "sentence", key).format(**fields, enough=ENOUGH_FOR_CALIBRATION)


def _counts(score: Score, lang: str) -> Iterator[str]:
    yield _say(lang, "made", score)
    for key in ("unreviewed", "undated"):
        if getattr(score, key):
            yield _say(lang, key, score)
    yield _say(lang, "due", score)
    if undecided := score.ambiguous + score.unverifiable:
        yield _say(lang, "undecided", score, undecided=undecided)
    for key in ("not_yet_due", "early_true", "annulled"):
        if getattr(score, key):
            yield _say(lang, key, score)


def _shares(score: Score, lang: str, partly_weight: float) -> Iterator[str]:
    if score.share_correct is None or score.share_weighted is None:
        yield _say(lang, "nothing", score)
        return
    plain, weighted = score.share_correct, score.share_weighted
    ends = {"share": percent(plain.value), "low": percent(plain.low), "high": percent(plain.high)}
    yield _say(lang, "share", score, **ends)
    if score.partly_correct:
        ends = {"share": percent(weighted.value), "low": percent(weighted.low), "high": percent(weighted.high)}
        yield _say(lang, "weighted", score, **ends, weight=f"{partly_weight:g}")
    if score.resolved < ENOUGH_FOR_CALIBRATION:
        yield _say(lang, "few", score)


def _hedges(hedges: Hedges, lang: str, name: str) -> Iterator[str]:
    if hedges.brier and hedges.log:
        ends = {
            "low": hedges.brier.low,
            "high": hedges.brier.high,
            "log_low": hedges.log.low,
            "log_high": hedges.log.high,
        }
        shown = {key: decimal(value) for key, value in ends.items()}
        yield _say(lang, "brier", hedges, **{**shown, "lexicon": name})
    if hedges.possible or hedges.translated or hedges.unread:
        yield _say(lang, "left_out", hedges)
    if hedges.murphy is None:
        yield _say(lang, "no_calibration", hedges)
        return
    parts = {key: decimal(getattr(hedges.murphy, key)) for key in ("reliability", "resolution", "uncertainty")}
    yield _say(lang, "calibration", hedges, **{**parts, "brier": decimal(hedges.brier.middle if hedges.brier else 0)})
