"""Datasette's own search box, made to find Chinese: it asks the SQL function `escape_fts` for its query."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette import hookimpl

from pipeline.search import match


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Put our `escape_fts` in the place of Datasette's, which is registered before."""
    conn.create_function("escape_fts", 1, lambda query: match(str(query or "")), deterministic=True)
