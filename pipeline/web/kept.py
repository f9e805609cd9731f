"""Results over all rows, kept for as long as neither the database file nor the day changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def kept(function: Callable[Concatenate[sqlite3.Connection, P], T]) -> Callable[Concatenate[sqlite3.Connection, P], T]:
    """The results of `function` again, while the database is as it was. One in memory is read each time.

    For functions of few possible arguments: what they gave for an older state of the database is forgotten.
    """
    results: dict[tuple[object, ...], dict[tuple[object, ...], T]] = {}

    @wraps(function)
    def remembering(connection: sqlite3.Connection, /, *args: P.args, **named: P.kwargs) -> T:
        state = version(connection)
        if state is None:
            return function(connection, *args, **named)
        known, asked = results.get(state, {}), (*args, *named.values())
        if asked not in known:
            known[asked] = function(connection, *args, **named)
            results.clear()
            results[state] = known
        return known[asked]

    return remembering


def version(connection: sqlite3.Connection) -> tuple[object, ...] | None:
    """What changes when the database or the day does: the file, its times and sizes; None for one in memory."""
    file, day = connection.execute("select file, date('now') from pragma_database_list where name = 'main'").fetchone()
    if not file:
        return None
    stats = [path.stat() for path in (Path(file), Path(f"{file}-wal")) if path.exists()]
    return file, day, *((one.st_mtime_ns, one.st_size) for one in stats)
