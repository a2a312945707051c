"""Workbooks: what LibreOffice recomputes is what was written and what the queries say; safe text; marks; same bytes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import statistics
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.queries.accounts import accounts
from data_access.queries.workbook import Book, UnknownQuarter, book
from data_access.reference_loader.sheets import PROJECT_FACTS
from data_access.scope import EVERYTHING, OutOfScope, Scope
from data_access.verification.facts import shipped
from exports.workbook import LANGUAGES, file_name, ledger, sums, workbook_xlsx
from exports.workbook.sums import NOTHING
from exports.workbook.words import MARK, Words
from indicators.budget import cofinancing, quarter_of
from tests.books import BOOKS, NASTY, PATTERN, UNTIL, bare, everything, filled, planned, put, register, unagreed
from tests.workbooks import Found, Sheets, converted, differences, part, sheets

LEDGER, SHARES, RESULTS = "Sổ cái", "Tỷ lệ đóng góp", "Kết quả"
TABLE, VARIANCE, QUARTERS, RATES = "Bảng giải ngân", "Chênh lệch", "Theo quý", "Tỷ giá"


@pytest.fixture(scope="module")
def whole() -> Book:
    return everything()


@pytest.fixture(scope="module")
def written(whole: Book) -> Sheets:
    return sheets(workbook_xlsx(whole, "vi"))


@pytest.fixture(scope="module", params=[0, 2], ids=["one ledger", "ledgers of two rows"])
def recomputed(
    request: pytest.FixtureRequest, whole: Book, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Sheets, Sheets]:
    """The workbook as written and as LibreOffice recomputes it, with the ledger on one sheet and on several."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param:
            patch.setattr(ledger, "MOST_ROWS", request.param)
        data = workbook_xlsx(whole, "vi")
    return sheets(data), sheets(converted(data, tmp_path_factory.mktemp("office"), to="xlsx"))


def test_every_formula_comes_to_what_was_written(recomputed: tuple[Sheets, Sheets]) -> None:
    ours, theirs = recomputed
    assert sum(cell.formula is not None for cells in ours.values() for cell in cells.values()) > 200
    assert differences(ours, theirs) == []


def test_libreoffice_does_recompute(whole: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = sums.Table.total
    monkeypatch.setattr(
        sums.Table, "total", lambda self, **where: right(self, **where)._replace(value=12_345)
    )  # every cached sum is wrong now
    data = workbook_xlsx(whole, "vi")
    assert len(differences(sheets(data), sheets(converted(data, tmp_path, to="xlsx")))) > 100


@pytest.mark.parametrize("made", BOOKS[1:])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_workbooks_that_lack_something_are_recomputed_too(
    made: Callable[[], Book], language: str, tmp_path: Path
) -> None:
    data = workbook_xlsx(made(), language)
    assert differences(sheets(data), sheets(converted(data, tmp_path, to="xlsx"))) == []


def _row(cells: dict[str, Found], label: str) -> int:
    return next(int(re.sub(r"\D", "", address)) for address, cell in cells.items() if cell.value == label)


def _value(cells: dict[str, Found], address: str) -> float | str | None:
    return cells[address].value if address in cells else None


def test_totals_are_those_of_the_budget_query(whole: Book, written: Sheets) -> None:
    total, row = whole.budget.total, _row(written[QUARTERS], "Tổng")
    assert [_value(written[QUARTERS], f"{letter}{row}") for letter in "BCDE"] == [
        total.planned, total.received, total.disbursed, total.spent,
    ]  # fmt: skip
    last = [curve.quarters[-1].cumulative for curve in whole.budget.curves if curve.measure == "spent"]
    assert _value(written[QUARTERS], f"I{row - 1}") == sum(last)


def test_the_shares_are_those_of_the_query_by_quarter_basis_and_province(whole: Book, written: Sheets) -> None:
    cells, position = written[SHARES], whole.budget.position
    result = position.result
    assert result is not None
    row = _row(cells, "Tổng")
    assert [_value(cells, f"{letter}{row}") for letter in "BCEJL"] == [
        position.external, position.counterpart, result.share.value, result.move, result.top_up,
    ]  # fmt: skip
    assert _value(cells, f"H{row}") == pytest.approx(result.distance_pp)
    assert str(_value(cells, f"I{row}")).endswith("đối ứng vượt")
    for basis, name in (("committed", "cam kết"), ("received", "tiếp nhận"), ("spent", "quyết toán")):
        found = dict(whole.budget.positions)[basis]
        row = _row(cells, name)
        assert [_value(cells, f"B{row}"), _value(cells, f"C{row}")] == [found.external, found.counterpart]
    for place in whole.budget.places:
        row = _row(
            cells, whole.places[place.code, place.unplaced] + (" (tỉnh mới, chưa chia về tỉnh cũ)" * place.unplaced)
        )
        assert [_value(cells, f"B{row}"), _value(cells, f"C{row}")] == [
            place.position.external,
            place.position.counterpart,
        ]
        agreed = place.position.agreed
        assert agreed.counterpart_bp is not None
        assert _value(cells, f"F{row}") == agreed.counterpart_bp / 10_000
        again = cofinancing(
            place.position.external, counterpart=place.position.counterpart, agreed_bp=agreed.counterpart_bp,
            tolerance_bp=agreed.tolerance_bp or 0,
        )  # fmt: skip
        assert _value(cells, f"J{row}") == again.move
    assert _value(cells, f"F{_row(cells, 'Hà Nội')}") == 0.3


def test_results_are_those_of_the_framework_query(whole: Book, written: Sheets) -> None:
    cells = written[RESULTS]
    for row, one in enumerate(whole.framework.indicators, 6):
        share = one.rating.of_target
        assert _value(cells, f"K{row}") == pytest.approx(NOTHING if share is None else share.value)
        assert _value(cells, f"B{row}") == one.title_vi
        assert _value(cells, f"S{row}") == one.rating.band
    rows = {one.code: row for row, one in enumerate(whole.framework.indicators, 6)}
    # Money of the framework is the ledger's own sum, by a formula.
    assert "Ledger_Dong" in str(cells[f"I{rows['I2']}"].formula)
    assert "Ledger_Dong" in str(cells[f"I{rows['I3']}"].formula)
    summary = written["Tóm tắt"]
    rated = [one.rating.band for one in whole.framework.indicators if one.rating.band is not None]
    row = _row(summary, "Kết quả đạt")
    assert [_value(summary, f"{letter}{row}") for letter in "CD"] == [rated.count(0), len(rated)]


def test_the_disbursement_table_counts_open_advances_as_they_were_advanced(whole: Book, written: Sheets) -> None:
    cells = written[TABLE]
    row, total = _row(cells, "Hà Nội"), _row(cells, "Tổng")
    hanoi = next(place for place in whole.budget.places if place.label == "Hà Nội" and not place.unplaced)
    assert _value(cells, f"F{row}") == hanoi.amounts.disbursed
    assert _value(cells, f"D{row}") == hanoi.amounts.planned
    assert _value(cells, f"C{total}") == whole.budget.whole_plan
    assert _value(cells, f"E{total}") == 90
    # 1,000.00 USD advanced for 25,000,500 đồng, 600.33 settled at another rate: 399.67 USD are open.
    assert [_value(written["Tạm ứng"], f"{letter}6") for letter in "EFGHI"] == [
        1_000,
        600.33,
        399.67,
        25_000_500,
        9_991_950,
    ]
    with filled() as session:
        asked = accounts(session, EVERYTHING, project="VIE085", until=whole.budget.until)
    assert _value(cells, f"L{row}") == 9_991_950
    assert _value(cells, f"L{total}") == sum(one.amount_vnd for one in asked.advances) == 9_992_290
    assert [(_value(written["Tạm ứng"], f"B{row}"), _value(written["Tạm ứng"], f"I{row}")) for row in (7, 8)] == [
        (PATTERN, 40), ("KOICA-HAK", 300),
    ]  # fmt: skip


def test_variance_keeps_the_original_plan_beside_the_one_in_force(written: Sheets, whole: Book) -> None:
    cells, row = written[VARIANCE], _row(written[VARIANCE], "Tập huấn")
    money = {one.code: one.amounts for one in whole.budget.categories}["training"]
    assert [_value(cells, f"{letter}{row}") for letter in "CDE"] == [
        money.planned, money.spent, money.spent - money.planned,
    ]  # fmt: skip
    assert isinstance(before := _value(cells, f"B{row}"), float)
    assert before < money.planned
    assert _value(cells, f"I{row}") == "thấp hơn kế hoạch"


def test_every_entry_stands_as_it_was_paid(whole: Book, written: Sheets) -> None:
    cells = written[LEDGER]
    assert len(whole.entries) == 13  # one more is of a later quarter
    for row, entry in enumerate(whole.entries, 6):
        assert _value(cells, f"B{row}") == entry.voucher
        paid = entry.amount / 100 if entry.currency == "USD" else entry.amount
        assert [_value(cells, f"H{row}"), _value(cells, f"L{row}")] == [paid, entry.vnd]
    reversal = next(row for row, entry in enumerate(whole.entries, 6) if entry.kind == "reversal")
    assert [_value(cells, f"{letter}{reversal}") for letter in "CRL"] == ["điều chỉnh giảm", "quyết toán", -1_000_000]
    assert _value(cells, f"O{reversal}") == f"{NASTY[8]}8"


def test_text_is_text_whatever_it_begins_with(whole: Book, written: Sheets) -> None:
    notes = {cell.value for address, cell in written[LEDGER].items() if address.startswith("Q")}
    assert {note for note in notes if note} >= set(NASTY)
    assert all(cell.formula is None for cell in written[LEDGER].values())
    assert written[RESULTS]["B6"] == Found(None, "=I1")


def test_rates_say_where_they_stand_and_how_often_they_were_used(written: Sheets, whole: Book) -> None:
    cells = written[RATES]
    assert [_value(cells, f"{letter}6") for letter in "CDEFG"] == [
        25_000.5, "Tỷ giá mô phỏng, không phải tỷ giá công bố", "mô phỏng", 5, 8,
    ]  # fmt: skip
    assert [_value(cells, f"{letter}7") for letter in "CDF"] == [
        26_000,
        "không có trong bảng tỷ giá; ghi cùng chứng từ",
        1,
    ]
    assert whole.budget.unconverted
    assert "KRW" in str(_value(cells, "A4"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_simulated_figures_are_marked_in_cells_header_footer_charts_and_name(whole: Book, language: str) -> None:
    data = workbook_xlsx(whole, language)
    for name, cells in sheets(data).items():
        marks = [int(re.sub(r"\D", "", address)) for address, cell in cells.items() if MARK in str(cell.value)]
        assert min(marks) == 3, name
        assert max(marks) == max(int(re.sub(r"\D", "", address)) for address in cells), name
    for index in range(1, 12):
        sheet = part(data, f"xl/worksheets/sheet{index}.xml")
        assert sheet.count(MARK) == 2  # header and footer
        assert 'paperSize="9"' in sheet
        assert "<pane " in sheet
    for index in range(1, 4):
        assert MARK in part(data, f"xl/charts/chart{index}.xml")
    assert MARK in part(data, "docProps/core.xml")
    assert file_name("VIE085", simulated=True, month="2025-08", language=language).startswith("MO-PHONG-")


def test_real_figures_carry_no_mark() -> None:
    data = workbook_xlsx(planned(), "en")
    assert MARK not in part(data, "xl/sharedStrings.xml") + part(data, "xl/worksheets/sheet1.xml")
    assert file_name("VIE085", simulated=False, month="2025-08", language="en") == "so-tinh-VIE085-2025-08-en.xlsx"


def test_the_file_says_its_hash_and_version_and_nobodys_name(whole: Book) -> None:
    core = part(workbook_xlsx(whole, "vi"), "docProps/core.xml")
    assert re.search(r"Bản số liệu 3; mã kết quả [0-9a-f]{10}", core)
    assert re.search(r"<dc:creator>\s*</dc:creator>|<dc:creator/>", core)
    assert "2025-03-15T08:00:00Z" in core


def test_the_same_book_gives_the_same_bytes_and_another_one_another_hash(whole: Book) -> None:
    first = workbook_xlsx(whole, "vi")
    assert first == workbook_xlsx(everything(), "vi")
    entries = (whole.entries[0]._replace(note="khác"), *whole.entries[1:])
    other = workbook_xlsx(dataclasses.replace(whole, entries=entries), "vi")
    seen = [re.search(r"mã kết quả ([0-9a-f]{10})", part(data, "docProps/core.xml")) for data in (first, other)]
    assert seen[0] and seen[1]
    assert seen[0][1] != seen[1][1]


def test_a_project_without_money_and_results_says_what_it_lacks() -> None:
    found = sheets(workbook_xlsx(bare(), "vi"))
    assert found[QUARTERS]["A5"].value == "Dự án chưa có khoản tiền nào trong sổ đến thời điểm này."
    assert found[RESULTS]["A5"].value == "Dự án chưa có khung kết quả."
    assert found[LEDGER]["A5"].value == "Chưa có chứng từ nào đến thời điểm này."
    assert found["Tóm tắt"]["A8"].value == "Dự án VIE085 chưa có khung kết quả. Sổ chưa có khoản tiền nào của dự án."


def test_without_an_agreement_nothing_is_judged() -> None:
    cells = sheets(workbook_xlsx(unagreed(), "vi"))[SHARES]
    row = _row(cells, "Tổng")
    assert [_value(cells, f"{letter}{row}") for letter in "FHJ"] == [NOTHING] * 3
    assert str(_value(cells, f"I{row}")).endswith("chưa có thỏa thuận")


def test_a_reader_of_another_project_and_an_unknown_quarter_are_refused() -> None:
    with register() as session:
        with pytest.raises(OutOfScope):
            book(session, Scope(frozenset({"VIE071"})), project="VIE085", until=UNTIL)
        for day in (UNTIL.replace(year=2021), UNTIL.replace(month=12)):
            with pytest.raises(UnknownQuarter):
                book(session, EVERYTHING, project="VIE085", until=UNTIL, quarter=day)
        made = book(session, EVERYTHING, project="VIE085", until=UNTIL, quarter=UNTIL.replace(month=5))
        assert made.quarter == quarter_of(UNTIL.replace(month=5))


def test_printed_on_a4_no_column_is_too_narrow(whole: Book, tmp_path: Path) -> None:
    (tmp_path / "book.pdf").write_bytes(converted(workbook_xlsx(whole, "vi"), tmp_path, to="pdf"))
    told = subprocess.run(["pdfinfo", tmp_path / "book.pdf"], check=True, capture_output=True, text=True).stdout
    words = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "book.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "A4" in told
    pages = words.split("\f")[:-1]
    boxes = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "book.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    for page, text in zip(boxes.split("<page ")[1:], pages, strict=True):
        heights = [
            float(low) - float(high) for high, low in re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', page)
        ]
        if LEDGER in text:  # type of 10 points is 11.2 high: no less than three fifths of it is printed
            assert statistics.median(heights) >= 6.7
    assert len(pages) == 11  # a page a sheet: nothing runs over into a page of its own
    for page in pages:
        assert "##" not in page
        assert page.count(MARK) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_cumulative_figures_end_with_the_quarter_reported_on(language: str, tmp_path: Path) -> None:
    spring = dt.date(2025, 5, 1)
    with filled() as session:
        later = book(session, EVERYTHING, project="VIE085", until=UNTIL, quarter=spring)
        then = book(session, EVERYTHING, project="VIE085", until=spring)
    data = workbook_xlsx(later, language)
    found = sheets(data)
    assert differences(found, sheets(converted(data, tmp_path, to="xlsx"))) == []
    words = Words(language)
    names = ("disbursement", "variance", "advances")
    table, variance, advances = (found[words(f"workbook.sheet_{name}")] for name in names)
    row = _row(table, words("workbook.total"))
    counterpart = then.budget.position.counterpart
    assert [_value(table, f"{letter}{row}") for letter in "CDF"] == [
        later.budget.whole_plan, then.budget.total.planned, then.budget.total.disbursed,
    ]  # fmt: skip
    assert later.budget.total.disbursed > then.budget.total.disbursed
    assert _value(table, f"G{row}") == then.budget.total.disbursed / later.budget.whole_plan
    row = _row(variance, words("workbook.total"))
    assert [_value(variance, f"{letter}{row}") for letter in "CD"] == [
        then.budget.total.planned, then.budget.total.spent,
    ]  # fmt: skip
    assert then.budget.total.spent == then.budget.position.external + counterpart != later.budget.total.spent
    assert all("2025-Q2" in str(cells["A2"].value) for cells in (table, variance, advances))


def test_facts_are_named_in_words_in_every_language() -> None:
    with register() as session:
        fields = ("clubs_strong_target", "loan_per_club_derived", "budget_total", "new_field")
        for number, field in enumerate(fields, 1):
            text = None if field == "budget_total" else str(number)
            put(session, "project_fact", id=number, project="VIE085", field=field, value_text=text, batch_id=1)
        made = book(session, EVERYTHING, project="VIE085", until=UNTIL)
    said = {}
    for language in LANGUAGES:
        cells = sheets(workbook_xlsx(made, language))[Words(language)("workbook.sheet_sources")]
        said[language] = [(cells[f"A{row}"].value, cells[f"B{row}"].value) for row in range(9, 13)]
    assert said["vi"] == [
        ("Đã công bố: chỉ tiêu câu lạc bộ mạnh hoặc rất mạnh", "1"),
        ("Đã công bố: vốn vay mỗi câu lạc bộ, tự tính (đồng)", "2"),
        ("Đã công bố: tổng ngân sách", "Chưa công bố"),
        ("Đã công bố", "4"),
    ]
    assert said["en"][0] == ("Published: strong or very strong clubs, target", "1")
    assert said["ko"][2:] == [("공개 자료: 총예산", "미공개"), ("공개 자료", "4")]


def test_every_shipped_fact_has_words() -> None:
    fields = {row.values["field"] for row in shipped(PROJECT_FACTS) if row.values["project"] != "ALL"}
    for language in LANGUAGES:
        assert all(Words(language)(f"workbook.field_{field}") for field in fields)


def test_results_say_what_is_unpublished_and_stand_in_parts(whole: Book, written: Sheets) -> None:
    cells = written[RESULTS]
    first, last = whole.framework.indicators[0], whole.framework.indicators[-1]
    assert _value(cells, "D6") == 0.0
    row = 5 + len(whole.framework.indicators)
    assert (first.baseline, last.target) == (0, None)
    assert [_value(cells, f"{letter}{row}") for letter in "DEQR"] == ["Chưa công bố"] * 4
    title = _row(cells, "Phân tổ theo giới tính, tuổi và tỉnh")
    splits = [_value(cells, f"C{line}") for line in range(title + 2, title + 40)]
    parts = [part for one in whole.framework.indicators if one.register for part in one.register.parts]
    others = [actual for one in whole.framework.indicators for actual in one.actuals if not actual.whole]
    assert sum(split is not None and MARK not in str(split) for split in splits) == len(parts) + len(others) > 0
    assert {"Tỉnh, thành phố", "Giới tính, Tuổi", "Tuổi"} <= set(splits)
    printed = [(_value(cells, f"E{line}"), _value(cells, f"L{line}")) for line in range(title + 2, title + 40)]
    assert {("Nữ, từ 60 tuổi", "đã công bố"), ("16–59 tuổi", "đơn vị tự nhập")} <= set(printed)
    row = next(line for line in range(title + 2, title + 40) if _value(cells, f"H{line}") == 120)
    assert (cells[f"H{row}"].formula, _value(cells, f"I{row}")) == (f"I{row}", 120)
