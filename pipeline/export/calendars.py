"""Due dates as an iCalendar (RFC 5545): an all-day event a claim, with an id that stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from pipeline.export.claimreview import page
from pipeline.export.records import PublishedClaim

_DUE = {"en": "Due: ", "zh": "到期："}


def calendar(claims: Iterable[PublishedClaim], base_url: str, *, name: str, now: str, lang: str = "en") -> bytes:
    """The due dates of claims, once for what says the same; `now` is a UTC time as in records, and becomes DTSTAMP."""
    from icalendar import Calendar

    result = Calendar()
    result.add("prodid", "-//Yuyan//yuyan export ics//EN")
    result.add("version", "2.0")
    result.add("x-wr-calname", name)
    dated = {claim.id: claim for claim in claims if claim.due and claim.type != "fact"}
    for claim in dated.values():
        if claim.same_as not in dated:
            result.add_component(_event(claim, base_url, moment(now), lang))
    return bytes(result.to_ical())


def moment(text: str) -> datetime:
    """A UTC time or a day of the records as a time."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).replace(tzinfo=UTC)


def _event(claim: PublishedClaim, base_url: str, stamp: datetime, lang: str):  # type: ignore[no-untyped-def]
    from icalendar import Event

    assert claim.due
    event = Event()
    event.add("uid", f"{claim.id}@yuyan")
    event.add("dtstamp", stamp)
    event.add("dtstart", claim.due)
    event.add("dtend", claim.due + timedelta(days=1))
    event.add("summary", _DUE[lang] + claim.text(lang))
    event.add("description", f"{claim.speaker_name.in_language(lang)}: {claim.quote}")
    event.add("url", page(claim, base_url))
    event.add("transp", "TRANSPARENT")
    return event
