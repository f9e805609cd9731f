"""What is found in a sentence, and what is not: tables in both languages, near misses, and laws that always hold."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.extract import Names, extract
from pipeline.lang.rules import words
from pipeline.model import Claim, Document, Source, Speaker
from pipeline.segment import Lang
from pipeline.store import named
from pipeline.store.source import read_document

PROJECT = Path(__file__).parent.parent
TABLES = PROJECT / "tests" / "extract"
SPEAKERS = named(PROJECT, Speaker, "speakers")[0]
NAMES = Names.of(SPEAKERS)
CANONICAL = {speaker.id: speaker.canonical() for speaker in SPEAKERS}


SAID = "2025-02-10"  # the day on which a text of the tables is published, unless it tells its own


def claims(text: str, asserted: str | None = SAID) -> list[Claim]:
    document = Document(id="text", file="text", raw=text, source=Source(published=asserted, publisher="Daily"))
    return extract(document, NAMES)


def dated(text: str, asserted: str = SAID) -> list[Claim]:
    return [claim for claim in claims(text, asserted) if claim.type != "fact" and (claim.when or claim.period)]


def cases(lang: str) -> list[Any]:
    topics = yaml.safe_load((TABLES / f"{lang}.yml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["text"][:40]) for rows in topics.values() for row in rows]


def agrees(expected: dict[str, Any], claim: Claim) -> bool:
    found = {
        "type": claim.type,
        "when": claim.when,
        "period": claim.period,
        "hedge": claim.hedge.level,
        "speaker": CANONICAL.get(claim.speaker, claim.speaker),
        "condition": bool(claim.condition),
    }
    return all(found[key] in (value if isinstance(value, list) else [value]) for key, value in expected.items())


@pytest.mark.parametrize("row", [*cases("zh"), *cases("en")])
def test_a_sentence_gives_the_dated_claims_of_the_table(row: dict[str, Any]) -> None:
    """Type, window, hedge, speaker and condition are those of the table, and there is no claim beside them."""
    found = dated(row["text"], row.get("published", SAID))
    assert len(found) == len(row["claims"]), found
    for expected, claim in zip(row["claims"], found, strict=True):
        assert agrees(expected, claim), (expected, claim)


def test_the_tables_are_large_enough() -> None:
    """At least 150 sentences a language, a good part of which must give nothing."""
    for lang in ("zh", "en"):
        rows = [case.values[0] for case in cases(lang)]
        assert len(rows) >= 150
        assert sum(not row["claims"] for row in rows) >= 40


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[Document]:
    paths = sorted((shared / "dev-set" / "docs").glob("*.md"))
    return [read_document(path, path.name)[0] for path in paths]


def test_every_quote_is_cut_out_of_the_raw_file_again(documents: list[Document]) -> None:
    """Cutting the raw text at a claim's place and cleaning the piece gives the quote."""
    found = [(document, claim) for document in documents for claim in extract(document, NAMES)]
    assert len(found) > 80
    for document, claim in found:
        assert clean(document.raw[claim.quote.start : claim.quote.end]).text == claim.quote.exact


def test_a_quote_begins_behind_the_semicolon_that_ends_what_was_said_before() -> None:
    """What has no date of its own belongs to the part of the sentence in which it stands."""
    found = dated("到2027年，机械化率达到88%，新建农场200个，道路要宽；到2030年，基本建成覆盖全省的平台。")
    assert [one.quote.exact for one in found][1:] == ["到2030年，基本建成覆盖全省的平台。"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_gate_loses_no_claim_of_a_sentence(lang: str) -> None:
    """Reading every sentence finds what reading only those behind the gate finds."""
    raw = "\n\n".join(case.values[0]["text"] for case in cases(lang))
    document = Document(id="all", file="all", raw=raw, source=Source(published="2025-02-10", publisher="Daily"))
    assert extract(document, NAMES) == extract(document, NAMES, gated=False)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_gate_knows_every_way_to_say_a_date(lang: Lang) -> None:
    """Whatever the corpus of dates has, and every holiday, opens it in a sentence of what will be."""
    written = yaml.safe_load(files("pipeline.lang").joinpath(lang, "corpus.yml").read_text(encoding="utf-8"))
    said = [way for row in written["dates"] for way in row["said"]]
    said += [name if lang == "zh" else f"by {name.title()}" for name in words(lang)["holidays"]]
    carrier = {"zh": "他说，码头将在{}重建。", "en": "He said the pier will be rebuilt {}."}[lang]
    raw = "\n\n".join(carrier.format(way) for way in said)
    document = Document(id="all", file="all", raw=raw, source=Source(published="2025-02-10", publisher="Daily"))
    found = extract(document, NAMES)
    assert len(found) > 100
    assert found == extract(document, NAMES, gated=False)


def test_the_gate_loses_no_claim_of_a_document(documents: list[Document]) -> None:
    """The same over the labelled documents."""
    for document in documents:
        assert extract(document, NAMES) == extract(document, NAMES, gated=False)


def test_the_same_input_gives_the_same_output(documents: list[Document]) -> None:
    """Nothing is remembered from one document to the next."""
    assert [extract(d, NAMES) for d in documents] == [extract(d, NAMES) for d in reversed(documents)][::-1]


PIECES = st.sampled_from(
    [
        "2030年",
        "将",
        "预计",
        "，",
        "。",
        "“",
        "”",
        "to 2035",
        " will ",
        "by ",
        "每年",
        "下降",
        "10%",
        "如果",
        "if ",
        "**",
        "[",
        "](u)",
        "OpenAI",
        "表示",
        " said ",
        "\n",
        "- ",
        "# ",
        "：",
        "the company",
        "其",
        "2026-2027",
        "\ud7ff",
        "\u3000",
        "a",
        "会",
        "\\",
        "«",
    ]
)


SENTENCES = st.sampled_from([row.values[0]["text"] for lang in ("zh", "en") for row in cases(lang)])
CUT_SENTENCES = st.builds(
    lambda text, a, b: text[a % len(text) : b], SENTENCES, st.integers(0, 99), st.integers(9, 199)
)
DAYS = st.sampled_from([SAID, None, "2024-02-29", "0001-01-01", "9999-12-31"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | CUT_SENTENCES | st.text(max_size=8), max_size=40).map("".join), DAYS)
def test_no_input_raises_and_every_quote_is_cut_again(text: str, asserted: str | None) -> None:
    """Whatever the text and its date, its claims are valid records, and the quotes stand where they say."""
    for claim in claims(text, asserted):
        assert clean(text[claim.quote.start : claim.quote.end]).text == claim.quote.exact


@pytest.mark.parametrize("piece", ["计划到2030年", "他说，", "will open by 2030 ", "“2030年将"])
def test_what_goes_on_for_pages_without_a_full_stop_is_no_sentence(piece: str) -> None:
    """It would fit no quote, and nobody could check it."""
    assert claims(piece * 4000 + "2030年将完成") == []


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("到2035年，成本将下降一半。明年将下降一成。", ["../2035"]),
        ("开放至少要等到2029", ["2029/.."]),
    ],
)
def test_without_a_date_relative_expressions_stay_unresolved(text: str, when: list[str]) -> None:
    """A document that tells no date has claims with an absolute year at most."""
    assert [claim.when for claim in claims(text, None) if claim.when] == when


def test_a_part_with_its_own_speaker_and_date_is_honoured() -> None:
    """From the words that a part starts with on, its speaker and its asserted date hold."""
    source = Source.model_validate(
        {
            "published": "2025-02-10",
            "publisher": "Daily",
            "parts": [{"starts": "原文：", "speaker": "Sam Altman", "asserted": "2025-02-09"}],
        }
    )
    raw = "到2030年，销量将翻倍。\n\n原文：到2035年，我们将拥有它。"
    found = extract(Document(id="d", file="d", raw=raw, source=source), NAMES)
    assert [(c.speaker, c.when) for c in found] == [("Daily", "2025-02-10/2030"), ("sam-altman", "2025-02-09/2035")]


def test_the_same_sentence_a_hundred_times_is_a_hundred_claims() -> None:
    """Equal words have ids of their own, however often a text repeats them."""
    found = claims("The quay will flood by 2040.\n\n" * 100)
    assert len({claim.id for claim in found}) == len(found) == 100


LIST = "\n\n".join(
    [
        "It is that time of the year.",
        "## Boats",
        "1. Ferries will go electric.",
        "2. Tides will be sold.",
        "3. I was wrong.",
    ]
)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Ten harbour predictions for 2026", 2),
        ("2026 Harbour Predictions", 2),
        ("How my 2026 predictions held up", 0),
        ("Harbour notes 2026", 0),
        ("Ten harbour predictions for 2019", 0),
    ],
)
def test_a_list_of_predictions_is_meant_for_the_year_of_its_title(title: str, number: int) -> None:
    """Where the title announces them and the text is a list; a year that is over dates nothing."""
    source = Source(published="2025-12-20", publisher="Daily", title=title)
    found = extract(Document(id="text", file="text", raw=LIST, source=source), NAMES)
    assert [claim.when for claim in found if claim.when] == ["2026"] * number


def test_he_of_a_summary_is_whom_its_title_names() -> None:
    """Where the text names nobody: one person in the title, and no other."""
    source = Source(published="2025-02-10", publisher="Daily", title="Hanna Osei warns of poor nets")
    text = "- She said nets will fail by 2030."
    found = extract(Document(id="text", file="text", raw=text, source=source), NAMES)
    assert [claim.speaker for claim in found] == ["Hanna Osei"]


@pytest.mark.parametrize(
    ("text", "asserted", "found"),
    [
        ("存储成本每一年半下降一半。", "2025-02-10", [(None, "P18M")]),
        ("Costs will fall by half every one and a half years.", "2025-02-10", [(None, "P18M")]),
        ("The line will open in FY 2055-28.", "2025-02-10", []),
        ("The line will be finished in FY 2029-30.", "2025-02-10", [("2029/2030", None)]),
        ("The museum will reopen on February 29.", "2024-03-05", [("2025-02-28", None)]),
        ("The museum will reopen next month.", "9999-12-31", []),
        ("The museum will reopen next month.", "0001-01-01", []),
    ],
)
def test_no_date_is_one_that_no_calendar_has(text: str, asserted: str, found: list[tuple[str, str]]) -> None:
    """Lengths in one unit, windows that end after they begin, 28 February where there is no 29th."""
    assert [(claim.when, claim.period) for claim in claims(text, asserted) if claim.when or claim.period] == found
