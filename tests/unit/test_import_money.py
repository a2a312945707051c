"""The rulings on money: one test each, named in its docstring."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from data_access.imports.fields import BUDGET, RATES, TRANSACTIONS
from data_access.imports.known import Known, KnownAgreement, KnownLine, KnownVoucher
from data_access.imports.records import Validated
from data_access.imports.tables import Value
from data_access.imports.validate.choices import currency, version
from tests.provincial import REGISTER, check, problem, problems, record, table

LINE = KnownLine(7, "D1", 0, "VIE085", "training", "63-2025", "01", "KOICA-HAK", dt.date(2024, 1, 1),
                 dt.date(2024, 12, 31), 10_000_00, "USD")  # fmt: skip
OWN = replace(LINE, id=8, code="D2", funder="HNCT", currency="VND")
BOOKED = KnownVoucher(21, "63-2025", "01", "PC05", 2024, dt.date(2024, 3, 5), "expenditure", "D1", "VIE085",
                      "KOICA-HAK", 1_000_00, "USD", 24_500_500, rate=Decimal("24500.5"),
                      rate_date=dt.date(2024, 3, 1))  # fmt: skip
LEDGER = replace(REGISTER, lines={"D1": (LINE,), "D2": (OWN,)}, vouchers=(BOOKED,))
ENTRY = {"voucher": "PC10", "date": "10/3/2024", "kind": "quyết toán", "line": "D1", "funder": "KOICA-HAK",
         "province": "Hà Nội", "amount": 500, "currency": "USD"}  # fmt: skip
DONG = {**ENTRY, "line": "D2", "funder": "HNCT", "currency": "VND"}
BACK = {**ENTRY, "voucher": "PC11", "kind": "điều chỉnh giảm", "reverses": "PC05"}
PLAN = {"code": "D5", "project": "VIE085", "category": "Tập huấn", "province": "Hà Nội", "funder": "HNCT",
        "period": "2024-Q2", "amount": 100, "currency": "USD"}  # fmt: skip


def ledger(*rows: dict[str, Value], known: Known = LEDGER) -> Validated:
    """A file of entries."""
    return check(table(TRANSACTIONS, rows), known=known)


def errors(found: Validated) -> list[str]:
    """The codes of errors."""
    return [each.code for each in found.problems if each.level == "error"]


def test_a_foreign_sum_uses_the_rate_of_its_day_else_the_latest() -> None:
    """Money: the rate of its day, else the latest at most 31 days older; converted once, half up to the đồng."""
    extra = record(ledger({**ENTRY, "amount": "0,01"}), TRANSACTIONS).extra
    assert (extra["amount_vnd"], extra["rate"], extra["rate_date"]) == (245, Decimal("24500.5"), dt.date(2024, 3, 1))
    assert record(ledger({**ENTRY, "amount": "0,03"}), TRANSACTIONS).extra["amount_vnd"] == 735
    assert record(ledger(DONG), TRANSACTIONS).extra["rate"] is None


def test_without_a_rate_the_row_is_refused() -> None:
    """Money: no rate within 31 days refuses the row; the file's own rates are used first."""
    late = {**ENTRY, "date": "2/4/2024"}
    found = problem(ledger(late), "missing_rate")
    assert found.cell == "H2" and "02/04/2024" in found.vi
    rates = table(RATES, [{"day": "2/4/2024", "currency": "đô la", "rate": 25_000}])
    mended = check(table(TRANSACTIONS, [late]), rates, known=LEDGER)
    assert record(mended, TRANSACTIONS).extra["amount_vnd"] == 12_500_000
    assert problems(ledger({**ENTRY, "date": "1/4/2024"})) == ["share_out_of_tolerance"]


def test_a_plan_may_stand_without_a_rate() -> None:
    """Money: a budget line uses the rate on its period's first day and may be stored without one."""
    found = check(table(BUDGET, [PLAN, {**PLAN, "code": "D6", "period": "2024"}]))
    with_rate, without = (each.extra for each in found.records["budget"])
    assert (with_rate["amount_vnd"], with_rate["rate_date"]) == (2_450_050, dt.date(2024, 3, 1))
    assert (without["amount_vnd"], without["rate"], without["rate_date"]) == (None, None, None)
    assert problems(found) == []


def test_rates_are_of_foreign_money() -> None:
    """Rates: đồng have no rate, and no rate is nothing; a day and currency stand once."""
    rows = [{"day": "1/3/2024", "currency": "VND", "rate": 1}, {"day": "1/3/2024", "currency": "USD", "rate": 0},
            {"day": "2/3/2024", "currency": "€", "rate": 5}, {"day": "3/3/2024", "currency": "$", "rate": 24_000},
            {"day": "3/3/2024", "currency": "USD", "rate": "24000,5"}]  # fmt: skip
    found = check(table(RATES, rows))
    assert errors(found) == ["unknown_currency", "out_of_range", "unknown_currency", *["duplicate_conflict"] * 2]


@pytest.mark.parametrize(("text", "code"), [("VNĐ", "VND"), ("đ", "VND"), ("US$", "USD"), ("₩", "KRW"), ("EUR", None)])
def test_currencies(text: str, code: str | None) -> None:
    """Money: currencies as people write them."""
    assert currency(text) == code


@pytest.mark.parametrize(
    ("text", "number"),
    [("gốc", 0), ("Bản gốc", 0), ("điều chỉnh 1", 1), ("ĐC lần 2", 2), ("lần 3", 3), ("4", 4), ("mới", None)],
)
def test_versions(text: str, number: int | None) -> None:
    """Budget: gốc, điều chỉnh 1 …"""
    assert version(text) == number


def test_the_version_in_force_is_the_latest() -> None:
    """Budget: each version is a row of its own; entries belong to the latest, which a file may bring."""
    versions = (("D1", "điều chỉnh 1"), ("d1", None), ("D1", "mới"))
    plan = table(BUDGET, [{**PLAN, "code": code, "province": "Huế", "version": text} for code, text in versions])
    found = check(plan, table(TRANSACTIONS, [{**ENTRY, "province": "Huế", "funder": "HNCT"}]), known=LEDGER)
    assert [(r.extra["line_id"], r.extra["version"], r.extra["code"]) for r in found.records["budget"]] == [
        (None, 1, "D1"), (7, 0, "D1"),
    ]  # fmt: skip
    assert record(found, TRANSACTIONS).extra["line_version"] == 1
    assert errors(found) == ["not_a_number"]


def test_lines_are_found_and_never_made() -> None:
    """Money: an entry names a line of the register or the file; one of a refused line is refused."""
    assert problems(ledger({**ENTRY, "line": "D9"})) == ["unknown_line"]
    bad = table(BUDGET, [{**PLAN, "funder": "?"}])
    found = check(bad, table(TRANSACTIONS, [{**ENTRY, "line": "D5"}]), known=LEDGER)
    assert errors(found) == ["unknown_funder", "unknown_line"] and "bị từ chối" in found.problems[1].vi
    two = replace(LEDGER, lines={"1": (replace(LINE, code="01"),), "2": (replace(LINE, code="001"),)})
    assert problems(ledger({**ENTRY, "line": "1"}, known=two)) == ["ambiguous_code"]
    assert problems(check(table(BUDGET, [{**PLAN, "code": "1"}]), known=two)) == ["ambiguous_code"]
    one = replace(LEDGER, lines={"1": (replace(LINE, code="01"),)})
    assert problems(check(table(BUDGET, [{**PLAN, "code": "1"}]), known=one)) == ["zero_restored"]


def test_an_entry_agrees_with_its_line() -> None:
    """Money: funder and province are the line's; the same province after the reform is."""
    assert errors(ledger({**ENTRY, "funder": "HNCT"})) == ["code_conflict"]
    assert errors(ledger({**ENTRY, "province": "Huế"})) == ["code_conflict"]
    after = ledger({**DONG, "date": "1/8/2025"})
    extra = record(after, TRANSACTIONS).extra
    assert (extra["epoch"], extra["province_code"], extra["year"]) == ("34", "01", 2025)


def test_amounts_are_above_zero() -> None:
    """Money: an entry of nothing is none; a reversal is written positive."""
    assert errors(ledger({**DONG, "amount": 0})) == ["out_of_range"]
    assert errors(ledger({**BACK, "amount": -5})) == ["negative"]


def test_what_is_in_kind() -> None:
    """Money: contributions in kind keep their note as valuation; advances are in cash only."""
    found = record(ledger({**DONG, "in_kind": "x", "note": "theo giá địa phương"}), TRANSACTIONS)
    assert found.extra["valuation"] == "theo giá địa phương"
    assert errors(ledger({**DONG, "in_kind": "x", "kind": "tạm ứng"})) == ["unknown_kind"]


def test_a_reversal_names_its_voucher() -> None:
    """Money: a reversal names its voucher, and is converted at its rate."""
    extra = record(ledger(BACK), TRANSACTIONS).extra
    assert extra["reverses"] == ("63-2025", "01", "PC05", 2024) and extra["reverses_id"] == 21
    assert (extra["amount_vnd"], extra["rate_date"]) == (12_250_250, dt.date(2024, 3, 1))
    unknown = problem(ledger({**BACK, "reverses": "PC99"}), "missing_required")
    assert "PC99" in unknown.vi and unknown.cell == "I2"


def test_a_reversal_is_read_from_its_note() -> None:
    """Money: without Chứng từ gốc the voucher is read from the note; mere numbers only after "số"."""
    other = replace(BOOKED, id=22, voucher="PC06")
    known = replace(LEDGER, vouchers=(BOOKED, other))
    row = {**BACK, "reverses": None, "note": "giảm chứng từ pc06 do ghi trùng"}
    assert record(ledger(row, known=known), TRANSACTIONS).extra["reverses_id"] == 22
    assert errors(ledger({**row, "note": "giảm PC06/2024"}, known=known)) == ["ambiguous_code"]
    numbers = replace(LEDGER, vouchers=(replace(BOOKED, voucher="5"), replace(other, voucher="12")))
    numbered = ledger({**row, "note": "giảm 5 lớp, CT số 12"}, known=numbers)
    assert record(numbered, TRANSACTIONS).extra["reverses_id"] == 22


def test_a_reversal_takes_the_only_voucher_there_is() -> None:
    """Money: else the one transaction on that line and funder."""
    row = {**BACK, "reverses": None}
    assert record(ledger(row), TRANSACTIONS).extra["reverses_id"] == 21
    assert errors(ledger(row, known=replace(LEDGER, vouchers=()))) == ["missing_required"]


def test_a_reversal_does_not_exceed_its_original() -> None:
    """Money: it may not exceed it, with everything taken back before, in the file too."""
    assert errors(ledger({**BACK, "amount": "1.000,01"})) == ["reversal_exceeds_original"]
    held = replace(LEDGER, vouchers=(replace(BOOKED, taken=600_00, taken_vnd=14_700_300),))
    assert errors(ledger(BACK, known=held)) == ["reversal_exceeds_original"]
    both = ledger(BACK, {**BACK, "voucher": "PC12"}, {**BACK, "voucher": "PC13", "amount": 1})
    assert errors(both) == ["reversal_exceeds_original"]
    assert sum(int(str(r.extra["amount_vnd"])) for r in both.records["transactions"]) == BOOKED.amount_vnd


def test_what_is_left_to_take_back_is_said_in_its_currency() -> None:
    """Money: amounts in a message are whole dollars with their cents, not cents."""
    held = replace(LEDGER, vouchers=(replace(BOOKED, taken=600_50, taken_vnd=14_712_500),))
    said = problem(ledger({**BACK, "amount": 5000}, known=held), "reversal_exceeds_original")
    assert "chỉ còn 399,50 USD" in said.vi and "ở đây ghi 5.000,00 USD" in said.vi and "399.50 USD" in said.en
    lowered = ledger({**ENTRY, "voucher": "PC05", "date": "5/3/2024", "amount": 400}, known=held)
    said = problem(lowered, "reversal_exceeds_original")
    assert "đã bị điều chỉnh giảm 600,50 USD" in said.vi and "(400,00 USD)" in said.vi


def test_a_reversal_of_an_entry_of_the_same_file() -> None:
    """Money: the voucher may be in the file, above or below."""
    found = ledger({**BACK, "reverses": "PC10", "date": "11/3/2024"}, ENTRY)
    back, entry = found.records["transactions"]
    assert back.extra["reverses_id"] is None and back.extra["reverses"] == ("63-2025", "01", "PC10", 2024)
    assert back.extra["amount_vnd"] == entry.extra["amount_vnd"]


def test_a_reversal_is_like_its_original() -> None:
    """Money: in the same currency and form, and not older."""
    assert errors(ledger({**BACK, "currency": "VND"})) == ["code_conflict"]
    assert errors(ledger({**BACK, "in_kind": "x"})) == ["code_conflict"]
    assert errors(ledger({**BACK, "date": "4/3/2024"})) == ["invalid_date"]


def test_a_known_reversal_sent_again_changes_nothing() -> None:
    """Keys: the same rows again are accepted as they stand; a changed one is held against the rest."""
    back = replace(BOOKED, id=22, voucher="PC11", kind="reversal", reverses=BOOKED.key, amount=500_00,
                   amount_vnd=12_250_251, occurred_on=dt.date(2024, 3, 10))  # fmt: skip
    known = replace(LEDGER, vouchers=(replace(BOOKED, taken=500_00, taken_vnd=12_250_251), back))
    again = record(ledger({**BACK, "reverses": None}, known=known), TRANSACTIONS).extra
    assert (again["amount_vnd"], again["voucher_id"], again["reverses_id"]) == (12_250_251, 22, 21)
    more = record(ledger({**BACK, "amount": 1_000}, known=known), TRANSACTIONS).extra
    assert more["amount_vnd"] == BOOKED.amount_vnd
    shrunk = ledger({**ENTRY, "voucher": "pc05", "date": "5/3/2024", "amount": 400}, known=known)
    assert errors(shrunk) == ["reversal_exceeds_original"]


def test_a_closed_period_refuses_new_entries() -> None:
    """Money: a closed period (project, quarter) refuses new entries; what it holds may be sent again."""
    closed = {**DONG, "date": "1/2/2023"}
    found = problem(ledger(closed), "period_closed")
    assert found.cell == "B2" and "2023-Q1" in found.vi
    held = KnownVoucher(5, "63-2025", "01", "PC10", 2023, dt.date(2023, 2, 1), "expenditure", "D2", "VIE085", "HNCT",
                        500, "VND", 500)  # fmt: skip
    known = replace(LEDGER, vouchers=(held,))
    assert errors(ledger(closed, known=known)) == []
    assert errors(ledger({**closed, "amount": 501}, known=known)) == ["period_closed"]
    assert errors(ledger({**closed, "date": "1/5/2023"}, known=known)) == ["period_closed"]
    assert errors(ledger({**DONG, "date": "1/11/2022"})) == ["invalid_date"]


def test_a_voucher_stands_once_a_year_and_province() -> None:
    """Keys: province, voucher and year; alike once, differing refused."""
    assert problems(ledger(DONG, DONG))[0] == "duplicate_identical"
    assert errors(ledger(DONG, {**DONG, "amount": 7})) == ["duplicate_conflict"] * 2
    assert errors(ledger(DONG, {**DONG, "date": "10/3/2025"})) == []


def test_a_share_outside_its_tolerance_is_a_warning() -> None:
    """Money: tolerance ± 1 point unless the agreement says otherwise; outside it is a warning with what restores it."""
    rows = [{**DONG, "voucher": "A", "amount": 2_100_000}, {**DONG, "voucher": "B", "amount": 7_900_000, "line": "D3",
                                                           "funder": "KOICA-HAK"}]  # fmt: skip
    known = replace(LEDGER, vouchers=(), lines={**LEDGER.lines, "D3": (replace(LINE, code="D3"),)})
    assert problems(ledger(*rows, known=known)) == []
    found = problem(ledger({**rows[0], "amount": 2_300_000}, rows[1], known=known), "share_out_of_tolerance")
    assert "2.300.000 / 10.200.000 đồng = 22,5 %" in found.vi and "agreed 20.0%" in found.en
    assert "260.000 đồng" in found.vi and "1.300.000" in found.vi and "Hà Nội" in found.vi
    wide = tuple(replace(each, tolerance_bp=300) for each in known.agreements)
    assert problems(ledger({**rows[0], "amount": 2_300_000}, rows[1], known=replace(known, agreements=wide))) == []
    assert problems(ledger(rows[0], known=replace(known, agreements=()))) == []


def test_shares_have_reversals_taken_off_and_terms_of_their_province() -> None:
    """Money: reversals are taken off; a province's own terms stand before the project's; a grant needs no top-up."""
    own = (KnownAgreement("VIE085", "KOICA-HAK", "63-2025", "01", 10_000, 0),)
    known = replace(LEDGER, agreements=own)
    assert problems(ledger(BACK, known=known)) == []
    found = problem(ledger({**DONG, "amount": 1_000_000}, known=known), "share_out_of_tolerance")
    assert "góp thêm – đồng" in found.vi and "1.000.000 / 25.500.500" in found.vi


def test_what_the_register_holds_already_warns_of_nothing() -> None:
    """Money: a share is looked at only where the file changes it."""
    again = {**ENTRY, "voucher": "PC05", "date": "5/3/2024", "amount": 1_000}
    assert problems(ledger(again)) == []
    assert problems(ledger({**again, "kind": "giải ngân"})) == []


def test_bad_cells_of_an_entry_are_all_said() -> None:
    """Rows: every error of a row is said at once."""
    row = {**ENTRY, "date": "?", "kind": "cho", "amount": "nhiều", "currency": "EUR", "line": "D9", "voucher": None}
    assert sorted(errors(ledger(row))) == ["invalid_date", "missing_required", "not_a_number", "unknown_currency",
                                          "unknown_kind", "unknown_line"]  # fmt: skip
    plan = {**PLAN, "category": "?", "period": "?", "project": "?", "province": "Xứ Lạ"}
    assert sorted(errors(check(table(BUDGET, [plan])))) == ["invalid_date", "unknown_kind", "unknown_project",
                                                            "unknown_province"]  # fmt: skip
