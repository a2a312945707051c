"""Chromium, and the bytes of a first visit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZE = {"width": 1280, "height": 800}
PATIENCE = 120_000  # milliseconds
QUIET = 2_500  # milliseconds after which a first visit is over


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium. Raises RuntimeError when it is missing."""
    program = shutil.which("chromium")
    if program is None:
        raise RuntimeError("Chromium is missing; `make bench` installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


def first_load(browser: Browser, address: str, path: str) -> dict[str, int]:
    """Bytes of a first visit as they went over the wire: `http` (compressed, with headers), `socket` and their sum."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    wire = {"http": 0, "socket": 0}
    session = context.new_cdp_session(page)
    session.send("Network.enable")

    def count(kind: str, bytes_: float) -> None:
        wire[kind] += int(bytes_)

    session.on("Network.loadingFinished", lambda event: count("http", event["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived", lambda event: count("socket", len(event["response"]["payloadData"]) * 0.75)
    )
    page.goto(address + path)
    page.locator("#root h1").first.wait_for(timeout=PATIENCE)
    page.wait_for_timeout(QUIET)
    context.close()
    return {**wire, "all": wire["http"] + wire["socket"]}
