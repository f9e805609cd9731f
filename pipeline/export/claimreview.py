"""schema.org JSON-LD: a ClaimReview for every verdict that holds, a Claim where there is none yet.

Vocabulary: https://schema.org/ClaimReview, /Claim, /Rating, /CreativeWork, /Article, /Person, /Organization.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pipeline.export.records import PublishedClaim
from pipeline.model import Verdict

CONTEXT = "https://schema.org"
# How right, from worst to best; the other outcomes say nothing of that and have words only.
RATINGS = {"incorrect": 1, "partly_correct": 3, "correct": 5}
OUTCOME_NAMES = {
    "en": {
        "correct": "Correct",
        "partly_correct": "Partly correct",
        "incorrect": "Incorrect",
        "ambiguous": "Ambiguous",
        "annulled": "Annulled",
        "unverifiable": "Unverifiable",
    },
    "zh": {
        "correct": "正确",
        "partly_correct": "部分正确",
        "incorrect": "错误",
        "ambiguous": "两可",
        "annulled": "作废",
        "unverifiable": "无法核实",
    },
}

Node = dict[str, Any]

# The EDTF values that are ISO 8601 dates too.
_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def claim_review(claim: PublishedClaim, base_url: str, lang: str = "en") -> Node | None:
    """The verdict that holds on a claim as a ClaimReview; None where there is none. `base_url` ends in no slash."""
    verdict = claim.verdict
    if verdict is None:
        return None
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "ClaimReview",
            "@id": f"{page(claim, base_url)}#{verdict.id}",
            "url": page(claim, base_url),
            "claimReviewed": claim.text(lang),
            "datePublished": verdict.decided,
            "inLanguage": lang,
            "author": _filled({"@type": "Person", "name": verdict.assessor}),
            "reviewBody": verdict.rationale.in_language(lang),
            "reviewRating": _rating(verdict, lang),
            "itemReviewed": _claim(claim, base_url, lang),
            "citation": _evidence(claim, verdict),
        }
    )


def claim_node(claim: PublishedClaim, base_url: str, lang: str = "en") -> Node:
    """A claim as a schema.org Claim."""
    return {"@context": CONTEXT, **_claim(claim, base_url, lang)}


def graph(claims: Iterable[PublishedClaim], base_url: str, lang: str = "en") -> Node:
    """All claims in one JSON-LD document: reviewed ones as ClaimReview, others as Claim."""
    nodes = [claim_review(claim, base_url, lang) or claim_node(claim, base_url, lang) for claim in claims]
    return {"@context": CONTEXT, "@graph": [{k: v for k, v in node.items() if k != "@context"} for node in nodes]}


def page(claim: PublishedClaim, base_url: str) -> str:
    """The address of a claim's page."""
    return f"{base_url}/c/{claim.id}"


def _claim(claim: PublishedClaim, base_url: str, lang: str) -> Node:
    source = _source(claim)
    return _filled(
        {
            "@type": "Claim",
            "@id": f"{page(claim, base_url)}#claim",
            "identifier": claim.id,
            "text": claim.text(lang),
            "author": _speaker(claim),
            "datePublished": claim.asserted if _ISO_DATE.fullmatch(claim.asserted or "") else None,
            "inLanguage": claim.lang,
            # Where it was first said is known only of a speaker's own text.
            "firstAppearance": source if claim.reported_by is None and claim.same_as is None else None,
            "appearance": [source],
        }
    )


def _source(claim: PublishedClaim) -> Node:
    return _filled(
        {
            "@type": "Article",
            "headline": claim.document_title,
            "url": claim.document_url,
            "datePublished": claim.document_published,
            "inLanguage": claim.lang,
            "author": {"@type": "Person", "name": claim.document_author} if claim.document_author else None,
            "publisher": {"@type": "Organization", "name": claim.document_publisher}
            if claim.document_publisher
            else None,
        }
    )


def _speaker(claim: PublishedClaim) -> Node:
    return _filled(
        {
            "@type": "Person" if claim.speaker_kind == "person" else "Organization",
            "name": claim.speaker_name.in_language("en"),
            "alternateName": claim.speaker_name.zh if claim.speaker_name.en else None,
            "sameAs": f"https://www.wikidata.org/entity/{claim.wikidata}" if claim.wikidata else None,
        }
    )


def _rating(verdict: Verdict, lang: str) -> Node:
    value = RATINGS.get(verdict.outcome)
    scale = {"ratingValue": value, "bestRating": 5, "worstRating": 1} if value else {}
    return {"@type": "Rating", **scale, "alternateName": OUTCOME_NAMES[lang][verdict.outcome]}


def _evidence(claim: PublishedClaim, verdict: Verdict) -> list[Node]:
    cited = [item for item in claim.evidence if item.id in verdict.evidence]
    return [
        _filled(
            {
                "@type": "CreativeWork",
                "url": item.url,
                "name": item.title,
                "publisher": {"@type": "Organization", "name": item.publisher} if item.publisher else None,
            }
        )
        for item in cited
    ]


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [])}
