"""From the records of the text files to the rows of the tables. What points nowhere is a problem, not a row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pipeline import times
from pipeline.errors import Problem
from pipeline.model import Bilingual, Claim, Document, Evidence, Original, Speaker, Verdict
from pipeline.store import Library, ledger
from pipeline.store.names import SpeakerNames, as_written, is_translation, language

Row = dict[str, Any]
_BEGINS = re.compile(r"^\s*-\s+id:\s*['\"]?([a-z0-9-]+)", re.MULTILINE)


def rows(root: Path, library: Library) -> tuple[dict[str, list[Row]], list[Problem]]:
    """Every table's rows, and what could not be made one."""
    problems: list[Problem] = []
    documents = {document.id: document for document in library.documents}
    claims = _claims(root, library, documents, problems)
    topics = {topic.id for topic in library.topics}
    speakers = _Speakers(library.speakers)
    claim_rows = [_claim(claim, documents[doc], n, line, speakers) for doc, claim, n, line in claims.values()]
    _point_to_carriers(claim_rows, problems)
    evidence = _under_a_claim(library.evidence, claims, problems)
    verdicts = _under_a_claim(library.verdicts, claims, problems)
    tables = {
        "speakers": speakers.rows(),
        "topics": [{"id": topic.id, **_both("name", topic.name)} for topic in library.topics],
        "documents": [_document(document, documents) for document in library.documents],
        "claims": claim_rows,
        "claim_topics": [
            {"claim": claim.id, "topic": topic}
            for document, claim, _, _ in claims.values()
            for topic in _known_topics(claim, topics, f"claims/{document}.yml", problems)
        ],
        **ledger_rows(evidence, verdicts, problems),
    }
    return tables, problems


def ledger_rows(
    evidence: Iterable[Evidence], verdicts: Iterable[Verdict], problems: list[Problem]
) -> dict[str, list[Row]]:
    """The rows of evidence and verdicts; the last decided verdict on a claim is the one that holds."""
    evidence, verdicts = list(evidence), sorted(verdicts, key=lambda one: (one.claim, one.decided, one.id))
    last = {verdict.claim: verdict.id for verdict in verdicts}
    known = {(one.claim, one.id) for one in evidence}
    return {
        "evidence": [{**one.model_dump(mode="json"), "file": ledger_file(one)} for one in evidence],
        "verdicts": [_verdict(one, superseded=one.id != last[one.claim]) for one in verdicts],
        "verdict_evidence": [
            {"verdict": verdict.id, "evidence": item}
            for verdict in verdicts
            for item in _known_evidence(verdict, known, problems)
        ],
    }


def ledger_file(item: Evidence | Verdict) -> str:
    """The file of a ledger item as problems name it."""
    return ledger.path_of(Path(), item).as_posix()


Placed = tuple[str, Claim, int, int]  # document, claim, its place in the document from 1, its line in the file from 1


def _claims(root: Path, library: Library, documents: dict[str, Document], problems: list[Problem]) -> dict[str, Placed]:
    found: dict[str, Placed] = {}
    for document, claims in library.claims.items():
        file = f"claims/{document}.yml"
        if document not in documents:
            problems.append(Problem(file, "", "document", f"there is no corpus/{document}.md; add it or move the file"))
            continue
        lines = _lines(root / file) if claims else {}
        for number, claim in enumerate(claims, 1):
            if claim.id in found:
                problems.append(Problem(file, claim.id, "id", "stands twice; give one of the two another id"))
            else:
                found[claim.id] = (document, claim, number, lines.get(claim.id, 0))
    return found


def _lines(path: Path) -> dict[str, int]:
    """On which line of its file each claim begins."""
    text = path.read_text(encoding="utf-8")
    lines: dict[str, int] = {}
    line, position = 1, 0
    for match in _BEGINS.finditer(text):
        at = match.start(1)
        line, position = line + text.count("\n", position, at), at
        lines.setdefault(match[1], line)
    return lines


def _claim(claim: Claim, document: Document, position: int, line: int, speakers: _Speakers) -> Row:
    starts, due = _bounds(claim.when)
    return {
        "id": claim.id,
        "document": document.id,
        "lang": language(document),
        "position": position,
        "type": claim.type,
        "speaker": speakers.id_of(claim.speaker),
        "reported_by": claim.reported_by and (speakers.known_id(claim.reported_by) or claim.reported_by),
        "asserted": claim.asserted or document.asserted,
        "window": claim.when,
        "starts": starts,
        "due": due,
        "period": claim.period,
        "hedge": claim.hedge.level,
        "hedge_cue": claim.hedge.cue,
        "condition": claim.condition,
        **_both("statement", claim.statement),
        **_both("criteria", claim.criteria),
        "quote": claim.quote.exact,
        "prefix": claim.quote.prefix,
        "suffix": claim.quote.suffix,
        "quote_start": claim.quote.start,
        "quote_end": claim.quote.end,
        "rules": json.dumps(claim.rules, ensure_ascii=False),
        "quantity": json.dumps(claim.quantity.as_yaml(), ensure_ascii=False) if claim.quantity else None,
        "same_as": claim.same_as,
        "carrier": claim.same_as or claim.id,
        "translated": is_translation(document, claim.quote.start),
        "review": claim.review or "proposed",
        "file": f"claims/{document.id}.yml",
        "line": line,
    }


@cache
def _bounds(when: str | None) -> tuple[str | None, str | None]:
    """First and last day as text; few windows are written very often."""
    first, last = times.bounds(when) if when else (None, None)
    return first.isoformat() if first else None, last.isoformat() if last else None


def _point_to_carriers(claims: list[Row], problems: list[Problem]) -> None:
    """Follow `same_as` to the claim that carries evidence and verdict for all that say the same."""
    same_as = {claim["id"]: claim["same_as"] for claim in claims}
    for claim in claims:
        if claim["same_as"] is None:
            continue
        carrier, steps = claim["id"], 0
        while (after := same_as.get(carrier)) and steps <= len(same_as):
            carrier, steps = after, steps + 1
        if carrier in same_as and steps <= len(same_as):
            claim["carrier"] = carrier
            continue
        what = "goes round in a circle" if carrier in same_as else f"there is no claim {carrier}"
        problems.append(Problem(claim["file"], claim["id"], "same_as", f"{what}; name the claim it repeats"))
        claim["same_as"], claim["carrier"] = None, claim["id"]


def _known_topics(claim: Claim, topics: set[str], file: str, problems: list[Problem]) -> list[str]:
    named = list(dict.fromkeys(claim.topics or ()))
    problems.extend(
        Problem(file, claim.id, "topics", f"{topic} is not in claims/topics.yml; add it there, or mend its spelling")
        for topic in named
        if topic not in topics
    )
    return [topic for topic in named if topic in topics]


def _known_evidence(verdict: Verdict, known: set[tuple[str, str]], problems: list[Problem]) -> list[str]:
    named = list(dict.fromkeys(verdict.evidence))
    problems.extend(
        Problem(ledger_file(verdict), "", "evidence", f"there is no evidence {item} on this claim; mend the id")
        for item in named
        if (verdict.claim, item) not in known
    )
    return [item for item in named if (verdict.claim, item) in known]


Item = TypeVar("Item", Evidence, Verdict)


def _under_a_claim(items: Iterable[Item], claims: dict[str, Placed], problems: list[Problem]) -> list[Item]:
    good: dict[str, Item] = {}
    for item in items:
        file = ledger_file(item)
        if item.claim not in claims:
            problems.append(Problem(file, "", "", f"there is no claim {item.claim}; mend the folder's name"))
        elif item.id in good:
            problems.append(Problem(file, "", "", f"claim {good[item.id].claim} has a file of this name too"))
        else:
            good[item.id] = item
    return list(good.values())


def _verdict(verdict: Verdict, superseded: bool) -> Row:
    fields = verdict.model_dump(mode="json", exclude={"rationale", "evidence"})
    return {**fields, **_both("rationale", verdict.rationale), "superseded": superseded, "file": ledger_file(verdict)}


def _document(document: Document, documents: dict[str, Document]) -> Row:
    source = document.source
    original = _original(source.original, documents)
    return {
        "id": document.id,
        "title": source.title or document.id,
        "author": source.author,
        "publisher": source.publisher,
        "published": source.published,
        "asserted": document.asserted,
        "url": source.url,
        "lang": language(document),
        "original_title": original.title,
        "original_url": original.url,
        "file": document.file,
        "raw": document.raw,
    }


def _original(original: Original | None, documents: dict[str, Document]) -> Original:
    """What the document translates; what it leaves unsaid is taken from the corpus, where the original is there."""
    original = original or Original()
    there = documents.get(original.document or "")
    if there is None:
        return original
    return Original(title=original.title or there.source.title, url=original.url or there.source.url)


class _Speakers(SpeakerNames):
    """Finds the row of a speaker by id or by any name; a name that nobody entered gets a row of its own."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        super().__init__(speakers)
        self.unknown: dict[str, None] = {}

    def id_of(self, name: str) -> str:
        """The key of the speaker's row."""
        found = self.known_id(name)
        if found is None:
            self.unknown[name] = None
        return found or name

    def rows(self) -> list[Row]:
        """A row for everyone who speaks or is entered."""
        named = [
            {
                "id": speaker.id,
                "kind": speaker.kind,
                **_both("name", speaker.name),
                "wikidata": speaker.wikidata,
                "aliases": json.dumps(speaker.aliases, ensure_ascii=False),
            }
            for speaker in self.known.values()
        ]
        nobody = {"kind": "unknown", "wikidata": None, "aliases": "[]"}
        return named + [{"id": name, **nobody, **_both("name", as_written(name))} for name in sorted(self.unknown)]


def _both(name: str, text: Bilingual | None) -> Row:
    return {f"{name}_zh": text.zh if text else None, f"{name}_en": text.en if text else None}
