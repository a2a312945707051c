"""Every address opened cold, in both languages, at both widths: shell, finding, nothing else."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import expect

from render.texts import LANGUAGES
from tests.browser.conftest import PHONE, WIDE, Visit
from ui.registry import GROUPS, PAGES, PageEntry, group_title

SIZES = {"wide": WIDE, "phone": PHONE}
TRACEBACK = re.compile(r"Traceback|Error:|error in this app|\bNaN\b|\bundefined\b")


def _path(entry: PageEntry, language: str) -> str:
    base = "/" if entry.default else f"/{entry.url_path}"
    return base if language == "vi" else f"{base}?lang={language}"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path)
def test_a_cold_address(entry: PageEntry, language: str, size: str, visitor: Visit) -> None:
    page = visitor(SIZES[size]).open(_path(entry, language))
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert len(page.locator("h1").inner_text()) > 20
    body = page.locator("body").inner_text()
    assert not TRACEBACK.search(body), TRACEBACK.search(body)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    if size == "wide":
        for group in GROUPS:
            if group:
                page.get_by_role("button", name=group_title(group, language), exact=True).click()
            for other in PAGES:
                if other.listed and other.group == group:
                    role: Literal["menuitem", "link"] = "menuitem" if group else "link"
                    expect(page.get_by_role(role, name=other.title(language), exact=False).first).to_be_visible()
    else:
        assert page.locator("header.stAppHeader").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    [
        "/do-phu?tinh=02",
        "/do-phu?tinh=63-24&thang=2031-01&chi-so=clbu",
        "/do-phu?tinh=34-24&thang=2025-03",
        "/do-phu?tinh=00001&kieu=ban-do-3d&phan-lop=bua&nguon=cong-bo",
        "/do-phu?thang=2024-13&so-voi=thang-5&kieu=hai-ngay",
        "/tinh?ma=63-02",
        "/tinh?ma=da-nang&thang=2012",
        "/xa-tiep-theo?tinh=ha-giang&han=2400",
    ],
)
def test_a_wrong_link_opens_something_and_says_what_was_changed(path: str, language: str, visitor: Visit) -> None:
    page = visitor().open(f"{path}&lang={language}")
    assert page.locator(".tc-note").count() >= 1
    assert len(page.locator("h1").inner_text()) > 20
    body = page.locator("body").inner_text()
    assert not TRACEBACK.search(body), TRACEBACK.search(body)
    assert not re.search(r"\{\w+\}", body)


@pytest.mark.parametrize("path", ["/khong-co", "/tong-quan", "/?mau=tim", "/do-phu?thang=rubbish", "/do-phu/"])
def test_a_wrong_address_still_has_the_shell(path: str, visitor: Visit) -> None:
    page = visitor().open(path)
    assert page.locator("h1").count() == 1
    assert page.get_by_role("link", name="Ngân sách 80/20").first.is_visible()


def test_the_language_is_one_click_away_and_stays(visitor: Visit) -> None:
    visit = visitor()
    page = visit.open("/ngan-sach")
    page.locator("nav.tc-lang a", has_text="English").click()
    page.wait_for_url("**lang=en**")
    visit.settled()
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Schemes").first.click()
    page.wait_for_url("**/de-an**")
    visit.settled()
    assert "lang=en" in page.url
