"""A claim as one flat record, the way that programs and scorers read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.model import Claim, Speaker


def row(name: str, claim: Claim, speakers: Mapping[str, Speaker]) -> dict[str, Any]:
    """One claim of the file `name`; the speaker by canonical name, `start` and `end` in characters of the raw file."""
    speaker = speakers.get(claim.speaker)
    return {
        "doc": name,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "type": claim.type,
        "when": claim.when,
        "period": claim.period,
        "hedge": claim.hedge.level,
        "speaker": speaker.canonical() if speaker else claim.speaker,
        "condition": claim.condition,
        "quote": claim.quote.exact,
        "reported_by": claim.reported_by,
        "asserted": claim.asserted,
        "quantity": claim.quantity.as_yaml() if claim.quantity else None,
        "rules": list(claim.rules),
    }
