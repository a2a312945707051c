"""Pictures of charts, taken as files and by the clipboard, on pages of different kinds."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE, Visit

PAGES = {"/tong-quan": "overview-curve", "/ngan-sach": "lech-theo-tinh-quy"}
READ = """async () => {
  const [item] = await navigator.clipboard.read();
  const picture = await item.getType("image/png");
  return [...new Uint8Array(await picture.arrayBuffer())];
}"""
INSECURE = "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });"


@pytest.mark.parametrize(("path", "name"), PAGES.items())
def test_a_chart_is_copied_and_downloaded_as_the_same_picture(path: str, name: str, visitor: Visit) -> None:
    window = visitor(WIDE, permissions=["clipboard-read", "clipboard-write"])
    page = window.open(path)
    shown = page.locator(f".st-key-take-{name} span[aria-label]").first.inner_text()
    copied = page.locator(f".st-key-copy-{name}")
    button = copied.get_by_role("button", name="Chép ảnh")
    box = button.bounding_box()
    assert box is not None and box["height"] >= 24 and box["width"] >= 24
    button.focus()
    page.keyboard.press("Enter")
    expect(copied.get_by_role("status")).to_have_text("Đã chép ảnh, có thể dán ngay.", timeout=20_000)
    window.settled()
    png = bytes(page.evaluate(READ))
    # A code is written down when it is first taken, here by copying.
    assert window.open("/nhat-ky").get_by_role("row", name=shown.removeprefix("#")).count() == 1
    window.open(path)
    files = {}
    for ending in ("png", "svg"):
        with page.expect_download() as download:
            page.locator(f".st-key-{ending}-{name} button").click()
        files[ending] = download.value.path().read_bytes()
    words = " ".join(element.text or "" for element in ET.fromstring(files["svg"]).iter())
    assert shown in words
    assert "SỐ LIỆU MÔ PHỎNG" in words
    with Image.open(io.BytesIO(png)) as pasted, Image.open(io.BytesIO(files["png"])) as saved:
        assert pasted.size == saved.size
        assert pasted.convert("RGB").tobytes() == saved.convert("RGB").tobytes()


def test_where_the_browser_does_not_copy_the_page_says_what_to_do(visitor: Visit) -> None:
    window = visitor(PHONE)
    window.page.add_init_script(INSECURE)
    page = window.open("/de-an?lang=en")
    page.get_by_role("button", name="Copy picture").first.click()
    expect(page.locator(".tcc [role=status]").first).to_contain_text("Download PNG picture")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
