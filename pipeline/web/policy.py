"""What a page may load and run: nothing but our own files. (Content-Security-Policy, CSP level 3.)"""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from jinja2.ext import Extension

# Our pages run no script at all; JSON-LD is data, which the policy does not concern.
STRICT = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# Datasette's own pages carry inline scripts and styles: those of its templates get a nonce, what data brings does not.
# cm-resize 1.0.1, the handle of its SQL editor, makes a style element, empty at first and then with a fixed text.
_RESIZER = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-38xqj8N9cygggde3AvM+xVgS15DUXTOhM9fjk0hLOS0='"
WITH_NONCE = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'nonce-{nonce}'",
        f"style-src-elem 'self' 'nonce-{{nonce}}' {_RESIZER}",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
OTHERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
_OPENING = re.compile(r"<(script|style)(?=[\s>{])")
NONCE = "yuyan_nonce"  # its place in the ASGI scope

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Any, Send], Awaitable[None]]


class Nonces(Extension):
    """Puts the nonce into each script and style element of a template's source: never into what data brings."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """See jinja2.ext.Extension."""
        return _OPENING.sub(r'<\1 nonce="{{ nonce }}"', source)


def with_policy(app: App) -> App:
    """Every HTML page gets a policy, unless its view has set a stricter one, and every answer the other headers."""

    async def guarded(scope: MutableMapping[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _with_headers(message.get("headers", []), nonce)}
            await send(message)

        await app({**scope, NONCE: nonce}, receive, send_with_headers)

    return guarded


def _with_headers(headers: Any, nonce: str) -> list[tuple[bytes, bytes]]:
    given = {bytes(name).lower() for name, _ in headers}
    added = dict(OTHERS)
    if b"content-security-policy" not in given:
        added["content-security-policy"] = WITH_NONCE.format(nonce=nonce)
    more = [(name.encode(), value.encode()) for name, value in added.items() if name.encode() not in given]
    return [*headers, *more]
