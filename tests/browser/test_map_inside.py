"""Down into a province and up again in Chromium: by link, by crumb and by key, without a new page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE, Visit, Visitor
from tests.browser.test_axe import FRAME_RULES, NOT_OURS, SERIOUS

POINTS = ".tcp-sheet .tcp-place"


def points(page: Page) -> int:
    page.locator(POINTS).first.wait_for()
    return page.locator(POINTS).count()


def test_down_by_the_panels_link_and_up_by_crumb_without_a_new_page(page_wide: Visitor) -> None:
    page = page_wide.open("/do-phu?tinh=01")
    page.locator(".tcm-province").first.wait_for()
    page.evaluate("() => { window.stayed = true; }")
    page.locator(".tc-down").click()
    page.wait_for_url("**cap=xa**")
    assert points(page) == 126
    expect(page.locator("h1")).to_contain_text("Hà Nội: ")
    assert page.locator(".tcm-province").count() == 0
    page_wide.settled()
    page.locator(".tc-crumbs a", has_text="Cả nước").click()
    page.locator(".tcm-province").first.wait_for()
    assert "cap=" not in page.url
    assert "tinh=01" in page.url
    assert page.evaluate("() => window.stayed")


def test_by_keys_through_districts_to_communes_and_back(page_wide: Visitor) -> None:
    page = page_wide.open("/do-phu?tinh=01&cap=huyen&thang=2025-05")
    assert points(page) == 30
    assert page.locator(f"{POINTS}[tabindex='0']").count() == 1
    page.locator(f"{POINTS}[aria-label^='Quận Ba Đình.']").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{POINTS}[aria-label^='Quận Ba Đình.']")).not_to_be_focused()
    label = page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    expect(page.locator(".tcp-tip")).to_contain_text(label.split(". ")[0])
    district = label.split(". ")[0]
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"cap=xa&huyen=\d{3}|huyen=\d{3}&cap=xa"))
    expect(page.locator("h1")).to_contain_text(f"{district} (Hà Nội)")
    expect(page.locator(".tc-crumbs [aria-current]")).to_have_text(district)
    page_wide.settled()
    assert 5 < points(page) < 60
    page.locator(f"{POINTS}[tabindex='0']").focus()
    page.keyboard.press("Escape")
    page.wait_for_url("**cap=huyen**")
    expect(page.locator(POINTS)).to_have_count(30)
    page_wide.settled()
    page.locator(f"{POINTS}[tabindex='0']").focus()
    page.keyboard.press("Backspace")
    page.locator(".tcm-province").first.wait_for()
    assert "cap=" not in page.url


def test_hover_tells_kind_clubs_and_members(page_wide: Visitor) -> None:
    page = page_wide.open("/do-phu?tinh=48&cap=xa")
    points(page)
    page.locator(f"{POINTS}:has(.covered)").last.hover(force=True)
    tip = page.locator(".tcp-tip")
    expect(tip).to_contain_text(re.compile("Xã|Phường|Đặc khu"))
    expect(tip).to_contain_text("Câu lạc bộ: ")
    for name in ("Hoàng Sa", "Trường Sa"):
        assert page.locator(".tcp-locator").get_by_text(name).is_visible()
    assert page.locator(".tcp-frame .tcp-title", has_text="Hoàng Sa").is_visible()


def test_a_search_lands_on_the_commune(page_wide: Visitor) -> None:
    page = page_wide.open("/do-phu?tim=Xã+Mỹ+Đức")
    page.locator(".tc-found a", has_text="Hà Nội").first.click()
    page.wait_for_url("**cap=xa**")
    points(page)
    assert page.locator(f"{POINTS} .tcp-marked").count() == 1
    assert page.locator("tr.chosen", has_text="Mỹ Đức").count() == 1


def test_the_picture_carries_hash_mark_and_islands(page_wide: Visitor) -> None:
    page = page_wide.open("/do-phu?tinh=56&cap=xa")
    shown = page.locator("[class*='st-key-take-'] span[aria-label]").first.inner_text()
    files = {}
    for ending in ("PNG", "SVG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Tải ảnh {ending}").click()
        files[ending] = download.value.path().read_bytes()
    assert files["PNG"].startswith(b"\x89PNG\r\n")
    tree = ET.fromstring(files["SVG"])
    words = " ".join(element.text or "" for element in tree.iter())
    for needed in (shown, "SỐ LIỆU MÔ PHỎNG", "Hoàng Sa", "Trường Sa", "Khánh Hòa"):
        assert needed in words
    assert len([dot for dot in tree.iter("{http://www.w3.org/2000/svg}circle") if "dot" in dot.get("class", "")]) >= 65


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")])
@pytest.mark.parametrize("view", ["cap=xa", "cap=huyen&thang=2024-12"])
def test_no_serious_violation_and_nothing_sticks_out(
    view: str, size: dict[str, int], scheme: str, visitor: Visit
) -> None:
    page = visitor(size, color_scheme=scheme).open(f"/do-phu?tinh=01&{view}")
    points(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    results = Axe().run(page, context={"exclude": NOT_OURS}, options={"rules": FRAME_RULES})
    assert any("tcp-" in node["html"] for rule in results.response["passes"] for node in rule["nodes"])
    found = [(v["id"], v["nodes"][0]["html"][:200]) for v in results.response["violations"] if v["impact"] in SERIOUS]
    assert found == []
