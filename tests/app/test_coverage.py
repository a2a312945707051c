"""The map page: what the panel, the ranking and the notes say for a choice; bad links; the two sources kept apart."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from data_access.queries.coverage import MAP_INDICATORS
from geo.units import units_in
from indicators.registry import indicator
from render.texts import LANGUAGES, text
from ui.parts.coverage_choices import follow
from ui.registry import page

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
MAP = page("do-phu")
TABLE_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def rows(html: str) -> list[list[str]]:
    """The cells of every table row, as text."""
    found = TABLE_ROW.findall(html)
    return [[markup.unescape(TAG.sub("", cell)).strip() for cell in re.split(r"</t[hd]>", row)[:-1]] for row in found]


def finding(html: str) -> str:
    return markup.unescape(re.findall(r"<h1>(.*?)</h1>", html, re.DOTALL)[0])


def test_the_chosen_province_stands_beside_the_map(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="01", thang="2024-12"))
    assert finding(html).startswith("Hà Nội có câu lạc bộ ở")
    assert "chỉ tiêu đến năm 2025 là một nửa" in finding(html)
    assert re.search(r"\d+ / 579 \(xã có câu lạc bộ / tổng số xã\)", html)
    assert "579 xã, phường, thị trấn (danh mục dùng đến 31/12/2024)" in html
    without, with_club = (int(count) for count in re.findall(r"câu lạc bộ: (\d+)</summary>", html))
    assert without + with_club == 579
    assert html.count("<details") == 2


def test_printed_figures_of_the_province_have_their_date_and_link(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="17", thang="2025-06"))
    assert "139 câu lạc bộ" in html
    assert "10/6/2025" in html
    assert 'rel="noopener noreferrer"' in html
    assert "Từ 01/7/2025 thuộc Phú Thọ (mới)." in html


def test_a_new_province_says_what_it_was_made_of_and_is_not_compared_with_its_namesake(
    visit: Visit, html_of: Html
) -> None:
    html = html_of(visit(MAP, tinh="52"))
    assert "Gia Lai mới gồm Bình Định, Gia Lai" in html
    assert "không so sánh với Gia Lai cũ" in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", MAP_INDICATORS)
def test_every_indicator_ranks_every_province(code: str, language: str, visit: Visit, html_of: Html) -> None:
    app = visit(MAP, language=language, chi_so=code, thang="2025-06")
    assert not app.exception
    html = html_of(app)
    heads = rows(html)[0]
    assert any(indicator(code).name(language) in head for head in heads)
    assert len(rows(html)) == 64
    assert "{" not in TAG.sub("", html)


def test_the_ranking_is_in_order_and_shares_places(visit: Visit, html_of: Html) -> None:
    table = rows(html_of(visit(MAP)))[1:]
    places = [int(row[0]) for row in table if row[0]]
    assert places == sorted(places)
    values = [float(row[2].replace("\N{NO-BREAK SPACE}%", "").replace(",", ".")) for row in table if row[0]]
    assert values == sorted(values, reverse=True)
    assert all((a[0] == b[0]) >= (a[2:5] == b[2:5]) for a, b in pairwise(table))


def test_the_denominator_and_the_jump_are_always_told(visit: Visit, html_of: Html) -> None:
    new, old = html_of(visit(MAP)), html_of(visit(MAP, thang="2025-06"))
    assert "3.321 xã, phường, đặc khu (danh mục từ 01/7/2025)" in new
    assert "10.035 xã, phường, thị trấn (danh mục dùng đến 30/6/2025)" in old
    for html in (new, old):
        assert "tăng vọt dù không lập thêm câu lạc bộ" in html


@pytest.mark.parametrize("code", ["clubs", "members", "coverage"])
def test_printed_figures_never_carry_the_register_or_its_mark(code: str, visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, nguon="published", chi_so=code, ban_do="63"))
    assert text("vi", "common.simulated") not in html
    assert "Số liệu đã công bố".lower() in html.lower()
    assert "chưa có số công bố" in html
    assert "Hạng" not in rows(html)[0]
    assert "<details" not in html


def test_what_nobody_prints_is_said_so(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, nguon="published", chi_so="reporting_rate"))
    assert finding(html) == "Chưa có nguồn nào công bố “Tỷ lệ nộp báo cáo” của các tỉnh trên bản đồ này"


def test_printed_until_a_month_leaves_out_what_came_later(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, nguon="published", chi_so="clubs", tinh="01", thang="2023-07"))
    assert finding(html).startswith("Hà Nội: 257\N{NO-BREAK SPACE}câu lạc bộ (31/7/2023)")


def test_an_indicator_that_the_map_has_not_falls_back_with_a_note(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, chi_so="borrowers"))
    assert "tc-note" in html
    assert "Độ phủ cấp xã" in html


def test_a_province_from_before_the_merger_opens_what_it_became_with_a_note(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="02", ban_do="34"))
    assert "Hà Giang nay thuộc Tuyên Quang (mới)" in html
    assert finding(html).startswith("Tuyên Quang")


def test_a_province_of_neither_map_is_set_aside_with_a_note(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="99", ban_do="34"))
    assert "Không có tỉnh, thành phố mang mã “99”" in html
    assert "Chọn một tỉnh trên bản đồ" in html


def test_a_month_without_data_opens_the_nearest_with_a_note(visit: Visit, html_of: Html) -> None:
    early, late = html_of(visit(MAP, thang="2001-01")), html_of(visit(MAP, thang="2090-01"))
    assert "sớm hơn tháng đầu có số liệu" in early and "1/2016" in early
    assert "muộn hơn tháng cuối có số liệu" in late


def test_a_province_follows_its_ground_to_the_other_map_and_not_its_code() -> None:
    assert follow("52", old_set="63", new_set="34") == "52"  # Bình Định lies in the new Gia Lai, which took its code
    assert follow("64", old_set="63", new_set="34") == "52"  # and so does the old Gia Lai
    assert follow("52", old_set="34", new_set="63") is None  # which was two
    assert follow("01", old_set="34", new_set="63") == "01"
    assert follow("24", old_set="63", new_set="63") == "24"
    old = {unit.code for unit in units_in("63-2025")}
    assert all(follow(code, old_set="63", new_set="34") in {u.code for u in units_in("34")} for code in old)


def test_the_file_holds_the_ranking_with_its_choices(visit: Visit) -> None:
    app = visit(MAP, tinh="01")
    assert len(app.get("download_button")) == 3


def test_a_province_that_kept_its_ground_keeps_its_printed_figures(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="01"))
    assert "516 câu lạc bộ" in html
    early = html_of(visit(MAP, tinh="01", thang="2023-07"))
    assert "257 câu lạc bộ" in early
    assert "516 câu lạc bộ" not in early


@pytest.mark.parametrize(
    ("on_map", "name", "kin"),
    [
        ("34", "Ninh Bình (mới)", ["Hà Nam", "Nam Định", "Ninh Bình (cũ)"]),
        ("63", "Ninh Bình (cũ)", ["Ninh Bình (mới)"]),
    ],
)
def test_namesakes_are_told_apart_and_linked(
    on_map: str, name: str, kin: list[str], visit: Visit, html_of: Html
) -> None:
    html = html_of(visit(MAP, tinh="37", ban_do=on_map))
    assert f"<h2>{name}</h2>" in html
    assert name in finding(html)
    line = re.search(r"Xem riêng trên bản đồ:(.*?)</p>", html, re.DOTALL)
    assert line is not None
    assert TAG.sub("", line[1]).strip().split(" · ") == kin


def test_an_empty_printed_map_leads_to_the_clubs(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, nguon="published"))
    assert "Xem số câu lạc bộ đã công bố" in html


def test_a_year_is_compared_on_the_same_ground_and_the_same_list_only(visit: Visit, html_of: Html) -> None:
    assert "Không so với 12/2024: tỉnh mới gồm nhiều tỉnh cũ" in html_of(
        visit(MAP, tinh="52", chi_so="clubs", thang="2025-12")
    )
    same_ground = html_of(visit(MAP, tinh="40", chi_so="clubs", thang="2025-12"))
    assert re.search(r"So với 12/2024: (\+|−)?\d", same_ground)
    recast = html_of(visit(MAP, tinh="52", chi_so="clubs", thang="2025-12", ban_do="34"))
    assert re.search(r"So với 12/2024: (\+|−)?\d", recast)
    assert "danh mục xã đã thay đổi" in html_of(visit(MAP, tinh="40", thang="2025-12"))
    assert re.search(r"So với 12/2023: \S+ điểm phần trăm", html_of(visit(MAP, tinh="40", thang="2024-12")))
    assert "So với" not in html_of(visit(MAP, tinh="40", thang="2016-03"))


@pytest.mark.parametrize("method", ["equal", "natural", "target"])
def test_the_choice_of_classes_is_explained(method: str, visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, phan_lop=method))
    assert "Bậc màu: " in html
    assert ("chỉ tiêu 80 % số xã có câu lạc bộ đến năm 2030" in html) == (method == "target")


def test_a_target_that_the_indicator_has_not_is_set_aside_with_a_note(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, phan_lop="target", chi_so="members"))
    assert "chỉ dùng cho độ phủ cấp xã" in html
    assert "mỗi bậc có số giá trị gần bằng nhau" in html


def test_a_merged_provinces_curve_is_said_to_be_a_sum_before_the_line(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="52"))
    assert "Trước vạch là tổng các tỉnh cũ hợp thành, không phải tỉnh cũ cùng tên" in html
    assert "Độ phủ đổi đột ngột ở vạch vì danh mục xã thay đổi" in html
    same_ground = html_of(visit(MAP, tinh="01", chi_so="clubs"))
    assert "Vạch đứng" in same_ground and "Trước vạch" not in same_ground


@pytest.mark.parametrize(("on_map", "month"), [("34", "2025-06"), ("63", "2025-12")])
@pytest.mark.parametrize("view", ["nhieu-nam", "hai-ngay"])
def test_views_without_a_slider_say_how_figures_came_onto_the_map(
    view: str, on_map: str, month: str, visit: Visit, html_of: Html
) -> None:
    said = {"34": "là tổng của các tỉnh cũ hợp thành", "63": "dựa vào địa bàn của từng câu lạc bộ"}[on_map]
    assert said in html_of(visit(MAP, kieu=view, ban_do=on_map, thang=month, chi_so="clubs"))
    printed = html_of(visit(MAP, kieu=view, ban_do=on_map, thang=month, chi_so="clubs", nguon="published"))
    assert said not in printed and "giữ nguyên địa giới" in printed
