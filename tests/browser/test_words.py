"""Streamlit's own words, which keyboard and screen reader meet on every page, in the page's language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit, Visitor
from web.words import streamlit_words

MAP = "/do-phu"
NARROW = {"width": 900, "height": 800}  # too narrow for every page's name beside one another


@pytest.mark.parametrize("path", ["/", MAP])
@pytest.mark.parametrize(("language", "words"), [("vi", "Đến nội dung chính"), ("en", "Skip to main content")])
def test_the_first_stop_of_the_keyboard_leads_to_the_content(
    path: str, language: str, words: str, page_wide: Visitor
) -> None:
    page = page_wide.open(f"{path}?lang={language}")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name=words, exact=True)
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)
    assert link.inner_text() == words
    page.keyboard.press("Enter")
    expect(page.locator("#stMain")).to_be_focused()


def test_a_phone_opens_and_closes_the_pages_in_vietnamese(page_phone: Visitor) -> None:
    page = page_phone.open(MAP)
    page.get_by_role("button", name="Mở thanh bên", exact=True).click()
    expect(page.get_by_role("navigation", name="Các trang", exact=True)).to_be_visible()
    page.get_by_role("button", name="Đóng thanh bên", exact=True).click()
    expect(page.get_by_role("button", name="Mở thanh bên", exact=True)).to_be_visible()


def test_pages_that_find_no_room_are_counted_in_vietnamese(visitor: Visit) -> None:
    page = visitor(NARROW).open(MAP)
    more = page.get_by_role("button", name=re.compile(r"^\d trang nữa$"))
    expect(more).to_be_visible()
    page.set_viewport_size({"width": 800, "height": 800})
    expect(more).to_be_visible()
    expect(page.get_by_text(re.compile(r"^\d+ more$"))).to_have_count(0)


def test_a_list_is_opened_and_searched_in_vietnamese(page_wide: Visitor) -> None:
    page = page_wide.open(MAP)
    page.get_by_role("combobox", name="Chỉ số").click()
    page.keyboard.type("zzz")
    expect(page.get_by_role("option", name="Không có mục nào phù hợp")).to_be_visible()
    expect(page.locator("[role='log'] div", has_text="Có 0 mục.")).to_have_count(1)


@pytest.mark.parametrize("size", ["wide", "phone"])
@pytest.mark.parametrize("path", ["/", MAP])
def test_no_english_word_of_the_frame_is_left(path: str, size: str, visitor: Visit) -> None:
    page = (visitor(PHONE) if size == "phone" else visitor()).open(path)
    said = page.locator("[aria-label]").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert said and not set(said) & set(streamlit_words("vi"))
    assert not set(page.locator("body").inner_text().splitlines()) & set(streamlit_words("vi"))
