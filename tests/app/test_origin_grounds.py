"""What a number rests on beside its rows: older people, targets and rates lead to their own source, file and cell."""

from __future__ import annotations

import datetime as dt
import html as markup
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data_access.cli import main
from data_access.engine import get_engine
from data_access.imports.fields import OLDER, RATES, TARGETS
from render.texts import LANGUAGES, text
from tests.app.conftest import open_page, shown_html
from tests.importing_files import header, make_book
from ui.registry import page

Visit = Callable[..., AppTest]
ORIGIN = page("nguon-goc")
ROW = re.compile(r"<tr[^>]*>.*?</tr>", re.DOTALL)
OFFICE = "Hội Người cao tuổi Hà Nội"


def _grounds(app: AppTest, language: str = "vi") -> list[str]:
    """The rows of the table of grounds, their markup with its entities read; none without the table."""
    assert not app.exception
    html = markup.unescape(shown_html(app))
    start = html.find(text(language, "origin.grounds_text"))
    if start < 0:
        return []
    body = html[html.index("<tbody>", start) : html.index("</tbody>", start)]
    return ROW.findall(body)


def _record(row: str) -> str:
    """The passport of the record that a row leads to."""
    (href,) = re.findall(r'href="(/nguon-goc[^"]*)"', row)
    asked = {name.replace("-", "_"): value for name, value in parse_qsl(urlsplit(href).query)}
    app = open_page(ORIGIN, **asked)
    assert not app.exception
    return markup.unescape(shown_html(app))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_count_of_a_merged_province_names_its_line_and_its_published_source(language: str, visit: Visit) -> None:
    app = visit(ORIGIN, language=language, chi_so="clubs_per_10k_older", tinh="25", ban_do="34")
    rows = _grounds(app, language)
    assert [re.findall("Hòa Bình|Phú Thọ|Vĩnh Phúc", row)[0] for row in rows] == ["Hòa Bình", "Phú Thọ", "Vĩnh Phúc"]
    lines = Path("data_access/reference/older_population.csv").read_text(encoding="utf-8").splitlines()
    for row in rows:
        place = re.findall("Hòa Bình|Phú Thọ|Vĩnh Phúc", row)[0]
        line = int(re.findall(r"older_population\.csv, (?:dòng|line) (\d+)", row)[0])
        assert lines[line - 1].startswith(f"{place},,2025-12-31,")
        assert "UNFPA" in row
    html = _record(rows[0])
    assert text("vi" if language == "vi" else "en", "origin.fact_published_in") in html
    assert "Tổng cục Thống kê – UNFPA" in html
    assert text(language, "common.simulated") not in html  # a published fact is never marked


def test_the_nation_rests_on_every_province_and_a_province_on_its_own(visit: Visit) -> None:
    assert len(_grounds(visit(ORIGIN, chi_so="older_population"))) == 63
    assert len(_grounds(visit(ORIGIN, chi_so="older_population", tinh="01"))) == 1
    assert _grounds(visit(ORIGIN, chi_so="coverage", tinh="01", de_an="1533")) == []


@pytest.mark.parametrize("code", ["clubs_new_scheme", "needed_pace", "achievement", "status"])
def test_a_target_names_decision_address_and_line(code: str, visit: Visit) -> None:
    (row,) = _grounds(visit(ORIGIN, chi_so=code, de_an="1336"))
    assert "1336/QĐ-TTg (31/8/2020)" in row
    assert 'href="https://vanphong.langson.gov.vn/en/node/62151"' in row
    assert "targets.csv, dòng 5<" in row
    html = _record(row)
    assert "1336/QĐ-TTg (31/8/2020)" in html
    assert 'href="https://vanphong.langson.gov.vn/en/node/62151"' in html


def test_money_names_every_rate_that_it_was_converted_at_and_the_one_it_is_shown_at(visit: Visit) -> None:
    dong = _grounds(visit(ORIGIN, chi_so="spent", du_an="VIE085"))
    dollars = _grounds(visit(ORIGIN, chi_so="spent", du_an="VIE085", tien="USD"))
    assert dong
    assert all("SỐ LIỆU MÔ PHỎNG" in row and "lần nạp" in row for row in dollars)
    assert len(dollars) >= len(dong)
    assert text("vi", "origin.kind_simulated") in _record(dollars[-1])


@pytest.fixture
def loaded(copied: Callable[[str], str], tmp_path: Path) -> str:
    """The real register after a file of a province brought a rate, a count and a target; the file's name."""
    copied("empty")
    file = tmp_path / "Hà Nội 2025.xlsx"
    file.write_bytes(
        make_book(
            {
                "Tỷ giá": [header(RATES), [dt.date(2025, 9, 3), "USD", 26123.5, "Ngân hàng Nhà nước"]],
                "Dân số NCT": [
                    ["Số người cao tuổi"],
                    header(OLDER),
                    ["Hà Nội", "", "", dt.date(2025, 8, 31), 900123, "Chi cục Dân số"],
                ],
                "Chỉ tiêu": [header(TARGETS), ["1336", "clubs_target_new", "Hà Nội", "2025", 77, "KH 12/KH-UBND"]],
            }
        )
    )
    assert main(["import", str(file), "--by", OFFICE]) == 0
    get_engine().dispose()
    return file.name


def test_what_a_file_brought_leads_to_its_sheet_row_and_cells(loaded: str) -> None:
    (older,) = _grounds(open_page(ORIGIN, chi_so="older_population", tinh="01", thang="2025-09", ban_do="34"))
    assert "900.123 người từ 60 tuổi" in older
    assert "31/8/2025" in older
    assert "tỉnh báo cáo" in older
    assert f"{loaded}, trang Dân số NCT, dòng 3, ô A3–F3" in older
    html = _record(older)
    assert OFFICE in html
    assert "E3" in html
    targets = _grounds(open_page(ORIGIN, chi_so="clubs_new_scheme", de_an="1336", tinh="01", ban_do="63"))
    (target,) = [row for row in targets if "77 " in row]
    assert "KH 12/KH-UBND" in target
    assert "https:" not in target  # where the value before was printed
    assert f"{loaded}, trang Chỉ tiêu, dòng 2" in target
    assert "E2" in _record(target)
    rate = open_page(ORIGIN, ban_ghi="exchange_rate 2025-09-03 USD")
    html = markup.unescape(shown_html(rate))
    assert f"{loaded}, trang Tỷ giá, dòng 2" in html
    assert "26.123,5" in html
    assert "C2" in html


def test_a_rate_of_a_reference_file_names_that_load(copied: Callable[[str], str], tmp_path: Path) -> None:
    copied("empty")
    file = tmp_path / "ty_gia.csv"
    file.write_text("day;currency;vnd_per_unit;source\n2025-01-02;USD;25450;Ngân hàng\n", encoding="utf-8-sig")
    assert main(["reference", str(file), "--by", OFFICE]) == 0
    get_engine().dispose()
    html = markup.unescape(shown_html(open_page(ORIGIN, ban_ghi="exchange_rate 2025-01-02 USD")))
    assert "ty_gia.csv" in html
    assert OFFICE in html
    missing = shown_html(open_page(ORIGIN, ban_ghi="exchange_rate 2025-01-02 KRW"))
    assert missing.count("tc-note") == 1
    assert shown_html(open_page(ORIGIN, ban_ghi="exchange_rate x USD")).count("tc-note") == 1
