from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest
import webserver
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from pipeline import files, ingest
from pipeline.clean import clean
from pipeline.cli import cli
from pipeline.ingest import Duplicate, Incoming, Known, Planned, plan, slug
from pipeline.store import documents_of

NOW = "2026-03-01T12:00:00Z"
BODY = "到2030年，**机器人**会走路。\n\n而且，到那时大家都会习惯它们。\n"

OBSIDIAN = (
    """---
title: "Walking Machines"
source: "https://example.org/walking"
author:
  - "[[Ada Example|Ada]]"
  - "[[Grace]]"
published:
created: 2025-06-11
tags:
  - "clippings"
---
"""
    + BODY
)
HUGO = '---\ntitle: "机器人"\ndate: "2025-02-10 09:27:58"\ntoc: false\n---\n\n' + BODY
HUGO_TOML = '+++\ntitle = "Walking Machines"\ndate = 2025-02-10T09:27:58+08:00\nauthors = ["Ada"]\n+++\n' + BODY
READER = (
    "Title: Walking Machines\n\nURL Source: https://example.org/walking\n\n"
    "Published Time: 2025-02-10T09:27:58.000Z\n\nMarkdown Content:\n" + BODY
)
HTML = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="{charset}"><title>会走路的机器人 - 例报</title>
<meta property="og:site_name" content="例报"><meta name="author" content="林一">
<meta property="article:published_time" content="2025-03-04T08:00:00+08:00"></head>
<body><nav><a href="/">首页</a> <a href="/b">关于我们</a></nav><article><h1>会走路的机器人</h1>
<p>到<b>2030年</b>，机器人将会走路，这是很多工程师的看法。</p><p>第二段说，价格会降到今天的一半。</p></article>
<script>var secret = "不该出现";</script><footer>版权所有</footer></body></html>
"""


@pytest.fixture
def site() -> Iterator[webserver.Site]:
    with webserver.running() as site:
        yield site


def planned(
    data: bytes | str, stem: str = "some-name", *, said: dict[str, str] | None = None, **more: object
) -> Planned:
    """The plan for an input that is neither a duplicate nor an error."""
    raw = data.encode() if isinstance(data, str) else data
    result = plan(Incoming("input", raw, stem, **more), Known(), now=NOW, said=said)  # type: ignore[arg-type]
    assert isinstance(result, Planned)
    return result


def run(root: Path, *arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli, ["--root", str(root), "ingest", *arguments], input=stdin)


def tree(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "corpus").iterdir()}


@pytest.mark.parametrize(
    "text",
    [OBSIDIAN, HUGO, HUGO_TOML, READER, BODY, BODY.replace("\n", "\r\n"), "\ufeff" + HUGO, "no line end", "\n\n a\n\n"],
)
@pytest.mark.parametrize("suffix", [".md", ".txt", ""])
def test_utf8_text_is_stored_byte_for_byte(project: Path, tmp_path: Path, text: str, suffix: str) -> None:
    """Front matter of any dialect, no front matter, CRLF, a byte order mark: what came is what stands there."""
    given = tmp_path / f"walking{suffix}"
    given.write_bytes(text.encode())
    assert run(project, str(given)).exit_code == 0
    assert (project / "corpus" / "walking.md").read_bytes() == text.encode()


@pytest.mark.parametrize(
    ("text", "title", "author", "published", "url"),
    [
        (OBSIDIAN, "Walking Machines", "Ada", "2025-06-11", "https://example.org/walking"),
        (HUGO, "机器人", None, "2025-02-10", None),
        (HUGO_TOML, "Walking Machines", "Ada", "2025-02-10", None),
        (READER, "Walking Machines", None, "2025-02-10", "https://example.org/walking"),
        (BODY, None, None, None, None),
        ("# 会走路的机器人\n\n" + BODY, "会走路的机器人", None, None, None),
        ("会走路的机器人\n\n" + BODY, "会走路的机器人", None, None, None),
    ],
)
def test_what_a_source_says_of_itself_is_known_after(
    text: str, title: str | None, author: str | None, published: str | None, url: str | None
) -> None:
    """Each dialect of front matter gives the same fields; without any, a first line that is a title is one."""
    source = planned(text).source
    assert (source.title, source.author, source.published, source.url) == (title, author, published, url)


@pytest.mark.parametrize(
    ("codec", "name"),
    [("gb18030", "gb18030"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16"), ("utf-16-be", "utf-16")],
)
def test_other_encodings_are_stored_as_utf8_and_remembered(codec: str, name: str) -> None:
    """The sidecar holds the encoding, and the sha256 of the bytes as they came."""
    data = HUGO.replace("\n", "\r\n").encode(codec)
    result = planned(data)
    assert result.data == HUGO.replace("\n", "\r\n").encode()
    assert files.load(result.sidecar, "") == ({"encoding": name, "sha256": files.sha256(data)}, [])


def test_big5_is_stored_as_utf8_and_remembered() -> None:
    """Traditional Chinese in its old encoding."""
    text = "會走路的機器人\n\n到2030年，機器人會走路。\n"
    result = planned(text.encode("big5"))
    assert result.data.decode() == text
    assert result.source.encoding == "big5"


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
def test_html_becomes_its_main_text(charset: str) -> None:
    """Main text as Markdown, no navigation and no script; title, author, site and day in the sidecar."""
    data = HTML.format(charset=charset).encode(charset)
    result = planned(data, html=True)
    text = result.data.decode()
    assert "到**2030年**，机器人将会走路，这是很多工程师的看法。" in text
    assert "第二段说" in text
    assert not any(word in text for word in ("首页", "版权", "secret", "<p>"))
    said = {"title": "会走路的机器人", "author": "林一", "publisher": "例报", "published": "2025-03-04"}
    encoding = {} if charset == "utf-8" else {"encoding": "gb18030"}
    assert files.load(result.sidecar, "")[0] == said | encoding | {"sha256": files.sha256(data)}


@pytest.mark.parametrize(
    "data", [HTML.format(charset="utf-8"), "\ufeff\n<html><body><p>Robots walk.</p></body></html>"]
)
def test_html_is_known_by_its_beginning(data: str) -> None:
    """Standard input has no suffix; `<html` or its doctype is enough."""
    assert "<" not in planned(data, "").data.decode()


def test_markdown_with_tags_in_it_is_markdown() -> None:
    """A file called .md is stored as it is, even if it begins as a page does."""
    assert planned("<html>\n" + BODY, html=False).data.decode() == "<html>\n" + BODY


@pytest.mark.parametrize(
    ("stem", "title", "document"),
    [
        ("walking-machines", "会走路的机器人", "walking-machines"),
        ("The Gentle  Wave!", "", "the-gentle-wave"),
        ("温和的浪", "The Gentle Wave", "the-gentle-wave"),
        ("温和的浪", "", "wen-he-de-lang"),
        ("溫和的浪", "", "wen-he-de-lang"),
        ("001", "AI 的未来", "ai-de-wei-lai"),
        ("index", "It’s Café Time", "its-cafe-time"),
        ("", "2030年", "2030-nian"),
        ("speakers", "", "speakers-2"),
        ("a" * 200, "", "a" * 60),
        ("word " * 40, "", "word-" * 11 + "word"),
    ],
)
def test_a_document_is_named_readably(stem: str, title: str, document: str) -> None:
    """By its file's name or its title in Latin letters, else by the pinyin of the title; no name in use is taken."""
    front = f"---\ntitle: {title}\n---\n" if title else "---\nlang: zh\n---\n"
    assert planned(front + "这里是很长的一段正文，没有标题。", stem).id == document


@pytest.mark.parametrize(
    ("url", "title", "document"),
    [
        ("https://example.org/a/walking-machines.html", "会走路的机器人", "walking-machines"),
        ("https://example.org/a/walking-machines", "Machines That Walk", "machines-that-walk"),
        ("https://example.org/rain/a/20250210A01T5A00", "会走路的机器人", "hui-zou-lu-de-ji-qi-ren"),
        ("https://example.org/", "会走路的机器人", "hui-zou-lu-de-ji-qi-ren"),
    ],
)
def test_a_page_is_named_by_its_title_first(url: str, title: str, document: str) -> None:
    """The last part of an address is often a number, and a title seldom is."""
    stem = Path(url.rpartition("/")[2]).stem
    assert planned(f"# {title}\n\n{BODY}", stem, url=url).id == document


@given(st.text())
def test_any_text_makes_an_id_or_none(text: str) -> None:
    """A slug is empty or a valid id of at most 60 characters."""
    assert len(slug(text)) <= 60
    assert not slug(text) or ingest._ID.fullmatch(slug(text))


def test_a_source_with_nothing_to_name_it_gets_a_stable_id() -> None:
    """The same bytes, the same id."""
    text = "。" * 200
    assert planned(text, "").id == planned(text, "").id
    assert planned(text, "").id.startswith("doc-")


@pytest.mark.parametrize("again", [BODY, BODY.replace("\n", "\r\n"), "\ufeff" + BODY, BODY + "\n\n"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_the_same_content_is_added_once(project: Path, tmp_path: Path, again: str, codec: str) -> None:
    """Whatever its name, encoding, byte order mark and line ends are the second time; exit code 0 and a word on it."""
    (tmp_path / "one.md").write_text(BODY)
    (tmp_path / "two.md").write_bytes(again.encode(codec))
    run(project, str(tmp_path / "one.md"))
    before = tree(project)
    result = run(project, str(tmp_path / "two.md"))
    assert (result.exit_code, tree(project)) == (0, before)
    assert "the same as corpus/one.md" in result.output


def test_a_converted_source_is_known_again_by_its_bytes(project: Path, tmp_path: Path) -> None:
    """HTML and old encodings too, from the sha256 in the sidecar."""
    (tmp_path / "page.html").write_text(HTML.format(charset="utf-8"))
    run(project, str(tmp_path / "page.html"))
    (document,) = (path for path in (project / "corpus").glob("*.md"))
    document.write_text("edited by hand since")
    before = tree(project)
    assert run(project, str(tmp_path / "page.html")).exit_code == 0
    assert tree(project) == before


def test_the_same_content_twice_in_one_call_is_added_once(project: Path, tmp_path: Path) -> None:
    """And a new text of the same name gets a name of its own; what is there is never overwritten."""
    for folder, text in (("a", BODY), ("b", BODY), ("c", "另一篇。" + BODY)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "walk.md").write_text(text)
    assert run(project, *(str(tmp_path / folder / "walk.md") for folder in "abc")).exit_code == 0
    assert tree(project) == {"walk.md": BODY.encode(), "walk-2.md": ("另一篇。" + BODY).encode()}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"%PDF-1.4", "PDF"),
        (bytes(range(256)), "binary"),
        (b"<html><body></body></html>", "no main text"),
    ],
)
def test_what_cannot_be_a_source_is_one_line_and_the_rest_goes_on(
    project: Path, tmp_path: Path, data: bytes, said: str
) -> None:
    """Exit code 1, nothing written for it, the others added."""
    (tmp_path / "bad").write_bytes(data)
    (tmp_path / "good.md").write_text(BODY)
    result = run(project, str(tmp_path / "bad"), str(tmp_path / "good.md"))
    assert result.exit_code == 1
    assert said in result.stderr and str(tmp_path / "bad") in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert list(tree(project)) == ["good.md"]


@pytest.mark.parametrize(
    "name", ["no-such-file.md", ".", "http://127.0.0.1/", "http://10.0.0.1/x", "https://[::1", "a\0b"]
)
def test_inputs_that_cannot_be_read_are_one_line(project: Path, name: str) -> None:
    """Missing files, folders, refused and broken addresses."""
    result = run(project, name)
    assert (result.exit_code, tree(project)) == (1, {})
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--id", "UPPER"),
        ("--id", "../up"),
        ("--id", "speakers"),
        ("--id", "x" * 61),
        ("--published", "yesterday"),
        ("--published", "2025-02-30"),
        ("--published", "2999-01-01"),
        ("--url", "javascript:alert(1)"),
    ],
)
def test_options_are_checked_before_anything_is_written(
    project: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """Each wrong one is one line that names it."""
    (tmp_path / "good.md").write_text(BODY)
    result = CliRunner().invoke(cli, ["--root", str(project), "ingest", str(tmp_path / "good.md"), *arguments])
    assert arguments[0] in result.output + str(result.exception)
    assert tree(project) == {}


def test_an_id_that_is_taken_is_not_given_away(project: Path, tmp_path: Path) -> None:
    """--id of another document is an error, not an overwriting."""
    (project / "corpus" / "mine.md").write_text("mine")
    (tmp_path / "good.md").write_text(BODY)
    assert run(project, str(tmp_path / "good.md"), "--id", "mine").exit_code == 1
    assert tree(project) == {"mine.md": b"mine"}


def test_options_go_into_the_sidecar_and_over_what_the_source_says(project: Path, tmp_path: Path) -> None:
    """The sidecar holds just what was said, in canonical YAML, and the library reads it."""
    (tmp_path / "walk.md").write_text(OBSIDIAN)
    said = ("--published", "2025-06-01", "--author", "Grace Example", "--publisher", "例报", "--url", "https://e.org/x")
    assert run(project, str(tmp_path / "walk.md"), "--id", "walking", *said).exit_code == 0
    assert (project / "corpus" / "walking.yml").read_text() == (
        "author: Grace Example\npublisher: 例报\npublished: '2025-06-01'\nurl: https://e.org/x\n"
    )
    (document,), problems = documents_of(project)
    assert (document.source.published, document.source.author, problems) == ("2025-06-01", "Grace Example", [])


def test_a_dry_run_says_what_would_be_and_writes_nothing(project: Path, tmp_path: Path) -> None:
    """The same plan, and no file."""
    (tmp_path / "walk.md").write_text(OBSIDIAN)
    result = run(project, str(tmp_path / "walk.md"), "--dry-run")
    assert "corpus/walk.md: would be added" in result.output
    assert tree(project) == {}


def test_standard_input_is_a_source(project: Path) -> None:
    """Named by its title."""
    assert run(project, "-", stdin=OBSIDIAN.encode()).exit_code == 0
    assert tree(project) == {"walking-machines.md": OBSIDIAN.encode()}


def test_without_a_corpus_nothing_is_made_up(tmp_path: Path) -> None:
    """Outside a project folder the command says so."""
    result = run(tmp_path, "-", stdin=BODY.encode())
    assert "no such folder" in str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_fetched_and_its_origin_remembered(
    project: Path, site: webserver.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Address, time and sha256 go into the sidecar; text served as text is stored byte for byte."""
    page = HTML.format(charset="utf-8").encode()
    site.pages = {"/p/20250304A": (page, "text/html"), "/raw/note.md": (OBSIDIAN.encode(), "text/plain; charset=utf-8")}
    monkeypatch.setattr("pipeline.cli.ingest.receive", functools.partial(ingest.receive, policy=site.policy))
    monkeypatch.setattr("pipeline.cli.clock.now", lambda: NOW)
    assert run(project, f"{site.url}/p/20250304A", f"{site.url}/raw/note.md").exit_code == 0
    assert set(tree(project)) == {
        "hui-zou-lu-de-ji-qi-ren.md",
        "hui-zou-lu-de-ji-qi-ren.yml",
        "walking-machines.md",
        "walking-machines.yml",
    }
    documents, problems = documents_of(project)
    html, text = (document.source for document in documents)
    assert problems == []
    assert (html.url, html.retrieved, html.sha256) == (f"{site.url}/p/20250304A", NOW, files.sha256(page))
    assert (text.url, text.retrieved) == ("https://example.org/walking", NOW)
    assert documents[1].raw == OBSIDIAN


def test_pages_that_are_missing_or_no_text_are_one_line(
    project: Path, site: webserver.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """404, a PDF by its type, a picture by its bytes; a good page beside them is added."""
    site.pages = {
        "/paper": (b"anything", "application/pdf"),
        "/picture": (b"\x89PNG\r\n\x1a\n", ""),
        "/good": (BODY.encode(), "text/markdown"),
    }
    monkeypatch.setattr("pipeline.cli.ingest.receive", functools.partial(ingest.receive, policy=site.policy))
    result = run(project, *(f"{site.url}/{name}" for name in ("gone", "paper", "picture", "good")))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 3
    assert len(list((project / "corpus").glob("*.md"))) == 1


def test_a_write_that_fails_half_way_leaves_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No sidecar stays without its document, and the failure is one line."""
    write_bytes = files.write_bytes

    def full(path: Path, data: bytes, seen: str | None = None) -> None:
        if path.suffix == ".md":
            raise OSError(28, "No space left on device")
        write_bytes(path, data, seen)

    monkeypatch.setattr(files, "write_bytes", full)
    result = run(project, "-", "--author", "Ada", stdin=OBSIDIAN.encode())
    assert (result.exit_code, tree(project)) == (1, {})
    assert "No space left" in result.stderr


def test_a_sidecar_that_somebody_made_before_is_left_alone(project: Path, tmp_path: Path) -> None:
    """Its name is taken."""
    (project / "corpus" / "walk.yml").write_text("author: Ada\n")
    (tmp_path / "walk.md").write_text(BODY)
    assert run(project, str(tmp_path / "walk.md")).exit_code == 0
    assert tree(project) == {"walk.yml": b"author: Ada\n", "walk-2.md": BODY.encode()}


def test_what_is_stored_reads_as_sentences() -> None:
    """The stored Markdown of a page cleans to the page's words."""
    text = clean(planned(HTML.format(charset="utf-8"), html=True).data.decode()).text
    assert "到2030年，机器人将会走路，这是很多工程师的看法。" in text


def test_a_duplicate_says_of_what() -> None:
    """The plan names the document."""
    found = Known()
    first = plan(Incoming("a", BODY.encode(), "a-name"), found, now=NOW)
    assert isinstance(first, Planned)
    found.learn(first.id, *first.digests)
    assert plan(Incoming("b", BODY.encode(), "b-name"), found, now=NOW) == Duplicate("a-name")
