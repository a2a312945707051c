"""Loading in words: findings true for nothing, ones and many; cells and problems as rows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from data_access.imports.fields import BUDGET, CLUBS, REPORTS, SHEETS, TRAINEES, TRANSACTIONS, SheetKind
from data_access.imports.money_moves import MoneyMove
from data_access.imports.moves import Move, State
from data_access.imports.plan import Change, Plan, SheetCount, Step
from data_access.imports.problems import Problem
from data_access.imports.records import EMPTY, ERASE, Record
from data_access.imports.told import choice_word, header_of
from data_access.imports.validate import choices
from render.findings import loading

MONTH = dt.date(2026, 10, 1)


def _report(**cells: object) -> Record:
    return Record("BC", 7, tuple(cells.get(field.name, EMPTY) for field in REPORTS.fields))


def _plan(*steps: Step, moves: tuple[Move, ...] = (), money: tuple[MoneyMove, ...] = ()) -> Plan:
    by_kind: dict[str, tuple[Step, ...]] = {}
    for step in steps:
        by_kind[step.kind] = (*by_kind.get(step.kind, ()), step)
    sheets = (SheetCount("BC", "reports", 3, 1, 1, 1), SheetCount("CLB", "clubs", 2, 0, 0, 0))
    return Plan(1, by_kind, sheets, moves, money)


def _move(before: int, after: int) -> Move:
    return Move("01", State(before, 3, 126, 100), State(after, 4, 126, 2100), MONTH, MONTH)


def test_what_was_loaded_before() -> None:
    assert loading.idle("vi", files=0, undone=0, last=None) == "Sổ chưa nhận tệp nào của tỉnh"
    last = dt.datetime(2026, 11, 5, tzinfo=dt.UTC)
    assert loading.idle("vi", files=1, undone=0, last=last) == "Sổ đã nhận 1 tệp của tỉnh, gần nhất ngày 05/11/2026"
    assert "1,200" in loading.idle("en", files=1200, undone=0, last=last)
    assert "2 tệp đã hoàn tác" in loading.idle("vi", files=1, undone=2, last=last)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (loading.Counts(2, 1, 4, 0), "2 dòng mới, 1 dòng thay đổi, 4 dòng giữ nguyên; chưa ghi gì vào sổ"),
        (loading.Counts(0, 1, 0, 3), "0 dòng mới, 1 dòng thay đổi, 0 dòng giữ nguyên, 3 dòng bị từ chối; chưa ghi"),
        (loading.Counts(0, 0, 7, 0), "không làm sổ thay đổi: 7 dòng"),
        (loading.Counts(0, 0, 0, 2), "không có dòng nào để ghi: 2 dòng bị từ chối"),
    ],
)
def test_what_a_file_would_do(found: loading.Counts, said: str) -> None:
    assert said in loading.preview("vi", "a.xlsx", found)
    assert "a.xlsx" in loading.preview("en", "a.xlsx", found)


def test_rows_are_counted_over_all_sheets() -> None:
    assert loading.counts(_plan()) == loading.Counts(new=3, changed=1, unchanged=1, rejected=1)


def test_problems_by_level_say_where_they_stand() -> None:
    found = [
        Problem("not_a_number", "BC", "C9", 9, "khoảng 50", "chữ", "words"),
        Problem("total_skipped", "BC", "", 12, "", "dòng tổng", "a total"),
        Problem("external_link_ignored", "", "", 0, "", "liên kết", "a link"),
    ]
    assert loading.problem_rows("vi", found, "error") == [("BC", "C9", "khoảng 50", "chữ")]
    assert loading.problem_rows("en", found, "notice") == [("BC", "row 12", "", "a total")]
    assert loading.problem_rows("vi", found, "warning") == [("cả tệp", "", "", "liên kết")]
    assert loading.level_counts(found) == {"error": 1, "question": 0, "warning": 1, "notice": 1}


def test_a_changed_cell_says_of_what_where_and_old_and_new() -> None:
    record = _report(code="HN-1", month=dt.date(2026, 9, 1), members=60)
    changes = (
        Change("club_report", (1, MONTH), "members", 58, 60),
        Change("club_report", (1, MONTH), "activity_1", None, True),
        Change("club_report", (1, MONTH), "received_on", dt.date(2026, 10, 5), None),
    )
    rows = loading.change_rows("vi", _plan(Step("reports", record, "changed", (1, MONTH), changes)))
    assert rows == [
        ("BC, dòng 7", "HN-1, 9/2026", "Thành viên", "58", "60"),
        ("BC, dòng 7", "HN-1, 9/2026", "Mảng 1", "–", "có"),
        ("BC, dòng 7", "HN-1, 9/2026", "Ngày nhận", "05/10/2026", "–"),
    ]


def test_a_club_that_moved_names_both_communes() -> None:
    record = Record("CLB", 6, tuple("HN-1" if field.name == "code" else EMPTY for field in CLUBS.fields))
    changes = (
        Change("club_place", (1, "34"), "commune_code", "00004", "00008"),
        Change("club_place", (1, "34"), "basis", "exact", "stated"),
        Change("club_place", (1, "63-2025"), "*", ("01", "00001", "stated"), None),
        Change("club_place", (1, "63-2024"), "*", None, ("01", None, "stated")),
    )
    rows = loading.change_rows("vi", _plan(Step("clubs", record, "changed", (1,), changes)))
    assert [row[2:] for row in rows] == [
        ("Xã, bản đồ từ 1/7/2025", "Phường Ba Đình", "Phường Ngọc Hà"),
        ("Xã, bản đồ từ 1/7/2025", "suy ra chắc chắn", "theo tệp"),
        ("Xã, bản đồ trước 1/7/2025", "Phường Phúc Xá", "–"),
        ("Xã, bản đồ trước 1/7/2025", "–", "Thành phố Hà Nội"),
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "–"), (EMPTY, "–"), (ERASE, "–"), (False, "no"), (Decimal("25123.50"), "25,123.50"), (1200, "1,200"),
     ("khac", "khac")],
)  # fmt: skip
def test_values_as_written(value: object, said: str) -> None:
    assert loading.value_text("en", value) == said


def test_columns_that_a_sheet_calls_otherwise_and_those_it_has_not() -> None:
    assert header_of(BUDGET, "period_start") == "Kỳ"
    assert header_of(BUDGET, "amount_vnd") == "amount_vnd"


def test_money_stands_in_the_currency_of_its_row() -> None:
    cells = {"code": "L-1", "version": 1, "amount": 1_234_56, "currency": "USD"}
    record = Record("NS", 6, tuple(cells.get(field.name, EMPTY) for field in BUDGET.fields))
    changes = (Change("budget_line", (1,), "amount", 100_000, 123_456),)
    row = loading.change_rows("vi", _plan(Step("budget", record, "changed", (1,), changes)))[0]
    assert row[1:] == ("L-1, điều chỉnh 1", "Số tiền", "1.000,00\N{NO-BREAK SPACE}USD", "1.234,56\N{NO-BREAK SPACE}USD")


def test_new_rows_show_every_cell_of_their_kind() -> None:
    record = _report(code="HN-1", month=MONTH, members=58)
    plan = _plan(Step("reports", record, "new", None), Step("reports", record, "unchanged", (1, MONTH)))
    rows = loading.new_rows("vi", plan, REPORTS, most=9)
    assert len(rows) == 1 and rows[0][:4] == ("BC, dòng 7", "HN-1", "10/2026", "58")
    assert (loading.new_count(plan, REPORTS), loading.new_count(plan, CLUBS)) == (1, 0)
    assert loading.new_rows("vi", plan, REPORTS, most=0) == []


def test_what_moves_is_said_before_and_after() -> None:
    plan = _plan(moves=(_move(30, 32),))
    assert loading.move_rows("vi", plan) == [
        ("Hà Nội", "10/2026", "30 → 32 (+2)", "3 / 126 → 4 / 126", "100 → 2.100 (+2.000)")
    ]  # fmt: skip
    assert loading.move_title("vi", plan) == "Sau khi ghi: thêm 2 CLB, bớt 0 CLB"
    assert "số CLB không đổi, báo cáo đổi ở 1 tỉnh" in loading.move_title("vi", _plan(moves=(_move(30, 30),)))


def test_what_moves_says_to_which_month() -> None:
    first = Move("01", State(0, 0, 126, 0), State(1, 1, 579, 50), None, dt.date(2024, 12, 1))
    later = Move("01", State(1, 1, 579, 50), State(2, 2, 126, 50), dt.date(2024, 12, 1), MONTH)
    assert "hết tháng 10/2026" in loading.move_months("vi", _plan(moves=(_move(1, 2),)))
    assert "chưa có số liệu → sau: đến hết tháng 12/2024" in loading.move_months("vi", _plan(moves=(first,)))
    assert "hết tháng 12/2024 → sau: đến hết tháng 10/2026" in loading.move_months("vi", _plan(moves=(later,)))
    assert loading.move_rows("vi", _plan(moves=(first,)))[0][3] == "– → 1 / 579"


def test_provinces_that_move_in_different_months_say_each_its_own() -> None:
    july = dt.date(2026, 7, 1)
    plan = _plan(moves=(_move(30, 32), Move("25", State(1, 1, 9, 58), State(1, 1, 9, 80), july, july)))
    assert [row[1] for row in loading.move_rows("vi", plan)] == ["10/2026", "7/2026"]
    assert "từng dòng" in loading.move_months("vi", plan)


def test_money_that_moves_is_said_by_project() -> None:
    plan = _plan(money=(MoneyMove("VIE085", (1_000, 500, 0), (2_500, 500, 0)),))
    assert loading.money_rows("vi", plan) == [("VIE085", "1.000 → 2.500 (+1.500)", "500 → 500", "0 → 0")]


@pytest.mark.parametrize(
    ("kind", "name", "value", "said"),
    [
        (TRAINEES, "role", "board", "Ban chủ nhiệm"), (TRANSACTIONS, "kind", "reversal", "điều chỉnh giảm"),
        (BUDGET, "category", "management", "Quản lý dự án"), (BUDGET, "version", 0, "gốc"),
        (BUDGET, "version", 2, "điều chỉnh 2"), (BUDGET, "period", dt.date(2025, 7, 1), "2025-Q3"),
        (CLUBS, "scheme", "khac", "khác"), (CLUBS, "scheme", "1648", "1648"), (BUDGET, "currency", "USD", "USD"),
    ],
)  # fmt: skip
def test_new_rows_speak_as_the_file_does(kind: SheetKind, name: str, value: object, said: str) -> None:
    record = Record("T", 6, tuple(value if field.name == name else EMPTY for field in kind.fields))
    (row,) = loading.new_rows("vi", _plan(Step(kind.code, record, "new", None)), kind, most=1)
    assert row[1 + kind.index(name)] == said


def test_a_year_s_budget_is_of_that_year() -> None:
    start = dt.date(2025, 1, 1)
    extra = {"period_start": start, "period_end": dt.date(2025, 12, 31)}
    record = Record("T", 6, tuple(start if field.name == "period" else EMPTY for field in BUDGET.fields), extra)
    (row,) = loading.new_rows("vi", _plan(Step("budget", record, "new", None)), BUDGET, most=1)
    assert row[1 + BUDGET.index("period")] == "2025"


def test_no_code_of_ours_is_shown_for_a_choice() -> None:
    """Every code that a choice is read as has a word of the template."""
    for name, codes in (("role", choices.ROLES), ("kind", choices.KINDS), ("category", choices.CATEGORIES)):
        kind = next(each for each in SHEETS if any(field.name == name for field in each.fields))
        record = Record("T", 6, ())
        assert all(choice_word(kind, name, code, record) != code for code in codes.values())
