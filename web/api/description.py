"""`/api/v1/openapi.json`: the interface described in OpenAPI 3.1, from the file beside this."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from web.api.answers import JSON, matches
from web.api.endpoint import READING
from web.api.problems import ApiProblem, say

FILE = Path(__file__).with_name("openapi.json")


@lru_cache(maxsize=1)
def _content() -> tuple[bytes, str]:
    content = FILE.read_bytes()
    return content, f'"{hashlib.sha256(content).hexdigest()[:20]}"'


class Description:
    """Answers with the file; it says nothing of the data, so that no link is asked for."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        await self._respond(request)(scope, receive, send)

    def _respond(self, request: Request) -> Response:
        if request.method not in READING:
            return say(request, ApiProblem("method"))
        content, tag = _content()
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Content-Length": str(len(content))}
        if matches(request.headers.get("if-none-match"), tag):
            return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "no-cache"})
        return Response(b"" if request.method == "HEAD" else content, media_type=JSON, headers=headers)


description = Description()
