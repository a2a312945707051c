"""Chromium against the application as it is served: `app.py` in a process of its own, on the small database.

A request to another host, a console error or an error thrown in a page fails the test that caused it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
START = 60  # seconds for the server to answer
DRAWN = 90_000  # milliseconds for a page to be drawn, or to show what is expected of it, on a busy machine
expect.set_options(timeout=DRAWN)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives Chromium, and what is served there no tracer of this process can see."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.no_cover)


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(f"{address}/api/v1/health", timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {address}: {log.read_text(encoding='utf-8')}")


Serve = Callable[[str], str]


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """`serve(database address)` starts the application on a free port and returns where it is."""
    started: list[subprocess.Popen[bytes]] = []

    def start(database: str) -> str:
        folder = tmp_path_factory.mktemp("server")
        log, port = folder / "log", free_port()
        environment = {**os.environ, "DATABASE_URL": database, "PORT": str(port), "HOST": "127.0.0.1"}
        with log.open("wb") as output:
            server = subprocess.Popen(
                [sys.executable, str(ROOT / "app.py")], cwd=folder, env=environment, stdout=output, stderr=output
            )
        started.append(server)
        address = f"http://127.0.0.1:{port}"
        _wait(address, server, log)
        return address

    yield start
    for server in started:
        server.terminate()
    for server in started:
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def address(simulated_file: Path, serve: Serve) -> str:
    """Where the application is served on the small simulated database."""
    return serve(f"sqlite:///{simulated_file}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests of a worker."""
    program = shutil.which("chromium")
    assert program is not None, "Chromium is missing; `make test` installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page did that it must not: requests to other hosts, console errors and warnings, thrown errors."""

    address: str
    complaints: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Note every request, console message and error of a context's pages."""
        context.on("request", lambda request: self._request(request.url))
        context.on("console", lambda message: self._console(message.type, message.text))
        context.on("weberror", lambda error: self.complaints.append(f"thrown: {error.error}"))

    def _request(self, url: str) -> None:
        own = (self.address, self.address.replace("http", "ws", 1), "data:", "blob:", "about:")
        if not url.startswith(own):
            self.complaints.append(f"foreign request: {url}")

    def _console(self, kind: str, text: str) -> None:
        # How long a busy machine takes to use what was named ahead is no fault of the page's.
        if kind in {"error", "warning"} and "preloaded using link preload but not used within" not in text:
            self.complaints.append(f"console {kind}: {text}")


@dataclass
class Visitor:
    """A browser window of one size that goes to the application's addresses."""

    page: Page
    address: str

    def open(self, path: str) -> Page:
        """Go to an address and wait until the page under it is drawn and quiet."""
        self.page.goto(self.address + path)
        self.settled()
        return self.page

    def settled(self) -> Page:
        """Wait until the script has run and nothing is being drawn."""
        self.page.locator("#root h1").first.wait_for(timeout=DRAWN)
        self.page.locator("[data-test-script-state='notRunning']").wait_for(state="attached", timeout=DRAWN)
        self.page.wait_for_function("document.querySelector('[data-stale=\"true\"]') === null", timeout=DRAWN)
        self.page.locator("#tc-still").wait_for(state="detached", timeout=DRAWN)  # the document's first picture
        return self.page


Visit = Callable[..., Visitor]


@pytest.fixture
def visitor(chromium: Browser, address: str) -> Iterator[Visit]:
    """`visitor(width, …)` opens a window; when the test ends, what a page did wrong fails it."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def make(size: dict[str, int] = WIDE, *, at: str = address, **options: object) -> Visitor:
        context = chromium.new_context(viewport=size, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options)
        context.set_default_timeout(DRAWN)
        watch = Watch(at)
        watch.follow(context)
        opened.append((context, watch))
        return Visitor(context.new_page(), at)

    yield make
    for context, _ in opened:
        context.close()
    assert [complaint for _, watch in opened for complaint in watch.complaints] == []


@pytest.fixture
def page_wide(visitor: Visit) -> Visitor:
    """A window 1280 wide."""
    return visitor(WIDE)


@pytest.fixture
def page_phone(visitor: Visit) -> Visitor:
    """A window 390 wide, with a finger instead of a mouse."""
    return visitor(PHONE, has_touch=True, is_mobile=True)
