"""Streamlit's own scripts and styles, compressed once instead of not at all: a first visit moves a third."""

from __future__ import annotations

from pathlib import Path

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from web.compression import Pack, Packed

PREFIX = "/static/"
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATED = "public, max-age=3600"

streamlit_files = Pack(Path(file_util.get_static_dir()) / "static")


def packed_response(file: Packed, headers: Headers, *, method: str, cache: str) -> Response:
    """The answer for a packed file: 304 when the browser has it, else the best encoding it accepts."""
    common = {"Cache-Control": cache, "ETag": file.etag, "Vary": "Accept-Encoding"}
    if headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=common)
    encoding, body = file.best(headers.get("accept-encoding", ""))
    if encoding != "identity":
        common["Content-Encoding"] = encoding
    common["Content-Length"] = str(len(body))
    return Response(b"" if method == "HEAD" else body, media_type=file.media_type, headers=common)


class CompressedStatic:
    """Serves `/static/…` from memory; a range, another method or an unknown file is left to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    @classmethod
    def installed(cls) -> Middleware:
        """The entry for the application's list of middleware."""
        return Middleware(cls)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the static files, pass everything else on."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and scope["path"].startswith(PREFIX):
            headers = Headers(scope=scope)
            name = scope["path"].removeprefix(PREFIX)
            if "range" not in headers:
                file = streamlit_files.ready(name) or await to_thread.run_sync(streamlit_files.get, name)
                if file is not None:
                    response = packed_response(file, headers, method=scope["method"], cache=IMMUTABLE)
                    await response(scope, receive, send)
                    return
        await self.app(scope, receive, send)
