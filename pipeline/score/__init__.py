"""Scores of what was predicted: pure functions from claims and verdicts to frozen results, on a day that is given."""

from pipeline.score.card import ENOUGH_FOR_CALIBRATION, By, Score, Scorecard, card_of, score, scorecard
from pipeline.score.lexicon import Lexicon, Term, choose, read_lexicons
from pipeline.score.records import (
    Judgement,
    ScoredClaim,
    claims_from_database,
    claims_from_library,
    judgements_from_database,
    judgements_from_library,
)
from pipeline.score.standing import Standing, State, count_once, standings, state_on

__all__ = [
    "ENOUGH_FOR_CALIBRATION",
    "By",
    "Judgement",
    "Lexicon",
    "Score",
    "Scorecard",
    "ScoredClaim",
    "Standing",
    "State",
    "Term",
    "card_of",
    "choose",
    "claims_from_database",
    "claims_from_library",
    "count_once",
    "judgements_from_database",
    "judgements_from_library",
    "read_lexicons",
    "score",
    "scorecard",
    "standings",
    "state_on",
]
