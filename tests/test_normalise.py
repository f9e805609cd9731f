"""The text as it is read: wrapped lines are whole, Chinese has no spaces about Latin letters, and every place is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.model import Part, Source
from pipeline.normalise import tight, tight_source, tightened, unwrapped


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(
            "The committee expects that the line will open in the\nsecond half of 2027.",
            "The committee expects that the line will open in the second half of 2027.",
            id="a broken sentence",
        ),
        pytest.param(
            "The first of the two tunnels will be open to all trains by Dec.\n12, the line said, and it was glad of it.",
            "The first of the two tunnels will be open to all trains by Dec. 12, the line said, and it was glad of it.",
            id="an abbreviation ends the line",
        ),
        pytest.param(
            "The harbour board said that it would need one more year for the\nsecond pier, which is half built.\n"
            "It gave no reason, and none of the tenants was asked.",
            "The harbour board said that it would need one more year for the second pier, which is half built.\n"
            "It gave no reason, and none of the tenants was asked.",
            id="the line after a full stop had room left",
        ),
        pytest.param(
            "The harbour board said on Friday that it would need\none more year for the second pier, or even two years.\nNobody asked why.",
            "The harbour board said on Friday that it would need one more year for the second pier, or even two years. "
            "Nobody asked why.",
            id="a full stop at the edge of the page",
        ),
        pytest.param(
            "- one item of the list, which is as long as lines are in it\n- and another one",
            "one item of the list, which is as long as lines are in it\nand another one",
            id="items",
        ),
        pytest.param(
            "北岸港去年的吞吐量比前一年多了一成，今年的增长会慢一些，这是港务局的看法\n北岸证券 · 2025-10-31 14:58\n"
            "我们预计明年的吞吐量会再多百分之五，因为新码头要到后年才能用",
            "北岸港去年的吞吐量比前一年多了一成，今年的增长会慢一些，这是港务局的看法\n北岸证券 · 2025-10-31 14:58\n"
            "我们预计明年的吞吐量会再多百分之五，因为新码头要到后年才能用",
            id="a line of its own tells who wrote what follows",
        ),
        pytest.param("Short lines\nOf a poem\nStay apart", "Short lines\nOf a poem\nStay apart", id="verse"),
    ],
)
def test_only_wrapped_lines_are_joined(raw: str, text: str) -> None:
    """A space for the line end, and every other character in its place."""
    assert unwrapped(clean(raw)).text == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("到 2030 年，AI 的成本会降到 3.5 亿元，约占 10% 左右。", "到2030年，AI的成本会降到3.5亿元，约占10%左右。"),
        ("预计 2025 营收增长 5%", "预计 2025 营收增长5%"),  # a bare year
        ("耗资 2000 亿元", "耗资2000亿元"),
        ("她说 By 2030 it will be open", "她说By 2030 it will be open"),
        ("第一章 未来", "第一章 未来"),
        ("By 2030 it will be open", "By 2030 it will be open"),
    ],
)
def test_chinese_has_no_spaces_about_other_signs(text: str, read: str) -> None:
    """Neither about letters nor about numbers, but for a year that nothing else tells."""
    assert tight(text) == read


def test_only_chinese_lines_are_tightened() -> None:
    """A Chinese word in an English sentence keeps its spaces."""
    raw = "The word 人工智能 means what it says.\n\n到 2030 年都是如此。"
    assert tightened(clean(raw)).text == "The word 人工智能 means what it says.\n\n到2030年都是如此。"


def test_no_reference_stands_between_two_sentences() -> None:
    """What opens a line or a bracket of its own is none."""
    raw = "第一句。[12]第二句[3]。\n\n[1] A source.\n\nIt will open.[4][5] It is late ([6])."
    read = "第一句。第二句。\n\n[1] A source.\n\nIt will open. It is late ([6])."
    assert tightened(clean(raw)).text == read


def test_what_is_known_of_a_document_is_read_in_the_same_words() -> None:
    """Its title, and the words that its parts begin with."""
    source = tight_source(Source(title="2026 年展望", parts=(Part(starts="到 2030 年"),)))
    assert (source.title, source.parts[0].starts) == ("2026年展望", "到2030年")
    assert tight_source(Source()) == Source()


@given(st.text(alphabet="年的AI 203*[](b)\n&;ampnbs#-", max_size=60))
def test_every_character_read_stands_where_the_raw_text_has_it(raw: str) -> None:
    """Cleaning the raw text of a character that was read gives that character; its place is found back."""
    cleaned = clean(raw)
    read = tightened(cleaned)
    for at, sign in enumerate(read.text):
        start, end = cleaned.clean_span(*read.raw_span(at, at + 1))
        assert cleaned.text[start:end] == sign
