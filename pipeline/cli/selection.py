"""Which claims a scorecard or an export is about: options that the two share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click

from pipeline.cli import clock
from pipeline.cli.day import Day
from pipeline.errors import YuyanError
from pipeline.store import Library
from pipeline.store.names import SpeakerNames

F = TypeVar("F", bound=Callable[..., Any])


class Described(Protocol):
    """What a choice looks at."""

    @property
    def speaker(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def topics(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """The ids asked for; an empty tuple takes all."""

    speakers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    def takes(self, claim: Described) -> bool:
        """Whether a claim is one of those asked for."""
        return (
            _among(self.speakers, [claim.speaker])
            and _among(self.topics, claim.topics)
            and _among(self.documents, [claim.document])
            and _among(self.types, [claim.type])
        )


def _among(wanted: tuple[str, ...], found: Iterable[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(found)


def choice_options(command: F) -> F:
    """--speaker, --topic, --document and --type, each any number of times."""
    for name, shown in (
        ("type", "prediction, target, trend or fact."),
        ("document", "Only this source: its name in corpus/."),
        ("topic", "Only this topic: its id, or its name in either language."),
        ("speaker", "Only this speaker: id or any name."),
    ):
        command = click.option(f"--{name}", f"{name}s", multiple=True, metavar=name.upper(), help=shown)(command)
    return command


def choose(
    library: Library, speakers: Iterable[str], topics: Iterable[str], documents: Iterable[str], types: Iterable[str]
) -> Choice:
    """The choice by ids. Raises YuyanError for a name that nothing has."""
    known = SpeakerNames(library.speakers)
    said = {known.known_id(claim.speaker) or claim.speaker for _, claim in library.all_claims()}
    named = {name: topic.id for topic in library.topics for name in (topic.name.zh, topic.name.en, topic.id) if name}
    return Choice(
        tuple(_checked("speaker", known.known_id(name) or name, said) for name in speakers),
        tuple(_checked("topic", named.get(name, name), named.values()) for name in topics),
        tuple(_checked("document", name, library.claims) for name in documents),
        tuple(_checked("type", name, ("prediction", "target", "trend", "fact")) for name in types),
    )


def _checked(kind: str, name: str, known: Iterable[str]) -> str:
    known = sorted(set(known))
    if name in known:
        return name
    shown = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    raise YuyanError(f"no {kind} {name!r} has claims here; there are: {shown or 'none'}")


as_of_option = click.option(
    "--as-of", type=Day(), default=clock.today, show_default="today", help="Stand on this day, such as 2026-11-22."
)
lang_option = click.option("--lang", type=click.Choice(["zh", "en"]), default="en", show_default=True)
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, not to the terminal."
)


def put(data: bytes, output: Path | None, binary: bool = False) -> None:
    """Write to the file, or to standard output. Raises YuyanError rather than filling a terminal with binary data."""
    if output:
        output.write_bytes(data)
    elif binary and sys.stdout.isatty():
        raise YuyanError("this format is not text: say where to write it with --output FILE")
    else:
        sys.stdout.buffer.write(data)


def tell(library: Library) -> int:
    """Print what is wrong in the text files; the exit code, 1 if anything is."""
    for problem in library.problems:
        click.echo(str(problem), err=True)
    return 1 if library.problems else 0
