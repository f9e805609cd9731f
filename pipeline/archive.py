"""What a piece of evidence's page said: its main text kept beside the evidence, and looked at again later."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ssrfguard import Policy

from pipeline import files, webpage
from pipeline.clean import clean
from pipeline.decode import UndecodableError, decode
from pipeline.errors import YuyanError
from pipeline.evidence import Added, add_evidence, carrier_of
from pipeline.fetch import FetchError, Page, fetch
from pipeline.model import Evidence
from pipeline.store import ledger

State = Literal["same", "alive", "changed", "dead"]
_AT_ONCE = 8  # pages fetched at the same time; more would be rude to one site
_LEFT_OUT = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…+|\.{3,})\s*")
_QUOTES = str.maketrans("“”„‟«»「」『』‘’‚‛", '""""""""""' + "''''")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A page as it was: `text` is its main text in Markdown, `sha256` that text's digest."""

    url: str
    text: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None

    @property
    def file(self) -> str:
        """The name under which it is kept: the same text is one file."""
        return f"snapshot-{self.sha256[:12]}.md"

    def holds(self, passage: str) -> bool:
        """The quoted passage stands in the page."""
        return passage_in(self.text, passage)


@dataclass(frozen=True, slots=True)
class Rechecked:
    """How the page of one piece of evidence stands now.

    `same`: its main text is the one in the snapshot; `alive`: it answers, and there is no snapshot to compare with;
    `changed`: its text is another; `dead`: it cannot be had. `passage` says whether the quoted words are in it.
    """

    evidence: Evidence
    state: State
    detail: str = ""
    passage: bool | None = None


def take(url: str, *, policy: Policy | None = None) -> Snapshot:
    """Fetch a page and take its main text. Raises FetchError for every page that gives none."""
    page = fetch(url, policy=policy)
    try:
        return _snapshot(page)
    except (UndecodableError, webpage.NoTextError) as error:
        raise FetchError(url, str(error)) from error


def _snapshot(page: Page) -> Snapshot:
    text = decode(page.data, page.charset).text
    if "html" in page.media_type or webpage.looks_like_html(text):
        read = webpage.read(text, page.url)
        return Snapshot(page.url, read.text, _digest(read.text), read.title, read.publisher, read.published)
    return Snapshot(page.url, text, _digest(text))


def _digest(text: str) -> str:
    return files.sha256(text.encode())


def add_with_page(
    root: Path, claim: str, fields: Mapping[str, Any], snapshot: Snapshot, *, actor: str, now: str
) -> Added:
    """`add_evidence` with the page's main text kept beside it; what `fields` leave out, the page says.

    Raises as `add_evidence` does; no snapshot stays behind then, nor where the same evidence had been there before.
    """
    folder = ledger.folder(root, carrier_of(root, claim))
    path = folder / snapshot.file
    said = {name: value for name in ("title", "publisher", "published") if (value := getattr(snapshot, name))}
    given = {name: value for name, value in fields.items() if value not in (None, "")}
    kept = {"archived": path.relative_to(root).as_posix(), "sha256": snapshot.sha256, "retrieved": now}
    fresh = not path.exists()
    if fresh:  # before the evidence, which so never points to nothing
        files.write(path, snapshot.text)
    added = None
    try:
        added = add_evidence(root, claim, {**said, **given, **kept}, actor=actor, now=now)
        return added
    finally:
        if fresh and not (added and added.created):
            path.unlink(missing_ok=True)


def passage_in(text: str, passage: str) -> bool:
    """The words of `passage` stand in `text`, whatever the mark-up, white space, width, case and kind of quotes.

    Where the passage leaves something out ("…", "[...]"), its pieces must follow one another.
    """
    page, place = _folded(clean(text).text), 0
    for piece in (_folded(part) for part in _LEFT_OUT.split(clean(passage).text)):
        found = page.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return True


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold()
    return re.sub(r"\s+", "", plain)


def recheck(items: Iterable[Evidence], *, take: Callable[[str], Snapshot] = take) -> Iterator[Rechecked]:
    """Look at every page again, each address once; results come in the order of `items`."""
    wanted = list(items)
    urls = list(dict.fromkeys(item.url for item in wanted))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        pages = dict(zip(urls, pool.map(lambda url: _attempt(take, url), urls), strict=True))
    for item in wanted:
        yield compare(item, pages[item.url])


def _attempt(take: Callable[[str], Snapshot], url: str) -> Snapshot | FetchError:
    try:
        return take(url)
    except FetchError as error:
        return error


def compare(item: Evidence, now: Snapshot | FetchError) -> Rechecked:
    """A piece of evidence against its page as it is now."""
    if isinstance(now, FetchError):
        # A page without text, such as a PDF, is there all the same.
        unread = now.status is None and isinstance(now.__cause__, YuyanError)
        return Rechecked(item, "alive" if unread and not item.sha256 else "dead", now.what)
    passage = now.holds(item.exact) if item.exact else None
    if item.sha256 is None:
        lost = passage is False
        return Rechecked(item, "changed" if lost else "alive", "the passage is not in it" if lost else "", passage)
    if now.sha256 == item.sha256:
        return Rechecked(item, "same", passage=passage)
    told = {None: "its text is another", True: "its text is another, the passage is still in it"}
    return Rechecked(item, "changed", told.get(passage, "its text is another, and the passage is gone"), passage)
