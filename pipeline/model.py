"""The records of Yuyan, as they stand in the text files. Key order here is the order in the files."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b32encode
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    StrictStr,
    StringConstraints,
)

from pipeline import times

ClaimType = Literal["prediction", "target", "trend", "fact"]
HedgeLevel = Literal["certain", "likely", "possible", "unlikely", "impossible"]
Review = Literal["proposed", "accepted", "rejected"]
Outcome = Literal["correct", "partly_correct", "incorrect", "ambiguous", "annulled", "unverifiable"]
Stance = Literal["supports", "refutes", "context"]


def _edtf(value: str) -> str:
    times.bounds(value)
    return value


def _day(value: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) and date.fromisoformat(value):
            return value
    except ValueError:
        pass
    raise ValueError("write a day as '2025-02-10'")


def _moment(value: str) -> str:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?", value):
        return value
    raise ValueError("write a UTC time as '2025-02-10T09:27:58Z' or a day as '2025-02-10'")


def _web_address(value: str) -> str:
    if not re.fullmatch(r"(?i:https?)://[^\s/?#]+[^\s]*", value):
        raise ValueError("only http:// and https:// addresses are taken")
    try:
        parts = urlsplit(value)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        named = False
    if not named or "\\" in parts.netloc:
        raise ValueError("write a whole web address such as 'https://example.org/page'")
    if "@" in parts.netloc:
        raise ValueError("take the user name and the password out of the address")
    return value


def _readable(value: str) -> str:
    if match := re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", value):
        raise ValueError(f"holds the unprintable character U+{ord(match[0]):04X}; take it out")
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise ValueError("must stand in one line")
    return _readable(value)


def _snapshot(value: str) -> str:
    """A web address, or the path of a file below the project folder."""
    if re.match(r"(?i)https?://", value):
        return _web_address(value)
    if re.fullmatch(r"(?:[\w.-]+/)*[\w.-]+", value) and not {".", ".."} & set(value.split("/")):
        return value
    raise ValueError("write a web address, or the path of a file below the project folder")


Id = Annotated[StrictStr, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=120)]
Text = Annotated[StrictStr, StringConstraints(min_length=1, max_length=20_000)]
Line = Annotated[StrictStr, StringConstraints(min_length=1, max_length=500), AfterValidator(_one_line)]
Words = Annotated[StrictStr, StringConstraints(min_length=1, max_length=5_000), AfterValidator(_readable)]
Edtf = Annotated[StrictStr, AfterValidator(_edtf)]
Day = Annotated[StrictStr, AfterValidator(_day)]
Moment = Annotated[StrictStr, AfterValidator(_moment)]
Duration = Annotated[StrictStr, StringConstraints(pattern=r"^P\d+(\.\d+)?[YMWD]$")]
Url = Annotated[StrictStr, StringConstraints(max_length=2_000), AfterValidator(_readable), AfterValidator(_web_address)]
Snapshot = Annotated[StrictStr, StringConstraints(min_length=1, max_length=2_000), AfterValidator(_snapshot)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Sha256 = Annotated[StrictStr, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Record(BaseModel):
    """Immutable, and strict about what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def as_yaml(self) -> dict[str, Any]:
        """A mapping in the order of the fields, what is not set left out."""
        return self.model_dump(mode="json", exclude_none=True)


class Bilingual(Record):
    """The same words in Chinese and in English; at least one of the two."""

    zh: Text | None = None
    en: Text | None = None

    def in_language(self, lang: str) -> str:
        """The text in `lang`, or in the other language where there is none."""
        first, second = (self.zh, self.en) if lang == "zh" else (self.en, self.zh)
        return first or second or ""


class Hedge(Record):
    """How sure the text says it is, and by which word."""

    level: HedgeLevel
    cue: Text | None = None


class Quantity(Record):
    """What the claim measures: `value` in `unit`, or a `factor` (10 times less is 0.1) of today's value."""

    subject: Text | None = None
    metric: Text | None = None
    value: float | None = None
    unit: Text | None = None
    factor: float | None = None


class Quote(Record):
    """W3C Web Annotation: TextQuoteSelector and TextPositionSelector; `start..end` count characters of the raw file."""

    exact: Text
    prefix: StrictStr = ""
    suffix: StrictStr = ""
    start: StrictInt
    end: StrictInt


class Claim(Record):
    """One checkable proposition that a document states. `fingerprint` tells whether a person edited it."""

    id: Id
    type: ClaimType
    speaker: Text
    reported_by: Text | None = None
    asserted: Edtf | None = None
    when: Edtf | None = None
    period: Duration | None = None
    hedge: Hedge
    condition: Text | None = None
    quantity: Quantity | None = None
    quote: Quote
    rules: tuple[Text, ...] = ()
    fingerprint: StrictStr | None = None
    # People's fields. The machine never writes them, and never loses them.
    statement: Bilingual | None = None
    criteria: Bilingual | None = None
    topics: tuple[Id, ...] | None = None
    same_as: Id | None = None
    review: Review | None = None

    @property
    def due(self) -> date | None:
        """The last day of the window: from the day after it the claim can be judged."""
        return times.due(self.when) if self.when else None


MACHINE_FIELDS = tuple(
    name
    for name in Claim.model_fields
    if name not in {"fingerprint", "statement", "criteria", "topics", "same_as", "review"}
)
PEOPLE_FIELDS = ("statement", "criteria", "topics", "same_as", "review")


def fingerprint(claim: Claim) -> str:
    """Two times eight hexadecimal digits: over the machine's fields but the quote, and over the quote.

    What no longer agrees with its half was edited by a person.
    """
    fields = claim.model_dump(mode="json", include=set(MACHINE_FIELDS) - {"quote"}, exclude_none=True)
    return f"{_digest(fields)}-{_digest(claim.quote.as_yaml())}"


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:8]


def claim_id(document: str, raw_quote: str, taken: frozenset[str] | set[str] = frozenset()) -> str:
    """`<document>-<6 or more of base32(sha256(document + raw quote))>`, longer only where `taken` has the short one."""
    digest = hashlib.sha256((document + raw_quote).encode()).digest()
    if (short := f"{document}-{_base32(digest[:5])[:6]}") not in taken:
        return short
    whole = _base32(digest)
    names = (f"{document}-{whole[:n]}" for n in range(7, len(whole) + 1))
    free = next((name for name in names if name not in taken), None)
    return free or claim_id(document, f"{raw_quote}\0", taken)  # the same words more often than a digest has lengths


def _base32(data: bytes) -> str:
    return b32encode(data).decode().lower().rstrip("=")


class Speaker(Record):
    """A person or an organisation, and every name that texts call it by."""

    id: Id
    kind: Literal["person", "organisation", "publication"] = "person"
    name: Bilingual
    aliases: tuple[Text, ...] = ()
    wikidata: Annotated[StrictStr, StringConstraints(pattern=r"^Q[1-9]\d*$")] | None = None

    def canonical(self) -> str:
        """The name that machines are given: the English one where there is one."""
        return self.name.in_language("en")


class Topic(Record):
    """A subject, and the words by which texts show that they are about it."""

    id: Id
    name: Bilingual
    cues: tuple[Text, ...] = ()


class Original(Record):
    """What a document, or a part of it, translates or retells: a document of the corpus, or one outside it."""

    document: Id | None = None
    title: Text | None = None
    author: Text | None = None
    url: Url | None = None
    published: Day | None = None


class Part(Record):
    """A stretch of a document with a speaker of its own: from the words `starts` on, to the next part."""

    starts: Text
    speaker: Text | None = None
    asserted: Edtf | None = None
    original: Original | None = None


class Source(Record):
    """What is known about a document: its front matter, with the sidecar `corpus/<doc>.yml` over it."""

    title: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    published: Day | None = None
    asserted: Edtf | None = None
    url: Url | None = None
    lang: Literal["zh", "en"] | None = None
    original: Original | None = None
    parts: tuple[Part, ...] = ()
    retrieved: Moment | None = None
    encoding: StrictStr | None = None
    sha256: Sha256 | None = None


class Document(Record):
    """A source as it was clipped: `raw` is the file's text, newlines included."""

    id: StrictStr
    file: StrictStr
    raw: StrictStr = Field(repr=False)
    source: Source = Source()

    @property
    def asserted(self) -> str | None:
        """When its statements were made, unless the text dates one itself."""
        return self.source.asserted or self.source.published


class Evidence(Record):
    """Something that speaks for or against a claim. One file each, never rewritten."""

    id: StrictStr
    claim: Id
    url: Url
    title: Line | None = None
    publisher: Line | None = None
    published: Edtf | None = None
    retrieved: Moment | None = None
    archived: Snapshot | None = None
    sha256: Sha256 | None = None
    exact: Words | None = None
    stance: Stance
    strength: Annotated[StrictInt, Field(ge=1, le=3)] = 2
    value: Number | None = None
    unit: Line | None = None
    added_by: Line
    added: Moment
    note: Words | None = None


def _said(value: Bilingual) -> Bilingual:
    if not (value.zh or value.en):
        raise ValueError("write why, in Chinese (zh) or in English (en), or in both")
    if any(len(_readable(text)) > 5_000 for text in (value.zh, value.en) if text):
        raise ValueError("is longer than 5000 characters; shorten it")
    return value


class Verdict(Record):
    """A judgement on a claim. A later one supersedes an earlier one; both stay."""

    id: StrictStr
    claim: Id
    outcome: Outcome
    difficulty: Annotated[StrictInt, Field(ge=1, le=5)] | None = None
    rationale: Annotated[Bilingual, AfterValidator(_said)]
    evidence: tuple[StrictStr, ...] = ()
    assessor: Line
    decided: Moment
