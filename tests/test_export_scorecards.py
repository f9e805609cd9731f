"""Scorecards as HTML and Markdown: every claim with its verdict, evidence and files; nothing that could run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from published import CLAIM, judged

from pipeline.export import PublishedClaim, report, scorecard_html, scorecard_markdown
from pipeline.export.charts import timeline
from pipeline.export.report import Report
from pipeline.model import Bilingual
from pipeline.score import Judgement, ScoredClaim, choose, read_lexicons, standings

DAY = date(2026, 11, 22)
LEXICON = choose(read_lexicons(Path(__file__).parent.parent)[0], None)


def a_report(count: int = 24, **changed: Any) -> Report:
    """So many claims, resolved but for every fifth, of two types."""
    scored, published, verdicts = [], [], []
    for n in range(count):
        key = f"essay-{n:03}"
        base = CLAIM if n % 5 == 4 else judged("incorrect" if n % 3 else "correct")
        about: PublishedClaim = replace(base, id=key, **changed)
        published.append(about)
        scored.append(
            ScoredClaim(
                key,
                "essay",
                "lin-zhiyuan",
                "target" if n % 2 else "prediction",
                date(2024, 5, 2),
                about.due,
                "likely",
            )
        )
        verdicts += [Judgement(one.id, key, one.outcome, 3, one.assessor, one.decided) for one in about.verdicts]
    return report(standings(scored, verdicts, DAY), published, as_of=DAY, by="type", lexicon=LEXICON)


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        (None, "likely (很可能) [a translator&#39;s word, not scored]"),
        ("possible", "likely (很可能) [original: possible]"),
        ("likely", "likely (很可能) · "),
    ],
)
def test_what_a_translation_made_of_a_hedge_is_shown(original: str | None, shown: str) -> None:
    """The translator's word is never scored; where the original is here, its hedge stands beside."""
    made = ScoredClaim("zh", "essay", "lin", "prediction", date(2024, 5, 2), CLAIM.due, "likely", translated=True)
    claims = [replace(made, same_as="en")]
    published = [replace(CLAIM, id="zh", same_as="en")]
    if original:
        claims.append(replace(made, id="en", hedge=original, translated=False))
        published.append(replace(CLAIM, id="en", hedge=original))
    page = scorecard_html(report(standings(claims, [], DAY), published, as_of=DAY), "en")
    assert shown in page


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_html_tells_every_claim_with_its_sources(lang: str) -> None:
    """Statement, quote, verdict, assessor, evidence link, and the files they are written in."""
    page = scorecard_html(a_report(1), lang)
    verdict, evidence = judged("correct").verdicts[0], judged("correct").evidence[0]
    for part in (
        CLAIM.statement.in_language(lang),
        verdict.rationale.in_language(lang),
        verdict.assessor,
        f'href="{evidence.url}"',
        CLAIM.file,
        f"{verdict.id}.yml",
        f"{evidence.id}.yml",
        "2025-12-31",
        f'<html lang="{ {"zh": "zh-Hans", "en": "en"}[lang] }">',
    ):
        assert part in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_fragment_passes_a_strict_policy(lang: str) -> None:
    """No script, no <style>, no style attribute, no handler, nothing fetched, and the charts are drawn."""
    tags = Tags(scorecard_html(a_report(), lang, whole=False)).tags
    assert {tag for tag, _ in tags}.isdisjoint({"script", "style", "img", "iframe", "link", "object"})
    assert [name for _, attributes in tags for name in attributes if name == "style" or name.startswith("on")] == []
    assert sum(tag == "svg" for tag, _ in tags) == 2
    assert tags[0] == ("section", {"class": "scorecard", "lang": "zh-Hans" if lang == "zh" else "en"})


def test_what_a_source_says_is_text_and_never_markup() -> None:
    """In HTML and in Markdown."""
    evil = {"statement": Bilingual(en="<script>alert(1)</script> | [x](javascript:1) `y`"), "quote": "<img src=x>"}
    page = scorecard_html(a_report(2, **evil), "en")
    assert "<script>" not in page
    assert "<img" not in page
    text = scorecard_markdown(a_report(2, **evil), "en")
    assert r"\<script\>alert(1)\</script\> \| \[x\](javascript:1) \`y\`" in text


def test_every_line_of_a_markdown_table_has_the_same_cells() -> None:
    """GitHub shows them as tables."""
    text = scorecard_markdown(a_report(), "zh")
    tables = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    assert len(tables) == 4
    for one in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in one.splitlines()}) == 1
    assert "# 成绩单" in text
    assert f"claims/ledger/{CLAIM.id}" in text or "claims/ledger/" in text


def test_under_twenty_there_is_no_calibration_plot() -> None:
    """The timeline is the only chart then."""
    assert scorecard_html(a_report(24), "en").count("<svg") == 2
    assert scorecard_html(a_report(10), "en").count("<svg") == 1


@pytest.mark.parametrize(
    ("due", "labels"),
    [
        ([], []),
        ([date(2025, 1, 1), date(2025, 6, 1), date(2030, 1, 1)], ["2025", "2030"]),
        ([date(year, 1, 1) for year in range(2020, 2050)], ["2020s", "2030s", "2040s"]),
    ],
)
def test_the_timeline_has_a_bar_a_year_or_decade(due: list[date], labels: list[str]) -> None:
    """Decades where the years would be too many; nothing of nothing."""
    drawn = timeline([(day, "open") for day in due], DAY, "en")
    assert re.findall(r">(\d{4}s?)</text>", drawn) == labels


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium without a network; tests that need it skip where it is not installed."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_file_opens_offline_without_an_error(browser: Any, tmp_path: Path, lang: str) -> None:
    """No console message, nothing fetched, no text of a chart outside of its picture, nothing wider than a phone."""
    file = tmp_path / "card.html"
    file.write_text(scorecard_html(a_report(), lang), "utf-8")
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    outside = page.evaluate(
        """() => [...document.querySelectorAll('svg text')].filter(text => {
            const box = text.getBoundingClientRect(), picture = text.closest('svg').getBoundingClientRect();
            return box.left < picture.left - 1 || box.right > picture.right + 1
                || box.top < picture.top - 1 || box.bottom > picture.bottom + 1;
        }).map(text => text.textContent)"""
    )
    wider = page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")
    context.close()
    assert (said, outside, wider) == ([], [], False)
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
