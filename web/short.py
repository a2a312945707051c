"""Addresses to print: `/s/…` leads to the slide on the stage, made anew from the data, `/kiem-tra?ma=…` to its code."""

from __future__ import annotations

from typing import get_args
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from geo.units import UnknownUnit, latest_epoch, unit
from render.deck.links import PREFIX, Meant, NotAShortLink, read_short
from render.deck.model import SlideKey
from render.texts import LANGUAGES
from ui.selection import LANGUAGE, PARAMETERS

CHECK = "/kiem-tra"
LONGEST = 40
SHORT = "s"


def _short(request: Request) -> Response:
    """To the page that shows a slide's numbers."""
    try:
        meant = read_short(request.path_params["slide"])
        if meant.code is not None:
            unit(latest_epoch(meant.map_set), meant.code)
    except (NotAShortLink, UnknownUnit):
        # A person stands there with a telephone: the page of conferences, which says what it did not understand.
        asked = {SHORT: request.path_params["slide"][:LONGEST]}
        return RedirectResponse(f"/hoi-nghi?{urlencode(asked)}", status_code=302)
    return RedirectResponse(_stage(meant), status_code=302)


def _stage(meant: Meant) -> str:
    """The stage on that slide: the same numbers as long as the data are the same."""
    asked = {
        PARAMETERS["province"]: meant.code,
        PARAMETERS["province_set"]: meant.map_set,
        PARAMETERS["scheme"]: meant.scheme,
        PARAMETERS["month"]: f"{meant.month:%Y-%m}",
        LANGUAGE: None if meant.language == LANGUAGES[0] else meant.language,
    }
    number = get_args(SlideKey).index(meant.key) + 1
    return f"/trinh-chieu?{urlencode({name: value for name, value in asked.items() if value})}#{number}"


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
