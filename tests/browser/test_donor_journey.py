"""The donor officer in reporting week: does 80/20 hold, where not, which entries, and the file for their own system."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit, Visitor


def test_from_the_finding_to_a_cell_its_entries_and_the_file(page_wide: Visitor) -> None:
    page = page_wide.open("/ngan-sach")
    finding = page.locator("h1").inner_text()
    assert "Vốn đối ứng" in finding and "VIE085" in finding
    assert page.locator(".tc-standing").inner_text()[0] in "●▼▲"
    assert "so với thỏa thuận" in page.locator("body").inner_text().lower()
    expect(page.get_by_text("Chưa chọn ô nào")).to_be_visible()

    cell = page.locator(".tc-heat td a", has_text=re.compile("[▼▲]")).first
    where = cell.get_attribute("href") or ""
    cell.click()
    page_wide.settled()
    page.wait_for_url(re.compile("quy=20"))
    assert where.split("?")[1] in page.url
    count = page.get_by_text(re.compile(r"Chứng từ 1–\d+ trong [\d.]+, cộng tất cả"))
    expect(count).to_be_visible()
    assert page.locator("h1").inner_text() != finding

    with page.expect_download() as started:
        page.locator(".st-key-csv-chung-tu button").click()
    file = Path(started.value.path()).read_bytes()
    assert file.startswith(b"\xef\xbb\xbf")
    lines = file.decode("utf-8-sig").splitlines()
    assert lines[0] == "SỐ LIỆU MÔ PHỎNG"
    shown = re.search(r"trong ([\d.]+), cộng", count.inner_text())
    assert shown is not None
    assert len(lines) - 1 - lines.index("") - 1 == int(shown[1].replace(".", ""))


def test_a_copied_link_shows_the_same_view_and_choices_write_the_address(page_wide: Visitor, visitor: Visit) -> None:
    page = page_wide.open("/ngan-sach")
    page.get_by_role("radio", name="Tiếp nhận").click()
    page.wait_for_url(re.compile("co-so=received"))
    page_wide.settled()
    page.get_by_role("radio", name="đô la Mỹ").click()
    page.wait_for_url(re.compile("tien=USD"))
    page_wide.settled()
    expect(page.get_by_text(re.compile("1 USD = ")).first).to_be_visible()
    finding = page.locator("h1").inner_text()
    path = page.url.removeprefix(page_wide.address)
    assert visitor().open(path).locator("h1").inner_text() == finding


def test_the_page_on_a_phone_stacks_and_its_tables_scroll_inside_themselves(visitor: Visit) -> None:
    page = visitor(PHONE).open("/ngan-sach?lang=en")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    assert "counterpart" in page.locator("h1").inner_text()


def test_a_course_is_found_from_the_calendar(page_wide: Visitor) -> None:
    page = page_wide.open("/tap-huan?tinh=01")
    page.locator(".tc-heat tr", has_text=re.compile(r"^2023")).locator("td").nth(6).locator("a").click()
    page.wait_for_url(re.compile("thang=2023-07"))
    page_wide.settled()
    row = page.locator("tr", has_text="Mỹ Đức").filter(has_text="31/7/2023")
    expect(row).to_contain_text("248")
    expect(row).to_contain_text("chưa công bố thời lượng")
