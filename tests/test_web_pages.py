"""The readers' pages, asked over HTTP from a real database file."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import httpx
import lxml.etree
import lxml.html
import pytest
from datasette.app import Datasette
from icalendar import Calendar

from pipeline.build import DATABASE, build
from pipeline.web.language import COOKIE, Words, table
from pipeline.web.pages import ROUTES
from pipeline.web.server import application

JUDGED, OPEN, REPEATS, REJECTED = (
    "robot-decade-cvm2pe",
    "robot-decade-gzy5e6",
    "the-robot-decade-z3gkr2",
    "openai-notes-xg4fll",
)
OWN = [
    "/",
    f"/c/{JUDGED}",
    f"/c/{OPEN}",
    "/d/robot-decade",
    "/s/lin-zhiyuan",
    "/t/robots",
    "/list",
    "/search?q=机器人",
    "/scorecard",
    "/-/file/claims/robot-decade.yml",
]
DATASETTES = ["/claims", "/claims/claims", "/claims/claims?_search=机器人", f"/claims/claims/{JUDGED}", "/-/versions"]
Page = Any  # an lxml tree


@pytest.fixture
def datasette(library_folder: Path) -> Datasette:
    """The pages of the small library."""
    build(library_folder, library_folder / DATABASE)
    return application(library_folder, library_folder / DATABASE)


def ask(datasette: Datasette, path: str, **options: Any) -> httpx.Response:
    """One request."""

    async def send() -> httpx.Response:
        response: httpx.Response = await datasette.client.request(options.pop("method", "GET"), path, **options)
        return response

    return asyncio.run(send())


def page(datasette: Datasette, path: str, lang: str = "en", **options: Any) -> Page:
    """The page as a browser reads it."""
    response = ask(datasette, path, headers={"accept-language": lang}, **options)
    assert response.status_code == 200, response.text
    return lxml.html.document_fromstring(response.content.decode())


def words(tree: Page, path: str = "//main") -> str:
    """What a reader sees of a part of a page."""
    return " ".join(" ".join(found.text_content().split()) for found in tree.xpath(path))


@pytest.mark.parametrize("path", OWN + DATASETTES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_has_our_frame_in_the_readers_language(datasette: Datasette, path: str, lang: str) -> None:
    """Language, title, landmarks, a way past the navigation, and the same navigation on Datasette's own pages."""
    tree = page(datasette, path, lang)
    say = Words(lang)
    assert tree.get("lang") == {"zh": "zh-Hans", "en": "en"}[lang]
    assert tree.findtext(".//title")
    assert [len(tree.xpath(f"//{tag}")) for tag in ("header[@class='site-header']", "main", "footer")] == [1, 1, 1]
    assert tree.xpath("//a[@class='skip']/@href")[0] == "#content"
    assert words(tree, "//nav[@class='site-nav']//a[1]").startswith(say("nav.claims"))
    assert len(tree.xpath("//h1")) == 1
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", OWN)
def test_our_pages_are_under_a_policy_without_any_script(datasette: Datasette, path: str) -> None:
    """Nothing inline, nothing from elsewhere."""
    response = ask(datasette, path)
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "script-src" not in policy and "unsafe" not in policy
    tree = lxml.html.document_fromstring(response.content.decode())
    assert not tree.xpath(
        "//script[not(@type='application/ld+json')] | //style | //@style | //@*[starts-with(name(), 'on')]"
    )
    assert {urlsplit(url).netloc for url in tree.xpath("//link/@href | //img/@src")} <= {"", "localhost"}


@pytest.mark.parametrize("path", DATASETTES)
def test_datasettes_scripts_run_by_a_nonce_of_each_request(datasette: Datasette, path: str) -> None:
    """What its templates bring carries the nonce; no other inline script would run."""
    first, second = ask(datasette, path), ask(datasette, path)
    nonces = [re.findall(r"'nonce-([\w-]+)'", one.headers["content-security-policy"])[0] for one in (first, second)]
    assert nonces[0] != nonces[1]
    tree = lxml.html.document_fromstring(first.text)
    assert set(tree.xpath("//script/@nonce | //style/@nonce")) == {nonces[0]}
    assert not tree.xpath("//script[not(@nonce)] | //style[not(@nonce)]")


def test_home_shows_what_is_due_what_is_overdue_and_what_was_judged(datasette: Datasette) -> None:
    """Each in its list; what says the same as another stands there once."""
    tree = page(datasette, "/")
    lists = {
        name: tree.xpath(f"//section[@aria-labelledby='h-{name}']//a[@class='headline']/@href")
        for name in ("next", "overdue", "judged", "recent")
    }
    assert lists["overdue"] == ["/c/openai-notes-hkqe6q"]
    assert f"/c/{OPEN}" in lists["next"] and f"/c/{REPEATS}" not in lists["next"]
    assert f"/c/{JUDGED}" in lists["judged"]
    assert f"/c/{JUDGED}#evidence" in lists["recent"]
    assert REJECTED not in lxml.html.tostring(tree).decode()


def test_every_mark_of_the_timeline_is_a_link_with_a_title(datasette: Datasette) -> None:
    """And no state is told by colour alone: each has a shape, named in the legend."""
    tree = page(datasette, "/")
    marks = tree.xpath("//figure[@class='timeline']//svg//a")
    assert len(marks) == 8
    assert all(mark.get("href").startswith("/c/") and mark.findtext("title") for mark in marks)
    shapes = {use.get("href") for use in tree.xpath("//figure[@class='timeline']/div//use")}
    assert shapes == {use.get("href") for use in tree.xpath("//ul[@class='legend']//use")} and len(shapes) == 4


def test_a_home_without_claims_says_what_to_do(project: Path) -> None:
    """The three commands that lead to the first claim."""
    build(project, project / DATABASE)
    tree = page(application(project, project / DATABASE), "/")
    assert [words(code, ".") for code in tree.xpath("//main//code")] == [
        "yuyan ingest article.md",
        "yuyan extract",
        "yuyan build",
    ]


CLAIM_SAYS = [
    "By the end of 2023, China has 400 industrial robots per hundred workers.",
    "到2023年底，中国每百名工人拥有 400 台工业机器人。",
    "by the end of 2023,",
    "2023 年年底之前，",
    "Certain “将”",
    "Robot density for 2023 as published by the International Federation of Robotics.",
    "国际机器人联合会公布的 2023 年机器人密度。",
    "Refutes it (1)",
    "World Robotics 2024",
    "China: 470 robots per 10,000 employees",
    "strength 3 of 3",
    "difficulty 2 of 5",
    "Earlier verdicts (1)",
    "superseded",
    "zh.year",
    "Accepted by a person",
    "claims/robot-decade.yml:",
    f"/c/{JUDGED}",
]


@pytest.mark.parametrize("said", CLAIM_SAYS)
def test_a_claims_page_says_everything_about_it(datasette: Datasette, said: str) -> None:
    """Statement, window, hedge, criteria in both languages, evidence, verdicts with history, rules, file, citation."""
    text = words(page(datasette, f"/c/{JUDGED}")).replace("Certain 将", "Certain “将”")
    assert said in text


def test_a_claims_quote_is_marked_in_its_paragraph(datasette: Datasette) -> None:
    """In the language of the article, with a way to the place in the whole article."""
    tree = page(datasette, f"/c/{JUDGED}")
    quote = tree.xpath("//figure[@class='quote']/blockquote")[0]
    assert quote.get("lang") == "zh-Hans"
    assert words(quote, ".//mark") == "到2023年底，国内每百名工人将拥有 400 台工业机器人。"
    assert words(quote, ".").startswith("我认为，") and "2035年之前" in words(quote, ".")
    assert tree.xpath("//figcaption/a/@href")[0] == f"/d/robot-decade#q-{JUDGED}"


def test_a_quote_that_is_not_where_it_should_be_is_shown_all_the_same(library_folder: Path) -> None:
    """Marked between what stood before and after it; the article of which nothing is left is an empty page."""
    database = library_folder / DATABASE
    build(library_folder, database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("update claims set quote_start = 99999, quote_end = 100000 where id = ?", [JUDGED])
        connection.execute("update documents set raw = null where id = 'the-robot-decade'")
    datasette = application(library_folder, database)
    marked = words(page(datasette, f"/c/{JUDGED}"), "//figure[@class='quote']//mark")
    assert marked == "到2023年底，国内每百名工人将拥有 400 台工业机器人。"
    assert page(datasette, f"/c/{REPEATS}").xpath("//figure[@class='quote']//mark")
    assert len(page(datasette, "/d/the-robot-decade").xpath("//aside//li")) == 3


def test_what_says_the_same_is_shown_from_both_sides(datasette: Datasette) -> None:
    """The translation names the original, the original the translation, and both show the same evidence."""
    for claim, other in ((OPEN, REPEATS), (REPEATS, OPEN)):
        tree = page(datasette, f"/c/{claim}")
        assert tree.xpath("//section[@aria-labelledby='h-same']//a[@class='headline']/@href") == [f"/c/{other}"]
    original, translation = (
        words(page(datasette, f"/c/{one}"), "//section[@id='evidence']") for one in (OPEN, REPEATS)
    )
    assert original == translation


def test_what_a_translation_made_of_a_hedge_is_shown_from_both_sides(library_folder: Path) -> None:
    """In one line with the hedge, linked; nothing is said where both are as sure."""
    database = library_folder / DATABASE
    build(library_folder, database)
    datasette = application(library_folder, database)
    facts = "//dl[@class='facts']"
    original, translation = page(datasette, f"/c/{OPEN}"), page(datasette, f"/c/{REPEATS}", "zh")
    assert "Possible 或许 In the English translation: Likely may well" in words(original, facts)
    assert "很可能 may well 原文的语气：可能 或许" in words(translation, facts)
    assert original.xpath(f"{facts}//a[starts-with(., 'In the')]/@href") == [f"/c/{REPEATS}"]
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("update claims set hedge = 'possible' where id = ?", [REPEATS])
    assert "translation:" not in words(page(datasette, f"/c/{OPEN}"), facts)


def test_a_judged_claim_carries_claimreview(datasette: Datasette) -> None:
    """As JSON-LD that reads back; one that is not judged carries none."""
    data = page(datasette, f"/c/{JUDGED}").xpath("//script[@type='application/ld+json']/text()")
    review = json.loads(data[0])
    assert (review["@type"], review["reviewRating"]["ratingValue"]) == ("ClaimReview", 1)
    assert review["url"].endswith(f"/c/{JUDGED}")
    assert not page(datasette, f"/c/{OPEN}").xpath("//script")


def test_the_forms_are_for_those_who_may_write(datasette: Datasette) -> None:
    """Others read how to get the right; nobody reads a form that would be refused."""
    assert not page(datasette, f"/c/{OPEN}").xpath("//main//form")
    assert "sign in first" in words(page(datasette, f"/c/{OPEN}"), "//section[@id='write']")
    signed = {"ds_actor": datasette.sign({"a": {"id": "root"}}, "actor")}
    tree = page(datasette, f"/c/{OPEN}", cookies=signed)
    assert tree.xpath("//main//form/@action") == [f"/-/claims/{OPEN}/evidence", f"/-/claims/{OPEN}/verdict"]
    stranger = {"ds_actor": datasette.sign({"a": {"id": "someone"}}, "actor")}
    assert "may not add" in words(page(datasette, f"/c/{OPEN}", cookies=stranger), "//section[@id='write']")


def test_a_read_only_site_says_so(library_folder: Path) -> None:
    """Even to its owner."""
    build(library_folder, library_folder / DATABASE)
    datasette = application(library_folder, library_folder / DATABASE, read_only=True)
    signed = {"ds_actor": datasette.sign({"a": {"id": "root"}}, "actor")}
    tree = page(datasette, f"/c/{OPEN}", cookies=signed)
    assert "read-only" in words(tree, "//section[@id='write']") and not tree.xpath("//section[@id='write']//form")


def test_what_a_claim_says_is_read_before_the_forms(datasette: Datasette) -> None:
    """On a phone and by a screen reader: the quote, the facts, what came of it, then what may be added."""
    signed = {"ds_actor": datasette.sign({"a": {"id": "root"}}, "actor")}
    tree = page(datasette, f"/c/{JUDGED}", cookies=signed)
    order = tree.xpath("//main//figure | //main//aside | //main//section[@id] | //main//form")
    assert [one.get("id") or one.tag for one in order] == [
        *("figure", "aside", "verdicts", "evidence", "write", "form", "form")
    ]


def test_a_form_with_mistakes_comes_back_as_it_was_sent(datasette: Datasette) -> None:
    """Status 400, every problem by the name of its field, nothing that was typed is lost."""
    cookies = {"ds_actor": datasette.sign({"a": {"id": "root"}}, "actor"), COOKIE: "zh"}
    shown = ask(datasette, f"/c/{OPEN}", cookies=cookies)
    token = lxml.html.document_fromstring(shown.text).xpath("//input[@name='csrftoken']/@value")[0]
    sent = {
        "url": "ftp://example.org/",
        "stance": "supports",
        "published": "gestern",
        "note": "留着",
        "csrftoken": token,
    }
    cookies["ds_csrftoken"] = shown.cookies["ds_csrftoken"]
    answer = ask(datasette, f"/-/claims/{OPEN}/evidence", method="POST", data=sent, cookies=cookies)
    tree = lxml.html.document_fromstring(answer.content.decode())
    assert answer.status_code == 400
    problems = words(tree, "//div[@role='alert']")
    assert "网址：只接受 http:// 或 https:// 开头的网址" in problems
    assert "发布日期：看不懂这个日期；请写成 2035" in problems
    assert tree.xpath("//textarea[@name='note']/text()") == ["留着"]
    assert tree.xpath("//input[@name='url']/@value") == ["ftp://example.org/"]
    assert tree.xpath("//input[@name='stance'][@checked]/@value") == ["supports"]


def test_a_claims_text_file_is_one_click_away(datasette: Datasette) -> None:
    """At its line; in the way that the project's metadata says, where it says one."""
    link = page(datasette, f"/c/{JUDGED}").xpath("//aside//a[@class='file']/@href")[0]
    path, line = link.split("#")
    assert words(page(datasette, path), f"//li[@id='{line}']") == f"- id: {JUDGED}"
    datasette._metadata_local["plugins"] = {"yuyan": {"files": "https://example.org/{file}#L{line}"}}
    elsewhere = page(datasette, f"/c/{JUDGED}").xpath("//aside//a[@class='file']/@href")[0]
    assert re.fullmatch(r"https://example.org/claims/robot-decade.yml#L\d+", elsewhere)


@pytest.mark.parametrize(
    "file",
    ["metadata.yml", "claims.db", "../library/claims/robot-decade.yml", "claims/speakers.yml", "%00", "/etc/passwd"],
)
def test_no_other_file_has_an_address(datasette: Datasette, file: str) -> None:
    """Only what rows of the database name."""
    assert ask(datasette, f"/-/file/{file}").status_code == 404
    assert ask(datasette, f"/-/file/{file.replace('/', '%2F')}").status_code == 404


def test_an_article_has_every_claim_marked_and_linked(datasette: Datasette) -> None:
    """In the text by its number, and in the list beside it."""
    tree = page(datasette, "/d/robot-decade")
    notes = tree.xpath("//div[contains(@class, 'prose')]//sup/a/@href")
    listed = tree.xpath("//aside//a[@class='headline']/@href")
    assert sorted(notes) == sorted(listed) and len(listed) == 6
    assert tree.xpath(f"//a[@id='q-{JUDGED}']")


@pytest.mark.parametrize(
    ("path", "claims"),
    [
        ("/list?state=overdue", ["openai-notes-hkqe6q"]),
        ("/list?state=judged&speaker=lin-zhiyuan", [JUDGED]),
        ("/list?year=2023", [JUDGED]),
        ("/list?year=202&language=en", ["the-robot-decade-gn7vvw"]),
        ("/list?undated=1&type=trend", ["robot-decade-xojnwe"]),
        ("/list?state=annulled", []),
        ("/list?type=fact&language=en", []),
        ("/list?document=openai-notes&state=open", ["openai-notes-a4scd3"]),
        ("/list?state=nonsense&year=xx&skip=-5&state=overdue", None),
    ],
)
def test_the_list_is_filtered(datasette: Datasette, path: str, claims: list[str] | None) -> None:
    """By state, type, year (or decade), language, speaker, topic, document; what is no filter is no error."""
    found = page(datasette, path).xpath("//ol[@class='claims']//a[@class='headline']/@href")
    assert claims is None or found == [f"/c/{claim}" for claim in claims]


def test_a_list_goes_on_where_the_page_ends(datasette: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    """Page by page every claim comes once, the filters kept."""
    monkeypatch.setattr("pipeline.web.lists.PAGE", 2)
    path, seen = "/list?language=zh", []
    while path:
        tree = page(datasette, path)
        seen += tree.xpath("//ol[@class='claims']//a[@class='headline']/@href")
        path = next(iter(tree.xpath("//a[@rel='next']/@href")), "")
    assert len(seen) == len(set(seen)) > 4


@pytest.mark.parametrize(
    ("q", "path", "marked"),
    [
        ("机器人", "/c/robot-decade-xojnwe", "机器人"),
        ("機器人", "/c/robot-decade-xojnwe", "机器人"),
        ("机器人", "/c/openai-notes-a4scd3", "機器人"),
        ("人", "/c/robot-decade-cvm2pe", "人"),
        ("ship units", "/c/the-robot-decade-gn7vvw", "ships"),
        ('"by the end of 2022"', "/c/the-robot-decade-gn7vvw", "by the end of 2022"),
        ("470", f"/c/{JUDGED}#20241002T080000Z-evidence-9ebd5700", "470"),
        ("電腦程式 OR", None, ""),
    ],
)
def test_search_finds_in_both_languages_and_marks_hits(
    datasette: Datasette, q: str, path: str | None, marked: str
) -> None:
    """Chinese of any length and either script, English stems, phrases; over claims, articles and evidence."""
    tree = page(datasette, f"/search?{httpx.QueryParams({'q': q})}")
    found = tree.xpath("//a[@class='headline']/@href")
    assert (path in found) if path else not found
    if path:
        item = tree.xpath(f"//li[a/@href='{path}']")[0]
        assert marked in [words(mark, ".") for mark in item.xpath(".//mark")]


HOSTILE = [
    '"',
    "'",
    '"*" ^ -',
    "a AND",
    "(",
    "NEAR(",
    "*",
    "x" * 5000,
    "\0",
    "列:值",
    "😀",
    "-",
    "机" * 600,
    '""""',
    "%",
    "_",
]


@pytest.mark.parametrize("q", HOSTILE)
def test_no_query_is_an_error(datasette: Datasette, q: str) -> None:
    """Whatever is typed, the page answers."""
    assert ask(datasette, f"/search?{httpx.QueryParams({'q': q})}").status_code == 200


@pytest.mark.parametrize(
    "by", ["speaker", "publisher", "document", "topic", "language", "type", "year", "horizon", "hedge"]
)
def test_the_scorecard_groups_by_anything(datasette: Datasette, by: str) -> None:
    """And shows the counts beside each share."""
    tree = page(datasette, f"/scorecard?by={by}")
    assert tree.xpath("//table//tbody/tr")
    assert tree.xpath("//nav[@class='tabs']//a[@aria-current]/@href") == [f"/scorecard?by={by}"]


def test_a_speakers_page_shows_claims_and_score(datasette: Datasette) -> None:
    """Share with its interval, and what it rests on."""
    text = words(page(datasette, "/s/lin-zhiyuan"))
    assert "林知远" in text and "The share rests on one resolved claim" in text and "0 % 0–79" in text


@pytest.mark.parametrize(
    "path",
    ["/c/none", "/d/none", "/s/none", "/t/none", f"/c/{REJECTED}", "/s/%E5%BC%A0%E4%B8%89", "/c/%00", "/nothing"],
)
def test_what_is_not_there_is_said_in_the_readers_language(datasette: Datasette, path: str) -> None:
    """With status 404; a rejected claim is not published."""
    response = ask(datasette, path, headers={"accept-language": "zh"})
    tree = lxml.html.document_fromstring(response.content.decode())
    assert (response.status_code, tree.get("lang")) == (404, "zh-Hans")


def test_the_language_is_kept(datasette: Datasette) -> None:
    """`?lang=` shows it and sets the cookie; the switch leads to the same page in the other language."""
    response = ask(datasette, "/list?state=open&lang=zh", headers={"accept-language": "en"})
    assert response.cookies[COOKIE] == "zh"
    tree = lxml.html.document_fromstring(response.content.decode())
    assert tree.get("lang") == "zh-Hans"
    assert tree.xpath("//a[@class='language']/@href") == ["/list?state=open&lang=en"]
    assert page(datasette, "/", "en", cookies={COOKIE: "zh"}).get("lang") == "zh-Hans"


def test_on_datasettes_tables_lang_stays_a_filter(datasette: Datasette) -> None:
    """There the switch sets the cookie by an address of its own and comes back."""
    tree = page(datasette, "/claims/documents?lang=zh", "en")
    assert tree.get("lang") == "en"
    response = ask(datasette, tree.xpath("//a[@class='language']/@href")[0])
    assert (response.status_code, response.headers["location"]) == (302, "/claims/documents?lang=zh")
    assert response.cookies[COOKIE] == "zh"


@pytest.mark.parametrize(
    "onward", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)", ""]
)
def test_the_switch_leads_nowhere_else(datasette: Datasette, onward: str) -> None:
    """Only to pages of this site."""
    response = ask(datasette, f"/-/language/zh?{httpx.QueryParams({'next': onward})}")
    assert response.headers["location"] == "/"


def test_pages_are_only_read(datasette: Datasette) -> None:
    """Any other method is refused."""
    assert ask(datasette, "/c/x", method="PUT").status_code in (403, 405)
    assert ask(datasette, "/", method="HEAD").status_code == 200


def test_pages_follow_the_permissions_of_datasette(library_folder: Path) -> None:
    """Who may not see the database sees no page and no feed of it."""
    build(library_folder, library_folder / DATABASE)
    datasette = Datasette([str(library_folder / DATABASE)], metadata={"allow": {"id": "root"}})
    for path in [*OWN, "/feeds/claims.atom", "/feeds/due.ics"]:
        assert ask(datasette, path).status_code == 403
    signed = {"ds_actor": datasette.sign({"a": {"id": "root"}}, "actor")}
    assert ask(datasette, "/", cookies=signed).status_code == 200


@pytest.mark.parametrize(
    ("query", "entries", "events"),
    [("", 18, 4), ("?speaker=lin-zhiyuan", 12, 2), ("?topic=robots&language=zh", None, None), ("?speaker=none", 0, 0)],
)
def test_feeds_follow_any_filter(datasette: Datasette, query: str, entries: int | None, events: int | None) -> None:
    """Atom of what happened, iCalendar of what comes due; both read back by other programs."""
    atom = feedparser.parse(ask(datasette, f"/feeds/claims.atom{query}").content)
    calendar = Calendar.from_ical(ask(datasette, f"/feeds/due.ics{query}").content)
    assert not atom.bozo
    assert entries is None or (len(atom.entries), len(calendar.walk("VEVENT"))) == (entries, events)


def test_the_feed_begins_with_what_happened_last(datasette: Datasette) -> None:
    """What was added in 2024 comes before what was said in 2022; each once, at its place on the page."""
    entries = feedparser.parse(ask(datasette, "/feeds/claims.atom").content).entries
    ids = [entry.id for entry in entries]
    assert len(set(ids)) == len(ids)
    assert [entry.updated for entry in entries] == sorted((entry.updated for entry in entries), reverse=True)
    kinds = [entry.tags[0].term for entry in entries]
    assert [kinds.count(kind) for kind in ("verdict", "evidence", "claim")] == [3, 4, 11]
    for entry in entries:
        link = urlsplit(entry.link)
        assert not link.fragment or page(datasette, link.path).xpath(f"//*[@id='{link.fragment}']")


def test_a_short_feed_has_the_newest(datasette: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the claims are to which they happened, the entries are the first ones of the long feed."""
    long = feedparser.parse(ask(datasette, "/feeds/claims.atom").content).entries
    for most in (1, 2, 4):
        monkeypatch.setattr("pipeline.web.feeds.ENTRIES", most)
        short = feedparser.parse(ask(datasette, "/feeds/claims.atom").content).entries
        assert [entry.id for entry in short] == [entry.id for entry in long[:most]]


def test_the_readme_names_every_address() -> None:
    """Nobody has to read the code to find a page."""
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    for pattern, _ in ROUTES:
        path = re.sub(r"\(\?P<\w+>.*|[\^$\\]", "", pattern)
        assert f"`{path}" in readme or path == "/-/language/", path


# --- Hostile text in every field ------------------------------------------------------------------------------------

PROBE = '"><xss-probe onload=x>'
PAYLOAD = "\"'><xss-probe onload=alert(1) style=x></script><script>alert(1)</script><!--&lt;img src=x onerror=alert(1)>"


@pytest.fixture
def hostile(library_folder: Path) -> Iterator[Datasette]:
    """The library with the payload in every text field of its articles, claims, ledger and names."""
    for path in (library_folder / "claims").rglob("*.yml"):
        _poison(path)
    for path in (library_folder / "corpus").glob("*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text + ("\n\n" + PAYLOAD + "\n" if path.suffix == ".md" else ""), encoding="utf-8")
        if path.suffix == ".yml":
            _poison(path)
    build(library_folder, library_folder / DATABASE)
    yield application(library_folder, library_folder / DATABASE)


_TEXT = re.compile(
    r"^(\s*(?:- )?(?:zh|en|title|author|publisher|note|exact|added_by|assessor|unit|cue|condition|reported_by|subject|"
    r"metric|archived|criteria|prefix|suffix|speaker): )(?![|'\"{])(.+)$",
    re.MULTILINE,
)


_ITEM = re.compile(r"^(\s+- )(?!id:)(?=(?:zh|en)\.|[^\x00-\x7f])(.+)$", re.MULTILINE)  # names of rules, Chinese aliases


def _poison(path: Path) -> None:
    text = _ITEM.sub(lambda match: match[1] + json.dumps(match[2] + PAYLOAD), path.read_text(encoding="utf-8"))
    in_quote = {"exact", "prefix", "suffix"} if "document:" in text else set()

    def worse(match: re.Match[str]) -> str:
        if match[1].strip().removeprefix("- ").removesuffix(":") in in_quote:
            return match[0]  # a quote that does not stand in its text is no claim
        return match[1] + json.dumps(match[2] + PAYLOAD, ensure_ascii=False)

    path.write_text(_TEXT.sub(worse, text), encoding="utf-8")


def _inert(tree: Page) -> None:
    assert not list(tree.iter("xss-probe")), "an element of the payload became one of the page"
    assert not tree.xpath(
        "//*[@onload or @onerror] | //script[contains(., 'alert(1)') and not(@type='application/ld+json')]"
    )
    assert not tree.xpath("//a[starts-with(@href, 'javascript:')]")


@pytest.mark.parametrize(
    "path", [*OWN, *DATASETTES, f"/search?{httpx.QueryParams({'q': PAYLOAD})}", "/list?speaker=" + PAYLOAD]
)
def test_hostile_text_is_shown_and_does_nothing(hostile: Datasette, path: str) -> None:
    """On every page, ours and Datasette's."""
    response = ask(hostile, path)
    _inert(lxml.html.document_fromstring(response.content.decode()))


def test_hostile_text_reached_the_pages(hostile: Datasette) -> None:
    """The test above would show nothing if the payload were lost on the way."""
    assert ask(hostile, f"/c/{JUDGED}").text.count("&lt;xss-probe") >= 10


def test_no_address_of_a_database_runs_a_script(library_folder: Path) -> None:
    """Files are checked when they are read; a page checks again, and shows the text without a link."""
    database = library_folder / DATABASE
    build(library_folder, database)
    with closing(sqlite3.connect(database)) as connection, connection:
        for column in ("url", "original_url", "original_title"):
            connection.execute(f"update documents set {column} = 'JavaScript:alert(1)//' || ?", [PROBE])
        connection.execute("update evidence set url = 'https://example.org/' || ?", [PROBE.replace(" ", "")])
        connection.execute("update speakers set wikidata = ?", [PROBE])
    datasette = application(library_folder, database)
    for path in OWN:
        tree = page(datasette, path)
        assert not [href for href in tree.xpath("//@href") if href.lower().startswith("javascript")]
        _inert(tree)


def test_hostile_text_stays_inside_json_ld(hostile: Datasette) -> None:
    """The script element ends where we end it, and the data reads back whole."""
    tree = page(hostile, f"/c/{JUDGED}")
    data = tree.xpath("//script[@type='application/ld+json']/text()")[0]
    assert "<" not in data
    assert PAYLOAD in json.loads(data)["reviewBody"]


def test_hostile_text_stays_inside_feeds(hostile: Datasette) -> None:
    """XML and HTML within it; a line of a calendar stays a line."""
    atom = lxml.etree.fromstring(ask(hostile, "/feeds/claims.atom").content)
    summaries = atom.xpath("//a:summary | //a:content", namespaces={"a": "http://www.w3.org/2005/Atom"})
    assert summaries
    for one in summaries:
        if (one.text or "").strip() and one.get("type") == "html":
            _inert(lxml.html.document_fromstring(one.text))
    body = ask(hostile, "/feeds/due.ics").text.replace("\r\n ", "")
    assert all(re.match(r"[A-Z-]+[;:]", line) for line in body.split("\r\n") if line)


def test_hostile_text_in_csv_and_json_is_no_page(hostile: Datasette) -> None:
    """Datasette's own formats: a browser must not take them for HTML."""
    for path, kind in (("/claims/claims.csv", "text/plain"), ("/claims/claims.json", "application/json")):
        response = ask(hostile, path)
        assert response.headers["content-type"].startswith(kind)
        assert response.headers["x-content-type-options"] == "nosniff"


def test_the_strings_are_a_table_of_plain_text() -> None:
    """So that the escaping of a page is nobody's task but the template's."""
    assert all(isinstance(text, str) for entry in table("strings").values() for text in entry.values())
