"""What is wrong with a form, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.evidence import InvalidFieldsError, add_evidence, add_verdict
from pipeline.web.language import Words, table
from pipeline.web.problems import Wrong, wrong

CLAIM = "robot-decade-gzy5e6"
URL = "https://example.org/"
EVIDENCE: list[tuple[dict[str, Any], str]] = [
    ({"url": ""}, "没有填写；请填上"),
    ({"url": "ftp://example.org/"}, "只接受 http:// 或 https:// 开头的网址"),
    ({"url": "https://:80/"}, "请写完整的网址，如 https://example.org/page"),
    ({"url": "https://me:secret@example.org/"}, "请去掉网址里的用户名和密码"),
    ({"url": URL + "x" * 2000}, "太长了，最多 2000 个字符；请缩短"),
    ({"url": "https://exa\x07mple.org/"}, "含有不可见字符 U+0007；请删去"),
    ({"stance": "both"}, "不在选项之中；请从列出的选项里选一个"),
    ({"strength": "4"}, "太大了，最大是 3"),
    ({"strength": "0"}, "太小了，最小是 1"),
    ({"strength": "strong"}, "必须是整数"),
    ({"value": "many"}, "必须是数字，如 12.5"),
    ({"unit": "kg"}, "只有单位，没有数值；请同时填写数值"),
    ({"published": "yesterday"}, "看不懂这个日期；请写成 2035、2035-03、203X 或 2025-02-10/2035"),
    ({"published": "2031"}, "在今天之后；请改正"),
    ({"retrieved": "2025"}, "请写成 2025-02-10，或 2025-02-10T09:27:58Z（UTC 时间）"),
    ({"note": "a\x07b"}, "含有不可见字符 U+0007；请删去"),
    ({"archived": "../elsewhere"}, "请写网址，或项目文件夹内文件的路径"),
    ({"sha256": "00"}, "格式不对"),
    ({"title": 1}, "必须是文字"),
    ({"added": "2026-01-01"}, "由系统填写；请去掉"),
    ({"colour": "red"}, "没有这个字段；请去掉，或改正拼写"),
]
VERDICT: list[tuple[dict[str, Any], str]] = [
    ({"outcome": "perhaps"}, "不在选项之中；请从列出的选项里选一个"),
    ({"difficulty": "9"}, "太大了，最大是 5"),
    ({"rationale_en": ""}, "没有填写；请填上"),
    ({"rationale_en": "x" * 5001}, "超过了 5000 个字符；请缩短"),
    ({"evidence": "nothing"}, "这条预言没有编号为 nothing 的证据"),
]
FORMS = [(add_evidence, {"url": URL, "stance": "supports"}, *one) for one in EVIDENCE]
FORMS += [(add_verdict, {"outcome": "correct", "rationale_en": "so"}, *one) for one in VERDICT]


@pytest.mark.parametrize(("add", "good", "bad", "zh"), FORMS)
def test_what_is_wrong_with_a_field_is_said_in_chinese(
    library_folder: Path, add: Callable[..., Any], good: dict[str, Any], bad: dict[str, Any], zh: str
) -> None:
    """Every sentence that a form can be answered with; to a reader of English as it was made."""
    with pytest.raises(InvalidFieldsError) as refused:
        add(library_folder, CLAIM, {**good, **bad}, actor="wei", now="2026-11-22T00:00:00Z")
    (problem, *_) = refused.value.problems
    assert wrong(problem.field, problem.what, Words("zh")) == Wrong(problem.field, zh, "zh")
    assert wrong(problem.field, problem.what, Words("en")) == Wrong(problem.field, problem.what, "en")


def test_a_sentence_that_nobody_translated_stays_english() -> None:
    """And is marked as English for those who hear the page."""
    assert wrong("", "the moon is full", Words("zh")) == Wrong("", "the moon is full", "en")


def test_each_kind_stands_in_the_table_once() -> None:
    """By its name."""
    names = [kind["name"] for kind in table("problems")]
    assert len(names) == len(set(names))
