"""The views of the map page: each opens from its link, says what it shows, and carries the hash of its numbers."""

from __future__ import annotations

import html as markup
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from render.texts import LANGUAGES, text
from ui.registry import page

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
MAP = page("do-phu")
IMAGE = re.compile(r'<img src="data:image/svg\+xml,([^"]+)" alt="([^"]+)"')
PICTURED = ("nhieu-nam", "hai-ngay")


def image(html: str) -> tuple[str, str]:
    """The SVG of the page's only picture, and what it says to who cannot see it."""
    found = IMAGE.findall(html)
    assert len(found) == 1
    return unquote(markup.unescape(found[0][0])), markup.unescape(found[0][1])


def map_data(app: AppTest) -> dict[str, Any]:
    """What the page's map was handed."""
    drawn = app.get("bidi_component")
    (component,) = (each for each in drawn if each.proto.component_name.rpartition(".")[2] != "copy_picture")
    found: dict[str, Any] = json.loads(component.proto.json or component.proto.mixed.json)
    return found


def shown_hash(html: str) -> str:
    """The hash under the table."""
    return re.findall(r"<span aria-label=\"[^\"]+\">#([0-9a-f]{10})</span>", html)[-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PICTURED)
def test_each_view_draws_one_picture_with_the_pages_hash(kind: str, language: str, visit: Visit, html_of: Html) -> None:
    app = visit(MAP, language=language, kieu=kind, chi_so="clubs")
    assert not app.exception
    html = html_of(app)
    svg, said = image(html)
    assert f"#{shown_hash(html)}" in svg
    assert text(language, "common.simulated") in svg
    assert len(said) > 40
    assert "{" not in said
    assert len(app.get("download_button")) == 3


@pytest.mark.parametrize("kind", ["ban-do", "o-luoi"])
def test_map_and_tiles_are_no_images(kind: str, visit: Visit, html_of: Html) -> None:
    app = visit(MAP, kieu=kind)
    assert IMAGE.findall(html_of(app)) == []
    assert map_data(app)["tiles"] == (kind == "o-luoi")


@pytest.mark.parametrize(("province_set", "provinces"), [("63", 63), ("34", 34)])
def test_tiles_follow_the_map_chosen_and_the_slider(province_set: str, provinces: int, visit: Visit) -> None:
    data = map_data(visit(MAP, kieu="o-luoi", ban_do=province_set, chi_so="clubs"))
    (tiles,) = data["geometry"]
    assert tiles.endswith(f"/tiles-{province_set}.json")
    assert data["time"]["geometries"] == {province_set: [tiles]}
    assert len(data["frame"]["codes"]) == provinces


def test_a_map_comes_with_its_names_and_over_the_border_with_both(visit: Visit) -> None:
    data = map_data(visit(MAP, chi_so="clubs"))
    borders, names = data["geometry"]
    assert "/map-34." in borders and names.endswith("/labels-34.json")
    assert data["time"]["geometries"].keys() == {"63", "34"}
    assert data["time"]["geometries"]["34"] == data["geometry"]


def test_a_map_a_year_up_to_the_month_chosen(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, kieu="nhieu-nam", thang="2019-06", chi_so="clubs"))
    heads = re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", html)
    assert heads[1:] == ["12/2016", "12/2017", "12/2018", "6/2019"]
    assert "63 tỉnh, thành phố trước 1/7/2025" in html


def test_two_dates_stand_in_order_whichever_is_chosen_first(visit: Visit, html_of: Html) -> None:
    one = html_of(visit(MAP, kieu="hai-ngay", thang="2024-06", so_voi="2020-01", chi_so="clubs", ban_do="63"))
    other = html_of(visit(MAP, kieu="hai-ngay", thang="2020-01", so_voi="2024-06", chi_so="clubs", ban_do="63"))
    for html in (one, other):
        heads = re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", html)
        assert heads[1:] == ["1/2020", "6/2024", "Thay đổi giữa hai ngày"]
    rows = re.findall(r"<tr[^>]*>\s*<th scope=\"row\">.*?</tr>", one, re.DOTALL)
    assert len(rows) == 63
    for row in rows:
        before, after, change = re.findall(r'<td class="num">(.*?)</td>', row)
        first, last = (int(cell.split("\N{NO-BREAK SPACE}")[0].replace(".", "")) for cell in (before, after))
        assert int(change.replace("−", "-").replace("+", "")) == last - first


def test_coverage_over_two_lists_of_communes_is_not_subtracted(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, kieu="hai-ngay", thang="2026-10", so_voi="2024-12"))
    svg, said = image(html)
    assert "Không lấy hiệu độ phủ" in said
    assert "Thay đổi giữa hai ngày</th>" not in html
    assert svg.count('class="land" stroke-width="0.6"') > 0
    same = html_of(visit(MAP, kieu="hai-ngay", thang="2026-10", so_voi="2026-01"))
    assert "Thay đổi giữa hai ngày</th>" in same


@pytest.mark.parametrize("kind", PICTURED)
def test_printed_figures_bear_no_mark_and_are_not_subtracted(kind: str, visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, kieu=kind, nguon="published", chi_so="clubs", ban_do="63"))
    svg, said = image(html)
    assert text("vi", "common.simulated") not in svg + html
    if kind == "hai-ngay":
        assert text("vi", "picture.no_change_of_printed") in said


def test_an_unknown_view_opens_the_map_and_says_so(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, kieu="qua-cau"))
    assert "tc-note" in html
    assert IMAGE.findall(html) == []
