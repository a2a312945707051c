"""The map's own moves in Chromium: the slider, the border, linked hover, another indicator, a click on a province."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

from playwright.sync_api import Browser, Page

from bench.browser import PATIENCE, QUIET, SIZE

PATH = "/do-phu?thang=2025-06"
BORDER = 114  # the index of 7/2025
SLIDE = """async (steps) => {
  performance.clearMeasures("tc-slider-frame");
  const range = document.querySelector(".tct-range");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (const step of steps) {
    range.value = String(step);
    range.dispatchEvent(new Event("input"));
    await frame();
    await frame();
  }
  return performance.getEntriesByName("tc-slider-frame").map((entry) => entry.duration);
}"""
# A province pointed at elsewhere: the map's outline and tip, the rows of the ranking.
HOVER = """() => [...document.querySelectorAll(".tcm-province")].map(({ dataset: { code } }) => {
  const set = document.querySelector(".tcm-sheet").dataset.set;
  const start = performance.now();
  document.dispatchEvent(new CustomEvent("tc-hover", { detail: { set, code, from: "bench" } }));
  return performance.now() - start;
})"""
# The clock starts with the hand's event and stops at the frame after the one that shows the answer.
UNTIL = """(shown) => {
  window.bench = { took: null };
  const seen = () => { const one = document.querySelector(".tcm-sheet"); return one && one.dataset.indicator
    + (shown === "h1" ? document.querySelector("h1").textContent : ""); };
  const before = seen();
  document.addEventListener("pointerdown", () => {
    const start = performance.now();
    const look = () => seen() !== before
      ? requestAnimationFrame(() => { window.bench.took = performance.now() - start; })
      : requestAnimationFrame(look);
    requestAnimationFrame(look);
  }, { capture: true, once: true });
}"""


def _slid(page: Page, steps: list[int]) -> list[float]:
    found: list[float] = page.evaluate(SLIDE, steps)
    page.wait_for_timeout(1_500)  # the rest and its answer
    return found


def _timed(page: Page, shown: str, act: Callable[[], object]) -> float:
    page.evaluate(UNTIL, shown)
    act()
    page.wait_for_function("() => window.bench.took !== null", timeout=PATIENCE)
    page.wait_for_timeout(300)
    return float(page.evaluate("window.bench.took"))


def _open(page: Page) -> None:
    page.get_by_test_id("stSelectbox").first.locator("input").click()


def _indicator(page: Page, name: str) -> float:
    _open(page)
    return _timed(page, "map", lambda: page.get_by_role("option", name=name, exact=True).click())


def _names(page: Page) -> Iterator[str]:
    _open(page)
    names = page.get_by_role("option").all_text_contents()
    page.keyboard.press("Escape")
    return cycle([*names[2:4], names[0]])


def map_moves(browser: Browser, address: str, *, changes: int = 12) -> dict[str, list[float]]:
    """Milliseconds: of script for a frame, a border, a hover; of waiting for an indicator, a province's finding."""
    context = browser.new_context(viewport=SIZE, bypass_csp=True)
    page = context.new_page()
    page.goto(address + PATH)
    page.wait_for_selector(".tct-range:enabled", timeout=PATIENCE)
    page.wait_for_timeout(QUIET)
    frames = _slid(page, list(range(BORDER - 1, 0, -1)))
    borders = _slid(page, [BORDER, BORDER - 1] * 10)
    page.goto(address + PATH)
    page.wait_for_selector(".tct-range:enabled", timeout=PATIENCE)
    page.wait_for_timeout(QUIET)
    hovers: list[float] = page.evaluate(HOVER)
    names = _names(page)
    indicators = [_indicator(page, next(names)) for _ in range(changes)]
    codes = cycle(["40", "38", "01", "22"])
    clicks = [
        _timed(page, "h1", lambda: page.click(f".tcm-province[data-code='{next(codes)}']", force=True))
        for _ in range(changes)
    ]
    context.close()
    return {
        "slider frame": frames,
        "border switch": borders,
        "linked hover": hovers,
        "indicator change": indicators,
        "province click": clicks,
    }
