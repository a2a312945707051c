"""Addresses to print: `/s/…` leads to the slide on the stage, made anew from the data, `/kiem-tra?ma=…` to its code."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from geo.units import UnknownUnit, latest_epoch, unit
from render.deck.address import stage_path
from render.deck.links import PREFIX, NotAShortLink, read_short
from render.texts import LANGUAGES
from ui.selection import LANGUAGE, PARAMETERS

CHECK = "/kiem-tra"
LONGEST = 40
SHORT = "s"


def _short(request: Request) -> Response:
    """To the stage on that slide: the same numbers as long as the data are the same."""
    try:
        meant = read_short(request.path_params["slide"])
        if meant.code is not None:
            unit(latest_epoch(meant.map_set), meant.code)
    except (NotAShortLink, UnknownUnit):
        # A person stands there with a telephone: the page of conferences, which says what it did not understand.
        asked = {SHORT: request.path_params["slide"][:LONGEST]}
        return RedirectResponse(f"/hoi-nghi?{urlencode(asked)}", status_code=302)
    path = stage_path(
        map_set=meant.map_set, code=meant.code, scheme=meant.scheme, month=meant.month, language=meant.language,
        key=meant.key,
    )  # fmt: skip
    return RedirectResponse(path, status_code=302)


def _check(request: Request) -> Response:
    """To the box for codes, with the code in it if one was given."""
    code = (request.query_params.get("ma") or "")[:LONGEST]
    asked = {PARAMETERS["check"]: code} if code else {}
    if request.query_params.get(LANGUAGE) in LANGUAGES[1:]:
        asked[LANGUAGE] = str(request.query_params[LANGUAGE])
    return RedirectResponse("/nguon-goc" + (f"?{urlencode(asked)}" if asked else ""), status_code=302)


def short_routes() -> list[Route]:
    """Both routes."""
    return [
        Route(PREFIX + "{slide}", _short, methods=["GET", "HEAD"]),
        Route(CHECK, _check, methods=["GET", "HEAD"]),
    ]
