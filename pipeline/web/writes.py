"""`POST /-/claims/<id>/evidence` and `/verdict`: by a form of the claim's page, or as JSON.

Files first, then the database: what a crash leaves between the two is healed at the next start.

A form is answered with a redirect to the claim's page (303), or with that page and what is to be mended (400).
JSON is answered with JSON: 201 for a new item, 200 where the same was there already, and

    {"ok": true, "created": true, "claim": "…", "id": "…", "file": "claims/ledger/…", "item": {…}}
    {"ok": false, "status": 400, "errors": [{"field": "url", "message": "…"}, …]}

400: fields are wrong, all of them named · 403: not allowed, not signed in, read-only · 404: no such claim ·
405: not POST · 413: too long · 415: neither JSON nor a form · 503: the files could not be written just now.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, quote, unquote

from datasette import hookimpl
from datasette.utils.asgi import Request, Response

from pipeline.build import update_claim
from pipeline.errors import YuyanError
from pipeline.evidence import Added, InvalidFieldsError, UnknownClaimError, add_evidence, add_verdict
from pipeline.store import history
from pipeline.web import clock
from pipeline.web.claim import Sent, to_be_mended
from pipeline.web.frame import words_for
from pipeline.web.project import ADD_EVIDENCE, GIVE_VERDICT, Actor, Project, may, project_of, signature

_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"
_MANY_FIELDS = 100

_log = logging.getLogger("yuyan")

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be written: the permission that it needs, and the function that checks and stores it."""

    name: str
    action: str
    add: Callable[..., Added]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong with what was sent; `field` is empty where it is the whole.

    `key` is that of the sentence for a reader of pages, where there is one.
    """

    field: str
    message: str
    key: str = ""


class RefusedError(Exception):
    """The request is answered with `status` and what is wrong."""

    def __init__(self, status: int, *wrong: Wrong) -> None:
        super().__init__(status, wrong)
        self.status = status
        self.wrong = wrong


EVIDENCE = Kind("evidence", ADD_EVIDENCE, add_evidence)
VERDICT = Kind("verdict", GIVE_VERDICT, add_verdict)


async def write(kind: Kind, datasette: Any, request: Request) -> Response:
    """Permission, fields, files, database, answer."""
    claim = unquote(request.url_vars["claim"])
    fields: Fields | None = None
    try:
        await _permit(datasette, request, kind)
        fields = await _fields(request)
        added = await _stored(project_of(datasette), kind, claim, fields, request.actor)
    except RefusedError as refused:
        if refused.status == 400 and fields is not None and not _wants_json(request):
            problems = [(one.field, one.message) for one in refused.wrong]
            return await to_be_mended(datasette, request, claim, Sent(kind.name, fields, problems))
        return await _refusal(datasette, request, refused)
    return _receipt(datasette, request, claim, added)


async def _permit(datasette: Any, request: Request, kind: Kind) -> None:
    if request.method != "POST":
        raise RefusedError(405, Wrong("", "this address takes POST"))
    if project_of(datasette).read_only:
        raise RefusedError(403, Wrong("", "this server is read-only", "write.read_only"))
    if not await may(datasette, request.actor, kind.action):
        if request.actor is None:
            raise RefusedError(403, Wrong("", "sign in first", "write.sign_in"))
        raise RefusedError(403, Wrong("", f"you need the permission {kind.action}", "write.no_right"))


async def _fields(request: Request) -> Fields:
    """The fields sent. A form without a cookie did not come from a page of ours, and its token was not checked."""
    sent_as = _content_type(request)
    if sent_as == _FORM and not (request.cookies or _has_token(request)):
        raise RefusedError(403, Wrong("", "a form needs the csrftoken of its page"))
    if sent_as not in (_FORM, _JSON):
        raise RefusedError(415, Wrong("", f"send {_JSON} or {_FORM}"))
    body = await request.post_body()
    try:
        fields = _from_form(body) if sent_as == _FORM else json.loads(body, parse_constant=_not_a_number)
        json.dumps(fields, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, Wrong("", "the body cannot be read")) from error
    if not isinstance(fields, dict):
        raise RefusedError(400, Wrong("", "send a mapping of fields"))
    return fields


def _content_type(request: Request) -> str:
    return str(request.headers.get("content-type", "")).partition(";")[0].strip().lower()


def _has_token(request: Request) -> bool:
    return str(request.headers.get("authorization", "")).startswith("Bearer ")


def _not_a_number(name: str) -> float:
    raise ValueError(name)


def _from_form(body: bytes) -> Fields:
    """What stands several times, as ticked boxes do, becomes one text with the values in it."""
    pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MANY_FIELDS)
    fields: Fields = {}
    for name, value in pairs:
        fields[name] = f"{fields[name]} {value}" if name in fields else value
    fields.pop("csrftoken", None)
    return fields


async def _stored(project: Project, kind: Kind, claim: str, fields: Fields, actor: Actor) -> Added:
    """Store in a thread: nobody else's request waits for the locks."""
    work = partial(_store, project, kind, claim, fields, actor, clock.now())
    try:
        return await asyncio.get_running_loop().run_in_executor(None, work)
    except UnknownClaimError as error:
        raise RefusedError(404, Wrong("", f"there is no claim {claim}", "missing.text")) from error
    except InvalidFieldsError as error:
        raise RefusedError(400, *(Wrong(one.field, one.what) for one in error.problems)) from error
    except YuyanError as error:
        raise RefusedError(503, Wrong("", str(error))) from error


def _store(project: Project, kind: Kind, claim: str, fields: Fields, actor: Actor, now: str) -> Added:
    name = signature(project, actor)
    added = kind.add(project.root, claim, fields, actor=name, now=now)
    try:
        update_claim(project.database, project.root, added.item.claim)
    except (sqlite3.Error, OSError) as error:
        _log.warning("%s is stored; the database follows at the next start: %s", added.path, error)
    if project.commit and added.created:
        _commit(project, kind, added, name)
    return added


def _commit(project: Project, kind: Kind, added: Added, name: str) -> None:
    """A commit of the one file; it is stored all the same where git refuses."""
    try:
        history.commit_write(project.root, [added.path], name, f"{kind.name}: {added.item.claim}")
    except YuyanError as error:
        _log.warning("%s is stored, but not committed: %s", added.path, error)


def _wants_json(request: Request) -> bool:
    return _content_type(request) != _FORM or _JSON in str(request.headers.get("accept", ""))


async def _refusal(datasette: Any, request: Request, refused: RefusedError) -> Response:
    headers = {"Allow": "POST"} if refused.status == 405 else {}
    if _wants_json(request):
        errors = [{"field": one.field, "message": one.message} for one in refused.wrong]
        body = {"ok": False, "status": refused.status, "errors": errors}
        return Response.json(body, status=refused.status, headers=headers)
    words = words_for(request)
    said = "; ".join(words(one.key) if one.key else f"{one.field} {one.message}".strip() for one in refused.wrong)
    context = {"status": refused.status, "error": said, "title": None}
    html = await datasette.render_template("error.html", context, request=request)
    return Response.html(html, status=refused.status, headers=headers)


def _receipt(datasette: Any, request: Request, claim: str, added: Added) -> Response:
    page = datasette.urls.path(f"/c/{quote(claim, safe='')}")
    if not _wants_json(request):
        said = words_for(request)("write.stored" if added.created else "write.already")
        datasette.add_message(request, said, datasette.INFO)
        return Response.redirect(page, status=303)
    body = {
        "ok": True,
        "created": added.created,
        "claim": added.item.claim,
        "id": added.item.id,
        "file": f"claims/ledger/{added.item.claim}/{added.path.name}",
        "item": added.item.as_yaml(),
    }
    return Response.json(body, status=201 if added.created else 200, headers={"Location": page})


async def evidence(datasette: Any, request: Request) -> Response:
    """`POST /-/claims/<id>/evidence`."""
    return await write(EVIDENCE, datasette, request)


async def verdict(datasette: Any, request: Request) -> Response:
    """`POST /-/claims/<id>/verdict`."""
    return await write(VERDICT, datasette, request)


ROUTES = [
    (r"^/-/claims/(?P<claim>[^/]+)/evidence$", evidence),
    (r"^/-/claims/(?P<claim>[^/]+)/verdict$", verdict),
]


@hookimpl(specname="register_routes")
def write_routes(datasette: Any) -> list[tuple[str, Any]]:
    """The addresses that take evidence and verdicts."""
    return ROUTES
