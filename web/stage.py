"""`/trinh-chieu`: the stage as one document, and each province's sheets, fetched by it ahead of any question."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import cast

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from data_access.errors import DatabaseError
from data_access.links import LinkRefused
from render.deck.model import LANGUAGES
from render.deck.words import deck_translator
from render.html import render
from render.stage.document import Paper, part_url
from render.stage.style import style
from ui.selection import LANGUAGE
from web.problem import problem
from web.stage_asked import Asked, OutsideLink, asked_of
from web.stage_kept import MakeDeck, kept_deck, kept_document
from web.static import packed_response

ADDRESS = "/trinh-chieu"
SHEETS = f"{ADDRESS}/trang.json"
PAPER, PAPERS = "nen", {"toi": "dark", "sang": "light"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
log = logging.getLogger("toancanh")


def language_of(request: Request) -> str:
    """The language asked for, else Vietnamese."""
    asked = request.query_params.get(LANGUAGE)
    return asked if asked in LANGUAGES else LANGUAGES[0]


def _said(error: LinkRefused | DatabaseError, language: str) -> str:
    return error.vi if language == "vi" else error.en


def _refusal(error: Exception, language: str) -> tuple[int, str, str]:
    """Status, title and sentence for what keeps the stage shut; what is unforeseen is for the log."""
    t = deck_translator(language)
    if isinstance(error, OutsideLink):
        return 403, t("deck_stage.outside_title"), t("deck_stage.outside", project=error.project)
    if isinstance(error, LinkRefused):
        return 403, t("deck_stage.trouble_title"), _said(error, language)
    if isinstance(error, DatabaseError):
        log.error("%s", error.en)
        return 503, t("deck_stage.trouble_title"), _said(error, language)
    log.error("the stage", exc_info=error)
    return 500, t("deck_stage.trouble_title"), t("deck_stage.trouble")


def _refused(error: Exception, language: str) -> Response:
    status, title, text = _refusal(error, language)
    html = render("stage_refused", language=language, title=title, text=text,
                  style_url=part_url(f"stage-{language}.css", style(language)))  # fmt: skip
    return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})


def _address(asked: Asked, code: str | None) -> str:
    return f"{SHEETS}?{asked.query(code)}"


def stage_routes(make: MakeDeck) -> list[Route]:
    """The document and the sheets of a place; they stand before the route of every other name."""

    def document(request: Request) -> Response:
        language = language_of(request)
        try:
            asked = asked_of(language, request.query_params)
            paper = cast(Paper, PAPERS.get(request.query_params.get(PAPER, ""), "dark"))
            packed = kept_document(asked, paper, make, _address)
        except Exception as error:
            return _refused(error, language)
        return packed_response(packed, request.headers, method=request.method, cache="private, no-cache")

    def sheets(request: Request) -> Response:
        language = language_of(request)
        try:
            packed = kept_deck(asked_of(language, request.query_params), make)
        except Exception as error:
            status, title, text = _refusal(error, language)
            return problem(status, title=title, detail=text)
        return packed_response(packed, request.headers, method=request.method, cache="private, no-cache")

    return [Route(ADDRESS, _in_thread(document), methods=["GET", "HEAD"]),
            Route(SHEETS, _in_thread(sheets), methods=["GET", "HEAD"])]  # fmt: skip


def _in_thread(answer: Callable[[Request], Response]) -> Callable[[Request], object]:
    async def answered(request: Request) -> Response:
        response = await to_thread.run_sync(answer, request)
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return answered
