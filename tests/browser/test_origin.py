"""From a number on each page to where it comes from and back, by keyboard; the pages of origins cold and on a phone."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.browser.conftest import PHONE, WIDE, Visit
from ui.registry import PAGES, PageEntry

OPENING = [entry for entry in PAGES if entry.url_path not in {"nguon-goc", "nhat-ky", "nap-du-lieu"}]


def _path(entry: PageEntry) -> str:
    return "/" if entry.default else f"/{entry.url_path}"


@pytest.mark.parametrize("entry", OPENING, ids=lambda entry: entry.url_path)
def test_a_number_opens_its_passport_and_leads_back(entry: PageEntry, visitor: Visit) -> None:
    visit = visitor(WIDE)
    page = visit.open(_path(entry))
    finding = page.locator("h1").inner_text()
    number = page.locator(".tc a[href^='/nguon-goc']").first
    number.focus()
    box = number.bounding_box()
    assert box is not None
    assert box["height"] >= 20
    page.keyboard.press("Enter")
    page.wait_for_url("**/nguon-goc**")
    visit.settled()
    assert page.locator("h1").count() == 1
    assert page.get_by_text("Cách tính").first.is_visible()
    page.locator("a", has_text="← Trở về").first.click()
    page.wait_for_url(lambda url: "/nguon-goc" not in url)
    visit.settled()
    assert page.locator("h1").inner_text() == finding


@pytest.mark.parametrize(
    "path",
    ["/nguon-goc?chi-so=members&tinh=38", "/nguon-goc?chi-so=cofinancing_share_spent", "/nguon-goc?con-so=f046",
     "/nguon-goc?ban-ghi=club%205", "/nguon-goc?chi-so=needed_pace&tu-trang=de-an", "/nhat-ky?viec=export"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["vi", "en"])
def test_cold_addresses_fit_a_phone(path: str, language: str, visitor: Visit) -> None:
    page = visitor(PHONE).open(f"{path}&lang={language}")
    assert page.locator("h1").count() == 1
    assert not re.search(r"Traceback|\bNaN\b|\bundefined\b|\bNone\b", page.locator("body").inner_text())
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_a_code_is_found_again_from_the_box(visitor: Visit) -> None:
    visit = visitor(WIDE)
    page = visit.open("/tap-huan")
    code = re.findall(r"#([0-9a-f]{10})", page.locator("#root").inner_text())[0]
    page.goto(f"{visit.address}/nguon-goc")
    visit.settled()
    box = page.get_by_label("Mã kiểm tra hoặc địa chỉ kiểm tra")
    box.fill(f"/tap-huan?ma-kiem-tra={code}")
    box.press("Enter")
    page.wait_for_url("**tu-trang=tap-huan**")
    visit.settled()
    page.get_by_role("link", name=f"Mở kết quả mang mã #{code}").click()
    page.wait_for_url("**/tap-huan**")
    visit.settled()
    assert page.get_by_text(f"Mã #{code}: khớp").is_visible()


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_the_code_of_a_file_that_was_taken_is_found_by_itself(kind: str, visitor: Visit) -> None:
    months = {"png": "2024-03", "svg": "2024-04", "csv": "2024-05"}  # a result each, taken nowhere else
    visit = visitor(WIDE)
    page = visit.open(f"/do-phu?thang={months[kind]}")
    code = re.findall(r"#([0-9a-f]{10})", page.locator(".st-key-take-do-phu").inner_text())[0]
    with page.expect_download() as started:
        page.locator(f".st-key-{kind}-do-phu button").click()
    if kind != "png":
        assert code in Path(started.value.path()).read_text(encoding="utf-8")
    page.goto(f"{visit.address}/nguon-goc?ma-kiem-tra={code}")
    visit.settled()
    page.get_by_role("link", name=f"Mở kết quả mang mã #{code}").click()
    page.wait_for_url(f"**thang={months[kind]}**")
    visit.settled()
    assert page.get_by_text(f"Mã #{code}: khớp").is_visible()


def test_the_code_inside_a_workbook_is_found_by_itself(visitor: Visit) -> None:
    visit = visitor(WIDE)
    page = visit.open("/nha-tai-tro?thang=2025-02")
    with page.expect_download() as started:
        page.locator(".st-key-workbook button").click()
    with zipfile.ZipFile(started.value.path()) as parts:
        code = re.findall(r"[0-9a-f]{10}", re.sub(r"<[^>]+>", " ", parts.read("docProps/custom.xml").decode()))[0]
    assert code not in page.locator("body").inner_text()  # it is worked out with the file, and not before
    page.goto(f"{visit.address}/nguon-goc?ma-kiem-tra={code}")
    visit.settled()
    page.get_by_role("link", name=f"Mở kết quả mang mã #{code}").click()
    page.wait_for_url("**thang=2025-02**")
    visit.settled()
    assert page.get_by_text(f"Mã #{code}: khớp").is_visible()
