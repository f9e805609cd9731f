"""Names in Chinese that no dictionary knows."""

from __future__ import annotations

import re

from pipeline.segment import is_name, tokens

HAN = "[\u4e00-\u9fff]"

# Two or three characters that no dictionary joins, none of them a word of grammar: 瑞桥, 鸿准.
MADE_UP = re.compile(
    rf"(?:(?![他她它我你您这那其此该本并又也还都曾再则但而且或如若因所以对于从向在是有会能可应须将使让叫被把给和与及等之者们人谁某各每"
    rf"上下前后里外中内左右大小多少一二三四五六七八九十两几个名位家年月日号今明昨去来说称指曰约占共达增减超近比同自至均所及随经按据凡若倘不没未无最更很太就才只仅已正要想看听问答]){HAN}){{2,3}}"
)


def in_characters(text: str) -> bool:
    """Whether the dictionary knows no word in the text."""
    return all(len(token.text) == 1 for token in tokens(text, "zh"))


def half_in_characters(text: str) -> bool:
    """擎天智造: a name of which only the first half is a word."""
    words = tokens(text, "zh")
    return len(text) == 4 and len(words) == 3 and len(words[0].text) == 2


def known_word(text: str) -> bool:
    """Whether a text is one word of the dictionary, and so no name."""
    return len(tokens(text, "zh")) == 1


def opens_with_word(text: str) -> bool:
    """创始人头发全白: what stands behind a title begins with a word of the dictionary, and so is no name."""
    first = tokens(text, "zh")[0].text
    return len(first) > 1 and not is_name(first)


def is_full_name(text: str) -> bool:
    """林徽因: three characters that the dictionary has for a name; of two it has too many that are none, 施舍."""
    return len(text) == 3 and is_name(text)


def is_transliterated(text: str) -> bool:
    """克林顿, 阿姆斯特朗: a foreigner whom the dictionary knows; no people and no place, 蒙古人, 约翰内斯堡."""
    return 3 <= len(text) <= LONGEST and text[-1] not in "人河岛堡宫文语教族市" and is_name(text)


LONGEST = 7  # characters of such a name
