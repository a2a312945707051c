"""Numbers of donors' results and of the budget's tables lead to passports that say the same number."""

from __future__ import annotations

import datetime as dt
import html as markup
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data_access.engine import engine_for
from data_access.queries.framework import framework
from data_access.queries.framework_answer import Framework
from data_access.scope import EVERYTHING
from render.findings.donors import part_text, register_text
from render.texts import LANGUAGES, text
from tests.app.conftest import open_page, shown_html
from ui.registry import page

Visit = Callable[..., AppTest]
DONORS, BUDGET, ORIGIN = page("nha-tai-tro"), page("ngan-sach"), page("nguon-goc")
LINK = re.compile(r'<a [^>]*href="(/nguon-goc[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
UNTIL = dt.date(2026, 10, 31)
SAME = "đúng bằng số đang dùng"


def _answer(address: str, project: str) -> Framework:
    with Session(engine_for(address)) as session:
        return framework(session, EVERYTHING, project=project, until=UNTIL, province_set="34")


def _links(app: AppTest) -> list[tuple[dict[str, str], str]]:
    """(choices, words) of every link to a passport."""
    assert not app.exception
    html = markup.unescape(shown_html(app))
    return [
        (dict(parse_qsl(urlsplit(href).query)), re.sub(r"<[^>]+>", "", words).strip())
        for href, words in LINK.findall(html)
    ]


def _passport(choices: dict[str, str]) -> str:
    app = open_page(ORIGIN, **{name.replace("-", "_"): value for name, value in choices.items()})
    assert not app.exception
    return markup.unescape(shown_html(app))


def _finding(html: str) -> str:
    return re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)[0].strip()


@pytest.mark.parametrize("project", ["VIE085", "VIE071"])
def test_every_result_leads_to_the_same_number_with_its_rows_and_its_promise(
    project: str, database: str, visit: Visit
) -> None:
    links = _links(visit(DONORS, du_an=project))
    answer, seen = _answer(database, project), 0
    for row in answer.indicators:
        shown = register_text("vi", row)
        if row.register is None:
            continue
        (choices, *_) = [choices for choices, words in links if words == shown and choices.get("ket-qua") == row.code]
        html = _passport(choices)
        assert _finding(html).endswith(f": {shown}"), row.code
        assert "khác số đang dùng" not in html, row.code
        assert (SAME in html) == (row.measure != "clubs_standard"), row.code
        if row.promises:
            assert html.count("framework_targets.csv, dòng") == len(row.promises), row.code
        seen += 1
    assert seen >= 5


def test_a_promise_without_a_measure_leads_to_where_it_was_published(database: str, visit: Visit) -> None:
    row = next(each for each in _answer(database, "VIE085").indicators if each.code == "VIE085-beneficiaries")
    assert row.measure is None
    (choices, *_) = [each for each, _ in _links(visit(DONORS)) if each.get("ket-qua") == row.code]
    html = _passport(choices)
    assert "Sổ không đo" in _finding(html)
    assert f'href="{row.promises[-1].source_url or row.source_url}"' in html


@pytest.mark.parametrize("code", ["VIE085-clubs", "VIE085-members", "VIE085-boards", "VIE085-loans", "VIE085-share"])
def test_a_part_of_a_result_leads_to_its_own_province(code: str, database: str, visit: Visit) -> None:
    row = next(each for each in _answer(database, "VIE085").indicators if each.code == code)
    assert row.register is not None
    links = _links(visit(DONORS, ket_qua=code))
    parts = [part for part in row.register.parts if part.split == "province" and not part.unplaced]
    assert parts
    for part in parts[:2]:
        shown = part_text("vi", row, part.value)
        (choices,) = {
            tuple(each.items())
            for each, words in links
            if words == shown and each.get("tinh") == part.code and each.get("ket-qua") == code
        }
        html = _passport(dict(choices))
        assert part.label in _finding(html)
        assert shown.split("\N{NO-BREAK SPACE}")[0].split(" ")[0].split(",")[0] in _finding(html)
        assert SAME in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_costs_and_standing_lead_to_what_they_are_made_of(language: str, visit: Visit) -> None:
    links = _links(visit(DONORS, language=language))
    codes = {choices.get("chi-so", "") for choices, _ in links}
    assert {"cost_per_club", "cost_per_member", "training_cost_per_day", "planned", "received", "spent",
            "plan_execution", "cofinancing_share_spent"} <= codes  # fmt: skip
    cost = next(choices for choices, _ in links if choices.get("chi-so") == "training_cost_per_day")
    html = _passport(cost)
    assert text(language, "origin.made_of") in html
    spent, days = (
        next(each for each in re.findall(r'href="(/nguon-goc[^"]*)"', html) if f"chi-so={code}" in each)
        for code in ("spent", "trainee_days")
    )
    assert "hang-muc=training" in spent
    assert "cua-du-an=VIE085" in days


def test_every_number_of_the_provinces_table_leads_to_its_passport(visit: Visit) -> None:
    links = [(choices, words) for choices, words in _links(visit(BUDGET, ban_do="63")) if "tinh" in choices]
    cells = [(choices, words) for choices, words in links if "quy" not in choices]
    places = {choices["tinh"] for choices, _ in cells}
    codes = {choices["chi-so"] for choices, _ in cells}
    assert codes == {"planned", "received", "disbursed", "spent", "plan_execution", "cofinancing_share_spent"}
    assert len(cells) == len(places) * len(codes)
    for choices, words in cells[: len(codes)]:
        html = _passport(choices)
        assert words in _finding(html)
        assert SAME in html


@pytest.mark.parametrize(("basis", "said"), [("spent", "Tỷ lệ vốn đối ứng"), ("planned", "Trong đó vốn đối ứng")])
def test_a_cell_of_province_and_quarter_leads_to_its_entries_and_its_passport(
    basis: str, said: str, visit: Visit
) -> None:
    app = visit(BUDGET, co_so=basis)
    html = markup.unescape(shown_html(app))
    cells = re.findall(r'<td class="level[^"]*"><a href="(/ngan-sach[^"]*)"[^>]*>.*?<a class="tc-why" '
                       r'href="(/nguon-goc[^"]*)"', html)  # fmt: skip
    assert len(cells) > 10
    entries, passport = (dict(parse_qsl(urlsplit(href).query)) for href in cells[0])
    assert entries["tinh"] == passport["tinh"]
    assert entries["quy"] == passport["quy"]
    share = re.findall(r"đối ứng (-?[\d.,]+\s%)", html[html.index(cells[0][0]) :])[0]
    found = _passport(passport)
    assert said in found
    assert share in found
    assert SAME in found
