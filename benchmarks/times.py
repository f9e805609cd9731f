"""Expressions of time, beside the peers that are installed: quality and CPU time, in one run.

usage: python benchmarks/times.py [--gold SCORER GOLD.jsonl ...] [--text FILE ... --lang zh]

Without arguments it takes the corpora of the two languages: each phrase is one question, and right is what
gives the first and last day of its row (the ways to say it that no row of ours was made from are in the
scorer's files: `--gold score.py zh.jsonl en.jsonl`); then running text, for the speed. Peers come with the
extra `bench`; one that is not installed is left out.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

from pipeline.lang import find_times
from pipeline.times import bounds

Answer = dict[str, Any]
Tagger = Callable[[str, date], list[Answer]]


COPIES = 20  # of the running text


class Question(NamedTuple):
    """A text, when it was said, and the window that is right, where it is one of our corpora."""

    id: str
    lang: str
    text: str
    ref: date
    when: str | None = None


def answer(start: int, end: int, when: str | None, period: str | None = None) -> Answer:
    """One expression in the form that the scorer reads."""
    return {"start": start, "end": end, "when": when, "period": period}


# --- taggers ------------------------------------------------------------------------------------------


def yuyan(lang: str) -> Tagger:
    """This project."""

    def tag(text: str, ref: date) -> list[Answer]:
        return [answer(t.start, t.end, t.when, t.period) for t in find_times(text, lang, ref)]  # type: ignore[arg-type]

    return tag


def jionlp(lang: str) -> Tagger | None:
    """JioNLP, Chinese only."""
    if lang != "zh":
        return None
    extract = import_module("jionlp").ner.extract_time

    def tag(text: str, ref: date) -> list[Answer]:
        found = extract(text, time_base={"year": ref.year, "month": ref.month, "day": ref.day})
        return [_of_jionlp(item) for item in found]

    return tag


def _of_jionlp(item: dict[str, Any]) -> Answer:
    detail, (start, end) = item.get("detail") or {}, item["offset"]
    when = period = None
    if item["type"] in ("time_point", "time_span"):
        first, last = (str(day)[:10] for day in detail.get("time", ("", "")))
        when = f"{first}/{'..' if last.startswith('inf') else last}" if first[:1].isdigit() else None
    elif item["type"] == "time_period":
        delta = (detail.get("time") or {}).get("delta") or {}
        period = next((f"P{value:g}{unit[0].upper()}" for unit, value in delta.items() if unit in _UNITS), None)
    return answer(start, end, when, period)


_UNITS = ("year", "month", "day")


def dateparser(lang: str) -> Tagger:
    """dateparser, which gives days: a phrase without a day in it is read as its first."""
    search = import_module("dateparser.search").search_dates

    def tag(text: str, ref: date) -> list[Answer]:
        base = {"RELATIVE_BASE": datetime(ref.year, ref.month, ref.day), "PREFER_DATES_FROM": "future"}
        answers, at = [], 0
        for said, moment in search(text, languages=[lang], settings=base) or []:
            start = text.find(said, at)
            if start >= 0:
                at = start + len(said)
                answers.append(answer(start, at, moment.date().isoformat()))
        return answers

    return tag


def recognizers(lang: str) -> Tagger:
    """Recognizers-Text."""
    suite, culture = import_module("recognizers_suite"), import_module("recognizers_text").Culture
    name = {"zh": culture.Chinese, "en": culture.English}[lang]

    def tag(text: str, ref: date) -> list[Answer]:
        found = suite.recognize_datetime(text, name, reference=datetime(ref.year, ref.month, ref.day))
        return [_of_recognizers(item) for item in found]

    return tag


def _of_recognizers(item: Any) -> Answer:
    values = (item.resolution or {}).get("values") or [{}]
    value, when, period = values[-1], None, None
    if item.type_name.endswith("set"):
        period = value.get("timex")
    elif "value" in value and item.type_name.endswith(("date", "datetime")):
        when = str(value["value"])[:10]
    elif "start" in value or "end" in value:
        first, last = str(value.get("start", ".."))[:10], value.get("end")
        when = f"{first}/{_day_before(last) if last else '..'}"
    return answer(item.start, item.end + 1, when, period)


def _day_before(text: str) -> str:
    return (date.fromisoformat(text[:10]) - timedelta(days=1)).isoformat()


PEERS: dict[str, Callable[[str], Tagger | None]] = {
    "yuyan": yuyan,
    "jionlp": jionlp,
    "dateparser": dateparser,
    "recognizers": recognizers,
}


# --- measuring ----------------------------------------------------------------------------------------


def corpus(lang: str) -> Iterator[Question]:
    """The phrases of a language's corpus."""
    text = files("pipeline.lang").joinpath(lang, "corpus.yml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    for row in loaded["dates"]:
        for said in row["said"]:
            yield Question(str(said), lang, str(said), date.fromisoformat(loaded["asserted"]), str(row["when"]))


def running(lang: str) -> Question:
    """Chinese articles of the corpus, English pages of the project: many times over, with other last digits."""
    project = Path(__file__).parent.parent
    paths = project.glob("corpus/*.md") if lang == "zh" else [project / "README.md", *project.glob("docs/*.md")]
    one = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(paths))
    random = Random(7)
    copies = (re.sub(r"(?<=[0-9])[0-9](?![0-9])", lambda _: str(random.randrange(10)), one) for _ in range(COPIES))
    return Question(f"running {lang}", lang, "\n\n".join(copies), date(2025, 2, 10))


def gold(path: Path) -> list[Question]:
    """The questions of a labelled file."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Question(row["id"], row["lang"], row["text"], date.fromisoformat(row["ref"][:10])) for row in rows]


def answered(tag: Tagger, questions: list[Question]) -> tuple[list[list[Answer]], float]:
    """All answers, and the CPU seconds that they took; a tagger that raises has found nothing."""
    tag(questions[0].text[:2000], questions[0].ref)  # what is loaded on first use is not counted
    start = time.process_time()
    answers = [_safely(tag, question) for question in questions]
    return answers, time.process_time() - start


def _safely(tag: Tagger, question: Question) -> list[Answer]:
    try:
        return tag(question.text, question.ref)
    except Exception as error:  # a peer's bug is not ours, and is worth a line
        print(f"{question.id}: {error!r}"[:150], file=sys.stderr)
        return []


def right(answers: list[list[Answer]], questions: list[Question]) -> float:
    """The share of phrases for which some answer has the right first and last day."""
    return sum(
        any(_same(one["when"], q.when) for one in found) for found, q in zip(answers, questions, strict=True)
    ) / len(questions)


def _same(when: str | None, expected: str | None) -> bool:
    try:
        return bool(when and expected) and bounds(str(when)) == bounds(str(expected))
    except ValueError:
        return False


def scored(scorer: Path, path: Path, questions: list[Question], answers: list[list[Answer]]) -> str:
    """What the scorer says of the answers."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for question, times in zip(questions, answers, strict=True):
            file.write(json.dumps({"id": question.id, "times": times}) + "\n")
        file.flush()
        command = [sys.executable, str(scorer), str(path), file.name, "--json"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def measure(questions: list[Question], judge: Callable[[list[list[Answer]]], str]) -> None:
    """One line for each tagger that is installed."""
    lang = questions[0].lang
    size = sum(len(question.text.encode()) for question in questions)
    for name, make in PEERS.items():
        try:
            tag = make(lang)
        except ImportError:
            print(f"{lang}  {name:12} not installed")
            continue
        if tag:
            answers, seconds = answered(tag, questions)
            print(f"{lang}  {name:12} {size / 1e6 / seconds:8.3f} MB a CPU-second  {judge(answers)}", flush=True)


def main() -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", nargs="+", type=Path, default=[], metavar="SCORER GOLD")
    parser.add_argument(
        "--text", nargs="+", type=Path, default=[], help="running text, one document a file: CPU time only"
    )
    parser.add_argument("--lang", choices=["zh", "en"], default="zh", help="language of --text")
    arguments = parser.parse_args()
    for path in arguments.gold[1:]:
        questions = gold(path)
        measure(questions, partial(scored, arguments.gold[0], path, questions))
    if arguments.text:
        texts = [
            Question(path.name, arguments.lang, path.read_text(encoding="utf-8"), date(2025, 2, 10))
            for path in arguments.text
        ]
        measure(texts, lambda answers: f"{sum(map(len, answers))} found")
    if not (arguments.gold or arguments.text):
        for lang in ("zh", "en"):
            phrases = list(corpus(lang))
            measure(phrases, lambda answers, phrases=phrases: f"right {right(answers, phrases):.3f}")  # type: ignore[misc]
        for lang in ("zh", "en"):
            measure([running(lang)], lambda answers: f"running text, {sum(map(len, answers))} found")


if __name__ == "__main__":
    main()
