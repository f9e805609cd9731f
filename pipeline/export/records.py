"""A claim with all that is published about it, from the text files or from the database."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.model import Bilingual, Claim, Document, Evidence, Speaker, Verdict
from pipeline.score.records import carrier, known_topics
from pipeline.store import Library
from pipeline.store.names import SpeakerNames, as_written, language


@dataclass(frozen=True, slots=True)
class PublishedClaim:
    """One claim, its speaker and source, with the evidence and verdicts on it or on the claim that it repeats."""

    id: str
    type: str
    speaker: str
    speaker_name: Bilingual
    speaker_kind: str
    wikidata: str | None
    reported_by: str | None
    asserted: str | None
    window: str | None
    due: date | None
    period: str | None
    hedge: str
    hedge_cue: str | None
    condition: str | None
    statement: Bilingual
    criteria: Bilingual
    quote: str
    topics: tuple[str, ...]
    same_as: str | None
    review: str
    file: str
    document: str
    document_title: str | None
    document_author: str | None
    document_publisher: str | None
    document_published: str | None
    document_url: str | None
    lang: str
    evidence: tuple[Evidence, ...] = ()
    verdicts: tuple[Verdict, ...] = ()  # by time; the last one holds

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that holds."""
        return self.verdicts[-1] if self.verdicts else None

    def text(self, lang: str) -> str:
        """The statement in `lang`; without a statement, the quote as the source has it."""
        return self.statement.in_language(lang) or self.quote


def published_from_library(library: Library) -> list[PublishedClaim]:
    """Every claim of the text files that nobody rejected, in reading order."""
    documents = {document.id: document for document in library.documents}
    speakers = SpeakerNames(library.speakers)
    topics = {topic.id for topic in library.topics}
    same_as = {claim.id: claim.same_as for _, claim in library.all_claims()}
    evidence, verdicts = by_claim(library.evidence), by_claim(_in_order(library.verdicts))
    found = []
    for name, claim in library.all_claims():
        if claim.review != "rejected":
            about = documents.get(name) or Document(id=name, file=f"corpus/{name}.md", raw="")
            root = carrier(claim.id, same_as)
            speaker = speakers.get(claim.speaker)
            found.append(_from_claim(claim, about, speaker, evidence.get(root, ()), verdicts.get(root, ()), topics))
    return found


def by_claim(items: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    """Items of the ledger by the claim that they are about."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for item in items:
        found[item.claim].append(item)
    return {claim: tuple(items) for claim, items in found.items()}


def _in_order(verdicts: Iterable[Verdict]) -> list[Verdict]:
    return sorted(verdicts, key=lambda verdict: (verdict.decided, verdict.id))


def _from_claim(
    claim: Claim,
    about: Document,
    speaker: Speaker | None,
    evidence: Sequence[Evidence],
    verdicts: Sequence[Verdict],
    topics: Collection[str],
) -> PublishedClaim:
    source = about.source
    return PublishedClaim(
        id=claim.id,
        type=claim.type,
        speaker=speaker.id if speaker else claim.speaker,
        speaker_name=speaker.name if speaker else as_written(claim.speaker),
        speaker_kind=speaker.kind if speaker else "unknown",
        wikidata=speaker.wikidata if speaker else None,
        reported_by=claim.reported_by,
        asserted=claim.asserted or about.asserted,
        window=claim.when,
        due=claim.due,
        period=claim.period,
        hedge=claim.hedge.level,
        hedge_cue=claim.hedge.cue,
        condition=claim.condition,
        statement=claim.statement or Bilingual(),
        criteria=claim.criteria or Bilingual(),
        quote=claim.quote.exact,
        topics=known_topics(claim, topics),
        same_as=claim.same_as,
        review=claim.review or "proposed",
        file=f"claims/{about.id}.yml",
        document=about.id,
        document_title=source.title or about.id,
        document_author=source.author,
        document_publisher=source.publisher,
        document_published=source.published,
        document_url=source.url,
        lang=language(about),
        evidence=tuple(evidence),
        verdicts=tuple(verdicts),
    )


_CLAIMS = """
select c.id, c.type, c.speaker, s.name_zh, s.name_en, s.kind as speaker_kind, s.wikidata, c.reported_by, c.asserted,
       c.window, c.due, c.period, c.hedge, c.hedge_cue, c.condition, c.statement_zh, c.statement_en, c.criteria_zh,
       c.criteria_en, c.quote,
       (select json_group_array(topic) from
         (select topic from claim_topics where claim = c.id order by topic)) as topics,
       c.same_as, coalesce(c.review, 'proposed') as review, c.file, c.document, d.title as document_title,
       d.author as document_author, d.publisher as document_publisher, d.published as document_published,
       d.url as document_url, d.lang, c.carrier
from claims c join speakers s on s.id = c.speaker join documents d on d.id = c.document
where c.id in (select value from json_each(?)) and c.review is not 'rejected'
"""
_EVIDENCE = "select * from evidence where claim in (select value from json_each(?)) order by id"
_VERDICTS = """
select v.*, (select json_group_array(evidence) from verdict_evidence where verdict = v.id) as rests_on
from verdicts v where claim in (select value from json_each(?)) order by decided, id
"""


def published_from_database(connection: sqlite3.Connection, ids: Sequence[str]) -> list[PublishedClaim]:
    """The claims `ids`, in that order, from the built database; unknown and rejected ones left out."""
    rows = {row["id"]: row for row in _rows(connection, _CLAIMS, ids)}
    carriers = [row["carrier"] for row in rows.values()]
    evidence = by_claim(_evidence(row) for row in _rows(connection, _EVIDENCE, carriers))
    verdicts = by_claim(_verdict(row) for row in _rows(connection, _VERDICTS, carriers))
    return [_from_row(rows[key], evidence, verdicts) for key in ids if key in rows]


def _rows(connection: sqlite3.Connection, sql: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, [json.dumps(list(ids))])
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _from_row(
    row: dict[str, Any], evidence: Mapping[str, tuple[Evidence, ...]], verdicts: Mapping[str, tuple[Verdict, ...]]
) -> PublishedClaim:
    root = row.pop("carrier")
    name = Bilingual(zh=row.pop("name_zh"), en=row.pop("name_en"))
    for field in ("statement", "criteria"):
        row[field] = Bilingual(zh=row.pop(f"{field}_zh"), en=row.pop(f"{field}_en"))
    row["due"] = date.fromisoformat(row["due"]) if row["due"] else None
    row["topics"] = tuple(json.loads(row["topics"]))
    return PublishedClaim(**row, speaker_name=name, evidence=evidence.get(root, ()), verdicts=verdicts.get(root, ()))


def _evidence(row: dict[str, Any]) -> Evidence:
    return Evidence.model_validate({name: value for name, value in row.items() if name in Evidence.model_fields})


def _verdict(row: dict[str, Any]) -> Verdict:
    rationale = {"zh": row["rationale_zh"], "en": row["rationale_en"]}
    fields = {name: row[name] for name in ("id", "claim", "outcome", "difficulty", "assessor", "decided")}
    return Verdict.model_validate({**fields, "rationale": rationale, "evidence": json.loads(row["rests_on"])})
