"""Canonical YAML and atomic writing. Knows no domain: mappings and lists in, text out, and back."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import BadInputError, Problem

# Written in quotes, so that no YAML reader of any version takes them for a number, a date or a time.
_LOOKS_LIKE_A_DATE = re.compile(r"[-+]?\d[\dXx~?%./:-]*$")
# Line breaks that are not "\n", and byte order marks: only escapes carry them through every reader.
_ESCAPED = re.compile("[\r\x85\u2028\u2029\ufeff]")
# Where an alias, or nesting too deep for a recursive reader, may stand. Most texts have no such place, and are spared
# the slower look at YAML's events.
_MAYBE_UNSAFE = re.compile(r"(?:^|[\s\[,{:-])\*[^\s*,\]}]|(?:[-?][ \t]+){50}", re.MULTILINE)
_DEEPEST = 50
_TRUE_FALSE = {"true": True, "false": False}


class _Loader(yaml.CSafeLoader):
    """YAML 1.1 without its surprises: what a reader could take for two things is a problem, not a value."""

    file = ""
    problems: list[Problem]

    def _surprise(self, node: yaml.Node, what: str) -> Any:
        self.problems.append(Problem(self.file, "", "", what, line=node.start_mark.line + 1))
        return getattr(node, "value", None)

    def _bool(self, node: yaml.ScalarNode) -> Any:
        if node.value in _TRUE_FALSE:
            return _TRUE_FALSE[node.value]
        return self._surprise(node, f"{node.value} reads as true or false in YAML; write '{node.value}' in quotes")

    def _int(self, node: yaml.ScalarNode) -> Any:
        if re.fullmatch(r"0|-?[1-9]\d*", node.value):
            return int(node.value)
        return self._surprise(node, f"{node.value} is not the number it seems in YAML; write '{node.value}' in quotes")

    def _float(self, node: yaml.ScalarNode) -> Any:
        if re.fullmatch(r"-?\d+\.\d+(e[-+]\d+)?", node.value):
            return float(node.value)
        return self._surprise(node, f"{node.value} is not a plain number; write '{node.value}' in quotes")

    def _timestamp(self, node: yaml.ScalarNode) -> Any:
        return self._surprise(node, f"dates are written in quotes: '{node.value}'")

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping = super().construct_mapping(node, deep)
        if len(mapping) != len(node.value):
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    self._surprise(key, f"the key {key.value} stands here twice; keep one")
                seen.add(key.value)
        return mapping


_Loader.add_constructor("tag:yaml.org,2002:bool", _Loader._bool)
_Loader.add_constructor("tag:yaml.org,2002:int", _Loader._int)
_Loader.add_constructor("tag:yaml.org,2002:float", _Loader._float)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader._timestamp)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_str(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    if _ESCAPED.search(value):
        style: str | None = '"'
    elif _LOOKS_LIKE_A_DATE.fullmatch(value):
        style = "'"
    else:
        style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _represent_str)


def dump(value: Any) -> str:
    """The one canonical form: block style, the order of keys as given, nothing folded, dates in quotes."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**31 - 1)


def load(text: str, file: str) -> tuple[Any, list[Problem]]:
    """Read one YAML text; gives what was good and what was wrong, with lines. `file` is named in problems."""
    value, _, problems = _read(text, file)
    return value, problems


def load_marked(text: str, file: str) -> tuple[Any, yaml.Node | None, list[Problem]]:
    """`load`, and the node tree, whose marks say on which line each node stands. Raises BadInputError if not YAML."""
    value, node, problems = _read(text, file)
    if node is None and problems:
        raise BadInputError(problems[-1])
    return value, node, problems


def _read(text: str, file: str) -> tuple[Any, yaml.Node | None, list[Problem]]:
    if unsafe := _unsafe(text, file):
        return None, None, unsafe
    loader = _Loader(text)
    loader.file, loader.problems = file, []
    node = None
    try:
        node = loader.get_single_node()
        return (None if node is None else loader.construct_document(node)), node, loader.problems
    except (yaml.YAMLError, ValueError) as error:
        return None, node, [*loader.problems, _syntax_problem(error, file)]
    finally:
        loader.dispose()


def _unsafe(text: str, file: str) -> list[Problem]:
    """What would make a reader run wild: aliases, ten lines of which stand for a thousand million values, and
    nesting that overflows the stack of the C loader, which no exception survives.
    """
    if text.count("[") + text.count("{") <= _DEEPEST and not _MAYBE_UNSAFE.search(text):
        return []
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.AliasEvent):
                return [Problem(file, "", "", f"*{event.anchor} stands for a value elsewhere; write it out", line=line)]
            if depth > _DEEPEST:
                return [Problem(file, "", "", f"nested more than {_DEEPEST} deep; mend the line", line=line)]
    except (yaml.YAMLError, ValueError):
        pass  # the loader says what is wrong
    return []


def _syntax_problem(error: Exception, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).splitlines()[0]
    return Problem(file, "", "", f"not YAML: {what}; mend the line", line=mark.line + 1 if mark else 0)


def sha256(data: bytes) -> str:
    """Hexadecimal digest; what an editor says to tell which version it saw."""
    return hashlib.sha256(data).hexdigest()


def read_text(path: Path, file: str) -> str:
    """The text of a UTF-8 file, newlines as they are. Raises BadInputError if it is not UTF-8 or not readable."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInputError(Problem(file, "", "", f"not UTF-8 at byte {error.start}; save it as UTF-8")) from error
    except OSError as error:
        raise BadInputError(Problem(file, "", "", f"cannot be read: {error.strerror}")) from error


def write(path: Path, text: str, seen: str | None = None) -> None:
    """Write `text` so that a reader, or a crash, meets the old file or the new one, never a part.

    `seen` is the sha256 of the version the caller edited ("" for: there was none): if the file has another by
    now, nothing is written and BadInputError says so.
    """
    write_bytes(path, text.encode("utf-8"), seen)


def write_bytes(path: Path, data: bytes, seen: str | None = None) -> None:
    """`write` for bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(path))
        if seen is not None and _version(path) != seen:
            raise _changed(path)
        if seen != "" or not _made(temporary, path):
            temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _made(temporary: Path, path: Path) -> bool:
    """A new name for the file, unless somebody takes that name this very moment; False where links are unknown."""
    try:
        os.link(temporary, path)
    except FileExistsError as error:
        raise _changed(path) from error
    except OSError:
        return False
    temporary.unlink()
    return True


def _changed(path: Path) -> BadInputError:
    return BadInputError(Problem(str(path), "", "", "changed by somebody else meanwhile; run it again"))


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777 if path.exists() else 0o644


def _version(path: Path) -> str:
    return sha256(path.read_bytes()) if path.exists() else ""


@contextlib.contextmanager
def bulk_loading() -> Iterator[None]:
    """Garbage collection off while many small objects are made: three times the claims a second (design)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
