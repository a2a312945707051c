"""Names on the map and equal tiles in Chromium: none touches another, each can be read, tiles live as the map does."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE, Visit, Visitor
from tests.browser.test_slider import FRAMES, TO, silence

SIZES = {"wide": WIDE, "phone": PHONE}
TILES = "/do-phu?kieu=o-luoi&thang=2025-06"
BOXES = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
  const box = one.getBoundingClientRect();
  return [one.textContent, box.left, box.top, box.right, box.bottom];
})"""
# WCAG's contrast of each name's ink with the shade that lies round its letters.
CONTRASTS = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...document.querySelectorAll(".tcm-label")].map((one) => {
    const { fill, stroke } = getComputedStyle(one);
    const [dark, bright] = [light(fill), light(stroke)].sort((a, b) => a - b);
    return [one.textContent, one.dataset.on, (bright + 0.05) / (dark + 0.05)];
  });
}"""


def opened(visitor: Visitor, path: str) -> Page:
    page = visitor.open(path)
    page.wait_for_selector(".tcm-sheet[data-month]")
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    return page


def overlap(one: list[float], other: list[float]) -> bool:
    """Whether two of BOXES share more than half a pixel."""
    return min(one[3], other[3]) - max(one[1], other[1]) > 0.5 and min(one[4], other[4]) - max(one[2], other[2]) > 0.5


def touching(page: Page, others: str = "") -> list[tuple[str, str]]:
    """Pairs of names, and of a name and one of `others`, whose boxes share more than half a pixel."""
    names = page.evaluate(BOXES, ".tcm-label")
    beside = page.evaluate(BOXES, others) if others else []
    return [
        (one[0], other[0]) for one, other in (*combinations(names, 2), *product(names, beside)) if overlap(one, other)
    ]


@pytest.mark.parametrize(("on_map", "size", "least"), [
    ("63", "wide", 25), ("34", "wide", 25), ("63", "phone", 10), ("34", "phone", 12),
])  # fmt: skip
def test_names_touch_neither_one_another_nor_what_else_is_written(
    on_map: str, size: str, least: int, visitor: Visit
) -> None:
    page = opened(visitor(SIZES[size]), f"/do-phu?ban-do={on_map}&chi-so=clubs&thang=2025-06")
    assert page.locator(".tcm-label").count() >= least
    assert touching(page, ".tcm-sheet text:not(.tcm-label), .tcm-frame, .tcm-swatch") == []
    assert page.locator(".tcm-names").get_attribute("aria-hidden") == "true"
    assert page.locator(".tcm-label").first.evaluate("one => getComputedStyle(one).pointerEvents") == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/do-phu?thang=2024-12", f"{TILES}&phan-lop=target", f"{TILES}&chi-so=members"])
def test_every_name_can_be_read_on_its_shade(path: str, scheme: str, visitor: Visit) -> None:
    page = opened(visitor(WIDE, color_scheme=scheme), path)
    found = page.evaluate(CONTRASTS)
    assert len(found) > 25
    assert [each for each in found if each[2] < 4.5] == []
    assert len({shade for _, shade, _ in found}) >= 2


@pytest.mark.parametrize(("code", "name"), [("27", "Bắc Ninh"), ("40", "Nghệ An")])
def test_the_chosen_province_is_named_and_takes_its_room_from_others(code: str, name: str, page_wide: Visitor) -> None:
    page = opened(page_wide, f"/do-phu?ban-do=63&thang=2024-12&tinh={code}")
    expect(page.locator(".tcm-label", has_text=name)).to_be_visible()
    assert touching(page) == []
    before = page.locator(".tcm-label").count()
    page.locator(".tcm-province[data-code='46']").click(force=True)
    expect(page.locator("h1")).to_contain_text("Huế")
    expect(page.locator(".tcm-label", has_text="Huế")).to_be_visible()
    assert page.locator(".tcm-label", has_text=name).count() == (1 if name == "Nghệ An" else 0)
    assert abs(page.locator(".tcm-label").count() - before) <= 6


def test_the_small_map_of_the_overview_has_no_names(page_wide: Visitor) -> None:
    page = opened(page_wide, "/")
    assert page.locator(".tcm-province").count() in {34, 63}
    assert page.locator(".tcm-label").count() == 0


def test_the_names_follow_the_map_over_the_border(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2025-06")
    page.wait_for_selector(".tct-range:enabled")
    assert page.locator(".tcm-label", has_text="Kon Tum").count() == 1
    page.evaluate(TO, 114)
    page.evaluate(FRAMES)
    assert page.locator(".tcm-label", has_text="Kon Tum").count() == 0
    assert touching(page) == []


@pytest.mark.parametrize(("on_map", "provinces"), [("63", 63), ("34", 34)])
def test_every_tile_has_its_name_its_value_and_the_islands_theirs(
    on_map: str, provinces: int, page_wide: Visitor
) -> None:
    page = opened(page_wide, f"{TILES}&ban-do={on_map}&chi-so=members")
    assert page.locator(".tcm-province").count() == provinces
    values = page.locator(".tcm-value").all_text_contents()
    assert len(values) == provinces and all(value.replace(".", "").isdigit() for value in values)
    for name, code in (("Hoàng Sa", "48"), ("Trường Sa", "56")):
        label = page.locator(".tcm-label", has_text=name).bounding_box()
        tile = page.locator(f".tcm-islet[data-code='{code}']").bounding_box()
        assert label is not None and tile is not None
        assert tile["x"] <= label["x"] and label["x"] + label["width"] <= tile["x"] + tile["width"]
    assert touching(page, ".tcm-sheet text:not(.tcm-label)") == []


def test_tiles_are_told_chosen_and_walked_as_provinces_are(page_wide: Visitor) -> None:
    page = opened(page_wide, TILES)
    hanoi = page.locator(".tcm-province[data-code='01']")
    hanoi.hover(force=True)
    expect(page.locator(".tcm-tip.shown")).to_contain_text("Hà Nội")
    hanoi.click(force=True)
    page.wait_for_url("**tinh=01**")
    expect(page.locator("h1")).to_contain_text("Hà Nội")
    expect(hanoi).to_have_attribute("aria-pressed", "true")
    hanoi.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".tcm-province[data-code='35']")).to_be_focused()  # Hà Nam
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Hà Nam")


def test_values_on_tiles_follow_the_slider_without_asking(page_wide: Visitor) -> None:
    page = opened(page_wide, TILES)
    page.wait_for_selector(".tct-range:enabled")
    before = page.locator(".tcm-value").all_text_contents()
    top = page.locator(".tct-row").bounding_box()
    with silence(page) as sent:
        page.evaluate(TO, 60)
        page.evaluate(FRAMES)
        after = page.locator(".tcm-value").all_text_contents()
        page.evaluate(TO, 114)
        page.evaluate(FRAMES)
        assert page.locator(".tcm-value").count() == 34
        assert sent == []
    assert len(before) == len(after) == 63 and before != after
    assert page.locator(".tct-row").bounding_box() == top


def test_map_and_tiles_change_into_one_another_by_hand(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2025-06")
    page.get_by_text("Ô bằng nhau", exact=True).click()
    page.wait_for_url("**kieu=o-luoi**")
    expect(page.locator(".tcm-value")).to_have_count(63)
    page.get_by_role("radio", name="Bản đồ", exact=True).click()
    expect(page.locator(".tcm-value")).to_have_count(0)
    expect(page.locator(".tcm-frame")).to_have_count(2)


@pytest.mark.parametrize(
    ("wide", "scheme", "on_map", "indicator"),
    [
        (360, "light", "63", "coverage"),
        (360, "dark", "34", "clubs_per_10k_older"),
        (390, "light", "63", "meets_standard"),
        (390, "dark", "34", "members"),
        (600, "light", "63", "clubs"),
    ],
)
def test_a_phone_shows_every_tile_without_scrolling_sideways(
    wide: int, scheme: str, on_map: str, indicator: str, visitor: Visit
) -> None:
    size = {"width": wide, "height": 844}
    page = opened(
        visitor(size, has_touch=True, is_mobile=True, color_scheme=scheme),
        f"{TILES}&chi-so={indicator}&ban-do={on_map}",
    )
    assert page.evaluate("() => document.documentElement.scrollWidth") <= wide
    drawn = page.evaluate(BOXES, ".tcm, .tcm > *, .tcm-sheet > g *")
    assert all(left >= 0 and right <= wide for _, left, _, right, _ in drawn)
    assert page.evaluate("() => [...document.querySelectorAll('.tcm, .tcm *')].every((one) => one.scrollLeft === 0)")
    tiles = page.evaluate(BOXES, ".tcm-province, .tcm-islet")
    assert len(tiles) == int(on_map) + 2
    assert all(right - left >= 24 and bottom - top >= 24 for _, left, top, right, bottom in tiles)
    for name in ("Hoàng", "Trường"):
        expect(page.locator(".tcm-label", has_text=f"{name}Sa")).to_be_visible()
    unit = page.locator(".tcm-sheet").evaluate("one => parseFloat(one.style.getPropertyValue('--u'))")
    letters = page.locator(".tcm-label").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert letters / unit >= 10.49
    assert touching(page, ".tcm-sheet text:not(.tcm-label)") == []
    beside = page.evaluate(BOXES, ".tcm-sheet text:not(.tcm-label), .tcm-swatch")
    assert [one[0] for one, tile in product(beside, tiles) if overlap(one, tile)] == []


def test_every_name_on_a_narrow_tile_stands_within_it(page_phone: Visitor) -> None:
    page = opened(page_phone, f"{TILES}&ban-do=63")
    tiles = page.evaluate(BOXES, ".tcm-province, .tcm-islet")
    lines = page.evaluate(BOXES, ".tcm-label tspan")
    assert {"TP HCM", "BR-VT", "Nguyên"} <= {line[0] for line in lines}
    for words, left, _, right, _ in lines:
        assert any(tile[1] - 0.5 <= left and right <= tile[3] + 0.5 for tile in tiles), words


def test_narrow_tiles_live_as_the_wide_ones_do_and_keep_their_height_over_the_border(page_phone: Visitor) -> None:
    page = opened(page_phone, TILES)
    page.wait_for_selector(".tct-range:enabled")
    row = page.locator(".tct-row").bounding_box()
    with silence(page) as sent:
        page.evaluate(TO, 114)
        page.evaluate(FRAMES)
        assert page.locator(".tcm-value").count() == 34
        assert sent == []
    assert page.locator(".tct-row").bounding_box() == row
    page.locator(".tcm-province[data-code='79']").tap()
    expect(page.locator(".tcm-tip.shown")).to_contain_text("TP. Hồ Chí Minh")  # the tile says "TP HCM"
    expect(page.locator("h1")).to_contain_text("Hồ Chí Minh")
    page.locator(".tct-said").tap()
    expect(page.locator(".tcm-tip.shown")).to_have_count(0)


def test_tiles_are_laid_anew_when_the_window_becomes_narrow_or_wide(page_wide: Visitor) -> None:
    page = opened(page_wide, f"{TILES}&tinh=77")
    names = page.locator(".tcm-label")
    expect(names.filter(has_text="Vũng Tàu")).to_have_count(1)
    page.set_viewport_size(PHONE)
    expect(names.filter(has_text="BR-VT")).to_have_count(1)
    expect(page.locator(".tcm-province[data-code='77']")).to_have_attribute("aria-pressed", "true")
    page.set_viewport_size(WIDE)
    expect(names.filter(has_text="Vũng Tàu")).to_have_count(1)
    expect(names.filter(has_text="BR-VT")).to_have_count(0)


def test_what_is_below_the_target_is_lined_and_what_is_above_is_not(page_wide: Visitor) -> None:
    page = opened(page_wide, "/do-phu?thang=2024-12&phan-lop=target")
    seen = page.locator(".tcm-province, .tcm-swatch").evaluate_all(
        "all => all.map((one) => [one.dataset.shade, one.getAttribute('fill') ?? ''])"
    )
    lined = {shade for shade, fill in seen if shade and shade[0] == "d" and fill.endswith(f"-{shade})")}
    plain = {shade for shade, fill in seen if shade and shade[0] == "d" and not fill}
    assert lined == {"d0", "d1", "d2"}
    assert plain == {"d3", "d5"}
    for shade in lined:
        assert page.locator(f"pattern[id$='-{shade}'] .tcm-line").count() >= 2
