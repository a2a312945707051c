"""What the money says in words, for every standing of a share; and the colours and shapes of the table of cells."""

from __future__ import annotations

import datetime as dt

import pytest

from data_access.queries.agreements import Agreed, Position, position
from data_access.queries.budget_answer import Place
from data_access.queries.money_cells import Amounts
from render.findings import budget as findings
from render.heat import heat_rows, level

EIGHTY_TWENTY = Agreed(2_000, 100)
BILLION = 1_000_000_000


def _headline(where: Position, language: str = "vi") -> str:
    return findings.headline(language, where, basis="spent", currency="VND", subject="dự án VIE085").replace(
        "\xa0", " "
    )


@pytest.mark.parametrize(
    ("external", "counterpart", "agreed", "expected"),
    [
        (80 * BILLION, 20 * BILLION, EIGHTY_TWENTY, "Vốn đối ứng chiếm đúng 20,0 % số tiền đã quyết toán"),
        (
            796 * BILLION,
            204 * BILLION,
            EIGHTY_TWENTY,
            "chiếm 20,4 % số tiền đã quyết toán của dự án VIE085, trong biên ±1",
        ),
        (
            827 * BILLION,
            173 * BILLION,
            EIGHTY_TWENTY,
            "mới chiếm 17,3 % số tiền đã quyết toán của dự án VIE085, thấp hơn",
        ),
        (
            770 * BILLION,
            230 * BILLION,
            EIGHTY_TWENTY,
            "đã chiếm 23,0 % số tiền đã quyết toán của dự án VIE085, cao hơn",
        ),
        (BILLION, 0, EIGHTY_TWENTY, "mới chiếm 0,0 %"),
        (0, 0, EIGHTY_TWENTY, "Chưa có số tiền đã quyết toán của dự án VIE085"),
        (0, 0, Agreed(None, None), "Chưa có số tiền đã quyết toán của dự án VIE085"),
        (-5, 2, EIGHTY_TWENTY, "Các khoản điều chỉnh giảm lớn hơn số tiền đã quyết toán"),
        (9, 1, Agreed(None, None), "Vốn đối ứng chiếm 10,0 % số tiền đã quyết toán của dự án VIE085; chưa có tỷ lệ"),
        (9, 0, Agreed(0, 0), "Nhà tài trợ chi trả toàn bộ số tiền đã quyết toán"),
        (9, 1, Agreed(0, 100, 8_000, "incomplete"), "các tỷ lệ thỏa thuận trong sổ chỉ cộng thành 80 %"),
        (
            8,
            2,
            Agreed(2_000, 100, unjudged="one_form"),
            "thỏa thuận tính chung tiền mặt và hiện vật nên không xét riêng",
        ),
        (9, 1, Agreed(0, 0), "chiếm 10,0 % số tiền đã quyết toán của dự án VIE085, dù đây là viện trợ toàn phần"),
    ],
)
def test_the_finding_is_true_for_every_standing(external: int, counterpart: int, agreed: Agreed, expected: str) -> None:
    where = position(external, counterpart=counterpart, agreed=agreed)
    assert expected in _headline(where)
    assert len(_headline(where, "en")) > 30


def test_one_form_is_named_and_what_has_no_form_is_not_called_missing() -> None:
    where = position(80, counterpart=20, agreed=Agreed(2_000, 100, unjudged="one_form"))
    said = {
        basis: findings.headline("vi", where, basis=basis, currency="VND", subject="dự án VIE085", form="cash")
        for basis in ("spent", "committed")
    }
    assert "số tiền đã quyết toán bằng tiền mặt" in said["spent"]
    assert said["committed"].startswith("Sổ không chia")
    assert findings.restoring("vi", where, currency="VND") == () and findings.word("vi", where).startswith("– ")


def test_shares_that_do_not_add_up_say_their_sum_and_where_to_look() -> None:
    where = position(9, counterpart=0, agreed=Agreed(0, 100, 8_000, "incomplete"))
    for language, sum_ in (("vi", "80\xa0%"), ("en", "80%")):
        said = findings.unjudged(language, where)
        assert sum_ in said and "python -m data_access verify" in said
    assert "viện trợ toàn phần" not in _headline(where)


def test_a_share_outside_by_a_hair_does_not_read_as_inside() -> None:
    """21.04 % is outside ± 1; written with one digit it would say 1,0."""
    where = position(7_896, counterpart=2_104, agreed=EIGHTY_TWENTY)
    assert where.standing == "over" and findings.points("vi", where) == "1,04"
    plain = position(7_890, counterpart=2_110, agreed=EIGHTY_TWENTY)
    assert plain.standing == "over" and findings.points("vi", plain) == "1,1"


def test_the_sums_that_restore_are_written_in_full_and_name_both_sides() -> None:
    where = position(827, counterpart=173, agreed=EIGHTY_TWENTY)
    move, top_up = (sentence.replace("\xa0", " ") for sentence in findings.restoring("vi", where, currency="VND"))
    assert "Chuyển 27 đồng từ phần nhà tài trợ sang phần đối ứng" in move
    assert "phía đối ứng góp thêm 34 đồng" in top_up
    assert findings.restoring("vi", position(80, counterpart=20, agreed=EIGHTY_TWENTY), currency="VND") == ()


def test_a_grant_whose_counterpart_paid_has_a_move_and_no_top_up() -> None:
    assert len(findings.restoring("en", position(9, counterpart=1, agreed=Agreed(0, 0)), currency="USD")) == 1


def test_the_subject_names_what_the_numbers_are_narrowed_to() -> None:
    words = findings.subject("vi", "VIE085", province="Hưng Yên", quarter_day=dt.date(2024, 7, 1), category="training")
    assert words == "dự án VIE085 tại Hưng Yên, tập huấn, quý III/2024"
    assert findings.subject("en", "VIE085") == "project VIE085"


@pytest.mark.parametrize(
    ("counterpart", "expected"),
    [(2_000, 0), (2_100, 0), (2_101, 1), (2_600, 2), (3_500, 3), (1_899, -1), (1_400, -2), (900, -3)],
)
def test_the_colour_deepens_with_the_distance(counterpart: int, expected: int) -> None:
    assert level(position(10_000 - counterpart, counterpart=counterpart, agreed=EIGHTY_TWENTY)) == expected


def test_a_cell_has_a_shape_a_word_and_a_link_and_empty_ones_have_no_colour() -> None:
    short, nothing = position(99, counterpart=1, agreed=EIGHTY_TWENTY), position(0, counterpart=0, agreed=EIGHTY_TWENTY)
    quarters = (dt.date(2024, 1, 1), dt.date(2024, 4, 1))
    places = (
        Place("30", "Hải Dương", False, Amounts(), short, (short, nothing), None),
        Place("31", "Hải Phòng", True, Amounts(), short, (short, nothing), None),
    )
    known, unplaced = heat_rows(
        "vi", places, quarters, chosen=("30", quarters[0]), link=lambda code, day: f"{code}/{day}"
    )
    assert known.cells[0].text == "▼ 19,0" and "đối ứng thiếu" in known.cells[0].word
    assert known.cells[0].chosen and not known.cells[1].chosen
    assert (known.cells[1].text, known.cells[1].level, known.cells[1].style) == ("–", None, "none")
    assert known.cells[0].href == "30/2024-01-01" and unplaced.cells[0].href == ""
    assert "chưa chia về tỉnh cũ" in unplaced.name
