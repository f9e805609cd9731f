"""Articles as blocks, quotes marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.web.prose import Group, Mark, article, passage


def _mark(raw: str, words: str, claim: str = "a", number: int = 1) -> Mark:
    start = raw.index(words)
    return Mark(claim, start, start + len(words), number)


def _shown(groups: list[Group]) -> str:
    """Blocks between bars, marked text in brackets, each quote's end with its number."""
    blocks = [block for group in groups for block in group.blocks]
    return "|".join(
        "".join(
            (f"[{piece.text}]" if piece.mark else piece.text) + "".join(f"^{mark.number}" for mark in piece.ends)
            for piece in block.pieces
        )
        for block in blocks
    )


def test_paragraphs_headings_lists_and_rules_are_told_apart() -> None:
    """Markdown's blocks become HTML's; lines of one paragraph stay together; the number of an item is kept."""
    raw = "---\ntitle: T\n---\n# One\nfirst\nsecond\n\n- a\n- b\n  more\n\n3. c\n4. d\n\n---\n\n> said\n"
    groups = article(raw, [])
    assert [group.kind for group in groups] == ["heading", "text", "bullets", "numbers", "rule", "text"]
    assert groups[0].blocks[0].level == 1
    assert [block.level for block in groups[3].blocks] == [3, 4]
    assert _shown(groups) == "One|first\nsecond|a|b\n  more|c|d||said"


def test_a_quote_is_marked_where_it_stands() -> None:
    """Mark-up inside the quote and around it does not shift the mark."""
    raw = "早。**到2030年**，[机器人](https://example.org)会多。晚。"
    assert (
        _shown(article(raw, [_mark(raw, "**到2030年**，[机器人](https://example.org)会多。")]))
        == "早。[到2030年，机器人会多。]^1晚。"
    )


def test_quotes_may_overlap() -> None:
    """Each piece belongs to the shortest quote it stands in, and every quote has its number at its end."""
    raw = "one two three four"
    marks = [_mark(raw, "one two three", "a", 1), _mark(raw, "two", "b", 2), _mark(raw, "three four", "c", 3)]
    groups = article(raw, marks)
    assert _shown(groups) == "[one ][two]^2[ ][three]^1[ four]^3"
    assert [piece.mark.claim for piece in groups[0].blocks[0].pieces if piece.mark] == ["a", "b", "a", "c", "c"]


def test_two_claims_may_quote_the_same_words() -> None:
    """Both have their number after them."""
    raw = "It will rain."
    assert _shown(article(raw, [_mark(raw, raw, "a", 1), _mark(raw, raw, "b", 2)])) == "[It will rain.]^1^2"


def test_a_quote_over_two_paragraphs_is_marked_in_both() -> None:
    """It ends once."""
    raw = "x one\n\ntwo y"
    assert _shown(article(raw, [_mark(raw, "one\n\ntwo")])) == "x [one]|[two]^1 y"


def test_a_passage_is_the_paragraph_alone_and_not_too_long() -> None:
    """Other paragraphs are left out, a long one is cut, and the cut is shown."""
    raw = f"before\n\n{'长' * 900}到2030年会来。{'文' * 900}\n\nafter"
    shown = _shown(passage(raw, _mark(raw, "到2030年会来。")))
    assert shown == f"…{'长' * 400}[到2030年会来。]^1{'文' * 400}…"


def test_a_quote_that_lies_outside_the_text_marks_nothing() -> None:
    """A database that does not fit its text gives an unmarked article, not an error."""
    assert _shown(article("short", [Mark("a", 90, 99), Mark("b", 3, 3), Mark("c", -5, -1)])) == "short"


SOUP = st.text(alphabet="ab \n#*->|`[]()_!\\&;<到年0123456789\r\t", max_size=80)


@given(SOUP, st.lists(st.tuples(st.integers(-3, 90), st.integers(-3, 90)), max_size=4))
def test_no_text_is_lost_or_doubled(raw: str, spans: list[tuple[int, int]]) -> None:
    """Whatever the text and the marks: the blocks hold the clean text, white space between blocks apart."""
    marks = [Mark(str(n), min(span), max(span), n) for n, span in enumerate(spans)]
    blocks = [block for group in article(raw, marks) for block in group.blocks]
    assert "".join("".join(block.text for block in blocks).split()) == "".join(clean(raw).text.split())
    for piece in (piece for block in blocks for piece in block.pieces):
        assert "".join(run.text for run in piece.runs) == piece.text
