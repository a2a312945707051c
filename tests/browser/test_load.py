"""Nạp dữ liệu in Chromium, on an empty register: a file with errors and a question, from sending to taking back."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from data_access.engine import new_engine
from tests.browser.conftest import PHONE, WIDE, Serve, Visit, Visitor
from tests.browser.test_axe import FRAME_RULES, NOT_OURS, SERIOUS
from tests.province_file import CLUBS_IN, NAME, province_file
from tests.scheme_register import fill_empty
from tests.workbooks import sheets

OFFICE, FILE_FIELD = "Người nạp (tự khai, chưa kiểm chứng)", "input[type=file]"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def own(tmp_path: Path, serve: Serve) -> str:
    """Where the application is served on an empty register of this test's own."""
    address = f"sqlite:///{tmp_path / 'register.sqlite'}"
    engine = new_engine(address)
    fill_empty(engine)
    engine.dispose()
    return serve(address)


def _send(page: Page, content: bytes, name: str = NAME) -> None:
    page.locator(FILE_FIELD).set_input_files({"name": name, "mimeType": XLSX, "buffer": content})


def _at_preview(visit: Visitor) -> Page:
    page = visit.open("/nap-du-lieu")
    page.get_by_label(OFFICE).fill("Hội Người cao tuổi Hà Nội")
    page.keyboard.press("Tab")
    _send(page, province_file())
    page.get_by_role("button", name="Trả lời và xem trước").wait_for()
    page.get_by_text("từ 1/7/2025 (34 tỉnh)", exact=True).click()
    page.get_by_role("button", name="Trả lời và xem trước").click()
    page.get_by_role("button", name="Ghi vào sổ").wait_for()
    return visit.settled()


def test_a_file_goes_in_by_answer_and_preview_and_comes_out_again(own: str, visitor: Visit) -> None:
    visit = visitor(WIDE, at=own)
    page = _at_preview(visit)
    expect(page.locator("h1")).to_contain_text("14 dòng mới")
    expect(page.locator("body")).to_contain_text(f"0 → {CLUBS_IN} (+{CLUBS_IN})")
    expect(page.locator("[data-shade='d6']").first).to_be_attached()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải các dòng cần sửa").click()
    assert waiting.value.suggested_filename == "can-sua-Hà Nội quý 3.xlsx"
    mended = sheets(Path(waiting.value.path()).read_bytes())
    assert set(mended) == {"CLB", "Báo cáo tháng"} and "khoảng 2023" in str(mended["CLB"])
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_role("heading", name="Biên nhận").wait_for()
    other = visitor(WIDE, at=own).open("/nap-du-lieu")
    expect(other.locator("h1")).to_contain_text("Sổ đã nhận 1 tệp")
    page.get_by_role("button", name="Hoàn tác đợt").click()
    expect(page.locator("h1")).to_contain_text("Đã hoàn tác đợt nạp")
    page.reload()
    visit.settled()
    expect(page.locator("h1")).to_contain_text("Sổ đang giữ 0 tệp của tỉnh, 1 tệp đã hoàn tác")


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")])
def test_the_preview_has_no_serious_violation_and_fits(
    own: str, visitor: Visit, size: dict[str, int], scheme: str
) -> None:
    page = _at_preview(visitor(size, at=own, color_scheme=scheme))
    results = Axe().run(page, context={"exclude": NOT_OURS}, options={"rules": FRAME_RULES})
    assert [each["id"] for each in results.response["violations"] if each["impact"] in SERIOUS] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    said = page.locator("body").inner_text()
    assert "Upload" not in said and "per file" not in said


def test_a_file_of_another_kind_is_one_sentence_and_the_field_is_free_again(own: str, visitor: Visit) -> None:
    page = visitor(WIDE, at=own).open("/nap-du-lieu")
    _send(page, b"%PDF-1.7", "quý 3.pdf")
    expect(page.locator("h1")).to_contain_text("bị từ chối; không ghi gì vào sổ")
    expect(page.get_by_role("table")).to_contain_text("Chỉ nhận .xlsx, .ods và .csv")
    page.get_by_role("button", name="Bỏ tệp này").click()
    expect(page.locator("h1")).to_contain_text("Sổ chưa nhận tệp nào")


def test_the_template_is_a_click_away(own: str, visitor: Visit) -> None:
    page = visitor(WIDE, at=own).open("/nap-du-lieu?ma=34-01")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải tệp mẫu").click()
    assert waiting.value.suggested_filename == "mau-ha-noi.xlsx"
    assert "Danh mục" in sheets(Path(waiting.value.path()).read_bytes())


def test_a_province_is_typed_without_marks_and_its_own_template_given(own: str, visitor: Visit) -> None:
    page = visitor(WIDE, at=own).open("/nap-du-lieu")
    field = page.get_by_role("combobox", name="Tỉnh, thành phố")
    field.click()
    page.keyboard.type("Phu tho")
    expect(page.get_by_role("option", name="Tìm: Phu tho")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Tải tệp mẫu: Phú Thọ")).to_be_visible()
    assert "ma=34-25" in page.url
    field.click()
    page.keyboard.type("chỗ nào đó")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Phú Thọ")
    expect(page.get_by_role("button", name="Tải tệp mẫu: Phú Thọ")).to_be_visible()
