"""Texts put together from the parts in tests/composed/: what must be found in them follows from the parts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import count, product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from labelscore import rows_of

from pipeline import files, times
from pipeline.extract.scores import is_dated
from pipeline.folding import traditional
from pipeline.model import Document, Source

FOLDER = Path(__file__).parent / "composed"
LANGUAGES = ("en", "zh", "zh-Hant")  # Chinese in both scripts


class Composed(NamedTuple):
    """A text with one claim, and that claim's fields."""

    text: str
    kind: str
    when: str
    hedge: str
    speaker: str
    condition: bool = False


@cache
def parts(lang: str) -> dict[str, Any]:
    """The parts of one language; those of Chinese in Traditional characters are the Simplified ones, put into them."""
    text = (FOLDER / f"{lang[:2]}.yml").read_text(encoding="utf-8")
    table, problems = files.load(traditional(text) if lang == "zh-Hant" else text, f"{lang}.yml")
    assert not problems, problems
    return dict(table)


def capital(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def clause(lang: str, number: int, predicate: list[str], when: str, reported: bool) -> str:
    """The statement of that number, in every order in its turn, as it is said or as it is reported."""
    table = parts(lang)
    subject, several, vp = table["statements"][number % len(table["statements"])]
    forms = predicate[:-1]  # Chinese has one for all
    form = forms[(2 * reported + several) % len(forms)].format(vp=vp)
    order = table["orders"][number // len(table["statements"]) % len(table["orders"])]
    return str(order.format(subject=subject, predicate=form, when=when))


def framed(frame: str, says: str, said: str, speaker: list[str]) -> str:
    """A statement in the words of whoever makes it."""
    who, again, pronoun = speaker[:3]
    inside = not frame.startswith("{Who}")
    who = who.rstrip(",") if inside and ("{who}." in frame or "{who}," in frame) else who
    small = {"who": who, "again": again, "pronoun": pronoun, "says": says, "said": said}
    return frame.format(**small, **{name.title(): capital(text) for name, text in small.items()})


def by_speaker(lang: str) -> Iterator[Composed]:
    """Every frame with everybody who may speak in it."""
    table, number = parts(lang), count()
    dates = list(table["dates"].items())
    for speaker in table["speakers"]:
        for frame in [*table["frames"], *(table["person_frames"] if speaker[4] else [])]:
            turn = next(number)
            predicate, (text, when) = table["predicates"][turn % len(table["predicates"])], dates[turn % len(dates)]
            says, said = (clause(lang, turn, predicate, text, reported) for reported in (False, True))
            yield Composed(framed(frame, says, said, speaker), "prediction", when, predicate[-1], speaker[3])


def by_date(lang: str) -> Iterator[Composed]:
    """Every date with every predicate, as it is reported and as it is said, by nobody else than the publication."""
    table = parts(lang)
    reporting, someone = table["frames"][0], table["speakers"][0]
    pairs = product(table["dates"].items(), table["predicates"])
    for number, ((text, when), predicate) in enumerate(pairs):
        said = clause(lang, number, predicate, text, reported=True)
        yield Composed(framed(reporting, "", said, someone), "prediction", when, predicate[-1], someone[3])
        says = capital(clause(lang, number + 1, predicate, text, reported=False))
        yield Composed(f"{says}{table['stop']}", "prediction", when, predicate[-1], table["publisher"])


def by_condition(lang: str) -> Iterator[Composed]:
    """Every condition with every predicate."""
    table = parts(lang)
    text, when = next(iter(table["dates"].items()))
    for (pattern, holds), predicate in product(table["conditions"], table["predicates"]):
        whole = capital(pattern.format(clause=clause(lang, 0, predicate, text, reported=False)))
        yield Composed(f"{whole}{table['stop']}", "prediction", when, predicate[-1], table["publisher"], holds)


def by_plan(lang: str) -> Iterator[Composed]:
    """Every plan of everybody, and once more by what he is called in the next sentence but one."""
    table, number = parts(lang), count()
    dates = list(table["dates"].items())
    for (plan, hedge), (who, again, speaker), second in product(table["plans"], table["bodies"], (False, True)):
        turn = next(number)
        deed, (text, when) = table["deeds"][turn % len(table["deeds"])], dates[turn % len(dates)]
        before = (capital(who), table["before_plan"], table["between"], "")
        first = table["gap"].join(before) if second else ""
        told = capital(plan.format(who=again if second else who, deed=deed, when=text))
        yield Composed(f"{first}{told}{table['stop']}", "target", when, hedge, speaker)


def found(lang: str, text: str) -> list[dict[str, Any]]:
    """The dated claims in a text, with a neutral sentence before and behind it."""
    table = parts(lang)
    whole = f"{table['between']}\n\n{text}\n\n{table['between']}"
    source = Source(publisher=table["publisher"], published=table["said"])
    return [one for one in rows_of(Document(id="composed", file="composed", raw=whole, source=source)) if is_dated(one)]


def difference(lang: str, one: Composed) -> str | None:
    """What is not as it must be, in words, with the text; None where everything is."""
    rows = found(lang, one.text)
    got = [Composed(one.text, r["type"], r["when"], r["hedge"], r["speaker"], bool(r["condition"])) for r in rows]
    if len(got) == 1 and comparable(got[0]) == comparable(one):
        return None
    return f"{one.text}\n    expected {one[1:]}\n    found {[each[1:] for each in got]}"


def comparable(one: Composed) -> tuple[object, ...]:
    """The fields as they are compared: the window by its days, the speaker without an article."""
    return (one.kind, times.bounds(one.when), one.hedge, one.speaker.lower().removeprefix("the "), one.condition)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("compose", [by_speaker, by_date, by_condition, by_plan])
def test_what_is_put_together_is_found_whole(lang: str, compose: Any) -> None:
    """One claim in each text, with the window, the type, the hedge, the speaker and the condition of its parts."""
    composed = list(compose(lang))
    assert len(composed) > 50
    wrong = [text for one in composed if (text := difference(lang, one))]
    assert not wrong, f"{len(wrong)} of {len(composed)}:\n" + "\n".join(wrong[:20])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_found_where_nobody_says_what_will_be(lang: str) -> None:
    """Old forecasts, questions, names with a year, durations."""
    assert [text for text in parts(lang)["never"] if found(lang, text)] == []
