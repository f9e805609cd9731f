"""The words of scorecards and exports in both languages, from words.yml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files as resources
from typing import Any, Literal

from pipeline import files

Lang = Literal["zh", "en"]


@cache
def table() -> dict[str, Any]:
    """words.yml as it stands."""
    text = (resources("pipeline.export") / "words.yml").read_text("utf-8")
    return dict(files.load(text, "words.yml")[0])


def word(lang: str, *keys: str) -> str:
    """The word at a path of words.yml. Raises KeyError for one that there is not."""
    found: Any = table()
    for key in keys:
        found = found[key]
    return str(found[lang])


def group_name(lang: str, by: str, key: str) -> str:
    """How a group of a scorecard is called where nobody has given it a name."""
    names = table().get(by, {}) if by in ("type", "hedge", "language") else {}
    return str(names[key][lang]) if key in names else key


def percent(value: float) -> str:
    """A part of 1 in whole per cent; next to none and all only where it is none and all."""
    whole = round(100 * value)
    if whole == 0 and value > 0:
        return "<1%"
    return ">99%" if whole == 100 and value < 1 else f"{whole}%"


def decimal(value: float) -> str:
    """Two places behind the point."""
    return f"{value:.2f}"
