"""The door: the web application. `python app.py` and `streamlit run app.py` serve the same thing."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

from web.api import api_routes
from web.assets import asset_routes
from web.decks import deck_of
from web.document import document_routes
from web.errors import say_script_error
from web.guard import HostOriginGuard
from web.health import health_routes
from web.months import month_routes
from web.security import SecurityHeaders
from web.serve import serve
from web.short import short_routes
from web.stage import stage_routes
from web.startup import lifespan
from web.static import CompressedStatic

ROOT = Path(__file__).resolve().parent

app = st.App(
    ROOT / "ui" / "shell.py",
    routes=[
        *health_routes(),
        *api_routes(),
        *month_routes(),
        *short_routes(),
        *asset_routes(),
        *stage_routes(deck_of),
        *document_routes(),
    ],
    middleware=[SecurityHeaders.installed(), HostOriginGuard.installed(), CompressedStatic.installed()],
    lifespan=lifespan,
    on_script_error=say_script_error,
)

if __name__ == "__main__":
    sys.exit(serve(app))
