"""The printed sheet: one page, our fonts inside, the page's own numbers, the same bytes for the same numbers."""

from __future__ import annotations

import datetime as dt
import json
import re
import xml.etree.ElementTree as ElementTree
import zlib
from dataclasses import replace
from decimal import Decimal

import pytest

from data_access.queries.profile import Profile
from data_access.queries.published import FigureRow
from exports.profile_pdf import profile_pdf, sheet_hash, sheet_inputs
from geo.units import units_in
from render.profile_curve import curve_svg
from render.profile_map import province_map_svg
from render.profile_sheet import Sheet, sheet
from render.provenance import result_hash
from render.texts import LANGUAGES
from tests.profiles import OCTOBER, PARTS, ended, months, profile

PAGE = re.compile(rb"/Type\s*/Page\b")


def figures(count: int, *, code: str = "37") -> list[FigureRow]:
    """Printed figures with the longest words that a source has."""
    return [
        FigureRow(
            id=f"F{index:03}", indicator="clubs_total", epoch="34", unit_code=code, place_note=None,
            value=Decimal(100 + index), unit="CLB", as_of=dt.date(2026, 1, 1), as_of_text="2026",
            precision="day", estimated_date=False, qualifier="more_than", is_target=False,
            source_title="Báo điện tử của tỉnh: tổng kết phong trào câu lạc bộ liên thế hệ tự giúp nhau năm 2025",
            source_url="https://example.org/bai-viet", source_published=None, note=None, contradicts=None,
        )
        for index in range(count)
    ]  # fmt: skip


def words(language: str, seen: Profile, *, printed: int = 0, simulated: bool = True) -> Sheet:
    return sheet(language, seen, figures(printed, code=seen.code), {}, version=1, simulated=simulated)


def streams(pdf: bytes) -> list[bytes]:
    """The compressed parts of a PDF, inflated; those that are not compressed are left out."""
    found = []
    for match in re.finditer(rb"stream\r?\n", pdf):
        try:
            found.append(zlib.decompressobj().decompress(pdf[match.end() :]))
        except zlib.error:
            continue
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("printed", [0, 60])
def test_the_sheet_is_one_page_whatever_was_printed(language: str, printed: int) -> None:
    longest = max(units_in("34"), key=lambda each: len(each.label))
    for seen in (profile(), profile(code=longest.code), profile(None, curve=())):
        pdf = profile_pdf(language, seen, words(language, seen, printed=printed))
        assert len(PAGE.findall(pdf)) == 1


def test_the_longest_old_name_is_one_page() -> None:
    longest = max(units_in("63-2025"), key=lambda each: len(each.label))
    seen = ended(longest.code, into=units_in("34")[0])
    assert len(PAGE.findall(profile_pdf("vi", seen, words("vi", seen, printed=60)))) == 1


def test_only_fonts_that_come_with_us_are_used_and_all_are_inside() -> None:
    seen = profile()
    pdf = profile_pdf("vi", seen, words("vi", seen, printed=3))
    content = pdf + b"".join(streams(pdf))
    names = set(re.findall(rb"/FontName\s*/[A-Z]{6}\+([A-Za-z-]+)", content))
    assert {b"BeVietnamPro-Regular", b"BeVietnamPro-SemiBold"} <= names
    assert names <= {b"BeVietnamPro-Regular", b"BeVietnamPro-SemiBold", b"DejaVuSansMono"}
    assert len(re.findall(rb"/FontFile[23]\b", content)) == len(re.findall(rb"/Type\s*/FontDescriptor", content))


def test_the_same_numbers_are_the_same_bytes() -> None:
    seen = profile()
    first, again = (profile_pdf("vi", seen, words("vi", seen)) for _ in range(2))
    other = replace(seen, parts=replace(PARTS, communes_with_club=124))
    assert first == again
    assert first != profile_pdf("vi", other, words("vi", other))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_prints_what_the_page_shows(language: str) -> None:
    seen = profile()
    said = words(language, seen, printed=3)
    inputs = sheet_inputs(language, seen, said)
    json.dumps(inputs)
    assert inputs["finding"] == said.finding
    assert [card["value"] for card in inputs["figures"]] == [figure.value for figure in said.figures]
    assert inputs["parts"]["rows"] == [[str(cell) for cell in row] for row in said.parts.shown]
    assert inputs["hash"] == sheet_hash(said)
    titles = [title for title, _ in said.file.columns]
    assert inputs["hash"] == result_hash(titles, said.file.raw, said.provenance.choices)
    assert "ma=34-37&thang=2026-10" in inputs["path"]


def test_a_real_register_is_not_called_simulated() -> None:
    seen = profile()
    assert sheet_inputs("vi", seen, words("vi", seen))["simulated"] == "SỐ LIỆU MÔ PHỎNG"
    assert sheet_inputs("vi", seen, words("vi", seen, simulated=False))["simulated"] == ""


def test_figures_that_do_not_fit_are_counted() -> None:
    seen = profile()
    left = sheet_inputs("vi", seen, words("vi", seen, printed=20))["printed_left"]
    assert left[7].startswith("7 trong 20 số đã công bố")
    assert sheet_inputs("vi", seen, words("vi", seen, printed=3))["printed_left"][3] == ""
    assert "Chưa có số công bố" in sheet_inputs("vi", seen, words("vi", seen))["printed_left"][0]


@pytest.mark.parametrize(("map_set", "code"), [("34", "37"), ("34", "48"), ("63", "56"), ("63", "27")])
def test_the_map_names_both_island_groups(map_set: str, code: str) -> None:
    picture = province_map_svg("34" if map_set == "34" else "63", code)
    root = ElementTree.fromstring(picture)
    labels = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert labels == ["Hoàng Sa", "Trường Sa"]


def test_a_new_province_shows_the_outlines_of_its_old_ones_and_a_small_one_is_ringed() -> None:
    assert province_map_svg("34", "37").count('stroke-dasharray="4 3"') == 3
    assert "stroke-dasharray" not in province_map_svg("34", "01")
    assert "<circle" in province_map_svg("63", "27")
    assert "<circle" not in province_map_svg("34", "68")


def test_the_curve_is_dotted_before_the_province_began() -> None:
    seen = replace(profile(curve=months([370, 413], last=OCTOBER)), before=months([300, 360], last=dt.date(2025, 6, 1)))
    picture = curve_svg("vi", seen)
    ElementTree.fromstring(picture)
    assert picture.count("<polyline") == 5  # the sum, the new province, and three old ones
    assert picture.count('stroke-dasharray="2 4"') == 1
    assert "34 tỉnh từ 01/7/2025" in picture
    assert curve_svg("vi", profile(curve=())) == ""
