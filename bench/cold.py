"""The first visit to a server just started, with an empty cache: until the map is seen, until it lives, and until an
empty page stands."""

from __future__ import annotations

import json

from playwright.sync_api import Browser

from bench.browser import PATIENCE, SIZE
from bench.serving import served

PICTURE, LIVING, EMPTY = "cold first map, as a picture", "cold first map, living", "empty Streamlit page"
# What is waited for on a page; the last one ends the visit.
SCREENS = {
    ("app.py", "/do-phu"): {PICTURE: "#tc-still svg .tcm-province", LIVING: "#root svg[data-month]"},
    ("bench/empty_app.py", "/"): {EMPTY: "[data-testid=stMarkdownContainer] p"},
}
# The clock is the document's own: from the navigation to the frame after the one in which what is waited for has a
# size on the screen, and no sooner than the browser itself says that it painted anything.
SEEN = """
  const wanted = %s;
  window.bench_seen = {};
  const laid = (one) => document.querySelector(one)?.getBoundingClientRect().width > 0;
  const painted = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  const seen = (name) => requestAnimationFrame(() => {
    const now = performance.now();
    if (painted() > 0) window.bench_seen[name] = Math.max(now, painted());
    else seen(name);
  });
  const look = () => {
    for (const [name, one] of Object.entries(wanted)) {
      if (!laid(one)) continue;
      delete wanted[name];
      seen(name);
    }
    if (Object.keys(wanted).length) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""


def _first(browser: Browser, database: str, screen: tuple[str, str]) -> dict[str, float]:
    (script, path), shown = screen, SCREENS[screen]
    with served(script, database=database) as (address, _):
        context = browser.new_context(viewport=SIZE, bypass_csp=True)
        page = context.new_page()
        page.add_init_script(SEEN % json.dumps(shown))
        page.goto(address + path, wait_until="commit")
        page.wait_for_function(f"() => Object.keys(window.bench_seen).length === {len(shown)}", timeout=PATIENCE)
        took: dict[str, float] = page.evaluate("window.bench_seen")
        context.close()
    return took


def first_visits(browser: Browser, database: str, *, visits: int = 10) -> dict[str, list[float]]:
    """Milliseconds from the navigation, by what was waited for; the pages take turns, each on a server of its own."""
    took: dict[str, list[float]] = {name: [] for shown in SCREENS.values() for name in shown}
    for _ in range(visits):
        for screen in SCREENS:
            for name, time in _first(browser, database, screen).items():
                took[name].append(time)
    return took
