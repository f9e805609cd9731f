"""The Datasette plugin: what a reader sees. Never imports segment, lang or extract.

Datasette takes the hooks that stand in this module; each is made in the module that knows about it.
"""

from __future__ import annotations

from pipeline.web.body import limit_bodies
from pipeline.web.columns import table_routes
from pipeline.web.frame import asgi_wrapper, extra_template_vars, handle_exception, prepare_jinja2_environment
from pipeline.web.pages import page_routes
from pipeline.web.project import permission_allowed
from pipeline.web.search import prepare_connection
from pipeline.web.tables import extra_css_urls, offer_table, render_cell
from pipeline.web.writes import write_routes

__all__ = [
    "asgi_wrapper",
    "extra_css_urls",
    "extra_template_vars",
    "handle_exception",
    "limit_bodies",
    "offer_table",
    "page_routes",
    "permission_allowed",
    "prepare_connection",
    "prepare_jinja2_environment",
    "render_cell",
    "table_routes",
    "write_routes",
]
