"""The project folder behind a running Datasette, and who may write to it."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.utils import actor_matches_allow

from pipeline.store import history

ADD_EVIDENCE = "yuyan-add-evidence"
GIVE_VERDICT = "yuyan-give-verdict"
_ACTIONS = (ADD_EVIDENCE, GIVE_VERDICT)
_OWNER = "root"  # whom Datasette's sign-in link signs in

Actor = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Project:
    """Where the text files and the database of a running server are."""

    root: Path
    database: Path
    read_only: bool
    commit: bool  # every write becomes a git commit


def project_of(datasette: Any) -> Project:
    """The folder of the first database; `read_only` where the server, or the database (`-i`), takes no writes."""
    config = datasette.plugin_config("yuyan") or {}
    database = next(one for name, one in datasette.databases.items() if not name.startswith("_"))
    path = Path(database.path or "nowhere.db")
    return Project(
        root=Path(config.get("root") or path.parent),
        database=path,
        read_only=bool(config.get("read_only")) or not database.is_mutable or database.path is None,
        commit=bool(config.get("git_commit")),
    )


async def may(datasette: Any, actor: Actor | None, action: str) -> bool:
    """Whether `actor` has the permission `action`, in a project that can be written.

    (All that Datasette 1.0 asks otherwise stands here and in the hook below: `allowed` and `register_actions`.)
    """
    if project_of(datasette).read_only:
        return False
    allowed: bool = await datasette.permission_allowed(actor, action, default=False)
    return allowed


@hookimpl
def permission_allowed(datasette: Any, actor: Actor | None, action: str) -> bool | None:
    """The owner may write; others where metadata.yml says so, as `plugins: yuyan: yuyan-add-evidence: {id: [wei]}`."""
    if action not in _ACTIONS:
        return None
    if actor is None or not actor.get("id"):
        return False  # what is written carries a name
    allow = (datasette.plugin_config("yuyan") or {}).get(action)
    if actor["id"] == _OWNER:
        return True
    return bool(actor_matches_allow(actor, allow)) if allow is not None else None


def signature(project: Project, actor: Actor) -> str:
    """How a ledger file names the actor; the owner as on the command line: as git does, else as the computer does."""
    if actor["id"] == _OWNER:
        return history.identity(project.root) or getpass.getuser()
    return str(actor["id"])
