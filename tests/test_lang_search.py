"""Laws of the search for expressions of time: what holds whatever the text."""

from __future__ import annotations

import re
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lang import Lang, find_times
from pipeline.lang.en.rules import lowered

LANGS: tuple[Lang, ...] = ("zh", "en")
SCRAPS = {
    "zh": "到 2035 年 初 底 前 后 未来 三 到 五 十 个月 月 世纪 中叶 “十五五” 期间 每 隔 两 半 ２０ 今年 下 周 一 、 - 《 》 或 之",
    "en": "by in the next 5 to ten years early mid- end of 2035 2030s 's may March 31 , every other decade or so Q3 FY '35 a - ago",
}
RELATIVE = {
    "zh": [
        "明年",
        "今年年底",
        "三年后",
        "未来五年",
        "18个月后",
        "明年3月",
        "明年上半年",
        "两年前",
        "后年初",
        "一年半后",
    ],
    "en": [
        "next year",
        "by the end of this year",
        "in three years",
        "within five years",
        "18 months from now",
        "two years ago",
        "early next year",
        "the first half of next year",
    ],
}
texts = st.one_of(
    st.text(max_size=80),
    *(
        st.lists(st.sampled_from(scraps.split()), max_size=14).map(sep.join)
        for scraps in SCRAPS.values()
        for sep in ("", " ")
    ),
)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@settings(max_examples=400, deadline=None)
@given(texts, st.sampled_from(LANGS), st.none() | days)
def test_any_text_gives_spans_that_lie_in_it_and_never_overlap(text: str, lang: Lang, asserted: date | None) -> None:
    """No input raises; offsets cut the text that they name, in order."""
    end = 0
    for time in find_times(text, lang, asserted):
        assert end <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.text
        end = time.end


@settings(max_examples=400, deadline=None)
@given(texts, st.sampled_from(LANGS), st.none() | st.dates(date(1000, 1, 1), date(3000, 1, 1)))
def test_every_window_is_edtf_and_every_period_a_duration(text: str, lang: Lang, asserted: date | None) -> None:
    """Whatever is found can be read by the library that defines the notation here."""
    for time in find_times(text, lang, asserted):
        if time.when is not None:
            parse_edtf(time.when)
        assert time.period is None or re.fullmatch(r"P(?:\d+[YMWD])+", time.period)
        assert re.fullmatch(r"(?:zh|en)\.[a-z_]+", time.rule)


@given(st.integers(-40, 40), st.sampled_from([(lang, said) for lang in LANGS for said in RELATIVE[lang]]))
def test_relative_times_move_with_the_asserted_date(years: int, row: tuple[Lang, str]) -> None:
    """Said so many years later, it comes due so many years later."""
    lang, said = row
    (now,) = find_times(said, lang, date(2025, 2, 10))
    (then,) = find_times(said, lang, date(2025 + years, 2, 10))
    assert now.when is not None
    assert re.sub(r"\d{4}", lambda year: str(int(year[0]) + years), now.when) == then.when


@pytest.mark.parametrize(("lang", "said"), [(lang, said) for lang in LANGS for said in RELATIVE[lang]])
def test_relative_times_have_no_window_without_an_asserted_date(lang: Lang, said: str) -> None:
    """They are found, and left unresolved."""
    assert [time.when for time in find_times(said, lang, None)] == [None]


def test_absolute_times_need_no_asserted_date() -> None:
    """A year is a year; "by 2035" keeps its end and has an open start."""
    assert [time.when for time in find_times("2035年", "zh", None)] == ["2035"]
    assert [time.when for time in find_times("by 2035", "en", None)] == ["../2035"]


def test_a_time_further_off_than_the_calendar_reaches_has_no_window() -> None:
    """Nothing raises where the years run out."""
    assert [time.when for time in find_times("within 999 centuries", "en", date(2025, 2, 10))] == [None]
    assert [time.when for time in find_times("未来九百九十九个世纪", "zh", date(2025, 2, 10))] == [None]


def test_the_rule_says_why_it_was_taken() -> None:
    """A name holds the language, what the words around the core do, and the core."""
    assert [time.rule for time in find_times("到2035年", "zh", None)] == ["zh.by_year"]
    assert [time.rule for time in find_times("before 2029", "en", None)] == ["en.before_year"]


def test_offsets_are_right_after_signs_that_change_in_folding() -> None:
    """Full-width digits, Traditional characters, curly quotes, capitals and astral signs keep their places."""
    text = "🙂「未來」İ２０３５年"
    assert [text[time.start : time.end] for time in find_times(text, "zh", None)] == ["２０３５年"]
    text = "🙂 İSTANBUL — “by 2035”"
    assert [text[time.start : time.end] for time in find_times(text, "en", None)] == ["by 2035"]


def test_lower_case_keeps_every_sign_in_its_place() -> None:
    """Whatever the sign, it stays one."""
    signs = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    assert len(lowered(signs)) == len(signs)


HOSTILE = [
    "3",
    "年",
    "in the next ",
    "十",
    "20",
    "到2025年",
    "mid-",
    "twenty-",
    "2025-",
    "the ",
    "一",
    "每",
    "《2030年",
]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("lang", LANGS)
def test_a_long_run_of_one_sign_gives_what_a_short_one_gives(lang: Lang, unit: str) -> None:
    """A run is read to its end, and spans stay bounded."""
    for time in find_times(unit * 3000, lang, date(2025, 2, 10)):
        assert len(time.text) < 120


def test_the_next_of_a_season_that_has_begun_is_that_of_the_year_after() -> None:
    """In May "next spring" is ten months off, "next summer" two weeks."""
    in_may = date(2025, 5, 20)
    found = [find_times(text, "en", in_may)[0].when for text in ("next spring", "next summer", "this spring")]
    assert found == ["2026-03/2026-05~", "2025-06/2025-08~", "2025-03/2025-05~"]


@pytest.mark.parametrize("text", ["0世纪40年代", "至0世纪40年代", "19世纪90年代至0世纪40年代", "0世纪末"])
def test_a_century_before_the_first_is_no_time(text: str) -> None:
    """What nobody can have meant is passed over."""
    assert all("-0" not in (time.when or "") for time in find_times(text, "zh", date(2025, 2, 10)))
