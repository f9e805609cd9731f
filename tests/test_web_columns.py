"""Which columns a table of claims shows, asked over HTTP."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from pathlib import Path
from typing import Any

import httpx
import lxml.html
import pytest
from datasette.app import Datasette

from pipeline.build import DATABASE, build
from pipeline.build.schema import TABLES, VIEWS
from pipeline.web.server import application, read_metadata

MAIN = ["id", "quote", "speaker", "type", "due", "hedge", "statement_zh", "statement_en", "asserted", "document"]


@pytest.fixture
def datasette(library_folder: Path) -> Datasette:
    """The pages of the small library."""
    build(library_folder, library_folder / DATABASE)
    return application(library_folder, library_folder / DATABASE)


def ask(datasette: Datasette, path: str) -> httpx.Response:
    """One request."""

    async def send() -> httpx.Response:
        response: httpx.Response = await datasette.client.get(path, headers={"accept-language": "en"})
        return response

    return asyncio.run(send())


def page(datasette: Datasette, path: str) -> Any:
    """The page as a browser reads it."""
    return lxml.html.document_fromstring(ask(datasette, path).text)


def shown(datasette: Datasette, path: str) -> list[str]:
    """The names at the head of the table."""
    names: list[str] = page(datasette, path).xpath("//th/@data-column")
    return names


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("", [*MAIN, "review"]),
        ("?_search=机器人", [*MAIN, "review"]),
        ("?_nocol=speaker&_nocol=hedge", [name for name in [*MAIN, "review"] if name not in ("speaker", "hedge")]),
        ("?_col=line&_col=quote", ["id", "line", "quote"]),
        ("?_columns=all", list(TABLES["claims"])),
        ("?_columns=all&_nocol=line", [name for name in TABLES["claims"] if name != "line"]),
        ("?_sort=line", [*MAIN, "review", "line"]),
        ("?_sort_desc=position", [*MAIN, "position", "review"]),
        ("?lang__exact=zh&period__isnull=1", [*MAIN[:9], "period", "document", "lang", "review"]),
    ],
)
def test_a_table_shows_the_main_columns_and_those_that_are_asked_about(
    datasette: Datasette, query: str, columns: list[str]
) -> None:
    """In the order of the table, the key first; what a reader chooses is what a reader gets."""
    assert shown(datasette, f"/claims/claims{query}") == columns


@pytest.mark.parametrize("name", ["claims", *VIEWS])
def test_json_and_csv_have_every_column(datasette: Datasette, name: str) -> None:
    """Those that the page leads to."""
    tree = page(datasette, f"/claims/{name}")
    every = len(TABLES["claims"]) + (0 if name == "claims" else 5 - 2)  # five of the state, without prefix and suffix
    (first, *_) = json.loads(ask(datasette, tree.xpath("//a[text()='json']/@href")[0]).text)["rows"]
    (head, *_) = csv.reader(io.StringIO(ask(datasette, f"/claims/{name}.csv").text))
    assert len(first) == len(head) == every
    assert set(shown(datasette, f"/claims/{name}")) < set(head)


def test_all_columns_are_one_click_away_and_back(datasette: Datasette) -> None:
    """The page says how many there are; the rest of the address stays."""
    path = "/claims/claims?_search=机器人&_sort=due"
    note = page(datasette, path).xpath("//p[@class='columns-shown']")[0]
    assert note.text_content().split("columns")[0].strip() == f"{len(MAIN) + 1} of {len(TABLES['claims'])}"
    (there,) = note.xpath(".//a/@href")
    assert shown(datasette, there) == list(TABLES["claims"])
    (back,) = page(datasette, there).xpath("//p[@class='columns-shown']//a/@href")
    assert httpx.URL(back).params == httpx.URL(path).params


def test_a_table_with_few_columns_says_nothing_of_them(datasette: Datasette) -> None:
    """Nor does the page of one row."""
    for path in ("/claims/topics", "/claims/claims/robot-decade-cvm2pe"):
        assert not page(datasette, path).xpath("//p[@class='columns-shown']")


def test_pages_follow_each_other_by_a_column_that_is_not_a_main_one(datasette: Datasette) -> None:
    """Every row comes once."""
    path, seen = "/claims/claims?_sort=line&_size=5", []
    while path:
        tree = page(datasette, path)
        seen += tree.xpath("//td[@class='col-id type-pk']//text()")
        path = next(iter(tree.xpath("//a[text()='Next page']/@href")), "").removeprefix("http://localhost")
    assert len(seen) == len(set(seen)) == 12


def test_the_main_columns_are_columns(library_folder: Path, datasette: Datasette) -> None:
    """Each name in metadata.yml stands in its table or view; no table has less than two of them."""
    tables = read_metadata(library_folder)["databases"]["claims"]["tables"]
    for name, table in tables.items():
        columns = table.get("plugins", {}).get("yuyan", {}).get("columns", [])
        everything = json.loads(ask(datasette, f"/claims/{name}.json").text)["columns"]
        assert set(columns) <= set(everything)
        assert len(columns) != 1


def test_a_project_that_names_no_main_columns_shows_them_all(library_folder: Path) -> None:
    """Its metadata.yml stands in the place of ours."""
    build(library_folder, library_folder / DATABASE)
    (library_folder / "metadata.yml").write_text("title: Mine\n", encoding="utf-8")
    datasette = application(library_folder, library_folder / DATABASE)
    assert shown(datasette, "/claims/claims") == list(TABLES["claims"])
