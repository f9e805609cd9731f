"""A story is told by its third persons and its speech, and by the figures that it lacks."""

from __future__ import annotations

import pytest

from pipeline.extract.story import LONG, is_story

TALE = {
    "zh": "他推开门，她没有抬头。“你回来了，”她说，“明年春天我们就走。”他把灯放在桌上，听见她在屋里慢慢地哭。",
    "en": 'He pushed the door and she did not look up. "So he came back," she said, "and next year she will go with him." ',
}
REPORT = {
    "zh": "他说，公司2024年营收120亿元，同比增长15%，她表示明年将达到150亿元。“订单排到了2026年，”他说。",
    "en": 'He said sales were $12 billion in 2024, up 15%, and she said they would reach $15 billion in 2026. "We see it," he said. ',
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_story_has_persons_and_speech_and_hardly_a_figure(lang: str) -> None:
    """A tale is one; a report about people in figures is none."""
    assert is_story(TALE[lang] * 20)
    assert not is_story(REPORT[lang] * 20)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_short_text_is_no_story(lang: str) -> None:
    """In a few sentences the shares mean nothing."""
    assert len(TALE[lang]) < LONG
    assert not is_story(TALE[lang])
