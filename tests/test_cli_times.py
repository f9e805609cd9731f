"""`yuyan times`: expressions of time on the command line."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from pipeline.cli.times import times


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(times, arguments, input=stdin)


def test_each_expression_is_a_line_with_its_value_and_rule() -> None:
    """Text, value, rule, with tabs between."""
    result = run("--lang", "en", "--asserted", "2025-02-10", "By 2035, and every 12 months.")
    assert result.output.splitlines() == ["By 2035\t2025-02-10/2035\ten.by_year", "every 12 months\tP12M\ten.every"]


def test_chinese_is_the_language_unless_one_is_named() -> None:
    """Text may come from standard input."""
    assert run(stdin="到2035年").output == "到2035年\t../2035\tzh.by_year\n"


def test_jsonl_answers_each_question_with_one_line() -> None:
    """A question names its text, language and reference date."""
    question = json.dumps({"id": "q", "lang": "zh", "text": "将在明年投产", "ref": "2025-02-10"})
    result = run("--format", "jsonl", stdin=question + "\n\n")
    time = {"start": 2, "end": 4, "text": "明年", "when": "2026", "period": None, "rule": "zh.year"}
    assert json.loads(result.output) == {"id": "q", "times": [time]}


def test_a_bad_line_is_said_and_the_rest_answered() -> None:
    """One line on standard error for each, and exit code 1."""
    lines = ["{", '{"id": 1, "lang": "fr", "text": "demain"}', '{"id": 2, "lang": "en", "text": "in 2030"}']
    result = run("--format", "jsonl", stdin="\n".join(lines))
    assert result.exit_code == 1
    assert [line.split(":")[1] for line in result.stderr.splitlines()] == ["1", "2"]
    assert json.loads(result.stdout)["id"] == 2


def test_a_date_that_is_none_is_refused_with_a_sentence() -> None:
    """The message says how to write it."""
    result = run("--asserted", "soon", "明年")
    assert result.exit_code == 2
    assert "write it as 2026-11-22" in result.output
