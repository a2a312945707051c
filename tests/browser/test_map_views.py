"""The map page's other views as a visitor meets them: opened cold, seen, and taken away as files."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE, WIDE, Visit, Visitor
from tests.browser.test_axe import FRAME_RULES, NOT_OURS, SERIOUS

SIZES = {"wide": WIDE, "phone": PHONE}
PICTURED = ("nhieu-nam", "hai-ngay")
IMAGE = ".tc-picture img"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", PICTURED)
def test_a_view_opened_cold_is_seen_and_does_not_overflow(kind: str, scheme: str, size: str, visitor: Visit) -> None:
    page = visitor(SIZES[size], color_scheme=scheme).open(f"/do-phu?kieu={kind}&chi-so=clubs")
    image = page.locator(IMAGE)
    image.wait_for()
    assert image.count() == 1
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 600
    assert len(image.get_attribute("alt") or "") > 40
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    box = page.locator(".tc-picture").bounding_box()
    assert box is not None
    assert box["width"] <= SIZES[size]["width"]
    # Letters keep a size that can be read: a narrow window scrolls the picture instead of shrinking it.
    assert image.evaluate("image => image.getBoundingClientRect().width / image.naturalWidth") > 0.85


def test_the_view_is_chosen_by_hand_and_kept_in_the_address(page_wide: Visitor) -> None:
    page = page_wide.open("/do-phu?chi-so=clubs&kieu=nhieu-nam")
    page.get_by_text("Hai thời điểm", exact=True).click()
    page.wait_for_url(re.compile("kieu=hai-ngay"))
    page.locator(IMAGE).wait_for()
    page_wide.settled()
    page.get_by_text("Ô bằng nhau", exact=True).click()
    page.wait_for_url(re.compile("kieu=o-luoi"))
    page_wide.settled()
    assert page.locator(IMAGE).count() == 0
    page.wait_for_selector(".tcm.tiles .tcm-sheet[data-month]")


@pytest.mark.parametrize("kind", ["ban-do", "o-luoi", *PICTURED, "hai-chi-so"])
def test_the_picture_is_taken_away_as_png_and_svg_with_the_pages_hash(kind: str, page_wide: Visitor) -> None:
    page = page_wide.open(f"/do-phu?kieu={kind}&chi-so=clubs")
    shown = page.locator("[class*='st-key-take-'] span[aria-label]").first.inner_text()
    assert re.fullmatch("#[0-9a-f]{10}", shown)
    files = {}
    for ending in ("PNG", "SVG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Tải ảnh {ending}").click()
        assert download.value.suggested_filename.endswith(f".{ending.lower()}")
        files[ending] = download.value.path().read_bytes()
    assert files["PNG"].startswith(b"\x89PNG\r\n")
    words = " ".join(element.text or "" for element in ET.fromstring(files["SVG"]).iter())
    for needed in (shown, "SỐ LIỆU MÔ PHỎNG", "Hoàng Sa", "Trường Sa"):
        assert needed in words


@pytest.mark.parametrize(
    ("kind", "scheme"),
    [
        ("o-luoi", "light"),
        ("nhieu-nam", "dark"),
        ("hai-ngay", "light"),
        ("hai-chi-so", "light"),
        ("hai-chi-so", "dark"),
    ],
)
def test_a_view_has_no_serious_violation(kind: str, scheme: str, visitor: Visit) -> None:
    page = visitor(PHONE if scheme == "dark" else WIDE, color_scheme=scheme).open(f"/do-phu?kieu={kind}")
    results = Axe().run(page, context={"exclude": NOT_OURS}, options={"rules": FRAME_RULES})
    assert any("<h1" in node["html"] for rule in results.response["passes"] for node in rule["nodes"])
    assert [v["id"] for v in results.response["violations"] if v["impact"] in SERIOUS] == []
