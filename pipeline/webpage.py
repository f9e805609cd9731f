"""The main text of an HTML page as Markdown, and what the page says about itself. Imports trafilatura, alone."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from html import unescape

from pipeline.errors import YuyanError

_HTML = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_META = re.compile(r"<meta\s[^<>]{0,600}>", re.I)
_AUTHOR = re.compile(r"""\b(?:name|property)\s*=\s*["']?(?:author|byl|og:author)\b""", re.I)
_CONTENT = re.compile(r"""\bcontent\s*=\s*(["'])(.{1,200}?)\1""", re.I)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Webpage:
    """Main text in Markdown; title, author, site name and day of publication where the page names them."""

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None


class NoTextError(YuyanError):
    """A page in which no text was found."""

    def __init__(self) -> None:
        super().__init__("has no main text; save the article's text and add that")


def looks_like_html(text: str) -> bool:
    """The text begins as an HTML document does."""
    return bool(_HTML.match(text))


def read(html: str, url: str | None = None) -> Webpage:
    """Take navigation, comments and the like out of a page. Raises NoTextError."""
    import trafilatura  # half a second, and only pages need it
    from trafilatura.settings import DEFAULT_CONFIG

    # A short page is still a page: its paragraphs are kept whole, where the fallback would cut at every tag.
    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    text = trafilatura.extract(
        html, url=url, output_format="markdown", include_comments=False, include_formatting=True, config=config
    )
    if not text or not text.strip():
        raise NoTextError
    # Only dates that the page states for itself: the extensive search takes any date in the text.
    said = trafilatura.extract_metadata(html, default_url=url, extensive=False)
    day = said.date if said.date and _DAY.fullmatch(said.date) else None
    author = _line(said.author) or _meta_author(html)
    return Webpage(text.strip() + "\n", _line(said.title), author, _line(said.sitename), day)


def _meta_author(html: str) -> str | None:
    """Two characters are a whole Chinese name; trafilatura leaves so short an author out."""
    tags = (match[0] for match in _META.finditer(html[:200_000]) if _AUTHOR.search(match[0]))
    contents = (_CONTENT.search(tag) for tag in tags)
    return next((name for match in contents if match and (name := _line(unescape(match[2])))), None)


def _line(value: str | None) -> str | None:
    return " ".join((value or "").split())[:500] or None
