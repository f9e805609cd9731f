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
    """The last result of `function` again, while the database is as it was. One in memory is read each time."""
    last: dict[tuple[object, ...], T] = {}

    @wraps(function)
    def remembering(connection: sqlite3.Connection, /, *args: P.args, **named: P.kwargs) -> T:
        state = version(connection)
        if state is None:
            return function(connection, *args, **named)
        key = (*state, *args, *named.values())
        if key not in last:
            found = function(connection, *args, **named)
            last.clear()
            last[key] = found
            return found
        return last[key]

    return remembering


def version(connection: sqlite3.Connection) -> tuple[object, ...] | None:
    """What changes when the database or the day does: the file, its times and sizes; None for one in memory."""
    file, day = connection.execute("select file, date('now') from pragma_database_list where name = 'main'").fetchone()
    if not file:
        return None
    stats = [path.stat() for path in (Path(file), Path(f"{file}-wal")) if path.exists()]
    return file, day, *((one.st_mtime_ns, one.st_size) for one in stats)
