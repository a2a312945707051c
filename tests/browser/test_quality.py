"""A province's officer looks for what to ask the clubs: from the nation to a club's odd report, and the file."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit, Visitor
from tests.workbooks import sheets


def test_from_the_nation_to_a_clubs_odd_report_and_the_file(page_wide: Visitor) -> None:
    page = page_wide.open("/chat-luong-so-lieu")
    finding = page.locator("h1").inner_text()
    assert re.search(r"\d / [\d.]+ báo cáo phải nộp", finding)
    expect(page.get_by_text("Chọn một tỉnh để có danh sách")).to_be_visible()

    page.locator(".tc-heat tr", has_text="Thanh Hóa").locator("td a").last.click()
    page.wait_for_url(re.compile("tinh=38"))
    page_wide.settled()
    assert page.locator("h1").inner_text().startswith("Thanh Hóa, tháng 9/2026")

    page.get_by_role("radio", name="Bất thường").click()
    page.wait_for_url(re.compile("khia-canh=outliers"))
    page_wide.settled()
    row = page.locator("table.tc-rows tbody tr", has_text="lần độ lệch").first
    expect(row).to_contain_text(re.compile(r"TH38"))
    club = row.locator("th").inner_text()

    with page.expect_download() as started:
        page.get_by_role("button", name="Tải tệp gửi tỉnh").click()
    assert started.value.suggested_filename == "MO-PHONG-chat-luong-34-38-2026-09.xlsx"
    book = sheets(Path(started.value.path()).read_bytes())
    assert list(book) == ["Đầy đủ", "Đúng hạn", "Không mâu thuẫn", "Bất thường", "Ghi trùng", "So với công bố"]
    assert club in {cell.value for cell in book["Bất thường"].values()}
    assert "SỐ LIỆU MÔ PHỎNG" in {cell.value for cell in book["Bất thường"].values()}

    with page.expect_download() as started:
        page.locator(".st-key-csv-can-sua-outliers button").click()
    text = Path(started.value.path()).read_text(encoding="utf-8-sig")
    assert text.startswith("SỐ LIỆU MÔ PHỎNG") and club in text and "Thanh Hóa" in text


def test_the_page_is_worked_by_keyboard(page_wide: Visitor) -> None:
    page = page_wide.open("/chat-luong-so-lieu?tinh=38")
    cell = page.locator(".tc-heat td a").last
    cell.focus()
    page.keyboard.press("Shift+Tab")
    href = page.evaluate("document.activeElement.getAttribute('href')")
    assert "thang=2026-08" in href
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("thang=2026-08"))


def test_on_a_phone_the_list_stands_row_by_row(visitor: Visit) -> None:
    page = visitor(PHONE).open("/chat-luong-so-lieu?tinh=38&khia-canh=timeliness&lang=en")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    assert "came in time" in page.locator("h1").inner_text()
    sizes = page.evaluate(
        "[...document.querySelectorAll('.tc *')].filter(e => e.textContent.trim() && e.children.length === 0)"
        ".map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 14
