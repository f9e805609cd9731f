"""What is written in another way and says the same is read as the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import opencc
import pytest
from labels import articles, further
from labelscore import known

from pipeline.clean import header_end
from pipeline.extract import extract
from pipeline.folding import fold
from pipeline.model import Claim, Document

Rewriting = Callable[[str], str]


def written_in(variant: str) -> Rewriting:
    """The characters of another place, line by line; a line that would grow or shrink stays as it is."""
    convert = opencc.OpenCC(variant).convert

    def rewrite(text: str) -> str:
        lines = ((line, convert(line)) for line in text.split("\n"))
        return "\n".join(other if len(other) == len(line) else line for line, other in lines)

    return rewrite


def curled(text: str) -> str:
    """Straight quotation marks as curly ones."""
    text = re.sub(r'(^|[\s(（—，。：])"', r"\1“", text, flags=re.MULTILINE).replace('"', "”")
    return text.replace("'", "’")


def spaced(text: str) -> str:
    """Spaces between words that break no line."""
    return re.sub(r"(?<=[^\W\d]) (?=\w)", "\u00a0", text)


def wrapped(text: str, width: int = 72) -> str:
    """English lines broken before they grow longer than the width; what opens no paragraph of text stays as it is."""
    return "\n".join(
        line if re.match(r"\W*$|[ \t]*(?:[|#>*+-]|\d+[.)])", line) or not line.isascii() else _broken(line, width)
        for line in text.replace("’", "'").split("\n")
    )


def _broken(line: str, width: int) -> str:
    return re.sub(rf"(?=.{{{width}}})(.{{1,{width}}}) ", r"\1\n", line)


def rewritten(document: Document, rewrite: Rewriting) -> Document:
    """The document with its text, but not what stands before it, written in another way."""
    start = header_end(document.raw)
    return document.model_copy(update={"raw": document.raw[:start] + rewrite(document.raw[start:])})


def claims(document: Document, rewrite: Rewriting = str) -> dict[tuple[object, ...], Claim]:
    """The claims of the document rewritten, its title too, by all that a person would compare."""
    other, title = rewritten(document, rewrite), document.source.title
    assert len(other.raw) == len(document.raw)
    title = rewrite(title).replace("\u00a0", " ") if title else None
    source = document.source.model_copy(update={"title": title})
    return {_compared(claim): claim for claim in extract(other.model_copy(update={"source": source}), known().names)}


def _compared(claim: Claim) -> tuple[object, ...]:
    speaker, condition = (" ".join(curled(fold(text or "")).split()) for text in (claim.speaker, claim.condition))
    return claim.quote.start, claim.type, claim.when, claim.period, claim.hedge.level, speaker, condition


@cache
def documents(lang: str) -> list[Document]:
    """All articles of the project's own labels."""
    return [case.document for case in (*articles(lang), *further(lang))]


@pytest.mark.parametrize(
    ("lang", "rewrite"),
    [
        pytest.param("zh", written_in("s2tw"), id="as Taiwan writes"),
        pytest.param("zh", written_in("s2hk"), id="as Hong Kong writes"),
        pytest.param("zh", curled, id="Chinese in curly quotes"),
        pytest.param("en", curled, id="English in curly quotes"),
        pytest.param("zh", spaced, id="Chinese with spaces that break no line"),
        pytest.param("en", spaced, id="English with spaces that break no line"),
    ],
)
def test_another_script_or_other_marks_change_no_claim(lang: str, rewrite: Rewriting) -> None:
    """The same claims in the same places, by the same speakers."""
    for document in documents(lang):
        assert claims(document, rewrite).keys() == claims(document).keys(), document.id


def test_lines_that_are_only_wrapped_change_hardly_a_claim() -> None:
    """Fewer than one in fifty: a quotation or a number that a line begins with can look like the next item."""
    plain = {(one.id, key) for one in documents("en") for key in claims(one)}
    broken = {(one.id, key) for one in documents("en") for key in claims(one, wrapped)}
    assert len(plain) > 200
    assert len(plain ^ broken) < len(plain) / 50


HAN = "\u4e00-\u9fff"


def apart(text: str) -> str:
    """A space between Chinese characters and Latin letters or digits, but for a year that 年 does not follow."""
    before = rf"(?<=[{HAN}])(?=[A-Za-z0-9])(?!\d{{4}}(?![\d年]))"
    return re.sub(rf"{before}|(?<=[A-Za-z0-9%])(?<!\d{{4}})(?=[{HAN}])|(?<=\d{{4}})(?=年)", " ", text)


def indented(text: str) -> str:
    """Two wide spaces before every Chinese paragraph."""
    return re.sub(rf"^(?=[{HAN}“])", "\u3000\u3000", text, flags=re.MULTILINE)


def crossed(text: str) -> str:
    """The line ends of another system."""
    return text.replace("\n", "\r\n")


def referring(text: str) -> str:
    """A reference behind every sentence that another follows."""
    return re.sub(rf"(?<=[a-z]{{3}}[.])(?= [A-Z])|(?<=[{HAN}]。)(?=[{HAN}])", "[7]", text)


def linked(text: str) -> str:
    """A link for every word of five letters and more that stands between two others."""
    return re.sub(r"(?<=[a-z] )[a-z]{5,}(?= [a-z])", r"[\g<0>](https://example.org/a_(b)?c=1)", text)


def stressed(text: str) -> str:
    """The same words in bold type."""
    return re.sub(r"(?<=[a-z] )[a-z]{5,}(?= [a-z])", r"**\g<0>**", text)


@pytest.mark.parametrize("rewrite", [apart, indented, crossed, referring, linked, stressed])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_another_layout_changes_no_claim(lang: str, rewrite: Rewriting) -> None:
    """The same claims in the same words, whatever spaces and marks are among them."""
    for document in documents(lang):
        assert said(document, rewrite) == said(document), document.id


def said(document: Document, rewrite: Rewriting = str) -> list[tuple[object, ...]]:
    """The claims of the document rewritten, by their words."""
    found = extract(rewritten(document, rewrite), known().names)
    return [tuple(map(_spaceless, (one.quote.exact, *_compared(one)[1:]))) for one in found]


def _spaceless(value: object) -> object:
    return re.sub(r"\s|\[\d\]", "", value) if isinstance(value, str) else value
