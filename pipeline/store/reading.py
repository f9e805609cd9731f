"""One schema-checked reader for every YAML file: what was good, and what was wrong, in one person's words."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from pipeline.errors import Problem
from pipeline.model import Record

R = TypeVar("R", bound=Record)

_SHOWN = 60  # characters of a wrong value that its problem repeats
_ADVICE = {
    "extra_forbidden": "is no field of this record; take it out, or mend its spelling",
    "missing": "is missing; add it",
    "string_type": "must be text; write it in quotes",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be a number that ends",
    "model_attributes_type": "must be a mapping of fields",
    "model_type": "must be a mapping of fields",
    "tuple_type": "must be a list",
    "string_too_short": "is empty; write something or take the line out",
}


def record(cls: type[R], value: Any, file: str, item: str = "") -> tuple[R | None, list[Problem]]:
    """`value` as a `cls`, or None and a problem a field."""
    try:
        return cls.model_validate(value), []
    except ValidationError as error:
        return None, [_problem(details, file, item) for details in error.errors(include_url=False)]


def _problem(details: Any, file: str, item: str) -> Problem:
    field = ".".join(str(part) for part in details["loc"])
    return Problem(file, item, field, _ADVICE.get(details["type"]) or _sentence(details))


def _sentence(details: Any) -> str:
    message = str(details["msg"]).removeprefix("Value error, ")
    given = details.get("input")
    if not isinstance(given, str | int | float | bool):
        return message[:1].lower() + message[1:]
    shown = given if not isinstance(given, str) or len(given) <= _SHOWN else given[:_SHOWN] + "…"
    return f"{message[:1].lower()}{message[1:]} (here: {shown!r})"


def records(cls: type[R], value: Any, file: str, key: str) -> tuple[list[R], list[Problem]]:
    """The list under `key` of a file's mapping, each item checked on its own: a bad one costs only itself."""
    if not isinstance(value, dict) or not isinstance(value.get(key), list):
        return [], [Problem(file, "", key, f"must be a list; begin the file with '{key}:'")]
    good: list[R] = []
    problems: list[Problem] = []
    for number, item in enumerate(value[key], 1):
        name = str(item.get("id", f"#{number}")) if isinstance(item, dict) else f"#{number}"
        one, wrong = record(cls, item, file, name)
        good.extend([one] if one else [])
        problems.extend(wrong)
    return good, problems
