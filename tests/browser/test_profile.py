"""From the map to a province's profile and away with its printed sheet, in Chromium."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import PHONE, Visit


def test_from_the_map_to_the_sheet(visitor: Visit) -> None:
    visit = visitor()
    page = visit.open("/do-phu?tinh=37")
    page.get_by_role("link", name="Hồ sơ của tỉnh, thành phố này").click()
    page.wait_for_url("**/tinh?*ma=34-37*")
    visit.settled()
    assert page.locator("h1").inner_text().startswith("Ninh Bình ")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("PDF")).click()
    file = Path(waiting.value.path()).read_bytes()
    assert file.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", file)) == 1
    assert waiting.value.suggested_filename == "ho-so-34-37-2026-10-vi.pdf"


@pytest.mark.parametrize("path", ["/tinh?ma=35", "/tinh?ma=63-35&thang=2025-06", "/tinh?ma=zz"])
def test_a_link_to_an_old_or_unknown_province_opens_cold_on_a_phone(path: str, visitor: Visit) -> None:
    page = visitor(PHONE).open(path)
    assert page.locator("h1").count() == 1
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0


def test_another_province_is_one_choice_away(visitor: Visit) -> None:
    visit = visitor()
    page = visit.open("/tinh?ma=34-37")
    choice = page.get_by_role("combobox").first
    choice.fill("Hà Nội")
    choice.press("Enter")
    page.wait_for_url("**ma=34-01**")
    page.locator("h1", has_text="Hà Nội").wait_for()
