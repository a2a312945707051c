"""The HTML document every page address answers with: Streamlit's own, in the visit's language and under our name."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit import file_util

from render.html import render
from render.texts import LANGUAGES, translator
from ui.registry import PAGES
from ui.selection import LANGUAGE
from web.preload import map_scripts, map_sheet

MAP_PAGE = "do-phu"
LOST = "trang"  # carries an address that is no page to the first page, whose notes then say so


class PageName(StringConvertor):
    """One step of an address without a dot: a page's name, and no file's."""

    regex = "[^/.]+"


register_url_convertor("pagename", PageName())


class DocumentChanged(RuntimeError):
    """Streamlit's document no longer holds a piece that is replaced here; the version is pinned to prevent it."""


def _replaced(document: str, pattern: str, new: str) -> str:
    result, count = re.subn(pattern, lambda _match: new, document, count=1, flags=re.DOTALL)
    if not count:
        raise DocumentChanged(pattern)
    return result


def _known(html: str) -> set[str]:
    return set(re.findall(r"(?:href|src)=\"(\./static/js/[^\"]+)\"", html))


@lru_cache(maxsize=3 * len(LANGUAGES))
def map_document(language: str, sheet: tuple[str, ...]) -> str:
    """The document of the map page: it names what that page will load. Raises DocumentChanged, PartMissing."""
    html = document(language)
    known = _known(html)
    scripts = [script for script in map_scripts() if script not in known]
    links = render("document_preload", scripts=scripts, sheet=sheet)
    return _replaced(html, "</head>", f"{links}</head>")


@lru_cache(maxsize=len(LANGUAGES))
def document(language: str) -> str:
    """The document in a language: its language and title, our icon, no font we do not use. Raises DocumentChanged.

    Our icon's link is not a "shortcut icon": that one Streamlit replaces, by a drawing it asks of another host.
    """
    t = translator(language)
    html = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    html = re.sub(r"<!--.*?-->\s*", "", html, flags=re.DOTALL)
    html = _replaced(html, r"<html lang=\"[a-z]*\">", f'<html lang="{language}">')
    html = _replaced(html, r"<link rel=\"shortcut icon\"[^>]*>\s*<link\s+rel=\"preload\"[^>]*/>", "")
    html = _replaced(html, r"<title>.*?</title>", render("document_head", title=t("web.name"), about=t("web.about")))
    html = _replaced(html, r"<link rel=\"service-desc\"[^>]*>", "")
    return _replaced(html, r"<noscript>.*?</noscript>", render("document_noscript", text=t("web.needs_javascript")))


def _language(request: Request) -> str:
    asked = request.query_params.get(LANGUAGE)
    return asked if asked in LANGUAGES else LANGUAGES[0]


def _page(request: Request) -> Response:
    return HTMLResponse(document(_language(request)), headers={"Cache-Control": "no-cache"})


def _map_page(request: Request) -> Response:
    html = map_document(_language(request), map_sheet(request.query_params))
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


def _first_page(request: Request) -> Response:
    """The first page lives at `/`; its name leads there."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{query}", status_code=307)


def _lost(request: Request) -> Response:
    """No page has this address: the first page opens and says so."""
    parameters = {LOST: request.path_params["name"][:40]}
    if _language(request) != LANGUAGES[0]:
        parameters[LANGUAGE] = _language(request)
    return RedirectResponse(f"/?{urlencode(parameters)}", status_code=302)


def document_routes() -> list[Route]:
    """A route for each page, and one for every other name without a dot."""
    known = [
        Route(
            "/" + entry.url_path,
            _first_page if entry.default else _map_page if entry.url_path == MAP_PAGE else _page,
            methods=["GET", "HEAD"],
        )
        for entry in PAGES
    ]
    return [
        Route("/", _page, methods=["GET", "HEAD"]),
        *known,
        Route("/{name:pagename}", _lost, methods=["GET", "HEAD"]),
    ]
