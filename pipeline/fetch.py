"""Pages from the web, under rules: public addresses only, resolved once, so many bytes, so much time.

The one module that imports httpx. ssrfguard refuses private, loopback, link-local and shared addresses before a
socket is opened, on every redirect, and connects to the very address that it checked.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as OutOfTime
from dataclasses import dataclass

import httpx
from ssrfguard import Policy, Resolver
from ssrfguard.errors import BlockedAddressError, BlockedURLError, SSRFGuardError, TooManyRedirectsError
from ssrfguard.httpx import Client

from pipeline.errors import YuyanError

HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Yuyan; it reads public pages for their text)",
    "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",  # what arrives is what was counted: no page unpacks into a flood
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a page may cost: `seconds` for all of it, redirects and name look-ups included."""

    bytes: int = 10_000_000
    seconds: float = 30.0
    wait: float = 10.0  # seconds for each connection and each read


@dataclass(frozen=True, slots=True)
class Page:
    """What came: `url` is where the redirects ended, `charset` what the server says, if it does."""

    url: str
    data: bytes
    media_type: str
    charset: str | None


class FetchError(YuyanError):
    """A page that could not be had. `status` is the server's answer, where there was one."""

    def __init__(self, url: str, what: str, status: int | None = None) -> None:
        super().__init__(f"{url}: {what}")
        self.url, self.what, self.status = url, what, status


def fetch(
    url: str, *, limits: Limits | None = None, policy: Policy | None = None, resolver: Resolver | None = None
) -> Page:
    """Get one page. Raises FetchError for whatever goes wrong.

    `policy` says which addresses and ports may be reached: by default public ones, at ports 80 and 443. `resolver`
    stands in for socket.getaddrinfo; what it answers is checked all the same. Proxies of the environment are not
    used: a proxy would look the name up again.
    """
    limits = limits or Limits()
    client = Client(
        policy=policy or Policy(),
        resolver=resolver,
        headers=HEADERS,
        timeout=httpx.Timeout(min(limits.wait, limits.seconds)),
        follow_redirects=True,
        trust_env=False,
    )
    outcome: Future[Page] = Future()
    # A thread of its own: neither a name look-up nor a server that drips its headers can be given a deadline.
    threading.Thread(target=_settle, args=(outcome, client, url, limits), daemon=True).start()
    try:
        return outcome.result(timeout=limits.seconds)
    except OutOfTime:
        raise FetchError(url, f"took longer than {limits.seconds:g} s; try again, or save the page to a file") from None
    finally:
        client.close()


def _settle(outcome: Future[Page], client: Client, url: str, limits: Limits) -> None:
    try:
        outcome.set_result(_get(client, url, limits))
    except BaseException as error:  # handed to the caller's thread, all of it
        outcome.set_exception(_said(error, url, limits))


def _get(client: Client, url: str, limits: Limits) -> Page:
    with client.stream("GET", url) as response:
        if not response.is_success:
            what = f"the server answered {response.status_code} {response.reason_phrase}".rstrip()
            raise FetchError(url, what, response.status_code)
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise FetchError(url, "came compressed, though asked not to; save the page to a file")
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Page(str(response.url), _body(response, url, limits), media_type, response.charset_encoding)


def _body(response: httpx.Response, url: str, limits: Limits) -> bytes:
    data = bytearray()
    for chunk in response.iter_raw():
        data += chunk
        if len(data) > limits.bytes:
            raise FetchError(url, f"is larger than {limits.bytes:,} bytes; save the part that matters to a file")
    return bytes(data)


def _said(error: BaseException, url: str, limits: Limits) -> BaseException:
    """An expected failure as a FetchError in one line; anything else as it is: a bug."""
    what = _what(error, limits)
    return FetchError(url, " ".join(what.split())) if what else error


def _what(error: BaseException, limits: Limits) -> str | None:
    match error:
        case BlockedAddressError() | BlockedURLError():
            return f"refused: {error.reason}"
        case TooManyRedirectsError():
            return f"leads through more than {error.limit} redirects"
        case SSRFGuardError():
            return f"refused: {error}"
        case httpx.ConnectTimeout() | httpx.ReadTimeout():
            return f"no answer within {min(limits.wait, limits.seconds):g} s"
        case httpx.HTTPError() | httpx.InvalidURL() | UnicodeError():
            return f"cannot be read: {error or type(error).__name__}"
    return None
