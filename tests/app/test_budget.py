"""Ngân sách 80/20 on the small simulated register: what the screen prints is what the rows add up to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data_access.engine import engine_for
from data_access.queries import budget as queries
from data_access.queries.budget_answer import Budget
from data_access.queries.ledger import entries
from data_access.scope import EVERYTHING
from render.formats import money
from ui.registry import page

ENTRY = page("ngan-sach")
UNTIL = dt.date(2026, 10, 1)
Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
H1 = re.compile(r"<h1>(.*?)</h1>")


def _budget(address: str, **choices: object) -> Budget:
    with Session(engine_for(address)) as session:
        return queries.budget(session, EVERYTHING, **{"project": "VIE085", "until": UNTIL, **choices})


@pytest.mark.parametrize("basis", ["planned", "committed", "received", "disbursed", "spent"])
def test_every_basis_prints_its_sums_and_its_standing(basis: str, database: str, visit: Visit, html_of: Html) -> None:
    app = visit(ENTRY, co_so=basis)
    assert not app.exception
    answer, html = _budget(database, basis=basis, province_set="34"), html_of(app)
    for amount in (answer.total.of(basis), answer.position.counterpart, answer.in_kind):
        assert money("vi", amount, unit=False) in html
    assert answer.position.result is not None
    if answer.position.result.move:
        assert money("vi", answer.position.result.move) in html


def test_parts_equal_the_whole_on_both_maps_and_in_every_currency(database: str) -> None:
    for currency in ("VND", "USD", "KRW"):
        totals = set()
        for province_set in ("63", "34"):
            answer = _budget(database, currency=currency, province_set=province_set)
            assert answer.rate_missing is False and answer.currency == currency
            for basis in ("planned", "received", "spent"):
                whole = answer.total.of(basis)
                assert sum(place.amounts.of(basis) for place in answer.places) == whole
                assert sum(row.amounts.of(basis) for row in answer.funders) == whole
                assert sum(row.amounts.of(basis) for row in answer.categories) == whole
            assert not any(place.unplaced for place in answer.places)
            totals.add(answer.total)
        assert len(totals) == 1


def test_a_full_grant_is_not_judged_by_eighty_twenty(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ENTRY, du_an="VIE071"))
    assert "Nhà tài trợ chi trả toàn bộ số tiền đã quyết toán của dự án VIE071" in html
    assert "100\xa0%" in html


def test_a_foreign_view_says_its_rate_and_the_day_of_it(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ENTRY, tien="USD"))
    assert re.search(r"1 USD = [\d.]+,\d\d đồng, tỷ giá mô phỏng ngày 01/10/2026", html)
    assert "USD" in html


def test_a_cell_opens_entries_that_add_up_to_it(database: str, visit: Visit, html_of: Html) -> None:
    answer = _budget(database, province_set="63")
    place, quarter = answer.places[0], answer.quarters[4]
    asked = f"{quarter.year}-Q{(quarter.month + 2) // 3}"
    html = html_of(visit(ENTRY, tinh=place.code, ban_do="63", quy=asked))
    chosen = _budget(database, province_set="63", province=place.code, quarter=quarter)
    with Session(engine_for(database)) as session:
        found = entries(
            session, EVERYTHING, project="VIE085", basis="spent", until=UNTIL, province_set="63", province=place.code,
            quarter=quarter,
        )  # fmt: skip
    assert sum(entry.amount_vnd or 0 for entry in found) == chosen.total.spent
    assert f"chứng từ, cộng {money('vi', chosen.total.spent)}" in html
    assert found and found[0].voucher in html
    assert f"tại {place.label}" in H1.findall(html)[0]


def test_nothing_chosen_asks_for_a_cell(visit: Visit, html_of: Html) -> None:
    assert "Chưa chọn ô nào" in html_of(visit(ENTRY))


@pytest.mark.parametrize(("parameter", "value"), [("hang_muc", "vang"), ("quy", "1999-Q1"), ("tinh", "02")])
def test_a_choice_the_project_does_not_know_is_set_aside_with_a_note(
    parameter: str, value: str, visit: Visit, html_of: Html
) -> None:
    app = visit(ENTRY, ban_do="63", **{parameter: value})
    assert not app.exception
    assert "tc-note" in html_of(app)


def test_the_file_of_each_block_carries_the_mark_the_hash_and_the_choices(visit: Visit) -> None:
    app = visit(ENTRY)
    labels = [element.proto.label for element in app.get("download_button")]
    assert labels.count("Tải bảng số liệu (CSV)") >= 6
