"""The map in Chromium: drawn whole, told by hover, chosen by hand, key and link, changed without loading the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from indicators.registry import indicator
from tests.browser.conftest import PHONE, WIDE, Visit, Visitor

DRAWN = ".tcm-sheet[data-month]"
FIRST_LOAD = 1_300_000  # bytes over the wire, everything included


def opened(visitor: Visitor, path: str) -> Page:
    page = visitor.open(path)
    page.wait_for_selector(DRAWN)
    return page


def province(page: Page, code: str) -> str:
    return f".tcm-province[data-code='{code}']"


@pytest.mark.parametrize(("month", "provinces", "province_set"), [("2025-06", 63, "63"), ("2025-07", 34, "34")])
def test_every_province_is_drawn_with_its_words(
    month: str, provinces: int, province_set: str, page_wide: Visitor
) -> None:
    page = opened(page_wide, f"/do-phu?thang={month}")
    sheet = page.locator(".tcm-sheet")
    assert sheet.get_attribute("data-month") == month
    assert sheet.get_attribute("data-set") == province_set
    assert sheet.get_attribute("data-indicator") == "coverage"
    labels = page.locator(".tcm-province").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert len(labels) == provinces
    assert all(re.fullmatch(r"[^:]+: .*\d+ / \d+.*|[^:]+: chưa có số liệu", label) for label in labels)


@pytest.mark.parametrize("path", ["/do-phu?thang=2025-06", "/do-phu", "/do-phu?nguon=published&chi-so=clubs", "/"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_hoang_sa_and_truong_sa_stand_in_their_frames_with_their_provinces(
    path: str, size: dict[str, int], visitor: Visit
) -> None:
    page = opened(visitor(size), path)
    for name, owner in (("Hoàng Sa", "Đà Nẵng"), ("Trường Sa", "Khánh Hòa")):
        group = page.locator(".tcm-island", has=page.locator(f"text='{name}'"))
        expect(group.locator(f"text='{owner}'")).to_be_visible()
        frame, label = group.locator(".tcm-frame").bounding_box(), group.locator(".tcm-name").bounding_box()
        assert frame is not None and label is not None
        assert frame["y"] <= label["y"] and label["y"] + label["height"] <= frame["y"] + frame["height"]
        assert frame["x"] - 1 <= label["x"] and label["x"] + label["width"] <= frame["x"] + frame["width"] + 1
        assert frame["x"] + frame["width"] <= size["width"]
        islets = group.locator(".tcm-islet").bounding_box()
        assert islets is not None and islets["width"] > 20


def test_title_unit_date_and_mark_are_in_the_picture(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12")
    words = page.locator(".tcm-sheet text").all_text_contents()
    assert "SỐ LIỆU MÔ PHỎNG" in words
    assert "Độ phủ cấp xã (%)" in words
    assert any("12/2024" in word for word in words)
    counts = page.locator(".tcm-legend .tcm-count").all_text_contents()
    assert sum(int(count) for count in counts) >= 63


def test_printed_figures_carry_no_mark_and_hatch_what_nobody_printed(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?nguon=published&chi-so=clubs&ban-do=63")
    assert page.locator(".tcm-simulated").count() == 0
    unknown = page.locator(".tcm-province[data-shade='no_data']")
    assert unknown.count() > 30
    assert str(unknown.first.get_attribute("fill")).endswith("-no_data)")
    expect(page.locator(".tcm-legend", has_text="chưa có số công bố")).to_be_visible()


def test_hover_tells_name_value_parts_and_date(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12")
    page.hover(province(page, "40"), force=True)
    tip = page.locator(".tcm-tip")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("Nghệ An")
    expect(tip).to_contain_text(re.compile(r"\d+ / \d+"))
    expect(tip).to_contain_text("12/2024")


def test_a_click_chooses_and_the_copied_link_shows_the_same(page_wide: Visitor, visitor: Visit) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12")
    page.click(province(page, "40"), force=True)
    expect(page.locator("h1")).to_contain_text("Nghệ An")
    page.wait_for_url("**tinh=40**")
    expect(page.locator(province(page, "40"))).to_have_attribute("aria-pressed", "true")
    finding = page.locator("h1").text_content()
    again = opened(visitor(WIDE), page.url.removeprefix(page_wide.address))
    assert again.locator("h1").text_content() == finding
    expect(again.locator(province(again, "40"))).to_have_attribute("aria-pressed", "true")


def test_a_second_click_takes_the_choice_back(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12&tinh=40")
    page.click(province(page, "40"), force=True)
    expect(page.locator("h1")).not_to_contain_text("Nghệ An")
    assert "tinh=" not in page.url


def test_keys_walk_to_the_neighbour_and_enter_chooses(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12&tinh=38")
    assert page.locator(".tcm-province[tabindex='0']").count() == 1
    page.focus(province(page, "38"))
    page.keyboard.press("ArrowDown")
    expect(page.locator(province(page, "40"))).to_be_focused()
    assert page.locator(".tcm-focus").get_attribute("d")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Nghệ An")
    expect(page.locator(province(page, "40"))).to_be_focused()


def test_a_name_in_the_ranking_chooses_without_loading_the_page(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12")
    page.evaluate("() => { window.stayed = true; }")
    page.locator("table a", has_text="Nghệ An").first.click()
    expect(page.locator("h1")).to_contain_text("Nghệ An")
    page.get_by_role("link", name="Trở lại cả nước").click()
    expect(page.locator("h1")).not_to_contain_text("Nghệ An")
    assert page.evaluate("() => window.stayed")


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_test_id("stSelectbox").filter(has_text=label)
    box.locator("input").click()
    page.get_by_role("option", name=option, exact=True).click()


def test_another_indicator_redraws_the_same_map_with_a_mark_in_time(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    choose(page, "Chỉ số", indicator("members").name("vi"))
    page.wait_for_selector(".tcm-sheet[data-indicator='members']")
    page.wait_for_url("**chi-so=members**")
    assert page.evaluate("() => performance.getEntriesByName('tc-map-drawn').length") >= 2
    assert [url for url in asked if "/assets/geo/" in url or "/assets/map/" in url] == []


def test_another_map_takes_the_place_along_by_its_ground(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12&tinh=64")
    page.get_by_role("radio", name="34 tỉnh").click()
    page.wait_for_selector(".tcm-sheet[data-set='34']")
    expect(page.locator("h1")).to_contain_text("Gia Lai")
    page.wait_for_url("**tinh=52**")
    expect(page.locator(province(page, "52"))).to_have_attribute("aria-pressed", "true")


def test_a_phone_shows_the_whole_map_and_nothing_sticks_out(page_phone: Visitor) -> None:
    page = opened(page_phone, "/do-phu?thang=2024-12&tinh=01")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    sheet = page.locator(".tcm-sheet").bounding_box()
    assert sheet is not None
    for words in page.locator(".tcm-sheet text").all():
        box = words.bounding_box()
        assert box is not None
        assert box["x"] >= sheet["x"] - 1 and box["x"] + box["width"] <= sheet["x"] + sheet["width"] + 1
        assert words.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize) / "
                              "parseFloat(one.ownerSVGElement.style.getPropertyValue('--u'))") >= 13.9  # fmt: skip


def test_the_first_load_is_light_and_brings_no_chart_library(visitor: Visit) -> None:
    window = visitor(WIDE)
    session = window.page.context.new_cdp_session(window.page)
    session.send("Network.enable")
    sizes: list[float] = []
    urls: list[str] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.on("Network.webSocketFrameReceived", lambda event: sizes.append(len(event["response"]["payloadData"])))
    window.page.on("request", lambda request: urls.append(request.url))
    opened(window, "/do-phu")
    assert not [url for url in urls if "lotly" in url]
    assert sum(sizes) <= FIRST_LOAD
