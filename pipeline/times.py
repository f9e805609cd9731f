"""EDTF arithmetic: what a value's first and last day are."""

from __future__ import annotations

from datetime import date
from typing import Any


def bounds(when: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF value (None: open end). Raises ValueError for what is not EDTF."""
    from edtf import EDTFParseException, parse_edtf

    try:
        value = parse_edtf(when)
    except EDTFParseException as error:
        raise ValueError("write an EDTF date such as '2026', '2025-02-10/2035' or '203X'") from error
    return _day(value.lower_strict()), _day(value.upper_strict())


def due(when: str) -> date | None:
    """The last day of the window; None where its end is open."""
    return bounds(when)[1]


def _day(value: Any) -> date | None:
    return None if isinstance(value, float) else date(value.tm_year, value.tm_mon, value.tm_mday)
