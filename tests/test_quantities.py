"""What a claim measures: the tables in tests/quantities/, and laws that always hold."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import cli
from pipeline.extract.propositions.quantities import named, quantity
from pipeline.folding import fold
from pipeline.lang.figures import number_of_en, number_zh
from pipeline.model import Quantity
from pipeline.segment import Lang

TABLES = Path(__file__).parent / "quantities"
VERB = "▸"


def rows(lang: str) -> list[Any]:
    groups = yaml.safe_load((TABLES / f"{lang}.yml").read_text(encoding="utf-8"))
    return [pytest.param(lang, *row, id=row[0]) for some in groups.values() for row in some]


def measured(text: str, lang: Lang) -> Quantity | None:
    plain = text.replace(VERB, "")
    folded = fold(plain)
    return quantity(folded, lang, text.index(VERB), traditional=folded != plain)


def spelt(found: Quantity | None) -> str | None:
    """A quantity as the tables write it."""
    if found is None:
        return None
    value = f"{found.value:.12g} {found.unit}" if found.value is not None else ""
    return f"{value} x {found.factor:.12g}".strip() if found.factor else value


def normal(expected: str | None) -> str | None:
    if expected is None:
        return None
    return " ".join(f"{float(word):.12g}" if word[0].isdigit() else word for word in expected.split())


@pytest.mark.parametrize(("lang", "text", "expected"), [*rows("zh"), *rows("en")])
def test_the_quantity_of_a_claim(lang: Lang, text: str, expected: str | None) -> None:
    """The figure that the predicate governs, normalised; nothing where it is not plain which, or of when."""
    assert spelt(measured(text, lang)) == normal(expected)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_tables_hold_both_kinds(lang: str) -> None:
    """At least sixty expressions a language, ten of them without a quantity."""
    values = [row.values[2] for row in rows(lang)]
    assert len(values) >= 60
    assert values.count(None) >= 10


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("345亿", 34_500_000_000),
        ("1亿2000万", 120_000_000),
        ("3.5万亿", 3.5e12),
        ("一万一千", 11_000),
        ("一万零五十", 10_050),
        ("二十万", 200_000),
        ("三千亿", 300_000_000_000),
        ("十五", 15),
        ("一百二", 120),
        ("两万五", 25_000),
        ("三点五亿", 350_000_000),
        ("2兆", 2e12),
        ("12,500", 12_500),
    ],
)
def test_chinese_numbers(text: str, value: float) -> None:
    """Digits of either script, with scales that multiply or add."""
    assert number_zh(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("34.5 billion", 34_500_000_000),
        ("1.5bn", 1_500_000_000),
        ("300m", 300_000_000),
        ("half a million", 500_000),
        ("thirty-five", 35),
        ("two hundred and fifty thousand", 250_000),
        ("2 trillion", 2e12),
        ("12,500", 12_500),
    ],
)
def test_english_numbers(text: str, value: float) -> None:
    """Digits or words, with a scale in full or in short."""
    assert number_of_en(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("lang", "before", "subject", "metric"),
    [
        ("zh", "到2030年，中国的光伏装机容量", "中国", "光伏装机容量"),
        ("zh", "该机构预计失业率", None, "失业率"),
        ("zh", "我们认为它", None, None),
        ("zh", "机器人", None, None),
        ("zh", "所以明年的毛利率", None, "毛利率"),
        ("en", "By 2030, China's solar capacity ", "China", "solar capacity"),
        ("en", "The price of lithium ", "lithium", "price"),
        ("en", "Global sales ", None, "Global sales"),
        ("en", "The robots ", None, None),
        ("en", "It ", None, None),
    ],
)
def test_subject_and_metric(lang: Lang, before: str, subject: str | None, metric: str | None) -> None:
    """Only where the words before the verb end with a noun that names a measure."""
    assert named(before, lang) == (subject, metric)


SIGNS = (
    "将 达到 增长 下降 翻番 倍 分之 百分之 % 亿 万 兆 点 一 二 两 半 零 5 0 1/0 , . $ € 美元 吨 每日 每桶 到 从 至 - 比 2020年 "
    "will fall fold by times a half third of 10x to from million bn m percent barrels day double one zero"
)
WORDS = st.sampled_from(SIGNS.split())


@given(
    words=st.lists(WORDS | st.text(max_size=4), max_size=12), glue=st.sampled_from(["", " "]), verb=st.integers(0, 40)
)
def test_any_text_has_a_finite_quantity_or_none(words: list[str], glue: str, verb: int) -> None:
    """It never raises, and says no number that is not one."""
    text = fold(glue.join(words))
    for lang in ("zh", "en"):
        found = quantity(text, lang, min(verb, len(text)))  # type: ignore[arg-type]
        if found is not None:
            assert (found.value is None) != (found.unit is not None)
            assert any(number is not None for number in (found.value, found.factor))
            assert all(math.isfinite(number) for number in (found.value, found.factor) if number is not None)
            assert found.factor is None or found.factor > 0


@pytest.mark.parametrize("form", ["jsonl", "json", "yaml"])
def test_every_format_prints_the_quantity(project: Path, form: str) -> None:
    """Where it is set, as a mapping."""
    path = project / "solar.md"
    path.write_text("---\npublished: 2025-02-10\n---\n中国的光伏装机容量将在2030年达到500吉瓦。\n", encoding="utf-8")
    out = CliRunner().invoke(cli, ["--root", str(project), "extract", str(path), "--format", form]).output
    (row,) = yaml.safe_load(out) if form != "jsonl" else [json.loads(out)]
    assert row["quantity"] == {"subject": "中国", "metric": "光伏装机容量", "value": 500.0, "unit": "GW"}
