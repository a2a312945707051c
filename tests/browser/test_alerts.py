"""The page of alerts in Chromium, on a database of its own: from the first page to an acknowledgement that stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.engine import new_engine
from tests.browser.conftest import PHONE, WIDE, Serve, Visit
from tests.scheme_register import fill

SIZES = {"wide": WIDE, "phone": PHONE}
OFFICE, COMMENT = "Tên đơn vị (tối đa 300 ký tự)", "Ý kiến (tối đa 4.000 ký tự)"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """Where the application is served on a small register whose alerts are known."""
    address = f"sqlite:///{tmp_path_factory.mktemp('alerts') / 'register.sqlite'}"
    engine = new_engine(address)
    fill(engine)
    engine.dispose()
    return serve(address)


def test_an_alert_is_acknowledged_by_keyboard_and_the_next_visitor_sees_it(own: str, visitor: Visit) -> None:
    visit = visitor(WIDE, at=own)
    page = visit.open("/")
    page.get_by_role("link", name="Theo các quy tắc đang dùng").click()
    page.wait_for_url("**/canh-bao**")
    visit.settled()
    page.get_by_label(OFFICE).fill("Hội Người cao tuổi tỉnh")
    page.get_by_label(COMMENT).fill("gọi 0912345678")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Xác nhận"
    page.keyboard.press("Enter")
    page.get_by_text("9–12 chữ số liền nhau").wait_for()
    visit.settled()
    assert page.get_by_label(COMMENT).input_value() == "gọi 0912345678"
    page.get_by_label(COMMENT).fill("Đã họp với dự án")
    page.get_by_role("button", name="Xác nhận", exact=True).click()
    page.get_by_text("Đã ghi xác nhận của Hội Người cao tuổi tỉnh.").wait_for()
    visit.settled()
    assert page.get_by_label(COMMENT).input_value() == ""
    other = visitor(WIDE, at=own).open("/canh-bao?xac-nhan=acknowledged")
    assert other.locator("table").first.get_by_text("Đã họp với dự án").is_visible()


@pytest.mark.parametrize("size", SIZES)
def test_a_choice_is_in_the_address_and_streamlits_english_is_out_of_sight(own: str, visitor: Visit, size: str) -> None:
    visit = visitor(SIZES[size], at=own)
    page = visit.open("/canh-bao?loai-canh-bao=share_off&cua-du-an=VIE085")
    assert "Lai Châu" not in page.locator("table").first.inner_text()
    page.get_by_label(OFFICE).fill("Hội")
    page.get_by_label(COMMENT).fill("x")
    assert "Press" not in page.locator("body").inner_text()
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0


def test_the_file_holds_the_alerts_with_their_source(own: str, visitor: Visit) -> None:
    page = visitor(WIDE, at=own).open("/canh-bao?loai-canh-bao=share_off")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải bảng số liệu").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert text.startswith("SỐ LIỆU MÔ PHỎNG")
    assert "VIE085" in text and "Nguồn" in text and "150,950" in text
