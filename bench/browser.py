"""What a visitor waits for, in Chromium: a change of month until it is drawn, and the bytes of a first visit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from bench.months import MONTHS, shown

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

# Where each compared screen shows the month it has drawn.
MARKS = {
    "map": "document.querySelector('svg[data-month]')?.dataset.month",
    "floor": "document.querySelector('.bench-mark')?.dataset.month",
    "naive": "document.querySelector('.gtitle')?.textContent",
}
# The clock starts with the key that chooses the month, and stops at the frame after the one that shows it.
PROBE = """(mark) => {
  const seen = () => eval_mark();
  const eval_mark = new Function(`return ${mark}`);
  window.bench = { took: null };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const start = performance.now();
    const before = seen();
    const look = () => seen() !== before && seen() !== undefined
      ? requestAnimationFrame(() => { window.bench.took = performance.now() - start; })
      : requestAnimationFrame(look);
    requestAnimationFrame(look);
  }, { capture: true });
}"""


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


def _choose(page: Page, label: str) -> float:
    page.evaluate("window.bench.took = null")
    box = page.get_by_role("combobox", name="Tháng").first
    box.click()
    box.fill(label)
    page.get_by_role("option", name=label, exact=True).first.wait_for(timeout=PATIENCE)
    page.keyboard.press("Enter")
    page.wait_for_function("window.bench.took !== null", timeout=PATIENCE)
    page.wait_for_timeout(250)
    return float(page.evaluate("window.bench.took"))


def month_changes(browser: Browser, address: str, *, kind: str, path: str = "/", changes: int = 30) -> list[float]:
    """Milliseconds from choosing a month to seeing it, for so many changes, after three that are not counted."""
    context = browser.new_context(viewport=SIZE, bypass_csp=True)
    page = context.new_page()
    page.goto(address + path)
    page.wait_for_function(f"{MARKS[kind]} !== undefined", timeout=PATIENCE)
    page.wait_for_timeout(QUIET)
    page.evaluate(PROBE, MARKS[kind])
    labels = [shown(month) for month in MONTHS[1 : 12 + 1]] * (changes // 12 + 2)
    took = [_choose(page, label) for label in labels[: changes + 3]]
    context.close()
    return took[3:]


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
    page.locator("h1").first.wait_for(timeout=PATIENCE)
    page.wait_for_timeout(QUIET)
    context.close()
    return {**wire, "all": wire["http"] + wire["socket"]}
