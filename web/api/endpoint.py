"""The door of every route: method, link, parameters, 304; then the handler, in a thread; problems as bodies."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection
from urllib.parse import urlencode

from anyio import to_thread
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from data_access.dataset import dataset_info
from data_access.engine import get_engine
from data_access.errors import DatabaseError
from data_access.exported import note_export
from data_access.health import speaking_plainly
from data_access.links import LinkRefused
from data_access.queries.budget import UnknownProject
from data_access.schema import check_database
from data_access.scope import OutOfScope, taker
from data_access.scope import Scope as Asker
from web.access import LINK, scope_of_request
from web.api.answers import CSV, JSON, XML, File, Rows, answer, etag, matches, wanted_type
from web.api.asking import Asked
from web.api.problems import ApiProblem, say

log = logging.getLogger("toancanh")
Handler = Callable[[Asked], Rows | File]
READING = frozenset({"GET", "HEAD"})


class Endpoint:
    """A route that answers GET and HEAD by a handler. `takes` are its own parameters; `paged`: it answers rows."""

    def __init__(self, handler: Handler, *, takes: Collection[str] = (), paged: bool = True) -> None:
        self.handler = handler
        self.paged = paged
        self.takes = {*takes, LINK, *(("limit", "offset", "format") if paged else ())}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        response = await to_thread.run_sync(self._respond, request)
        await response(scope, receive, send)

    def _respond(self, request: Request) -> Response:
        try:
            return self._answer(request)
        except ApiProblem as found:
            return say(request, found)
        except LinkRefused as refused:
            kind = "link_needed" if refused.problem == "needed" else "link_refused"
            return say(request, ApiProblem(kind, said=(refused.vi, refused.en)))
        except OutOfScope as outside:
            return say(request, ApiProblem("outside", project=outside.project))
        except UnknownProject as unknown:
            return say(request, ApiProblem("unknown", name="projects", value=unknown.args[0], near="/api/v1/projects"))
        except DatabaseError as error:
            # The place of the data is for the operator's log, not for whoever asks.
            log.error("%s", error.en)
            return say(request, ApiProblem("database"))
        except Exception:
            log.exception("%s", request.url.path)
            return say(request, ApiProblem("failed"))

    def _answer(self, request: Request) -> Response:
        if request.method not in READING:
            raise ApiProblem("method")
        engine = get_engine()
        check_database(engine)
        with speaking_plainly(engine), Session(engine) as session:
            scope = scope_of_request(session, request)
            self._check(request)
            kind = wanted_type(request) if self.paged else XML
            parameters = dict(request.query_params)
            asked = Asked(session, scope, dataset_info(session), parameters, request.path_params, csv=kind == CSV)
            tag = etag(request, asked, kind)
            # Made first all the same: an address that is wrong, or not the asker's, has no tag to match.
            found = self.handler(asked)
            if matches(request.headers.get("if-none-match"), tag):
                headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Authorization"}
                return Response(status_code=304, headers=headers)
            response = answer(request, asked, found, kind=kind, tag=tag)
        # Outside the reading, which would be in its way.
        if request.method == "GET" and found.code and kind != JSON:
            _note(engine, request, scope, found)
        return response

    def _check(self, request: Request) -> None:
        for name, value in request.query_params.multi_items():
            if name not in self.takes:
                raise ApiProblem("bad_parameter", name=name, wanted=" | ".join(sorted(self.takes)))
            if len(request.query_params.getlist(name)) > 1 or "\0" in value:
                raise ApiProblem("bad_parameter", name=name, wanted="1")


def _note(engine: Engine, request: Request, scope: Asker, found: Rows | File) -> None:
    """Write down that a file was taken; its address without the signed link, which is a secret."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != LINK]
    address = found.address if isinstance(found, File) else f"{request.url.path}?{urlencode(kept)}"
    now = dt.datetime.now(dt.UTC)
    note_export(engine, code=found.code, address=address, actor=taker(scope, way="api"), now=now)


class Nowhere:
    """Every other address below the interface."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say that there is nothing, or that only reading is possible."""
        request = Request(scope, receive)
        reading = request.method in READING
        found = ApiProblem("not_found", what=request.url.path[:80]) if reading else ApiProblem("method")
        await say(request, found)(scope, receive, send)
