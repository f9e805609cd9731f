"""Who sees which form on a claim's page. What is sent is checked again by the view that takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.web.project import ADD_EVIDENCE, GIVE_VERDICT, Actor, may, project_of


@dataclass(frozen=True, slots=True)
class May:
    """What this reader may write, and the key of the sentence that says why not."""

    evidence: bool
    verdict: bool
    why: str = ""


async def may_write(datasette: Any, actor: Actor | None) -> May:
    """Whether `actor` may add evidence, and may give a verdict."""
    if project_of(datasette).read_only:
        return May(False, False, "write.read_only")
    evidence, verdict = [await may(datasette, actor, action) for action in (ADD_EVIDENCE, GIVE_VERDICT)]
    return May(evidence, verdict, "write.sign_in" if actor is None else "write.no_right")
