"""Sources into the corpus: what came is stored byte for byte where it is UTF-8 text, as UTF-8 Markdown where not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pypinyin import lazy_pinyin
from ssrfguard import Policy

from pipeline import files, webpage
from pipeline.clean import clean, header_end
from pipeline.decode import UndecodableError, decode
from pipeline.errors import BadInputError, Problem, YuyanError
from pipeline.fetch import FetchError, fetch
from pipeline.model import Source
from pipeline.store import NOT_CLAIMS
from pipeline.store.reading import record
from pipeline.store.source import front_matter

_MOST_BYTES = 50_000_000
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_ID_LENGTH = 60  # a claim's id is this, a hyphen and at least six characters more
_TITLE_LENGTH = 120  # characters: a longer first line is a paragraph, not a title
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_NO_NAMES = frozenset({"index", "article", "content", "default", "detail", "view", "page", "untitled", "stdin"})
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_TEXT_TYPES = re.compile(r"text/(?!html)[\w.+-]+|application/(?:octet-stream|markdown|x-markdown)|")
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_TEXT_SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text"})


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was read: `name` is what the person called it, `stem` what may name the document."""

    name: str
    data: bytes
    stem: str = ""
    html: bool | None = None  # None: nothing says so, the text itself will
    charset: str | None = None
    url: str | None = None


class IngestError(YuyanError):
    """An input that cannot be a source, in one line that begins with its name."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name}: {what}")


@dataclass(slots=True)
class Known:
    """What the corpus holds: ids taken, and the document of every content."""

    ids: set[str] = field(default_factory=set)
    digests: dict[str, str] = field(default_factory=dict)

    def learn(self, document: str, *digests: str) -> None:
        """Remember a document."""
        self.ids.add(document)
        self.digests.update(dict.fromkeys(digests, document))


@dataclass(frozen=True, slots=True)
class Planned:
    """A document to be: nothing is written yet. `source` is what text and sidecar together say of it."""

    id: str
    data: bytes
    sidecar: str  # canonical YAML; "" where there is nothing to add
    source: Source
    digests: tuple[str, ...]

    def paths(self, root: Path) -> tuple[Path, Path]:
        """The document's file and its sidecar."""
        return root / "corpus" / f"{self.id}.md", root / "corpus" / f"{self.id}.yml"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The content is in the corpus already, as document `id`."""

    id: str


def is_url(name: str) -> bool:
    """The input is a web address."""
    return re.match(r"(?i)https?://", name) is not None


def receive(name: str, stdin: bytes = b"", *, policy: Policy | None = None) -> Incoming:
    """Read one input: a file, a web address, or `-` for `stdin`. Raises IngestError or FetchError."""
    if name == "-":
        return Incoming("-", stdin)
    return _from_web(name, policy) if is_url(name) else _from_file(name)


def _from_file(name: str) -> Incoming:
    path = Path(name)
    if path.is_dir():
        raise IngestError(name, "is a folder; name the files in it")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise IngestError(name, f"is larger than {_MOST_BYTES:,} bytes; cut it into articles")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise IngestError(name, f"cannot be read: {what}") from error
    suffix = path.suffix.lower()
    html = True if suffix in _HTML_SUFFIXES else False if suffix in _TEXT_SUFFIXES else None
    return Incoming(name, data, path.stem, html)


def _from_web(name: str, policy: Policy | None) -> Incoming:
    page = fetch(name, policy=policy)
    if page.media_type not in _HTML_TYPES and not _TEXT_TYPES.fullmatch(page.media_type):
        raise FetchError(name, f"is {page.media_type}; only text, Markdown and HTML are read")
    segment = unquote(urlsplit(page.url).path).rstrip("/").rpartition("/")[2]
    html = True if page.media_type in _HTML_TYPES else None
    return Incoming(name, page.data, Path(segment).stem, html, page.charset, page.url)


def known(root: Path) -> Known:
    """What `root` holds by now: by bytes, by text, and by the bytes that a sidecar says a document was made from."""
    found = Known()
    for path in sorted((root / "corpus").glob("*.md")):
        data = path.read_bytes()
        found.learn(path.stem, files.sha256(data), _text_digest(data.decode("utf-8", "replace")))
    for path in sorted((root / "corpus").glob("*.yml")):
        value, _ = files.load(path.read_text("utf-8", "replace"), path.name)
        made_from = value.get("sha256") if isinstance(value, dict) else None
        found.learn(path.stem, *([made_from] if isinstance(made_from, str) else []))
    return found


def _text_digest(text: str) -> str:
    """The same for a text whatever its encoding, byte order mark, line ends and last blank lines."""
    return "text:" + files.sha256("\n".join(text.lstrip("\ufeff").split()).encode("utf-8", "replace"))


def checked(said: Mapping[str, str | None], now: str) -> dict[str, Any]:
    """What the person says of the source, as sidecars have it. Raises BadInputError for the first that is wrong."""
    given = {name: value.strip() for name, value in said.items() if value and value.strip()}
    source, problems = record(Source, given, "")
    if given.get("published", "") > now[:10] and not problems:
        problems = [Problem("", "", "published", f"lies in the future (here: {given['published']!r})")]
    if source is None or problems:
        raise BadInputError(Problem("", "", f"--{problems[0].field}", problems[0].what))
    return source.model_dump(mode="json", exclude_unset=True)


def plan(
    incoming: Incoming, found: Known, *, now: str, said: Mapping[str, Any] | None = None, name: str | None = None
) -> Planned | Duplicate:
    """What would be stored for an input: `said` goes over what the source says, `name` is the id asked for.

    Raises IngestError where the input is no text, or the id is not free.
    """
    digest = files.sha256(incoming.data)
    if digest in found.digests:
        return Duplicate(found.digests[digest])
    try:
        text, told = _read(incoming)
    except (UndecodableError, webpage.NoTextError) as error:
        raise IngestError(incoming.name, str(error)) from error
    same = _text_digest(text)
    if same in found.digests:
        return Duplicate(found.digests[same])
    own = front_matter(text)
    title = {"title": heading} if not own.title and "title" not in told and (heading := _heading(text)) else {}
    fetched = {"url": incoming.url, "retrieved": now} if incoming.url else {}
    added = {**title, **_missing(own, {**fetched, **told})}
    if incoming.url or "encoding" in told or incoming.data != text.encode():
        added["sha256"] = digest
    sidecar = _valid({**added, **(said or {})})
    source = own.model_copy(update=sidecar)
    document = _chosen(incoming, name, found) or _free(_id_for(incoming, source, digest), found)
    return Planned(document, text.encode(), files.dump(sidecar) if sidecar else "", source, (digest, same))


def _read(incoming: Incoming) -> tuple[str, dict[str, Any]]:
    """The text to store, and what was learned on the way to it."""
    decoded = decode(incoming.data, incoming.charset)
    encoding = {} if decoded.is_utf8 else {"encoding": decoded.encoding}
    if incoming.html is False or not (incoming.html or webpage.looks_like_html(decoded.text)):
        text = incoming.data.decode() if decoded.is_utf8 else decoded.text
        return text, encoding
    page = webpage.read(decoded.text, incoming.url)
    told = {name: getattr(page, name) for name in ("title", "author", "publisher", "published")}
    return page.text, {name: value for name, value in told.items() if value} | encoding


def _valid(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that sidecars can hold, in their order; what a page says of itself may be anything."""
    side, problems = record(Source, dict(fields), "")
    if side is None:
        wrong = {problem.field for problem in problems}
        return _valid({name: value for name, value in fields.items() if name not in wrong})
    return side.model_dump(mode="json", exclude_defaults=True)


def _missing(own: Source, told: Mapping[str, Any]) -> dict[str, Any]:
    """What the text does not say of itself: its own words win over what a server or a page's head says."""
    return {name: value for name, value in told.items() if getattr(own, name, None) is None}


def _heading(text: str) -> str | None:
    """The first line with words in it, if it is a heading or short enough to be a title."""
    start = header_end(text)
    line = next((line for line in text[start : start + 5_000].splitlines() if line.strip()), "")
    title = " ".join(clean(line).text.split())
    return title if 0 < len(title) <= _TITLE_LENGTH and not re.search("[。.！!；;,，：:]$", title) else None


def _chosen(incoming: Incoming, name: str | None, found: Known) -> str | None:
    if name is None:
        return None
    if not _ID.fullmatch(name) or len(name) > _ID_LENGTH or name in NOT_CLAIMS:
        what = f"--id {name!r} must be small letters, digits and hyphens, {_ID_LENGTH} at most, and no name in use"
        raise IngestError(incoming.name, what)
    if name in found.ids:
        raise IngestError(incoming.name, f"corpus/{name}.md is there already; choose another --id")
    return name


def _free(wanted: str, found: Known) -> str:
    taken = found.ids | NOT_CLAIMS
    names = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 3))
    return next(name for name in names if name not in taken)


def _id_for(incoming: Incoming, source: Source, digest: str) -> str:
    """A readable id: from the file's name or the title, in Latin letters where one of them is; else its pinyin."""
    title, stem = source.title or "", incoming.stem
    candidates = [title, stem] if incoming.url else [stem, title]
    latin = (slug(text) for text in candidates if not _HAN.search(text))
    if plain := next((name for name in latin if re.search("[a-z]{3}", name) and name not in _NO_NAMES), None):
        return plain
    return next((name for text in (title, stem) if (name := slug(text))), f"doc-{digest[:8]}")


def slug(text: str) -> str:
    """Small letters, digits and hyphens: Chinese as pinyin, accents taken off, cut between words."""
    latin = "-".join(lazy_pinyin(text)) if _HAN.search(text) else text
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", latin)).encode("ascii", "ignore").decode().lower()
    words = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    if len(words) <= _ID_LENGTH:
        return words
    return words[: _ID_LENGTH + 1].rpartition("-")[0] or words[:_ID_LENGTH]


def write(root: Path, planned: Planned, found: Known) -> Path:
    """Store a planned document; no file that is there is touched. Raises BadInputError or IngestError."""
    path, side = planned.paths(root)
    # The sidecar first, so that a document never stands there without what is known of it.
    contents = ([(side, planned.sidecar.encode())] if planned.sidecar else []) + [(path, planned.data)]
    written: list[Path] = []
    try:
        for target, data in contents:
            files.write_bytes(target, data, seen="")
            written.append(target)
    except (OSError, BadInputError) as error:
        for target in written:
            target.unlink(missing_ok=True)
        what = error.strerror if isinstance(error, OSError) else "there is one already"
        raise IngestError(str(path), f"cannot be written: {what}") from error
    found.learn(planned.id, *planned.digests)
    return path
