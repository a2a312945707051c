"""Whatever stands in a file, the rules say what is wrong with it and never fail themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.imports.fields import OLDER, ORDER, SHEETS, TARGETS, TRANSACTIONS, SheetKind
from data_access.imports.problems import LEVELS
from data_access.imports.records import Blank
from data_access.imports.tables import Value
from data_access.imports.validate import choices
from data_access.imports.validate.words_errors import ERRORS
from data_access.imports.validate.words_notes import NOTES
from tests.provincial import CLUB, REPORT, check, club, problem, problems, registered, table
from tests.unit.test_import_money import BACK, DONG, ENTRY, LEDGER, PLAN

CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 10**18), st.floats(), st.dates(dt.date(1899, 1, 1), dt.date(2200, 1, 1)),
    st.datetimes(dt.datetime(1899, 1, 1), dt.datetime(2200, 1, 1)), st.text(max_size=12),
    st.sampled_from([
        "1.234", "1,5 tỷ", "12,5", "-", "xóa", "khoảng 5", "3/2024", "31/7/23", "2023", "quý III/2024", "x", "không",
        "Hà Nội", "HG", "Bắc Ninh", "Hải Dương", "Ngọc Hà", "Đông Xuân", "Đội Cấn", "Láng", "Mộc Nam", "Ba Đình",
        "HN01", "0HN01", "D1", "D2", "L1", "PC05", "1336", "VIE085", "KOICA", "VND", "USD", "quyết toán",
        "điều chỉnh giảm", "Tập huấn", "coverage", "Toàn quốc", "=1+1", "0912345678", "Hội xã", "gốc",
    ]),
)  # fmt: skip
VALID: Mapping[str, Mapping[str, Value]] = {
    "clubs": CLUB, "reports": REPORT, "budget": PLAN, "transactions": ENTRY,
    "courses": {"code": "L1", "title": "Lớp", "province": "Hà Nội", "starts_on": "1/3/2024", "commune": "Phúc Xá"},
    "trainees": {"code": "L1", "role": "Khác", "women": 3}, "older": {"province": "Huế", "day": "1/1/2024", "older": 9},
    "rates": {"day": "1/3/2024", "currency": "USD", "rate": 25_000},
    "targets": {"scheme": "1648", "indicator": "coverage", "province": "Huế", "due": 2030, "value": 5},
}  # fmt: skip


def rows_of(kind: SheetKind) -> st.SearchStrategy[list[dict[str, Value]]]:
    """Rows of a kind: good ones of which any cells are anything."""
    changes = st.dictionaries(st.sampled_from([field.name for field in kind.fields]), CELLS, max_size=4)
    return st.lists(changes.map(lambda changed: {**VALID[kind.code], **changed}), min_size=1, max_size=3)


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({kind.code: rows_of(kind) for kind in SHEETS}), st.sampled_from([1, 1_000_000]))
def test_any_cells_end_in_records_reasons_or_questions(rows: Mapping[str, list[dict[str, Value]]], scale: int) -> None:
    """Every row is a record, refused with a reason, waiting for an answer, or one of several alike."""
    tables = [table(kind, rows[kind.code], scale=scale) for kind in SHEETS]
    found = check(*tables, known=registered(club()))
    said = {(each.sheet, each.row) for each in found.problems}
    for refused in found.refused:
        assert refused.problems and all(each.vi and each.en and each.level == "error" for each in refused.problems)
    for kind in SHEETS:
        accepted = {record.row for record in found.records[kind.code]}
        refused_rows = {refused.row for refused in found.refused if refused.kind is kind}
        assert not accepted & refused_rows
        lost = {2 + i for i in range(len(rows[kind.code]))} - accepted - refused_rows
        assert not lost or found.questions or all((kind.title, row) in said for row in lost)
        required = [k for k, field in enumerate(kind.fields) if field.required]
        for record in found.records[kind.code]:
            assert len(record.values) == len(kind.fields)
            assert not any(isinstance(record.values[k], Blank) for k in required)


def test_every_problem_has_its_words_and_level() -> None:
    """Each code that validating uses is one of the list, with a remedy in both languages."""
    codes = {case.split(".")[0] for case in (*ERRORS, *NOTES)}
    assert codes <= set(LEVELS)
    assert {code for code in codes if LEVELS[code] == "error"} == {case.split(".")[0] for case in ERRORS}
    assert set(ORDER) == set(SHEETS)


def test_a_problem_is_a_line_in_both_languages() -> None:
    """A problem names its sheet and cell before its words."""
    found = problem(check(table(OLDER, [{**VALID["older"], "older": "?"}])), "not_a_number")
    assert found.line().startswith("Dân số NCT!C2: “?”") and "is not a number" in found.line(lang="en")


@pytest.mark.parametrize(
    ("text", "code"),
    [("clubs_target_new", "clubs_target_new"), ("coverage", "communes_with_club_pct"),
     ("COVERAGE", "communes_with_club_pct"),
     ("Câu lạc bộ đang hoạt động", "clubs"), ("Active clubs", "clubs"), ("hạnh phúc", None)],
)  # fmt: skip
def test_indicators_are_found_by_code_or_name(text: str, code: str | None) -> None:
    """Targets: an indicator is a code or name of the registry."""
    assert choices.indicator(text) == code


def test_promises_of_other_indicators_and_schemes() -> None:
    """Targets: a number of clubs is in clubs; an unknown indicator is refused; one promise stands once."""
    row = VALID["targets"]
    changes = ({"indicator": "clubs"}, {"indicator": "?"}, {"scheme": "khác"}, {"scheme": "khác", "value": 6},
               {"indicator": "clubs_maintained_pct"})  # fmt: skip
    found = check(table(TARGETS, [{**row, **change} for change in changes]))
    assert [record.extra["unit"] for record in found.records["targets"]] == ["câu lạc bộ", "%"]
    assert problems(found) == ["unknown_indicator", "duplicate_conflict", "duplicate_conflict"]


def test_a_district_that_is_none() -> None:
    """Places: an unknown district refuses its row."""
    found = check(table(OLDER, [{**VALID["older"], "district": "Quận 99"}]))
    assert problem(found, "unknown_commune").cell == "B2"


def test_questions_of_counts_wait() -> None:
    """Places: a count for a name that several communes have waits for the answer."""
    row = {"province": "Hà Nội", "commune": "Đông Xuân", "day": "31/12/2024", "older": 9}
    (question,) = check(table(OLDER, [row])).questions
    found = check(table(OLDER, [row]), answers={question.key: question.choices[0].value})
    assert found.records["older"][0].extra["unit_code"] == "00436"


def test_a_province_that_is_none_is_said_in_every_sheet() -> None:
    """Rows: an unknown province is said also where the date cannot be read."""
    kinds = [kind for kind in SHEETS if any(field.name == "province" for field in kind.fields)]
    for date in ("?", None):
        dates = {"starts_on": date, "day": date, "period": date, "date": date, "founded_on": date} if date else {}
        tables = [table(kind, [{**VALID[kind.code], **{name: cell for name, cell in dates.items() if name in
                  {field.name for field in kind.fields}}, "province": "Xứ Lạ"}]) for kind in kinds]  # fmt: skip
        found = check(*tables, known=LEDGER)
        assert problems(found).count("unknown_province") == len(kinds)


def test_rows_of_the_ledger_in_any_order() -> None:
    """Sheets: two sheets of one kind are one, reversals find their vouchers in either."""
    found = check(table(TRANSACTIONS, [BACK], sheet="Giảm"), table(TRANSACTIONS, [{**ENTRY, "voucher": "PC05"}, DONG]),
                  known=registered(club()))  # fmt: skip
    assert problems(found) == ["unknown_line"] * 3
