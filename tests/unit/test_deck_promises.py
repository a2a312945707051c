"""Every sentence on targets, money, difficulties and what comes next is true of its numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from data_access.queries.agreements import Agreed
from data_access.queries.budget_answer import Budget
from data_access.queries.club_goals import Goal
from data_access.queries.conference import Snapshot
from data_access.queries.scheme_facts import clock
from data_access.queries.scheme_targets import Held
from indicators.rates import Rate, Ratio
from render.deck import ahead, difficulties, funding, promises, targets
from render.deck.build import make_deck
from render.deck.difficulties import Fact
from render.deck.model import LANGUAGES, Table
from render.deck.say import Say, say_of
from tests.snapshots import BILLION, EIGHTY_TWENTY, OCTOBER, budget, by_chance, goal, held, promise

HERE = Say("vi", "Ninh Bình", "Ninh Bình")
NATION = Say("vi", "Cả nước", "cả nước", nation=True)
MET, BEHIND = held("clubs_target_new", "3000", Ratio(6118, 1)), held("clubs_target_new", "3000", Ratio(5, 1))
UNKNOWN = held("older_women_pct_min", "50", None)


def plain(text: str) -> str:
    """A sentence with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("met", "count", "closed", "said"),
    [
        (5, 9, True, "Cả nước đạt 5/9 chỉ tiêu đánh giá được của Đề án 1336"),
        (9, 9, True, "Cả nước đạt tất cả 9 chỉ tiêu đánh giá được của Đề án 1336"),
        (0, 9, True, "Cả nước chưa đạt chỉ tiêu nào trong 9 chỉ tiêu đánh giá được của Đề án 1336"),
        (1, 1, True, "Cả nước đạt chỉ tiêu duy nhất đánh giá được của Đề án 1336"),
        (0, 1, True, "Cả nước chưa đạt chỉ tiêu duy nhất đánh giá được của Đề án 1336"),
        (5, 9, False, "Cả nước đúng tiến độ ở 5/9 chỉ tiêu đánh giá được của Đề án 1336"),
        (9, 9, False, "Cả nước đúng tiến độ ở tất cả 9 chỉ tiêu đánh giá được của Đề án 1336"),
        (0, 9, False, "Cả nước chưa đúng tiến độ ở chỉ tiêu nào trong 9 chỉ tiêu đánh giá được của Đề án 1336"),
        (1, 1, False, "Cả nước đúng tiến độ ở chỉ tiêu duy nhất đánh giá được của Đề án 1336"),
        (0, 1, False, "Cả nước chưa đúng tiến độ ở chỉ tiêu duy nhất đánh giá được của Đề án 1336"),
    ],
)
def test_how_many_targets_are_met(met: int, count: int, closed: bool, said: str) -> None:
    found = promises.standing_finding(NATION, owner="Cả nước", met=met, count=count, scheme="1336", closed=closed)
    assert found == said


def with_scheme(code: str | None, scheme: str, *rows: Held, news: dict[str, int] | None = None,
                month: dt.date = OCTOBER, map_set: str = "34") -> Snapshot:  # fmt: skip
    """A snapshot whose scheme has these targets and new clubs by province of its map."""
    snapshot = by_chance(1, mode="mixed", code=code, month=month, scheme=scheme)
    now = promise(scheme, 5, 10, month=month, targets=rows, news=news)
    return replace(snapshot, nation=replace(snapshot.nation, now=now, map_set="63" if map_set == "63" else "34"))


OWN = held("clubs_target_new", "40", Ratio(86, 1), province="37")


@pytest.mark.parametrize(
    ("snapshot", "said"),
    [
        (with_scheme(None, "1336", MET, BEHIND, UNKNOWN), "Cả nước đạt 1/2 chỉ tiêu đánh giá được của Đề án 1336"),
        (with_scheme(None, "1336", UNKNOWN), "Chưa đánh giá được chỉ tiêu nào của Đề án 1336 vì sổ đăng ký chưa có"),
        (
            with_scheme(None, "1648", MET, month=dt.date(2025, 6, 1)),
            "Đến hết tháng 6/2025, Đề án 1648 chưa bắt đầu",
        ),
        (
            with_scheme("37", "1336", OWN, news={"35": 1, "36": 2, "37": 86}),
            "Các tỉnh cũ của Ninh Bình đạt chỉ tiêu duy nhất đánh giá được của Đề án 1336",
        ),
        (
            with_scheme("37", "1336", OWN, news={"37": 86}, month=dt.date(2025, 6, 1), map_set="63"),
            "Ninh Bình đúng tiến độ ở chỉ tiêu duy nhất đánh giá được của Đề án 1336",
        ),
        (
            with_scheme("37", "1336", news={"35": 1, "36": 2, "37": 86}),
            "Ninh Bình có 89 câu lạc bộ mới theo Đề án 1336; chưa tìm thấy chỉ tiêu riêng đã công bố",
        ),
        (
            with_scheme("37", "1336", replace(UNKNOWN, province="37"), news={"37": 1}),
            "Ninh Bình có 1 câu lạc bộ mới theo Đề án 1336; chưa đánh giá được chỉ tiêu đã công bố nào",
        ),
        (with_scheme("37", "1336"), "Sổ đăng ký chưa có số câu lạc bộ của Ninh Bình theo Đề án 1336"),
        (
            with_scheme("37", "1648", map_set="63"),
            "Đề án 1648 tính theo 34 tỉnh, thành phố nên Ninh Bình (cũ) không có kết quả riêng",
        ),
    ],
)
def test_how_a_place_stands_to_the_scheme(snapshot: Snapshot, said: str) -> None:
    assert said in targets.finding(snapshot, say_of(snapshot, "vi"))


def test_a_table_of_targets_tells_what_is_met_and_what_is_not_judged() -> None:
    above = held("club_size_max", "70", Ratio(710, 10))
    rows = [UNKNOWN, MET, BEHIND, above, held("members_older_pct", "60", Rate(66, 100))]
    table = promises.targets_table(HERE, rows, title="t", alt="a", closed=True, places=False)
    assert table is not None
    said = [row[4] for row in table.shown]
    assert said == ["", "● đạt", "■ rất xa chỉ tiêu", "● đạt", "– không đánh giá", "– trên mức chuẩn"]
    assert [plain(cell) for cell in table.shown[0][1:4]] == ["3", "2", "66,7 %"]
    assert plain(table.shown[3][2]) == "66,0 % (66 / 100)"
    assert table.shown[4][2:4] == ("–", "–")
    assert promises.targets_table(HERE, [], title="t", alt="a", closed=True, places=False) is None


def test_a_long_table_says_how_many_rows_stand_elsewhere() -> None:
    rows = [replace(MET, code=str(index)) for index in range(promises.MOST + 2)]
    table = promises.targets_table(HERE, rows, title="t", alt="a", closed=False, places=False)
    assert table is not None
    assert (len(table.raw), table.left) == (promises.MOST + 1, "và 2 dòng nữa")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_target_the_register_knows_has_a_name(language: str) -> None:
    say = replace(HERE, language=language)
    names = {
        indicator: promises.target_name(say, replace(MET, indicator=indicator), with_place=False, with_due=False)
        for indicator in promises.MEASURES
    }
    assert len(set(names.values())) == len(names)
    strange = replace(MET, indicator="something_new", doubtful=True)
    assert "target" in promises.target_name(replace(HERE, language="en"), strange, with_place=False, with_due=True)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            budget(),
            "Dự án VIE085 tại Ninh Bình: quyết toán 100,0 tỷ đồng, đối ứng 20,0 %, trong biên thỏa thuận 20 %",
        ),
        (budget(90 * BILLION, 10 * BILLION), "đối ứng 10,0 %, thấp hơn thỏa thuận 20 %"),
        (budget(70 * BILLION, 30 * BILLION), "đối ứng 30,0 %, cao hơn thỏa thuận 20 %"),
        (budget(agreed=Agreed(None, None)), "đối ứng 20,0 %, chưa có thỏa thuận để so"),
        (budget(agreed=Agreed(2000, 100, 9000, "incomplete")), "đối ứng 20,0 %, tỷ lệ thỏa thuận chưa đủ để so"),
        (budget(-5, 2), "một bên hoàn lại nhiều hơn đã chi nên không tính được tỷ lệ đối ứng"),
        (budget(0, 0), "Dự án VIE085 tại Ninh Bình chưa quyết toán khoản nào trong kế hoạch 120,0 tỷ đồng"),
        (None, "Chưa có dự án nào ghi nhận kinh phí tại Ninh Bình"),
    ],
)
def test_the_counterparts_share(found: Budget | None, said: str) -> None:
    assert said in plain(funding.finding(HERE, found, month="10/2026"))


def test_the_nations_money_names_no_place() -> None:
    assert funding.finding(NATION, budget(), month="10/2026").startswith("Dự án VIE085: quyết toán")
    assert funding.finding(NATION, None, month="10/2026") == "Chưa có dự án nào ghi nhận kinh phí đến hết tháng 10/2026"


def test_shares_of_money_are_drawn_only_where_there_is_money() -> None:
    chart = funding.shares_chart(HERE, budget())
    assert chart is not None
    assert [series.values for series in chart.series] == [(0.8, 0.8, 0.8), (0.2, 0.2, 0.2)]
    assert chart.goal is not None
    assert chart.goal.value == pytest.approx(0.8)
    assert funding.shares_chart(HERE, budget(0, 0)) is None
    unjudged = funding.shares_chart(HERE, budget(agreed=Agreed(None, None)))
    assert unjudged is not None
    assert unjudged.goal is None
    uneven = funding.agreed_text(
        HERE, budget(agreed=replace(EIGHTY_TWENTY, counterpart_bp=2050, tolerance_bp=150)).position
    )
    assert plain(uneven) == "20,50 % ± 1,50 điểm"


COMMUNES, BOARDS = Fact("communes_without", Rate(4, 129)), Fact("boards_waiting", Rate(1, 414))
DONE = Fact("communes_without", Rate(0, 129))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([COMMUNES, BOARDS], "Ninh Bình còn 4 xã, phường chưa có câu lạc bộ; 1 ban chủ nhiệm chờ lớp"),
        ([DONE, BOARDS], "Ninh Bình còn 1 ban chủ nhiệm chờ lớp ban đầu"),
        ([DONE], "Các mục được xem xét đều không cho thấy việc còn lại ở Ninh Bình"),
        ([], "Chưa có số liệu để nêu khó khăn của Ninh Bình"),
    ],
)
def test_what_is_left_to_do(facts: list[Fact], said: str) -> None:
    assert said in difficulties.finding(HERE, facts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_its_words(language: str) -> None:
    say = replace(HERE, language=language)
    keys = ("provinces_without", "communes_without", "boards_waiting", "standard_item", "reports_missing",
            "reports_late", "off_agreement", "targets_behind")  # fmt: skip
    for count in (1, 3):
        said = {difficulties.short(say, Fact(key, Rate(count, 9))) for key in keys}
        assert len(said) == len(keys)
        assert all(str(count) in each for each in said)


def test_facts_come_from_the_numbers_with_both_parts() -> None:
    snapshot = by_chance(11, mode="mixed", code=None, month=OCTOBER, scheme="1336")
    deck = make_deck(snapshot, "vi")
    table = deck.slide("difficulties").blocks[0]
    assert isinstance(table, Table)
    parts = snapshot.nation.coverage.nation_parts
    row = next(row for row in table.raw if row[0] == "Xã, phường chưa có câu lạc bộ")
    assert row[1:3] == (parts.communes_total - parts.communes_with_club, parts.communes_total)
    clubs = [each.clubs for each in snapshot.nation.coverage.parts.values()]
    assert table.raw[0][1:3] == (clubs.count(0), len(clubs))


AT, EARLY, LATE = (clock("1648", month=day) for day in (OCTOBER, dt.date(2025, 6, 1), dt.date(2036, 1, 1)))
PACE = Ratio(37, 12)


@pytest.mark.parametrize(
    ("wanted", "at", "known", "recent", "said"),
    [
        (
            goal(), AT, True, Ratio(992, 12),
            "Để có 6.000 câu lạc bộ mới đến năm 2030, Ninh Bình cần mở 95,7 mỗi tháng, hiện là 82,7",
        ),
        (goal("share", target=303, result=46), AT, True, PACE, "Để có 303 câu lạc bộ mới (tạm chia) đến năm 2030"),
        (goal("total", target=200, result=147), AT, True, PACE, "Để có 200 câu lạc bộ đến năm 2030, Ninh Bình cần"),
        (goal("communes", target=100, result=76), AT, True, PACE, "Để có 100 xã có câu lạc bộ đến năm 2030"),
        (goal(), AT, True, None, "Ninh Bình cần mở 95,7 mỗi tháng"),
        (goal(target=40, result=40), AT, True, PACE, "Ninh Bình có 40 câu lạc bộ mới, đạt chỉ tiêu 40 câu lạc bộ mới"),
        (
            goal("share", target=40, result=41), AT, True, PACE,
            "Ninh Bình có 41 câu lạc bộ mới, không ít hơn 40 câu lạc bộ mới (tạm chia) đến năm 2030",
        ),
        (goal(result=0), AT, False, PACE, "Ninh Bình cần 6.000 câu lạc bộ mới đến năm 2030; sổ đăng ký"),
        (
            goal(), EARLY, True, None,
            "Đề án 1648 bắt đầu từ 01/8/2025, với chỉ tiêu 6.000 câu lạc bộ mới đến hết năm 2030",
        ),
        (goal("share", target=303), EARLY, True, None, "với chỉ tiêu 6.000 câu lạc bộ mới cả nước đến hết năm 2030"),
        (
            goal(month=dt.date(2031, 1, 1)), LATE, True, None,
            "Đến hạn cuối năm 2035, Ninh Bình có 1.214 câu lạc bộ mới so với chỉ tiêu 6.000 câu lạc bộ mới",
        ),
        (None, AT, True, PACE, "Chưa tìm thấy chỉ tiêu câu lạc bộ đã công bố đến năm 2030 cho Ninh Bình"),
    ],
)  # fmt: skip
def test_what_comes_next(wanted: Goal | None, at: object, known: bool, recent: Ratio | None, said: str) -> None:
    assert said in ahead.finding(HERE, wanted, at=at, known=known, recent=recent)


def test_an_assumed_share_is_always_called_so() -> None:
    snapshot = by_chance(1, mode="equal", code="37", month=OCTOBER, scheme="1336")
    slide = make_deck(replace(snapshot, goal=goal("share", target=303, result=46)), "vi").slide("next")
    assert "tạm chia" in slide.lacks
    assert any("giả định" in note for note in slide.notes)
    cards = slide.blocks[-1].cards
    assert cards[0].note == "tạm chia, không phải chỉ tiêu được giao"
