"""The leader's question in Chromium: find the province, see the points, take the list."""

from __future__ import annotations

from pathlib import Path

import geopandas

from tests.browser.conftest import PHONE, Visit


def test_from_an_old_name_to_the_list_and_its_points(visitor: Visit, tmp_path: Path) -> None:
    visit = visitor()
    page = visit.open("/xa-tiep-theo")
    page.get_by_label("Tìm nơi").fill("ha giang")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Tỉnh Hà Giang").click()
    page.wait_for_url("**tinh=08**")
    visit.settled()
    assert page.locator("h1").inner_text().startswith("Tuyên Quang ")
    page.locator(".tcp-point.numbered").first.wait_for()
    rows = page.locator(".tc-next tbody tr").count()
    assert page.locator(".tcp-sheet .tcp-point").count() == 124
    assert page.locator(".tcp-sheet .tcp-point.hollow, .tcp-sheet .tcp-point.numbered").count() == rows
    assert page.locator(".tcp-sheet .tcp-number").all_text_contents()[::-1] == [str(place) for place in range(1, 11)]
    assert page.locator(".tcp-sheet").get_by_text("SỐ LIỆU MÔ PHỎNG").is_visible()
    for name in ("Hoàng Sa", "Trường Sa"):
        assert page.locator(".tcp-locator").get_by_text(name).is_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="Tải lớp điểm (GeoPackage)").click()
    file = tmp_path / "xa.gpkg"
    started.value.save_as(file)
    assert len(geopandas.read_file(file, layer="xa_tiep_theo")) == rows


def test_an_archipelago_has_its_own_frame_on_a_phone(visitor: Visit) -> None:
    page = visitor(PHONE).open("/xa-tiep-theo?tinh=56")
    page.locator(".tcp-frame").get_by_text("Trường Sa", exact=True).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
