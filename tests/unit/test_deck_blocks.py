"""What stands on a deck's slides besides their titles: forecasts, statuses, printed figures, notes, what is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from data_access.queries.communes import CommuneClubs
from data_access.queries.conference import Snapshot
from data_access.queries.overview import Noted
from data_access.queries.scheme_curve import Ahead
from indicators.attention import Concern
from indicators.forecast import Backtest
from indicators.months import add_months
from indicators.rates import Rate, Ratio
from indicators.scheme import Status
from render.deck import ahead, clubs, difficulties, promises
from render.deck.build import make_deck
from render.deck.model import LANGUAGES, Card, Chart, Figures, Table
from render.deck.say import Say
from tests.profiles import profile
from tests.snapshots import OCTOBER, budget, by_chance, figure, goal, held, money, promise

HERE = Say("vi", "Ninh Bình", "Ninh Bình")
MONTHS = tuple(add_months(OCTOBER, index + 1) for index in range(50))
AHEAD = Ahead(
    months=MONTHS, low=tuple(range(1200, 1250)), mid=tuple(range(1300, 1350)), high=tuple(range(1400, 1450)),
    level=80.9, history=12, own=True, back=Backtest(Rate(0, 0), None, None), back_months=24,
)  # fmt: skip


def nation(**changes: object) -> Snapshot:
    """The nation in October 2026, with a forecast and other changes of what all places share."""
    made = by_chance(1, mode="equal", code=None, month=OCTOBER, scheme="1336")
    following = promise("1648", *range(1000, 1214, 15), target=6000)
    following = replace(following, curve=replace(following.curve, ahead=AHEAD))
    return replace(made, nation=replace(made.nation, ahead=following, **changes), goal=goal())


def cards(block: object) -> dict[str, Card]:
    """The cards of a block by key."""
    assert isinstance(block, Figures)
    return {card.key: card for card in block.cards}


def test_a_forecast_goes_on_from_the_register_to_the_due_day_inside_its_interval() -> None:
    chart = ahead.forecast_chart(HERE, nation().nation.ahead.curve)
    assert chart is not None
    register, *carried = chart.series
    assert [series.role for series in carried] == ["forecast", "low", "high"]
    last = next(index for index, day in enumerate(chart.dates) if day == OCTOBER)
    assert register.values[last] is not None
    assert register.values[last + 1 :] == (None,) * (len(chart.dates) - last - 1)
    mid, low, high = (series.values[last:] for series in carried)
    assert mid[0] == low[0] == high[0] == register.values[last]
    assert all(a <= b <= c for a, b, c in zip(low[1:], mid[1:], high[1:], strict=True))
    assert (chart.dates[-1], mid[-1]) == (MONTHS[-1], AHEAD.mid[-1])
    assert len(chart.dates) == len(chart.categories) == len(register.values)
    assert chart.goal is not None
    assert chart.goal.value == 6000


def test_a_forecast_is_told_with_its_interval() -> None:
    slide = make_deck(nation(), "vi").slide("next")
    told = cards(slide.blocks[1])["forecast"]
    assert (told.raw, told.detail) == (1349, "khoảng 80 %: 1.249–1.449")
    assert any("khoảng 1.349 (khoảng 80 %: 1.249–1.449)" in note for note in slide.notes)
    without = replace(nation().nation.ahead, curve=replace(nation().nation.ahead.curve, ahead=None))
    young = replace(nation(), nation=replace(nation().nation, ahead=without))
    assert "Chưa đủ 12 tháng số liệu để dự báo" in make_deck(young, "vi").slide("next").lacks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("closed", [True, False])
def test_every_status_has_a_shape_and_a_word(language: str, closed: bool) -> None:
    say = replace(HERE, language=language)
    row = held("clubs_target_new", "10", Ratio(5, 1))
    said = {
        promises.status_text(say, replace(row, judgement=replace(row.judgement, status=status)), closed=closed)
        for status in Status
    }
    assert len(said) == len(Status)
    assert all(len(text.split(" ", 1)) == 2 for text in said)
    norm = {promises.status_text(say, held("club_size_max", "70", Ratio(size, 10)), closed=closed) for size in (9, 999)}
    assert len(norm) == 2


@pytest.mark.parametrize(
    ("qualifier", "said"),
    [("exactly", "9.000"), ("about", "khoảng 9.000"), ("more_than", "hơn 9.000"), ("nearly", "gần 9.000"),
     ("at_least", "ít nhất 9.000"), ("at_most", "nhiều nhất 9.000")],
)  # fmt: skip
def test_printed_figures_keep_their_words(qualifier: str, said: str) -> None:
    assert HERE.printed(figure("9000", qualifier=qualifier)) == said


def test_printed_dates_are_no_more_exact_than_printed() -> None:
    row = figure("9000", day=dt.date(2024, 12, 31))
    assert HERE.printed_date(row) == "12/2024"
    assert HERE.printed_date(replace(row, precision="year", estimated_date=True)) == "2024, ngày ước đoán"
    assert HERE.printed_date(replace(row, precision="period", as_of_text="2024")) == "2024"
    assert HERE.printed_date(replace(row, precision="period", as_of_text="2024-12-31")) == "31/12/2024"


def test_a_printed_point_stands_beside_the_register_and_not_in_it() -> None:
    day = dt.date(2026, 8, 31)
    made = nation(rings=(figure("9000", day=day),))
    slide = make_deck(made, "vi").slide("clubs")
    chart = slide.blocks[0]
    assert isinstance(chart, Chart)
    register, printed = chart.series
    place = chart.dates.index(dt.date(2026, 8, 1))
    assert (printed.role, printed.values[place]) == ("published", 9000.0)
    known = {month: sums.clubs for month, sums in made.months}
    assert register.values[place] == known.get(dt.date(2026, 8, 1))
    assert cards(slide.blocks[1])["printed"].note == "8/2026"
    assert any("không trộn với sổ đăng ký" in note for note in slide.notes)
    assert slide.lacks == ""


def test_a_register_without_months_has_no_curve() -> None:
    assert clubs.curve(HERE, (), (), title="t") is None


def test_a_new_provinces_earlier_line_is_called_a_sum() -> None:
    made = by_chance(6, mode="equal", code="37", month=dt.date(2025, 12, 1), scheme="1336")
    merged = replace(made, profile=replace(made.profile, made_of=profile().made_of), months=(
        (dt.date(2025, 1, 1), made.months[-1][1]), made.months[-1],
    ))  # fmt: skip
    assert any(
        "tổng của Hà Nam, Nam Định và Ninh Bình" in note for note in make_deck(merged, "vi").slide("clubs").notes
    )


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (OCTOBER, "xã, phường, đặc khu theo danh mục dùng từ 01/7/2025"),
        (dt.date(2025, 6, 1), "xã, phường, thị trấn theo danh mục dùng đến 30/6/2025"),
    ],
)
def test_the_map_tells_its_denominator(month: dt.date, said: str) -> None:
    slide = make_deck(by_chance(3, mode="mixed", code=None, month=month, scheme="1336"), "vi").slide("map")
    assert any(said in note for note in slide.notes)
    assert any("không so sánh độ phủ" in note for note in slide.notes) == (month == OCTOBER)


def test_what_is_off_its_agreement_is_counted_and_dated() -> None:
    off = dt.date(2024, 7, 1)
    made = replace(nation(), money=money(budget(90, 10, off=off)))
    deck = make_deck(made, "vi")
    assert any("lệch thỏa thuận từ quý III/2024" in note for note in deck.slide("money").notes)
    fact = next(each for each in difficulties.facts_of(made, HERE) if each.key == "off_agreement")
    assert fact.rate == Rate(1, 1)


def test_provinces_to_look_at_are_named_on_the_months_own_map_only() -> None:
    noted = (Noted(Concern("coverage", "52", Ratio(51, 135), OCTOBER, False), "Gia Lai"),)
    assert any("Gia Lai" in note for note in make_deck(nation(attention=noted), "vi").slide("difficulties").notes)
    elsewhere = make_deck(nation(attention=noted, map_set="63"), "vi").slide("difficulties")
    assert not any("xem trước" in note for note in elsewhere.notes)


def test_a_scheme_that_has_not_begun_has_targets_and_no_result() -> None:
    made = by_chance(2, mode="equal", code=None, month=dt.date(2025, 6, 1), scheme="1648")
    row = held("clubs_target_new", "6000", None, scheme="1648")
    early = replace(made, nation=replace(made.nation, now=promise("1648", month=made.month, targets=(row,))))
    slide = make_deck(early, "vi").slide("targets")
    assert "chưa bắt đầu ở thời điểm số liệu" in slide.lacks
    assert any("bắt đầu ngày 01/8/2025" in note for note in slide.notes)
    assert len(slide.blocks) == 1
    assert isinstance(slide.blocks[0], Table)


def test_communes_without_a_club_are_named_as_far_as_can_be_said() -> None:
    made = by_chance(2, mode="equal", code="37", month=OCTOBER, scheme="1336")
    assert made.communes is not None
    for count, said in ((2, "Xã 0 và Xã 1."), (11, "Xã 7 và 3 xã, phường khác.")):
        rows = tuple(CommuneClubs(str(index), f"Xã {index}", 0, False) for index in range(count))
        told = replace(made, communes=replace(made.communes, uncovered=rows))
        assert any(note.endswith(said) for note in make_deck(told, "vi").slide("ranking").notes)
