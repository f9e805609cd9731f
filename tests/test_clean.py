from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import anchor, clean, header_end

# Written with mark-up → the words that are left.
MARKS = [
    ("**到2030年**，机器人会走路。", "到2030年，机器人会走路。"),
    ("这是**粗**体和*斜*体，__也是__。", "这是粗体和斜体，也是。"),
    ("***both*** and _one_", "both and one"),
    ("“**引用**”说：**到2035年**。", "“引用”说：到2035年。"),
    ("共**2030**个", "共2030个"),
    ("~~删去~~留下", "删去留下"),
    ("这是==重点==内容，==AI==的", "这是重点内容，AI的"),
    ("`code` here", "code here"),
    ("[words](https://example.org/a_(b))", "words"),
    ('[words](https://example.org "title")', "words"),
    ("[words](<https://example.org/a b>)", "words"),
    ("[two\nlines](https://example.org)", "two\nlines"),
    ("[a [b] c](https://example.org)", "a [b] c"),
    ("[words][ref] and [ref][]", "words and ref"),
    ("[[page]] and [[page|words]]", "page and words"),
    ("a claim[^1] and more", "a claim and more"),
    ("前![图](x.png)后", "前后"),
    ("前![图 [1] 注](x.png)后", "前后"),
    ("前![two\nlines](x.png)后", "前后"),
    ("前![[embedded.png]]后", "前后"),
    ("[![图](a.png)](https://example.org)后", "后"),
    ("<b>粗</b><font color='red'>红</font><!-- 注 -->字", "粗红字"),
    ("<https://example.org/x> 是", " 是"),
    ("前<script>if (a < b) {}</script>后<style>p {}</style>", "前后"),
    ("第一句。<br>第二句。", "第一句。\n第二句。"),
    ("<p>第一段</p><p class='x'>第二段</p>", "\n第一段\n\n第二段\n"),
    ("<td>a</td><td>b</td>", "\na\n\nb\n"),
    ("&lt;b&gt; &amp; &#20013;&#x6587;&nbsp;x", "<b> & 中文 x"),
    ("2030\u202f年的\u2009目标", "2030 年的 目标"),
    ("\u3000\u3000第一段\n\u3000\u3000- 一项\n", "  第一段\n一项\n"),
    ("窄&#x2009;缝", "窄 缝"),
    ("It opened.[4][5][16] [The plan][1] is old.", "It opened.[4][5][16] The plan is old."),
    (r"\*not bold\* 1\. \[x\] \\", r"*not bold* 1. [x] " + "\\"),
    ("one\\\ntwo", "one\ntwo"),
    ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ("零\u200b宽\ufeff字\u00ad", "零宽字"),
    ("{{< figure src='x.png' >}}字{% include y %}", "字"),
    ("# 标题\n## 小标题", "标题\n小标题"),
    ("> 引文\n> > 深处", "引文\n深处"),
    ("> [!NOTE] 提示\n> 内容", "提示\n内容"),
    ("- 一\n* 二\n+ 三\n• 四\n1. 五\n2) 六\n- [x] 七", "一\n二\n三\n四\n五\n六\n七"),
    ("上\n\n---\n\n***\n\n下", "上\n\n\n\n\n\n下"),
    ("标题\n====\n字", "标题\n\n字"),
    ("|---|:---:|\n字", "\n字"),
    ("前\n```py\ncode\n```\n后", "前\n\n后"),
    ("[1]: https://example.org/2025-02-10 'x'\n字", "\n字"),
]

# What looks like mark-up and is none: stays as it is, to the character.
WORDS = [
    "2*3*4 = 24",
    "2**10 and 5 * 3",
    "2020~~2030",
    "20~30 ~50",
    "snake_case_name and my__var",
    "a==b",
    "5 < 6 and 7 > 3",
    "如果a<b且c>d",
    "a <b and c> d",
    "x <your name> y",
    "AT&T &c. &notanentity; &#xFFFFFFF;",
    "[1] [注] [ ] f(x)[i] (括号)",
    "#标签 C# 和 #1",
    "1999. 之后",
    "3.5 亿 和 10) 号",
    "“引号”——破折号……省略号",
    "$5 and $6",
    "http://example.org/a_b_c?x=1&y=2#z",
    "{{ var }} {x}",
    "C:\\path\\new",
    "——",
    "::: note",
    "一、二、（三）四",
]

FRAGMENTS = [
    *(
        "**",
        "*",
        "__",
        "_",
        "~~",
        "==",
        "`",
        "```",
        "[",
        "]",
        "](http://x)",
        "](http://x ",
        "![",
        "[[",
        "]]",
        "[^1]",
        "!",
    ),
    *("(", ")", "<b>", "</b>", "<br>", "<p>", "<a href='x'>", "<", ">", "<!--", "-->", "<script>", "</script>", "&lt;"),
    *(
        "&",
        "&#20013;",
        "\\",
        "\\*",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\n- ",
        "\n> ",
        "\n1. ",
        "\n# ",
        "\n---\n",
        "\n```\n",
        "|",
    ),
    *(
        "\u200b",
        "\ufeff",
        " ",
        "\t",
        "到2030年",
        "机器人会走路。",
        "robots",
        " will walk.",
        "2",
        "a",
        "：",
        "{{< x >}}",
        "{%",
    ),
    *(
        "---\n",
        "title: x\n",
        "+++\n",
        "Title: x\n",
        "Markdown Content:\n",
        "[x]: http://y\n",
        "|---|---|\n",
        "<td>",
        "===",
    ),
]
FRAGMENTS += [
    *(
        "看[到2030年机器人](http://x)会走路。",
        "[two words](http://x)",
        "a [[page|two words]] b",
        "前**粗体字**后",
        "[w][r]",
    ),
    *("字![图](x.png)字", "a \\[b\\] c", "a &lt;b&gt; c", "一<br>二", "\n> 引\n> 文\n", "\n- 一\n- 二\n", "==重点=="),
]
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join) | st.text()


@pytest.mark.parametrize(("raw", "text"), MARKS)
def test_markup_is_taken_out_and_the_words_stay(raw: str, text: str) -> None:
    """Markdown of several dialects, HTML in it, entities, escapes, invisible characters."""
    assert clean(raw).text == text


@pytest.mark.parametrize("text", WORDS)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    """Sums, prices, comparisons, names of things: no word and no sign is lost."""
    assert clean(text).text == text


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize("raw", ["{}", "前**{}**后", "> {}\n", "字\n\n{}\n\n字"])
def test_words_stay_wherever_they_stand(text: str, raw: str) -> None:
    """In bold, in a block quote, between paragraphs."""
    assert text.strip() in clean(raw.replace("{}", text)).text


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("---\ntitle: x\n---\n", "字"),
        ("---\r\ntitle: x\r\n---\r\n", "字"),
        ("\ufeff---\ntitle: x\n---\n", "字"),
        ("---\n# note\n\ntitle: x\n--- \n", "字"),
        ('---\n"title": x\nlist:\n  - a\n---\n', "字"),
        ("---\n---\n", "字"),
        ("---\ntitle:\n---", ""),
        ("+++\ntitle = 'x'\n+++\n", "字"),
        ("+++\n+++\n", "字"),
        ("Title: x\n\nURL Source: https://y\n\nMarkdown Content:\n", "字"),
        ("URL Source: https://y\nMarkdown Content:\n", "字"),
        ("", "---\n\n一段文字，在两条线之间。\n\n---\n\n字"),
        ("", "---\n- 一\n- 二\n---\n字"),
        ("", "---\n没有结尾"),
        ("", "---\ntitle: x\n没有结尾"),
        ("", "Title: x\n\n没有那一行"),
        ("", "字\n---\ntitle: x\n---\n"),
        ("", ""),
    ],
)
def test_a_header_ends_where_the_text_begins(header: str, body: str) -> None:
    """Front matter and the header of reader services are no text; a text between two rules is."""
    assert header_end(header + body) == len(header)


@pytest.mark.parametrize(
    ("raw", "kinds"),
    [
        ("# a\n- b\n1. c\nd", ["heading", "item", "item"]),
        ("a\n\n---\n", ["rule"]),
        ("| a |\n|---|\n| b |", ["table"]),
        ("```\nx\n```\n", ["code"]),
        ("> - a", ["item"]),
        ("plain", []),
    ],
)
def test_lines_that_open_something_are_told(raw: str, kinds: list[str]) -> None:
    """Each with the place in the clean text at which it begins."""
    assert [block.kind for block in clean(raw).blocks] == kinds


def test_the_marks_that_were_taken_out_are_told() -> None:
    """Each with its place in the clean text; what opens a line is none of them, nor is what an entity stands for."""
    raw = "# **Head** &amp;\n\n- *soft* [b](https://example.org) `c`"
    cleaned = clean(raw)
    assert cleaned.text == "Head &\n\nsoft b c"
    link = [(13, "["), (14, "](https://example.org)")]
    assert list(cleaned.marks(0, 6)) == [(0, "**"), (4, "**")]
    assert list(cleaned.marks(8, 16)) == [(8, "*"), (12, "*"), *link, (15, "`"), (16, "`")]
    assert list(cleaned.marks(12, 13)) == [(12, "*"), link[0]]


@given(TEXTS, st.data())
@settings(max_examples=400)
def test_an_anchor_cut_out_and_cleaned_is_the_quote(raw: str, data: st.DataObject) -> None:
    """For any span of any text: the raw file, cut at the anchor's place and cleaned, gives the quote exactly."""
    cleaned = clean(raw)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(cleaned.text))] * 2)))
    found = anchor(cleaned, start, end)
    if found is not None:
        assert clean(raw[found.start : found.end]).text == found.exact
        assert found.exact.strip() == found.exact != ""


@given(TEXTS)
def test_no_text_raises_and_every_character_knows_its_place(raw: str) -> None:
    """Each clean character comes from its own stretch of raw text, in order; untouched ones from themselves."""
    cleaned = clean(raw)
    before = 0
    for offset, char in enumerate(cleaned.text):
        start, end = cleaned.raw_span(offset, offset + 1)
        assert before <= start < end <= len(raw)
        other_space = char == " " and raw[start:end].isspace()
        assert raw[start:end] == char or end - start > 1 or char == "\n" or other_space
        assert cleaned.clean_span(start, end)[0] <= offset
        before = start


@given(st.text("到年机器人会走路。，0123456789 abc\n"))
def test_text_without_marks_stays_as_it_is(text: str) -> None:
    """Nothing to take out, nothing taken out."""
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("raw", "quote"),
    [
        ("**到2030年**，机器人会走路。后文", "到2030年，机器人会走路。"),
        ("前文。机器人会**走路**。", "机器人会走路。"),
        ("看[到2030年机器人会走路](https://x)。", "到2030年机器人会走路"),
        ("- 机器人会走路。\n- 后文", "机器人会走路。"),
        ("Prices &lt; 5 by 2030.", "Prices < 5 by 2030."),
        ("机器人<br>会走路。", "机器人\n会走路。"),
        ("> 机器人\n> 会走路。", "机器人\n会走路。"),
        ("前![图](x.png)机器人会走路。", "机器人会走路。"),
        ("机器人![图](x.png)会走路。", "机器人会走路。"),
        ("机器人\r\n会走路。", "机器人\n会走路。"),
    ],
)
def test_a_quote_with_marks_in_it_is_anchored(raw: str, quote: str) -> None:
    """The marks inside are within the place, and the quote is what a reader reads."""
    cleaned = clean(raw)
    start = cleaned.text.index(quote)
    found = anchor(cleaned, start, start + len(quote))
    assert found is not None
    assert found.exact == quote


@pytest.mark.parametrize(
    "raw", ["看[到2030年机器人](http://x)会走路。", "a [b c](http://x) d", "[a b][r] c", "a [[p|b c]] d"]
)
def test_every_span_of_a_link_has_an_anchor(raw: str) -> None:
    """A link that a span would cut in two is taken in as a whole."""
    cleaned = clean(raw)
    text = cleaned.text
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            found = anchor(cleaned, start, end)
            if text[start:end].strip():
                assert found is not None
                assert text[start:end].strip() in found.exact
                assert clean(raw[found.start : found.end]).text == found.exact


@pytest.mark.parametrize("raw", ["", "   ", "**", "![图](x.png)", "---\ntitle: x\n---\n", "- "])
def test_nothing_but_marks_has_no_anchor(raw: str) -> None:
    """No words, no quote."""
    cleaned = clean(raw)
    assert anchor(cleaned, 0, len(cleaned.text)) is None or cleaned.text.strip()


@pytest.mark.parametrize(
    "shape",
    [
        *(
            "[",
            "]",
            "![",
            "[[",
            "](",
            "](()",
            "]( ",
            "[a](",
            "[a\n",
            "[a[b",
            "*",
            "_",
            "_a",
            "~",
            "=",
            "`",
            "```\n",
            "<",
            "<a ",
        ),
        *(
            "<a b='",
            "<!--",
            "<script>",
            "&",
            "&#",
            "\\",
            "\n",
            "\r",
            "> ",
            "- ",
            "-",
            "|",
            "|---",
            "#",
            "1. ",
            "{{<",
            "{%",
            "\n> ",
        ),
        *(
            "---\n",
            "+++\n",
            "Title: x\n",
            "\ufeff",
            " ",
            "\t",
            "a",
            "年",
            "[x]: http://",
            "](x 'y",
            "[![",
            "&amp;",
            "<br>",
        ),
    ],
)
def test_no_shape_of_text_takes_more_than_its_length(shape: str) -> None:
    """A quarter of a million characters of the worst kinds come to an end; with anything quadratic they would not."""
    raw = shape * (250_000 // len(shape))
    assert len(clean(raw).text) <= len(raw)
    assert clean("](" + raw).text is not None
