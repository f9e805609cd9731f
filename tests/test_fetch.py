from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from ssrfguard import Policy

from pipeline.fetch import FetchError, Limits, Page, fetch


class Handler(BaseHTTPRequestHandler):
    """A small site; every request is noted in the server's `seen`."""

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        name, _, rest = self.path.lstrip("/").partition("/")
        getattr(self, f"page_{name}")(rest)

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_plain(self, _: str) -> None:
        self.answer("<p>机器人</p>".encode("gbk"), Content_Type="Text/HTML; charset=GBK")

    def page_bare(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"words")

    def page_status(self, status: str) -> None:
        self.answer(b"", int(status))

    def page_to(self, rest: str) -> None:
        self.answer(b"", 302, Location=rest)

    def page_round(self, rest: str) -> None:
        self.answer(b"", 302, Location=f"/round/{int(rest or 0) + 1}")

    def page_flood(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65_536)
        except OSError:
            self.server.hung_up.set()  # type: ignore[attr-defined]

    def page_packed(self, _: str) -> None:
        self.answer(b"\x1f\x8b", Content_Encoding="gzip")

    def page_drip(self, part: str) -> None:
        """One byte at a time, of the headers or of the body, each in time, together for ever."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if part == "body" else b"X-Long: "))
        try:
            while not self.server.closing.wait(0.02):  # type: ignore[attr-defined]
                self.wfile.write(b"x")
                self.wfile.flush()
        except OSError:
            self.server.hung_up.set()  # type: ignore[attr-defined]

    def page_silent(self, _: str) -> None:
        self.server.closing.wait(10)  # type: ignore[attr-defined]

    def page_rubbish(self, _: str) -> None:
        self.wfile.write(b"\x00\xff no protocol at all\r\n\r\n")

    def log_message(self, *_: Any) -> None:
        """Quiet."""


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()
        self.hung_up = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}"

    @property
    def policy(self) -> Policy:
        """Lets this one port of this machine be reached, which the default never does."""
        return Policy(allowed_networks=("127.0.0.1/32",), allowed_ports=frozenset({80, 443, self.server_port}))


@pytest.fixture
def site() -> Iterator[Site]:
    """The site, running on loopback."""
    server = Site()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()


def failure(call: Callable[[], Page]) -> FetchError:
    """The error that the call ends in; always one line."""
    with pytest.raises(FetchError) as error:
        call()
    assert "\n" not in str(error.value)
    return error.value


def test_a_page_comes_with_its_bytes_type_charset_and_final_address(site: Site) -> None:
    """Bytes are untouched; the media type is bare and lower-case; a redirect is followed."""
    page = fetch(f"{site.url}/to//plain", policy=site.policy)
    assert page == Page(f"{site.url}/plain", "<p>机器人</p>".encode("gbk"), "text/html", "gbk")


def test_a_page_that_says_nothing_of_itself(site: Site) -> None:
    """No Content-Type at all is no error."""
    assert fetch(f"{site.url}/bare", policy=site.policy) == Page(f"{site.url}/bare", b"words", "", None)


def test_pages_are_asked_for_uncompressed(site: Site) -> None:
    """`Accept-Encoding: identity`, and nothing of the user goes along."""
    fetch(f"{site.url}/plain", policy=site.policy)
    ((_, headers),) = site.seen
    assert headers["Accept-Encoding"] == "identity"
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://ada:secret@example.org/",
        "http://example.org:22/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "example.org",
        "http://",
        "http://[::1",
        "http://exa mple.org/",
        "http://" + "a" * 300 + ".org/",
        "",
    ],
)
def test_what_is_not_a_public_web_address_is_refused(url: str) -> None:
    """Private, loopback, link-local and shared addresses in every spelling, other schemes and ports, nonsense."""
    assert "refused" in str(failure(lambda: fetch(url))) or url in ("", "http://", "http://[::1", "example.org")


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.1.1", "::1", "fd00::1"])
def test_a_name_that_leads_inside_is_refused(address: str) -> None:
    """What the name resolves to decides, not what it looks like."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET

    def resolver(host: str, port: int, *_: Any) -> Any:
        return [(family, socket.SOCK_STREAM, 6, "", (address, port))]

    assert "refused" in str(failure(lambda: fetch("http://public.example/", resolver=resolver)))


def test_a_refused_address_is_never_connected_to(site: Site) -> None:
    """Refused means before a socket is opened: the server sees nothing."""
    only_port = Policy(allowed_ports=frozenset({site.server_port}))
    failure(lambda: fetch(f"{site.url}/plain", policy=only_port))
    assert site.seen == []


def test_a_name_is_resolved_once(site: Site) -> None:
    """A second answer, which might be another, is never asked for."""
    asked: list[str] = []

    def resolver(host: str, port: int, *_: Any) -> Any:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    fetch(f"http://public.example:{site.server_port}/plain", policy=site.policy, resolver=resolver)
    assert asked == ["public.example"]


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://[::1]/", "file:///etc/passwd", "http://169.254.169.254/", "ftp://x.example/"]
)
def test_a_redirect_is_held_to_the_same_rules(site: Site, target: str) -> None:
    """A public page cannot send us inside."""
    failure(lambda: fetch(f"{site.url}/to/{target}", policy=site.policy))
    assert [path for path, _ in site.seen] == [f"/to/{target}"]


def test_redirects_without_end_are_cut(site: Site) -> None:
    """Five are followed, not six."""
    assert "redirects" in str(failure(lambda: fetch(f"{site.url}/round", policy=site.policy)))
    assert len(site.seen) == 6


@pytest.mark.parametrize("status", [403, 404, 410, 500])
def test_an_answer_that_is_no_page_says_its_number(site: Site, status: int) -> None:
    """The status is kept, so that a dead link can be told from a bad connection."""
    error = failure(lambda: fetch(f"{site.url}/status/{status}", policy=site.policy))
    assert error.status == status
    assert str(status) in str(error)


def test_a_page_without_end_is_cut_at_the_limit(site: Site) -> None:
    """The connection is closed as soon as too much has come."""
    limits = Limits(bytes=100_000)
    assert "100,000 bytes" in str(failure(lambda: fetch(f"{site.url}/flood", policy=site.policy, limits=limits)))
    assert site.hung_up.wait(5)


def test_a_page_of_exactly_the_limit_is_taken(site: Site) -> None:
    """The cap is what may come, not what may not."""
    limits = Limits(bytes=5)
    assert fetch(f"{site.url}/bare", policy=site.policy, limits=limits).data == b"words"
    failure(lambda: fetch(f"{site.url}/bare", policy=site.policy, limits=Limits(bytes=4)))


def test_a_compressed_answer_is_refused(site: Site) -> None:
    """Nothing is unpacked, so nothing can unpack into a flood."""
    assert "compressed" in str(failure(lambda: fetch(f"{site.url}/packed", policy=site.policy)))


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_page_that_drips_is_given_up(site: Site, part: str) -> None:
    """Total time is capped, though every single byte comes in time; and the connection is closed."""
    limits = Limits(seconds=0.4)
    assert "longer than 0.4 s" in str(
        failure(lambda: fetch(f"{site.url}/drip/{part}", policy=site.policy, limits=limits))
    )
    assert site.hung_up.wait(5)


def test_a_name_look_up_that_hangs_is_given_up() -> None:
    """Resolvers know no deadline; the fetch does."""
    release = threading.Event()

    def resolver(*_: Any) -> Any:
        release.wait(10)
        raise socket.gaierror("late")

    limits = Limits(seconds=0.2)
    assert "longer than" in str(failure(lambda: fetch("http://slow.example/", resolver=resolver, limits=limits)))
    release.set()


def test_a_server_that_says_nothing_is_given_up(site: Site) -> None:
    """No answer within the wait is one line."""
    limits = Limits(seconds=5, wait=0.2)
    assert "no answer within 0.2 s" in str(
        failure(lambda: fetch(f"{site.url}/silent", policy=site.policy, limits=limits))
    )


def test_rubbish_and_a_closed_port_are_one_line(site: Site) -> None:
    """Whatever the other side does, no traceback."""
    failure(lambda: fetch(f"{site.url}/rubbish", policy=site.policy))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    policy = Policy(allowed_networks=("127.0.0.1/32",), allowed_ports=frozenset({port}))
    failure(lambda: fetch(f"http://127.0.0.1:{port}/", policy=policy))


def test_a_name_that_does_not_exist_is_one_line() -> None:
    """An unknown host is said as such."""

    def resolver(*_: Any) -> Any:
        raise socket.gaierror("Name or service not known")

    assert "cannot be read" in str(failure(lambda: fetch("http://nowhere.example/", resolver=resolver)))
