"""The map page inside a province: each level opens from its link, what cannot be opened says why, nothing is lost."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from render.texts import LANGUAGES, text
from ui.registry import page

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
MAP = page("do-phu")


def rows(html: str) -> list[str]:
    """The rows of the page's table."""
    return re.findall(r"<tr[^>]*>\s*<th scope=\"row\">.*?</tr>", html, re.DOTALL)


def heads(html: str) -> list[str]:
    return re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", html)


def said(language: str, name: str) -> str:
    return text(language, f"inside.{name}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("choices", "count"),
    [({"cap": "xa"}, 126), ({"cap": "huyen", "thang": "2025-05"}, 30), ({"cap": "xa", "thang": "2024-05"}, 579),
     ({"cap": "xa", "huyen": "282", "thang": "2025-05"}, 20), ({"cap": "xa", "ban_do": "63"}, 126)],
)  # fmt: skip
def test_each_level_lists_all_its_places_under_a_sentence(
    choices: dict[str, str], count: int, language: str, visit: Visit, html_of: Html
) -> None:
    app = visit(MAP, language=language, tinh="01", **choices)
    assert not app.exception
    html = html_of(app)
    assert len(rows(html)) == count
    assert text(language, "common.simulated") in html
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    assert heading is not None
    assert "Hà Nội" in heading[1]
    assert str(count) in heading[1]
    assert len(app.get("download_button")) == 3
    assert "tc-note" not in html


def test_the_panel_leads_down_and_the_crumb_up(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="01", thang="2025-05", chi_so="clubs"))
    downs = re.findall(r'class="tc-down" data-level="(\w+)" href="([^"]+)"', html)
    assert [level for level, _ in downs] == ["huyen", "xa"]
    assert all("chi-so=clubs" in href and "thang=2025-05" in href for _, href in downs)
    after = html_of(visit(MAP, tinh="01"))
    assert re.findall(r'class="tc-down" data-level="(\w+)"', after) == ["xa"]
    inside = html_of(visit(MAP, tinh="01", thang="2025-05", cap="xa", huyen="282"))
    crumbs = re.search(r'<nav class="tc tc-crumbs".*?</nav>', inside, re.DOTALL)
    assert crumbs is not None
    hrefs = re.findall(r'href="([^"]+)"', crumbs[0])
    assert "cap=" not in hrefs[0]
    assert "cap=huyen" in hrefs[1]
    assert "huyen=282" not in hrefs[1]
    assert '<span aria-current="page">Huyện Mỹ Đức</span>' in crumbs[0]


def test_printed_figures_lead_down_to_the_register(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="01", nguon="published", chi_so="clubs"))
    href = re.findall(r'class="tc-down" data-level="xa" href="([^"]+)"', html)[0]
    assert "nguon" not in href


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("choices", "note"),
    [
        ({"tinh": "01", "cap": "huyen"}, "note_districts_ended"),
        ({"tinh": "01", "cap": "huyen", "ban_do": "63"}, "note_districts_ended"),
        ({"tinh": "01", "cap": "xa", "huyen": "282"}, "note_districts_ended"),
        ({"tinh": "01", "cap": "huyen", "ban_do": "34", "thang": "2024-05"}, "note_districts_34"),
        ({"cap": "xa"}, "note_level_province"),
        ({"tinh": "01", "cap": "xa", "nguon": "published", "chi_so": "clubs"}, "note_level_register"),
    ],
)
def test_what_cannot_be_opened_opens_the_nearest_and_says_why(
    choices: dict[str, str], note: str, language: str, visit: Visit, html_of: Html
) -> None:
    app = visit(MAP, language=language, **choices)
    assert not app.exception
    html = html_of(app)
    assert said(language, note) in html
    assert ("tc-crumbs" in html) == note.startswith("note_districts")


def test_a_district_of_another_province_opens_all_communes_and_says_so(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="01", thang="2025-05", cap="xa", huyen="760"))
    assert "không có huyện mang mã “760”" in html
    assert len(rows(html)) == 526


def test_a_district_alone_is_enough(visit: Visit, html_of: Html) -> None:
    assert len(rows(html_of(visit(MAP, tinh="01", thang="2025-05", huyen="282")))) == 20


def test_communes_without_a_point_are_counted_and_stay_in_the_table(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="01", cap="xa", thang="2024-05"))
    counted = re.search(r"(\d+) nơi chưa có tọa độ", html)
    assert counted is not None
    without = [row for row in rows(html) if said("vi", "no_point") in row]
    assert len(without) == int(counted[1])


def test_the_districts_table_links_down_and_sums_to_the_province(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="01", cap="huyen", thang="2025-05"))
    listed = rows(html)
    assert all("cap=xa" in row and "huyen=" in row for row in listed)
    counts = [[int(cell) for cell in re.findall(r'<td class="num">(\d+)</td>', row)[:2]] for row in listed]
    assert sum(total for _, total in counts) == 526
    parts = re.search(r"(\d+) / 526", html)
    assert parts is not None
    assert sum(covered for covered, _ in counts) == int(parts[1])
    island = html_of(visit(MAP, tinh="48", cap="huyen", thang="2025-05"))
    assert [row for row in rows(island) if "Huyện Hoàng Sa" in row and "href" not in row]


def test_another_province_leaves_the_district_and_the_nation_the_level(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="01", cap="xa", huyen="282", thang="2025-05", ban_do="34"))
    assert said("vi", "note_districts_34") in html
    html = html_of(visit(MAP, tinh="27", cap="xa", thang="2025-05"))
    kin = re.findall(r'href="([^"]*ban-do=34[^"]*)"', html)
    assert kin
    assert all("cap=xa" in href and "huyen" not in href for href in kin)
    nation = re.findall(r'href="([^"]+)" target="_self">Trở lại cả nước', html)
    assert nation
    assert "cap=" not in nation[0]


def test_a_month_after_the_reform_leaves_the_district_and_says_so(visit: Visit, html_of: Html) -> None:
    app = visit(MAP, tinh="01", cap="huyen", thang="2025-06")
    app.selectbox(key="choose-month").set_value(dt.date(2025, 7, 1)).run()
    assert said("vi", "note_districts_ended") in html_of(app)


@pytest.mark.parametrize(
    ("text_", "choices", "level"),
    [
        ("Phường Hoàn Kiếm", {}, "cap=xa"),
        ("Huyện Mỹ Đức", {"thang": "2025-05"}, "huyen=282"),
        ("Huyện Mỹ Đức", {}, "cap=xa"),
        ("Hà Nội", {"tinh": "79", "cap": "xa"}, "tinh=01"),
    ],
)
def test_a_search_leads_to_the_map_that_shows_the_place(
    text_: str, choices: dict[str, str], level: str, visit: Visit, html_of: Html
) -> None:
    html = html_of(visit(MAP, tim=text_, **choices))
    first = re.findall(r'href="([^"]+)"', html[html.index("tc-found") :])[0]
    assert level in first
    assert ("cap=xa" in first) == (text_ != "Hà Nội")


@pytest.mark.parametrize(
    ("choices", "marked"),
    [({"tim": "Phường Hoàn Kiếm"}, ["Phường Hoàn Kiếm"]), ({"tim": "Phường Hàng Bạc"}, ["Phường Hoàn Kiếm"]),
     ({"tim": "Phường Hàng Bạc", "thang": "2025-05"}, ["Phường Hàng Bạc"])],
)  # fmt: skip
def test_the_commune_that_was_searched_is_pointed_out(
    choices: dict[str, str], marked: list[str], visit: Visit, html_of: Html
) -> None:
    html = html_of(visit(MAP, tinh="01", cap="xa", **choices))
    chosen = re.findall(r'<tr class="chosen">\s*<th scope="row">(.*?)</th>', html, re.DOTALL)
    assert [each.strip() for each in chosen] == marked


def test_a_new_commune_searched_on_the_old_list_points_to_what_it_was_made_of(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="01", cap="xa", tim="Đặc khu Phú Quốc", thang="2025-05"))
    assert '<tr class="chosen">' not in html
    html = html_of(visit(MAP, tinh="01", cap="xa", tim="Phường Hồng Hà", thang="2025-05"))
    assert html.count('<tr class="chosen">') > 2
