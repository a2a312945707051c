"""The slider under the map in Chromium: months without asking the server, keys, the border, rest, phone and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE, Visit, Visitor

REST = 400  # milliseconds after which the server is told
RANGE = ".tct-range"
TO = """(index) => {
  const range = document.querySelector(".tct-range");
  range.value = String(index);
  range.dispatchEvent(new Event("input"));
}"""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
# The hand does not rest until it is let go, however long a busy machine takes between two moves.
HELD = """(rest) => {
  const { setTimeout: begin, clearTimeout: end } = window;
  const held = new Map();
  window.setTimeout = (act, wait, ...more) => {
    const timer = begin(wait === rest ? () => {} : act, wait, ...more);
    if (wait === rest) held.set(timer, act);
    return timer;
  };
  window.clearTimeout = (timer) => held.delete(timer) || end(timer);
  window.letGo = () => {
    Object.assign(window, { setTimeout: begin, clearTimeout: end });
    for (const act of held.values()) act();
  };
}"""


def opened(visitor: Visitor, path: str) -> Page:
    page = visitor.open(path)
    page.wait_for_selector(".tcm-sheet[data-month]")
    page.wait_for_selector(f"{RANGE}:enabled")
    return page


@contextmanager
def silence(page: Page) -> Iterator[list[str]]:
    """What the page sends while the block runs and the hand has not come to rest: requests and WebSocket frames."""
    said: list[str] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameSent", lambda _: said.append("frame"))
    session.on("Network.requestWillBeSent", lambda event: said.append(event["request"]["url"]))
    page.evaluate(HELD, REST)
    yield said
    session.detach()
    page.evaluate("() => window.letGo()")


def shown(page: Page) -> tuple[str | None, str | None]:
    sheet = page.locator(".tcm-sheet")
    return sheet.get_attribute("data-month"), sheet.get_attribute("data-set")


def test_dragging_asks_the_server_nothing_and_everything_follows(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2025-06&tinh=01")
    label = page.locator(".tcm-province[data-code='01']")
    before, description = label.get_attribute("aria-label"), page.locator(".tcm-sheet desc").text_content()
    url = page.url
    with silence(page) as said:
        for index in range(113, 60, -1):
            page.evaluate(TO, index)
            page.evaluate(FRAMES)
        assert said == []
        assert url == page.url
    assert shown(page) == ("2021-02", "63")
    assert label.get_attribute("aria-label") != before
    assert page.locator(".tcm-sheet desc").text_content() != description
    assert "2/2021" in str(page.locator(".tcm-sheet title").text_content())
    assert any("2/2021" in words for words in page.locator(".tcm-sheet text").all_text_contents())
    assert page.locator(RANGE).get_attribute("aria-valuetext") == "2/2021"
    page.wait_for_url("**thang=2021-02**")


def test_a_resting_hand_moves_the_address_and_the_panel_and_not_the_map(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2025-06&tinh=01")
    page.evaluate("() => { window.sheet = document.querySelector('.tcm-sheet'); window.months = new Set(); "
                  "new MutationObserver(() => window.months.add(window.sheet.dataset.month))"
                  ".observe(window.sheet, { attributes: true }); }")  # fmt: skip
    top = page.locator(".tcm-sheet").bounding_box()
    heading = page.locator("h1").text_content()
    page.evaluate(TO, 83)
    page.wait_for_url("**thang=2022-12**")
    expect(page.locator("h1")).not_to_have_text(str(heading))
    expect(page.get_by_text("Số liệu đến hết tháng 12/2022").first).to_be_visible()
    page_wide.settled()
    assert page.evaluate("() => window.sheet === document.querySelector('.tcm-sheet')")
    assert page.evaluate("() => [...window.months]") == ["2022-12"]
    assert page.locator(".tcm-sheet").bounding_box() == top
    assert "tinh=01" in page.url


def test_the_months_drawn_here_are_those_the_server_draws(page_wide: Visitor, visitor: Visit) -> None:
    page = opened(page_wide, "/do-phu?thang=2025-06&chi-so=members")
    page.evaluate(TO, 100)
    page.evaluate(FRAMES)
    read = ("() => [...document.querySelectorAll('.tcm-province')].map((one) => [one.dataset.code, one.dataset.shade, "
            "one.getAttribute('aria-label')])")  # fmt: skip
    here, text = page.evaluate(read), page.locator(".tcm-sheet desc").text_content()
    other = visitor(WIDE)
    other.page.route("**/assets/months/**", lambda route: route.fulfill(status=200, body="[]"))
    server = other.open("/do-phu?thang=2024-05&chi-so=members")
    server.wait_for_selector(".tcm-sheet[data-month='2024-05']")
    assert server.evaluate(read) == here
    assert server.locator(".tcm-sheet desc").text_content() == text


def test_keys_go_by_month_and_year_and_to_the_ends(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12")
    page.focus(RANGE)
    month = page.locator(".tct-month option:checked")
    for key, text in (
        ("ArrowLeft", "11/2024"), ("ArrowRight", "12/2024"), ("PageDown", "12/2023"), ("PageUp", "12/2024"),
        ("Home", "1/2016"), ("ArrowLeft", "1/2016"), ("ArrowUp", "2/2016"), ("End", "10/2026"), ("PageUp", "10/2026"),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(month).to_have_text(text)
    assert page.locator(RANGE).evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"


def test_over_the_border_the_map_changes_without_asking(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2025-06&tinh=64")
    said = page.locator(".tct-said")
    expect(said).to_contain_text("63 tỉnh, thành phố")
    with silence(page) as sent:
        page.evaluate(TO, 114)
        page.evaluate(FRAMES)
        assert shown(page) == ("2025-07", "34")
        page.evaluate(TO, 113)
        page.evaluate(FRAMES)
        assert shown(page) == ("2025-06", "63")
        page.evaluate(TO, 114)
        page.evaluate(FRAMES)
        assert sent == []
    assert page.locator(".tcm-province").count() == 34
    expect(page.locator(".tcm-province[data-code='52']")).to_have_attribute("aria-pressed", "true")
    expect(said).to_contain_text("34 tỉnh, thành phố, dùng từ ngày 1/7/2025")
    expect(page.locator(".tct-border")).to_be_visible()
    page.wait_for_url("**tinh=52**")
    expect(page.locator("h1")).to_contain_text("Gia Lai")


@pytest.mark.parametrize(("on_map", "provinces"), [("63", 63), ("34", 34)])
def test_on_one_map_throughout_the_border_changes_no_shape(on_map: str, provinces: int, page_wide: Visitor) -> None:
    page = opened(page_wide, f"/do-phu?thang=2025-06&ban-do={on_map}&chi-so=clubs")
    said = page.locator(".tct-said")
    for index in (113, 114):
        page.evaluate(TO, index)
        page.evaluate(FRAMES)
        assert page.locator(".tcm-province").count() == provinces
    text = "xếp lại theo 63 tỉnh" if on_map == "63" else ""
    expect(said).to_contain_text(text)


def test_a_new_province_is_not_compared_with_the_old_one_of_its_name(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2025-12&chi-so=clubs")
    tip = page.locator(".tcm-tip.shown")
    page.hover(".tcm-province[data-code='52']", force=True)  # Gia Lai, with Bình Định
    expect(tip).to_contain_text("Không so với 12/2024: tỉnh mới gồm nhiều tỉnh cũ")
    page.hover(".tcm-province[data-code='40']", force=True)  # Nghệ An, on its own ground
    expect(tip).to_contain_text(re.compile(r"So với 12/2024: [+−]?\d"))
    coverage = opened(page_wide, "/do-phu?thang=2025-12")
    coverage.hover(".tcm-province[data-code='40']", force=True)
    expect(coverage.locator(".tcm-tip.shown")).to_contain_text("danh mục xã từ 01/7/2025")
    expect(coverage.locator(".tcm-tip.shown")).to_contain_text("Không so với 12/2024: danh mục xã đã thay đổi")


def test_play_walks_on_and_pause_rests(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2023-01")
    assert shown(page)[0] == "2023-01"
    page.select_option(".tct-speed", "4")
    play = page.locator(".tct-play")
    with silence(page) as sent:
        play.click()
        expect(play).to_have_text("Tạm dừng")
        page.wait_for_function("() => document.querySelector('.tcm-sheet').dataset.month >= '2023-06'")
        assert sent == []
    play.click()
    expect(play).to_have_text("Phát")
    month = shown(page)[0]
    page.wait_for_url(f"**thang={month}**")
    assert shown(page)[0] == month


def test_a_month_of_the_list_moves_the_slider_without_the_server(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12")
    assert page.get_by_test_id("stSelectbox").filter(has_text="Tháng").count() == 0
    with silence(page) as sent:
        page.get_by_label("Chọn tháng").select_option("3/2019")
        page.wait_for_selector(".tcm-sheet[data-month='2019-03']")
        assert sent == []
    assert page.locator(RANGE).input_value() == "38"
    page.wait_for_url("**thang=2019-03**")


def test_the_same_colour_means_the_same_in_every_month(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12&chi-so=clubs&phan-lop=natural")
    labels = page.locator(".tcm-legend text:has(.tcm-count)").evaluate_all(
        "all => all.map((one) => one.firstChild.data)"
    )
    page.evaluate(TO, 20)
    page.evaluate(FRAMES)
    later = page.locator(".tcm-legend text:has(.tcm-count)").evaluate_all(
        "all => all.map((one) => one.firstChild.data)"
    )
    assert labels == later
    assert "mọi tháng" in " ".join(page.locator(".tcm-legend text").all_text_contents())


def test_distance_from_the_target_has_its_own_colours(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12&phan-lop=target")
    shades = page.locator(".tcm-province").evaluate_all("all => all.map((one) => one.dataset.shade)")
    assert {shade[0] for shade in shades} <= {"d", "z"}
    expect(page.get_by_text("chỉ tiêu 80 % số xã".replace(" %", "\N{NO-BREAK SPACE}%"))).to_be_visible()


def test_nothing_plays_by_itself_and_a_thumb_can_hold_it(visitor: Visit) -> None:
    window = visitor(PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce", color_scheme="dark")
    page = opened(window, "/do-phu?thang=2024-12")
    page.wait_for_timeout(2 * REST)
    assert shown(page)[0] == "2024-12"
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    for part in (RANGE, ".tct-play", ".tct-speed"):
        box = page.locator(part).bounding_box()
        assert box is not None and box["height"] >= 24 and box["width"] >= 24
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    page.locator(RANGE).tap(position={"x": 40, "y": 16})
    page.wait_for_function("() => document.querySelector('.tcm-sheet').dataset.month < '2019-01'")


READ = """() => [
  [...document.querySelectorAll(".tcm-province")].map((one) =>
    [one.dataset.code, one.dataset.shade, one.getAttribute("aria-label")]),
  ...["title", "desc"].map((part) => document.querySelector(`.tcm-sheet ${part}`).textContent),
]"""
MOVE_AND_READ = f"async (index) => {{ ({TO})(index); await ({FRAMES})(); return ({READ})(); }}"


@pytest.mark.parametrize("on_map", ["", "&ban-do=63", "&ban-do=34"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_printed_figures_drawn_here_are_those_the_server_draws(on_map: str, language: str, visitor: Visit) -> None:
    path = f"/do-phu?nguon=published&chi-so=clubs{on_map}&lang={language}"
    window, other = visitor(WIDE), visitor(WIDE)
    page = opened(window, path)
    other.page.route("**/assets/months/**", lambda route: route.fulfill(status=200, body="[]"))
    for index, month in ((91, "2023-08"), (108, "2025-01"), (119, "2025-12")):
        with silence(page) as said:
            here = page.evaluate(MOVE_AND_READ, index)
            assert said == []
        server = other.open(f"{path}&thang={month}")
        server.wait_for_selector(f".tcm-sheet[data-month='{month}']")
        assert server.evaluate(READ) == here
        assert {shade for _, shade, _ in here[0]} > {"no_data"}
        page.wait_for_url(f"**thang={month}**")
        window.settled()


def test_a_printed_figure_names_its_source_and_what_came_later_waits(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?nguon=published&chi-so=clubs&thang=2023-08&tinh=01")
    label = page.locator(".tcm-province[data-code='01']")
    expect(label).to_have_attribute("aria-label", re.compile("257"))
    page.hover(".tcm-province[data-code='01']", force=True)
    expect(page.locator(".tcm-tip.shown")).to_contain_text("Nguồn: Tập huấn ban đầu")
    page.evaluate(TO, 80)
    expect(label).to_have_attribute("aria-label", "Hà Nội: chưa có số công bố")
    page.wait_for_url("**thang=2022-09**")
    expect(page.locator("h1")).to_contain_text("Hà Nội")


def test_what_nobody_prints_has_no_slider(page_wide: Visitor) -> None:
    page = page_wide.open("/do-phu?nguon=published&chi-so=reporting_rate")
    page.wait_for_selector(".tcm-sheet[data-month]")
    assert page.locator(RANGE).count() == 0
