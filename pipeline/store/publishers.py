"""Who published a text, told by the marks that clippers and feeds leave: a handle, a link at the foot, a host."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from pipeline import files

# A line of its own at the end of the text that links back: "[techcrunch](https://…)".
_FOOT = re.compile(r"^\[([^\[\]\n]{1,40})\]\((https?://[^\s()]+)\)\s*\Z", re.MULTILINE)


def publisher(handles: Iterable[str], url: str | None, body: str) -> str | None:
    """The publication's name: by a known handle, the foot's link, the host; else the foot's or the first handle."""
    table, foot = _table()["handles"], _FOOT.search(body[-600:])
    said = [*handles, *([foot[1]] if foot else [])]
    known = next((table[key] for handle in said if (key := _key(handle)) in table), None)
    return known or by_host(url) or by_host(foot[2] if foot else None) or (foot[1] if foot else None)


def by_host(url: str | None) -> str | None:
    """The publication behind a web address, None where the table does not know it."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:  # "http://[", which a text's last line may hold
        host = ""
    parts = host.split(".")
    hosts = _table()["hosts"]
    return next((hosts[name] for n in range(len(parts) - 1) if (name := ".".join(parts[n:])) in hosts), None)


def _key(handle: str) -> str:
    return re.sub(r"[\s_]+", "-", handle.strip().lower())


@cache
def _table() -> dict[str, dict[str, str]]:
    text = (resources.files("pipeline") / "store/publishers.yml").read_text(encoding="utf-8")
    value, problems = files.load(text, "store/publishers.yml")
    if problems:
        raise ValueError("; ".join(map(str, problems)))
    return {name: dict(table) for name, table in value.items()}
