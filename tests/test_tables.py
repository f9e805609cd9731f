from __future__ import annotations

import asyncio
import re
from pathlib import Path

import lxml.html
import pytest
from datasette.app import Datasette
from markupsafe import Markup

from pipeline.build import build
from pipeline.web import server
from pipeline.web.tables import render_cell, table_body


def test_a_row_is_written_as_datasettes_own_template_writes_it() -> None:
    """Text is escaped, what Datasette or a plugin has made into HTML is not, and odd names make good classes."""
    row = [
        {"column": "quote", "value_type": "str", "value": "<script>alert('1')</script> & 智能"},
        {"column": "id", "value_type": "pk", "value": Markup('<a href="/claims/claims/a">a</a>')},
        {"column": "due date", "value_type": "none", "value": Markup("&nbsp;")},
        {"column": "n", "value_type": "int", "value": 3},
    ]
    (line,) = table_body([row]).splitlines()
    assert line == (
        '<tr><td class="col-quote type-str">&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; 智能</td>'
        '<td class="col-id type-pk"><a href="/claims/claims/a">a</a></td>'
        '<td class="col-due-date-a2542c type-none">&nbsp;</td><td class="col-n type-int">3</td></tr>'
    )


@pytest.mark.parametrize(
    "path",
    [
        "/claims/claims",
        "/claims/claims?_sort=due&_columns=all&quote__not=%26+x",
        "/claims/claims?_sort_desc=type",
        "/claims/claim_states?_next=2",
        "/claims/claims/robot-decade-cvm2pe",
    ],
)
def test_the_page_has_the_cells_of_datasettes_own_page(library_folder: Path, path: str) -> None:
    """Our template stands in the place of Datasette's, and shows the same: heads, links to sort by, and cells."""

    async def cells(with_ours: bool) -> list[object]:
        datasette = server.application(library_folder, library_folder / "claims.db")
        if not with_ours:
            loaders = datasette.jinja_env.loader.loaders  # type: ignore[union-attr]
            loaders[0].searchpath = [path for path in loaders[0].searchpath if "pipeline" not in path]
        tree = lxml.html.document_fromstring((await datasette.client.get(path)).text)
        return [
            (dict(cell.attrib), cell.xpath(".//a/@href"), cell.text_content().strip())
            for cell in tree.xpath("//table[@class='rows-and-columns']//th | //table[@class='rows-and-columns']//td")
        ]

    build(library_folder, library_folder / "claims.db")
    ours, theirs = asyncio.run(cells(True)), asyncio.run(cells(False))
    assert len(ours) > 20
    assert ours == theirs


@pytest.mark.parametrize(
    ("table", "column", "value", "link"),
    [
        ("claim_states", "id", "a-b", "/c/a-b"),
        ("overdue", "speaker", "陳明", "/s/%E9%99%B3%E6%98%8E"),
        (None, "claim", "a-b", "/c/a-b"),
        ("open", "document", "a", "/d/a"),
        ("topics", "id", "robots", "/t/robots"),
        ("evidence", "id", "2026", None),
        ("open", "quote", "a", None),
        ("open", "speaker", None, None),
        ("open", "speaker", "<b>/..", "/s/%3Cb%3E%2F.."),
    ],
)
def test_ids_lead_to_our_pages(table: str | None, column: str, value: str | None, link: str | None) -> None:
    """In tables, views and queries; what has no page has no link."""
    html = render_cell(value=value, column=column, table=table, datasette=Datasette([]))
    found = re.search('href="([^"]*)"', html or "")
    assert link == (found and found[1])
    assert "<b>" not in (html or "")


def test_facets_are_not_counted_unasked_over_many_rows(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small tables keep theirs."""
    database = library_folder / "claims.db"
    build(library_folder, database)

    def facets() -> dict[str, bool]:
        metadata = server.without_slow_facets(server.read_metadata(library_folder), database)
        tables = metadata["databases"]["claims"]["tables"]
        return {name: bool(tables[name].get("facets")) for name in names}

    names = ("claims", "claim_states", "claim_topics", "documents", "evidence")
    assert facets() == dict.fromkeys(names, True)
    monkeypatch.setattr(server, "MANY_ROWS", 5)
    assert facets() == {
        "claims": False,
        "claim_states": False,
        "claim_topics": False,
        "documents": True,
        "evidence": True,
    }
