"""A reader's way through the site in a real browser: Chromium, driven by playwright."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from serving import Server, serving

from pipeline.build import DATABASE, build

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
LIBRARY = Path(__file__).parent / "library"
OVERDUE = "openai-notes-hkqe6q"
JUDGED = "robot-decade-cvm2pe"
PAGES = [
    "/",
    f"/c/{JUDGED}",
    "/d/robot-decade",
    "/s/lin-zhiyuan",
    "/t/robots",
    "/list",
    "/search?q=robots",
    "/scorecard",
    "/c/none",
]
TABLES = ["/claims", "/claims/claims?_search=机器人", f"/claims/claims/{JUDGED}"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    if not CHROMIUM.exists():
        pytest.skip(f"no {CHROMIUM}: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """`yuyan serve` over a copy of the small library."""
    shutil.copytree(LIBRARY, tmp_path / "library")
    build(tmp_path / "library", tmp_path / "library" / DATABASE)
    with serving(tmp_path / "library") as running:
        yield running


@contextmanager
def reader(browser: Browser, server: Server, locale: str = "en-GB", width: int = 1280, **more: str) -> Iterator[Page]:
    """A new reader's page. Afterwards: no error in its console, and nothing was asked of any other machine."""
    context = browser.new_context(
        base_url=server.address, locale=locale, viewport={"width": width, "height": 900}, **more
    )
    page = context.new_page()
    errors: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda message: errors.append(message.text) if _is_error(message) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    yield page
    context.close()
    assert errors == []
    assert hosts <= {"127.0.0.1"}


def _is_error(message: ConsoleMessage) -> bool:
    """Chromium also notes the status of a page that is rightly answered with 400 or 404; of a file it is an error."""
    of_a_page = "a status of 40" in message.text and "/-/static" not in message.location["url"]
    return message.type == "error" and not of_a_page


def test_from_home_to_a_verdict_on_the_scorecard(browser: Browser, server: Server) -> None:
    """Home, claim, evidence, verdict: each step is seen on the next page, and the scorecard changes."""
    with reader(browser, server) as page:
        page.goto("/scorecard")
        before = page.locator("tr", has_text="陳明").locator("td").all_inner_texts()
        page.goto(server.sign_in)
        page.goto("/")
        page.locator("section[aria-labelledby=h-overdue] a.headline").click()
        expect(page).to_have_url(re.compile(f"/c/{OVERDUE}$"))
        expect(page.locator("header .standing")).to_contain_text("Overdue")

        page.get_by_text("Add evidence", exact=True).click()
        page.get_by_label("Address of the page").fill("https://example.org/agents")
        page.get_by_label("Supports the claim").check()
        page.get_by_label("The passage that matters").fill("Agents now write most of the code.")
        page.get_by_label("Title", exact=True).fill("Agents at work")
        page.get_by_role("button", name="Store the evidence").click()
        expect(page.get_by_role("status")).to_contain_text("Stored")
        expect(page.locator("#evidence")).to_contain_text("Agents now write most of the code.")

        page.get_by_text("Give a verdict", exact=True).click()
        page.get_by_role("radio", name=re.compile("^Correct")).check()
        page.get_by_label("Difficulty").select_option("3")
        page.get_by_label("Reasons (English)").fill("They do.")
        page.get_by_role("checkbox", name="Agents at work").check()
        page.get_by_role("button", name="Store the verdict").click()
        expect(page.locator("header .standing")).to_contain_text("Correct")
        expect(page.locator("#verdicts")).to_contain_text("Agents at work")

        page.get_by_role("link", name="Scorecard").click()
        after = page.locator("tr", has_text="陳明").locator("td").all_inner_texts()
        assert (before[2], after[2]) == ("0", "1")
        page.get_by_role("link", name="Yuyan").click()
        expect(page.locator("section[aria-labelledby=h-judged]")).to_contain_text("software")
        expect(page.locator("section[aria-labelledby=h-overdue]")).to_contain_text("Nothing waits for a verdict.")


def test_a_mistake_is_shown_beside_what_was_typed(browser: Browser, server: Server) -> None:
    """The form comes back open, with the problem said and nothing lost."""
    with reader(browser, server) as page:
        page.goto(server.sign_in)
        page.goto(f"/c/{OVERDUE}")
        page.get_by_text("Add evidence", exact=True).click()
        page.get_by_label("Address of the page").fill("https://example.org/agents")
        page.get_by_label("Refutes the claim").check()
        page.get_by_label("Published").fill("tomorrow")
        page.get_by_role("button", name="Store the evidence").click()
        expect(page.get_by_role("alert")).to_contain_text("Published")
        expect(page.get_by_label("Published")).to_have_value("tomorrow")
        expect(page.get_by_label("Refutes the claim")).to_be_checked()


def test_the_switch_keeps_the_page_and_the_choice(browser: Browser, server: Server) -> None:
    """From a Chinese browser to English, on our pages and on Datasette's, and it stays."""
    with reader(browser, server, "zh-CN") as page:
        page.goto("/list?state=overdue")
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
        page.get_by_role("link", name="English").click()
        expect(page).to_have_url(re.compile("state=overdue"))
        expect(page.locator("h1")).to_have_text("Claims")
        page.goto("/claims/documents?lang=zh")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.get_by_role("link", name="中文").click()
        expect(page).to_have_url(re.compile(r"/claims/documents\?lang=zh$"))
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


@pytest.mark.parametrize(
    ("locale", "q", "found"),
    [("zh-CN", "機器人", "机器人"), ("en-GB", "shipping robot", "ship"), ("zh-CN", '"人工智能" 电', "人工智能")],
)
def test_search_from_the_first_page(browser: Browser, server: Server, locale: str, q: str, found: str) -> None:
    """Type, press Enter, see hits marked, go to the claim."""
    with reader(browser, server, locale) as page:
        page.goto("/")
        page.get_by_role("searchbox").fill(q)
        page.keyboard.press("Enter")
        expect(page.locator("main li mark").first).to_be_visible()
        assert found in " ".join(page.locator("main li mark").all_inner_texts())
        page.locator("a.headline[href^='/c/']").first.click()
        expect(page).to_have_url(re.compile("/c/"))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_pages_fit_a_phone(browser: Browser, server: Server, path: str, locale: str) -> None:
    """At 390 pixels, and at 320, nothing makes the page wider than the screen."""
    with reader(browser, server, locale, 390) as page:
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier_is_found_by_axe(browser: Browser, server: Server, scheme: str) -> None:
    """axe-core over all of our pages, signed in so that the forms are there, in both colour schemes and languages."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for locale in ("en-GB", "zh-CN"):
        with reader(browser, server, locale, color_scheme=scheme) as page:
            page.goto(f"{server.address}{urlsplit(server.sign_in).path}?{urlsplit(server.sign_in).query}")
            for path in PAGES:
                page.goto(path)
                page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
                found = axe.run(page).response["violations"]
                serious = [
                    (one["id"], [node["html"][:200] for node in one["nodes"]])
                    for one in found
                    if one["impact"] in ("serious", "critical")
                ]
                assert serious == [], f"{path} ({locale})"


def test_keyboard_alone_is_enough(browser: Browser, server: Server) -> None:
    """The first Tab offers the way past the navigation; focus can be seen."""
    with reader(browser, server) as page:
        page.goto("/")
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Skip to the content")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_attribute("name", "q")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("path", TABLES)
def test_datasettes_pages_work_under_the_policy(browser: Browser, server: Server, path: str) -> None:
    """Its scripts run by their nonce: menus open and close, and the console stays empty."""
    with reader(browser, server) as page:
        page.goto(path)
        expect(page.locator("h1")).to_be_visible()
        menus = page.locator("svg.dropdown-menu-icon")
        if menus.count():
            menus.first.click()
            expect(page.locator(".dropdown-menu").first).to_be_visible()
