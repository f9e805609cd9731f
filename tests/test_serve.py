from __future__ import annotations

import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from copy import deepcopy
from pathlib import Path

import httpx
import pytest
import yaml
from serving import PROJECT, Server, serving

from pipeline.build import build, is_current
from pipeline.build.schema import TABLES, VIEWS
from pipeline.model import Evidence
from pipeline.store import ledger
from pipeline.web.server import cheap_to_copy, read_metadata


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One project folder for all questions that change nothing; its database is not built yet."""
    folder = tmp_path_factory.mktemp("serve") / "library"
    shutil.copytree(PROJECT / "tests" / "library", folder)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    """A server that was really started on that folder."""
    with serving(folder) as running:
        yield running


def test_serving_builds_the_database_first(server: Server, folder: Path) -> None:
    """No command but `yuyan serve` is needed."""
    assert is_current(folder, folder / "claims.db")


def test_it_listens_on_this_machine_only_and_prints_a_sign_in_link(server: Server) -> None:
    """Unless told otherwise."""
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", server.address)
    assert server.sign_in.startswith(f"{server.address}/-/auth-token?token=")


@pytest.mark.parametrize(
    ("table", "query", "count"),
    [
        ("claims", "智能", 3),
        ("claims", "机器人", 6),
        ("claims", "機器人", 6),
        ("claims", "成本", 3),
        ("claims", "税", 0),
        ("claims", "站", 1),
        ("claims", "2035", 2),
        ("claims", "robot", 6),
        ("claims", "robots 2035", 2),
        ("claims", '"household robot"', 1),
        ("claims", 'lorry" OR *', 0),
        ("claims", "阿达·布兰特", 1),
        ("documents", "OpenAI", 1),
        ("documents", "AI 成本", 1),
        ("documents", "资料中心", 1),
        ("evidence", "机器人密度", 1),
        ("evidence", "employees", 1),
    ],
)
def test_the_ordinary_search_box_finds(server: Server, table: str, query: str, count: int) -> None:
    """As a reader types it, in the form on the table's page."""
    page = httpx.get(f"{server.address}/claims/{table}", params={"_search": query}).text
    rows = httpx.get(f"{server.address}/claims/{table}.json", params={"_search": query, "_shape": "array"}).json()
    assert count == len(rows)
    assert 'name="_search"' in page
    assert f"{count} row" in page or count == 0


@pytest.mark.parametrize("query", ['"', "*", "AND", "a OR", "NEAR(", "'", "\x00", "-", "{", "😀", '"" ""'])
def test_hostile_searches_are_answered(server: Server, query: str) -> None:
    """Nothing that is typed is an error."""
    assert httpx.get(f"{server.address}/claims/claims", params={"_search": query}).status_code == 200


@pytest.mark.parametrize("name", [*TABLES, *VIEWS])
def test_every_table_and_view_has_a_page_in_both_languages(server: Server, name: str) -> None:
    """With a title, a description and, as JSON, its rows."""
    answer = httpx.get(f"{server.address}/claims/{name}")
    assert answer.status_code == 200
    title = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.DOTALL)
    assert title and " · " in title[1]
    assert httpx.get(f"{server.address}/claims/{name}.json").status_code == 200


def test_datasette_takes_every_hook(server: Server) -> None:
    """One that is made but not named in pipeline.web would be lost without a word."""
    sources = [path.read_text(encoding="utf-8") for path in (PROJECT / "pipeline" / "web").glob("*.py")]
    made = re.findall(r'@hookimpl(?:\((?:specname="(\w+)"|\w+=\w+)\))?\ndef (\w+)', "\n".join(sources))
    (ours,) = [one for one in httpx.get(f"{server.address}/-/plugins.json").json() if one["name"] == "yuyan"]
    assert {specname or name for specname, name in made} == set(ours["hooks"])
    assert len(made) > 8


def test_missing_pages_do_not_fill_the_terminal(server: Server) -> None:
    """Nobody reads what this server prints: it would stand still with the pipe full."""
    for number in range(30):
        answer = httpx.get(f"{server.address}/claims/claims/nobody-{number}.json", timeout=10)
        assert answer.status_code == 404


def _metadata() -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load((PROJECT / "metadata.yml").read_text(encoding="utf-8"))["databases"][
        "claims"
    ]
    return loaded


@pytest.mark.parametrize("name", list(_metadata()["queries"]))  # type: ignore[call-overload]
def test_every_canned_query_runs(server: Server, name: str) -> None:
    """Also with parameters that name somebody or something."""
    values = {"speaker": "林知远", "topic": "robots", "first": "2020-01-01", "last": "2040-12-31"}
    answer = httpx.get(f"{server.address}/claims/{name}.json", params={**values, "_shape": "array"})
    assert answer.status_code == 200
    if name.startswith(("by_", "due_between")):
        assert answer.json()


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described(table: str) -> None:
    """In both languages, and nothing is described that is not there."""
    described = _metadata()["tables"][table]["columns"]  # type: ignore[index]
    assert list(described) == list(TABLES[table])
    assert all(re.search(r"[\u4e00-\u9fff]", text) and re.search("[a-z]", text) for text in described.values())


def test_a_running_server_sees_a_new_build(library_folder: Path) -> None:
    """Evidence that came with a pull is there after `yuyan build`, and the server was not started again."""
    with serving(library_folder) as server:
        count = f"{server.address}/claims/evidence.json?_shape=array"
        assert len(httpx.get(count).json()) == 4
        claim = "robot-decade-gzy5e6"
        fields = {"url": "https://example.org/x", "stance": "supports", "added_by": "wei", "added": "2026-01-01"}
        ledger.write(library_folder, Evidence(id="20260101T000000Z-evidence-00000001", claim=claim, **fields))
        build(library_folder, library_folder / "claims.db")
        assert len(httpx.get(count).json()) == 5


def test_a_build_under_load_breaks_no_request(library_folder: Path) -> None:
    """Readers meet the old database or the new one, and no error, while it is replaced five times."""

    def ask(number: int) -> int:
        path = ("/claims/claims.json", "/claims/evidence?_search=机器人", "/", "/c/robot-decade-cvm2pe")[number % 4]
        return httpx.get(server.address + path, timeout=60).status_code

    topics = library_folder / "claims" / "topics.yml"
    with serving(library_folder) as server, ThreadPoolExecutor(6) as pool:
        answers = pool.map(ask, range(160))
        for number in range(5):
            text = topics.read_text(encoding="utf-8").replace("Robots", f"Robots{number}")
            topics.write_text(text, encoding="utf-8")
            assert build(library_folder, library_folder / "claims.db") == ()
        assert set(answers) == {200}


def test_a_long_body_is_refused_while_it_comes(server: Server) -> None:
    """Five megabytes with their length said, and without it."""
    path = f"{server.address}/-/claims/robot-decade-cvm2pe/evidence"
    assert httpx.post(path, content=b"x" * 5_000_000).status_code == 413
    assert httpx.post(path, content=iter([b"x" * 100_000] * 50)).status_code == 413


def test_a_stale_database_heals_at_the_next_start(library_folder: Path) -> None:
    """Whether the file is old, cut short or no database at all."""
    database = library_folder / "claims.db"
    build(library_folder, database)
    database.write_bytes(database.read_bytes()[:9000])
    with serving(library_folder) as server:
        assert len(httpx.get(f"{server.address}/claims/claims.json?_shape=array").json()) == 12
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)


def test_a_busy_port_is_one_line(library_folder: Path) -> None:
    """Which says what to do."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "pipeline.cli", "--root", str(library_folder), "serve", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, timeout=60)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"yuyan: cannot listen on 127.0.0.1 port {port}: Address already in use; "
        f"choose another with --port, such as --port {port + 1}"
    ]


def test_a_projects_own_metadata_is_used(library_folder: Path) -> None:
    """metadata.yml in the folder stands before the one that comes with Yuyan."""
    (library_folder / "metadata.yml").write_text("title: 我们的预言\n", encoding="utf-8")
    with serving(library_folder, "--read-only") as server:
        assert httpx.get(f"{server.address}/-/metadata.json").json()["title"] == "我们的预言"


def test_bad_metadata_is_one_line(library_folder: Path) -> None:
    """It names the file."""
    (library_folder / "metadata.yml").write_text("title: [\n", encoding="utf-8")
    command = [sys.executable, "-m", "pipeline.cli", "--root", str(library_folder), "serve", "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith("yuyan: metadata.yml:2: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_copy_of_the_metadata_is_the_metadata(library_folder: Path) -> None:
    """Datasette copies it for each request: equal, and nothing written to a table of the copy reaches the original."""
    metadata = cheap_to_copy(read_metadata(library_folder))
    copied = deepcopy(metadata)
    assert copied == metadata == read_metadata(library_folder)
    copied["databases"]["claims"]["tables"]["claims"]["allow"] = False
    assert metadata == read_metadata(library_folder)
    assert cheap_to_copy({"databases": {"other": {"tables": None}}}) == {"databases": {"other": {"tables": None}}}
