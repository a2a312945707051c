"""The clock of what is done in Chromium: from the hand's event to the frame after the one that shows the answer."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

PATIENCE = 120_000  # milliseconds
PROBE = """({ seen, event, key }) => {
  const now = new Function(`return ${seen}`);
  const before = now();
  window.bench = { took: null };
  const begin = (given) => {
    if (key && given.key !== key) return;
    document.removeEventListener(event, begin, true);
    const start = performance.now();
    const look = () => now() !== before && now() !== undefined
      ? requestAnimationFrame(() => { window.bench.took = performance.now() - start; })
      : requestAnimationFrame(look);
    requestAnimationFrame(look);
  };
  document.addEventListener(event, begin, true);
}"""


def timed(page: Page, seen: str, event: str, act: Callable[[], object], *, key: str = "") -> float:
    """Milliseconds from an event of `act` until the expression `seen` has another value and a frame has passed."""
    page.evaluate(PROBE, {"seen": seen, "event": event, "key": key})
    act()
    page.wait_for_function("() => window.bench.took !== null", timeout=PATIENCE)
    page.wait_for_timeout(250)
    return float(page.evaluate("window.bench.took"))
