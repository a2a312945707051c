"""Every sentence on a scheme is true of its numbers: at ties, zeros, falls, before the start and without data."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from data_access.queries.published import FigureRow
from data_access.queries.scheme_curve import Ahead, Curve
from data_access.queries.scheme_facts import clock
from data_access.queries.scheme_measures import MEASURES, UNKNOWN, Judgement, Measure, judge
from data_access.queries.scheme_provinces import ProvinceRow, Provinces
from data_access.queries.scheme_targets import Held
from indicators.forecast import Backtest
from indicators.rates import Rate, Ratio
from indicators.scheme import Status, needed_pace
from render.findings import schemes as findings
from render.findings.scheme_provinces import ordered, province_rows
from render.findings.scheme_targets import printed_value, result_text, target_bullets, target_rows, unjudged

OCTOBER = dt.date(2026, 10, 1)


def figure(value: str, **changes: object) -> FigureRow:
    """A printed national figure."""
    row = FigureRow(
        id="f1", indicator="clubs_new_under_1336", epoch=None, unit_code=None, place_note=None, value=Decimal(value),
        unit="CLB", as_of=dt.date(2025, 5, 8), as_of_text="", precision="day", estimated_date=False,
        qualifier="exactly", is_target=False, source_title="Báo", source_url="https://example.org/a",
        source_published=None, note=None, contradicts=None,
    )  # fmt: skip
    return replace(row, **changes)


def curve(
    scheme: str,
    *under: int,
    target: int | None = 3000,
    month: dt.date = OCTOBER,
    rings: tuple[FigureRow, ...] = (),
) -> Curve:
    """A curve that ends on the last of `under`."""
    at = clock(scheme, month=month)
    months = tuple(dt.date(2025, 8 + index, 1) for index in range(len(under)))
    running = bool(under) and not at.closed
    needed = needed_pace(under[-1], target=target, as_of=at.as_of, due=at.due_on) if running and target else None
    return Curve(
        at=at, months=months, active=under, under_months=months, under=under, target=target, ahead=None,
        pace=Ratio(12, 12) if running else None, needed=needed, rings=(), scheme_rings=rings,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (curve("1336", 6118), "gấp 2,0 lần chỉ tiêu 3.000"),
        (curve("1336", 5999), "gấp 1,9 lần chỉ tiêu 3.000"),
        (curve("1336", 4499), "vượt chỉ tiêu 3.000 thêm 1.499"),
        (curve("1336", 3001), "vượt chỉ tiêu 3.000 thêm 1"),
        (curve("1336", 3000), "vừa bằng chỉ tiêu"),
        (curve("1336", 2999), "còn thiếu 1 so với chỉ tiêu 3.000"),
        (curve("1336", 0), "không ghi câu lạc bộ mới nào; chỉ tiêu là 3.000"),
        (curve("1336", 12, target=None), "khép lại với 12 câu lạc bộ mới"),
        (curve("1648", 6000, target=6000), "đạt chỉ tiêu 6.000 khi còn 50 tháng mới đến hạn"),
        (curve("1648", 1386, target=6000), "đúng tiến độ tới chỉ tiêu 6.000 vào cuối năm 2030"),
        (curve("1648", 1385, target=6000), "chậm 1 so với tiến độ: mỗi tháng cần 92,3, hiện là 1,0"),
        (curve("1648", 0, target=6000), "chưa có câu lạc bộ mới nào: mỗi tháng cần 120,0"),
        (curve("1648", 5, target=None), "chưa có chỉ tiêu công bố đến cuối năm 2030"),
        (curve("1648", month=dt.date(2025, 6, 1)), "Đến hết tháng 6/2025, Đề án 1648 chưa bắt đầu"),
        (curve("1336"), "chỉ tiêu 3.000 câu lạc bộ mới; sổ đăng ký chưa có số liệu"),
        (curve("1336", rings=(figure("6000"),)), "số công bố gần nhất 6.000 (08/5/2025); sổ đăng ký chưa có số liệu"),
    ],
)
def test_the_headline_follows_the_numbers(made: Curve, said: str) -> None:
    assert said in findings.headline("vi", made)
    assert findings.headline("en", made) != findings.headline("vi", made)


def test_a_running_scheme_is_exactly_on_its_line_at_the_time_adjusted_target() -> None:
    # 457 of 1,979 days: 6,000 × 457 / 1,979 = 1,385.5; 1,386 reaches it and 1,385 does not.
    assert clock("1648", month=OCTOBER).as_of == dt.date(2026, 10, 31)


def test_the_clock_of_a_closed_scheme_stops_on_its_due_day_and_on_its_map() -> None:
    at = clock("1336", month=OCTOBER)
    assert (at.as_of, at.province_set, at.province_month, at.closed) == (
        dt.date(2025, 12, 31), "63", dt.date(2025, 6, 1), True,
    )  # fmt: skip
    assert not clock("1336", month=dt.date(2024, 6, 1)).closed
    assert clock("1648", month=dt.date(2031, 1, 1)).due_on == dt.date(2035, 12, 31)


AHEAD = Ahead(
    months=(dt.date(2030, 12, 1),), low=(4000,), mid=(5000,), high=(6000,), level=80.9, history=15, own=True,
    back=Backtest(Rate(11, 24), 1184.6, -3.0), back_months=24,
)  # fmt: skip


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (6001, "chỉ tiêu 6.001 nằm trên khoảng này"),
        (6000, "nằm trong khoảng này"),
        (4000, "nằm trong khoảng này"),
        (3999, "nằm dưới khoảng này"),
        (None, "chưa có chỉ tiêu công bố cho ngày này"),
    ],
)
def test_the_forecast_is_told_with_its_method_its_interval_and_its_past(target: int | None, said: str) -> None:
    made = replace(curve("1648", 1214, target=target), ahead=AHEAD)
    method, back = findings.forecast_words("vi", made)
    assert said in method and "80,9" in method and "4.000–6.000" in method and "15 tháng" in method
    assert "11 / 24" in back and "1.185" in back


def test_a_short_past_says_so_and_a_closed_scheme_forecasts_nothing() -> None:
    none = replace(AHEAD, back=Backtest(Rate(0, 0), None, None), own=False)
    words = findings.forecast_words("vi", replace(curve("1648", 5), ahead=none))
    assert words[1] == "Quá khứ chưa đủ dài để thử lại cách dự báo này."
    assert "chưa đủ 12 tháng" in words[0]
    assert findings.forecast_words("vi", curve("1336", 5)) == ()


def held(indicator: str, value: str, result: Ratio | None, **changes: object) -> Held:
    """A national target of 1336 with its judgement on its due day."""
    measure = MEASURES.get(indicator, UNKNOWN)
    unit = str(changes.pop("unit", "%" if measure.kind == "rate" else "CLB"))
    target = Fraction(value) / (100 if unit == "%" else 1)
    due = dt.date(2025, 12, 31)
    row = Held(
        code="T", indicator=indicator, place="", province=None, text_vi="chỉ tiêu", text_en="target", unit=unit,
        value=Decimal(value), target=target, starts_on=dt.date(2020, 8, 31), due_on=due, decision="1336",
        doubtful=False, derived=False, source_title=None, source_url=None, measure=measure, result=result,
        measured_to=due, reason=measure.reason if result is None else None, printed=(),
        judgement=judge(measure, result=result, target=target, starts_on=dt.date(2020, 8, 31), due=due, on=due),
    )  # fmt: skip
    return replace(row, **changes)


def test_63_of_63_provinces_against_95_per_cent_is_a_rate_of_100_and_an_achievement_of_105() -> None:
    row = held("provinces_with_club_pct", "95", Rate(63, 63))
    shown = target_rows("vi", [row], closed=True).shown[0]
    assert shown[3] == "100,0\N{NO-BREAK SPACE}% (63 / 63)"
    assert shown[4] == "105,3\N{NO-BREAK SPACE}%"
    assert shown[6] == "● đạt"


def test_a_norms_upper_end_is_never_an_achievement() -> None:
    within, above = held("club_size_max", "70", Ratio(570, 10)), held("club_size_max", "70", Ratio(710, 10))
    assert within.judgement.above is False and above.judgement.above is True
    assert within.judgement.achievement is None
    assert "trong chuẩn" in unjudged("vi", [within])[0]
    assert "trên mức chuẩn" in unjudged("vi", [above])[0]
    assert target_bullets("vi", [within, above], closed=True) == []


def test_a_target_that_is_not_measured_says_why_and_is_no_zero() -> None:
    row = held("older_women_pct_min", "50", None)
    assert result_text("vi", row) == "không đo: báo cáo tháng chưa có số phụ nữ cao tuổi"
    assert row.judgement.status is Status.NO_TARGET
    assert target_bullets("vi", [row], closed=True) == []
    assert "không đo" in unjudged("vi", [row])[0]


def test_a_true_zero_is_judged() -> None:
    row = held("clubs_target_new", "3000", Ratio(0, 1))
    assert result_text("vi", row) == "0 câu lạc bộ"
    assert row.judgement.status is Status.FAILING


def test_the_titles_of_the_targets_count_what_can_be_judged() -> None:
    met, missed = held("clubs_target_new", "10", Ratio(10, 1)), held("clubs_target_new", "10", Ratio(9, 1))
    blind = held("older_women_pct_min", "50", None)

    def said(*rows: Held) -> str:
        return findings.targets_title("vi", rows, scheme="1336", closed=True)

    assert said(met, missed, blind) == "Đề án 1336: 1 trong 2 chỉ tiêu đánh giá được là “đạt”"
    assert said(met) == "Đề án 1336: mọi chỉ tiêu đánh giá được (1) đều “đạt”"
    assert said(blind) == "Đề án 1336: 1 chỉ tiêu quốc gia, chưa đánh giá được chỉ tiêu nào"


def test_printed_figures_keep_their_words_and_stand_apart_from_the_result() -> None:
    row = held("clubs_target_new", "3000", Ratio(5583, 1))
    both = (figure("6000", qualifier="more_than"), figure("3021", as_of=dt.date(2023, 12, 31), precision="month"))
    shown = target_rows("vi", [replace(row, printed=both)], closed=True).shown[0]
    assert shown[3] == "5.583 câu lạc bộ"
    assert shown[7] == "hơn 6.000 câu lạc bộ; số khác: 3.021 câu lạc bộ (12/2023)"
    assert printed_value("vi", figure("45", unit="%")) == "45\N{NO-BREAK SPACE}%"
    assert target_rows("vi", [row], closed=True).shown[0][7] == "chưa có số công bố"


@pytest.mark.parametrize(
    ("measure", "result", "status", "asked"),
    [
        (Measure("count", "from_zero"), 50, Status.MET, 50.0),
        (Measure("count", "from_zero"), 49, Status.NEARLY, 50.0),
        (Measure("count", "from_start"), 90, Status.MET, 90.0),
        (Measure("count", "held"), 90, Status.NEARLY, 100.0),
    ],
)
def test_a_target_is_judged_by_its_own_course(measure: Measure, result: int, status: Status, asked: float) -> None:
    found = judge(
        measure, result=Ratio(result, 1), target=Fraction(100), starts_on=dt.date(2021, 1, 1),
        due=dt.date(2024, 12, 31), on=dt.date(2022, 12, 31), at_start=Ratio(80, 1),
    )  # fmt: skip
    assert found.status is status
    assert found.adjusted is not None and float(found.adjusted) == pytest.approx(asked, abs=0.1)


def test_nobody_is_asked_for_more_than_the_target_they_began_beyond() -> None:
    found = judge(
        Measure("count", "from_start"), result=Ratio(93, 1), target=Fraction(50), starts_on=dt.date(2021, 1, 1),
        due=dt.date(2025, 12, 31), on=dt.date(2023, 12, 31), at_start=Ratio(51, 1),
    )  # fmt: skip
    assert (found.adjusted, found.status) == (50, Status.MET)


def test_a_target_whose_years_have_not_come_is_not_judged() -> None:
    found = judge(
        Measure("count", "from_zero"), result=Ratio(0, 1), target=Fraction(6000), starts_on=dt.date(2031, 1, 1),
        due=dt.date(2035, 12, 31), on=dt.date(2026, 10, 31),
    )  # fmt: skip
    assert found == Judgement(None, None, Status.NOT_STARTED)


def province(label: str, new: int | None, target: int | None = None) -> ProvinceRow:
    """A province of 1336 on its due day."""
    due = dt.date(2025, 12, 31)
    result = None if new is None else Ratio(new, 1)
    judged = Judgement(None, None, Status.NO_TARGET) if target is None else judge(
        MEASURES["clubs_target_new"], result=result, target=Fraction(target), starts_on=dt.date(2020, 8, 31), due=due,
        on=due,
    )  # fmt: skip
    return ProvinceRow(
        code=label, label=label, new=new, result=new, target=target, in_all=False, starts_on=dt.date(2020, 8, 31),
        due_on=None if target is None else due, decision="", judgement=judged, needed=None, recent=None, curve=(),
    )  # fmt: skip


def provinces(*rows: ProvinceRow, later: int = 0) -> Provinces:
    """The provinces of the closed scheme 1336."""
    return Provinces(at=clock("1336", month=OCTOBER), rows=rows, later=later)


def test_provinces_without_the_number_stand_last_in_every_order() -> None:
    seen = provinces(province("Đà Nẵng", 5), province("An Giang", None), province("Cao Bằng", 9, 10))
    assert [row.label for row in ordered(seen, order="name")] == ["An Giang", "Cao Bằng", "Đà Nẵng"]
    assert [row.label for row in ordered(seen, order="new")] == ["Cao Bằng", "Đà Nẵng", "An Giang"]
    assert [row.label for row in ordered(seen, order="achievement")] == ["Cao Bằng", "An Giang", "Đà Nẵng"]


def test_a_province_without_a_published_target_says_so() -> None:
    _, lines = province_rows("vi", provinces(province("An Giang", 0), province("Hà Nội", None, 120)), order="name")
    assert lines[0].cells[:2] == ("0", "chưa có chỉ tiêu công bố")
    assert lines[1].cells[:2] == ("Chưa có số liệu", "120")


def test_the_titles_of_the_provinces() -> None:
    assert findings.provinces_title("vi", provinces(province("A", 3))) == (
        "Chưa tỉnh, thành phố nào công bố chỉ tiêu câu lạc bộ của Đề án 1336"
    )
    assert "sổ đăng ký chưa có số liệu" in findings.provinces_title("vi", provinces(province("A", None, 5)))
    assert findings.provinces_title("vi", provinces(province("A", 5, 5), province("B", 4, 5))) == (
        "1 trong 2 tỉnh, thành phố có chỉ tiêu công bố là “đạt”"
    )
    assert findings.provinces_title("vi", provinces(province("A", 5, 5))).startswith("Mọi tỉnh, thành phố")


def test_the_provinces_and_the_rest_add_up_to_the_nation() -> None:
    said = findings.provinces_text("vi", provinces(province("A", 5), province("B", 7), later=3))
    assert "12 + thành lập sau ngày đó 3 = cả nước 15" in said
