"""Numbers and dates as each language writes them, escaped markup, and results that carry their hash."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
from decimal import Decimal

import jinja2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.table_csv import RUNS_AS_FORMULA, table_csv
from render import formats
from render.html import render
from render.palette import FUNDERS, SEQUENTIAL, funder_colour
from render.provenance import Provenance, result_hash
from render.texts import MissingText, text, translator


@pytest.mark.parametrize(
    ("language", "shown"), [("vi", ("1.234,5", "−12.345", "0", "–")), ("en", ("1,234.5", "−12,345", "0", "–"))]
)
def test_numbers(language: str, shown: tuple[str, ...]) -> None:
    written = (
        formats.number(language, 1234.5, decimals=1),
        formats.number(language, -12345),
        formats.number(language, -0.4),
        formats.number(language, None),
    )
    assert written == shown


def test_halves_round_away_from_zero_as_a_reader_expects() -> None:
    assert formats.number("vi", 2.5) == "3"
    assert formats.number("vi", 0.125, decimals=2) == "0,13"
    assert formats.number("vi", 1.005, decimals=2) == "1,01"


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_is_written_to_the_last_digit(value: int) -> None:
    shown = formats.number("vi", value)
    assert int(shown.replace(".", "").replace(formats.MINUS, "-")) == value


def test_changes_and_shares() -> None:
    assert [formats.signed("vi", value) for value in (12, -3, 0, None)] == ["+12", "−3", "0", "–"]
    assert formats.percent("vi", 0.412) == "41,2\N{NO-BREAK SPACE}%"
    assert formats.percent("en", 1.05, decimals=0) == "105%"
    assert formats.percent("en", None) == "–"


def test_money() -> None:
    assert formats.money("vi", 1_500_000_001) == "1.500.000.001\N{NO-BREAK SPACE}đồng"
    assert formats.money("en", 12345, currency="USD") == "123.45\N{NO-BREAK SPACE}USD"
    assert formats.money("vi", 5, currency="KRW", unit=False) == "5"
    assert formats.money("vi", None) == "–"
    assert formats.short_money("vi", 1_549_000_000) == "1,5 tỷ\N{NO-BREAK SPACE}đồng"
    assert formats.short_money("en", -2_000_000) == "−2.0 million\N{NO-BREAK SPACE}VND"
    assert formats.short_money("vi", 12_300, currency="KRW") == "12,3 nghìn\N{NO-BREAK SPACE}won"
    assert formats.short_money("vi", 999) == "999\N{NO-BREAK SPACE}đồng"
    assert formats.short_money("vi", None) == "–"


@pytest.mark.parametrize(
    ("precision", "vi", "en"),
    [
        ("day", "05/8/2025", "5 Aug 2025"),
        ("month", "8/2025", "Aug 2025"),
        ("quarter", "quý III/2025", "Q3 2025"),
        ("year", "2025", "2025"),
        ("unknown", "–", "–"),
    ],
)
def test_dates_are_no_more_exact_than_known(precision: str, vi: str, en: str) -> None:
    day = dt.date(2025, 8, 5)
    assert formats.date("vi", day, precision=precision) == vi
    assert formats.date("en", day, precision=precision) == en
    assert formats.date("vi", None) == "–"


def test_markup_in_a_value_is_text() -> None:
    html = render("state", title="<script>alert(1)</script>", text='a & "b"')
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    with pytest.raises(jinja2.UndefinedError):
        render("state", title="no text")


def test_texts_are_found_filled_and_missed_by_name() -> None:
    t = translator("vi")
    assert t("common.simulated") == "SỐ LIỆU MÔ PHỎNG"
    assert "9/2025" in t("common.as_of_month", month="9/2025")
    with pytest.raises(MissingText, match=r"no text 'common\.none' in 'en'"):
        text("en", "common.none")
    with pytest.raises(ValueError, match="unknown language"):
        translator("fr")


def test_every_funder_keeps_a_colour_of_its_own() -> None:
    assert len(set(FUNDERS.values())) == len(FUNDERS)
    assert funder_colour("HAI") == FUNDERS["HAI"]
    assert funder_colour("unheard of") == FUNDERS["OTHER"]


def _lightness(colour: str) -> float:
    """CIE L* of an sRGB colour."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * luminance ** (1 / 3) - 16


def test_amounts_can_be_told_apart_in_greyscale() -> None:
    steps = [_lightness(colour) for colour in SEQUENTIAL]
    assert all(lighter - darker >= 7 for lighter, darker in itertools.pairwise(steps))


COLUMNS = ("tỉnh", "số")
ROWS = (("Hà Nội", 257), ("Bình Thuận", 68))


def test_the_hash_follows_what_is_shown() -> None:
    known = result_hash(COLUMNS, ROWS, {"month": dt.date(2025, 6, 1)})
    assert known == "8a4c2710b6"  # pinned: files already given out carry it
    assert result_hash(COLUMNS, ROWS, {"month": "2025-06-01"}) == known
    assert result_hash(COLUMNS, [("Hà Nội", np.int64(257)), ROWS[1]], {"month": "2025-06-01"}) == known
    assert result_hash(COLUMNS, ROWS[::-1], {"month": "2025-06-01"}) != known
    assert result_hash(COLUMNS, ROWS, {"month": "2025-07-01"}) != known
    assert result_hash(COLUMNS, [(Decimal("1.50"),)], {}) == result_hash(COLUMNS, [(Decimal("1.5"),)], {})


def _cells(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_table_carries_its_source_choices_and_hash() -> None:
    provenance = Provenance("Sổ đăng ký", "6/2025", {"tinh": "01"}, simulated=True)
    cells = _cells(table_csv(COLUMNS, ROWS, title="Câu lạc bộ", provenance=provenance, language="vi"))
    assert cells[0] == ["SỐ LIỆU MÔ PHỎNG"]
    assert ["Nguồn", "Sổ đăng ký"] in cells
    assert ["Bộ lọc: tinh", "01"] in cells
    assert ["Mã kiểm tra", result_hash(COLUMNS, ROWS, provenance.choices)] in cells
    assert cells[-3:] == [list(COLUMNS), ["Hà Nội", "257"], ["Bình Thuận", "68"]]


def test_a_real_register_is_not_marked() -> None:
    provenance = Provenance("Sổ đăng ký", "6/2025", {}, simulated=False)
    assert b"M\xc3\x94 PH" not in table_csv(COLUMNS, ROWS, title="t", provenance=provenance, language="vi")


@given(
    st.sampled_from(RUNS_AS_FORMULA), st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), max_size=20)
)
def test_no_cell_runs_as_a_formula(first: str, rest: str) -> None:
    provenance = Provenance(first + rest, first + rest, {"tim": first + rest}, simulated=False)
    content = table_csv(
        [first + rest], [[first + rest], [-5], [None]], title=first, provenance=provenance, language="en"
    )
    cells = _cells(content)
    assert [cell for row in cells for cell in row if cell.startswith(RUNS_AS_FORMULA)] == ["-5"]
