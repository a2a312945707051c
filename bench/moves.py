"""What a visitor does on the map and on the screens compared with it, timed in Chromium from the hand to the frame."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

from playwright.sync_api import Browser, Page

from bench.browser import PATIENCE, QUIET, SIZE
from bench.months import MONTHS, shown
from bench.probe import timed

MAP = "/do-phu?thang=2025-06"
BORDER = 114  # the index of 7/2025 on the slider
TRIES = 5  # to open a list that a late answer closes
REST = 400.0  # milliseconds for which the hand has to rest; ui/map/js/clock.js
UNCOUNTED = 2  # changes of each kind before those that are counted
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
SHEET = "document.querySelector('svg.tcm-sheet')?.dataset"
PANEL = "document.querySelector('.tc-place')?.textContent"
MARK = "document.querySelector('.bench-mark')?.textContent"
TITLE = "document.querySelector('.gtitle')?.textContent"
INSIDE = "String(location.search.includes('cap=xa') && document.querySelector('.tcp-sheet') !== null)"

Moves = dict[str, list[float]]


def _repeated(times: int, act: Callable[[], float]) -> list[float]:
    return [act() for _ in range(times + UNCOUNTED)][UNCOUNTED:]


def _choose(page: Page, name: str, option: str, *, seen: str) -> float:
    """Choose an option of a list by the keyboard, from the key that chooses it."""
    box = page.get_by_role("combobox", name=name).first
    box.click()
    box.fill(option)
    page.locator("[role=listbox] [role=option]").filter(has_text=option).first.wait_for(timeout=PATIENCE)
    return timed(page, seen, "keydown", lambda: page.keyboard.press("Enter"), key="Enter")


def _chosen_in_turn(page: Page, name: str, options: list[str], *, seen: str, times: int) -> list[float]:
    turn = cycle(options)
    return _repeated(times, lambda: _choose(page, name, next(turn), seen=seen))


def _slid(page: Page, steps: list[int]) -> list[float]:
    found: list[float] = page.evaluate(SLIDE, steps)
    page.wait_for_timeout(1_500)  # the rest and its answer
    return found


def _options(page: Page, name: str) -> list[str]:
    page.wait_for_timeout(QUIET)  # an answer still under way would close the list
    found = page.locator("[role=listbox] [role=option]")
    for _ in range(TRIES):
        page.get_by_role("combobox", name=name).first.press("ArrowDown")
        page.wait_for_timeout(QUIET)
        if found.count():
            break
    found.first.wait_for(timeout=PATIENCE)
    names = found.all_text_contents()
    page.keyboard.press("Escape")
    return names


def _arrow(page: Page, seen: str) -> float:
    page.locator(".tct-range").focus()
    return timed(page, seen, "keydown", lambda: page.keyboard.press("ArrowLeft"), key="ArrowLeft")


def _segment(page: Page, name: str, *, seen: str) -> float:
    group = page.get_by_test_id("stButtonGroup").filter(has_text="34")
    return timed(page, seen, "click", group.get_by_text(name, exact=True).click)


def _down(page: Page, address: str) -> float | None:
    page.goto(f"{address}/do-phu?tinh=01")
    page.wait_for_selector(".tct-range:enabled", timeout=PATIENCE)
    page.wait_for_timeout(500)
    link = page.locator("a.tc-down").first
    if not link.count():
        return None
    return timed(page, INSIDE, "click", link.click)


def map_moves(browser: Browser, address: str, *, changes: int, others: int = 12) -> Moves:
    """Milliseconds of our map: of script for a frame, of waiting for everything else. What is not there is left out."""
    context = browser.new_context(viewport=SIZE, bypass_csp=True)
    page = context.new_page()
    page.goto(address + MAP)
    page.wait_for_selector(".tct-range:enabled", timeout=PATIENCE)
    page.wait_for_timeout(QUIET)
    took: Moves = {
        "linked hover": page.evaluate(HOVER),
        "slider frame": _slid(page, list(range(BORDER - 1, 0, -1))),
        "border switch on the slider": _slid(page, [BORDER, BORDER - 1] * 10),
    }
    took["month change"] = _repeated(changes, lambda: _arrow(page, f"{SHEET}.month"))
    page.wait_for_timeout(QUIET)
    took["panel follows"] = [each - REST for each in _repeated(others, lambda: _arrow(page, PANEL))]
    names = [name for name in _options(page, "Chỉ số") if "10.000" not in name][:3]
    took["indicator change"] = _chosen_in_turn(page, "Chỉ số", names[::-1], seen=f"{SHEET}.indicator", times=others)
    codes = cycle(["40", "38", "01", "22"])
    took["province click"] = _repeated(
        others,
        lambda: timed(
            page, PANEL, "pointerdown",
            lambda: page.click(f".tcm-province[data-code='{next(codes)}']", force=True),
        ),
    )  # fmt: skip
    sets = cycle(["34 tỉnh", "63 tỉnh"])
    took["re-cast on 34 or 63"] = _repeated(others, lambda: _segment(page, next(sets), seen=f"{SHEET}.set"))
    down = [_down(page, address) for _ in range(others // 2)]
    took["drill-down"] = [each for each in down if each is not None]
    context.close()
    return {name: times for name, times in took.items() if times}


def list_moves(browser: Browser, address: str, *, seen: str, changes: int, lists: dict[str, list[str]]) -> Moves:
    """The same on a screen whose months, and whatever else it has, are lists to choose from."""
    context = browser.new_context(viewport=SIZE, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(f"() => ({seen}) !== undefined", timeout=PATIENCE)
    page.wait_for_timeout(QUIET)
    months = [shown(month) for month in MONTHS[1:13]]
    took = {"month change": _chosen_in_turn(page, "Tháng", months, seen=seen, times=changes)}
    for name, options in lists.items():
        box = {"indicator change": "Chỉ số", "province click": "Tỉnh"}[name]
        took[name] = _chosen_in_turn(page, box, options, seen=seen, times=changes)
    context.close()
    return took
