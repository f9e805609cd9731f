from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.search import TOKENIZER, hits, indexed, match, tokens

TEXTS = {
    1: "人工智能的成本每年下降，AI 成本也是。",
    2: "到2035年，機器人會進入家庭。",
    3: "OpenAI’s robots will have been running factories by 2035.",
    4: "晶圆厂在ＡＩ芯片上投资 3.5 亿元。",
    5: "能源价格上升，智者不惑，最后说到税",
}


def found(query: str) -> list[int]:
    """The texts that a query finds in an index like the database's."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"create virtual table t using fts5(body, content='', tokenize='{TOKENIZER}')")
        connection.executemany("insert into t(rowid, body) values (?, ?)", [(n, indexed(t)) for n, t in TEXTS.items()])
        rows = connection.execute("select rowid from t where t match ? order by rowid", [match(query)])
        return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("智能", [1], id="two characters"),
        pytest.param("智", [1, 5], id="one character"),
        pytest.param("税", [5], id="one character, the last of all"),
        pytest.param("人工智能", [1], id="four characters"),
        pytest.param("能成", [], id="not next to each other"),
        pytest.param("机器人", [2], id="Simplified finds Traditional"),
        pytest.param("機器人", [2], id="Traditional finds Traditional"),
        pytest.param("晶圓廠", [4], id="Traditional finds Simplified"),
        pytest.param("成本", [1], id="in the middle"),
        pytest.param("2035", [2, 3], id="a year, with 年 or without"),
        pytest.param("2035年", [2], id="a year with 年"),
        pytest.param("203", [], id="not a part of a number"),
        pytest.param("openai", [3], id="English in any case"),
        pytest.param("OpenAI", [3], id="English as written"),
        pytest.param("robot", [3], id="the singular finds the plural"),
        pytest.param("run", [3], id="a stem"),
        pytest.param("factory", [3], id="y and ies"),
        pytest.param("AI 成本", [1], id="both terms"),
        pytest.param("AI成本", [1], id="both, written together"),
        pytest.param("ai芯片", [4], id="full width"),
        pytest.param("成本 机器人", [], id="both, but never in one text"),
        pytest.param('"will have been"', [3], id="a phrase"),
        pytest.param('"been will"', [], id="a phrase in another order"),
        pytest.param("been will", [3], id="words in any order"),
        pytest.param('"每年下降', [1], id="a quotation mark that is not closed"),
        pytest.param("3.5", [4], id="a decimal number"),
        pytest.param("下降，AI", [1], id="across punctuation"),
    ],
)
def test_search_finds(query: str, expected: list[int]) -> None:
    """Chinese of any length in either script, English with stems, and both together."""
    assert expected == found(query)


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        '"',
        '""',
        '"""',
        "*",
        "AND",
        "a OR",
        "NOT",
        "NEAR(",
        "body:x",
        "-",
        "^",
        "(",
        "'",
        "x*",
        "{a b}: c",
        "\0",
        "😀",
    ],
)
def test_hostile_input_is_only_text(query: str) -> None:
    """No sign is an operator, and none an error."""
    assert isinstance(found(query), list)


@given(st.text())
def test_any_text_makes_a_query_that_sqlite_takes(query: str) -> None:
    """Whatever is typed."""
    found(query)


@given(st.text(alphabet="人工智能成本年ai2 ，", min_size=1), st.data())
def test_every_part_of_a_han_run_is_found(text: str, data: st.DataObject) -> None:
    """Recall is whole: a cut of a text finds it, as long as it does not cut through a word of letters or digits."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = text[start:end]
    around = (text[start - 1 : start] + cut[0], cut[-1] + text[end : end + 1])
    if any(len(pair) == 2 and pair.isascii() and pair.isalnum() for pair in around) or not list(tokens(cut)):
        return
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"create virtual table t using fts5(body, content='', tokenize='{TOKENIZER}')")
        connection.execute("insert into t(rowid, body) values (1, ?)", [indexed(text)])
        assert connection.execute("select count(*) from t where t match ?", [match(cut)]).fetchone() == (1,)


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("人工智能的成本，智能", "智能", ["智能", "智能"]),
        ("機器人與机器人", "机器人", ["機器人", "机器人"]),
        ("ＡＩ 成本", "ai成本", ["ＡＩ 成本"]),
        ("Robots and a robot, robotics", "robot", ["Robots", "robot", "robotics"]),
        ("2035 and 20355", "2035", ["2035", "2035"]),
        ("nothing here", "智能", []),
        ("智能", "", []),
        ("人工智能", "人工 工智", ["人工智"]),
    ],
)
def test_hits_are_marked_in_the_text_itself(text: str, query: str, marked: list[str]) -> None:
    """Spans of the text as it is written, whatever folding did to it."""
    assert marked == [text[start:end] for start, end in hits(text, query)]
