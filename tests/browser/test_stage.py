"""The stage and the suitcase in Chromium: read from fifteen metres, steered by keys, and any province by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from geo.spelling import fold
from geo.units import units_in
from tests.browser.conftest import PHONE
from tests.stages import DATA, data_of, served, suitcase

HALL = {"width": 1920, "height": 1080}
PLACES = 35
# Every visible text: its size on the screen, and the contrast of its letters with what they stand on.
TEXTS = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((part) => part / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const under = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)" && colour !== "transparent") return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (!node.textContent.trim() || !box.width || style.visibility === "hidden") continue;
    if (Number(style.fillOpacity) < 1 || element.closest("[aria-hidden]")) continue; // the mark across
    const drawn = element.closest("svg");
    const scale = drawn ? element.getScreenCTM().a || Math.abs(element.getScreenCTM().b) : 1;
    const [one, two] = [light(drawn ? style.fill : style.color), light(under(element))].sort((a, b) => b - a);
    found.push({ text: node.textContent.trim().slice(0, 40), size: parseFloat(style.fontSize) * scale,
      contrast: (one + 0.05) / (two + 0.05) });
  }
  return found;
}"""
OVER = """() => ["", ".body", ".block", ".card", "td", "th", ".scroll"]
  .flatMap((inside) => [...document.querySelectorAll(`#sheet ${inside}`)])
  .filter((one) => one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2)
  .map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`)"""


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """`stick(long=…)` is the address of a suitcase's file."""
    folder = tmp_path_factory.mktemp("stick")

    def written(**options: object) -> str:
        file = Path(folder) / f"suitcase-{'-'.join(options)}.html"
        file.write_bytes(suitcase(**options))
        return file.as_uri()

    return written


@pytest.fixture
def hall(chromium: Browser) -> Iterator[BrowserContext]:
    """A window of 1920 by 1080; what a page complains of fails the test."""
    context = chromium.new_context(viewport=HALL, locale="vi-VN")
    said: list[str] = []
    context.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    context.on("weberror", lambda error: said.append(str(error.error)))
    yield context
    context.close()
    assert said == []


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.locator("html[data-ready] #sheet h1").wait_for()
    return page


def sheets(page: Page) -> int:
    data = data_of(page.content())
    return len(data["decks"][data["start"] or ""]["sheets"])


def every_sheet(page: Page) -> Iterator[int]:
    count = sheets(page)
    assert count > 12
    for at in range(count):
        yield at
        page.keyboard.press("PageDown")


def title(page: Page) -> str:
    return page.locator("#sheet h1").inner_text()


@pytest.mark.parametrize("long", [False, True])
def test_the_suitcase_opens_from_a_stick_without_a_network(
    long: bool, hall: BrowserContext, stick: Callable[..., str]
) -> None:
    asked: list[str] = []
    hall.set_offline(True)
    hall.on("request", lambda request: asked.append(request.url))
    address = stick(long=True, public="https://clb.example.org") if long else stick()
    page = opened(hall, address)
    for _ in every_sheet(page):
        small = [each for each in page.evaluate(TEXTS) if each["size"] < 27.9]
        pale = [each for each in page.evaluate(TEXTS) if each["contrast"] < 7]
        assert small == []
        assert pale == []
        assert page.evaluate(OVER) == []
    expect(page.locator("#number")).to_contain_text("10/2026")
    page.keyboard.press("Shift+L")
    page.locator("html[data-paper=light]").wait_for()
    for _ in range(sheets(page)):
        assert [each for each in page.evaluate(TEXTS) if each["contrast"] < 7] == []
        page.keyboard.press("PageUp")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert sum(url.startswith("file:") for url in asked) == 1


def test_a_browser_that_cannot_unpack_shows_the_first_sheet_and_says_why(
    hall: BrowserContext, stick: Callable[..., str]
) -> None:
    page = hall.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(stick())
    expect(page.locator("#say")).to_contain_text("Trình duyệt này quá cũ")
    expect(page.locator("#sheet h1")).to_contain_text("Cả nước: ")


def test_a_damaged_file_says_so(hall: BrowserContext, tmp_path: Path) -> None:
    html = suitcase().decode()
    found = DATA.search(html)
    assert found is not None
    held = found[2]
    file = tmp_path / "hong.html"
    file.write_text(html.replace(held, held[:-400] + "A" * 400), encoding="utf-8")
    page = hall.new_page()
    page.goto(file.as_uri())
    expect(page.locator("#say")).to_contain_text("không còn nguyên vẹn")


def test_any_province_by_its_name_and_back(hall: BrowserContext, stick: Callable[..., str]) -> None:
    page = opened(hall, stick())
    for _ in range(4):
        page.keyboard.press("PageDown")
    here, number = title(page), page.locator("#number").inner_text()
    for unit in units_in("34"):
        page.keyboard.type(fold(unit.name))
        assert page.locator("#found-0").inner_text().startswith(unit.label)
        page.keyboard.press("Enter")
        expect(page.locator("#sheet h1")).to_have_text(here.replace("Cả nước", unit.label))
        assert page.locator("#number").inner_text() == number
        page.keyboard.press("Escape")
        expect(page.locator("#sheet h1")).to_have_text(here)
    for typed, label in (
        ("hcm", "TP. Hồ Chí Minh"),
        ("ninh bi", "Ninh Bình"),
        ("ha nam", "Ninh Bình"),
        ("DN", "Đà Nẵng"),
    ):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(page.locator("#away")).to_contain_text(label)
        page.keyboard.press("Escape")
        expect(page.locator("#away")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.insert_text("Đắk Lắk")  # as an input method writes it
    expect(page.locator("#sheet h1")).to_contain_text("Đắk Lắk: ")
    page.keyboard.press("Escape")
    expect(page.locator("#sheet h1")).to_have_text(here)
    page.keyboard.type("xyz")
    expect(page.locator("#find-list")).to_contain_text("Không có tỉnh nào khớp")
    page.keyboard.press("Escape")
    assert title(page) == here


def test_keys_and_a_clicker_steer_it(hall: BrowserContext, stick: Callable[..., str]) -> None:
    page = opened(hall, stick())
    number = page.locator("#number")
    steps = (("ArrowRight", 2), (" ", 3), ("PageUp", 2), ("PageDown", 3), ("ArrowLeft", 2), ("End", 13), ("Home", 1))
    for key, wanted in steps:
        page.keyboard.press(key)
        expect(number).to_contain_text(f"{wanted} / 13")
    for digit in "10":
        page.keyboard.press(digit)
    page.keyboard.press("Enter")
    expect(number).to_contain_text("10 / 13")
    page.keyboard.press(".")
    expect(page.locator("#black")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator("#black")).to_be_hidden()
    page.keyboard.press("Shift+A")
    expect(number).to_contain_text("tự chuyển")
    page.keyboard.press("Shift+A")
    expect(number).not_to_contain_text("tự chuyển")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    expect(page.locator("#papers")).to_contain_text("521.870")
    page.keyboard.press("Escape")
    expect(number).to_contain_text("10 / 13")


def test_a_key_fills_the_hall_with_the_address_to_scan(hall: BrowserContext, stick: Callable[..., str]) -> None:
    page = opened(hall, f"{stick(public='https://clb.example.org')}#3")
    scan, link = page.locator("#scan"), page.locator("#scan-link")
    page.keyboard.press("Shift+Q")
    expect(scan).to_be_visible()
    expect(link).to_have_text("clb.example.org/s/34.1336.2026-10.map")
    box = page.locator("#scan-code svg").bounding_box()
    assert box is not None
    assert box["height"] >= 800
    page.keyboard.press("Escape")
    expect(scan).to_be_hidden()
    page.keyboard.type("quang ninh")
    page.keyboard.press("Enter")
    page.locator(".live").click()
    expect(link).to_have_text("clb.example.org/s/34-22.1336.2026-10.map")
    page.keyboard.press("PageDown")  # what comes next is shown, not what was scanned
    expect(scan).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#away")).to_be_hidden()
    with page.context.expect_page() as other:
        page.keyboard.press("F2")
    desk = other.value
    desk.locator("#sheet h1").wait_for()
    desk.keyboard.press("Shift+Q")
    expect(scan).to_be_visible()
    expect(desk.locator("#scan")).to_be_hidden()
    expect(desk.locator("#scanned")).to_be_visible()


def test_without_an_address_the_key_says_so(hall: BrowserContext, stick: Callable[..., str]) -> None:
    page = opened(hall, stick())
    page.keyboard.press("Shift+Q")
    expect(page.locator("#say")).to_contain_text("không có mã QR")
    expect(page.locator("#scan")).to_be_hidden()


@pytest.fixture
def unhurried(hall: BrowserContext, stick: Callable[..., str]) -> Page:
    """A stage whose clock the test moves."""
    page = hall.new_page()
    page.clock.install()
    page.goto(stick())
    page.locator("html[data-ready] #sheet h1").wait_for()
    return page


def slowly(page: Page, text: str) -> None:
    """Types with 0.7 s between the letters."""
    for letter in text:
        page.keyboard.press(letter)
        page.clock.run_for(700)


def test_a_name_typed_slowly_is_a_name(unhurried: Page) -> None:
    page = unhurried
    for unit in units_in("34"):
        slowly(page, fold(unit.name))
        expect(page.locator("#black")).to_be_hidden()
        expect(page.locator("#number")).not_to_contain_text("tự chuyển")
        expect(page.locator("#find-in")).to_have_value(fold(unit.name))
        page.keyboard.press("Enter")
        expect(page.locator("#away")).to_contain_text(unit.label)
        page.keyboard.press("Escape")
        expect(page.locator("#away")).to_be_hidden()
    assert len(page.context.pages) == 1
    page.keyboard.press("s")  # a slip shows nothing to the hall
    expect(page.locator("#find-in")).to_have_value("s")
    expect(page.locator("#away")).to_be_hidden()


def test_black_by_its_letter_and_back(unhurried: Page) -> None:
    page, black = unhurried, unhurried.locator("#black")
    page.keyboard.press("b")
    expect(black).to_be_hidden()
    page.clock.run_for(600)
    expect(black).to_be_visible()
    page.keyboard.press("Escape")
    expect(black).to_be_hidden()
    page.keyboard.press("b")
    page.keyboard.press("b")
    expect(black).to_be_visible()
    page.clock.run_for(600)
    expect(black).to_be_hidden()
    expect(page.locator("#find")).to_be_hidden()
    page.keyboard.press("b")
    page.clock.run_for(3000)
    page.keyboard.press("h")  # long after: a name of its own, the hall stays black until it is one
    expect(page.locator("#find-in")).to_have_value("h")
    expect(black).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(black).to_be_hidden()
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    page.clock.run_for(3000)
    expect(black).to_be_hidden()
    page.keyboard.down("b")
    page.keyboard.down("b")  # held down it says so once
    page.clock.run_for(600)
    page.keyboard.up("b")
    expect(black).to_be_visible()
    slowly(page, "bhue")  # the talk goes on, and with a question
    expect(black).to_be_hidden()
    expect(page.locator("#find-in")).to_have_value("hue")


def test_a_slide_is_named_by_the_address(hall: BrowserContext, stick: Callable[..., str]) -> None:
    page = opened(hall, stick())
    page.evaluate("location.hash = '#4'")
    expect(page.locator("#number")).to_contain_text("4 / 13")
    page.evaluate("location.hash = '#3.2'")
    expect(page.locator(".when")).to_have_text("10/2026")
    page.evaluate("location.hash = '#99'")
    expect(page.locator("#number")).to_contain_text("3 / 13")


def test_the_foot_of_the_months_says_the_month_and_the_code_in_its_own(
    hall: BrowserContext, stick: Callable[..., str]
) -> None:
    page = opened(hall, f"{stick()}#3")
    code = page.locator(".foot").inner_text().rpartition("#")[2][:6]
    page.keyboard.press("PageDown")
    foot = page.locator(".foot")
    expect(foot).to_contain_text("Số liệu đến hết tháng 10/2026 · ")
    expect(foot).to_contain_text(f"#{code}")
    page.locator("input[type=range]").focus()
    page.keyboard.press("Home")
    expect(foot).to_contain_text("Số liệu đến hết tháng 1/2025 · ")
    assert "#" not in foot.inner_text()
    assert "2026" not in foot.inner_text()
    page.keyboard.type("hue")  # from the slider as from anywhere
    page.keyboard.press("Enter")
    expect(page.locator("#away")).to_contain_text("Huế")


def test_letters_on_the_map_can_be_read_in_the_hall(hall: BrowserContext, stick: Callable[..., str]) -> None:
    page = opened(hall, f"{stick()}#3")
    for _ in range(2):
        sizes = page.locator(".map text").evaluate_all(
            "texts => texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"
        )
        assert len(sizes) >= 4  # the mark twice, and both groups of islands
        assert min(sizes) >= 28
        page.keyboard.press("PageDown")


def test_on_a_telephone_nothing_is_cut(chromium: Browser, stick: Callable[..., str]) -> None:
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = opened(context, f"{stick()}#3.2")
    wide = "[...document.querySelectorAll('SEEN')].filter((one) => one.getBoundingClientRect().right > 390)"
    assert page.evaluate(f"{wide.replace('SEEN', '.slide *, .slide')}.length") == 0
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    expect(page.locator("#papers")).to_be_visible()
    seen = "#papers, #papers p, #papers h3, #papers table, #papers button"
    assert page.evaluate(f"{wide.replace('SEEN', seen)}.length") == 0
    assert page.evaluate(
        "document.querySelector('#papers').scrollWidth <= document.querySelector('#papers').clientWidth"
    )
    page.keyboard.press("Escape")
    for digit in "13":
        page.keyboard.press(digit)
    page.keyboard.press("Enter")
    expect(page.locator(".hint").first).to_contain_text("Kéo ngang")
    assert page.locator("#sheet .scroll").first.evaluate("box => box.scrollWidth > box.clientWidth")
    page.evaluate("scrollTo(0, 400)")
    assert page.evaluate("scrollY") > 0
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(page.locator("#number")).to_contain_text("2 / 13")
    assert page.evaluate("scrollY") == 0
    context.close()


def test_the_map_goes_through_the_months(hall: BrowserContext, stick: Callable[..., str]) -> None:
    page = opened(hall, f"{stick()}#3.2")
    shade = page.locator(".land [data-code='38']").first
    expect(page.locator(".when")).to_have_text("10/2026")
    late, value = shade.get_attribute("class"), page.locator(".moving .value").inner_text()
    page.locator("input[type=range]").focus()
    page.keyboard.press("Home")
    expect(page.locator(".when")).to_have_text("1/2025")
    assert shade.get_attribute("class") != late
    assert page.locator(".moving .value").inner_text() != value
    page.keyboard.press("PageDown")  # a clicker turns the sheet even here
    expect(page.locator("#number")).to_contain_text("4 / 13")


@pytest.fixture(scope="module")
def stage(simulated_address: str) -> Iterator[str]:
    """Where the stage is served with sample decks."""
    with served() as address:
        yield address


def keeps_step(page: Page) -> None:
    with page.context.expect_page() as other:
        page.keyboard.press("F2")
    desk = other.value
    desk.locator("#sheet h1").wait_for()
    page.keyboard.press("PageDown")
    expect(desk.locator("#sheet h1")).to_have_text(title(page))
    expect(desk.locator("#notes")).to_contain_text("sổ theo dõi của Hội Người cao tuổi")
    expect(desk.locator(".clocks b").first).to_contain_text(":")
    desk.keyboard.press("PageDown")
    expect(page.locator("#number")).to_contain_text("3 / 13")
    desk.keyboard.type("hue")
    desk.keyboard.press("Enter")
    expect(page.locator("#sheet h1")).to_contain_text("Huế: ")
    desk.keyboard.press("Escape")
    expect(page.locator("#sheet h1")).to_contain_text("Cả nước: ")
    desk.keyboard.press(".")
    expect(page.locator("#black")).to_be_visible()
    expect(desk.locator("#dark")).to_be_visible()


def test_the_speakers_window_keeps_step_from_a_file(hall: BrowserContext, stick: Callable[..., str]) -> None:
    keeps_step(opened(hall, stick()))


def test_the_speakers_window_keeps_step_on_a_server(hall: BrowserContext, stage: str) -> None:
    keeps_step(opened(hall, f"{stage}/trinh-chieu"))


def test_served_it_goes_on_with_the_cable_out(hall: BrowserContext, stage: str) -> None:
    page = opened(hall, f"{stage}/trinh-chieu")
    page.locator(f"html[data-ready='{PLACES}']").wait_for()
    hall.set_offline(True)
    page.keyboard.press("PageDown")
    page.keyboard.type("ca mau")
    page.keyboard.press("Enter")
    expect(page.locator("#sheet h1")).to_contain_text("Cà Mau: ")
    page.keyboard.press("Escape")
    expect(page.locator("#sheet h1")).to_contain_text("Cả nước: ")


@pytest.mark.parametrize("size", [HALL, PHONE], ids=["hall", "phone"])
@pytest.mark.parametrize("paper", ["toi", "sang"])
def test_no_serious_violation(size: dict[str, int], paper: str, chromium: Browser, stage: str) -> None:
    context = chromium.new_context(viewport=size, bypass_csp=True, reduced_motion="reduce")
    page = opened(context, f"{stage}/trinh-chieu?tinh=37&nen={paper}")
    found = []
    for _ in every_sheet(page):
        results = Axe().run(page)
        found += [
            f"{each['id']}: {[node['html'][:160] for node in each['nodes']][:3]}"
            for each in results.response["violations"]
            if each["impact"] in {"serious", "critical"}
        ]
    context.close()
    assert found == []
