from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline import files
from pipeline.errors import BadInputError

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4), max_leaves=12
)
SURPRISES = [
    *(
        "no",
        "Yes",
        "on",
        "off",
        "y",
        "NULL",
        "~",
        "null",
        "true",
        "010",
        "0x1f",
        "0b1",
        "1_000",
        "12:30",
        "1:2:3",
        "+1",
    ),
    *(
        ".inf",
        ".nan",
        "1e3",
        "1.",
        ".5",
        "2025-02-10",
        "2025-02-10T09:27:58Z",
        "2026",
        "2026/2030",
        "203X",
        "2030~",
        "-",
    ),
    *(
        "- a",
        "a: b",
        "# a",
        "a #b",
        "[a]",
        "{a}",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "'a'",
        '"a"',
        "=",
        "<<",
        "?",
    ),
    *(
        " a",
        "a ",
        "\ta",
        "a\t",
        "",
        " ",
        "\n",
        "a\n",
        "\na",
        "a\n\nb",
        " a\nb",
        "a \nb",
        "a\r\nb",
        "a\rb",
        "\u2028",
        "\ufeffa",
    ),
    *("---", "...", "机器人：到2030年", "\x00", "\x85", "\x1b", "😀", "a" * 500, "字" * 500 + " " + "字" * 500),
]


@given(VALUES)
def test_what_is_written_is_read_again(value: Any) -> None:
    """Load of dump is the value, without a problem, for any value of our kinds."""
    assert files.load(files.dump(value), "f") == (value, [])


@pytest.mark.parametrize("text", SURPRISES)
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    """As a value, in a list, and as a key."""
    for value in ({"a": text}, [text], {text: text}, {"a": [{"b": text, "c": 1}]}):
        assert files.load(files.dump(value), "f") == (value, [])


@given(VALUES)
@example({"a": [], "b": {}, "c": [[]], "d": [{}]})
def test_canonical_text_is_written_again_to_the_byte(value: Any) -> None:
    """Dump of load is the text, if dump wrote it."""
    text = files.dump(value)
    assert files.dump(files.load(text, "f")[0]) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": "x"}, "b: 1\na: x\n"),
        ({"when": "2026"}, "when: '2026'\n"),
        ({"when": "2025-02-10/2035"}, "when: '2025-02-10/2035'\n"),
        ({"when": "203X"}, "when: '203X'\n"),
        ({"zh": "到2030年：机器人"}, "zh: 到2030年：机器人\n"),
        ({"a": ["x", {"b": 1, "c": 2}]}, "a:\n- x\n- b: 1\n  c: 2\n"),
        ({"a": "one\ntwo\n"}, "a: |\n  one\n  two\n"),
        ({"a": "one\ntwo"}, "a: |-\n  one\n  two\n"),
        ({"a": True, "b": None, "c": 0.5}, "a: true\nb: null\nc: 0.5\n"),
        ({"a": "long " * 100 + "end"}, "a: " + "long " * 100 + "end\n"),
    ],
)
def test_the_canonical_form(value: Any, text: str) -> None:
    """Order as given, dates quoted, Chinese as Chinese, lines as lines, nothing folded."""
    assert files.dump(value) == text


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: no\n", 2, "true or false"),
        ("a: Yes\n", 1, "true or false"),
        ("a: on\n", 1, "true or false"),
        ("a: 010\n", 1, "not the number"),
        ("a: 0x1F\n", 1, "not the number"),
        ("a: 1_000\n", 1, "not the number"),
        ("a: 12:30\n", 1, "not the number"),
        ("a: .inf\n", 1, "not a plain number"),
        ("a: 1_0.5\n", 1, "not a plain number"),
        ("a: 2025-02-10\n", 1, "in quotes"),
        ("a: 2025-02-10T09:27:58Z\n", 1, "in quotes"),
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a: 1\n a: 2\n", 2, "not YAML"),
        ("a: 'open\n", 2, "not YAML"),
        ("a:\n\t- b\n", 2, "not YAML"),
        ("a: 1\n---\nb: 2\n", 2, "not YAML"),
        ("a: !!python/object/apply:os.system ['true']\n", 1, "not YAML"),
        ("a: &x [1]\nb: *x\n", 2, "write it out"),
        ("a: " + "[" * 5_000 + "\n", 1, "nested"),
        ("a: " + "[" * 50_000 + "]" * 50_000 + "\n", 1, "nested"),
        ("a: 1\nb: " + "[']'," * 50_000 + "\n", 2, "nested"),
        ("a: " + "{b: " * 50_000 + "\n", 1, "nested"),
        ("- " * 50_000 + "a\n", 1, "nested"),
        ("? " * 50_000 + "a\n", 1, "nested"),
        ("a: \x00\n", 0, "not YAML"),
    ],
)
def test_what_yaml_could_take_for_two_things_is_a_problem_with_its_line(text: str, line: int, said: str) -> None:
    """Never a value that nobody meant."""
    _, problems = files.load(text, "claims/x.yml")
    assert [(problem.file, problem.line or line) for problem in problems] == [("claims/x.yml", line)]
    assert said in problems[0].what


@pytest.mark.parametrize("text", ["a: " + "[" * 50_000, "a: &x [1]\nb: *x\n", "a: 'open\n"])
def test_what_cannot_be_read_safely_gives_no_marks_either(text: str) -> None:
    """The one error, never a crash."""
    with pytest.raises(BadInputError):
        files.load_marked(text, "f")


@pytest.mark.parametrize(
    "text", ["a: 5 * 3\n", "a: '*x'\n", "a: |\n  - *x\n  b: *y\n", "a: **bold** [*x]\n", "- '[*x'\n"]
)
def test_stars_in_words_are_words(text: str) -> None:
    """Only YAML's own aliases are refused."""
    assert files.load(text, "f")[1] == [] or text.startswith("a: **")


def test_shared_values_are_never_written_as_references() -> None:
    """The same list twice is written twice."""
    shared = ["x"]
    assert files.dump({"a": shared, "b": shared}) == "a:\n- x\nb:\n- x\n"


@given(st.text())
def test_no_text_raises(text: str) -> None:
    """Any text is a value, or problems."""
    value, problems = files.load(text.encode("utf-8", "replace").decode(), "f")
    assert problems or files.dump(value) is not None


def test_a_file_is_written_whole_and_alone(tmp_path: Path) -> None:
    """Folders are made, the text is there, no temporary file stays."""
    path = tmp_path / "a" / "b" / "c.yml"
    files.write(path, "字\r\n")
    assert path.read_bytes() == "字\r\n".encode()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_crash_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Whether it comes before the bytes are safe or before the new name is given."""
    path = tmp_path / "a.yml"
    files.write(path, "old")

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), crash)
    with pytest.raises(KeyboardInterrupt):
        files.write(path, "new and longer")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("there", "seen", "writes"),
    [("old", "old", True), ("newer", "old", False), (None, "", True), ("old", "", False), (None, "old", False)],
)
def test_only_the_version_that_was_seen_is_replaced(tmp_path: Path, there: str | None, seen: str, writes: bool) -> None:
    """Somebody else's change, a file that appeared, a file that went: nothing is written."""
    path = tmp_path / "a.yml"
    if there is not None:
        path.write_text(there)
    digest = files.sha256(seen.encode()) if seen else ""
    if writes:
        files.write(path, "mine", seen=digest)
        assert path.read_text() == "mine"
    else:
        with pytest.raises(BadInputError, match="run it again"):
            files.write(path, "mine", seen=digest)
        assert (path.read_text() if path.exists() else None) == there
    assert list(tmp_path.iterdir()) == ([path] if path.exists() else [])


def test_of_two_who_make_the_same_file_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the other comes between the look and the write."""
    path = tmp_path / "a.yml"
    monkeypatch.setattr(files, "_version", lambda _: path.write_text("theirs") and "")
    with pytest.raises(BadInputError, match="run it again"):
        files.write(path, "mine", seen="")
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_without_links_takes_new_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some memory cards and network folders know none."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    files.write(tmp_path / "a.yml", "mine", seen="")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    """What only its owner could read stays so; a new file is readable by all."""
    path = tmp_path / "a.yml"
    files.write(path, "x")
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o600)
    files.write(path, "y")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("data", "said"), [(b"ok \xff", "not UTF-8 at byte 3"), (None, "cannot be read")])
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, data: bytes | None, said: str) -> None:
    """By the name that the caller uses for it."""
    path = tmp_path / "a.yml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(BadInputError, match=f"claims/a.yml: {said}"):
        files.read_text(path, "claims/a.yml")


def test_line_ends_are_read_as_they_are(tmp_path: Path) -> None:
    """Offsets count them."""
    path = tmp_path / "a.md"
    path.write_bytes(b"a\r\nb\rc\n")
    assert files.read_text(path, "a.md") == "a\r\nb\rc\n"
