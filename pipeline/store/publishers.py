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


# What a title ends with: "Headline | The Verge", "Headline - BBC News".
_SUFFIX = re.compile(r".* (?P<sign>[|｜·–—-]) (?P<name>[^|｜·–—]{2,40})\Z")
_NAME = re.compile(r"[A-Z0-9][\w’'&.-]*(?: (?:of|the|and|for|&|[A-Z0-9][\w’'&.-]*)){0,4}")


def publisher(handles: Iterable[str], url: str | None, body: str, title: str | None = None) -> str | None:
    """The publication's name: by a known handle, the foot's link, the host; else as the foot or the title has it."""
    table, foot = _table()["handles"], _FOOT.search(body[-600:])
    said = [*handles, *([foot[1]] if foot else [])]
    known = next((table[key] for handle in said if (key := _key(handle)) in table), None)
    known = known or by_host(url) or by_host(foot[2] if foot else None)
    return known or (foot[1] if foot else None) or (in_title(title) if title else None)


def in_title(title: str) -> str | None:
    """The publication that a title ends with; behind a dash only one of the table, which may be part of a headline."""
    found = _SUFFIX.fullmatch(title)
    if found is None:
        return None
    name = found["name"].strip()
    if (known := _table()["handles"].get(_key(name)) or _named().get(name.lower())) is not None:
        return known
    return name if found["sign"] in "|｜" and _NAME.fullmatch(name) else None


def site(url: str | None) -> str | None:
    """The name in a web address, for want of a better one: "citynews" of https://www.citynews.example/2025/tram."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        host = ""
    parts = [part for part in host.split(".") if part not in ("www", "m", "amp", "news", "blog", "en")]
    parts = parts[: -2 if len(parts) > 2 and parts[-2] in ("co", "com", "org", "net", "gov", "ac") else -1]
    return parts[-1] if parts else None


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
def _named() -> dict[str, str]:
    """The publications of the table by their names in small letters, with and without "The"."""
    names = {name for part in _table().values() for name in part.values()}
    return {key: name for name in names for key in (name.lower(), name.lower().removeprefix("the "))}


@cache
def _table() -> dict[str, dict[str, str]]:
    text = (resources.files("pipeline") / "store/publishers.yml").read_text(encoding="utf-8")
    value, problems = files.load(text, "store/publishers.yml")
    if problems:
        raise ValueError("; ".join(map(str, problems)))
    return {name: dict(table) for name, table in value.items()}
