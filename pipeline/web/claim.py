"""A claim's page: what was said, where, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from pipeline.export import claim_review, published_from_database
from pipeline.web import clock, forms, queries, sources, wording
from pipeline.web.drift import drifts
from pipeline.web.frame import PageMissingError, answered, base_url, own, page, read, words_for
from pipeline.web.jsonld import as_script
from pipeline.web.language import Words
from pipeline.web.problems import wrong
from pipeline.web.prose import Group, Mark, passage

AROUND = 1200  # characters of the raw text read before and after the quote: a long paragraph


@dataclass(frozen=True, slots=True)
class Sent:
    """What a reader sent with a form and must mend: its kind (evidence, verdict), the values, what is wrong."""

    kind: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    problems: Sequence[tuple[str, str]] = ()  # field ("" for the whole) and what is wrong with it


@own
async def claim(datasette: Any, request: Request) -> Response:
    """`/c/<id>`."""
    return await claim_page(datasette, request, unquote(request.url_vars["id"]))


async def to_be_mended(datasette: Any, request: Request, claim_id: str, sent: Sent) -> Response:
    """The claim's page with the form as it was sent, and what is wrong with it: status 400."""

    async def again(datasette: Any, request: Request) -> Response:
        return await claim_page(datasette, request, claim_id, sent, status=400)

    return await answered(again, datasette, request)


async def claim_page(
    datasette: Any, request: Request, claim_id: str, sent: Sent = Sent(), status: int = 200
) -> Response:
    """The page of one claim, with a form as it was sent and its problems where there are any."""
    words = words_for(request)
    base = base_url(datasette, request)
    found, review = await read(datasette, request, partial(_read, claim_id=claim_id, base=base, lang=words.lang))
    if found is None:
        raise PageMissingError
    other, today = Words(words.other), clock.today()
    context = {
        "found": found,
        "passage": quoted(found),
        "drifts": drifts(found.claim, found.same),
        "titles": {row["id"]: row["title"] or row["url"] for row in found.evidence},
        "may": await forms.may_write(datasette, request.actor),
        "canonical": f"{base}/c/{claim_id}",
        "citation": citation(found, f"{base}/c/{claim_id}", words),
        "json_ld": as_script(review) if review else Markup(""),
        "file_at": partial(sources.file_link, datasette),
        "when_other": partial(wording.window, words=other),
        "comma_other": other("comma"),
        "far_other": partial(wording.left, today=today, words=other),
        "problems": [wrong(name, what, words) for name, what in sent.problems],
        "wrong": {name for name, _ in sent.problems},
        "evidence_values": sent.values if sent.kind == "evidence" else {},
        "verdict_values": sent.values if sent.kind == "verdict" else {},
    }
    return await page(datasette, request, "claim", context, status)


def _read(connection: Any, claim_id: str, base: str, lang: str) -> tuple[queries.ClaimRows | None, Any]:
    found = queries.claim(connection, claim_id, AROUND)
    if found is None or not found.verdicts:
        return found, None
    published = published_from_database(connection, [claim_id])
    return found, claim_review(published[0], base, lang) if published else None


def quoted(found: queries.ClaimRows) -> list[Group]:
    """The paragraph that the quote is from, the quote marked; empty where the text does not hold it."""
    row = found.claim
    mark = Mark(row["id"], row["quote_start"] - found.cut_start, row["quote_end"] - found.cut_start, state=row["state"])
    return passage(found.cut, mark)


def citation(found: queries.ClaimRows, url: str, words: Words) -> str:
    """One line to put into a text of one's own."""
    row, document = found.claim, found.document
    name = found.speaker and (found.speaker[f"name_{words.lang}"] or found.speaker[f"name_{words.other}"])
    return words(
        "claim.citation",
        speaker=name or row["speaker"],
        asserted=row["asserted"] or words("claim.no_date"),
        quote=row["quote"],
        title=document["title"] or document["id"],
        publisher=document["publisher"] or document["author"] or "",
        url=url,
        today=clock.today().isoformat(),
    )
