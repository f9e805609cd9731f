"""What is sent may have a megabyte: more is refused before any part of the server has read it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from datasette import hookimpl

MAX_BYTES = 1_000_000  # a form's longest text, 20,000 Chinese characters, has 180,000
_BODILESS = {"GET", "HEAD", "OPTIONS", "TRACE"}

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]


def with_limit(app: App) -> App:
    """An ASGI application that is given no body above MAX_BYTES; such a request is answered with status 413."""

    async def limited(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in _BODILESS:
            await app(scope, receive, send)
            return
        body = await _read(scope, receive)
        if body is None:
            await _refuse(send)
        else:
            await app(scope, _replay(body, receive), send)

    return limited


async def _read(scope: MutableMapping[str, Any], receive: Receive) -> bytes | None:
    """The body, or None where it is too long; no more than that is ever held."""
    declared = dict(scope["headers"]).get(b"content-length", b"0")
    if not declared.isdigit() or int(declared) > MAX_BYTES:
        return None
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > MAX_BYTES:
            return None
        if message["type"] != "http.request" or not message.get("more_body"):
            return body


def _replay(body: bytes, receive: Receive) -> Receive:
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return messages.pop() if messages else await receive()

    return replayed


async def _refuse(send: Send) -> None:
    text = f'{{"ok": false, "status": 413, "errors": [{{"field": "", "message": "larger than {MAX_BYTES} bytes"}}]}}\n'
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})


@hookimpl(specname="asgi_wrapper")
def limit_bodies(datasette: Any) -> Any:
    """The limit on every request, before the check of its token reads it."""
    return with_limit
