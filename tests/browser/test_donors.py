"""The donor officer's page: from the finding to one indicator's parts, its printed figures and the file."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit, Visitor


def test_from_the_finding_to_an_indicator_and_the_framework_as_a_file(page_wide: Visitor) -> None:
    page = page_wide.open("/nha-tai-tro")
    assert "VIE085" in page.locator("h1").inner_text()
    ratings = page.locator(".tc-framework .tc-look:not(.look-unpublished)").all_inner_texts()
    assert len(ratings) == 14 and all(rating[0] in "●◐▲◆■–○" for rating in ratings)

    page.locator(".tc-framework a", has_text="Thành viên câu lạc bộ của dự án").click()
    page_wide.settled()
    page.wait_for_url(re.compile("ket-qua=VIE085-members"))
    expect(page.get_by_role("heading", name="Thành viên câu lạc bộ của dự án")).to_be_visible()
    parts = page.get_by_role("region", name="Theo sổ: giới tính, tuổi, tỉnh")
    assert parts.locator("tbody tr").count() == 10
    expect(page.locator(".tc-picture img")).to_be_visible()
    assert "Ninh Bình" in page.get_by_role("region", name="Đã công bố").inner_text()

    with page.expect_download() as started:
        page.locator(".st-key-csv-khung-ket-qua button").click()
    lines = Path(started.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "SỐ LIỆU MÔ PHỎNG"
    assert sum("VIE085-" in line and "ma-kiem-tra=" not in line for line in lines) == 14


def test_a_choice_writes_the_address_and_a_copied_link_shows_the_same(page_wide: Visitor, visitor: Visit) -> None:
    page = page_wide.open("/nha-tai-tro?du-an=VIE071&thang=2024-06")
    page.get_by_role("radio", name="won Hàn Quốc").click()
    page.wait_for_url(re.compile("tien=KRW"))
    page_wide.settled()
    expect(page.get_by_text(re.compile(r"won / \d")).first).to_be_visible()
    path = page.url.removeprefix(page_wide.address)
    assert visitor().open(path).locator("h1").inner_text() == page.locator("h1").inner_text()


def test_on_a_phone_each_indicator_is_a_list_of_its_columns(visitor: Visit) -> None:
    page = visitor(PHONE).open("/nha-tai-tro?lang=en")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    row = page.locator(".tc-framework tbody tr:not(.tc-group)").first
    assert row.evaluate("node => getComputedStyle(node).display") == "block"
    sizes = page.locator(".tc-framework *").evaluate_all(
        "nodes => nodes.map(n => parseFloat(getComputedStyle(n).fontSize))"
    )
    assert min(sizes) >= 14
