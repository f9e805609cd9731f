from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Source
from pipeline.store.publishers import site
from pipeline.store.source import front_matter, read_document


def yaml(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "words"])


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-06-10", "2025-06-10"),
        ('"2025-02-10 09:27:58"', "2025-02-10"),
        ("2025-02-10T23:59:00+08:00", "2025-02-10"),
        ("2025-2-1", "2025-02-01"),
        ("2025/02/10", "2025-02-10"),
        ("2025.02.10", "2025-02-10"),
        ("2025年2月10日 09:27", "2025-02-10"),
        ("20250210", "2025-02-10"),
        ("Mon, 10 Feb 2025 09:27:58 GMT", "2025-02-10"),
        ("February 10, 2025", "2025-02-10"),
        ("Feb. 10 2025", "2025-02-10"),
        ("10 February 2025", "2025-02-10"),
        ("10th of February", None),
        ("2025-02-30", None),
        ("February 31, 2025", None),
        ("Foo 10, 2025", None),
        ("2025-02", None),
        ("yesterday", None),
        ("", None),
        ("null", None),
        ("[]", None),
        ("{}", None),
    ],
)
def test_a_day_is_read_in_the_ways_people_write_it(written: str, day: str | None) -> None:
    """What is no whole day of the calendar is left out, never guessed."""
    assert front_matter(yaml(f"published: {written}")).published == day


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        (["author: Ada Example"], "Ada Example"),
        (["author: '[[Ada Example]]'"], "Ada Example"),
        (["author: '[[people/ada|Ada]]'"], "Ada"),
        (["author: '[Ada](https://example.org/ada)'"], "Ada"),
        (["author:", '  - "[[Ada]]"', '  - "[[Grace]]"'], "Ada"),
        (["author:", "authors: [Grace, Ada]"], "Grace"),
        (["author:", "  name: Ada", "  url: https://example.org"], "Ada"),
        (["author:", "- name: Ada"], "Ada"),
        (["Author: 林一"], "林一"),
        (["author: 007"], "007"),
        (["author: []"], None),
        (["author:"], None),
        (["tags: x"], None),
    ],
)
def test_an_author_is_read_from_lists_mappings_and_links(lines: list[str], author: str | None) -> None:
    """The first name that is there."""
    assert front_matter(yaml(*lines)).author == author


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            yaml("title: Robots: the future", "date: 2025-01-02"),
            Source(title="Robots: the future", published="2025-01-02"),
        ),
        (yaml("\ttitle: x", "date: 2025-01-02"), Source(published="2025-01-02")),
        (yaml('title: "unclosed', "date: 2025-01-02"), Source(title='"unclosed', published="2025-01-02")),
        (yaml("title: 2035"), Source(title="2035")),
        (yaml("title: no"), Source(title="no")),
        (yaml("date: 2025-02-30", "title: x"), Source(title="x")),
        (yaml("date-published: 2025-01-02"), Source(published="2025-01-02")),
        (yaml("published:", "created: 2025-01-02"), Source(published="2025-01-02")),
        (yaml("source: a book", "url: https://example.org/"), Source(publisher="a book", url="https://example.org/")),
        (yaml("source: The Harbour Post", "publisher: Post"), Source(publisher="Post")),
        (yaml("source: https://example.org/a"), Source(url="https://example.org/a")),
        (yaml("source: '[Post](https://example.org/a)'"), Source(publisher="Post")),
        (yaml("source: RSS"), Source()),
        (
            yaml("标题: 海港新闻", "来源: 海港日报", "作者: 林一", "日期: 2025年1月2日"),
            Source(title="海港新闻", publisher="海港日报", author="林一", published="2025-01-02"),
        ),
        (yaml("来源: https://example.org/a"), Source(url="https://example.org/a")),
        (yaml("url: http://[::1"), Source()),
        (yaml("url: javascript:alert(1)"), Source()),
        (yaml("url: https://ada:pw@example.org/", "title: x"), Source(title="x")),
        (yaml("title: !!python/object:os.system x", "author: Ada"), Source(title="x", author="Ada")),
        (yaml("title: " + "[" * 3_000), Source(title="[" * 3_000)),
        ("---\r\ntitle: x\r\n---\r\nwords", Source(title="x")),
        ("\ufeff---\ntitle: x\n---\n", Source(title="x")),
        (
            "+++\ntitle = 'x'\ndate = 2025-01-02\n[extra]\nauthor = 'no'\n+++\n",
            Source(title="x", published="2025-01-02"),
        ),
        ("+++\r\ntitle = 'x'\r\n+++\r\n", Source(title="x")),
        ("+++\ntitle = broken\n+++\n", Source()),
        (
            "Title: x\nURL Source: https://example.org/\nMarkdown Content:\n",
            Source(title="x", url="https://example.org/"),
        ),
        ("Title: x\n\nno such header", Source()),
        ("words\n---\ntitle: x\n---\n", Source()),
        ("---\njust words\n---\n", Source()),
        ("", Source()),
        ("words\n\n[a](http://[x)\n", Source(publisher="a")),
    ],
)
def test_every_dialect_gives_what_it_says(head: str, expected: Source) -> None:
    """Also where it is not quite YAML; one bad value costs only itself."""
    assert front_matter(head) == expected


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        (["source: The Harbour Review"], "The Harbour Review"),
        (["source: '[[The Harbour Review]]'"], "The Harbour Review"),
        (["source: https://harbour.example/tides"], None),
        (["source: Clippings"], None),
        (["outlet: Harbour Review", "source: rss"], "Harbour Review"),
        (["site: Harbour Review", "source: Tide Wire"], "Harbour Review"),
        (["title: Why tides turn | Harbour Review"], "Harbour Review"),
        (["title: Why tides turn - BBC"], "BBC"),
        (["title: Why tides turn – and ships do not"], None),
        (["title: Tides | what they are"], None),
    ],
)
def test_the_publication_is_what_the_head_names(lines: list[str], publisher: str | None) -> None:
    """A source that is no address and no kind of clipping; the end of a title; never any part of a headline."""
    assert front_matter(yaml(*lines)).publisher == publisher


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.harbourreview.co.uk/2025/tides", "harbourreview"),
        ("https://news.harbourreview.com/tides", "harbourreview"),
        ("https://harbour.example", "harbour"),
        ("http://[", None),
        (None, None),
    ],
)
def test_an_address_has_a_name(url: str | None, name: str | None) -> None:
    """Without what only tells of which kind the site is."""
    assert site(url) == name


@given(st.text(), st.sampled_from(["---\n{}\n---\n", "+++\n{}\n+++\n", "Title: {}\nMarkdown Content:\n", "{}"]))
def test_no_head_raises(text: str, form: str) -> None:
    """Whatever stands there, a document is read."""
    assert isinstance(front_matter(form.format(text)), Source)


@given(
    st.lists(
        st.sampled_from(["title", "author", "date", "url", ":", "-", " ", "\n", "[", "{", "'", '"', "&a", "*a", "x"])
    )
)
def test_no_yaml_like_head_raises(parts: list[str]) -> None:
    """Neither does one made of YAML's own signs."""
    assert isinstance(front_matter(f"---\n{''.join(parts)}\n---\n"), Source)


def test_the_sidecar_stands_over_the_front_matter(tmp_path: Path) -> None:
    """What the sidecar says wins, what it does not say stays."""
    (tmp_path / "a.md").write_text(yaml("title: x", "date: 2025-01-02"))
    (tmp_path / "a.yml").write_text("published: '2025-01-01'\nauthor: Ada\n")
    document, problems = read_document(tmp_path / "a.md", "corpus/a.md")
    assert document.source == Source(title="x", published="2025-01-01", author="Ada")
    assert problems == []


def test_a_bad_sidecar_is_a_problem_and_the_document_stays(tmp_path: Path) -> None:
    """The text is still there to read, by what it says itself."""
    (tmp_path / "a.md").write_text(yaml("title: x"))
    (tmp_path / "a.yml").write_text("published: 2025-01-01\ncolour: red\n")
    document, problems = read_document(tmp_path / "a.md", "corpus/a.md")
    assert document.source.title == "x"
    assert {(problem.file, problem.line or problem.field) for problem in problems} == {
        ("corpus/a.yml", 1),
        ("corpus/a.yml", "colour"),
    }
