"""The Datasette plugin: what a reader sees. Never imports segment, lang or extract.

Datasette takes the hooks that stand in this module; each is made in the module that knows about it.
"""

from __future__ import annotations

from pipeline.web.body import limit_bodies
from pipeline.web.project import permission_allowed
from pipeline.web.search import prepare_connection
from pipeline.web.tables import extra_css_urls, render_cell
from pipeline.web.writes import write_routes

__all__ = ["extra_css_urls", "limit_bodies", "permission_allowed", "prepare_connection", "render_cell", "write_routes"]
