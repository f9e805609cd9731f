"""Claims as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape

from pipeline import times
from pipeline.export.calendars import moment
from pipeline.export.claimreview import OUTCOME_NAMES, page
from pipeline.export.records import PublishedClaim

# Characters that XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def feed(
    claims: Iterable[PublishedClaim], base_url: str, *, title: str, self_url: str, now: str, lang: str = "en"
) -> bytes:
    """An entry a claim, in the order given; updated when its last verdict was decided. `now` stamps an empty feed."""
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
    entries = list(claims)
    for claim in entries:
        said, changed = published(claim), updated(claim)
        result.add_item(
            title=_xml(_title(claim, lang)),
            link=page(claim, base_url),
            description=_xml(_summary(claim, lang)),
            unique_id=page(claim, base_url),
            pubdate=said,
            updateddate=changed,
            author_name=_xml(claim.speaker_name.in_language(lang)),
            categories=[claim.type, *claim.topics],
        )
    if not entries:
        result.latest_post_date = lambda: moment(now)
    return str(result.writeString("utf-8")).encode()


def published(claim: PublishedClaim) -> datetime:
    """When the claim was made, as far as is known."""
    said = claim.asserted or claim.document_published
    day = times.bounds(said)[0] if said else None
    return moment(day.isoformat()) if day else _EPOCH


def updated(claim: PublishedClaim) -> datetime:
    """When the last thing happened to the claim: a verdict, evidence, or that it was said."""
    moments = [moment(one.decided) for one in claim.verdicts] + [moment(one.added) for one in claim.evidence]
    return max([published(claim), *moments])


def _title(claim: PublishedClaim, lang: str) -> str:
    said = f"{claim.speaker_name.in_language(lang)}: {claim.text(lang)}"
    return f"[{OUTCOME_NAMES[lang][claim.verdict.outcome]}] {said}" if claim.verdict else said


def _summary(claim: PublishedClaim, lang: str) -> str:
    verdict = claim.verdict.rationale.in_language(lang) if claim.verdict else ""
    parts = [f"<blockquote>{escape(claim.quote)}</blockquote>", *([f"<p>{escape(verdict)}</p>"] if verdict else [])]
    return "".join(parts)


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
