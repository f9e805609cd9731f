"""Scores: what counts, what does not, and that the numbers are those of other people's implementations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.score import Judgement, Lexicon, ScoredClaim, Term, scorecard, standings
from pipeline.score.card import GROUPS, By
from pipeline.score.standing import count_once

DAY = date(2026, 11, 22)
KENT = Lexicon.model_validate(
    {
        "id": "kent",
        "name": {"en": "Kent"},
        "source": "for tests",
        "terms": [
            {"term": "almost certain", "levels": ["certain"], "low": 0.87, "middle": 0.93, "high": 0.99},
            {"term": "probable", "levels": ["likely"], "low": 0.63, "middle": 0.75, "high": 0.87},
            {"term": "even", "cues": ["Even odds"], "low": 0.4, "middle": 0.5, "high": 0.6},
        ],
    }
)


def claim(key: str, **fields: object) -> ScoredClaim:
    """A prediction of 2025 that is due, said by one speaker in their own words."""
    made = ScoredClaim(key, "essay", "ada", "prediction", date(2025, 1, 1), date(2025, 12, 31), "likely")
    return replace(made, **fields)


def verdict(
    of: str, outcome: str, decided: str = "2026-02-01", by: str = "bo", difficulty: int | None = 3
) -> Judgement:
    return Judgement(f"{decided}-{of}-{by}", of, outcome, difficulty, by, decided)


def state(one: ScoredClaim, *verdicts: Judgement, as_of: date = DAY) -> str:
    return standings([one], verdicts, as_of)[0].state


FUTURE = date(2027, 12, 31)


@pytest.mark.parametrize(
    ("due", "outcome", "expected"),
    [
        (date(2025, 12, 31), None, "overdue"),
        (date(2025, 12, 31), "correct", "correct"),
        (date(2025, 12, 31), "incorrect", "incorrect"),
        (date(2025, 12, 31), "annulled", "annulled"),
        (DAY, None, "open"),  # the due day itself: it can be judged from the day after
        (DAY, "incorrect", "open"),
        (FUTURE, None, "open"),
        (FUTURE, "correct", "early"),
        (FUTURE, "incorrect", "open"),
        (FUTURE, "partly_correct", "open"),
        (FUTURE, "unverifiable", "open"),
        (FUTURE, "annulled", "annulled"),
        (None, None, "undated"),
        (None, "incorrect", "undated"),
    ],
)
def test_state_follows_from_due_date_and_verdict(due: date | None, outcome: str | None, expected: str) -> None:
    """Nothing is wrong before it is due; what came true early is told apart; annulled is never wrong."""
    verdicts = [verdict("a", outcome)] if outcome else []
    assert state(claim("a", due=due), *verdicts) == expected


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, True),
        ({"type": "target"}, True),
        ({"type": "trend"}, True),
        ({"type": "fact"}, False),
        ({"review": "rejected"}, False),
        ({"asserted": date(2026, 11, 23)}, False),
        ({"asserted": None}, True),
    ],
)
def test_only_predictions_that_were_made_are_scored(fields: dict[str, object], counted: bool) -> None:
    """Facts, rejected proposals, and what had not been said by the day are left out."""
    assert bool(standings([claim("a", **fields)], [], DAY)) == counted


def test_a_verdict_given_after_the_day_does_not_count_yet() -> None:
    """A scorecard of a past day is the scorecard of that day."""
    given_later = verdict("a", "correct", "2026-02-01")
    assert state(claim("a"), given_later, as_of=date(2026, 1, 31)) == "overdue"
    assert state(claim("a"), given_later, as_of=date(2026, 2, 1)) == "correct"


def test_a_later_verdict_supersedes_an_earlier_one() -> None:
    """Un-resolving changes every score: counts, shares, hedges, difficulty."""
    claims = [claim("a"), claim("b")]
    before = [verdict("a", "correct", difficulty=2), verdict("b", "incorrect")]
    after = [*before, verdict("b", "ambiguous", "2026-03-01", by="cy")]
    first = scorecard(claims, before, as_of=DAY, lexicon=KENT).total
    second = scorecard(claims, after, as_of=DAY, lexicon=KENT).total
    assert (first.resolved, first.incorrect, first.share_correct and first.share_correct.value) == (2, 1, 0.5)
    assert (second.resolved, second.incorrect, second.share_correct and second.share_correct.value) == (1, 0, 1.0)
    assert first.hedges and second.hedges
    assert (first.hedges.scored, second.hedges.scored) == (2, 1)
    assert (second.ambiguous, second.disputed, second.judged_by_several) == (1, 1, 1)
    assert [(cell.outcome, cell.difficulty, cell.count) for cell in second.difficulty] == [
        ("correct", 2, 1),
        ("ambiguous", 3, 1),
    ]


def test_annulled_never_shows_as_wrong() -> None:
    """An annulled claim is in no share and in no hedge score."""
    total = scorecard([claim("a")], [verdict("a", "annulled")], as_of=DAY, lexicon=KENT).total
    assert (total.annulled, total.due, total.resolved, total.incorrect, total.share_correct) == (1, 0, 0, 0, None)
    assert total.hedges and total.hedges.brier is None


def test_the_same_claim_counts_once_per_speaker() -> None:
    """A repetition has the verdict of the claim it repeats; each speaker answers for it once."""
    claims = [
        claim("a"),
        claim("b", same_as="a", document="talk"),
        claim("c", same_as="b", document="book"),
        claim("d", same_as="a", speaker="eve", document="reply"),
    ]
    card = scorecard(claims, [verdict("a", "correct")], as_of=DAY)
    assert {row.key: (row.made, row.correct) for row in card.rows} == {"ada": (1, 1), "eve": (1, 1)}
    assert card.total.made == 2
    by_document = scorecard(claims, [verdict("a", "correct")], as_of=DAY, by="document")
    assert {row.key: row.made for row in by_document.rows} == {"essay": 1, "talk": 1, "book": 1, "reply": 1}


def test_a_ring_of_same_as_binds_nothing() -> None:
    """Two claims that point at each other, and one that points nowhere, stand for themselves."""
    claims = [claim("a", same_as="b"), claim("b", same_as="a"), claim("c", same_as="gone")]
    found = count_once(standings(claims, [verdict("a", "correct")], DAY))
    assert {one.claim.id: one.state for one in found} == {"a": "correct", "b": "overdue", "c": "overdue"}


def test_a_translator_s_hedge_is_never_scored() -> None:
    """Only the original's hedge is, where the original is here and the same speaker's."""
    translation = claim("zh", translated=True, hedge="certain", document="translation", same_as="en")
    original = claim("en", hedge="likely", document="original")
    alone = scorecard([replace(translation, same_as=None)], [verdict("zh", "correct")], as_of=DAY, lexicon=KENT).total
    assert alone.hedges and (alone.hedges.scored, alone.hedges.translated) == (0, 1)
    both = scorecard([translation, original], [verdict("en", "correct")], as_of=DAY, lexicon=KENT)
    assert both.total.hedges and both.total.hedges.brier
    assert both.total.hedges.brier.middle == pytest.approx((1 - 0.75) ** 2)
    by_document = scorecard([translation, original], [verdict("en", "correct")], as_of=DAY, lexicon=KENT, by="document")
    assert [row.hedges and row.hedges.brier for row in by_document.rows] == [both.total.hedges.brier] * 2


@pytest.mark.parametrize(
    ("hedge", "cue", "reason"),
    [
        ("possible", None, "possible"),
        ("possible", "even odds", "possible"),
        ("unlikely", None, "unread"),
        ("unlikely", "even odds", None),
        ("likely", "probably", None),
    ],
)
def test_what_has_no_number_is_left_out_by_name(hedge: str, cue: str | None, reason: str | None) -> None:
    """`possible` has no number in any lexicon; other words may have none in this one."""
    hedges = scorecard(
        [claim("a", hedge=hedge, cue=cue)], [verdict("a", "correct")], as_of=DAY, lexicon=KENT
    ).total.hedges
    assert hedges
    left_out = {name for name in ("possible", "translated", "unread") if getattr(hedges, name)}
    assert left_out == ({reason} if reason else set())
    assert hedges.scored == (0 if reason else 1)


def many(resolved: int) -> tuple[list[ScoredClaim], list[Judgement]]:
    """Claims of which every third came out wrong."""
    claims = [claim(f"c{n}", hedge="likely" if n % 2 else "certain") for n in range(resolved)]
    return claims, [verdict(one.id, "correct" if n % 3 else "incorrect") for n, one in enumerate(claims)]


@pytest.mark.parametrize(("resolved", "calibrated"), [(0, False), (1, False), (19, False), (20, True), (10_000, True)])
def test_calibration_needs_twenty_resolved_claims(resolved: int, calibrated: bool) -> None:
    """Neither table nor decomposition under twenty."""
    hedges = scorecard(*many(resolved), as_of=DAY, lexicon=KENT).total.hedges
    assert hedges and hedges.scored == resolved
    assert (bool(hedges.calibration), hedges.murphy is not None) == (calibrated, calibrated)


def test_twenty_that_cannot_be_scored_do_not_calibrate() -> None:
    """The claims that count are those whose hedge has a number."""
    claims, verdicts = many(20)
    vague = [replace(one, hedge="possible") for one in claims[:1]] + claims[1:]
    hedges = scorecard(vague, verdicts, as_of=DAY, lexicon=KENT).total.hedges
    assert hedges and (hedges.scored, hedges.calibration, hedges.murphy) == (19, (), None)


@pytest.mark.parametrize(
    ("by", "fields", "keys"),
    [
        ("all", {}, ["all"]),
        ("speaker", {}, ["ada"]),
        ("publisher", {"publisher": "The Post"}, ["The Post"]),
        ("publisher", {}, []),
        ("document", {}, ["essay"]),
        ("topic", {"topics": ("x", "y")}, ["x", "y"]),
        ("language", {"lang": "zh"}, ["zh"]),
        ("type", {}, ["prediction"]),
        ("year", {}, ["2025"]),
        ("horizon", {}, ["0-1"]),
        ("horizon", {"due": date(2035, 12, 31)}, ["10+"]),
        ("horizon", {"due": date(2028, 6, 1)}, ["2-5"]),
        ("hedge", {}, ["likely"]),
    ],
)
def test_groups(by: str, fields: dict[str, object], keys: list[str]) -> None:
    """A claim stands in the groups of its own fields, in several only by topic."""
    card = scorecard([claim("a", **fields)], [], as_of=DAY, by=by)  # type: ignore[arg-type]
    assert [row.key for row in card.rows] == keys


def test_every_grouping_is_there() -> None:
    """What `--by` takes is what can be grouped by."""
    assert set(GROUPS) == set(get_args(By))


OUTCOMES = ["correct", "partly_correct", "incorrect", "ambiguous", "annulled", "unverifiable"]


@given(
    st.lists(
        st.tuples(
            st.none() | st.dates(date(2024, 1, 1), date(2030, 1, 1)),
            st.none() | st.sampled_from(OUTCOMES),
            st.sampled_from(["certain", "likely", "possible", "unlikely"]),
            st.booleans(),
        ),
        max_size=40,
    )
)
def test_the_counts_of_a_scorecard_add_up(drawn: list[tuple[date | None, str | None, str, bool]]) -> None:
    """Every claim is in exactly one place, whatever its dates and verdicts; no score is outside of its bounds."""
    claims = [
        claim(f"c{n}", due=due, hedge=hedge, translated=translated)
        for n, (due, _, hedge, translated) in enumerate(drawn)
    ]
    verdicts = [verdict(f"c{n}", outcome) for n, (_, outcome, _, _) in enumerate(drawn) if outcome]
    total = scorecard(claims, verdicts, as_of=DAY, lexicon=KENT).total
    assert total.made + total.undated == len(drawn)
    assert total.made == total.due + total.not_yet_due + total.early_true + total.annulled
    assert total.due == total.resolved + total.ambiguous + total.unverifiable + total.overdue
    assert total.resolved == total.correct + total.partly_correct + total.incorrect
    hedges = total.hedges
    assert hedges and hedges.scored + hedges.possible + hedges.translated + hedges.unread == total.resolved
    assert (total.share_correct is None) == (total.resolved == 0)
    if hedges.brier and hedges.log:
        assert 0 <= hedges.brier.low <= hedges.brier.middle <= hedges.brier.high <= 1
        assert 0 <= hedges.log.low <= hedges.log.middle <= hedges.log.high


def test_terms_of_a_lexicon_are_checked() -> None:
    """A number for `possible`, or numbers that do not rise, are refused."""
    for wrong in ({"levels": ["possible"]}, {"low": 0.9}, {"high": 1.5}):
        with pytest.raises(ValueError):
            Term.model_validate({"term": "x", "low": 0.1, "middle": 0.5, "high": 0.8, **wrong})
