"""Datasette in this process, on one port, with the settings that the pages are made for."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils import StartupError

from pipeline import files
from pipeline.build.schema import TABLES, VIEWS
from pipeline.errors import BadInputError, Problem, YuyanError

METADATA = "metadata.yml"
MANY_ROWS = 10_000
# Suggesting facets makes the page of a table of 100,000 rows 13 times slower. Each of its rows costs CPU too: 20 rows
# with the main columns of claims (see columns.py) stay under 15 ms.
SETTINGS: dict[str, Any] = {
    "suggest_facets": False,
    "default_page_size": 20,
    "default_facet_size": 15,
    "truncate_cells_html": 240,
    "default_cache_ttl": 0,  # what somebody has just added is there at the next look
}


def serve(
    root: Path, database: Path, host: str, port: int, options: Mapping[str, bool], say: Callable[[str], None]
) -> None:
    """Serve until interrupted. Raises YuyanError where the port is taken or metadata.yml is not good."""
    with closing(_listen(host, port)) as listening:
        datasette = application(root, database, **options)
        address = _address(host, listening.getsockname()[1])
        say(f"Yuyan is at {address}/ (Ctrl-C stops it)")
        if not options.get("read_only"):
            say(f"To add evidence and verdicts, sign in once: {address}{sign_in_path(datasette)}")
        config = uvicorn.Config(datasette.app(), log_level="warning", lifespan="on", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def application(root: Path, database: Path, **options: bool) -> Datasette:
    """The Datasette of a project; `options` (read_only, git_commit) are as under `plugins: yuyan:` in metadata.yml."""
    metadata = cheap_to_copy(without_slow_facets(read_metadata(root), database))
    if options:
        metadata.setdefault("plugins", {}).setdefault("yuyan", {}).update(options)
    # It would print the variables of every frame, secrets too, at each missing page.
    pm.get_plugin("datasette.handle_exception").rich = None
    templates, plugins = (str(root / name) if (root / name).is_dir() else None for name in ("templates", "plugins"))
    try:
        return Datasette(
            [str(database)], metadata=metadata, settings=SETTINGS, template_dir=templates, plugins_dir=plugins
        )
    except StartupError as error:
        raise YuyanError(f"Datasette cannot start: {error}") from error


def sign_in_path(datasette: Datasette) -> str:
    """The path that signs its first visitor in as the owner of the project."""
    return f"{datasette.urls.path('-/auth-token')}?token={datasette._root_token}"


def read_metadata(root: Path) -> dict[str, Any]:
    """The project's metadata.yml, or the one that comes with Yuyan. Raises BadInputError."""
    own = root / METADATA
    path = own if own.exists() else packaged_metadata()
    metadata, problems = files.load(files.read_text(path, METADATA), METADATA)
    if problems:
        raise BadInputError(problems[0])
    if not isinstance(metadata, dict | None):
        raise BadInputError(Problem(METADATA, "", "", "must be a mapping, as Datasette's documentation describes it"))
    return metadata or {}


def without_slow_facets(metadata: dict[str, Any], database: Path) -> dict[str, Any]:
    """Facets shown unasked count all rows at each look: 20 ms of CPU at 100,000. There a reader asks for them."""
    tables = metadata.get("databases", {}).get(database.stem, {}).get("tables", {})
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        sizes = {name: connection.execute(f'select count(*) from "{name}"').fetchone()[0] for name in TABLES}
    sizes.update(dict.fromkeys(VIEWS, sizes["claims"]))
    for name, table in tables.items():
        if sizes.get(name, 0) > MANY_ROWS:
            table.pop("facets", None)
    return metadata


class _Fixed(dict[str, Any]):
    """A part of the metadata that nobody changes, so that its copy may be itself."""

    def __deepcopy__(self, memo: object) -> _Fixed:
        return self


def cheap_to_copy(metadata: dict[str, Any]) -> dict[str, Any]:
    """Datasette copies all metadata twice a page to see who may read the table: 4 % of what the page costs.

    Most of it is what each column is, and the SQL of queries; with these in place of copies it costs a fifth.
    """
    for described in (metadata.get("databases") or {}).values():
        tables = (described.get("tables") or {}).values()
        for part, name in [(described, "queries"), *((table, "columns") for table in tables)]:
            if part.get(name):
                part[name] = _Fixed(part[name])
    return metadata


def packaged_metadata() -> Path:
    """One file: the wheel carries the metadata.yml of the project's top folder beside this module."""
    package = Path(__file__).parent
    return next(path for path in (package / METADATA, package.parent.parent / METADATA) if path.exists())


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else is done, so that a busy one is one clear line."""
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, number)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(2048)
    except OSError as error:
        advice = f"choose another with --port, such as --port {port + 1}" if port else "choose another --host"
        raise YuyanError(f"cannot listen on {host} port {port}: {error.strerror}; {advice}") from error
    return listening


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
