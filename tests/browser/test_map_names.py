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


def touching(page: Page, others: str = "") -> list[tuple[str, str]]:
    """Pairs of names, and of a name and one of `others`, whose boxes share more than half a pixel."""
    names = page.evaluate(BOXES, ".tcm-label")
    beside = page.evaluate(BOXES, others) if others else []
    return [
        (one[0], other[0])
        for one, other in (*combinations(names, 2), *product(names, beside))
        if min(one[3], other[3]) - max(one[1], other[1]) > 0.5 and min(one[4], other[4]) - max(one[2], other[2]) > 0.5
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_scrolls_the_tiles_within_their_place(scheme: str, visitor: Visit) -> None:
    page = opened(visitor(PHONE, has_touch=True, is_mobile=True, color_scheme=scheme), f"{TILES}&chi-so=clubs")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    place = page.locator(".tcm-scroll").bounding_box()
    assert place is not None and place["x"] + place["width"] <= PHONE["width"]
    assert page.locator(".tcm-scroll").evaluate("one => one.scrollWidth > one.clientWidth")
    unit = page.locator(".tcm-sheet").evaluate("one => parseFloat(one.style.getPropertyValue('--u'))")
    letters = page.locator(".tcm-label").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert letters / unit >= 13.9
    assert touching(page) == []


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
