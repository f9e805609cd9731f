"""What dates, windows and distances are called, and which language a reader gets."""

from __future__ import annotations

import re
import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.web import language, wording
from pipeline.web.language import Words

ZH, EN = Words("zh"), Words("en")
WEB = Path(language.__file__).parent

WINDOWS = [
    ("2026", "2026 年内", "in 2026"),
    ("2025-02-10/2035", "2035 年年底之前", "by the end of 2035"),
    ("203X", "2030 年代", "in the 2030s"),
    ("2022-06-01/203X", "2030 年代末之前", "by the end of the 2030s"),
    ("2025-02-10/2050~", "大约 2050 年之前", "by about 2050"),
    ("2035~", "2035 年前后", "around 2035"),
    ("2025-02-10/2028-02-10", "2028 年 2 月 10 日之前", "by 10 February 2028"),
    ("2026-01/2026-06", "2026 年上半年", "in the first half of 2026"),
    ("2026-07/2026-12", "2026 年下半年", "in the second half of 2026"),
    ("2026-07/2026-09", "2026 年第三季度", "in the third quarter of 2026"),
    ("2027-01/2027-04~", "2027 年初", "early in 2027"),
    ("2027-09/2027-12~", "2027 年年底", "late in 2027"),
    ("2026/2030", "2026 年至 2030 年间", "between 2026 and 2030"),
    ("2028/..", "2028 年或更晚", "in 2028 or later"),
    ("2030/2033~", "2030 年代初", "in the early 2030s"),
    ("2034/2036~", "2030 年代中期", "in the middle of the 2030s"),
    ("2026-03", "2026 年 3 月", "in March 2026"),
    ("2026-03-01", "2026 年 3 月 1 日", "on 1 March 2026"),
    ("2026-11/2027-02", "2026 年 11 月至2027 年 2 月", "from November 2026 to February 2027"),
    (None, "没有期限", "no due date"),
    ("{2027,2029}", "{2027,2029}", "{2027,2029}"),  # a form that is not in the table stays as it is
]


@pytest.mark.parametrize(("edtf", "zh", "en"), WINDOWS)
def test_a_window_is_said_in_both_languages(edtf: str | None, zh: str, en: str) -> None:
    """Every form of the guidelines' table has words."""
    assert (wording.window(edtf, ZH), wording.window(edtf, EN)) == (zh, en)


DISTANCES = [
    ("2035-12-31", "还有 9 年", "in 9 years"),
    ("2027-01-31", "还有 2 个月", "in 2 months"),
    ("2026-11-23", "还有 1 天", "in one day"),
    ("2026-11-22", "今天到期", "due today"),
    ("2026-11-21", "已过 1 天", "one day ago"),
    ("2025-06-30", "已过 17 个月", "17 months ago"),
    ("2020-12-31", "已过 6 年", "6 years ago"),
    (None, "", ""),
    ("no day", "", ""),
]


@pytest.mark.parametrize(("due", "zh", "en"), DISTANCES)
def test_a_distance_is_counted_from_the_day_that_is_given(due: str | None, zh: str, en: str) -> None:
    """The unit is the largest of which there are two."""
    today = date(2026, 11, 22)
    assert (wording.distance(due, today, ZH), wording.distance(due, today, EN)) == (zh, en)


LEFT = [
    ("203X", "2039-12-31", "最迟还有 13 年", "ends in 13 years"),
    ("2026/2030", "2030-12-31", "最迟还有 4 年", "ends in 4 years"),
    ("2026-11/2027-02", "2027-02-28", "最迟还有 3 个月", "ends in 3 months"),
    ("201X", "2019-12-31", "已过 7 年", "ended 7 years ago"),
    ("2020/2026", "2026-11-22", "今天到期", "due today"),
    ("2025-02-10/203X", "2039-12-31", "还有 13 年", "in 13 years"),  # “by the end of the 2030s” names the end itself
    ("2025-02-10/2035", "2035-12-31", "还有 9 年", "in 9 years"),
    ("2035", "2035-12-31", "还有 9 年", "in 9 years"),
    ("{2027,2029}", "2029-12-31", "还有 3 年", "in 3 years"),
    (None, None, "", ""),
]


@pytest.mark.parametrize(("edtf", "due", "zh", "en"), LEFT)
def test_of_a_window_of_several_years_the_end_is_meant(edtf: str | None, due: str | None, zh: str, en: str) -> None:
    """“In the 2030s, in 13 years” would say that it happens in 13 years."""
    today = date(2026, 11, 22)
    assert (wording.left(edtf, due, today, ZH), wording.left(edtf, due, today, EN)) == (zh, en)


@given(st.text(max_size=30))
def test_no_value_of_a_file_breaks_a_page(text: str) -> None:
    """What is no date is shown as it is, whatever it is."""
    for words in (ZH, EN):
        for say in (wording.window, wording.day, wording.period):
            assert isinstance(say(text, words), str)


@pytest.mark.parametrize(
    ("asked", "cookie", "accept", "lang"),
    [
        ("en", "zh", "zh-CN", "en"),
        (None, "zh", "en-GB", "zh"),
        (None, None, "zh-TW,zh;q=0.9,en;q=0.8", "zh"),
        (None, None, "fr,en;q=0.5,zh;q=0.7", "zh"),
        (None, None, "zh;q=0,en;q=0.1", "en"),
        (None, None, "fr", "en"),
        (None, None, "", "en"),
        (None, None, "zh;q=x,en", "en"),
        ("tlh", "xx", "zh", "zh"),
    ],
)
def test_a_reader_gets_the_language_asked_for(asked: str | None, cookie: str | None, accept: str, lang: str) -> None:
    """`?lang=`, then the cookie, then the browser's wish; what is no language of ours does not count."""
    assert language.choose(asked, cookie, accept) == lang


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_string_is_in_both_languages_with_the_same_places() -> None:
    """A string that lacks a language, or a place of it, is found here and not by a reader."""
    for key, entry in language.table("strings").items():
        assert {"zh", "en"} <= set(entry) <= {"zh", "en", "en_one"}, key
        assert _places(entry["zh"]) == _places(entry["en"]), key
        assert _places(entry.get("en_one", "")) <= _places(entry["en"]), key
        assert "<" not in entry["zh"] + entry["en"], key


def test_templates_hold_no_words_and_name_only_strings_that_exist() -> None:
    """Words stand in strings.yml alone; the one exception is the name of the site."""
    known = set(language.table("strings"))
    for path in (WEB / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search("[\u4e00-\u9fff]", text.replace("预言", "")), path.name
        assert set(re.findall(r"\bt\('([a-z_.]+)'(?! ~)", text)) <= known, path.name


def test_every_string_is_used() -> None:
    """What no page says any more is taken out of the table."""
    files = [*(WEB / "templates").rglob("*.html"), *WEB.glob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r"['\"(]([a-z_]+\.[A-Za-z0-9_]+)['\"]", text))
    stems = {"by.", "nav.", "claim.", "kind.", "comma", "colon"}
    stems |= set(re.findall(r"['\"]([a-z_]+\.[a-z_]*)['\"] ~", text) + re.findall(r"f\"([a-z_]+\.[a-z_]*)\{", text))
    stems |= {f"{kind}." for kind in re.findall(r"one_of\('?\"?([a-z_]+)", text)}
    unused = {key for key in language.table("strings") if key not in used and not key.startswith(tuple(stems))}
    assert unused == set()
