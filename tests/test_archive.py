from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import webserver

from pipeline import archive, files
from pipeline.archive import Snapshot, add_with_page, passage_in, recheck
from pipeline.evidence import InvalidFieldsError
from pipeline.fetch import FetchError
from pipeline.model import Evidence
from pipeline.store import ledger

NOW = "2026-03-01T12:00:00Z"
CLAIM = "essay-aaaaaa"
PAGE = """<html><head><title>Walking | News</title><meta name="author" content="A B">
<meta property="og:site_name" content="News"><meta property="article:published_time" content="2026-02-01"></head>
<body><nav>Menu</nav><article><p>On Monday a <b>robot</b> walked ten kilometres without any help.</p>
<p>It is “the first” to do so, engineers said.</p></article></body></html>"""


@pytest.fixture
def root(library_folder: Path) -> Path:
    """A project with one claim and no ledger."""
    files.write(
        library_folder / "claims" / "essay.yml",
        f"document: essay\nclaims:\n- id: {CLAIM}\n  type: prediction\n  speaker: ada\n  hedge:\n    level: certain\n"
        "  quote:\n    exact: Robots will walk.\n    start: 0\n    end: 17\n",
    )
    return library_folder


@pytest.fixture
def site() -> Iterator[webserver.Site]:
    with webserver.running() as site:
        yield site


def page(text: str) -> Snapshot:
    return Snapshot("https://example.org/", text, files.sha256(text.encode()))


def item(**fields: object) -> Evidence:
    known = {"id": "x", "claim": CLAIM, "url": "https://example.org/", "stance": "supports"}
    return Evidence.model_validate(known | {"added_by": "ada", "added": NOW} | fields)


@pytest.mark.parametrize(
    ("text", "passage", "there"),
    [
        ("A robot walked.", "robot walked", True),
        ("A robot walked.", "robot ran", False),
        ("A **robot** [walked](http://x).", "robot walked", True),
        ("A robot\nwalked.", "robot  walked", True),
        ("机器人 走了 10 公里。", "机器人走了10公里", True),
        ("机器人走了１０公里！", "机器人走了10公里!", True),
        ("he said “yes”", 'he said "yes"', True),
        ("Robots WALK", "robots walk", True),
        ("One two three four five.", "One two … five", True),
        ("One two three four five.", "One [...] four", True),
        ("One two three four five.", "four … One", False),
        ("Anything", "", True),
        ("", "words", False),
    ],
)
def test_a_passage_is_found_whatever_its_dress(text: str, passage: str, there: bool) -> None:
    """Mark-up, white space, width, case and quotes make no difference; words and their order do."""
    assert passage_in(text, passage) is there


@pytest.mark.parametrize(
    ("fields", "now", "state", "passage"),
    [
        ({}, page("words"), "alive", None),
        ({"exact": "words"}, page("words"), "alive", True),
        ({"exact": "words"}, page("other"), "changed", False),
        ({"sha256": page("words").sha256}, page("words"), "same", None),
        ({"sha256": page("words").sha256}, page("words!"), "changed", None),
        ({"sha256": page("words").sha256, "exact": "words"}, page("words!"), "changed", True),
        ({"sha256": page("words").sha256, "exact": "words"}, page("gone"), "changed", False),
        ({}, FetchError("https://example.org/", "the server answered 404", 404), "dead", None),
        ({"sha256": "0" * 64}, FetchError("https://example.org/", "no answer"), "dead", None),
    ],
)
def test_evidence_is_held_against_its_page(
    fields: dict[str, str], now: Snapshot | FetchError, state: str, passage: bool | None
) -> None:
    """With a snapshot the text decides, without one the passage."""
    result = archive.compare(item(**fields), now)
    assert (result.state, result.passage) == (state, passage)


def test_a_page_is_kept_beside_its_evidence(root: Path, site: webserver.Site) -> None:
    """Main text in a file named by its digest; title, site and day from the page, unless they are given."""
    site.pages["/a"] = (PAGE.encode(), "text/html")
    snapshot = archive.take(f"{site.url}/a", policy=site.policy)
    given = {"url": f"{site.url}/a", "stance": "supports", "publisher": "The News", "title": ""}
    added = add_with_page(root, CLAIM, given, snapshot, actor="ada", now=NOW)
    (kept,) = ledger.folder(root, CLAIM).glob("*.md")
    assert "On Monday a **robot** walked" in kept.read_text()
    assert "Menu" not in kept.read_text()
    assert isinstance(added.item, Evidence)
    assert added.item.archived == kept.relative_to(root).as_posix()
    assert added.item.sha256 == files.sha256(kept.read_bytes())
    assert (added.item.title, added.item.publisher, added.item.published) == (
        "Walking",
        "The News",
        "2026-02-01",
    )
    assert added.item.retrieved == NOW
    assert snapshot.holds('It is "the first" to do so')


@pytest.mark.parametrize("stance", ["supports", "nonsense"])
def test_no_snapshot_stays_without_its_evidence(root: Path, stance: str) -> None:
    """Neither of evidence that is refused, nor of evidence that was there before."""
    given = {"url": "https://example.org/a", "stance": "supports"}
    add_with_page(root, CLAIM, given, page("first"), actor="ada", now=NOW)
    before = sorted(ledger.folder(root, CLAIM).iterdir())
    try:
        added = add_with_page(root, CLAIM, given | {"stance": stance}, page("second"), actor="ada", now=NOW)
        assert not added.created
    except InvalidFieldsError:
        assert stance == "nonsense"
    assert sorted(ledger.folder(root, CLAIM).iterdir()) == before


def test_two_pieces_of_evidence_of_one_page_share_a_snapshot(root: Path) -> None:
    """The second adds no file of text."""
    for exact in ("one", "two"):
        given = {"url": "https://example.org/a", "stance": "supports", "exact": exact}
        assert add_with_page(root, CLAIM, given, page("one two"), actor="ada", now=NOW).created
    assert len(list(ledger.folder(root, CLAIM).glob("*.md"))) == 1


def test_every_page_is_asked_for_once(site: webserver.Site) -> None:
    """Results come in the order of the evidence, each with the state of its page."""
    site.pages = {"/a": (PAGE.encode(), "text/html"), "/paper": (b"%PDF-1.7", "application/pdf")}
    urls = ["/a", "/gone", "/a", "/paper"]
    items = [item(id=str(n), url=site.url + path) for n, path in enumerate(urls)]
    results = list(recheck(items, take=partial(archive.take, policy=site.policy)))
    assert [(one.evidence.id, one.state) for one in results] == [
        ("0", "alive"),
        ("1", "dead"),
        ("2", "alive"),
        ("3", "alive"),
    ]
    assert sorted(site.seen) == ["/a", "/gone", "/paper"]


@pytest.mark.parametrize(
    ("body", "media_type"),
    [(b"", "text/html"), (b"%PDF-1.7", "application/pdf"), (b"<html><body></body></html>", "text/html")],
)
def test_a_page_without_text_gives_no_snapshot(site: webserver.Site, body: bytes, media_type: str) -> None:
    """Said in one line that names the address."""
    site.pages["/x"] = (body, media_type)
    with pytest.raises(FetchError, match="/x"):
        archive.take(f"{site.url}/x", policy=site.policy)
