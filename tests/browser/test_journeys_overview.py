"""A provincial leader on a phone with two minutes; a presenter who is asked how the schemes stand."""

from __future__ import annotations

import re

from tests.browser.conftest import Visitor


def test_a_leader_on_a_phone_finds_the_country_then_opens_the_map(page_phone: Visitor) -> None:
    page = page_phone.open("/")
    assert "câu lạc bộ" in page.locator("h1").inner_text()
    assert page.get_by_text("SỐ LIỆU MÔ PHỎNG").first.is_visible()
    cards = page.locator(".tc-card")
    assert cards.count() == 5
    assert re.search(r"/ 6\.000", cards.nth(1).inner_text())
    page.locator(".tcm svg path").first.wait_for()
    page.get_by_role("link", name="Mở bản đồ độ phủ").click()
    page.wait_for_url("**/do-phu**")
    page_phone.settled()
    assert page.locator("h1").count() == 1


def test_a_leader_goes_from_what_needs_a_look_to_its_page(page_phone: Visitor) -> None:
    page = page_phone.open("/")
    noted = page.locator(".tc-attention li")
    assert 1 <= noted.count() <= 3
    place = noted.first.locator("strong").inner_text()
    assert place
    link = noted.first.get_by_role("link")
    assert place in (link.get_attribute("aria-label") or "")
    target = link.get_attribute("href") or ""
    link.click()
    page.wait_for_url(f"**{target}")
    page_phone.settled()


def test_a_presenter_switches_schemes_and_the_address_keeps_the_choice(page_wide: Visitor) -> None:
    page = page_wide.open("/de-an")
    assert "Đề án 1336" in page.locator("h1").inner_text()
    page.get_by_role("radio", name="1648").click()
    page.wait_for_url("**de-an=1648**")
    page.locator("h1", has_text="Đề án 1648").wait_for()
    page_wide.settled()
    assert page.get_by_text("Thử lại trên quá khứ").is_visible()
    again = page_wide.open(page.url.removeprefix(page_wide.address))
    assert "Đề án 1648" in again.locator("h1").inner_text()


def test_a_presenter_sorts_the_provinces_and_takes_the_table_along(page_wide: Visitor) -> None:
    page = page_wide.open("/de-an")
    first = page.locator(".tc-schemes tbody tr").first
    assert first.locator("th").inner_text() == "An Giang"
    page.get_by_role("radio", name="mức đạt").click()
    page.wait_for_url("**xep=achievement**")
    page_wide.settled()
    assert "%" in first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng số liệu (CSV)").nth(3).click()
    saved = download.value.path().read_bytes()
    assert saved.startswith(b"\xef\xbb\xbf")
    assert "SỐ LIỆU MÔ PHỎNG" in saved.decode("utf-8-sig")
