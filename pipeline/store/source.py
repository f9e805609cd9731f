"""What a document says about itself: front matter of any dialect, and the sidecar file over it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import frontmatter
import yaml

from pipeline import files
from pipeline.clean import header_end
from pipeline.errors import Problem
from pipeline.model import Document, Source
from pipeline.store.publishers import publisher
from pipeline.store.reading import record

_READER_FIELD = re.compile(r"^(Title|URL Source|Published Time):[ \t]*(\S.*)$", re.MULTILINE)
_READER_NAMES = {"Title": "title", "URL Source": "url", "Published Time": "published"}
# Field of ours ← the names that clippers, site generators and exporters give it, best first.
_NAMES = {
    "title": ("title", "headline", "标题"),
    "author": ("author", "authors", "byline", "creator", "作者"),
    "publisher": (
        *("publisher", "site_name", "sitename", "site", "publication", "website", "media", "来源", "outlet"),
        *("newspaper", "source"),
    ),
    "published": (
        *("published", "date", "published_time", "date_published", "datepublished", "published_at", "publishdate"),
        *("publish_date", "pubdate", "created", "发布日期", "发布时间", "日期"),
    ),
    "url": ("url", "source", "来源", "link", "canonical", "canonical_url", "original_url", "permalink", "source_url"),
}
# What clippers write for a source that is no publication.
_CHANNELS = frozenset(
    """web website internet online rss feed browser clipper clipping clippings article news blog email newsletter book
    pdf podcast video pocket readwise wechat manual unknown none translation link url""".split()  # noqa: SIM905
)
_LINE = re.compile(r"""^([A-Za-z_][\w -]{0,40}):[ \t]*(["']?)(\S.*?)\2[ \t]*$""", re.MULTILINE)
_MOST_HEADER = 50_000  # characters of front matter that are read as YAML; no article has so much
_DAY = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})(?!\d)|(\d{4})(\d{2})(\d{2})(?!\d)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = r"([A-Z][a-z]{2})[a-z]*\.?"
_ENGLISH_DAY = re.compile(
    rf"(?:{_MONTH} (\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH})(?:st|nd|rd|th)?,? (\d{{4}})\b"
)


def read_document(path: Path, file: str) -> tuple[Document, list[Problem]]:
    """The document at `path`, with the sidecar beside it if there is one; `file` is how problems name it.

    Raises BadInputError where the text itself cannot be read.
    """
    raw = files.read_text(path, file)
    said = front_matter(raw)
    sidecar = path.with_suffix(".yml")
    problems: list[Problem] = []
    if sidecar != path and sidecar.exists():
        side = str(Path(file).with_suffix(".yml"))
        value, problems = files.load(files.read_text(sidecar, side), side)
        checked, wrong = record(Source, value if value is not None else {}, side)
        problems = problems + wrong
        if checked:
            said = said.model_copy(update={key: getattr(checked, key) for key in checked.model_fields_set})
    return Document(id=path.stem, file=file, raw=raw, source=said), problems


def front_matter(raw: str) -> Source:
    """What the head of the text says; unknown, empty and malformed values are left out, never an error."""
    head = raw[: header_end(raw)].lstrip("\ufeff")
    read = next((read for beginnings, read in _DIALECTS if head.startswith(beginnings)), None)
    fields = {_name(key): value for key, value in read(head).items()} if read else {}
    found = {name: value for name, keys in _NAMES.items() if (value := _first(name, keys, fields))}
    if "publisher" not in found and (name := publisher(_handles(fields), found.get("url"), raw, found.get("title"))):
        found["publisher"] = name
    source, problems = record(Source, found, "")
    if source is None:  # one value that cannot be must not cost the others
        wrong = {problem.field for problem in problems}
        source = Source.model_validate({name: value for name, value in found.items() if name not in wrong})
    return source


def _handles(fields: dict[str, Any]) -> list[str]:
    """What site generators file a clipping under, which may be the name of where it is from."""
    values = (fields.get(key) for key in ("categories", "tags"))
    lists = (value if isinstance(value, list) else [value] for value in values)
    return [text for items in lists for item in items if (text := _plain(item))]


def _reader_fields(head: str) -> dict[str, Any]:
    return {_READER_NAMES[key]: value.strip() for key, value in _READER_FIELD.findall(head)}


def _yaml_fields(head: str) -> dict[str, Any]:
    """All values as text: a date stays as it was written, and a title of digits is a title."""
    if len(head) > _MOST_HEADER:
        return _line_fields(head)
    try:
        fields, _ = frontmatter.parse(head, handler=_TEXT_HANDLER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return _line_fields(head)
    return fields or _line_fields(head)


def _line_fields(head: str) -> dict[str, Any]:
    """`key: value` lines of what is not quite YAML, such as a title with a colon in it and no quotes."""
    return {key: value for key, _, value in _LINE.findall(head)}


def _toml_fields(head: str) -> dict[str, Any]:
    inner = head.partition("\n")[2].rpartition("+++")[0]
    try:
        return tomllib.loads(inner.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


class _TextHandler(frontmatter.default_handlers.YAMLHandler):
    def load(self, fm: str, **kwargs: object) -> Any:
        return yaml.load(fm, Loader=yaml.CBaseLoader)


_TEXT_HANDLER = _TextHandler()
# How a head begins → what reads it.
_DIALECTS: tuple[tuple[str | tuple[str, ...], Callable[[str], dict[str, Any]]], ...] = (
    (("Title:", "URL Source:", "Published"), _reader_fields),
    ("+++", _toml_fields),
    ("---", _yaml_fields),
)


def _name(key: object) -> str:
    return str(key).strip().lower().replace("-", "_").replace(" ", "_")


def _first(name: str, keys: tuple[str, ...], fields: dict[str, Any]) -> str | None:
    values = (_read(name, fields.get(key)) for key in keys)
    return next((value for value in values if value), None)


def _read(name: str, value: Any) -> str | None:
    if name == "published":
        return _iso_day(value)
    text = _plain(value)
    if text is None or name not in ("url", "publisher"):
        return text
    if name == "publisher":  # "source" names a publication, an address, or only how the text came here
        return None if "://" in text or text.lower() in _CHANNELS else text
    return text if _is_address(text) else None


def _is_address(text: str) -> bool:
    try:
        return urlsplit(text).scheme in ("http", "https") and not re.search(r"\s", text)
    except ValueError:
        return False


def _plain(value: Any) -> str | None:
    """Text of a front-matter value: the first of a list, the name of a mapping, `[[wikilinks]]` unwrapped."""
    if isinstance(value, list):
        return next((text for item in value if (text := _plain(item))), None)
    if isinstance(value, dict):
        return _plain(value.get("name"))
    if value is None or isinstance(value, bool):
        return None
    text = re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", str(value))
    return re.sub(r"\[([^\[\]]*)\]\(\S*\)", r"\1", text).strip() or None


def _iso_day(value: Any) -> str | None:
    """The day of a date in any of the ways that front matter has it: ISO, Chinese, English, RFC 2822."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = _plain(value) or ""
    if match := _DAY.match(text):
        return _day(*(group for group in match.groups() if group))
    if match := _ENGLISH_DAY.search(text):
        month, after, before, later, year = match.groups()
        name = month or later
        return _day(year, str(_MONTHS.index(name) + 1), after or before) if name in _MONTHS else None
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except ValueError:
        return None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
