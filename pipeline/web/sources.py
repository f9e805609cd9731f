"""The way to the text files, and to Datasette's own pages."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import Request, Response

from pipeline.web.frame import database


def file_link(datasette: Any, file: str, line: int) -> str:
    """Where the text file is published, line and all, if the project says so; else nothing.

    `plugins: {yuyan: {files: "https://example.org/blob/main/{file}#L{line}"}}` in metadata.yml.
    """
    config = datasette.plugin_config("yuyan") or {}
    pattern = str(config.get("files") or "")
    if not pattern.startswith(("https://", "http://")):
        return ""
    return pattern.replace("{file}", file).replace("{line}", str(line))


async def tables(datasette: Any, request: Request) -> Response:
    """`/-/data`: Datasette's own page of the database."""
    return Response.redirect(datasette.urls.database(database(datasette).name))
