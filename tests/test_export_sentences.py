"""What a scorecard says in words: as much as its numbers allow, in both languages, and no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.export import sentences
from pipeline.export.words import percent, table
from pipeline.model import Bilingual
from pipeline.score import Judgement, Lexicon, ScoredClaim, choose, read_lexicons, scorecard

DAY = date(2026, 11, 22)
PROJECT = Path(__file__).parent.parent
KENT = choose(read_lexicons(PROJECT)[0], "kent-1964")
NAME = Bilingual(zh="肯特 1964", en="Kent 1964")


def said(resolved: int, lang: str, lexicon: Lexicon | None = KENT, **fields: object) -> str:
    """The words on so many resolved claims, two of three of them correct."""
    made = ScoredClaim("", "essay", "ada", "prediction", date(2025, 1, 1), date(2025, 12, 31), "likely")
    claims = [replace(made, id=f"c{n}", **fields) for n in range(resolved)]
    verdicts = [
        Judgement(f"v{n}", one.id, "incorrect" if n % 3 == 1 else "correct", 3, "bo", "2026-02-01")
        for n, one in enumerate(claims)
    ]
    total = scorecard(claims, verdicts, as_of=DAY, lexicon=lexicon).total
    return "\n".join(sentences(total, lang, lexicon=NAME))


CALIBRATION = {"en": "Calibration over", "zh": "条论断的校准"}
NO_CALIBRATION = {"en": "No statement on calibration", "zh": "不作校准判断"}
FEW = {"en": "read the interval, not the share", "zh": "请看区间"}
NOTHING = {"en": "nothing can be said", "zh": "无法说明"}
SHARE = {"en": "Came true:", "zh": "中应验"}
BRIER = {"en": "Brier score of", "zh": "布里尔分在"}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("resolved", "must", "must_not"),
    [
        (0, [NOTHING, NO_CALIBRATION], [SHARE, BRIER, FEW, CALIBRATION]),
        (1, [SHARE, FEW, BRIER, NO_CALIBRATION], [NOTHING, CALIBRATION]),
        (19, [SHARE, FEW, BRIER, NO_CALIBRATION], [NOTHING, CALIBRATION]),
        (20, [SHARE, BRIER, CALIBRATION], [NOTHING, FEW, NO_CALIBRATION]),
        (10_000, [SHARE, BRIER, CALIBRATION], [NOTHING, FEW, NO_CALIBRATION]),
    ],
)
def test_a_scorecard_says_what_it_may_and_no_more(
    lang: str, resolved: int, must: list[dict[str, str]], must_not: list[dict[str, str]]
) -> None:
    """Nothing on nothing; an interval on few; calibration from twenty on."""
    text = said(resolved, lang)
    assert [words[lang] for words in must if words[lang] not in text] == []
    assert [words[lang] for words in must_not if words[lang] in text] == []


def test_the_numbers_are_those_of_the_score() -> None:
    """One of one is 100 %, and yet the interval goes down to 21 %."""
    text = said(1, "en")
    assert "Came true: 1 of 1 resolved, 100% (95% interval 21% to 100%)." in text
    assert "there are 1." in text
    assert "lies between 0.02 and 0.14" in text  # (1 - 0.87)² and (1 - 0.63)²
    assert "已判定的 10000 条中应验 6667 条，占 67%（95% 区间 66% 至 68%）。" in said(10_000, "zh")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_twenty_resolved_translations_are_no_calibration(lang: str) -> None:
    """The share may be said, the hedges may not, and the text says why."""
    text = said(20, lang, translated=True)
    assert SHARE[lang] in text
    assert NO_CALIBRATION[lang] in text
    assert BRIER[lang] not in text
    assert {"en": "a translator's words: 20", "zh": "出自译者之口：20 条"}[lang] in text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_a_lexicon_nothing_is_said_of_probabilities(lang: str) -> None:
    """Neither scores nor that there are none."""
    text = said(20, lang, lexicon=None)
    assert not any(words[lang] in text for words in (BRIER, CALIBRATION, NO_CALIBRATION))


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0%"), (0.004, "<1%"), (0.5, "50%"), (0.994, "99%"), (0.997, ">99%"), (1, "100%")]
)
def test_nearly_none_is_not_none(value: float, shown: str) -> None:
    """0 % and 100 % stand only for none and all."""
    assert percent(value) == shown


def test_every_word_is_there_in_both_languages() -> None:
    """No reader meets a hole."""

    def holes(value: object, path: str) -> list[str]:
        if isinstance(value, list):
            return [hole for n, one in enumerate(value) for hole in holes(one, f"{path}.{n}")]
        if isinstance(value, dict) and not any(isinstance(one, str) for one in value.values()):
            return [hole for key, one in value.items() for hole in holes(one, f"{path}.{key}")]
        return [] if isinstance(value, dict) and set(value) == {"en", "zh"} and all(value.values()) else [path]

    assert holes(table(), "") == []
