"""Stages for tests: decks of several places without a database, a suitcase of them, and a server that shows them."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import Any

import uvicorn
from sqlalchemy.orm import Session
from starlette.applications import Starlette

from data_access.queries.coverage import Measure
from data_access.queries.series import ProvinceSeries
from exports.suitcase import suitcase_html
from geo.units import ProvinceSet, latest_epoch, unit, units_in
from render.deck.links import links_of
from render.deck.model import Block, Deck, Place, ProvinceMap
from tests.decks import sample_deck
from tests.ports import free_port
from web.assets import asset_routes
from web.security import SecurityHeaders
from web.stage import stage_routes
from web.stage_asked import Asked

START = 20
DATA = re.compile(r'<script type="application/(json|gzip)" id="data">(.*?)</script>', re.DOTALL)


def data_of(html: str) -> dict[str, Any]:
    """What a stage's document holds, served or packed in a file."""
    found = DATA.search(html)
    assert found is not None
    kind, held = found.groups()
    read: dict[str, Any] = json.loads(held if kind == "json" else gzip.decompress(base64.b64decode(held)))
    return read


def place_deck(code: str | None, *, language: str = "vi", map_set: ProvinceSet = "34", long: bool = False) -> Deck:
    """The sample deck as if it were a place's: its name begins every title, and it stands out on the map."""
    deck = sample_deck(language, long=long)
    label = "Cả nước" if code is None else unit(latest_epoch(map_set), code).label

    def own(block: Block) -> Block:
        return replace(block, highlight=code) if isinstance(block, ProvinceMap) else block

    slides = tuple(
        replace(slide, title=f"{label}: {slide.title}", blocks=tuple(own(block) for block in slide.blocks))
        for slide in deck.slides
    )
    return replace(deck, place=Place(map_set, code, label), slides=slides)


def series(*, first: dt.date = dt.date(2025, 1, 1), months: int = 22) -> ProvinceSeries:
    """Coverage by province that grows by a commune a month, with a province at zero and one without data."""
    days = [dt.date(first.year + (first.month - 1 + k) // 12, (first.month - 1 + k) % 12 + 1, 1) for k in range(months)]
    codes = [each.code for each in units_in("34")]

    def measure(at: int, month: int) -> Measure:
        if at == 0:
            return Measure(0.0, "zero", 0, 100)
        if at == 1:
            return Measure(None, "no_data")
        met = min(100, at + month)
        return Measure(met / 100, "value", met, 100, estimated=at == 2 and month < 3)

    return ProvinceSeries(
        "coverage", "34", {day: {code: measure(at, k) for at, code in enumerate(codes)} for k, day in enumerate(days)}
    )


@lru_cache(maxsize=4)
def suitcase(*, language: str = "vi", long: bool = False, public: str = "") -> bytes:
    """The suitcase of the nation and all 34 provinces, with links where the server has a public address."""
    codes = [None, *(each.code for each in units_in("34"))]
    decks = {code: place_deck(code, language=language, long=long) for code in codes}
    links = {code: links_of(deck, public) for code, deck in decks.items()}
    return suitcase_html(decks, series=series(), paper="dark", links=links)


def made(_session: Session, asked: Asked) -> Deck:
    """What stands for the register's decks on a server of tests."""
    return place_deck(asked.code, language=asked.language, map_set=asked.map_set)


def stage_app() -> Starlette:
    """The stage's routes with the sample decks, under the product's headers."""
    return Starlette(routes=[*stage_routes(made), *asset_routes()], middleware=[SecurityHeaders.installed()])


@contextmanager
def served() -> Iterator[str]:
    """The stage on a free port of this process; its address."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(stage_app(), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + START
    while not server.started:
        assert time.monotonic() < end, "the stage does not answer"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(START)
