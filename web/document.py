"""The HTML document every page address answers with: Streamlit's own, in the visit's language and under our name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from streamlit import file_util

from render.html import render
from render.texts import LANGUAGES, translator
from ui.registry import PAGES
from ui.selection import LANGUAGE
from ui.still import still_page
from web.access import LINK
from web.compression import Packed, pack
from web.preload import map_scripts, map_sheet
from web.static import packed_response
from web.words import streamlit_words

MAP_PAGE = "do-phu"
ROOT = '<div id="root"></div>'
FIRST_SCRIPT = '<script type="module"'
STYLE_SHEET = r"<link rel=\"stylesheet\"[^>]*>"
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


def with_still(html: str, still: str) -> str:
    """The document with a picture that needs no script, before anything that would keep it waiting.

    Raises DocumentChanged.
    """
    sheet = re.search(STYLE_SHEET, html)
    html = _replaced(html, STYLE_SHEET, "")
    html = _replaced(html, r"<noscript>.*?</noscript>", "")  # the picture says it
    html = _replaced(html, FIRST_SCRIPT, f"{render('document_still')}{FIRST_SCRIPT}")  # deferred ones keep their order
    return _replaced(html, ROOT, f"{still}{sheet[0] if sheet else ''}{ROOT}")


@lru_cache(maxsize=64)
def _packed(html: str) -> Packed:
    return pack(html.encode(), suffix=".html")


@lru_cache(maxsize=64)
def _packed_map(language: str, sheet: tuple[str, ...], still: str) -> Packed:
    return _packed(with_still(map_document(language, sheet), still))


def map_page(language: str, parameters: Mapping[str, str]) -> Packed:
    """The document of the map page as it is sent: with the map in it, where the address asks for one.

    Raises DocumentChanged, PartMissing.
    """
    sheet, still = map_sheet(parameters), still_page(language, parameters)
    return _packed(map_document(language, sheet)) if still is None else _packed_map(language, sheet, still)


@lru_cache(maxsize=len(LANGUAGES))
def document(language: str) -> str:
    """The document in a language: with its title and words, our icon, no font we do not use. Raises DocumentChanged.

    Our icon's link is not a "shortcut icon": that one Streamlit replaces, by a drawing it asks of another host.
    """
    t = translator(language)
    html = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    html = re.sub(r"<!--.*?-->\s*", "", html, flags=re.DOTALL)
    html = _replaced(html, r"<html lang=\"[a-z]*\">", f'<html lang="{language}">')
    html = _replaced(html, r"<link rel=\"shortcut icon\"[^>]*>\s*<link\s+rel=\"preload\"[^>]*/>", "")
    words = json.dumps(found, ensure_ascii=False) if (found := streamlit_words(language)) else ""
    head = render("document_head", title=t("web.name"), about=t("web.about"), words=words)
    html = _replaced(html, r"<title>.*?</title>", head)
    html = _replaced(html, r"<link rel=\"service-desc\"[^>]*>", "")
    return _replaced(html, r"<noscript>.*?</noscript>", render("document_noscript", text=t("web.needs_javascript")))


def _language(request: Request) -> str:
    asked = request.query_params.get(LANGUAGE)
    return asked if asked in LANGUAGES else LANGUAGES[0]


def _answer(page: Packed, request: Request) -> Response:
    return packed_response(page, request.headers, method=request.method, cache="no-cache")


def _page(request: Request) -> Response:
    return _answer(_packed(document(_language(request))), request)


def _map_page(request: Request) -> Response:
    return _answer(map_page(_language(request), request.query_params), request)


def _first_page(request: Request) -> Response:
    """The first page lives at `/`; its name leads there."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{query}", status_code=307)


def _lost(request: Request) -> Response:
    """No page has this address: the first page opens and says so, within the link that was followed."""
    parameters = {LOST: request.path_params["name"][:40]}
    if LINK in request.query_params:
        parameters[LINK] = request.query_params[LINK]
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
