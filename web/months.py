"""`/assets/months/<name>`: the months of an indicator, named by their content and kept by the browser for good."""

from __future__ import annotations

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.map.series import kept
from web.compression import Packed, pack
from web.problem import problem
from web.static import IMMUTABLE, packed_response


@lru_cache(maxsize=48)
def _packed(content: bytes) -> Packed:
    return pack(content, suffix=".json")


def _months(request: Request) -> Response:
    content = kept(request.path_params["name"])
    if content is None:
        return problem(404, title="Not found", detail=f"There is no file {request.url.path}.")
    return packed_response(_packed(content), request.headers, method=request.method, cache=IMMUTABLE)


def month_routes() -> list[Route]:
    """The one route; it stands before `/assets/<folder>/<file>`."""
    return [Route("/assets/months/{name}", _months, methods=["GET", "HEAD"])]
