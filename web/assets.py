"""Our own files: fonts, borders, the icon. Names with a hash in them are kept by the browser for good."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from render.stage.document import stage_parts
from ui.map.assets import SCRIPT, script
from web.compression import Pack
from web.problem import problem
from web.static import IMMUTABLE, REVALIDATED, packed_response

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {
    "fonts": Pack(ROOT / "render" / "assets" / "fonts"),
    "geo": Pack(ROOT / "geo" / "assets"),
    "sheets": Pack(ROOT / "render" / "assets" / "sheets"),
    "map": Pack(ROOT / "ui" / "map" / "js"),
    "places": Pack(ROOT / "ui" / "places_map" / "js"),
    "boot": Pack(ROOT / "web" / "boot"),
    "icon": Pack(ROOT / "web" / "icon"),
    "stage": Pack(ROOT / "render" / "stage" / "js"),
}
FOLDERS["map"].put(SCRIPT, script())
for name, content in stage_parts().items():
    FOLDERS["stage"].put(name, content.encode())
SERVED = frozenset({".js", ".css", ".woff2", ".json", ".svg", ".txt", ".md"})
# Scripts keep their plain names, in a folder named by the digest of them all.
VERSION = re.compile(r"^[0-9a-f]{12}/")
HASHED = re.compile(r"[.-][0-9a-f]{8,}\.[a-z0-9]+$")


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    folder = FOLDERS.get(request.path_params["folder"])
    file = folder.get(VERSION.sub("", name)) if folder is not None and Path(name).suffix in SERVED else None
    if file is None:
        return problem(404, title="Not found", detail=f"There is no file {request.url.path}.")
    # The fonts never change under their name: a new cut would come under a new one.
    cache = IMMUTABLE if HASHED.search(name) or VERSION.match(name) or name.endswith(".woff2") else REVALIDATED
    return packed_response(file, request.headers, method=request.method, cache=cache)


def asset_routes() -> list[Route]:
    """`/assets/<folder>/<file>`."""
    return [Route("/assets/{folder}/{name:path}", _asset, methods=["GET", "HEAD"])]
