"""A scorecard with every claim behind it: the record that all formats are written from, and its JSON schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.export.records import PublishedClaim
from pipeline.model import Bilingual, Evidence, Outcome, Record, Verdict
from pipeline.score.card import By, Scorecard, card_of
from pipeline.score.lexicon import Lexicon
from pipeline.score.standing import Standing, State, count_once


class ReportedEvidence(Record):
    """A piece of evidence, and the file that it is written in."""

    url: str
    title: str | None
    stance: str
    strength: int
    file: str


class ReportedVerdict(Record):
    """The verdict that holds, and the file that it is written in."""

    outcome: Outcome
    difficulty: int | None
    rationale: Bilingual
    assessor: str
    decided: str
    file: str
    others: tuple[str, ...]  # the last outcomes of other assessors, where they differ


class ReportedClaim(Record):
    """One claim of a scorecard as it stands on the day."""

    id: str
    state: State
    counted: bool  # false: says the same as another one of the same speaker, which is counted
    type: str
    speaker: str
    speaker_name: Bilingual
    statement: Bilingual
    quote: str
    asserted: str | None
    window: str | None
    due: date | None
    hedge: str
    hedge_cue: str | None
    hedge_scored: str | None  # the hedge that may be scored; None: only a translator's words are known
    document: str
    document_title: str | None
    document_url: str | None
    file: str
    verdict: ReportedVerdict | None
    evidence: tuple[ReportedEvidence, ...]


class Report(Record):
    """A scorecard, the lexicon it read hedges by, and every claim in it by due date."""

    scorecard: Scorecard
    lexicon: Lexicon | None
    claims: tuple[ReportedClaim, ...]


def report(
    found: Sequence[Standing],
    published: Iterable[PublishedClaim],
    *,
    as_of: date,
    by: By = "speaker",
    lexicon: Lexicon | None = None,
    names: Mapping[str, Bilingual] | None = None,
) -> Report:
    """The report of the standings `found`; `published` tells of each of their claims what readers are to see."""
    about = {claim.id: claim for claim in published}
    counted = {one.claim.id for one in count_once(found)}
    claims = [_reported(one, about[one.claim.id], one.claim.id in counted, as_of) for one in found]
    claims.sort(key=lambda claim: (claim.due is None, claim.due or date.min, claim.id))
    card = card_of(found, as_of=as_of, by=by, lexicon=lexicon, names=names)
    return Report(scorecard=card, lexicon=lexicon, claims=tuple(claims))


def schema() -> dict[str, Any]:
    """The JSON schema of a report."""
    return Report.model_json_schema(mode="serialization")


# Fields that a reported claim takes over as they are published.
_COPIED = (
    *("id", "type", "speaker", "speaker_name", "statement", "quote", "asserted", "window", "due", "hedge", "hedge_cue"),
    *("document", "document_title", "document_url", "file"),
)


def _reported(one: Standing, claim: PublishedClaim, counted: bool, as_of: date) -> ReportedClaim:
    return ReportedClaim(
        **{name: getattr(claim, name) for name in _COPIED},
        state=one.state,
        counted=counted,
        hedge_scored=one.hedge_of.hedge if one.hedge_of else None,
        verdict=_verdict(one, claim),
        evidence=tuple(
            ReportedEvidence(
                url=item.url, title=item.title, stance=item.stance, strength=item.strength, file=ledger_file(item)
            )
            for item in claim.evidence
            if item.added[:10] <= as_of.isoformat()
        ),
    )


def _verdict(one: Standing, claim: PublishedClaim) -> ReportedVerdict | None:
    holds = next((verdict for verdict in claim.verdicts if one.verdict and verdict.id == one.verdict.id), None)
    if holds is None:
        return None
    return ReportedVerdict(
        outcome=holds.outcome,
        difficulty=holds.difficulty,
        rationale=holds.rationale,
        assessor=holds.assessor,
        decided=holds.decided,
        file=ledger_file(holds),
        others=tuple(sorted(set(one.opinions) - {holds.outcome})),
    )


def ledger_file(item: Evidence | Verdict) -> str:
    """The file of an item of the ledger, below the project folder."""
    return f"claims/ledger/{item.claim}/{item.id}.yml"
