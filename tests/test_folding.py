"""The characters that are folded one to one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.folding import fold


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0xFFFF), max_size=60))
def test_folding_keeps_every_offset(text: str) -> None:
    """One character for one character, whatever the script."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("他说,到2030年会更多", "他说，到2030年会更多"),
        ("《木经》,2030年出版", "《木经》，2030年出版"),
        ("用了 oak,明年用 elm", "用了 oak，明年用 elm"),
        ("预算1,200万元", "预算1,200万元"),
        ("隨著復甦，據瞭解衞生署接著著手", "随着复苏，据了解卫生署接着着手"),
        ("顯著，著名的著作", "显著，著名的著作"),
        ("It’s 5%, or more", "It’s 5%, or more"),
    ],
)
def test_a_comma_beside_chinese_is_a_chinese_one(text: str, folded: str) -> None:
    """Not one in a number, nor one in English."""
    assert fold(text) == folded
