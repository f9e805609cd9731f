"""Emphasis and links of an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.web.inline import Run, runs, styles
from pipeline.web.prose import Mark, article


def _shown(raw: str) -> str:
    """Strong text between *, emphasised between /, links as <address|words>; paragraphs between bars."""
    blocks = [block for group in article(raw, []) for block in group.blocks]
    return " | ".join("".join(_run(run) for piece in block.pieces for run in piece.runs) for block in blocks)


def _run(run: Run) -> str:
    text = f"/{run.text}/" if run.em else run.text
    text = f"*{text}*" if run.strong else text
    return f"<{run.href}|{text}>" if run.href else text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("到**2030年**会多", "到*2030年*会多"),
        ("__strong__ and _soft_", "*strong* and /soft/"),
        ("***both*** *one **two** one*", "*/both/* /one /*/two/*/ one/"),
        ("# A **head**", "A *head*"),
        ("* item *soft*\n* item", "item /soft/ | item"),
        ("> said **so**\n> **again**", "said *so*\n*again*"),
        ("[words](https://example.org/a_(b)) end", "<https://example.org/a_(b)|words> end"),
        ('[words](<http://example.org> "title")', "<http://example.org|words>"),
        ("**a [b](https://example.org) c**", "*a *<https://example.org|*b*>* c*"),
        # no style: another scheme, no address, no words, no counterpart, another paragraph's mark, a sum
        ("[words](javascript:alert(1))", "words"),
        ("[words](data:text/html,x) [words](/there) [words](//example.org)", "words words words"),
        ("[words](<https://example.org/a b>)", "words"),
        ("[words][1]\n\n[1]: https://example.org", "words"),
        ("![words](https://example.org/a.png) after", "after"),
        ("[![words](a.png)](https://example.org)after", "after"),
        ("a **b", "a b"),
        ("a **b\n\nc** d", "a b | c d"),
        ("2**3 and 4*5 snake_case_name", "2**3 and 4*5 snake_case_name"),
        ("<b onclick=x>a</b>", "a"),
    ],
)
def test_styles_are_those_of_the_markdown(raw: str, shown: str) -> None:
    """A mark needs its counterpart in the same paragraph; a link leads to http or https."""
    assert _shown(raw) == shown


def test_a_quote_keeps_its_marks_whatever_the_styles_inside_of_it() -> None:
    """Styles cut the text of a quote into runs, never the quote into two."""
    raw = "早。到**2030年**，[机器人](https://example.org)会多。晚。"
    mark = Mark("a", raw.index("到"), raw.index("晚"), 1)
    pieces = article(raw, [mark])[0].blocks[0].pieces
    assert [piece.text for piece in pieces] == ["早。", "到2030年，机器人会多。", "晚。"]
    assert [run.text for run in pieces[1].runs] == ["到", "2030年", "，", "机器人", "会多。"]


@given(st.text(alphabet="ab \n*_[]()!<:/年", max_size=60), st.integers(0, 60), st.integers(1, 60))
def test_runs_are_the_text(raw: str, start: int, length: int) -> None:
    """Of any stretch; and nothing but the web is linked."""
    cleaned = clean(raw + " [a](https://b)")
    found = styles(cleaned, 0, len(cleaned.text))
    text = cleaned.text[start : start + length]
    made = runs(text, start, found) if text else ()
    assert "".join(run.text for run in made) == text
    assert all(run.href.startswith(("http://", "https://")) for run in made if run.href)
