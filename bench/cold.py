"""The first visit to a server just started, with an empty cache: until the map stands, and until an empty page does."""

from __future__ import annotations

from playwright.sync_api import Browser

from bench.browser import PATIENCE, SIZE
from bench.serving import served

SCREENS = {
    "cold first map": ("app.py", "/do-phu", "svg[data-month]"),
    "empty Streamlit page": ("bench/empty_app.py", "/", "[data-testid=stMarkdownContainer] p"),
}
# The clock is the document's own: from the navigation to the frame after the one that shows what is waited for.
SEEN = """
  const look = () => document.querySelector(%r)
    ? requestAnimationFrame(() => { window.bench_seen = performance.now(); })
    : requestAnimationFrame(look);
  requestAnimationFrame(look);
"""


def _first(browser: Browser, database: str, screen: str) -> float:
    script, path, shown = SCREENS[screen]
    with served(script, database=database) as (address, _):
        context = browser.new_context(viewport=SIZE, bypass_csp=True)
        page = context.new_page()
        page.add_init_script(SEEN % shown)
        page.goto(address + path, wait_until="commit")
        page.wait_for_function("() => window.bench_seen !== undefined", timeout=PATIENCE)
        took = float(page.evaluate("window.bench_seen"))
        context.close()
    return took


def first_visits(browser: Browser, database: str, *, visits: int = 10) -> dict[str, list[float]]:
    """Milliseconds from the navigation, by screen; the two take turns, each on a server of its own."""
    took: dict[str, list[float]] = {screen: [] for screen in SCREENS}
    for _ in range(visits):
        for screen, times in took.items():
            times.append(_first(browser, database, screen))
    return took
