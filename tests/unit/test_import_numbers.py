"""The rulings on numbers: one test each, named in its docstring."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.imports.fields import BUDGET, RATES, REPORTS, TARGETS
from data_access.imports.records import EMPTY, ERASE
from data_access.imports.tables import cell_name
from data_access.imports.validate import UnknownAnswer
from data_access.imports.validate.numbers import settled, written
from tests.provincial import REPORT, check, problem, problems, record, registered, reports, table, value

BUDGET_ROW = {"code": "D1", "project": "VIE085", "category": "Tập huấn", "province": "Hà Nội", "funder": "HNCT",
              "period": "2024-Q1", "amount": 1000, "currency": "VND"}  # fmt: skip
TARGET = {"scheme": "1648", "indicator": "coverage", "province": "Hà Nội", "due": 2030, "value": 50}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3 nghìn", 3_000), ("3 ngàn", 3_000), ("25 triệu", 25_000_000), ("25tr", 25_000_000),
        ("1,5 tỷ", 1_500_000_000),
        ("1,5 tỉ", 1_500_000_000), ("25.000.000 đ", 25_000_000), ("25.000.000 VNĐ", 25_000_000), ("1 234", 1_234),
        ("1\u00a0234\u00a0567", 1_234_567), ("1.234.567", 1_234_567), ("1,234,567", 1_234_567), ("+7", 7),
    ],
)  # fmt: skip
def test_units_and_marks_of_amounts(text: str, number: int) -> None:
    """Numbers: nghìn, ngàn 10³; triệu, tr 10⁶; tỷ, tỉ 10⁹; đ, VNĐ allowed."""
    assert value(reports({"lent": text}), REPORTS, "lent") == number


@pytest.mark.parametrize("text", ["khoảng 50", "50 người", "5o", "1.2.3", "12 34", "một", "5%", "9" * 50])
def test_words_make_it_no_number(text: str) -> None:
    """Numbers: "khoảng" makes it not a number, and so does any other word."""
    found = problem(reports({"meetings": text}), "not_a_number")
    assert (found.cell, found.value) == ("D2", text)
    assert "không phải là số" in found.vi and "not a number" in found.en


@pytest.mark.parametrize("wrong", [True, dt.datetime(2024, 1, 5), float("inf")])
def test_other_cells_are_no_numbers(wrong: bool | dt.datetime | float) -> None:
    """Numbers: a tick, a date or no finite number is none."""
    assert problems(reports({"meetings": wrong})) == ["not_a_number"]


@pytest.mark.parametrize("dash", ["-", " – ", "—", "", None])
def test_a_lone_dash_is_no_data(dash: str | None) -> None:
    """Numbers: a lone `-` is no data, not zero."""
    assert value(reports({"older": dash, "women": 0}), REPORTS, "older") is EMPTY


def test_a_field_without_fractions_reads_one_mark_as_thousands() -> None:
    """Numbers: in a field without fractions `1.234` can only be 1,234, and nothing is asked."""
    found = reports({"income_fund": "1.234", "overdue": "1,234"})
    assert (value(found, REPORTS, "income_fund"), value(found, REPORTS, "overdue")) == (1_234, 1_234)
    assert problems(found) == []


@pytest.mark.parametrize("text", ["1.234,5", "12,5", 12.5])
def test_a_fraction_is_refused_where_none_can_be(text: str | float) -> None:
    """Numbers: in a field without fractions `1.234,5` is refused."""
    assert problems(reports({"meetings": text})) == ["not_an_integer"]


def test_whole_floats_and_zero_fractions_are_whole() -> None:
    """Numbers: 50.0, as a spreadsheet keeps it, and "50,00" are 50."""
    found = reports({"members": 50.0, "older": "40,00"})
    assert (value(found, REPORTS, "members"), value(found, REPORTS, "older")) == (50, 40)


@pytest.mark.parametrize(
    ("settling", "number"), [("1.234.567", "25400"), ("26.400,5", "25400"), ("12,5", "25400"), ("26,400.5", "25.4")]
)
def test_a_column_settles_itself(settling: str, number: str) -> None:
    """Numbers: where fractions are possible, any cell like 1.234.567, 1.234,5 or 12,5 settles the column."""
    rows = [{"day": "1/3/2024", "currency": "USD", "rate": "25.400"}]
    rows.append({"day": "2/3/2024", "currency": "USD", "rate": settling})
    found = check(table(RATES, rows))
    assert found.questions == ()
    assert found.records["rates"][0].values[RATES.index("rate")] == Decimal(number)


def test_a_column_of_one_shape_is_asked_once() -> None:
    """Numbers: if every text number has the shape d.ddd, ask once for the column."""
    rows = [{"day": f"{k}/3/2024", "currency": "USD", "rate": "25.400"} for k in (1, 2)]
    found = check(table(RATES, rows))
    (question,) = found.questions
    assert question.key == "which_decimal:rates:rate"
    assert [choice.value for choice in question.choices] == [",", "."]
    assert problems(found) == ["which_decimal"] and found.records["rates"] == () and found.refused == ()
    thousand = check(table(RATES, rows), answers={question.key: ","})
    assert [r.values[RATES.index("rate")] for r in thousand.records["rates"]] == [Decimal(25400)] * 2
    assert thousand.understood == {question.key: ","} and thousand.questions == ()
    point = check(table(RATES, rows), answers={question.key: "."})
    assert point.records["rates"][0].values[RATES.index("rate")] == Decimal("25.4")


def test_an_answer_that_is_no_choice_is_named() -> None:
    """Answers: a value that is none of the choices is an error that lists them."""
    rows = [{"day": "1/3/2024", "currency": "USD", "rate": "25.400"}]
    with pytest.raises(UnknownAnswer) as wrong:
        check(table(RATES, rows), answers={"which_decimal:rates:rate": "thousand"})
    assert wrong.value.key == "which_decimal:rates:rate"
    assert "thousand" in wrong.value.vi and "25400" in wrong.value.en


def test_a_written_unit_makes_fractions_possible() -> None:
    """Numbers: "1.234 triệu" in a fund can be 1.234 or 1,234 million: asked with the key of its column."""
    (question,) = reports({"income_fund": "1.234 triệu"}).questions
    assert question.key == "which_decimal:reports:income_fund"
    answered = reports({"income_fund": "1.234 triệu"}, answers={question.key: "."})
    assert value(answered, REPORTS, "income_fund") == 1_234_000


def test_columns_that_disagree_ask() -> None:
    """Numbers: a column with both 1.234,5 and 1,234.5 has not settled itself."""
    assert settled([number for text in ("1.234,5", "1,234.5") if (number := written(text))]) is None


def test_the_unit_above_the_table_is_confirmed_once() -> None:
    """Numbers: "ĐVT: triệu đồng" above the table scales it: ask once to confirm."""
    rows = [{"income_fund": "25,5", "meetings": 2, "month": "1/2024"}, {"income_fund": 30, "month": "2/2024"}]
    asked = reports(*rows, scale=1_000_000)
    (question,) = asked.questions
    assert (question.key, question.problem.cell) == ("which_scale:reports:1000000", "A1")
    assert asked.records["reports"] == () and problems(asked) == ["which_scale"]
    yes = reports(*rows, scale=1_000_000, answers={question.key: "1000000"})
    at = REPORTS.index("income_fund")
    assert [r.values[at] for r in yes.records["reports"]] == [25_500_000, 30_000_000]
    assert yes.records["reports"][0].values[REPORTS.index("meetings")] == 2
    no = reports(*rows, scale=1_000_000, answers={question.key: "1"})
    assert problems(no) == ["not_an_integer"] and no.records["reports"][0].values[at] == 30


def test_a_unit_in_one_header_holds_for_that_column() -> None:
    """Numbers: "Quỹ tăng thu nhập (nghìn đồng)" scales its own column, once that is confirmed, and no other."""
    made = table(REPORTS, [{**REPORT, "income_fund": 25_500, "operating_fund": 700_000}])
    columns = tuple(
        dataclasses.replace(column, scale=1_000) if column.field.name == "income_fund" else column
        for column in made.columns
    )
    made = dataclasses.replace(made, columns=columns)
    known = registered()
    (question,) = check(made, known=known).questions
    place = next(column.index for column in columns if column.field.name == "income_fund")
    assert question.key == "which_scale:reports:income_fund:1000"
    assert question.problem.cell == cell_name(made.header_row, place)
    found = check(made, known=known, answers={question.key: "1000"})
    assert value(found, REPORTS, "income_fund") == 25_500_000
    assert value(found, REPORTS, "operating_fund") == 700_000


def test_while_the_unit_is_open_only_what_is_no_number_is_said() -> None:
    """Numbers: a size means nothing while its unit is asked for, but a word is no number in any unit."""
    found = reports({"income_fund": 25_000_000_000, "lent": "nhiều"}, scale=1_000_000)
    assert sorted(problems(found)) == ["not_a_number", "which_scale"]


def test_an_own_unit_stands_against_the_table_s() -> None:
    """Numbers: "25 triệu" in a table in millions is 25 million and not a million times that."""
    found = reports({"income_fund": "25 triệu"}, scale=1_000_000, answers={"which_scale:reports:1000000": "1000000"})
    assert value(found, REPORTS, "income_fund") == 25_000_000


def test_a_table_without_amounts_asks_for_no_unit() -> None:
    """Numbers: the unit above a table is only asked for where there are amounts."""
    assert reports({"older": 5}, scale=1_000_000).questions == ()


def test_the_table_s_unit_holds_for_dong_alone() -> None:
    """Numbers: "triệu đồng" does not multiply dollars."""
    rows = [{**BUDGET_ROW, "amount": 5}, {**BUDGET_ROW, "code": "D2", "amount": 5, "currency": "USD"}]
    found = check(table(BUDGET, rows, scale=1_000_000), answers={"which_scale:budget:1000000": "1000000"})
    assert [r.values[BUDGET.index("amount")] for r in found.records["budget"]] == [5_000_000, 500]


@pytest.mark.parametrize(
    ("field", "wrong", "right"),
    [
        ("members", 1_001, 1_000), ("members", 0, 1), ("volunteers", 1_000_001, 1_000_000),
        ("income_fund", 10**10 + 1, 10**10), ("operating_fund", "11 tỷ", "10 tỷ"),
    ],
)  # fmt: skip
def test_limits(field: str, wrong: int | str, right: int | str) -> None:
    """Numbers: members 1–1,000, any count ≤ 1,000,000, a club's fund ≤ 10¹⁰ đồng."""
    assert "out_of_range" in problems(reports({field: wrong}))
    assert problems(reports({field: right})) == []


@pytest.mark.parametrize("part", ["older", "women", "disadvantaged", "borrowers"])
def test_parts_are_not_above_the_members(part: str) -> None:
    """Numbers: older, women, disadvantaged, borrowers ≤ members."""
    found = problem(reports({part: 51}), f"{part}_gt_members")
    assert (found.cell, found.value) == ("D2", "51") and "50" in found.vi
    assert problems(reports({part: 50})) == []


def test_a_negative_number_is_its_own_problem() -> None:
    """Numbers: below zero is said as such, with the remedy."""
    assert problems(reports({"lent": -5})) == ["negative"]
    assert problems(reports({"lent": "−5"})) == ["negative"]


@pytest.mark.parametrize(("given_", "percent"), [(50, False), ("50%", False), ("50 %", False), (0.5, True)])
def test_percentages(given_: float | str, percent: bool) -> None:
    """Numbers: percentages are 50, `50%` or 0.5 formatted as 50 %."""
    percents = frozenset({(2, TARGETS.index("value"))}) if percent else frozenset()
    found = check(table(TARGETS, [{**TARGET, "value": given_}], percents=percents))
    assert value(found, TARGETS, "value") == Decimal(50)
    assert record(found, TARGETS).extra["unit"] == "%"


@pytest.mark.parametrize("flaw", ["error_cell", "formula_without_value"])
def test_formulas_without_a_value_say_so(flaw: str) -> None:
    """Numbers: formulas count by their cached value; without one, an error that says so."""
    row = {"code": "HN01", "month": "3/2024", "members": None, "older": "#REF!"}
    flawed = check(table(REPORTS, [row], flaws={(2, 2): flaw, (2, 3): flaw}), known=registered())
    assert problems(flawed) == [flaw, flaw]
    assert flawed.records["reports"] == () and len(flawed.refused) == 1


def test_dollars_have_cents_and_won_have_none() -> None:
    """Money: amounts are integers in the minor unit; finer ones are refused."""
    rows = [
        {**BUDGET_ROW, "amount": "1.234,56", "currency": "USD"},
        {**BUDGET_ROW, "code": "D2", "amount": 12.345, "currency": "USD"},
        {**BUDGET_ROW, "code": "D3", "amount": 12.5, "currency": "KRW"},
        {**BUDGET_ROW, "code": "D4", "amount": "1.234", "currency": "VND"},
    ]
    found = check(table(BUDGET, rows))
    assert problems(found) == ["not_an_integer", "not_an_integer"]
    assert [r.values[BUDGET.index("amount")] for r in found.records["budget"]] == [123_456, 1_234]


def test_the_word_that_erases() -> None:
    """Keys and changes: a blank never erases; the word `xóa` does, but not what is required."""
    assert value(reports({"older": "xoá"}), REPORTS, "older") is ERASE
    found = problem(reports({"members": "Xóa"}), "missing_required")
    assert "Không xóa được" in found.vi


@given(st.integers(min_value=0, max_value=10**14))
def test_whole_numbers_round_trip(number: int) -> None:
    """Whatever marks stand between thousands, the number is read back."""
    for mark in (".", ",", " "):
        text = f"{number:,}".replace(",", mark)
        found = written(text)
        assert found is not None and found.read() == number


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=1, max_value=99))
def test_fractions_round_trip(whole: int, cents: int) -> None:
    """A number with two decimals is read back in both ways of writing, and settles its column."""
    for thousands, decimal in ((".", ","), (",", "."), ("", ","), (" ", ",")):
        found = written(f"{whole:,}".replace(",", thousands) + f"{decimal}{cents:02d}")
        assert found is not None and found.read() == Decimal(whole) + Decimal(cents) / 100
        assert found.settles == decimal


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    """No text is an error of ours."""
    found = written(text)
    assert found is None or found.read().is_finite()


@pytest.mark.parametrize(
    ("texts", "answers", "amounts"),
    [
        (["2.500", "1.234,5"], {}, [250_000, 123_450]),
        (["2.500", "1.234.567"], {}, [250_000, 123_456_700]),
        (["2.500", "1.230"], {"which_decimal:budget:amount": "."}, [250, 123]),
        (["2.500 nghìn", "1.230"], {"which_decimal:budget:amount": "."}, [250_000, 123]),
        (["2,500", "1,230"], {"which_decimal:budget:amount": ","}, [250, 123]),
        (["2.500", 4500.5], {"which_decimal:budget:amount": ","}, [250_000, 450_050]),
    ],
)
def test_a_refused_amount_comes_back_as_it_was_read(
    texts: list[str | float], answers: dict[str, str], amounts: list[int]
) -> None:
    """Numbers: what a column or an answer settled holds for the rows sent back, whatever is remembered then."""
    rows = [{**BUDGET_ROW, "code": f"D{k}", "amount": text, "currency": "USD"} for k, text in enumerate(texts)]
    for alone in (True, False):
        wrong = [{**row, "project": "VIE999"} for row in (rows[:1] if alone else rows)]
        first = check(table(BUDGET, [*wrong, *rows[len(wrong) :]]), answers=answers)
        mended = [{**row, "amount": back.cells["Số tiền"]} for row, back in zip(rows, first.refused, strict=False)]
        assert len(mended) == len(wrong)
        for remembered in ({}, {"which_decimal:budget:amount": "."}, {"which_decimal:budget:amount": ","}):
            again = check(table(BUDGET, mended), answers=remembered)
            assert again.questions == ()
            assert [r.values[BUDGET.index("amount")] for r in again.records["budget"]] == amounts[: len(wrong)]


def test_a_refused_number_cell_comes_back_as_the_number_it_was() -> None:
    """Numbers: 1.234 in a number cell is no 1,234 when it comes back as text, and 50 % stays so."""
    refused = reports({"meetings": 1.234}).refused[0]
    assert problems(reports({"meetings": refused.cells["Số lần sinh hoạt"]})) == ["not_an_integer"]
    percents = frozenset({(2, TARGETS.index("value"))})
    (refused,) = check(table(TARGETS, [{**TARGET, "value": 0.5, "scheme": "9"}], percents=percents)).refused
    again = check(table(TARGETS, [{**TARGET, "value": refused.cells["Giá trị"]}]))
    assert value(again, TARGETS, "value") == Decimal(50)


def test_a_number_cell_is_shown_as_its_reader_writes_it() -> None:
    """Messages: 60.5 in a number cell is 60,5 to a Vietnamese reader."""
    found = problem(reports({"meetings": 60.5}), "not_an_integer")
    assert "“60,5”" in found.vi and "“60.5”" in found.en and found.value == "60.5"


@pytest.mark.parametrize(
    ("indicator", "promised", "percent", "said"),
    [
        ("clubs_target_new", "50%", False, ["not_a_number"]), ("clubs_target_new", 0.5, True, ["not_a_number"]),
        ("clubs_target_new", 12.5, False, ["not_an_integer"]), ("clubs_target_new", "12,5", False, ["not_an_integer"]),
        ("clubs_target_new", 350, False, []), ("coverage", 150, False, ["out_of_range"]),
        ("coverage", "150%", False, ["out_of_range"]), ("coverage", 100, False, []), ("coverage", "62,5", False, []),
        ("club_size_min", "50,5", False, []), ("members_target", 1_200, False, []),
    ],
)  # fmt: skip
def test_a_promise_is_what_its_indicator_can_be(
    indicator: str, promised: float | str, percent: bool, said: list[str]
) -> None:
    """Numbers: a count is a whole number and no share; a share is at most the whole."""
    percents = frozenset({(2, TARGETS.index("value"))}) if percent else frozenset()
    found = check(table(TARGETS, [{**TARGET, "indicator": indicator, "value": promised}], percents=percents))
    assert problems(found) == said
    assert len(found.records["targets"]) == (0 if said else 1)


def test_one_wrong_cell_of_a_promise_is_said_once() -> None:
    """Numbers: what is no number at all is not said to be a share as well."""
    found = check(table(TARGETS, [{**TARGET, "indicator": "clubs_target_new", "value": "nhiều"}]))
    assert problems(found) == ["not_a_number"]


@pytest.mark.parametrize(("text", "finer"), [("1.234", True), ("1.230", False)])
def test_a_reading_that_cents_cannot_hold_says_so(text: str, finer: bool) -> None:
    """Numbers: dollars may have fractions, so the column is asked for; what 1.234 would lead to is said beside it."""
    (question,) = check(table(BUDGET, [{**BUDGET_ROW, "amount": text, "currency": "USD"}])).questions
    thousands, point = question.choices
    assert (thousands.value, point.value) == (",", ".")
    assert ("sẽ bị từ chối" in point.vi, "would be refused" in point.en) == (finer, finer)
    assert "bị từ chối" not in thousands.vi
