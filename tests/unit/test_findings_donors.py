"""A results framework in words: the finding for every count of results that hold, values, ratings, tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from data_access.queries.agreements import Agreed, position
from data_access.queries.budget_answer import Budget, ProjectFacts
from data_access.queries.framework_answer import (
    Actual,
    Cost,
    Framework,
    IndicatorRow,
    OwnBand,
    Promise,
    ResultRow,
)
from data_access.queries.framework_measures import Measured, Part
from data_access.queries.money_cells import Amounts
from indicators.framework import Rating
from indicators.rates import Rate, Ratio
from render.findings import donors as findings
from render.findings.donors_rows import (
    COLUMNS,
    actual_rows,
    cost_rows,
    framework_groups,
    framework_rows,
    part_rows,
    summary_rows,
)
from render.texts import LANGUAGES

START, END, DUE = dt.date(2022, 12, 1), dt.date(2025, 11, 30), dt.date(2025, 11, 30)
FACTS = ProjectFacts("VIE085", "Dự án", "Project", START, END, "month", "KOICA", "KOICA")
PRINTED = Actual(
    dt.date(2025, 5, 31), "month", "published", Decimal("150.0000"), None, None, None, None, "", "gần", "nearly", "báo",
    "https://example.org",
)  # fmt: skip
CLUBS = IndicatorRow(
    "clubs", "Câu lạc bộ", "Clubs", "CLB", "up", "clubs", None, None, None, None, "nguồn", None,
    (Promise(dt.date(2024, 11, 30), "milestone", Decimal(108), None), Promise(DUE, "target", Decimal(162), None)),
    Measured(Ratio(81, 1), (Part("province", "01", "Hà Nội", Ratio(81, 1)),)), (PRINTED,),
    Rating("rated", Fraction(81), Fraction(162), Ratio(1, 1), Ratio(1, 2), 0),
)  # fmt: skip
OPEN = replace(CLUBS, code="open", measure=None, promises=(), register=None, actuals=(), rating=Rating("no_target"))


def _answer(*rows: IndicatorRow, until: dt.date = dt.date(2024, 5, 31), bands: tuple[OwnBand, ...] = ()) -> Framework:
    result = ResultRow("r", "output", None, "Đầu ra một", "Output one", None, None, None, rows)
    return Framework(FACTS, until, "34", (result,), bands, ())


def _budget(planned: int = 100, spent: int = 97) -> Budget:
    amounts = Amounts(planned=planned, spent=spent)
    where = position(80, counterpart=20, agreed=Agreed(2000, 100))
    return Budget(
        project=FACTS, currency="VND", basis="spent", until=END, rate=None, rate_missing=False, latest_rate=None,
        total=amounts, whole_plan=planned, agreed=where.agreed, position=where, positions=(), funders=(), cash=spent,
        in_kind=0, execution=Ratio(spent, planned), disbursement=Ratio(0, planned), time=Rate(1, 1), burn=Ratio(1, 1),
        quarters=(), curves=(), places=(), categories=(), unconverted=(),
    )  # fmt: skip


def _banded(band: int) -> IndicatorRow:
    return replace(CLUBS, rating=replace(CLUBS.rating, band=band))


@pytest.mark.parametrize(
    ("bands", "until", "said"),
    [
        ([0, 0], dt.date(2024, 5, 31), "cả 2 kết quả so được với chỉ tiêu đều đúng tiến độ"),
        ([0, 1, 4], dt.date(2024, 5, 31), "1 trong 3 kết quả so được với chỉ tiêu đúng tiến độ"),
        ([1, 2], dt.date(2024, 5, 31), "chưa có kết quả nào trong 2 kết quả so được với chỉ tiêu đúng tiến độ"),
        ([0], dt.date(2024, 5, 31), "kết quả duy nhất so được với chỉ tiêu đang đúng tiến độ"),
        ([3], dt.date(2024, 5, 31), "kết quả duy nhất so được với chỉ tiêu đang chậm tiến độ"),
        ([0, 0], END, "cả 2 kết quả so được với chỉ tiêu đều đạt"),
        ([0, 1], END, "1 trong 2 kết quả so được với chỉ tiêu đã đạt"),
        ([1, 1], END, "chưa có kết quả nào trong 2 kết quả so được với chỉ tiêu đạt"),
        ([0], END, "kết quả duy nhất so được với chỉ tiêu đã đạt"),
        ([2], END, "kết quả duy nhất so được với chỉ tiêu chưa đạt"),
        ([], dt.date(2022, 11, 30), "chưa bắt đầu vào thời điểm này"),
        ([], END, "Chưa có kết quả nào của dự án VIE085 so được với chỉ tiêu đã công bố"),
    ],
)
def test_the_finding_is_true_for_every_count(bands: list[int], until: dt.date, said: str) -> None:
    answer = _answer(*(_banded(band) for band in bands), OPEN, until=until)
    assert said in findings.headline("vi", answer, _budget())
    assert "97\xa0% kế hoạch" in findings.headline("vi", answer, _budget())
    assert "kế hoạch" not in findings.headline("vi", answer, _budget(planned=0, spent=0))
    assert "VIE085" in findings.headline("en", answer, _budget())
    assert "99,8\xa0% kế hoạch" in findings.headline("vi", answer, _budget(planned=1000, spent=998))
    assert "100\xa0% kế hoạch" in findings.headline("vi", answer, _budget(planned=1000, spent=1000))


@pytest.mark.parametrize(
    ("value", "unit", "vi", "en"),
    [
        (Fraction(1), "CLB", "1 câu lạc bộ", "1 club"),
        (Fraction(3, 2), "CLB", "1,5 câu lạc bộ", "1.5 clubs"),
        (Decimal("70.0000"), "%", "70 %", "70%"),
        (Fraction(137, 2), "%", "68,5 %", "68.5%"),
        (Decimal(1_800_000_000), "VND", "1,8 tỷ đồng", "1.8 billion VND"),
        (Fraction(4285), "ngày học viên", "4.285 ngày học viên", "4,285 trainee-days"),
        (Fraction(7), "bản", "7 bản", "7 bản"),
        (None, "CLB", "–", "–"),
    ],
)
def test_a_value_has_its_unit(value: Decimal | Fraction | None, unit: str, vi: str, en: str) -> None:
    assert findings.in_unit("vi", value, unit).replace("\xa0", " ") == vi
    assert findings.in_unit("en", value, unit).replace("\xa0", " ") == en


def test_what_nobody_published_says_so_and_is_never_a_number() -> None:
    assert {findings.baseline_text("vi", OPEN), findings.milestones_text("vi", OPEN), findings.target_text("vi", OPEN),
            findings.printed_text("vi", OPEN)} == {"Chưa công bố"}  # fmt: skip
    assert findings.register_text("vi", OPEN) == "Sổ không đo"
    assert findings.register_text("vi", replace(CLUBS, register=None)) == "Chưa có số liệu"
    assert findings.asked_text("vi", OPEN) == "–"


def test_promises_and_printed_values_carry_their_days() -> None:
    assert findings.milestones_text("vi", CLUBS) == "108 câu lạc bộ (30/11/2024)"
    assert findings.target_text("en", CLUBS) == "162 clubs (30 Nov 2025)"
    assert findings.printed_text("en", CLUBS) == "150 clubs (May 2025): 92.6% of the target"
    assert findings.printed_text("en", replace(CLUBS, promises=())) == "150 clubs (May 2025)"
    entered = replace(CLUBS, promises=(), actuals=(replace(PRINTED, basis="entered"),))
    assert findings.printed_text("vi", entered) == "150 câu lạc bộ (5/2025), đơn vị tự nhập"
    based = replace(CLUBS, baseline=Decimal(4))
    assert findings.baseline_text("vi", based) == "4 câu lạc bộ"
    assert findings.baseline_text("vi", replace(based, baseline_on=START)) == "4 câu lạc bộ (01/12/2022)"


def test_figures_of_provinces_are_not_the_projects() -> None:
    hanoi = replace(PRINTED, province=("63-2025", "01"), place="Hà Nội")
    one, two = (hanoi,), (hanoi, replace(hanoi, province=("63-2025", "17"), place="Hòa Bình"))
    assert findings.printed_text("vi", replace(CLUBS, actuals=one)) == "Số của Hà Nội"
    assert findings.printed_text("en", replace(CLUBS, actuals=two)) == "Figures of 2 provinces"
    assert findings.bullets_of("vi", _answer(replace(CLUBS, actuals=one)))[0].published is None


def test_a_share_carries_its_parts() -> None:
    women = replace(CLUBS, unit="%", measure="members_women_share", register=Measured(Ratio(700, 1000), ()))
    assert findings.register_text("vi", women) == "70,0\xa0% (700 / 1.000)"
    money = replace(women, measure="counterpart_share", register=Measured(Ratio(2 * 10**9, 10**10), ()))
    assert findings.register_text("en", money).replace("\xa0", " ") == "20.0% (2.0 billion VND / 10.0 billion VND)"
    nothing = replace(women, register=Measured(Ratio(0, 0), (Part("province", "01", "Hà Nội", Ratio(0, 0)),)))
    assert findings.register_text("vi", nothing) == "Chưa có số liệu"
    assert part_rows("vi", nothing).shown[0][2] == "Không áp dụng"
    unplaced = Part("province", "25", "Phú Thọ", Ratio(1, 2), unplaced=True)
    merged = replace(women, register=Measured(Ratio(1, 2), (unplaced,)))
    assert part_rows("vi", merged).shown[0][1] != "Phú Thọ" and "Phú Thọ" in str(part_rows("vi", merged).shown[0][1])


def test_a_rating_is_a_shape_and_a_word_for_every_state() -> None:
    running, over = _answer(), _answer(until=END)
    assert findings.rating_text("vi", CLUBS, running) == "● đúng tiến độ"
    assert findings.rating_text("vi", CLUBS, over) == "● đạt"
    words = {state: findings.rating_text("vi", replace(CLUBS, rating=Rating(state)), running)
             for state in ("no_target", "not_due", "no_actual", "near")}  # fmt: skip
    assert words == {
        "no_target": "– chưa có chỉ tiêu", "not_due": "○ chưa bắt đầu", "no_actual": "– sổ không có số",
        "near": "– không đánh giá",
    }  # fmt: skip


def test_own_bands_have_their_own_words_spread_over_the_five_shapes() -> None:
    own = (OwnBand(9500, "tốt", "good"), OwnBand(5000, "vừa", "fair"), OwnBand(0, "kém", "poor"))
    answer = _answer(bands=own)
    assert [findings.rating_text("vi", _banded(band), answer) for band in range(3)] == ["● tốt", "▲ vừa", "■ kém"]
    single = _answer(bands=(OwnBand(0, "một", "one"),))
    assert findings.rating_look(_banded(0), single) == "achieved"


def test_what_is_not_quite_the_same_is_said() -> None:
    near = replace(CLUBS, measure="clubs_standard", actuals=())
    assert "không phải xếp loại mạnh" in findings.comment_text("vi", near)
    assert findings.comment_text("en", CLUBS) == "nearly"
    assert findings.unrated("vi", _answer(replace(CLUBS, rating=Rating("near")), OPEN)) == [
        "Câu lạc bộ, chỉ tiêu 162 câu lạc bộ (30/11/2025): không đánh giá"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_hold_a_cell_for_every_column(language: str) -> None:
    older = replace(PRINTED, sex="women", age_from=60, age_to=74, source_url=None)
    oldest = replace(PRINTED, age_from=75)
    members = replace(
        CLUBS,
        actuals=(PRINTED, older, oldest),
        register=Measured(Ratio(0, 1), (Part("sex", "women", "", Ratio(0, 1)),)),
    )
    answer = _answer(CLUBS, members, OPEN)
    for group in framework_groups(language, answer):
        assert all(len(line.cells) == len(COLUMNS) for line in group.lines)
    costs = [Cost("clubs", Ratio(1_000, 3)), Cost("members", Ratio(5, 0))]
    tables = [framework_rows(language, answer), summary_rows(language, answer), part_rows(language, CLUBS),
              part_rows(language, members), actual_rows(language, members), part_rows(language, OPEN),
              cost_rows(language, costs, currency="USD")]  # fmt: skip
    for rows in tables:
        assert len(rows.raw) == len(rows.shown)
        assert all(len(line) == len(rows.columns) for line in (*rows.raw, *rows.shown))
    groups = [str(line[1]) for line in actual_rows(language, members).shown]
    assert "60" in groups[1] and "74" in groups[1] and "75" in groups[2]
    assert cost_rows(language, costs, currency="USD").raw[0][1:] == [Decimal("3.33"), Decimal("10.00"), 3]


def test_a_cost_is_given_with_the_loan_capital_and_without_it() -> None:
    cost = Cost("clubs", Ratio(59_600_000_000, 162), Ratio(43_400_000_000, 162))
    said = [(name, text.replace("\xa0", " ")) for name, text in findings.cost_lines("vi", cost, currency="VND")]
    assert [name for name, _ in said] == ["Một câu lạc bộ, kể cả vốn vay", "Một câu lạc bộ, không kể vốn vay"]
    assert "(59,6 tỷ đồng / 162)" in said[0][1] and "(43,4 tỷ đồng / 162)" in said[1][1]
    assert [row[2] for row in cost_rows("vi", [cost], currency="VND").raw] == [59_600_000_000, 43_400_000_000]


def test_a_cost_shows_what_it_was_made_of() -> None:
    said = findings.cost_text("vi", Ratio(59_600_000_000, 162), currency="VND").replace("\xa0", " ")
    assert said == "367,9 triệu đồng (59,6 tỷ đồng / 162)"
    assert findings.cost_text("vi", Ratio(5, 0), currency="VND") == "Chưa có số liệu"
