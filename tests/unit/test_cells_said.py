"""Changed cells in messages: headers of the sheet, values as people write them, and nothing of what was worked out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from data_access.imports.cells_said import Cell, cells_said
from data_access.imports.errors import PlanChanged
from data_access.imports.records import EMPTY


@pytest.mark.parametrize(
    ("table", "cell", "vi", "en"),
    [
        ("club_report", ("members", 77, 1080), "Thành viên: 77 → 1.080", "Thành viên: 77 → 1,080"),
        ("club_report", ("received_on", None, dt.date(2026, 10, 9)), "Ngày nhận: – → 09/10/2026",
         "Ngày nhận: – → 2026-10-09"),
        ("money_transaction", ("amount", 450050, EMPTY), "Số tiền: 4.500,50 USD → –", "Số tiền: 4,500.50 USD → –"),
        ("money_transaction", ("in_kind", False, True), "Hiện vật: không → có", "Hiện vật: no → yes"),
        ("money_transaction", ("amount_vnd", 1, 2), "", ""),
        ("exchange_rate", ("vnd_per_unit", Decimal("24500.5"), Decimal(25000)),
         "Đồng cho một đơn vị: 24.500,5 → 25.000", "Đồng cho một đơn vị: 24,500.5 → 25,000"),
        ("club_place", ("commune_code", None, "09619"), "Xã: – → Xã Quảng Oai", "Xã: – → Xã Quảng Oai"),
        ("club", ("name", "CLB A", "CLB B"), "Tên CLB: CLB A → CLB B", "Tên CLB: CLB A → CLB B"),
    ],
)  # fmt: skip
def test_a_cell_is_named_by_its_header(table: str, cell: Cell, vi: str, en: str) -> None:
    assert cells_said(table, [cell], epoch="34", currency="USD") == (vi, en)


def test_what_differs_ends_before_what_to_do() -> None:
    said = PlanChanged(vi=["Báo cáo tháng, dòng 2: giờ sửa Thành viên: 77 → 80"], en=["x"]).vi
    assert "77 → 80.\nHãy xem trước lại" in said
