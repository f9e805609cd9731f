"""What a translation made of a hedge, where the original is here too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from pipeline.score.records import ScoredClaim
from pipeline.score.standing import originals_of


def drifts(claim: sqlite3.Row, same: Iterable[sqlite3.Row]) -> list[ScoredClaim]:
    """The claims whose hedge `claim` differs from by translation: its original, or the translations of it.

    `same` are the rows of those that say the same. The original is the one whose hedge is scored.
    """
    here, family = _scored(claim), [_scored(row) for row in same]
    root = claim["carrier"]
    original = originals_of([here, *family], dict.fromkeys((one.id for one in [here, *family]), root)).get(
        (here.speaker, root)
    )
    if original is None or not (here.translated or here == original):
        return []
    others = [original] if here.translated else [one for one in family if one.translated]
    return [one for one in others if one.speaker == here.speaker and one.hedge != here.hedge]


def _scored(row: sqlite3.Row) -> ScoredClaim:
    """What tells whose words a claim is in; its dates do not matter here."""
    return ScoredClaim(
        id=row["id"],
        document=row["document"],
        speaker=row["speaker"],
        type=row["type"],
        asserted=None,
        due=None,
        hedge=row["hedge"],
        cue=row["hedge_cue"],
        translated=bool(row["translated"]),
        lang=row["lang"] or "",
    )
