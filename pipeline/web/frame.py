"""What every page shares: who reads and in which language, the database, the template, the headers."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from datasette import hookimpl
from datasette.utils.asgi import Forbidden, NotFound, Request, Response
from datasette.views.base import DatasetteError

from pipeline import files
from pipeline.web import clock, language, policy, wording
from pipeline.web.language import Words

T = TypeVar("T")
View = Callable[[Any, Request], Awaitable[Response]]
SHAPES = ("open", "overdue", "correct", "partly_correct", "incorrect", "ambiguous", "annulled", "unverifiable")


class PageMissingError(Exception):
    """There is no such claim, article, speaker or topic: the page says so, with status 404."""


def words_for(request: Request | None) -> Words:
    """The strings in the language of this reader."""
    if request is None:
        return Words(language.OTHERWISE)
    asked = request.args.get("lang") if request.scope.get("yuyan_own") else None
    return Words(
        language.choose(asked, request.cookies.get(language.COOKIE), request.headers.get("accept-language", ""))
    )


def database(datasette: Any) -> Any:
    """The database that holds the claims: the one with our views, whatever it is called. Raises PageMissingError."""
    for name, found in datasette.databases.items():
        if not name.startswith("_"):
            return found
    raise PageMissingError


async def read(datasette: Any, request: Request, query: Callable[[sqlite3.Connection], T]) -> T:
    """Run `query` in one of Datasette's threads, if this reader may see the database."""
    found = database(datasette)
    await datasette.ensure_permissions(request.actor, [("view-database", found.name), "view-instance"])
    result: T = await found.execute_fn(query)
    return result


async def page(
    datasette: Any, request: Request, template: str, context: Mapping[str, Any], status: int = 200
) -> Response:
    """One of our own pages: strict policy, language kept in the cookie where the address asks for one."""
    html = await datasette.render_template(f"yuyan/{template}.html", dict(context), request=request)
    response = Response.html(
        html, status=status, headers={"Content-Security-Policy": policy.STRICT, "Vary": "Accept-Language"}
    )
    asked = request.args.get("lang")
    if asked in language.LANGUAGES and asked != request.cookies.get(language.COOKIE):
        response.set_cookie(language.COOKIE, asked, max_age=language.COOKIE_SECONDS)
    return response


def own(view: View) -> View:
    """A view of ours, which is only read: GET and HEAD."""

    async def marked(datasette: Any, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return Response.text("Method not allowed", status=405, headers={"Allow": "GET, HEAD"})
        return await answered(view, datasette, request)

    return marked


async def answered(view: View, datasette: Any, request: Request) -> Response:
    """The answer of a view of ours. Its request is marked: `?lang=` chooses the language there. (On Datasette's
    tables it is a column's filter.)"""
    request.scope["yuyan_own"] = True
    try:
        return await view(datasette, request)
    except PageMissingError:
        return await page(datasette, request, "missing", {}, status=404)


@cache
def _version(name: str) -> str:
    return files.sha256((Path(__file__).parent / "static" / name).read_bytes())[:8]


def address(datasette: Any, kind: str, item: object = None, **query: object) -> str:
    """The address of a page: `address(ds, "c", claim)`. What is None in the query is left out."""
    path = f"/{kind}" + (f"/{quote(str(item), safe='')}" if item is not None else "")
    given = {name: value for name, value in query.items() if value is not None}
    return str(datasette.urls.path(path)) + (f"?{urlencode(given)}" if given else "")


def base_url(datasette: Any, request: Request) -> str:
    """The address of the site as this reader has it, without a slash at its end."""
    return str(datasette.absolute_url(request, datasette.urls.instance())).rstrip("/")


def switch(datasette: Any, request: Request | None, to: str) -> str:
    """The address of the same page in the language `to`."""
    if request is None:
        return address(datasette, "", lang=to)
    here = request.path
    if request.scope.get("yuyan_own"):
        kept = [(name, value) for name in request.args for value in request.args.getlist(name) if name != "lang"]
        return f"{here}?{urlencode([*kept, ('lang', to)])}"
    return address(
        datasette, "-/language", to, next=here + (f"?{request.query_string}" if request.query_string else "")
    )


@hookimpl
def extra_template_vars(datasette: Any, request: Request | None) -> dict[str, Any]:
    """What our templates, and Datasette's own in our frame, may use."""
    words = words_for(request)
    today = clock.today()
    return {
        **frame_of(words),
        "at": partial(address, datasette),
        "today": today.isoformat(),
        "when": partial(wording.window, words=words),
        "day": partial(wording.day, words=words),
        "far": partial(wording.left, today=today, words=words),
        "every": partial(wording.period, words=words),
        "switch_to": switch(datasette, request, words.other),
        "own": bool(request and request.scope.get("yuyan_own")),
        "nonce": request.scope.get(policy.NONCE, "") if request else "",
        "stylesheet": datasette.urls.static_plugins("yuyan", "yuyan.css") + "?" + _version("yuyan.css"),
        "database_path": datasette.urls.database(database(datasette).name) if len(datasette.databases) > 1 else "",
    }


def frame_of(words: Words) -> dict[str, Any]:
    """The part of the frame that depends on nothing but the language."""
    return {
        "t": words,
        "lang": words.lang,
        "html_lang": language.HTML_LANG[words.lang],
        "html_langs": language.HTML_LANG,
        "shapes": SHAPES,
    }


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Nonces for Datasette's scripts; a frame for pages that Datasette draws without telling us of the request."""
    env.add_extension(policy.Nonces)
    env.globals.update(frame_of(Words(language.OTHERWISE)), own=False, nonce="", at=partial(address, datasette))
    env.globals.update(switch_to="", stylesheet=datasette.urls.static_plugins("yuyan", "yuyan.css"))


@hookimpl
def asgi_wrapper(datasette: Any) -> Any:
    """The policy on every answer."""
    return policy.with_policy


@hookimpl
def handle_exception(datasette: Any, request: Request, exception: Exception) -> Any:
    """A page that is not there, or a wrong request, in the reader's language; a bug stays Datasette's affair."""
    status = 404 if isinstance(exception, NotFound) else getattr(exception, "status", 500)
    if status >= 500 or request.path.endswith(".json") or isinstance(exception, Forbidden):
        return None
    message = exception.message if isinstance(exception, DatasetteError) else str(exception)
    if isinstance(exception, DatasetteError) and exception.message_is_html:
        return None

    async def answer() -> Response:
        context = {"status": status, "error": message, "title": None, "ok": False}
        return Response.html(await datasette.render_template("error.html", context, request=request), status=status)

    return answer


async def choose_language(datasette: Any, request: Request) -> Response:
    """`/-/language/zh?next=/page`: keep the choice and go back. Only to an address of this site."""
    chosen = request.url_vars["lang"]
    onward = request.args.get("next") or ""
    here = onward.startswith("/") and not onward.startswith(("//", "/\\")) and "\n" not in onward and "\r" not in onward
    response = Response.redirect(onward if here else datasette.urls.instance())
    response.set_cookie(language.COOKIE, chosen, max_age=language.COOKIE_SECONDS)
    return response
