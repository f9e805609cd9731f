from __future__ import annotations

import pytest

from pipeline.webpage import NoTextError, Webpage, looks_like_html, read

LONG = "这是一段足够长的正文，说的是会走路的机器人，以及它们在未来几年里会变得多便宜。"


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>T</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One <b>bold</b> word.</p>", "One **bold** word.\n"),
        ("<p>到<b>2030年</b>，会走。</p><p>第二段。</p>", "到**2030年**，会走。\n\n第二段。\n"),
        ("只有<i>一</i>行。<br>第二行。", "只有*一*行。\n\n第二行。\n"),
        (f"<nav>首页 关于</nav><article><h2>小标题</h2><p>{LONG}</p></article>", f"## 小标题\n\n{LONG}\n"),
        (f"<article><p>{LONG}</p><ul><li>一</li><li>二</li></ul></article>", f"{LONG}\n\n- 一\n- 二\n"),
        (f"<article><p>{LONG}</p></article><script>var x;</script><style>p {{}}</style>", f"{LONG}\n"),
    ],
)
def test_the_main_text_is_taken_whole(body: str, text: str) -> None:
    """No sentence is cut at a tag, however short the page; navigation, scripts and styles stay out."""
    assert read(page(body)).text == text


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="林一">', "林一"),
        ("<meta content='林一' name='author'/>", "林一"),
        ('<META NAME="Author" CONTENT="Ada &amp; Grace">', "Ada; Grace"),
        ('<meta property="og:author" content="林一">', "林一"),
        ('<meta name="author" content="">', None),
        ('<meta name="description" content="author">', None),
        ("", None),
    ],
)
def test_an_author_may_have_two_characters(head: str, author: str | None) -> None:
    """A whole Chinese name often has."""
    assert read(page(f"<p>{LONG}</p>", head)).author == author


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<meta property="article:published_time" content="2025-03-04T23:00:00+08:00">', LONG, "2025-03-04"),
        ('<meta name="date" content="2025-03-04">', LONG, "2025-03-04"),
        ("", f"<time datetime='2025-03-04'>4 March</time><p>{LONG}</p>", "2025-03-04"),
        ("", f"<p>{LONG} It happened on 5 May 2019.</p><footer>© 2018</footer>", None),
    ],
)
def test_only_a_day_that_the_page_states_is_taken(head: str, body: str, day: str | None) -> None:
    """A date in the text is what the text is about, not when it appeared."""
    assert read(page(f"<article>{body}</article>", head)).published == day


def test_a_page_may_say_nothing_of_itself() -> None:
    """Then only the text is known."""
    assert read(f"<html><body><p>{LONG}</p></body></html>") == Webpage(LONG + "\n")


@pytest.mark.parametrize(
    "html",
    ["", "<", "<html>", "<html><body></body></html>", "<script>x</script>", "\x00", "<div>" * 5_000, "<p>" * 50_000],
)
def test_a_page_without_text_is_the_one_error(html: str) -> None:
    """Also where the page is broken, or nested without end."""
    with pytest.raises(NoTextError):
        read(html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!DOCTYPE html>", True),
        ("\ufeff\n <!doctype HTML PUBLIC>", True),
        ("<html lang='zh'>", True),
        ("<?xml version='1.0'?>\n<html>", True),
        ("<!-- saved from url -->\n<html>", True),
        ("<HEAD>", True),
        ("<header>words</header>", False),
        ("<b>words</b>", False),
        ("words <html>", False),
        ("---\ntitle: x\n---\n<html>", False),
        ("", False),
    ],
)
def test_a_page_is_known_by_its_beginning(text: str, html: bool) -> None:
    """Markdown with tags in it is no page."""
    assert looks_like_html(text) is html
