"""Scorecards over many claims: CPU seconds of each step.

usage: python benchmarks/score.py [CLAIMS]   (100,000 if not given)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar, get_args

from pipeline.score import By, Judgement, ScoredClaim, card_of, choose, read_lexicons, standings

T = TypeVar("T")
DAY = date(2026, 11, 22)
HEDGES = ("certain", "likely", "possible", "unlikely")
OUTCOMES = ("correct", "incorrect", "partly_correct", "annulled")


def made(count: int) -> tuple[list[ScoredClaim], list[Judgement]]:
    """Claims of 300 speakers in a twentieth as many documents, every third judged."""
    said = date(2020, 1, 1)
    claims = [
        ScoredClaim(
            id=f"c{n}",
            document=f"d{n % max(1, count // 20)}",
            speaker=f"s{n % 300}",
            type="prediction",
            asserted=said,
            due=said + timedelta(days=n % 4000),
            hedge=HEDGES[n % 4],
            topics=(f"t{n % 9}",),
        )
        for n in range(count)
    ]
    verdicts = [
        Judgement(f"v{n}", f"c{n}", OUTCOMES[n % 4], n % 5 + 1, "assessor", "2026-01-01") for n in range(0, count, 3)
    ]
    return claims, verdicts


def timed(what: str, work: Callable[[], T]) -> T:
    """Do it, and print the CPU seconds that it took."""
    start = time.process_time()
    result = work()
    print(f"{what:<24}{time.process_time() - start:8.2f} s")
    return result


def main() -> None:
    """Time the standing of every claim, then a scorecard by everything that there is."""
    claims, verdicts = made(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    lexicon = choose(read_lexicons(Path(__file__).parent.parent)[0], None)
    found = timed("standings", lambda: standings(claims, verdicts, DAY))
    for by in get_args(By):
        timed(f"scorecard by {by}", lambda by=by: card_of(found, as_of=DAY, by=by, lexicon=lexicon))  # type: ignore[misc]


if __name__ == "__main__":
    main()
