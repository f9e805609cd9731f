"""A small web site on loopback for tests, and the policy that lets just this site be reached."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ssrfguard import Policy


class Site(ThreadingHTTPServer):
    """Serves `pages`: path → (body, media type). Any other path is 404. Every request is noted in `seen`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, tuple[bytes, str]] = {}
        self.seen: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.policy = Policy(allowed_networks=("127.0.0.1/32",), allowed_ports=frozenset({80, 443, self.server_port}))


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.seen.append(self.path)
        body, media_type = self.server.pages.get(self.path, (b"", ""))
        self.send_response(200 if media_type else 404)
        self.send_header("Content-Type", media_type or "text/plain")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def running() -> Iterator[Site]:
    """The site while it runs."""
    site = Site()
    thread = threading.Thread(target=site.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()
