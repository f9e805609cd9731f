"""corpus/ and claims/ as typed records: read all, with every problem said, and write nothing by surprise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline import files
from pipeline.errors import BadInputError, Problem, YuyanError
from pipeline.model import Claim, Document, Evidence, Record, Speaker, Topic, Verdict
from pipeline.store import claimfile, ledger
from pipeline.store.reading import records
from pipeline.store.source import read_document

R = TypeVar("R", bound=Record)

# Files under claims/ that are not the claims of a document.
NOT_CLAIMS = frozenset({"speakers", "topics", "hedges"})


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that the text files say, and what is wrong with them."""

    documents: tuple[Document, ...]
    claims: dict[str, tuple[Claim, ...]]  # by document, in reading order
    speakers: tuple[Speaker, ...]
    topics: tuple[Topic, ...]
    evidence: tuple[Evidence, ...]
    verdicts: tuple[Verdict, ...]
    problems: tuple[Problem, ...]

    def all_claims(self) -> Iterator[tuple[str, Claim]]:
        """Every claim with the document that it is from."""
        for document, claims in self.claims.items():
            for claim in claims:
                yield document, claim


def load(root: Path) -> Library:
    """Read corpus/ and claims/ below `root`. What is wrong is a problem in the result, and costs only itself."""
    with files.bulk_loading():
        documents, problems = documents_of(root)
        claims, wrong = claims_of(root)
        speakers, wrong_speakers = named(root, Speaker, "speakers")
        topics, wrong_topics = named(root, Topic, "topics")
        evidence, verdicts, wrong_ledger = ledger.read(root)
    problems += wrong + wrong_speakers + wrong_topics + wrong_ledger
    return Library(
        tuple(documents), claims, tuple(speakers), tuple(topics), tuple(evidence), tuple(verdicts), tuple(problems)
    )


def documents_of(root: Path) -> tuple[list[Document], list[Problem]]:
    """The documents of the corpus, by name."""
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in corpus_paths(root):
        try:
            document, wrong = read_document(path, path.relative_to(root).as_posix())
            documents.append(document)
            problems.extend(wrong)
        except BadInputError as error:
            problems.append(error.problem)
    return documents, problems


def corpus_paths(root: Path) -> list[Path]:
    """The source files. Raises YuyanError where `root` holds no corpus."""
    if not (root / "corpus").is_dir():
        raise YuyanError(f"{root / 'corpus'}: no such folder; run yuyan in a project folder, or say --root FOLDER")
    return sorted((root / "corpus").glob("*.md"))


def claim_paths(root: Path) -> list[Path]:
    """The claims files of documents."""
    return sorted(path for path in (root / "claims").glob("*.yml") if path.stem not in NOT_CLAIMS)


def claims_of(root: Path) -> tuple[dict[str, tuple[Claim, ...]], list[Problem]]:
    """The claims of every document, by document."""
    claims: dict[str, tuple[Claim, ...]] = {}
    problems: list[Problem] = []
    for path in claim_paths(root):
        try:
            read = claimfile.read(path, path.relative_to(root).as_posix())
            claims[path.stem] = tuple(read.claims)
            problems.extend(read.problems)
        except BadInputError as error:
            problems.append(error.problem)
    return claims, problems


def named(root: Path, cls: type[R], key: str) -> tuple[list[R], list[Problem]]:
    """The records of claims/<key>.yml; none, and no problem, where there is no such file."""
    path = root / "claims" / f"{key}.yml"
    if not path.exists():
        return [], []
    file = path.relative_to(root).as_posix()
    try:
        value, problems = files.load(files.read_text(path, file), file)
    except BadInputError as error:
        return [], [error.problem]
    good, wrong = records(cls, value, file, key)
    return good, problems + wrong
