"""What happens once, before the first visitor: libraries in, scripts packed, the map answered, memory settled."""

from __future__ import annotations

import gc
import importlib
import logging
import re
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit import config

from data_access.engine import get_engine
from data_access.errors import DatabaseError
from data_access.links import LinkRefused
from data_access.schema import check_database
from render.texts import LANGUAGES, catalogue
from ui.warm import warm_map, warm_rest
from web.document import document, map_document, map_page
from web.health import version
from web.static import streamlit_files

log = logging.getLogger("toancanh")

# Imported ahead, so that no visitor waits for them.
LIBRARIES = ("pandas", "plotly.graph_objects", "ui.loaders", "ui.frame", "indicators.registry", "geo.units")
SWITCH = 0.0005  # seconds a thread may be kept waiting by another; reading rows from SQLite gives way at each row
# A full collection holds everybody up for 150 ms once a thousand answers are kept; little of it is ever garbage.
COLLECTIONS = (5_000, 20, 100)
FIRST_VISIT = 4.0  # seconds that belong to the first visitor, before the rest is warmed up beside
LINKED = re.compile(r"\./static/((?:js|css)/[^\"]+)")
COMPONENTS = re.compile(r"js/(?:PlotlyChart|plotly)[^/]*\.js$")


def address() -> str:
    """Where a browser on this machine finds the application."""
    host = config.get_option("server.address") or "localhost"
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host
    return f"http://{shown}:{config.get_option('server.port')}{config.get_option('server.baseUrlPath').rstrip('/')}"


def set_up_log() -> None:
    """Send the product's log lines, with their time, to standard error."""
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)


def say_database_state() -> None:
    """One line for the operator when the database cannot be used; the pages tell the visitor."""
    try:
        check_database(get_engine())
    except DatabaseError as error:
        log.error("%s | %s", error.vi, error.en)


def _pack_scripts() -> None:
    """Compress what a first visit asks for, beside the running server: compression leaves the interpreter free."""
    for name in LINKED.findall(map_document(LANGUAGES[0], ())):
        streamlit_files.get(name)


def _warm_rest() -> None:
    for path in sorted((streamlit_files.folder / "js").iterdir()):
        if COMPONENTS.search(f"js/{path.name}"):
            streamlit_files.get(f"js/{path.name}")
    warm_rest()


def _warm_map() -> None:
    """Answer the map page ahead of its first visitor; where that fails, the server starts and the page says why."""
    try:
        warm_map(LANGUAGES[0])
        map_page(LANGUAGES[0], {})
    except (DatabaseError, LinkRefused):
        # The operator has been told, or opens this server by links only.
        log.debug("the map is not warm", exc_info=True)
    except Exception:
        log.warning("the map is not warm", exc_info=True)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, str]]:
    """Prepare, say where the application is, serve.

    What stands now lives as long as the process, so it is frozen out of every later collection of garbage; a full
    one after every run, Streamlit's default, is turned off in .streamlit/config.toml.
    """
    set_up_log()
    threading.Thread(target=_pack_scripts, name="pack-scripts", daemon=True).start()
    for library in LIBRARIES:
        importlib.import_module(library)
    for language in LANGUAGES:
        catalogue(language)
        document(language)
    say_database_state()
    _warm_map()
    sys.setswitchinterval(SWITCH)
    gc.set_threshold(*COLLECTIONS)
    gc.collect()
    gc.freeze()
    later = threading.Timer(FIRST_VISIT, _warm_rest)
    later.daemon = True
    later.start()
    log.info("Toàn cảnh CLB %s: %s", version(), address())
    yield {"version": version()}
