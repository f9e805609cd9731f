"""The whole article, every claim marked in it."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from pipeline.web import prose, queries, sources
from pipeline.web.frame import PageMissingError, own, page, read, words_for
from pipeline.web.language import Words
from pipeline.web.prose import Group, Mark


@own
async def article(datasette: Any, request: Request) -> Response:
    """`/d/<document>`."""
    words = words_for(request)
    context = await read(datasette, request, partial(_read, document=unquote(request.url_vars["id"]), words=words))
    context["file_at"] = partial(sources.file_link, datasette)
    return await page(datasette, request, "document", context)


def _read(connection: Any, document: str, words: Words) -> dict[str, Any]:
    """Read and taken apart in the thread: a long article takes a while."""
    found = queries.document(connection, document)
    if found is None:
        raise PageMissingError
    row, claims = found
    return {
        "d": row,
        "claims": claims,
        "groups": without_title(prose.article(row["raw"] or "", _marks(claims, words)), row["title"]),
    }


def without_title(groups: list[Group], title: str | None) -> list[Group]:
    """The article without a first heading that only says the title again."""
    first = groups[0] if groups else None
    if first and first.kind == "heading" and not first.blocks[0].marked and first.blocks[0].text == title:
        return groups[1:]
    return groups


def _marks(claims: queries.Rows, words: Words) -> list[Mark]:
    return [
        Mark(
            claim=row["id"],
            start=row["quote_start"],
            end=row["quote_end"],
            number=number,
            state=row["state"],
            title=words("article.mark", n=number, state=words.one_of("state", row["state"])),
        )
        for number, row in enumerate(claims, 1)
    ]
