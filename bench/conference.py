"""What a presenter waits for: a province's pack, all of them, the file for a stick, and any province on the stage."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page

from bench.figures import spread
from bench.probe import timed
from bench.serving import ROOT
from geo.units import latest_epoch, units_in

PUBLIC = "https://clb.example.org"
HALL = {"width": 1920, "height": 1080}
MONTHS = {"34": "2026-09", "63": "2025-06"}
"""A month of either map."""
SEEN = 'document.querySelector("#away:not([hidden])")?.textContent'
"""Whose sheet stands, said as it is drawn: some titles are the same in every place."""
SHEETS = 6
"""Sheets on which every province is asked for, from the first one on."""


def _written(database: str, *command: str) -> float:
    """Seconds of a command of `python -m exports`, the interpreter's start included. Raises CalledProcessError."""
    environment = {**os.environ, "DATABASE_URL": database, "PUBLIC_URL": PUBLIC}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "exports", *command], cwd=ROOT, env=environment, check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    return time.perf_counter() - start


def _asked(page: Page, name: str) -> float:
    """Milliseconds from a province's name until its sheet stands; then back."""
    page.keyboard.press("/")
    took = timed(page, SEEN, "input", lambda: page.keyboard.insert_text(name))
    page.keyboard.press("Escape")
    page.locator("#away").wait_for(state="hidden")
    return took


def _stage(browser: Browser, file: Path) -> list[float]:
    context = browser.new_context(viewport=HALL, bypass_csp=True)  # the clock is read in the page
    page = context.new_page()
    page.goto(file.as_uri())
    page.locator("html[data-ready]").wait_for()
    found = []
    for _ in range(SHEETS):
        found += [_asked(page, place.label) for place in units_in(latest_epoch("34"))]
        page.keyboard.press("PageDown")
    context.close()
    return found


def conference(database: str, browser: Browser) -> dict[str, Any]:
    """Seconds of the commands, bytes of the files, milliseconds of a province on the stage."""
    with TemporaryDirectory() as folder:
        out = Path(folder)
        since = ("--scheme", "1336", "--until")
        one = _written(database, "pack", str(out / "one"), "--unit", "Ninh Bình", *since, MONTHS["34"])
        every = _written(database, "pack", str(out / "all"), "--unit", "all", *since, MONTHS["34"])
        decks = [file.stat().st_size for file in (out / "all").glob("*.pptx")]
        suitcases = {}
        for map_set, month in MONTHS.items():
            into = out / map_set
            into.mkdir()
            took = _written(database, "suitcase", str(into), *since, month)
            (file,) = into.glob("*.html")
            suitcases[map_set] = {"seconds": took, "bytes": file.stat().st_size}
        (file,) = (out / "34").glob("*.html")
        province = spread(_stage(browser, file))
    return {"one": one, "all": every, "packs": len(decks), "deck": max(decks), "suitcases": suitcases,
            "province": province}  # fmt: skip
