"""The one clock of a request."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Today, or the day in YUYAN_TODAY, for pages that must read the same tomorrow."""
    fixed = os.environ.get("YUYAN_TODAY")
    return date.fromisoformat(fixed) if fixed else datetime.now(UTC).date()


def now() -> str:
    """The present moment in UTC, as records have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
