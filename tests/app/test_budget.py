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
from data_access.queries.accounts import accounts
from data_access.queries.budget_answer import Budget
from data_access.queries.cofinancing import off_agreement
from data_access.queries.ledger import entries
from data_access.scope import EVERYTHING
from render.formats import money, quarter
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
    place, first_day = answer.places[0], answer.quarters[4]
    asked = f"{first_day.year}-Q{(first_day.month + 2) // 3}"
    html = html_of(visit(ENTRY, tinh=place.code, ban_do="63", quy=asked))
    chosen = _budget(database, province_set="63", province=place.code, quarter=first_day)
    with Session(engine_for(database)) as session:
        found = entries(
            session, EVERYTHING, project="VIE085", basis="spent", until=UNTIL, province_set="63", province=place.code,
            quarter=first_day,
        )  # fmt: skip
    assert sum(entry.amount_vnd or 0 for entry in found) == chosen.total.spent
    assert f"{len(found)}, cộng tất cả {money('vi', chosen.total.spent)}" in html
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


@pytest.mark.parametrize("project", ["VIE085", "VIE071"])
@pytest.mark.parametrize("currency", ["VND", "USD", "KRW"])
def test_the_ledger_balances_and_tells_its_advances(
    project: str, currency: str, database: str, visit: Visit, html_of: Html
) -> None:
    app = visit(ENTRY, du_an=project, tien=currency)
    assert not app.exception
    html = html_of(app)
    with Session(engine_for(database)) as session:
        held = accounts(session, EVERYTHING, project=project, until=dt.date(2026, 10, 31), province_set="34",
                        currency=currency)  # fmt: skip
    assert held.debits == held.credits and held.currency == currency
    assert f"Sổ cân: cộng nợ và cộng có cùng bằng {money('vi', held.debits, currency=currency)}" in html
    assert money("vi", sum(each.amount_vnd for each in held.advances)) in html
    assert "Vốn vay đã giao câu lạc bộ (không phải chi phí)" in html


def test_rates_closings_corrections_goods_and_loans_are_told(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ENTRY))
    for text in (
        "do tỷ giá", "Đã khóa sổ 11 quý, đến quý II/2025", "bút toán điều chỉnh sau khóa sổ, cộng",
        "Ngày công cán bộ Hội", "vốn vay; thu về",
    ):  # fmt: skip
        assert text in html
    assert re.search(r'href="/ngan-sach\?[^"]*quy=20\d\d-Q\d[^"]*"[^>]*>VIE085-QT-', html)


def test_a_plan_has_no_difference_to_itself(visit: Visit, html_of: Html) -> None:
    assert "do tỷ giá" not in html_of(visit(ENTRY, co_so="planned")).lower().replace("chỉ do tỷ giá", "")


def test_a_long_list_of_entries_goes_page_by_page(visit: Visit, html_of: Html) -> None:
    first, second = (html_of(visit(ENTRY, hang_muc="training", trang=page)) for page in ("1", "2"))
    assert "Chứng từ 1–50 trong" in first and "Trang sau → (trang 2 / " in first and "Trang trước" not in first
    assert "Chứng từ 51–100 trong" in second and "← Trang trước (trang 1 / " in second
    last = html_of(visit(ENTRY, hang_muc="training", trang="9999"))
    assert "Trang sau" not in last and "Trang trước" in last
    assert "không hiểu" in html_of(visit(ENTRY, hang_muc="training", trang="0")).lower()


def test_in_english_too(visit: Visit, html_of: Html) -> None:
    app = visit(ENTRY, language="en", hang_muc="training")
    assert not app.exception and "The books balance: debits and credits are both" in html_of(app)


def test_another_choice_opens_the_first_page(visit: Visit, html_of: Html) -> None:
    app = visit(ENTRY, hang_muc="training", trang="2")
    app.selectbox(key="choose-category").set_value("equipment").run()
    assert not app.exception and "trang" not in app.query_params
    assert "Chứng từ 1–" in html_of(app)


@pytest.mark.parametrize("form", ["cash", "in_kind"])
def test_a_form_alone_shows_its_money_and_no_plan(form: str, database: str, visit: Visit, html_of: Html) -> None:
    app = visit(ENTRY, hinh_thuc=form)
    assert not app.exception
    answer, html = _budget(database, form=form, province_set="34"), html_of(app)
    assert "không chia theo hình thức" in html and money("vi", answer.total.spent, unit=False) in html
    assert "đã tiếp nhận, đã quyết toán" in html and "Kế hoạch ban đầu" not in html and "tc-heat" not in html
    assert "trong biên cho phép" not in html and "để về đúng tỷ lệ" not in html and "Đã cam kết" not in html
    assert "không chia theo hình thức" not in html_of(visit(ENTRY))
    assert "tc-note" in html_of(visit(ENTRY, hinh_thuc="vàng"))


def test_entries_of_a_form_add_up_to_its_cell(database: str, visit: Visit, html_of: Html) -> None:
    chosen = _budget(database, province_set="34", category="training", form="in_kind")
    html = html_of(visit(ENTRY, hang_muc="training", hinh_thuc="in_kind"))
    assert f"cộng tất cả {money('vi', chosen.total.spent)}" in html


def test_a_share_that_is_off_says_since_when_and_leads_to_its_causes(
    database: str, visit: Visit, html_of: Html
) -> None:
    with Session(engine_for(database)) as session:
        found = off_agreement(session, EVERYTHING, project="VIE085", basis="spent", until=UNTIL,
                              category="management", province_set="34")  # fmt: skip
    assert found.since is not None and found.causes
    app = visit(ENTRY, hang_muc="management")
    html = html_of(app)
    assert f"từ {quarter('vi', found.since)}, {found.quarters} quý liền" in html
    first = found.causes[0].entry.voucher
    assert re.search(rf'href="/ngan-sach\?[^"]*hang-muc=management[^"]*"[^>]*>{first}<', html)
    assert "không lệch thỏa thuận" in html_of(visit(ENTRY, co_so="committed"))


def test_a_full_grant_shows_its_own_share_and_no_project_that_ended_a_forecast(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ENTRY, du_an="VIE071"))
    assert "VIE071 đã kết thúc ngày 30/9/2024, không còn gì để dự báo" in html
    assert "Đối ứng trong số đã quyết toán: 0,0\xa0%: ● trong biên cho phép" in html
    assert "không lệch thỏa thuận" in html


def test_a_running_project_has_a_forecast_with_its_checks(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ENTRY, thang="2024-12"))
    assert "Giữ nhịp bốn quý gần nhất, đến ngày 30/11/2025 VIE085 quyết toán" in html
    assert "Còn quá ít quý trong quá khứ" in html and "Thử lại trên quá khứ" not in html
    assert "Thử lại trên quá khứ, dự báo trước 2 quý" in html_of(visit(ENTRY, thang="2025-06"))
    assert "Chưa đủ bốn quý trọn" in html_of(visit(ENTRY, thang="2023-03"))


def test_what_was_spent_says_how_much_of_it_is_loan_capital(visit: Visit, html_of: Html) -> None:
    said = "vốn vay giao cho các câu lạc bộ"
    assert said in html_of(visit(ENTRY)) and said not in html_of(visit(ENTRY, hang_muc="training"))
    # The pace is the whole project's: a quarter's loan capital is not told beside it.
    assert (html_of(visit(ENTRY)).count(said), html_of(visit(ENTRY, quy="2023-Q3")).count(said)) == (2, 1)


def test_a_quarter_does_not_lend_its_name_to_what_is_of_the_whole_project(visit: Visit, html_of: Html) -> None:
    said = "(cả dự án)"
    assert said in html_of(visit(ENTRY, quy="2024-Q2")) and said not in html_of(visit(ENTRY))


def test_a_foreign_view_shows_beside_it_what_was_paid_in_that_currency_and_why_it_differs(
    database: str, visit: Visit, html_of: Html
) -> None:
    html = html_of(visit(ENTRY, tien="USD"))
    (hak,) = (row for row in _budget(database, currency="USD", province_set="34").funders if "HAK" in row.facts.code)
    paid, seen = dict(hak.paid)["USD"], hak.amounts
    assert paid.committed != seen.committed
    exact = money("vi", paid.committed, currency="USD", unit=False)
    assert exact in html and html.index("đúng loại tiền đã trả") < html.index(exact)
    assert "một tỷ giá duy nhất" in html and "một tỷ giá duy nhất" not in html_of(visit(ENTRY))


def test_parts_that_stay_in_dong_say_so_in_their_titles(visit: Visit, html_of: Html) -> None:
    assert html_of(visit(ENTRY, tien="KRW")).count("(tính bằng đồng)") == 4
    assert "(tính bằng đồng)" not in html_of(visit(ENTRY))
