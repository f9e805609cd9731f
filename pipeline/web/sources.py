"""The way to the text files, and to Datasette's own pages."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from datasette.utils.asgi import Request, Response

from pipeline import files
from pipeline.errors import BadInputError
from pipeline.web.frame import PageMissingError, database, own, page, read
from pipeline.web.project import project_of

# A file is shown if a row of the database names it: no other file of the project, or beside it, has an address.
_NAMED = " union ".join(
    f"select 1 from {table} where file = :file" for table in ("documents", "claims", "evidence", "verdicts")
)


def file_link(datasette: Any, file: str, line: int = 0) -> str:
    """Where a text file can be read, line and all: as the project says, else on this site; nothing if it is not here.

    `plugins: {yuyan: {files: "https://example.org/blob/main/{file}#L{line}"}}` in metadata.yml.
    """
    pattern = str((datasette.plugin_config("yuyan") or {}).get("files") or "")
    if pattern.startswith(("https://", "http://")):
        return pattern.replace("{file}", quote(file)).replace("{line}", str(line or 1))
    if not (project_of(datasette).root / file).is_file():
        return ""
    return str(datasette.urls.path(f"/-/file/{quote(file)}")) + (f"#L{line}" if line else "")


@own
async def text_file(datasette: Any, request: Request) -> Response:
    """`/-/file/claims/<document>.yml#L12`: a text file with numbered lines."""
    file, root = unquote(request.url_vars["file"]), project_of(datasette).root
    text = await read(datasette, request, partial(_read, root=root, file=file))
    return await page(datasette, request, "file", {"file": file, "lines": text.splitlines()})


def _read(connection: sqlite3.Connection, root: Path, file: str) -> str:
    path = root / file
    inside = "\0" not in file and path.resolve().is_relative_to(root.resolve())
    if not inside or not connection.execute(_NAMED, {"file": file}).fetchone():
        raise PageMissingError
    try:
        return files.read_text(path, file)
    except BadInputError as error:
        raise PageMissingError from error


async def tables(datasette: Any, request: Request) -> Response:
    """`/-/data`: Datasette's own page of the database."""
    return Response.redirect(datasette.urls.database(database(datasette).name))
