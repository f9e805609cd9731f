"""One pass over all text files: form, quotes, references, ids, dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from pipeline import files, store
from pipeline.errors import BadInputError, Problem
from pipeline.model import Claim, Evidence, Record, Source, Speaker, Topic, Verdict
from pipeline.score.lexicon import Lexicon, read_lexicons
from pipeline.store import Library
from pipeline.store.quotes import cuts
from pipeline.store.reading import record

# File under claims/ → the records it lists, and under which key. All other files there list claims.
_LISTS: dict[str, tuple[type[Record], str]] = {
    "speakers": (Speaker, "speakers"),
    "topics": (Topic, "topics"),
    "hedges": (Lexicon, "hedges"),
}
_COMMENT = re.compile(r"[ \t]*#[^\n]*")


def check(root: Path) -> tuple[Library, list[Problem]]:
    """Everything that is wrong in corpus/ and claims/, in the order of the files, and what was read."""
    library = store.load(root)
    problems = [
        *library.problems,
        *_not_canonical(root),
        *_documents(library),
        *_claims(library),
        *_names(library),
        *_ledger(library),
        *_snapshots(root, library),
        *read_lexicons(root)[1],
    ]
    return library, sorted(set(problems))


def _yaml_files(root: Path) -> Iterator[tuple[Path, str, Any]]:
    """Every YAML file that can be read, by name: its path below `root`, its text and its value.

    What is wrong with the others is said by whoever reads them as records.
    """
    for path in sorted([*(root / "corpus").glob("*.yml"), *(root / "claims").rglob("*.yml")]):
        file = path.relative_to(root)
        try:
            text = files.read_text(path, file.as_posix())
            value, problems = files.load(text, file.as_posix())
        except BadInputError:
            continue
        if not problems:
            yield file, text, value


def _not_canonical(root: Path) -> Iterator[Problem]:
    for file, text, value in _yaml_files(root):
        if line := _first_difference(without_comments(text), canonical(file, value)):
            what = "is not canonical YAML here; `yuyan check --fix` writes it so"
            yield Problem(file.as_posix(), "", "", what, line=line)


def canonical(file: Path, value: Any) -> str:
    """The canonical text of a file's value: what `files.dump` gives, keys in the order of the model."""
    return files.dump(_in_model_order(file, value))


def _in_model_order(file: Path, value: Any) -> Any:
    if file.parts[0] == "corpus":
        return _ordered(Source, value)
    if file.parts[1] == "ledger" or not isinstance(value, dict):
        return value
    cls, key = _LISTS.get(file.stem, (Claim, "claims"))
    items = value.get(key)
    return {**value, key: [_ordered(cls, item) for item in items]} if isinstance(items, list) else value


def _ordered(cls: type[Record], value: Any) -> Any:
    one, _ = record(cls, value, "")
    return one.model_dump(mode="json", exclude_unset=True, exclude_none=True) if one else value


def without_comments(text: str) -> str:
    """A YAML text without its comments and the lines that hold nothing else."""
    if "#" not in text:
        return text
    tokens = list(yaml.scan(text, Loader=yaml.SafeLoader))
    pieces = []
    for token, following in pairwise(tokens):
        gap = text[token.end_mark.index : following.start_mark.index]
        pieces.append(text[token.start_mark.index : token.end_mark.index])
        pieces.append(_COMMENT.sub("", gap))
    lines = "".join(pieces).splitlines(keepends=True)
    return "".join(line for line in lines if line.strip())


def _first_difference(text: str, canonical: str) -> int:
    """The 1-based line at which the two part; 0 where they do not."""
    if text == canonical:
        return 0
    lines, wanted = text.splitlines(), canonical.splitlines()
    same = (i for i, (one, other) in enumerate(zip(lines, wanted, strict=False)) if one != other)
    return next(same, min(len(lines), len(wanted))) + 1


def _documents(library: Library) -> Iterator[Problem]:
    known = {document.id for document in library.documents}
    for document in library.documents:
        for original in (document.source.original, *(part.original for part in document.source.parts)):
            if original and original.document and original.document not in known:
                yield Problem(
                    f"corpus/{document.id}.yml", "", "original.document", f"no document {original.document} in corpus/"
                )
        for part in document.source.parts:
            if part.starts not in document.raw:
                what = f"{part.starts!r} does not stand in the text; write the words with which the part begins"
                yield Problem(f"corpus/{document.id}.yml", "", "parts.starts", what)


def _claims(library: Library) -> Iterator[Problem]:
    documents = {document.id: document for document in library.documents}
    claims = {claim.id: claim for _, claim in library.all_claims()}
    speakers = {speaker.id for speaker in library.speakers}
    topics = {topic.id for topic in library.topics}
    counts = Counter(claim.id for _, claim in library.all_claims())
    for name, claim in library.all_claims():
        file = f"claims/{name}.yml"
        document = documents.get(name)
        if document is None:
            yield Problem(file, claim.id, "", f"there is no corpus/{name}.md; restore it, or take the claim out")
        elif not cuts(document, claim.quote):
            yield Problem(
                file, claim.id, "quote", f"is not what {document.file} says at {claim.quote.start}..{claim.quote.end}"
            )
        if counts[claim.id] > 1:
            yield Problem(file, claim.id, "id", "another claim has this id; give one of them a longer one")
        yield from (Problem(file, claim.id, *wrong) for wrong in _references(claim, claims, speakers, topics))
        yield from (Problem(file, claim.id, *wrong) for wrong in _dates(claim))


def _references(
    claim: Claim, claims: dict[str, Claim], speakers: set[str], topics: set[str]
) -> Iterator[tuple[str, str]]:
    if claim.review == "accepted" and claim.speaker not in speakers:
        yield "speaker", f"{claim.speaker} is not in claims/speakers.yml; add it with `yuyan speakers --add`"
    for topic in claim.topics or ():
        if topic not in topics:
            yield "topics", f"{topic} is not in claims/topics.yml; add it there"
    if claim.same_as is None:
        return
    other = claims.get(claim.same_as)
    if other is None or other.id == claim.id:
        yield "same_as", f"{claim.same_as} is no other claim; name the one that carries evidence and verdict"
    elif other.same_as:
        yield "same_as", f"{claim.same_as} itself says same_as {other.same_as}; name that one"


def _dates(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.due and claim.asserted and claim.due.isoformat() < claim.asserted[: len(claim.due.isoformat())]:
        yield "when", f"{claim.when} is over before {claim.asserted}, when it was said; mend one of the two"


def _names(library: Library) -> Iterator[Problem]:
    for file, records in (("claims/speakers.yml", library.speakers), ("claims/topics.yml", library.topics)):
        counts = Counter(record.id for record in records)
        yield from (Problem(file, name, "id", "stands here twice; keep one") for name, n in counts.items() if n > 1)
    owners: dict[str, str] = {}
    for speaker in library.speakers:
        names = {name for name in (speaker.name.zh, speaker.name.en, *speaker.aliases) if name}
        for name in sorted(names):
            first = owners.setdefault(name.casefold(), speaker.id)
            if first != speaker.id:
                yield Problem(
                    "claims/speakers.yml", speaker.id, "aliases", f"{name} is {first} already; keep it at one"
                )


def _ledger(library: Library) -> Iterator[Problem]:
    claims = {claim.id for _, claim in library.all_claims()}
    evidence = {(item.claim, item.id) for item in library.evidence}
    items: list[Evidence | Verdict] = [*library.evidence, *library.verdicts]
    for item in items:
        file = f"claims/ledger/{item.claim}/{item.id}.yml"
        if item.claim not in claims:
            yield Problem(file, "", "", f"there is no claim {item.claim}; move it to the folder of the right one")
        if isinstance(item, Verdict):
            missing = [name for name in item.evidence if (item.claim, name) not in evidence]
            yield from (Problem(file, "", "evidence", f"{name} is not among this claim's evidence") for name in missing)


def _snapshots(root: Path, library: Library) -> Iterator[Problem]:
    """The page's text that was kept beside evidence is there, and is what was kept."""
    for item in library.evidence:
        if not item.archived or item.archived.lower().startswith(("http://", "https://")):
            continue
        file, path = f"claims/ledger/{item.claim}/{item.id}.yml", root / item.archived
        if not path.is_file():
            yield Problem(file, "", "archived", f"there is no {item.archived}; bring it back from git")
        elif item.sha256 and files.sha256(path.read_bytes()) != item.sha256:
            yield Problem(
                file, "", "archived", f"{item.archived} is not the text of this sha256; bring it back from git"
            )


def rewrite_canonical(root: Path) -> list[str]:
    """Write the YAML files that are valid, hold no comment and are not canonical in canonical form; gives their names.

    A file with comments is left to its author: no rewrite may lose one.
    """
    rewritten = []
    for file, text, value in _yaml_files(root):
        form = canonical(file, value)
        in_the_ledger = len(file.parts) > 2  # what is there is never written again
        if form != text and not in_the_ledger and without_comments(text) == text:
            files.write(root / file, form, seen=files.sha256(text.encode()))
            rewritten.append(file.as_posix())
    return rewritten
