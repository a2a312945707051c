"""The page of published figures: all 361, found by search, place and topic; contradictions side by side."""

from __future__ import annotations

import csv
import html as markup
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.published_indicators import printed_indicators, unit_name
from render.formats import number
from render.texts import LANGUAGES
from ui.registry import page

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
PRINTED = page("cong-bo")
FIGURES = Path(__file__).resolve().parents[2] / "data_access" / "reference" / "published_figures.csv"
ARTICLE = "Tập huấn ban đầu vận hành, quản lí CLB Liên thế hệ tự giúp nhau TP Hà Nội (Tạp chí Người cao tuổi)"
TAG = re.compile(r"<[^>]+>")


def rows(html: str) -> list[list[str]]:
    """The cells of the first table's rows, as text; its head first."""
    table = html.partition("<table")[2].split("</table>")[0]
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    return [[markup.unescape(TAG.sub("", cell)).strip() for cell in re.split(r"</t[hd]>", row)[:-1]] for row in found]


def figures() -> list[dict[str, str]]:
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shown_value(row: dict[str, str], language: str) -> str:
    value = Decimal(row["value"])
    return number(language, value, decimals=max(0, -int(value.normalize().as_tuple().exponent)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_published_figure_is_on_the_page(language: str, visit: Visit, html_of: Html) -> None:
    table = rows(html_of(visit(PRINTED, language=language)))[1:]
    assert len(table) == len(figures()) == 361
    for row in figures():
        name = printed_indicators()[row["indicator"]].name(language)
        assert any(
            cells[0] == name
            and shown_value(row, language) in cells[2]
            and cells[3] == unit_name(language, row["unit"])
            and cells[5] == row["source_title"]
            for cells in table
        ), row["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_article_on_hanois_training_can_be_found(
    language: str, visit: Visit, html_of: Html
) -> None:
    article = [row for row in figures() if row["source_title"] == ARTICLE]
    assert len(article) == 31
    table = rows(html_of(visit(PRINTED, language=language, tim="tap huan ban dau van hanh")))[1:]
    assert len(table) == 31
    found = {(cells[0], cells[2].split()[-1]) for cells in table}
    wanted = {(printed_indicators()[r["indicator"]].name(language), shown_value(r, language)) for r in article}
    assert found == wanted
    target = printed_indicators()["communes_target_pct"].name(language)
    assert (target, "50") in found


@pytest.mark.parametrize("words", ["Hoà Bình", "hoa binh", "HÒA  BÌNH"])
def test_a_search_finds_however_a_name_is_spelt(words: str, visit: Visit, html_of: Html) -> None:
    table = rows(html_of(visit(PRINTED, tim=words)))[1:]
    assert 10 < len(table) < 361


def test_a_search_without_a_match_says_what_to_do(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(PRINTED, tim="không có gì như thế"))
    assert "Không có số nào trong 361 số liệu công bố khớp với bộ lọc" in html
    assert "Hãy bỏ bớt từ tìm kiếm" in html
    assert "<table" not in html


def test_a_topic_and_a_province_narrow(visit: Visit, html_of: Html) -> None:
    training = rows(html_of(visit(PRINTED, hang_muc="training")))[1:]
    assert {row[0] for row in training} <= {e.name_vi for e in printed_indicators().values() if e.topic == "training"}
    hanoi = rows(html_of(visit(PRINTED, tinh="01")))[1:]
    assert all("Hà Nội" in row[1] for row in hanoi)
    assert len(hanoi) > 20


def test_the_register_stands_beside_what_it_can_answer(visit: Visit, html_of: Html) -> None:
    table = rows(html_of(visit(PRINTED, tim="257 ha noi")))[1:]
    (row,) = [row for row in table if row[2] == "257"]
    assert re.fullmatch(r"[\d.]+ \(cuối 7/2023\)", row[6])
    other = rows(html_of(visit(PRINTED, tim="chi hoi binh thuan")))[1:]
    assert other[0][6] == "sổ không có chỉ số này"


def test_both_sides_of_a_contradiction_stand_side_by_side(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(PRINTED))
    part = html.split("Số liệu mâu thuẫn")[1]
    group = next(piece for piece in part.split("<h3>") if piece.startswith("Hà Nội 2025: hội nghị tổng kết"))
    values = {row[2] for row in rows(group)[1:]}
    assert values == {"528", "516"}


def test_qualifiers_and_guessed_dates_are_said(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(PRINTED))
    assert "hơn 484.000" in html
    assert "gần 3.500" in html
    assert "2015, ngày ước đoán" in html
