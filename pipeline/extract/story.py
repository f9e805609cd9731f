"""Whether a text tells a story: what is said of the future in a story is no claim about the world."""

from __future__ import annotations

import re

from pipeline.segment import Lang, language

LONG = 300  # words or characters from which on the shares mean something
READ = 20_000  # characters that are looked at
BEGINNING = 2_000  # characters that tell the language
# Shares over 16 real articles, 16 written ones and 17 texts without claims: stories of either language have 2.8 and
# more third persons in a hundred words (Chinese: characters), articles 2.9 at most (Chinese 1.0) and those with many
# have 17 figures and more in a thousand; lives have both many persons and many figures.
PERSONS = {"zh": 0.02, "en": 0.035}
FIGURES = 0.016
SPEECHES = 0.005

_PERSON_EN = re.compile(r"[HhSs](?:(?<=\b[Hh])(?:e|im|ers?|is)|(?<=\b[Ss])he)\b")
_PERSONS_ZH = "他她它"
_HAN = re.compile("[\u4e00-\u9fff]+")
_FIGURE = re.compile(r"\d+")
_MARKS = '“「『"'
_SPEECH = re.compile(r'[“「『]|(?<![\w"])"(?=\w)')


def is_story(text: str) -> bool:
    """Third persons and speech everywhere, and hardly a figure."""
    text = text[:READ]
    if sum(map(text.count, _MARKS)) < SPEECHES * LONG:
        return False
    lang: Lang = language(text[:BEGINNING])
    persons = sum(map(text.count, _PERSONS_ZH)) if lang == "zh" else _count(_PERSON_EN, text)
    if persons < PERSONS[lang] * LONG:
        return False
    words = sum(map(len, _HAN.findall(text))) if lang == "zh" else len(text.split())
    return (
        words >= LONG
        and persons >= PERSONS[lang] * words
        and _count(_FIGURE, text) <= FIGURES * words
        and _count(_SPEECH, text) >= SPEECHES * words
    )


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))
