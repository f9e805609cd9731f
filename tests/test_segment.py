"""Paragraphs, sentences and tokens."""

from __future__ import annotations

import sys
import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import segment
from pipeline.clean import clean

SENTENCES = {
    "他说：“明年会更好。”我们信了。": ["他说：“明年会更好。”", "我们信了。"],
    "增长3.5%，达到1.2亿。然后呢？": ["增长3.5%，达到1.2亿。", "然后呢？"],
    "总结如下：1.成本下降。2.需求上升。3.AI 普及。": ["总结如下：", "成本下降。", "需求上升。", "AI 普及。"],
    "J. Smith isn't in. By noon he may be.": ["J. Smith isn't in.", "By noon he may be."],
    "It isn't. By 2029 it may be.": ["It isn't.", "By 2029 it may be."],
    "Dr. Smith of the U.S. agency spoke. He left at 5 p.m. on Monday.": [
        "Dr. Smith of the U.S. agency spoke.",
        "He left at 5 p.m. on Monday.",
    ],
    "1. The cost falls by 3.5 percent. 2. Demand rises.": ["1. The cost falls by 3.5 percent.", "Demand rises."],
    "“It will rain.” She smiled.": ["“It will rain.”", "She smiled."],
    "OpenAI发布了GPT-5。It is out now.": ["OpenAI发布了GPT-5。", "It is out now."],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    """Abbreviations, decimals, quotation marks and numbered items in one line do not mislead."""
    assert [sentence.text for sentence in segment.sentences(text, 0, len(text))] == SENTENCES[text]


@given(st.text(max_size=80))
def test_sentences_stand_where_they_say(text: str) -> None:
    """Every sentence is the stretch of text that its offsets name."""
    for sentence in segment.sentences(text, 0, len(text)):
        assert text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("預計2030年機器人將普及", "zh"),
        ("OpenAI CEO Sam Altman 最近很忙", "zh"),
        ("The 孙子兵法 is a very old book", "en"),
    ],
)
def test_the_script_tells_the_language(text: str, lang: str) -> None:
    """Han characters at least as many as Latin words make a sentence Chinese."""
    assert segment.language(text) == lang


def test_wrapped_lines_are_one_paragraph_and_items_are_their_own() -> None:
    """A line that was only wrapped goes on; a list item, a heading and a blank line begin anew."""
    raw = "The committee expects that the line will open in the\nsecond half of 2027.\n\n# Next\n- one\n- two\n"
    kinds = [(paragraph.kind, raw[:3]) for paragraph in segment.paragraphs(clean(raw))]
    assert [kind for kind, _ in kinds] == ["text", "heading", "item", "item"]


def test_words_are_cut_where_no_folder_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """jieba, which takes the place of rjieba where that is missing, works without its cache."""

    def nowhere() -> str:
        raise FileNotFoundError("no usable temporary directory")

    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    monkeypatch.setitem(sys.modules, "rjieba", None)
    for once in (segment._jieba, segment._words_zh, segment.borders):
        once.cache_clear()
    assert 4 in segment.borders("将军机会", "zh")
    for once in (segment._jieba, segment._words_zh, segment.borders):
        once.cache_clear()


WORDS = st.sampled_from(
    [
        "将军",
        "机会",
        "预计",
        "2025-02-10",
        "https://a.org/b?c=1",
        "3.5%",
        "GPT-5",
        "C++",
        "山姆・阿尔特曼",
        "增长",
        "。",
        "（",
        "\u3000",
        "龦",
    ]
)


@given(st.lists(WORDS | st.text(max_size=4), max_size=12).map("".join))
def test_both_dictionaries_cut_alike(text: str) -> None:
    """What is found does not hang on which of the two is installed."""
    assert list(segment._words_zh()(text)) == segment._jieba().lcut(text, HMM=False)


@pytest.mark.parametrize(
    "word", ["林徽因", "李瑞环", "暴风雨", "江苏", "机会", "张力", "", "龦", "林徽因说", "阿姆斯特朗"]
)
def test_both_dictionaries_know_the_same_names(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which words are names of people is no different with jieba."""
    found = segment._part_of_speech()(word)
    monkeypatch.setitem(sys.modules, "rjieba", None)
    segment._part_of_speech.cache_clear()
    other = segment._part_of_speech()(word)
    segment._part_of_speech.cache_clear()
    names = ("林徽因", "李瑞环", "暴风雨", "阿姆斯特朗")
    assert (found in ("nr", "nrt")) == (other in ("nr", "nrt")) == (word in names)
