"""Which language a reader gets, and every string of the pages in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import files

LANGUAGES = ("zh", "en")
OTHERWISE = "en"  # for a reader who asks for neither
COOKIE = "yuyan_lang"
COOKIE_SECONDS = 365 * 24 * 3600
HTML_LANG = {"zh": "zh-Hans", "en": "en"}


@cache
def table(name: str) -> Any:
    """A YAML table beside this module, read once."""
    file = f"{name}.yml"
    value, problems = files.load(files.read_text(Path(__file__).parent / file, file), file)
    if problems:
        raise ValueError("; ".join(str(problem) for problem in problems))
    return value


@dataclass(frozen=True, slots=True)
class Words:
    """The strings in one language: `words("due.in_years", n=9)` is “in 9 years” or “9 年后”.

    What it gives is plain text, for the template to escape. A key that is not in the table is a bug: KeyError.
    """

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """The string `key`, with `values` in its places; of one thing (n = 1) the singular where there is one."""
        entry: Mapping[str, str] = table("strings")[key]
        form = entry.get(f"{self.lang}_one") if values.get("n") == 1 else None
        return (form or entry[self.lang]).format(**values)

    @property
    def other(self) -> str:
        """The other language."""
        return "en" if self.lang == "zh" else "zh"

    def one_of(self, kind: str, value: str | None) -> str:
        """The word for a value of a closed list (`state`, `hedge`, …); the value itself where the list lacks it."""
        key = f"{kind}.{value}"
        return self(key) if key in table("strings") else str(value or "")

    def number(self, value: float) -> str:
        """A number with its thousands apart."""
        return f"{value:,}"


def choose(asked: str | None, cookie: str | None, accept: str) -> str:
    """`?lang=` first, then the cookie, then the browser's Accept-Language."""
    return next((lang for lang in (asked, cookie) if lang in LANGUAGES), None) or negotiate(accept)


def negotiate(accept: str) -> str:
    """The one of our languages that an Accept-Language header ranks highest (RFC 9110, 12.5.4)."""
    ranked = sorted((_weight(item) for item in accept.split(",")), key=lambda one: -one[1])
    return next((lang for lang, weight in ranked if weight > 0 and lang in LANGUAGES), OTHERWISE)


def _weight(item: str) -> tuple[str, float]:
    tag, _, parameter = item.partition(";")
    try:
        weight = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
    except ValueError:
        weight = 0.0
    return tag.strip().lower().partition("-")[0], weight
