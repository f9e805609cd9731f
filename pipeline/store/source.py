"""What a document says about itself: front matter of any dialect, and the sidecar file over it."""

from __future__ import annotations

import re
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
    "title": ("title",),
    "author": ("author", "authors", "byline", "creator"),
    "publisher": ("publisher", "site_name", "sitename", "site", "publication"),
    "published": ("published", "date", "published_time", "pubdate", "created"),
    "url": ("url", "source", "link", "canonical", "original_url"),
}


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
    head = raw[: header_end(raw)]
    fields = (
        _reader_fields(head)
        if head.lstrip("\ufeff").startswith(("Title:", "URL Source:", "Published"))
        else _yaml_fields(head)
    )
    found = {name: value for name, keys in _NAMES.items() if (value := _first(name, keys, fields))}
    if "publisher" not in found and (name := publisher(_handles(fields), found.get("url"), raw)):
        found["publisher"] = name
    return Source.model_validate(found)


def _handles(fields: dict[str, Any]) -> list[str]:
    """What site generators file a clipping under, which may be the name of where it is from."""
    values = (fields.get(key) for key in ("categories", "tags"))
    lists = (value if isinstance(value, list) else [value] for value in values)
    return [text for items in lists for item in items if (text := _plain(item))]


def _reader_fields(head: str) -> dict[str, Any]:
    return {_READER_NAMES[key]: value.strip() for key, value in _READER_FIELD.findall(head)}


def _yaml_fields(head: str) -> dict[str, Any]:
    try:
        fields, _ = frontmatter.parse(head.lstrip("\ufeff"))
    except (yaml.YAMLError, ValueError):
        return {}
    return {str(key).lower(): value for key, value in fields.items()}


def _first(name: str, keys: tuple[str, ...], fields: dict[str, Any]) -> str | None:
    values = (_read(name, fields.get(key)) for key in keys)
    return next((value for value in values if value), None)


def _read(name: str, value: Any) -> str | None:
    if name == "published":
        return _iso_day(value)
    text = _plain(value)
    if name == "url":
        return text if text and urlsplit(text).scheme in ("http", "https") and " " not in text else None
    return text


def _plain(value: Any) -> str | None:
    """Text of a front-matter value: the first of a list, `[[wikilinks]]` unwrapped."""
    if isinstance(value, list):
        return next((text for item in value if (text := _plain(item))), None)
    if value is None or isinstance(value, bool | dict):
        return None
    text = re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", str(value)).strip()
    return text or None


def _iso_day(value: Any) -> str | None:
    """The day of a date in any of the ways that front matter has it: ISO, Chinese, RFC 2822."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = _plain(value) or ""
    if match := re.match(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})", text):
        try:
            return date(*(int(group) for group in match.groups())).isoformat()
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except ValueError:
        return None
