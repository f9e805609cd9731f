"""From the text files to the SQLite database, which can be deleted at any time: no fact is born there."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock

from pipeline import store
from pipeline.build import schema
from pipeline.build.rows import ledger_rows, rows
from pipeline.errors import Problem, YuyanError
from pipeline.store import Library, ledger

DATABASE = "claims.db"
_WAIT = 60  # seconds for a writer to wait for another


def build(root: Path, database: Path) -> tuple[Problem, ...]:
    """Make `database` from the text files below `root`; gives what is wrong in them, which costs only itself.

    The same files give the same bytes. A server that has the database open sees the new one at its next query.
    Raises YuyanError where `root` is no project folder, or `database` cannot be written.
    """
    store.corpus_paths(root)
    try:
        with _alone(database):
            return _build(root, database)
    except OSError as error:
        raise YuyanError(f"{database}: cannot be written: {error.strerror or error}") from error


def _build(root: Path, database: Path) -> tuple[Problem, ...]:
    version = files_version(root)
    if _stored_version(database) == version:
        return _problems_only(root)
    with tempfile.TemporaryDirectory(dir=database.parent, prefix=f"{database.name}.build-") as folder:
        fresh = Path(folder) / DATABASE
        problems = _build_new(root, fresh, version)
        _put_in_place(fresh, database)
    return problems


def is_current(root: Path, database: Path) -> bool:
    """The database holds what the text files say."""
    return _stored_version(database) == files_version(root)


def update_claim(database: Path, root: Path, claim: str) -> None:
    """Refresh the evidence and verdicts of one claim from its ledger files, after one was written."""
    with _alone(database), closing(sqlite3.connect(database, timeout=_WAIT)) as connection, connection:
        connection.execute("begin immediate")
        evidence, verdicts, _ = ledger.read_claim(root, claim)
        before = _ledger_files(connection, claim)
        _forget(connection, claim)
        _insert_all(connection, ledger_rows(evidence, verdicts, []))
        schema.index_text(connection, "evidence_fts", "where claim = ?", (claim,))
        added = _ledger_files(connection, claim) - before
        (version,) = connection.execute("pragma user_version").fetchone()
        _set_version(connection, _wrap(version - 1 + sum(_file_version(root, file) for file in added)))


@contextmanager
def _alone(database: Path) -> Iterator[None]:
    """One build or update at a time, over all processes: a build must not put back what was there before a write."""
    with FileLock(database.with_name(f"{database.name}.lock"), timeout=_WAIT * 10, poll_interval=0.01):
        yield


def _build_new(root: Path, path: Path, version: int) -> tuple[Problem, ...]:
    library = store.load(root)
    tables, problems = rows(root, library)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = off")
        schema.create(connection)
        connection.execute("begin")
        _insert_all(connection, tables)
        for name in schema.SEARCHED:
            schema.index_text(connection, name)
        _set_version(connection, version)
        connection.execute("commit")
        connection.execute("analyze")
    return (*library.problems, *problems)


def _insert_all(connection: sqlite3.Connection, tables: dict[str, list[dict[str, object]]]) -> None:
    for name in schema.TABLES:
        if tables.get(name):
            schema.insert(connection, name, tables[name])


def _put_in_place(fresh: Path, database: Path) -> None:
    """Copy into the live file, page by page under its lock: renaming over it would leave servers on the old one."""
    if not database.exists():
        fresh.rename(database)
        return
    try:
        with closing(sqlite3.connect(fresh)) as source, closing(sqlite3.connect(database, timeout=_WAIT)) as target:
            source.backup(target)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise YuyanError(f"{database}: {error}; close the program that uses it") from error
        fresh.replace(database)  # what was there is no database


def _forget(connection: sqlite3.Connection, claim: str) -> None:
    schema.forget_text(connection, "evidence_fts", "where claim = ?", (claim,))
    connection.execute(
        "delete from verdict_evidence where verdict in (select id from verdicts where claim = ?)", [claim]
    )
    connection.execute("delete from evidence where claim = ?", [claim])
    connection.execute("delete from verdicts where claim = ?", [claim])


def _ledger_files(connection: sqlite3.Connection, claim: str) -> set[str]:
    sql = "select file from evidence where claim = :claim union select file from verdicts where claim = :claim"
    return {file for (file,) in connection.execute(sql, {"claim": claim})}


def files_version(root: Path) -> int:
    """A number for the text files' contents: the sum over files, so that one more file only adds its own."""
    folders = [root / "corpus", root / "claims"]
    paths = (path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in {".md", ".yml"})
    return _wrap(sum((_file_version(root, path.relative_to(root).as_posix()) for path in paths), _code_version()))


def _file_version(root: Path, file: str) -> int:
    return _number([file.encode(), b"\0", (root / file).read_bytes()])


def _code_version() -> int:
    """Another version of this code may make other rows of the same files; any of it, so that no list goes stale."""
    package = Path(__file__).parent.parent
    return _number(path.read_bytes() for path in sorted(package.rglob("*.py")))


def _number(parts: Iterable[bytes]) -> int:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return int.from_bytes(digest.digest()[:4], "big")


def _wrap(value: int) -> int:
    """Into the 31 bits that SQLite keeps in the head of a database file as its user_version; never 0."""
    return value % (2**31 - 1) + 1


def _set_version(connection: sqlite3.Connection, version: int) -> None:
    connection.execute(f"pragma user_version = {version}")


def _stored_version(database: Path) -> int:
    """The files that the database was made of; 0 where it is missing, or no database."""
    if not database.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=_WAIT)) as connection:
            version: int = connection.execute("pragma user_version").fetchone()[0]
            connection.execute("select 1 from claims limit 1")
            return version
    except sqlite3.DatabaseError:
        return 0


def _problems_only(root: Path) -> tuple[Problem, ...]:
    library: Library = store.load(root)
    return (*library.problems, *rows(root, library)[1])
