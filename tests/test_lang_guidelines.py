"""The windows that the guidelines give, row by row: what is said on 2025-02-10 in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.lang import Lang, find_times

ASSERTED = date(2025, 2, 10)

WINDOWS = [
    ("2026", "在2026年", "in 2026"),
    ("2025-02-10/2035", "到2035年", "by 2035"),
    ("2025-02-10/2028", "2029年之前", "before 2029"),
    ("203X", "2030年代", "the 2030s"),
    ("203X", "21世纪30年代", "in the 2030s"),
    ("2025-02-10/2050~", "到本世纪中叶", "by mid-century"),
    ("2025-02-10/2100~", "本世纪末", "by the end of the century"),
    ("2035~", "再过十年", "in ten years"),
    ("2035~", "十年后", "ten years from now"),
    ("2025-02-10/2028-02-10", "未来三年内", "within three years"),
    ("2025-02-10/2028-02-10", "未来三年", "in the next three years"),
    ("2026", "明年", "next year"),
    ("2025-02-10/2025", "今年年底", "by the end of this year"),
    ("2026-01/2026-06", "2026年上半年", "H1 2026"),
    ("2026-07/2026-09", "2026年第三季度", "Q3 2026"),
    ("2026/2030", "“十五五”期间", "the 15th Five-Year Plan period"),
    ("2030~", "2030年前后", "around 2030"),
    ("2027-01/2027-04~", "2027年初", "early 2027"),
    ("2027-05/2027-08~", "2027年中", "mid-2027"),
    ("2027-09/2027-12~", "2027年底", "late 2027"),
    ("2025-02-10/2027", "2027年底前", "by the end of 2027"),
    ("2025-02-10/2029", "本十年末", "by the end of the decade"),
    ("2025-02-10/2029", "本十年末之前", "before the decade is out"),
    ("2025-02-10/2035-02-10", "未来五到十年", "in the next five to ten years"),
    ("2027/2028", "2027或2028年", "2027 or 2028"),
    ("2028/..", "2028年或更晚", "2028 or later"),
    ("2026/..", "最早2026年", "as early as 2026"),
    ("2026/..", "自2026年起", "from 2026"),
    ("2030/2033~", "2030年代初", "the early 2030s"),
    ("2034/2036~", "2030年代中", "the mid-2030s"),
    ("2037/2039~", "2030年代末", "the late 2030s"),
    ("2025", "2025财年", "fiscal 2025"),
    ("2025-02-10/2026-02-10", "6到12个月里", "in six to twelve months"),
]

LEFT_OUT = [
    ("未来几周", "in the coming weeks"),
    ("未来几个月", "in the coming months"),
    ("未来几年", "in the next few years"),
    ("几十年后", "in the coming decades"),
    ("不久的将来", "soon"),
    ("长期来看", "in the long run"),
]

YEARS_IN_EVERY_WRITING = [
    ("zh", "2035年"),
    ("zh", "２０３５年"),
    ("zh", "二〇三五年"),
    ("en", "in 2035"),
    ("en", "in ’35"),
]


def windows(lang: Lang, text: str) -> list[str | None]:
    return [time.when for time in find_times(text, lang, ASSERTED)]


@pytest.mark.parametrize(("when", "chinese", "english"), WINDOWS)
def test_a_row_of_the_guidelines_has_its_window_in_both_languages(when: str, chinese: str, english: str) -> None:
    """The window in which a claim comes true does not depend on the language it is made in."""
    assert (windows("zh", chinese), windows("en", english)) == ([when], [when])


@pytest.mark.parametrize(("chinese", "english"), LEFT_OUT)
def test_what_is_too_vague_to_judge_has_no_window(chinese: str, english: str) -> None:
    """A time without a number is found, and left without a window."""
    assert (windows("zh", chinese), windows("en", english)) == ([None], [None])


def test_what_recurs_has_a_period_and_no_window() -> None:
    """Every twelve months is a set."""
    found = [*find_times("每12个月", "zh", ASSERTED), *find_times("every 12 months", "en", ASSERTED)]
    assert [(time.when, time.period) for time in found] == [(None, "P12M"), (None, "P12M")]


def test_months_after_an_event_that_is_not_dated_have_no_window() -> None:
    """The event's date is not known, so neither is the due date."""
    assert windows("en", "within six months of the merger") == [None]
    assert windows("zh", "协议签署后六个月内") == [None]


@pytest.mark.parametrize(("lang", "text"), YEARS_IN_EVERY_WRITING)
def test_a_year_is_read_in_every_writing(lang: Lang, text: str) -> None:
    """Half-width, full-width, in characters, with an apostrophe."""
    assert windows(lang, text) == ["2035"]
