"""Which claims a hedge is compared with."""

from __future__ import annotations

import sqlite3

import pytest

from pipeline.web.drift import drifts

NAMES = ("id", "speaker", "translated", "hedge", "carrier", "document", "type", "hedge_cue", "lang")


def rows(*claims: tuple[str, str, int, str]) -> list[sqlite3.Row]:
    """Rows of claims that say the same: id, speaker, translated, hedge; the first one carries the evidence."""
    with sqlite3.connect(":memory:") as connection:
        connection.row_factory = sqlite3.Row
        sql = "select " + ", ".join(f"? as {name}" for name in NAMES)
        rest = (claims[0][0], "article", "prediction", "may", "en")
        return [connection.execute(sql, (*claim, *rest)).fetchone() for claim in claims]


@pytest.mark.parametrize(
    ("claim", "others", "found"),
    [
        (("zh", "lin", 1, "certain"), [("en", "lin", 0, "likely")], ["en"]),
        (("en", "lin", 0, "likely"), [("zh", "lin", 1, "certain"), ("fr", "lin", 1, "likely")], ["zh"]),
        (("zh", "lin", 1, "likely"), [("en", "lin", 0, "likely")], []),
        (("zh", "lin", 1, "certain"), [("en", "wang", 0, "likely")], []),  # somebody else's words
        (("zh", "lin", 1, "certain"), [("fr", "lin", 1, "likely")], []),  # two translations, no original
        (("zh", "lin", 0, "certain"), [("en", "lin", 0, "likely")], []),  # said twice, translated never
        (("zh", "lin", 1, "certain"), [], []),
    ],
)
def test_a_translation_is_compared_with_the_original_of_the_same_speaker(
    claim: tuple[str, str, int, str], others: list[tuple[str, str, int, str]], found: list[str]
) -> None:
    """And with nothing else."""
    here, *same = rows(claim, *others)
    assert [one.id for one in drifts(here, same)] == found
