"""The map page before its scripts: seen without them, in its place when they come, gone when the map lives."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, WIDE, Visit, Visitor
from tests.browser.test_axe import FRAME_RULES, SERIOUS

PICTURE = "#tc-still"
LIVING = "#root .tcm-sheet[data-month]"
PLACES = ("h1", ".tc-head", ".tcm", ".tcm-frame >> nth=0", ".tcm-frame >> nth=1")


def boxes(page: Page, top: str) -> list[dict[str, float] | None]:
    """Where the parts that both pictures have stand."""
    return [page.locator(f"{top} {place}").bounding_box() for place in PLACES]


def held_back(page: Page) -> list[Route]:
    """The application's first script, kept waiting until it is let go."""
    held: list[Route] = []
    page.route(re.compile(r"/static/js/index\.[^.]+\.js$"), lambda route: held.append(route))
    return held


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide", "phone"])
@pytest.mark.parametrize("path", ["/do-phu", "/do-phu?thang=2025-06&tinh=01&lang=en"])
def test_without_scripts_the_map_is_seen_with_its_words(
    path: str, size: dict[str, int], scheme: str, visitor: Visit
) -> None:
    window = visitor(size, java_script_enabled=False, color_scheme=scheme)
    page = window.page
    page.goto(window.address + path)
    assert len(page.locator(f"{PICTURE} h1").inner_text()) > 20
    expect(page.locator(f"{PICTURE} noscript p, {PICTURE} p", has_text="JavaScript").first).to_be_visible()
    expect(page.locator(".tc-still-opening")).to_be_hidden()
    for name in ("Hoàng Sa", "Trường Sa"):
        expect(page.locator(f"{PICTURE} .tcm-name", has_text=name)).to_be_visible()
    assert page.locator(f"{PICTURE} .tc-still-names:visible").count() == 1
    for words in page.locator(f"{PICTURE} :is(h1, p, li, .tcm-name, .tcm-of, .tcm-point, .tcm-label):visible").all():
        box = words.bounding_box()
        assert box is not None
        assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"]


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "dark"), (PHONE, "light")], ids=["wide", "phone"])
def test_the_living_map_takes_its_place_without_a_jump(size: dict[str, int], scheme: str, visitor: Visit) -> None:
    window = visitor(size, color_scheme=scheme)
    page = window.page
    held = held_back(page)
    page.goto(window.address + "/do-phu", wait_until="commit")
    page.locator(f"{PICTURE} figcaption").wait_for()
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.locator(LIVING).count() == 0
    page.locator("#root[inert]").wait_for(state="attached")
    before = boxes(page, PICTURE)
    found = Axe().run(page, options={"rules": FRAME_RULES}).response["violations"]
    assert [each["id"] for each in found if each["impact"] in SERIOUS] == []

    held[0].continue_()
    page.wait_for_selector(LIVING)
    window.settled()
    assert page.locator("h1").count() == 1
    assert page.locator("#root[inert]").count() == 0
    for was, now in zip(before, boxes(page, "#root"), strict=True):
        assert was is not None and now is not None
        assert all(abs(was[side] - now[side]) <= 1 for side in ("x", "y", "width", "height"))


def test_it_does_not_go_before_the_living_map_is_drawn(page_wide: Visitor) -> None:
    page = page_wide.page
    page.add_init_script(
        """
        new MutationObserver((changes) => {
          const gone = changes.some((one) => [...one.removedNodes].some((node) => node.id === "tc-still"));
          if (gone) window.map_at_going = document.querySelector("#root .tcm-sheet[data-month]") !== null;
        }).observe(document, { subtree: true, childList: true });
        """
    )
    page_wide.open("/do-phu")
    assert page.evaluate("window.map_at_going") is True


def test_a_page_without_a_map_is_not_covered(page_wide: Visitor) -> None:
    """Whoever goes on to another page before the map came finds that page."""
    page = page_wide.page
    page.route("**/assets/geo/**", lambda route: None)  # the borders never come, so that the map is never drawn
    page.goto(page_wide.address + "/do-phu")
    page.locator("#root .tcm.waiting").wait_for(state="attached")
    expect(page.locator(PICTURE)).to_be_visible()
    page.evaluate("document.querySelector('#root a[href$=\"de-an\"]').click()")
    page.locator(PICTURE).wait_for(state="detached")
    expect(page.locator("#root h1")).to_be_visible()
