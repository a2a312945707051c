"""Every sentence on clubs, communes, members and training is true of its numbers: ties, zeros, falls, no data."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from data_access.queries.club_life import Life
from data_access.queries.communes import CommuneCover
from data_access.queries.coverage import Measure, Parts
from data_access.queries.published import FigureRow
from data_access.queries.training import TrainingAnswer
from indicators.rates import Rate
from render.deck import clubs, courses, cover, five, members, ranking, standard
from render.deck.model import LANGUAGES
from render.deck.say import Say
from tests.profiles import standing
from tests.snapshots import OCTOBER, figure, life, training
from tests.snapshots import cover as communes

HERE = Say("vi", "Ninh Bình", "Ninh Bình")
NATION = Say("vi", "Cả nước", "cả nước", nation=True)
PARTS = Parts(413, 125, 129, 0, 0, 409, 112, 409, 25_721, 104, 392, 725_841)


def plain(text: str) -> str:
    """A sentence with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (PARTS, "Ninh Bình có 413 câu lạc bộ ở 125/129 xã, phường, với 25.721 thành viên"),
        (replace(PARTS, communes_with_club=129), "Ninh Bình có 413 câu lạc bộ ở tất cả 129 xã, phường, với 25.721"),
        (replace(PARTS, clubs_with_report=0), "có 413 câu lạc bộ ở 125/129 xã, phường; chưa có báo cáo thành viên"),
        (
            replace(PARTS, communes_with_club=129, clubs_with_report=0),
            "ở tất cả 129 xã, phường; chưa có báo cáo thành viên",
        ),
        (replace(PARTS, members=0), "ở 125/129 xã, phường, với 0 thành viên"),
        (replace(PARTS, communes_with_club=0), "Ninh Bình có 413 câu lạc bộ, chưa rõ ở xã, phường nào"),
        (replace(PARTS, clubs=0, communes_with_club=0), "Ninh Bình chưa có câu lạc bộ nào đang hoạt động"),
        (None, "Sổ đăng ký chưa có số liệu tháng 10/2026 về Ninh Bình"),
    ],
)
def test_the_five_figures_in_a_sentence(parts: Parts | None, said: str) -> None:
    assert said in five.finding(HERE, parts, month=OCTOBER)


def test_one_club_is_one_club_in_english() -> None:
    said = five.finding(
        Say("en", "Huế", "Huế"), replace(PARTS, clubs=1, communes_with_club=1, members=1), month=OCTOBER
    )
    assert said == "Huế has 1 club in 1 of 129 communes, with 1 member"


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (10, 7, "thêm 3 trong 12 tháng"),
        (7, 10, "bớt 3 trong 12 tháng"),
        (7, 7, "không đổi trong 12 tháng"),
        (7, None, ""),
    ],
)
def test_a_years_change_under_a_card(now: int, before: int | None, said: str) -> None:
    assert five.year_note(HERE, now, before) == said


def _rate(part: int, whole: int) -> Measure:
    rate = Rate(part, whole)
    return Measure(rate.value, rate.state, part, whole)


@pytest.mark.parametrize(
    ("measure", "place", "tied", "known", "said"),
    [
        (_rate(125, 129), 11, False, 34, "Ninh Bình có câu lạc bộ ở 125/129 xã, phường (96,9 %), đứng thứ 11 trong 34"),
        (_rate(125, 129), 11, True, 34, "(96,9 %), đồng hạng 11 trong 34 tỉnh, thành phố"),
        (_rate(125, 129), 1, False, 34, "(96,9 %), đứng đầu 34 tỉnh, thành phố"),
        (_rate(129, 129), 1, True, 34, "Tất cả 129 xã, phường của Ninh Bình đều có câu lạc bộ, cùng đứng đầu 34 tỉnh"),
        (_rate(129, 129), 1, False, 1, "Tất cả 129 xã, phường của Ninh Bình đều có câu lạc bộ"),
        (_rate(125, 129), 1, False, 1, "Ninh Bình có câu lạc bộ ở 125/129 xã, phường (96,9 %)"),
        (_rate(0, 129), 34, False, 34, "Chưa xã, phường nào trong 129 xã, phường của Ninh Bình có câu lạc bộ"),
        (Measure(None, "no_data"), None, False, 34, "Chưa có số liệu độ phủ tháng 10/2026 của Ninh Bình"),
    ],
)
def test_a_provinces_place_on_the_map(measure: Measure, place: int | None, tied: bool, known: int, said: str) -> None:
    found = plain(cover.place_finding(HERE, standing("coverage", measure, place=place, tied=tied, known=known),
                                      month=OCTOBER))  # fmt: skip
    assert said in found
    if known < 2:
        assert found.endswith(said)


LABELS = {"a": "Huế", "b": "Lào Cai", "c": "Cà Mau"}


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (
            {"a": (9, 10), "b": (1, 10), "c": (2, 10)},
            "12/30 xã, phường (40,0 %) có câu lạc bộ; cao nhất là Huế (90,0",
        ),
        ({"a": (9, 10), "b": (9, 10), "c": (2, 10)}, "cao nhất là Huế và Lào Cai (cùng 90,0 %)"),
        (
            {"a": (9, 10), "b": (9, 10), "c": (9, 10)},
            "27/30 xã, phường (90,0 %) có câu lạc bộ; các tỉnh, thành phố",
        ),
        ({"a": (10, 10), "b": (10, 10)}, "Tất cả 20 xã, phường của cả nước đều có câu lạc bộ"),
        ({"a": (0, 10), "b": (0, 10)}, "Chưa xã, phường nào trong 20 xã, phường của cả nước có câu lạc bộ"),
        ({"a": (3, 10)}, "3/10 xã, phường (30,0 %) có câu lạc bộ; cao nhất là Huế (30,0 %)"),
        ({}, "Chưa có số liệu độ phủ tháng 10/2026 của cả nước"),
    ],
)
def test_the_nations_map(shares: dict[str, tuple[int, int]], said: str) -> None:
    provinces = {code: _rate(*pair) for code, pair in shares.items()}
    whole = _rate(sum(a for a, _ in shares.values()), sum(b for _, b in shares.values()))
    assert said in plain(cover.nation_finding(NATION, whole, provinces, labels=LABELS, month=OCTOBER))


def test_many_leaders_are_counted() -> None:
    values = dict.fromkeys(("Huế", "Lào Cai", "Cà Mau"), 1.0)
    shown = dict.fromkeys(values, "100 %")
    assert NATION.leader(values, shown) == "3 tỉnh, thành phố (cùng 100 %)"
    assert NATION.led(list(values), "100 %", noun="communes") == "3 xã, phường (cùng 100 %)"
    assert NATION.led(["Bà Rịa - Vũng Tàu", "Thừa Thiên Huế – cố đô"], "7") == "2 tỉnh, thành phố (cùng 7)"


@pytest.mark.parametrize(
    ("counts", "printed", "said"),
    [
        ([400] * 12 + [413], None, "Trong 12 tháng, Ninh Bình tăng thêm 13 câu lạc bộ, lên 413 câu lạc bộ"),
        ([400] * 12 + [390], None, "Trong 12 tháng, Ninh Bình giảm 10 câu lạc bộ, còn 390 câu lạc bộ"),
        ([400] * 13, None, "Trong 12 tháng, số câu lạc bộ của Ninh Bình giữ nguyên: 400 câu lạc bộ"),
        ([0] * 13, None, "Trong 12 tháng qua, Ninh Bình không có câu lạc bộ nào đang hoạt động"),
        ([0] * 6 + [3] + [0] * 6, None, "số câu lạc bộ của Ninh Bình giữ nguyên: 0 câu lạc bộ"),
        ([5] * 12, None, "Ninh Bình có 5 câu lạc bộ đang hoạt động; sổ đăng ký chưa đủ 12 tháng số liệu"),
        ([], figure("9000"), "Số công bố gần nhất về Ninh Bình: 9.000 câu lạc bộ (5/2025); sổ đăng ký chưa có"),
        ([], figure("9000", qualifier="more_than"), "về Ninh Bình: hơn 9.000 câu lạc bộ"),
        ([], None, "Chưa có số câu lạc bộ theo tháng của Ninh Bình"),
    ],
)
def test_what_twelve_months_did(counts: list[int], printed: FigureRow | None, said: str) -> None:
    assert said in clubs.finding(HERE, counts, printed=printed)


def test_published_points_that_differ_stand_in_a_second_series() -> None:
    day = dt.date(2023, 12, 31)
    rings = [figure("3021", day=day, qualifier="about"), figure("6000", day=day), figure("6000", day=day)]
    first, second = clubs.ring_series(HERE, rings, [dt.date(2023, 9, 1), dt.date(2023, 12, 1)])
    assert (first.values, first.shown) == ((None, 3021.0), ("–", "khoảng 3.021"))
    assert (second.values, second.role) == ((None, 6000.0), "published")
    assert clubs.ring_series(HERE, [], [day]) == []


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"Huế": 9, "Lào Cai": 5, "Cà Mau": 2}, "Nhiều câu lạc bộ nhất là Huế (9); ít nhất là Cà Mau (2)"),
        ({"Huế": 9, "Lào Cai": 9, "Cà Mau": 2}, "Nhiều câu lạc bộ nhất là Huế và Lào Cai (cùng 9); ít nhất là Cà Mau"),
        ({"Huế": 9, "Lào Cai": 0, "Cà Mau": 0}, "ít nhất là Lào Cai và Cà Mau (cùng 0)"),
        ({"Huế": 9}, "Chỉ Huế có số liệu: 9 câu lạc bộ"),
        ({"Huế": 9, "Lào Cai": 9}, "Mọi tỉnh, thành phố có số câu lạc bộ bằng nhau: 9"),
        ({"Huế": 0, "Lào Cai": 0}, "Chưa tỉnh, thành phố nào có câu lạc bộ đang hoạt động"),
        ({}, "Chưa có số câu lạc bộ tháng 10/2026 của các tỉnh, thành phố"),
    ],
)
def test_the_nations_ranking(counts: dict[str, int], said: str) -> None:
    assert said in ranking.nation_finding(NATION, counts, month=OCTOBER)


@pytest.mark.parametrize(
    ("found", "known", "said"),
    [
        (communes(5, 2, 0, 0), True, "Xã A (5) có nhiều câu lạc bộ nhất; 2/4 xã, phường chưa có"),
        (communes(5, 5, 0), True, "Xã A và Xã B (cùng 5) có nhiều câu lạc bộ nhất; 1/3 xã, phường chưa có"),
        (communes(5, 5, 5, 1), True, "3 xã, phường (cùng 5) có nhiều câu lạc bộ nhất; cả 4 xã, phường đều có"),
        (communes(2, 2, 2), True, "Cả 3 xã, phường của Ninh Bình có số câu lạc bộ bằng nhau: 2"),
        (communes(2), True, "Xã A (2) có nhiều câu lạc bộ nhất; cả 1 xã, phường đều có"),
        (communes(0, 0), True, "Ninh Bình chưa ghi nhận câu lạc bộ ở xã, phường nào trong 2 xã, phường"),
        (communes(0, 0), False, "Chưa có số câu lạc bộ theo xã, phường của Ninh Bình"),
        (communes(), True, "Chưa có số câu lạc bộ theo xã, phường của Ninh Bình"),
    ],
)
def test_a_provinces_communes(found: CommuneCover, known: bool, said: str) -> None:
    assert ranking.place_finding(HERE, found, known=known) == said


def test_communes_are_counted_by_their_clubs() -> None:
    table = ranking.spread(HERE, communes(7, 4, 3, 2, 1, 1, 0))
    assert [row[1] for row in table.raw] == [1, 2, 1, 1, 2, 1, 7]
    assert (table.highlight, table.shown[5][0]) == (0, "Nhiều nhất: 7")


ITEMS = {"std_members": Rate(9, 10), "std_borrowing": Rate(4, 10), "std_women": Rate(7, 10)}


@pytest.mark.parametrize(
    ("whole", "items", "said"),
    [
        (
            Rate(3, 10),
            ITEMS,
            "3/10 câu lạc bộ đạt đủ 3 tiêu chí; thấp nhất là “Thành viên vay vốn” (40,0 %)",
        ),
        (
            Rate(0, 10),
            ITEMS,
            "chưa câu lạc bộ nào đạt đủ 3 tiêu chí; thấp nhất là “Thành viên vay vốn”",
        ),
        (Rate(10, 10), ITEMS, "Cả 10 câu lạc bộ được đánh giá của Ninh Bình đạt đủ 3 tiêu chí"),
        (Rate(0, 0), ITEMS, "chưa đủ báo cáo để xét cả 3 tiêu chí; thấp nhất là “Thành viên vay vốn” (40,0 %)"),
        (
            Rate(3, 10),
            {**ITEMS, "std_women": Rate(2, 5)},
            "3/10 câu lạc bộ đạt đủ 3 tiêu chí; 2 tiêu chí cùng thấp nhất (40,0 %)",
        ),
        (Rate(0, 10), {**ITEMS, "std_women": Rate(2, 5)}, "chưa câu lạc bộ nào đạt đủ 3 tiêu chí; 2 tiêu chí"),
        (Rate(0, 0), {**ITEMS, "std_women": Rate(2, 5)}, "chưa đủ báo cáo để xét cả 3 tiêu chí; 2 tiêu chí cùng thấp"),
        (Rate(0, 0), {}, "Chưa câu lạc bộ nào của Ninh Bình được đánh giá theo tiêu chí"),
    ],
)
def test_the_club_standard(whole: Rate, items: dict[str, Rate], said: str) -> None:
    assert said in plain(standard.finding(HERE, whole, items))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (life(10, 900), "Ninh Bình có 900 thành viên: 66,7 % là người cao tuổi, 50,0 % đang vay vốn"),
        (life(10, 900, borrowers=0), "Ninh Bình có 900 thành viên, 66,7 % là người cao tuổi; chưa ai vay vốn"),
        (life(10, 0), "Các câu lạc bộ của Ninh Bình báo cáo chưa có thành viên nào"),
        (life(10, 0, clubs_with_report=0), "Chưa có báo cáo về thành viên của Ninh Bình"),
        (None, "Chưa có báo cáo về thành viên của Ninh Bình"),
    ],
)
def test_members_and_loans(found: Life | None, said: str) -> None:
    assert plain(members.finding(HERE, found)) == said


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (training(done=300, clubs=413), "Ninh Bình: 300/413 ban chủ nhiệm đã học lớp ban đầu, còn 113 chờ lớp"),
        (training(done=413, clubs=413), "Ban chủ nhiệm của cả 413 câu lạc bộ ở Ninh Bình đã học lớp ban đầu"),
        (training(done=0, clubs=413), "Chưa ban chủ nhiệm nào trong 413 câu lạc bộ ở Ninh Bình học lớp ban đầu"),
        (training(done=1, clubs=1), "Ban chủ nhiệm của câu lạc bộ duy nhất ở Ninh Bình đã học lớp ban đầu"),
        (training(done=0, clubs=1), "Ban chủ nhiệm của câu lạc bộ duy nhất ở Ninh Bình còn chờ lớp ban đầu"),
        (training(done=0, clubs=0), "Ninh Bình đã mở 12 lớp với 380 lượt học viên; chưa có câu lạc bộ để tính"),
        (training(done=0, clubs=0, courses=0), "Sổ đăng ký chưa có lớp tập huấn nào của Ninh Bình"),
    ],
)
def test_boards_and_courses(answer: TrainingAnswer, said: str) -> None:
    assert said in courses.finding(HERE, answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_trainees_of_a_year_without_courses_are_zero_and_not_left_out(language: str) -> None:
    rows = [replace(training().roles[0], year=2023), training().roles[0]]
    chart = courses.by_year(replace(HERE, language=language), rows)
    assert chart is not None
    assert chart.categories == ("2023", "2024", "2025", "2026")
    assert chart.series[0].values == (200, 0, 0, 200)
    assert courses.by_year(HERE, []) is None


def test_months_without_reports_have_no_members_and_are_left_out() -> None:
    chart = members.by_year(HERE, [(dt.date(2024, 10, 1), life(5, 0, clubs_with_report=0)),
                                   (dt.date(2025, 10, 1), life(5, 100)), (OCTOBER, life(6, 200))])  # fmt: skip
    assert chart is not None
    assert chart.categories == ("10/2025", "10/2026")
    assert [series.values for series in chart.series] == [(70, 140), (30, 60)]
