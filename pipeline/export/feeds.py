"""What happened as an Atom feed (RFC 4287): an entry for every claim, piece of evidence and verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Literal

from pipeline import times
from pipeline.export.calendars import moment
from pipeline.export.claimreview import OUTCOME_NAMES, page
from pipeline.export.records import PublishedClaim
from pipeline.export.words import word
from pipeline.model import Evidence, Verdict

ENTRIES = 50  # in a feed: the newest

# Characters that XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to `claim`: `item` was added to it; None: it was said itself."""

    claim: PublishedClaim
    item: Evidence | Verdict | None = None

    @property
    def kind(self) -> Literal["claim", "evidence", "verdict"]:
        """What is new."""
        if self.item is None:
            return "claim"
        return "evidence" if isinstance(self.item, Evidence) else "verdict"

    @property
    def at(self) -> datetime:
        """When it happened."""
        if self.item is None:
            return published(self.claim)
        return moment(self.item.added if isinstance(self.item, Evidence) else self.item.decided)

    @property
    def id(self) -> str:
        """What names it for ever below /c/, whichever of the claims that share an item it is told of."""
        return f"{self.item.claim}#{self.item.id}" if self.item else self.claim.id


def events(claims: Iterable[PublishedClaim]) -> list[Event]:
    """All that happened to `claims`, the newest first. What several of them share happened once.

    It is told of the claim that carries it where that is among them, else of the first one that shares it.
    """
    found: dict[str, Event] = {}
    for claim in claims:
        for event in (Event(claim), *_told_of(claim)):
            if event.id not in found or (event.item and event.item.claim == claim.id):
                found[event.id] = event
    return sorted(found.values(), key=lambda event: (event.at, event.id), reverse=True)


def _told_of(claim: PublishedClaim) -> list[Event]:
    return [*(Event(claim, item) for item in claim.evidence), *(Event(claim, item) for item in claim.verdicts)]


def feed(
    claims: Iterable[PublishedClaim],
    base_url: str,
    *,
    title: str,
    self_url: str,
    now: str,
    lang: str = "en",
    most: int = ENTRIES,
) -> bytes:
    """The `most` newest of what happened to `claims`, the newest first. `now` stamps an empty feed."""
    from feedgenerator import Atom1Feed

    result = Atom1Feed(
        title=_xml(title),
        link=base_url + "/",
        description=None,
        language={"zh": "zh-Hans"}.get(lang, lang),
        author_name="Yuyan",
        feed_url=self_url,
        feed_guid=self_url,
        subtitle=None,
    )
    entries = events(claims)[:most]
    for event in entries:
        result.add_item(
            title=_xml(_title(event, lang)),
            link=page(event.claim, base_url) + (f"#{event.item.id}" if event.item else ""),
            description=_xml(_summary(event, lang)),
            unique_id=f"{base_url}/c/{event.id}",
            pubdate=event.at,
            updateddate=event.at,
            author_name=_xml(_author(event, lang)),
            categories=[event.kind, event.claim.type, *event.claim.topics],
        )
    if not entries:
        result.latest_post_date = lambda: moment(now)
    return str(result.writeString("utf-8")).encode()


def published(claim: PublishedClaim) -> datetime:
    """When the claim was made, as far as is known."""
    said = claim.asserted or claim.document_published
    day = times.bounds(said)[0] if said else None
    return moment(day.isoformat()) if day else _EPOCH


def _title(event: Event, lang: str) -> str:
    said = f"{event.claim.speaker_name.in_language(lang)}: {event.claim.text(lang)}"
    if event.item is None:
        return said
    result = word(lang, "stance", event.item.stance) if isinstance(event.item, Evidence) else _outcome(event.item, lang)
    return f"[{word(lang, 'event', event.kind).format(result=result)}] {said}"


def _outcome(verdict: Verdict, lang: str) -> str:
    return OUTCOME_NAMES[lang][verdict.outcome]


def _author(event: Event, lang: str) -> str:
    if event.item is None:
        return event.claim.speaker_name.in_language(lang)
    return event.item.added_by if isinstance(event.item, Evidence) else event.item.assessor


def _summary(event: Event, lang: str) -> str:
    """As HTML: the claim as it was said; the passage that matters and where it is from; why it was judged so."""
    item = event.item
    if item is None:
        return f"<blockquote>{escape(event.claim.quote)}</blockquote>"
    if isinstance(item, Verdict):
        return f"<p>{escape(item.rationale.in_language(lang))}</p>"
    source = f'<p><a href="{escape(item.url)}">{escape(item.title or item.url)}</a></p>'
    passage = f"<blockquote>{escape(item.exact)}</blockquote>" if item.exact else ""
    return source + passage + (f"<p>{escape(item.note)}</p>" if item.note else "")


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
