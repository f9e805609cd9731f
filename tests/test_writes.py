from __future__ import annotations

import asyncio
import re
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from datasette.app import Datasette
from datasette.utils import baseconv
from datasette_auth_passwords.utils import hash_password
from filelock import FileLock
from serving import PROJECT, serving

from pipeline import files
from pipeline.build import build, is_current
from pipeline.store import ledger
from pipeline.web.body import MAX_BYTES
from pipeline.web.server import SETTINGS, application

OPEN = "robot-decade-gzy5e6"
REPEATS = "the-robot-decade-z3gkr2"  # says the same as OPEN
EVIDENCE = {"url": "https://example.org/new", "stance": "supports", "note": "新的证据"}
VERDICT = {"outcome": "correct", "rationale_zh": "应验了", "difficulty": "3"}
METADATA = {
    "plugins": {
        "yuyan": {"yuyan-add-evidence": {"id": ["wei", "ada"]}, "yuyan-give-verdict": {"id": "ada"}},
        "datasette-auth-tokens": {"tokens": [{"token": "wei-token", "actor": {"id": "wei"}}]},
        "datasette-auth-passwords": {"ada_password_hash": hash_password("correct horse", iterations=1)},
    }
}


@dataclass
class Visitor:
    """Somebody's browser or program: cookies and headers that go with every request to one Datasette."""

    datasette: Datasette
    cookies: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """One request, cookies kept."""
        headers = {**self.headers, **options.pop("headers", {})}

        async def send() -> httpx.Response:
            response: httpx.Response = await self.datasette.client.request(
                method, path, cookies=self.cookies, headers=headers, **options
            )
            return response

        response = asyncio.run(send())
        self.cookies.update(response.cookies)
        return response

    def sign_in(self, actor: dict[str, Any], **more: str) -> Visitor:
        """As Datasette's own cookie says it."""
        self.cookies["ds_actor"] = self.datasette.sign({"a": actor, **more}, "actor")
        return self

    def token_of_page(self) -> str:
        """The csrftoken that a page with a form gives to this browser."""
        page = self.ask("GET", "/-/login")
        found = re.search(r'name="csrftoken" value="([^"]+)"', page.text)
        assert found
        return found[1]

    def post(self, how: str, kind: str, claim: str = OPEN, fields: dict[str, Any] | None = None) -> httpx.Response:
        """Send evidence or a verdict as a form, with or without its token, or as JSON."""
        path = f"/-/claims/{claim}/{kind}"
        sent = fields if fields is not None else {"evidence": EVIDENCE, "verdict": VERDICT}[kind]
        if how == "json":
            return self.ask("POST", path, json=sent)
        if how == "json with the page's token":
            return self.ask("POST", path, json=sent, headers={"x-csrftoken": self.token_of_page()})
        token = {"form": self.token_of_page, "form, wrong token": lambda: self.token_of_page()[::-1]}.get(how, str)()
        return self.ask("POST", path, data={**sent, "csrftoken": token})


def anybody(datasette: Datasette) -> Visitor:
    return Visitor(datasette)


def owner(datasette: Datasette) -> Visitor:
    """Came by the link that the server prints."""
    visitor = Visitor(datasette)
    assert visitor.ask("GET", f"/-/auth-token?token={datasette._root_token}").status_code == 302
    return visitor


def with_token(datasette: Datasette) -> Visitor:
    """Wei, who may add evidence."""
    return Visitor(datasette, headers={"Authorization": "Bearer wei-token"})


def with_bad_token(datasette: Datasette) -> Visitor:
    return Visitor(datasette, headers={"Authorization": "Bearer wei-tokem"})


def with_password(datasette: Datasette) -> Visitor:
    """Ada, who may do both."""
    visitor = Visitor(datasette)
    form = {"username": "ada", "password": "correct horse", "csrftoken": visitor.token_of_page()}
    assert visitor.ask("POST", "/-/login", data=form).status_code == 302
    return visitor


def with_wrong_password(datasette: Datasette) -> Visitor:
    visitor = Visitor(datasette)
    form = {"username": "ada", "password": "wrong", "csrftoken": visitor.token_of_page()}
    assert visitor.ask("POST", "/-/login", data=form).status_code == 200
    return visitor


def stranger(datasette: Datasette) -> Visitor:
    """Signed in, but not named in metadata.yml."""
    return Visitor(datasette).sign_in({"id": "eve"})


def nameless(datasette: Datasette) -> Visitor:
    """Signed in, with no id to be written beside what is added."""
    return Visitor(datasette).sign_in({"name": "wei"})


def expired(datasette: Datasette) -> Visitor:
    """Ada's session ended in 2020."""
    return Visitor(datasette).sign_in({"id": "ada"}, e=baseconv.base62.encode(1_600_000_000))


def forged(datasette: Datasette) -> Visitor:
    """A cookie signed by another key."""
    return Visitor(datasette, cookies={"ds_actor": Datasette([], secret="x").sign({"a": {"id": "root"}}, "actor")})


def with_basic(datasette: Datasette) -> Visitor:
    """Ada's browser, which sends her password with every request, also with one that another site makes it send."""
    return Visitor(datasette, headers={"Authorization": "Basic YWRhOmNvcnJlY3QgaG9yc2U="})


@pytest.fixture
def folder(library_folder: Path) -> Path:
    """A project whose metadata.yml lets Wei add evidence and Ada do both."""
    (library_folder / "metadata.yml").write_text(files.dump(METADATA), encoding="utf-8")
    build(library_folder, library_folder / "claims.db")
    return library_folder


@pytest.fixture
def datasette(folder: Path) -> Datasette:
    return application(folder, folder / "claims.db")


def stored(folder: Path) -> tuple[int, int]:
    """How much evidence and how many verdicts are in files; the database has as many."""
    evidence, verdicts, problems = ledger.read(folder)
    assert problems == []
    with closing(sqlite3.connect(folder / "claims.db")) as connection:
        rows = [connection.execute(f"select count(*) from {name}").fetchone()[0] for name in ("evidence", "verdicts")]
    assert rows == [len(evidence), len(verdicts)]
    return len(evidence), len(verdicts)


# Who, how, what for: what the answer is. Refused means that no file and no row was written.
ROUTES: list[tuple[Callable[[Datasette], Visitor], str, str, int]] = [
    (anybody, "json", "evidence", 403),
    (anybody, "json", "verdict", 403),
    (anybody, "form", "evidence", 403),
    (anybody, "form", "verdict", 403),
    (owner, "json", "evidence", 403),  # a cookie, and no token of a page
    (owner, "json", "verdict", 403),
    (owner, "json with the page's token", "evidence", 201),
    (owner, "json with the page's token", "verdict", 201),
    (owner, "form", "evidence", 303),
    (owner, "form", "verdict", 303),
    (owner, "form, wrong token", "evidence", 403),
    (owner, "form, wrong token", "verdict", 403),
    (owner, "form, no token", "evidence", 403),
    (owner, "form, no token", "verdict", 403),
    (with_token, "json", "evidence", 201),
    (with_token, "json", "verdict", 403),
    (with_token, "form, no token", "evidence", 303),
    (with_bad_token, "json", "evidence", 403),
    (with_bad_token, "json", "verdict", 403),
    (with_password, "form", "evidence", 303),
    (with_password, "form", "verdict", 303),
    (with_password, "json", "evidence", 403),
    (with_password, "form, wrong token", "verdict", 403),
    (with_wrong_password, "form", "evidence", 403),
    (stranger, "form", "evidence", 403),
    (stranger, "form", "verdict", 403),
    (nameless, "form", "evidence", 403),
    (expired, "form", "evidence", 403),
    (expired, "form", "verdict", 403),
    (forged, "form", "evidence", 403),
    (forged, "form", "verdict", 403),
    (with_basic, "json", "evidence", 201),
    (with_basic, "form, no token", "evidence", 403),  # as another site would make the browser send it
    (with_basic, "form, no token", "verdict", 403),
]


@pytest.mark.parametrize(
    ("who", "how", "kind", "status"), ROUTES, ids=[f"{r[0].__name__}, {r[1]}, {r[2]}: {r[3]}" for r in ROUTES]
)
def test_who_may_write(
    datasette: Datasette, folder: Path, who: Callable[[Datasette], Visitor], how: str, kind: str, status: int
) -> None:
    """Nobody but the owner and those whom metadata.yml names, and never through another site."""
    assert status == who(datasette).post(how, kind).status_code
    added = 1 if status in (201, 303) else 0
    assert stored(folder) == (4 + added * (kind == "evidence"), 3 + added * (kind == "verdict"))


@pytest.mark.parametrize("kind", ["evidence", "verdict"])
@pytest.mark.parametrize("how", ["json with the page's token", "form"])
@pytest.mark.parametrize("why", ["--read-only", "metadata", "immutable"])
def test_read_only_is_refused_before_any_file_is_touched(folder: Path, why: str, how: str, kind: str) -> None:
    """Even for the owner: by option, by metadata.yml, or because the database is immutable (`datasette -i`)."""
    database = folder / "claims.db"
    if why == "immutable":
        datasette = Datasette([], immutables=[str(database)], metadata=METADATA, settings=SETTINGS)
    else:
        config = {**METADATA["plugins"]["yuyan"], "read_only": why == "metadata"}
        (folder / "metadata.yml").write_text(files.dump({"plugins": {**METADATA["plugins"], "yuyan": config}}))
        datasette = application(folder, database, **({"read_only": True} if why == "--read-only" else {}))
    answer = owner(datasette).post(how, kind)
    assert (answer.status_code, "read-only" in answer.text) == (403, True)
    assert stored(folder) == (4, 3)


@pytest.mark.parametrize("claim", ["nobody-said-so", "..%2F..%2Fetc", "%2e%2e", "x" * 300, "*", "%00", "Robot"])
@pytest.mark.parametrize("kind", ["evidence", "verdict"])
def test_an_unknown_claim_is_not_found(datasette: Datasette, folder: Path, claim: str, kind: str) -> None:
    """Whatever its name would mean to a file system."""
    assert with_basic(datasette).post("json", kind, claim).status_code == 404
    assert stored(folder) == (4, 3)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_taken(datasette: Datasette, method: str) -> None:
    """405, with the one that is."""
    answer = with_token(datasette).ask(method, f"/-/claims/{OPEN}/evidence")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_a_body_above_the_limit_is_refused(datasette: Datasette, folder: Path) -> None:
    """By its declared length, and by its real one where none is declared; who sends it does not matter."""

    async def without_length() -> Any:
        for _ in range(MAX_BYTES // 1000 + 1):
            yield b"x" * 1000

    path = f"/-/claims/{OPEN}/evidence"
    fields = {**EVIDENCE, "note": "x" * MAX_BYTES}
    for visitor in (anybody(datasette), with_token(datasette)):
        assert visitor.ask("POST", path, json=fields).status_code == 413
        assert visitor.ask("POST", path, content=without_length()).status_code == 413
    assert stored(folder) == (4, 3)


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{}", "text/plain", 415),
        (b"", "multipart/form-data; boundary=x", 415),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"url": "https://example.org", "stance": "supports", "value": NaN}', "application/json", 400),
        (b'{"url": "https://example.org", "stance": "supports", "value": 1e999}', "application/json", 400),
        (b'{"url": "https://example.org", "stance": "supports", "note": "\\ud800"}', "application/json", 400),
        (b"url=%ff", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a=%d" % n for n in range(500)), "application/x-www-form-urlencoded", 400),
    ],
)
def test_what_cannot_be_read_is_refused(
    datasette: Datasette, folder: Path, body: bytes, content_type: str, status: int
) -> None:
    """A clear status, and never a traceback."""
    answer = with_token(datasette).ask(
        "POST", f"/-/claims/{OPEN}/evidence", content=body, headers={"content-type": content_type}
    )
    assert status == answer.status_code
    assert stored(folder) == (4, 3)


def test_all_problems_are_said_at_once(datasette: Datasette) -> None:
    """Each with its field, as JSON."""
    fields = {"url": "javascript:alert(1)", "stance": "maybe", "strength": 9, "published": "someday", "colour": "red"}
    answer = with_token(datasette).post("json", "evidence", fields=fields)
    body = answer.json()
    assert (answer.status_code, body["ok"], body["status"]) == (400, False, 400)
    assert {error["field"] for error in body["errors"]} == set(fields)


def test_a_form_with_problems_is_answered_with_them(datasette: Datasette, folder: Path) -> None:
    """Status 400, what is wrong, and nothing stored."""
    answer = owner(datasette).post("form", "evidence", fields={"url": "ftp://example.org", "stance": "supports"})
    assert answer.status_code == 400
    assert "url" in answer.text
    assert stored(folder) == (4, 3)


@pytest.mark.parametrize(("lang", "said"), [("zh", "登录"), ("en", "sign in first")])
def test_a_refused_form_is_answered_with_a_page_in_the_readers_language(
    datasette: Datasette, lang: str, said: str
) -> None:
    """A program gets JSON, a person a page."""
    answer = Visitor(datasette, headers={"accept-language": lang}).post("form", "evidence")
    assert (answer.status_code, answer.headers["content-type"]) == (403, "text/html; charset=utf-8")
    assert said in answer.text


def test_an_empty_form_comes_back_with_its_problems(datasette: Datasette) -> None:
    """With the page of the claim, as any form that is to be mended."""
    answer = owner(datasette).post("form", "evidence", fields={"url": ""})
    assert answer.status_code == 400
    assert "<form" in answer.text


def test_the_answer_says_what_was_stored_and_where(datasette: Datasette, folder: Path) -> None:
    """And the file says who added it, and when."""
    answer = with_token(datasette).post("json", "evidence")
    body = answer.json()
    assert (answer.status_code, body["ok"], body["created"], body["claim"]) == (201, True, True, OPEN)
    written = yaml.safe_load((folder / body["file"]).read_text(encoding="utf-8"))
    assert written["added_by"] == "wei"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", written["added"])
    assert EVIDENCE.items() <= written.items()
    assert is_current(folder, folder / "claims.db")


def test_the_sender_has_no_say_in_who_and_when(datasette: Datasette, folder: Path) -> None:
    """A field of the audit that is sent is a problem."""
    answer = with_token(datasette).post("json", "evidence", fields={**EVIDENCE, "added_by": "ada"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "added_by")


def test_the_owner_is_named_as_on_the_command_line(datasette: Datasette, folder: Path) -> None:
    """By git's user.name; `root`, as Datasette calls whoever came by the link, would say nothing."""
    subprocess.run(["git", "-C", str(folder), "init", "-q"], check=True)
    subprocess.run(["git", "-C", str(folder), "config", "user.name", "Lin Zhiyuan"], check=True)
    answer = owner(datasette).post("json with the page's token", "evidence")
    assert answer.json()["item"]["added_by"] == "Lin Zhiyuan"


def test_the_same_evidence_twice_is_stored_once(datasette: Datasette, folder: Path) -> None:
    """The second answer is 200 and names the same item."""
    first, second = (with_token(datasette).post("json", "evidence") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert stored(folder) == (5, 3)


def test_a_form_leads_back_to_the_page_with_a_message(datasette: Datasette) -> None:
    """303, so that loading the page again does not send the form again."""
    visitor = owner(datasette)
    answer = visitor.post("form", "evidence")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/c/{OPEN}")
    assert "ds_messages" in visitor.cookies


def test_a_verdict_changes_the_state_at_once(datasette: Datasette, folder: Path) -> None:
    """Given on a claim that repeats another, it goes to the one that carries it for both."""
    assert owner(datasette).post("form", "verdict", REPEATS).status_code == 303
    with closing(sqlite3.connect(folder / "claims.db")) as connection:
        states = dict(connection.execute("select id, state from claim_states where carrier = ?", [OPEN]).fetchall())
    assert states == {OPEN: "correct", REPEATS: "correct"}


def test_ticked_boxes_name_the_evidence_of_a_verdict(datasette: Datasette, folder: Path) -> None:
    """A form sends the field `evidence` once for each."""
    visitor = owner(datasette)
    visitor.post("form", "evidence")
    ids = sorted(item.id for item in ledger.read_claim(folder, OPEN)[0])
    assert len(ids) == 2
    assert visitor.post("form", "verdict", fields={**VERDICT, "evidence": ids}).status_code == 303
    assert sorted(ledger.read_claim(folder, OPEN)[1][0].evidence) == ids


def test_a_write_may_be_a_git_commit_of_its_actor(folder: Path) -> None:
    """Only the new file is in it, whatever else is changed in the folder."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True).stdout

    git("init", "-q")
    git("add", "claims")
    git("-c", "user.name=Lin", "-c", "user.email=lin@example.org", "commit", "-q", "-m", "start")
    (folder / "claims" / "topics.yml").write_text("topics: []\n", encoding="utf-8")
    config = {**METADATA["plugins"]["yuyan"], "git_commit": True}
    (folder / "metadata.yml").write_text(files.dump({"plugins": {**METADATA["plugins"], "yuyan": config}}))
    body = with_token(application(folder, folder / "claims.db")).post("json", "evidence").json()
    assert git("log", "-1", "--format=%an|%s").strip() == f"wei|evidence: {OPEN}"
    assert git("show", "--name-only", "--format=").split() == [body["file"]]
    assert "claims/topics.yml" in git("diff", "--name-only")


def test_a_folder_that_is_no_repository_takes_writes_all_the_same(folder: Path) -> None:
    """A commit that fails costs only the commit."""
    config = {**METADATA["plugins"]["yuyan"], "git_commit": True}
    (folder / "metadata.yml").write_text(files.dump({"plugins": {**METADATA["plugins"], "yuyan": config}}))
    assert with_token(application(folder, folder / "claims.db")).post("json", "evidence").status_code == 201


def test_the_readmes_example_lets_in_whom_it_says(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Secrets come from the environment, and stand in no file."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(plugins:\n  datasette-auth-passwords:.*?)```", readme, re.DOTALL)
    (library_folder / "metadata.yml").write_text(example, encoding="utf-8")
    monkeypatch.setenv("WEI_PASSWORD_HASH", hash_password("correct horse", iterations=1))
    monkeypatch.setenv("REPORTER_TOKEN", "reporter-token")
    build(library_folder, library_folder / "claims.db")
    datasette = application(library_folder, library_folder / "claims.db")
    reporter = Visitor(datasette, headers={"Authorization": "Bearer reporter-token"})
    assert [reporter.post("json", kind).status_code for kind in ("evidence", "verdict")] == [201, 403]
    wei = Visitor(datasette)
    form = {"username": "wei", "password": "correct horse", "csrftoken": wei.token_of_page()}
    assert wei.ask("POST", "/-/login", data=form).status_code == 302
    assert wei.post("form", "verdict").status_code == 303
    assert "reporter-token" not in anybody(datasette).ask("GET", "/-/metadata.json").text


@pytest.fixture
def two_servers(folder: Path) -> Iterator[list[str]]:
    """Two server processes over one folder."""
    with serving(folder) as one, serving(folder) as other:
        yield [one.address, other.address]


def test_concurrent_writes_through_two_servers_are_all_kept_once(folder: Path, two_servers: list[str]) -> None:
    """100 different items, each sent to both servers: 100 in the files, 100 in the database."""

    def send(job: tuple[int, str]) -> int:
        number, address = job
        return httpx.post(
            f"{address}/-/claims/{OPEN}/evidence",
            json={**EVIDENCE, "url": f"https://example.org/{number}"},
            headers={"Authorization": "Bearer wei-token"},
            timeout=120,
        ).status_code

    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(send, [(number, address) for number in range(100) for address in two_servers]))
    assert sorted(statuses) == [200] * 100 + [201] * 100
    assert stored(folder) == (104, 3)
    assert is_current(folder, folder / "claims.db")


def test_a_server_killed_between_file_and_database_loses_nothing(folder: Path) -> None:
    """The next start finds the file."""
    database = folder / "claims.db"
    before = set(ledger.folder(folder, OPEN).glob("*.yml"))
    with serving(folder) as server, FileLock(database.with_name("claims.db.lock")), ThreadPoolExecutor(1) as pool:
        headers = {"Authorization": "Bearer wei-token"}
        answer = pool.submit(
            httpx.post, f"{server.address}/-/claims/{OPEN}/evidence", json=EVIDENCE, headers=headers, timeout=60
        )
        deadline = time.monotonic() + 30
        while set(ledger.folder(folder, OPEN).glob("*.yml")) == before and time.monotonic() < deadline:
            time.sleep(0.02)
        server.process.kill()  # the file is there; the database waits for the lock that this test holds
        with pytest.raises(httpx.HTTPError):
            answer.result()
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("select count(*) from evidence").fetchone() == (4,)
    assert not is_current(folder, database)
    with serving(folder):
        assert stored(folder) == (5, 3)
