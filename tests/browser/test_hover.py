"""One province pointed at in one place is seen in all: maps, the ranking, its ends; and the server hears nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, WIDE, Visit, Visitor
from tests.browser.test_slider import FRAMES, TO, opened, silence

ROW = ".tc-rows tr.tc-linked"
OUTLINE = ".tcm-linked"
TIP = ".tcm-tip.shown"
BOTH = "/do-phu?kieu=hai-chi-so&thang=2024-12"


def province(page: Page, code: str, *, at: int = 0) -> Locator:
    return page.locator(".tcm").nth(at).locator(f".tcm-province[data-code='{code}']")


def two_maps(visitor: Visitor, path: str = BOTH) -> Page:
    page = visitor.open(path)
    page.locator(".tcm-sheet[data-month]").nth(1).wait_for()
    return page


def link(page: Page, name: str) -> Locator:
    return page.locator(".tc-rows a", has_text=re.compile(f"^{name}$"))


def test_pointing_at_the_map_marks_the_row_and_asks_nothing(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12")
    with silence(page) as sent:
        province(page, "40").hover(force=True)
        expect(page.locator(ROW)).to_have_count(1)
        expect(page.locator(ROW)).to_contain_text("Nghệ An")
        province(page, "38").hover(force=True)
        expect(page.locator(ROW)).to_contain_text("Thanh Hóa")
        page.locator("h1").hover()
        expect(page.locator(ROW)).to_have_count(0)
        link(page, "Nghệ An").hover()
        expect(page.locator(OUTLINE)).to_have_count(1)
        assert sent == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_marked_row_is_in_sight_and_has_a_bar(scheme: str, visitor: Visit) -> None:
    page = opened(visitor(WIDE, color_scheme=scheme), "/do-phu?thang=2024-12")
    last = page.locator(".tc-rows tbody tr").last.locator("a").first
    name, code = last.text_content(), re.findall(r"tinh=(\d\d)", str(last.get_attribute("href")))[0]
    province(page, code).hover(force=True)
    row = page.locator(ROW)
    expect(row).to_contain_text(str(name))
    box, wrap = row.bounding_box(), page.locator(".tc-table-wrap", has=row).bounding_box()
    assert box is not None and wrap is not None
    assert wrap["y"] <= box["y"] and box["y"] + box["height"] <= wrap["y"] + wrap["height"] + 1
    shadow = row.locator("> *").first.evaluate("(one) => getComputedStyle(one).boxShadow")
    assert "inset" in shadow and "5px" in shadow


def test_pointing_at_a_row_outlines_the_province_and_tells_it_there(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12")
    shape = province(page, "40").get_attribute("d")
    link(page, "Nghệ An").hover()
    assert page.locator(OUTLINE).get_attribute("d") == shape
    expect(page.locator(TIP)).to_contain_text("Nghệ An")
    expect(page.locator(TIP)).to_contain_text(re.compile(r"\d+ / \d+"))
    page.locator("h1").hover()
    expect(page.locator(OUTLINE)).to_have_count(0)
    expect(page.locator(TIP)).to_have_count(0)


def test_the_keyboard_in_the_table_does_the_same_and_escape_ends_it(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12")
    before, here = page.locator(".tc-rows a").nth(0), page.locator(".tc-rows a").nth(1)
    before.focus()
    page.keyboard.press("Tab")
    expect(here).to_be_focused()
    expect(page.locator(TIP)).to_contain_text(str(here.text_content()))
    expect(page.locator(ROW)).to_contain_text(str(here.text_content()))
    page.keyboard.press("Escape")
    expect(page.locator(TIP)).to_have_count(0)
    expect(page.locator(OUTLINE)).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.locator(OUTLINE)).to_have_count(1)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(OUTLINE)).to_have_count(0)


def test_the_keyboard_on_the_map_marks_the_row(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12&tinh=38")
    province(page, "38").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(ROW)).to_contain_text("Nghệ An")


def test_the_ends_beside_the_map_are_linked_too(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12&chi-so=clubs")
    first = page.locator(".tc-ends li").first
    map_box, end_box = page.locator(".tcm").bounding_box(), first.bounding_box()
    assert map_box is not None and end_box is not None
    assert map_box["x"] + map_box["width"] <= end_box["x"] and end_box["height"] >= 24
    name = first.locator("a").text_content()
    first.locator("a").hover()
    expect(page.locator(TIP)).to_contain_text(str(name))
    expect(first).to_have_class("tc-linked")
    expect(page.locator(ROW)).to_contain_text(str(name))
    first.locator("a").click()
    expect(page.locator("h1")).to_contain_text(str(name))
    expect(page.locator(".tc-ends")).to_have_count(0)


def test_the_slider_keeps_the_rows_linked_and_another_map_does_not_answer(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2025-06")
    link(page, "Nghệ An").hover()
    with silence(page) as sent:
        page.evaluate(TO, 100)
        page.evaluate(FRAMES)
        expect(page.locator(TIP)).to_contain_text("5/2024")
        expect(page.locator(ROW)).to_contain_text("Nghệ An")
        page.evaluate(TO, 114)  # the 34 of 7/2025, under a table of the 63
        page.evaluate(FRAMES)
        expect(page.locator(TIP)).to_have_count(0)
        province(page, "40").hover(force=True)
        expect(page.locator(TIP)).to_contain_text("Nghệ An")
        expect(page.locator(ROW)).to_have_count(0)
        assert sent == []
    page.wait_for_url("**thang=2025-07**")
    page_wide.settled()
    province(page, "38").hover(force=True)
    expect(page.locator(ROW)).to_contain_text("Thanh Hóa")


def test_two_maps_point_at_the_same_province_and_choose_it_together(page_wide: Visitor) -> None:
    page = two_maps(page_wide)
    ids = page.evaluate("() => [...document.querySelectorAll('.tcm [id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids)) > 0
    for here, there in ((0, 1), (1, 0)):
        with silence(page) as sent:
            province(page, "40", at=here).hover(force=True)
            for at in (here, there):
                tip = page.locator(".tcm").nth(at).locator(TIP)
                expect(tip).to_contain_text("Nghệ An")
            expect(page.locator(".tcm").nth(there).locator(OUTLINE)).to_have_count(1)
            expect(page.locator(".tcm").nth(here).locator(OUTLINE)).to_have_count(0)
            expect(page.locator(ROW)).to_contain_text("Nghệ An")
            assert sent == []
    texts = page.locator(TIP).all_text_contents()
    assert len(set(texts)) == 2
    province(page, "40", at=1).click(force=True)
    for at in (0, 1):
        expect(province(page, "40", at=at)).to_have_attribute("aria-pressed", "true")
    page.wait_for_url("**tinh=40**")
    page_wide.settled()
    expect(page.locator("h1")).to_contain_text("Nghệ An")
    for at in (0, 1):
        expect(province(page, "40", at=at)).to_have_attribute("aria-pressed", "true")


def test_a_choice_is_shown_on_the_other_map_before_the_server_answers(page_wide: Visitor) -> None:
    page = two_maps(page_wide)
    pressed = page.evaluate("""() => {
      const find = (at) => document.querySelectorAll(".tcm")[at].querySelector("[data-code='40']");
      find(0).dispatchEvent(new MouseEvent("click", { bubbles: true }));
      return find(1).getAttribute("aria-pressed");
    }""")
    assert pressed == "true"
    page.wait_for_url("**tinh=40**")
    page_wide.settled()
    page.get_by_test_id("stSelectbox").filter(has_text="Chỉ số bên cạnh").locator("input").click()
    page.get_by_role("option", name="Thành viên câu lạc bộ", exact=True).click()
    page.wait_for_url("**chi-so-2=members**")
    page.locator(".tcm-sheet[data-indicator='members']").wait_for()
    assert "tinh=40" in page.url


def test_two_maps_stand_beside_each_other_or_one_above_the_other(visitor: Visit) -> None:
    for size, beside in ((WIDE, True), (PHONE, False)):
        page = two_maps(visitor(size))
        first, second = (page.locator(".tcm").nth(at).bounding_box() for at in (0, 1))
        assert first is not None and second is not None
        assert (first["x"] + first["width"] <= second["x"]) == beside
        assert (first["y"] + first["height"] <= second["y"]) != beside
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
        for name in ("Hoàng Sa", "Trường Sa"):
            assert page.locator(".tcm-name", has_text=name).count() == 2
