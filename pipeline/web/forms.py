"""Who sees which form on a claim's page. What is sent is checked again by the view that takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class May:
    """What this reader may write, and the key of the sentence that says why not."""

    evidence: bool
    verdict: bool
    why: str = ""


async def may_write(datasette: Any, actor: dict[str, Any] | None) -> May:
    """Whether `actor` may add evidence, and may give a verdict."""
    return May(False, False, "write.sign_in" if actor is None else "write.no_right")
