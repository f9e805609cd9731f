"""Evidence and verdicts: every field checked, the same thing stored once, one file each in the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout

from pipeline import files, times
from pipeline.errors import BadInputError, Problem, YuyanError
from pipeline.model import Claim, Evidence, Verdict
from pipeline.store import claim_paths, claimfile, ledger
from pipeline.store.reading import record

I = TypeVar("I", Evidence, Verdict)  # noqa: E741

# What makes two pieces of evidence the same, whoever found them and when.
_SAME_EVIDENCE = ("url", "exact", "stance", "strength", "value", "unit", "note")
_SAME_VERDICT = ("outcome", "difficulty", "rationale", "evidence", "assessor")
_LOCK_SECONDS = 30
_CLAIM_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")
_NUMBER_TEXT = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?", re.ASCII)
_NUMBERS: dict[str, type] = {"strength": int, "difficulty": int, "value": float}
_LINES = ("url", "title", "publisher", "unit")
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Added:
    """An item of the ledger and its file; not `created`: the same had been there before, and is given back."""

    item: Evidence | Verdict
    path: Path
    created: bool


class InvalidFieldsError(YuyanError):
    """What a person sent cannot be stored: `problems` names every field that is wrong."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class UnknownClaimError(YuyanError):
    """There is no such claim."""

    def __init__(self, claim: str) -> None:
        super().__init__(f"{claim}: no claim has this id; look it up in claims/*.yml")
        self.claim = claim


def add_evidence(root: Path, claim: str, fields: Mapping[str, Any], *, actor: str, now: str) -> Added:
    """Append one piece of evidence to `claim`, or to the claim that it says the same as.

    `fields` are those of model.Evidence without id, claim, added_by and added; text as a form sends it is taken
    (numbers as text, empty for not given). `actor` is who adds, `now` a UTC time such as '2025-02-10T09:27:58Z'.
    Raises UnknownClaimError, InvalidFieldsError with every problem at once, YuyanError where nothing can be written.
    """
    carrier = carrier_of(root, claim)
    given = _tidy(fields) | {"added_by": actor, "added": now}
    item, problems = _checked(Evidence, given, carrier, ("added_by", "added"), fields)
    problems += _evidence_problems(given, carrier, now)
    if item is None or problems:
        raise InvalidFieldsError(problems)
    return _append(root, item)


def add_verdict(root: Path, claim: str, fields: Mapping[str, Any], *, actor: str, now: str) -> Added:
    """Append one verdict on `claim`, or on the claim that it says the same as; a later one supersedes it.

    `fields` are those of model.Verdict without id, claim, assessor and decided; `rationale` may be a mapping by
    language, or text, or `rationale_zh` and `rationale_en`; `evidence` a list of ids, or text with the ids in it.
    Raises as `add_evidence` does. The same verdict again, while it still stands, is stored once.
    """
    carrier = carrier_of(root, claim)
    given = _with_rationale(_tidy(fields)) | {"assessor": actor, "decided": now}
    if isinstance(ids := given.get("evidence"), str):
        given["evidence"] = list(dict.fromkeys(ids.replace(",", " ").split()))
    item, problems = _checked(Verdict, given, carrier, ("assessor", "decided"), fields)
    problems += _missing_evidence(root, given.get("evidence"), carrier)
    if item is None or problems:
        raise InvalidFieldsError(problems)
    return _append(root, item)


def carrier_of(root: Path, claim: str) -> str:
    """The claim that carries evidence and verdicts for `claim`: itself, or where `same_as` leads in the end.

    Raises UnknownClaimError for an id that no claims file has.
    """
    seen = [claim]
    while (target := find_claim(root, seen[-1]).same_as) and target not in seen:
        seen.append(target)
    return min(seen[seen.index(target) :]) if target else seen[-1]  # a ring of them: always the same one of it


@dataclass(frozen=True, slots=True)
class Found:
    """Where a claim stands; `claim` is None where its fields are not valid at present."""

    file: Path
    claim: Claim | None

    @property
    def same_as(self) -> str | None:
        """The claim that it says the same as."""
        return self.claim.same_as if self.claim else None


def find_claim(root: Path, claim: str) -> Found:
    """Look a claim up by its id, first in the file that its id names. Raises UnknownClaimError."""
    if not _CLAIM_ID.fullmatch(claim):
        raise UnknownClaimError(claim)
    named = root / "claims" / f"{claim.rpartition('-')[0]}.yml"
    paths = claim_paths(root)
    others = (path for path in paths if path != named and _mentions(path, claim))
    for path in chain((path for path in paths if path == named), others):
        if found := _in_file(path, claim):
            return found
    raise UnknownClaimError(claim)


def _mentions(path: Path, claim: str) -> bool:
    return claim.encode() in path.read_bytes()


def _in_file(path: Path, claim: str) -> Found | None:
    """The claim in a file: its own lines alone where they begin as the machine writes them, else all of the file."""
    try:
        text = files.read_text(path, path.name)
    except BadInputError:
        return None
    if match := re.search(rf"^- id: (['\"]?){claim}\1[ \t]*$", text, re.MULTILINE):
        end = text.find("\n- ", match.end())
        value, _ = files.load(text[match.start() : end + 1 if end >= 0 else None], path.name)
        return Found(path, record(Claim, value[0], path.name)[0] if isinstance(value, list) else None)
    return _in_odd_file(path, claim) if claim in text else None


def _in_odd_file(path: Path, claim: str) -> Found | None:
    try:
        entries = claimfile.read(path, path.name).entries
    except BadInputError:
        return None
    return next((Found(path, entry.claim) for entry in entries if entry.id == claim), None)


def _tidy(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as records have them: what is empty left out, line ends as \\n, numbers as numbers."""
    given = {str(name): _tidy_value(str(name), value) for name, value in fields.items()}
    return {name: value for name, value in given.items() if value is not None and value not in ("", {}, [])}


def _tidy_value(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return _tidy(value)
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if name in _LINES:
        text = " ".join(text.split())
    if name in _NUMBERS and _NUMBER_TEXT.fullmatch(text):
        number = float(text)
        return int(number) if _NUMBERS[name] is int and number.is_integer() else number
    return text


def _with_rationale(given: dict[str, Any]) -> dict[str, Any]:
    rationale = given.get("rationale")
    if isinstance(rationale, str):
        rationale = {"zh" if _HAN.search(rationale) else "en": rationale}
    flat = {lang: given[name] for lang in ("zh", "en") if (name := f"rationale_{lang}") in given}
    rest = {name: value for name, value in given.items() if name not in ("rationale_zh", "rationale_en")}
    if flat and isinstance(rationale, dict | None):
        return rest | {"rationale": {**(rationale or {}), **flat}}
    return rest | ({"rationale": rationale} if rationale is not None else {})


def _checked(
    cls: type[I], given: dict[str, Any], claim: str, ours: tuple[str, str], fields: Mapping[str, Any]
) -> tuple[I | None, list[Problem]]:
    """The record, its id from its content; `ours` are the fields that the sender has no say in."""
    set_by_us = {"id", "claim", *ours} & set(fields)
    problems = [Problem("", claim, name, "is set by Yuyan itself; leave it out") for name in sorted(set_by_us)]
    item, wrong = record(cls, {**given, "id": "-", "claim": claim}, "", claim)
    return item, problems + wrong


def _evidence_problems(given: dict[str, Any], claim: str, now: str) -> list[Problem]:
    problems = []
    if given.get("unit") and given.get("value") is None:
        problems.append(Problem("", claim, "unit", "measures nothing without a value; give the value too"))
    if _begins_after(given.get("published"), now):
        problems.append(Problem("", claim, "published", f"lies in the future (here: {given['published']!r})"))
    if isinstance(retrieved := given.get("retrieved"), str) and retrieved[:10] > now[:10]:
        problems.append(Problem("", claim, "retrieved", f"lies in the future (here: {retrieved!r})"))
    return problems


def _begins_after(published: object, now: str) -> bool:
    try:
        first = times.bounds(published)[0] if isinstance(published, str) else None
    except ValueError:
        return False  # the record says so itself
    return first is not None and first.isoformat() > now[:10]


def _missing_evidence(root: Path, ids: object, claim: str) -> list[Problem]:
    if not isinstance(ids, list | tuple):
        return []
    known = {item.id for item in ledger.read_claim(root, claim)[0]}
    what = "no evidence of this claim has this id; see them with 'yuyan evidence list'"
    return [Problem("", claim, "evidence", f"{name}: {what}") for name in ids if name not in known]


def _append(root: Path, item: Evidence | Verdict) -> Added:
    """Write the item unless the same one is there. The lock is taken and given back here and nowhere else."""
    lock = ledger.lock_file(root)
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock, timeout=_LOCK_SECONDS):
            evidence, verdicts, _ = ledger.read_claim(root, item.claim)
            same = _same_evidence(item, evidence) if isinstance(item, Evidence) else _same_verdict(item, verdicts)
            if same:
                return Added(same, ledger.path_of(root, same), created=False)
            named = _named(item if isinstance(item, Evidence) else _after(item, verdicts))
            return Added(named, ledger.write(root, named), created=True)
    except Timeout as error:
        raise YuyanError(f"{lock}: another write has held this lock for {_LOCK_SECONDS} s; try again") from error
    except OSError as error:
        raise YuyanError(f"{ledger.folder(root, item.claim)}: cannot be written: {error.strerror}") from error


def _same_evidence(item: Evidence, stored: list[Evidence]) -> Evidence | None:
    key = _key(item, _SAME_EVIDENCE)
    return next((other for other in stored if _key(other, _SAME_EVIDENCE) == key), None)


def _same_verdict(item: Verdict, stored: list[Verdict]) -> Verdict | None:
    """The verdict that stands, if it says the same: a judgement changed and changed back is three verdicts."""
    standing = max(stored, key=lambda other: (other.decided, other.id), default=None)
    return standing if standing and _key(standing, _SAME_VERDICT) == _key(item, _SAME_VERDICT) else None


def _key(item: Evidence | Verdict, names: tuple[str, ...]) -> list[Any]:
    fields = ledger.fields_of(item)
    return [" ".join(value.split()) if isinstance(value := fields.get(name), str) else value for name in names]


def _after(item: Verdict, stored: list[Verdict]) -> Verdict:
    """The verdict with a time later than all before it: within one second the files' order would be chance."""
    last = max((other.decided for other in stored), default="")
    if item.decided > last:
        return item
    second = datetime.fromisoformat(last.replace("Z", "")).replace(tzinfo=UTC) + timedelta(seconds=1)
    return item.model_copy(update={"decided": second.strftime("%Y-%m-%dT%H:%M:%SZ")})


def _named(item: Evidence | Verdict) -> Evidence | Verdict:
    kind, moment = ("evidence", item.added) if isinstance(item, Evidence) else ("verdict", item.decided)
    fields = {"claim": item.claim, **ledger.fields_of(item)}  # two claims' like items have ids of their own
    return item.model_copy(update={"id": ledger.name(kind, moment, fields)})
