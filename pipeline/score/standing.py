"""How every claim stands on a given day: its state, the verdict that holds, and the hedge that may be scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.score.records import Judgement, ScoredClaim, carrier

# undated: no due date, kept out of scores. open: not yet due, whatever was said of it so far.
# early: judged true before it was due. overdue: due, and nobody has judged it.
State = Literal[
    "undated",
    "open",
    "early",
    "overdue",
    "correct",
    "partly_correct",
    "incorrect",
    "ambiguous",
    "annulled",
    "unverifiable",
]
RESOLVED = ("correct", "partly_correct", "incorrect")
UNDECIDED = ("ambiguous", "unverifiable")
# What a scorecard is about; a fact speaks of the past, and a rejected proposal is no claim.
SCORED_TYPES = frozenset({"prediction", "target", "trend"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim on a day. `hedge_of` is the claim whose words are scored: the original's where that is here, or None."""

    claim: ScoredClaim
    state: State
    verdict: Judgement | None
    opinions: tuple[str, ...]  # the last outcome that each assessor gave
    hedge_of: ScoredClaim | None
    root: str  # the claim that carries the verdict; one root and one speaker count once

    @property
    def disputed(self) -> bool:
        """Whether assessors differ."""
        return len(set(self.opinions)) > 1


def standings(claims: Iterable[ScoredClaim], judgements: Iterable[Judgement], as_of: date) -> list[Standing]:
    """How each scored claim that was made by `as_of` stands on that day, in the order given."""
    every = {claim.id: claim for claim in claims}
    same_as = {key: claim.same_as for key, claim in every.items()}
    verdicts = _by_claim(judgements, as_of)
    made = [claim for claim in every.values() if _counts(claim, as_of)]
    roots = {claim.id: carrier(claim.id, same_as) for claim in made}
    originals = originals_of(made, roots)
    return [
        _standing(claim, root, verdicts.get(root, []), originals.get((claim.speaker, root)), as_of)
        for claim in made
        for root in [roots[claim.id]]
    ]


def count_once(found: Iterable[Standing]) -> list[Standing]:
    """One of those that say the same for the same speaker: the carrier itself, else words of the speaker's own."""
    kept: dict[tuple[str, str], Standing] = {}
    for one in found:
        key = (one.claim.speaker, one.root)
        kept[key] = min(kept.get(key, one), one, key=_preference)
    return list(kept.values())


def _preference(one: Standing) -> tuple[bool, bool]:
    return (one.claim.id != one.root, one.claim.translated)


def _counts(claim: ScoredClaim, as_of: date) -> bool:
    made = claim.asserted is None or claim.asserted <= as_of
    return made and claim.type in SCORED_TYPES and claim.review != "rejected"


def _by_claim(judgements: Iterable[Judgement], as_of: date) -> dict[str, list[Judgement]]:
    """The verdicts of each claim that were given by the end of that day, the one that holds last."""
    last = as_of.isoformat()
    found: defaultdict[str, list[Judgement]] = defaultdict(list)
    for verdict in judgements:
        if verdict.decided[:10] <= last:
            found[verdict.claim].append(verdict)
    for verdicts in found.values():
        verdicts.sort(key=lambda verdict: (verdict.decided, verdict.id))
    return found


def originals_of(claims: Iterable[ScoredClaim], roots: Mapping[str, str]) -> dict[tuple[str, str], ScoredClaim]:
    """By speaker and root (`roots`: that of each claim) the claim in the speaker's own words, the carrier first."""
    found: dict[tuple[str, str], ScoredClaim] = {}
    for claim in claims:
        key = (claim.speaker, roots[claim.id])
        if not claim.translated and (key not in found or claim.id == key[1]):
            found[key] = claim
    return found


def _standing(
    claim: ScoredClaim, root: str, verdicts: Sequence[Judgement], original: ScoredClaim | None, as_of: date
) -> Standing:
    verdict = verdicts[-1] if verdicts else None
    opinions = {one.assessor: one.outcome for one in verdicts}
    state = state_on(as_of, claim.due, verdict.outcome if verdict else None)
    return Standing(claim, state, verdict, tuple(opinions.values()), original if claim.translated else claim, root)


def state_on(as_of: date, due: date | None, outcome: str | None) -> State:
    """The state of a claim due on that day (None: no due date), with the outcome of the verdict that holds, if any."""
    if due is None:
        return "undated"
    if outcome == "annulled":
        return "annulled"
    if as_of <= due:
        return "early" if outcome == "correct" else "open"
    return outcome or "overdue"  # type: ignore[return-value]
