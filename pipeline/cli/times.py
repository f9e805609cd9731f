"""`yuyan times`: the expressions of time in a text."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast, get_args

import click

from pipeline.cli.day import Day
from pipeline.lang import Lang, TimeExpression, find_times

_FIELDS = ("start", "end", "text", "when", "period", "rule")


@click.command()
@click.option("--lang", type=click.Choice(get_args(Lang)), default="zh", show_default=True, help="Language of TEXT.")
@click.option("--asserted", type=Day(), help="When it was said, such as 2025-02-10; relative times need it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help='jsonl reads lines {"id", "lang", "text", "ref"} from standard input and answers each with one line.',
)
@click.argument("text", required=False)
def times(lang: Lang, asserted: date | None, form: str, text: str | None) -> None:
    """Find the expressions of time in TEXT (or standard input) and say when they are.

    Each is a line: the words, a tab, EDTF (or the period of what recurs, or -), a tab, the rule.

    \b
    Examples:
      yuyan times --asserted 2025-02-10 "未来五到十年，2030年代初，每12个月"
      yuyan times --lang en --asserted 2025-02-10 "by the end of the decade, within three years"
      yuyan times --format jsonl < questions.jsonl
    """
    if form == "jsonl":
        bad = 0
        for line, wrong in _answers([text] if text else sys.stdin):
            bad += wrong
            click.echo(line, err=wrong)
        raise SystemExit(1 if bad else 0)
    for found in find_times(text if text is not None else sys.stdin.read(), lang, asserted):
        click.echo(f"{found.text}\t{found.when or found.period or '-'}\t{found.rule}")


def _answers(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """One line for each question, and whether it is an error."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _answer(json.loads(line)), False
            except (ValueError, KeyError, TypeError) as error:
                yield f"-:{number}: {error!r}, write {{'id', 'lang', 'text', 'ref'}} as JSON on one line", True


def _answer(question: dict[str, Any]) -> str:
    lang = question["lang"]
    if lang not in get_args(Lang):
        raise ValueError(f"lang {lang!r} is neither zh nor en")
    ref = question.get("ref")
    asserted = date.fromisoformat(ref[:10]) if ref else None
    found = find_times(question["text"], cast(Lang, lang), asserted)
    return json.dumps({"id": question["id"], "times": [_row(time) for time in found]}, ensure_ascii=False)


def _row(time: TimeExpression) -> dict[str, Any]:
    return {field: getattr(time, field) for field in _FIELDS}


if __name__ == "__main__":
    times()
