"""Project money on a small hand-made database, where every sum is known beforehand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import create_engine, delete
from sqlalchemy.orm import Session

from data_access.models import Base
from data_access.models.money import Agreement, BudgetLine, ExchangeRate, Funder, Project, Transaction
from data_access.models.summary import MoneyQuarter
from data_access.queries import budget as queries
from data_access.queries.ledger import entries
from data_access.queries.money_cells import BASES, Amounts, NoRate, in_form, rate_on, read_cells
from data_access.scope import EVERYTHING, OutOfScope, Scope
from data_access.summaries.money import refresh_money

Q1, Q2, Q3 = dt.date(2024, 1, 1), dt.date(2024, 4, 1), dt.date(2025, 7, 1)
UNTIL = dt.date(2025, 9, 1)
MEASURES = ("planned_original", "planned", "committed", "received", "disbursed", "advanced", "settled", "spent")


def _quarter(
    epoch: str, province: str, funder: str, category: str, quarter: dt.date, *, currency: str = "VND",
    in_kind: bool = False, project: str = "VIE085", paid: dict[str, int] | None = None, **amounts: int,
) -> MoneyQuarter:  # fmt: skip
    """A summary row; amounts in đồng, `paid` in the row's own currency (đồng: the same)."""
    own = paid or amounts
    return MoneyQuarter(
        project=project, epoch=epoch, province_code=province, funder=funder, category=category, quarter=quarter,
        currency=currency, in_kind=in_kind, **{name: own.get(name, 0) for name in MEASURES},
        **{f"{name}_vnd": amounts.get(name, 0) for name in MEASURES},
    )  # fmt: skip


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as opened:
        for code, side in (("KOICA-HAK", "external"), ("HNCT", "counterpart"), ("JSDF-WB", "external")):
            opened.add(Funder(code=code, name_vi=code, name_en=code, side=side))
        for code in ("VIE085", "VIE071", "VIE070"):
            opened.add(
                Project(
                    code=code, title_vi=code, title_en=code, starts_on=dt.date(2024, 1, 1),
                    ends_on=dt.date(2025, 12, 31), precision="month", donor_vi="KOICA", donor_en="KOICA",
                )
            )  # fmt: skip
        for project, funder, share, tolerance in (
            ("VIE085", "KOICA-HAK", 8000, 100),
            ("VIE085", "HNCT", 2000, 100),
            ("VIE071", "JSDF-WB", 10000, 0),
        ):
            opened.add(
                Agreement(
                    project=project, funder=funder, share_bp=share, tolerance_bp=tolerance, currency="VND", source="x"
                )
            )
        opened.add_all(
            [
                # Hải Dương (30) paid in USD, in the first quarter; Hà Nội (01) in the second.
                _quarter("63-2024", "30", "KOICA-HAK", "training", Q1, currency="USD",
                         paid={"planned": 4_000_00, "received": 4_000_00, "spent": 3_000_00},
                         planned=100_000_000, received=100_000_000, disbursed=90_000_000, spent=75_000_000),
                _quarter("63-2024", "30", "HNCT", "training", Q1, planned=25_000_000, received=20_000_000,
                         disbursed=20_000_000, spent=15_000_000),
                _quarter("63-2024", "30", "HNCT", "equipment", Q1, in_kind=True, spent=5_000_000),
                _quarter("63-2024", "01", "KOICA-HAK", "seed_loan", Q2, planned=7, received=7, spent=7),
                _quarter("63-2024", "01", "HNCT", "seed_loan", Q2, planned=2, received=2, spent=1),
                # After the reform: Hải Phòng (31 of the 34) took in Hải Dương and Hải Phòng.
                _quarter("34", "31", "KOICA-HAK", "training", Q3, planned=1_000, received=1_000, spent=-10),
                _quarter("63-2024", "44", "JSDF-WB", "training", Q1, project="VIE071", spent=9, planned=9),
            ]
        )  # fmt: skip
        opened.add(ExchangeRate(day=dt.date(2025, 9, 15), currency="USD", vnd_per_unit=Decimal("26000"), source="x",
                                simulated=True))  # fmt: skip
        opened.add(ExchangeRate(day=dt.date(2025, 8, 20), currency="KRW", vnd_per_unit=Decimal("18.7"), source="x",
                                simulated=True))  # fmt: skip
        opened.commit()
        yield opened


def _budget(session: Session, **choices: object) -> queries.Budget:
    return queries.budget(session, EVERYTHING, **{"project": "VIE085", "until": UNTIL, **choices})


def test_the_sums_are_those_of_the_rows(session: Session) -> None:
    answer = _budget(session)
    assert answer.total.planned == 100_000_000 + 25_000_000 + 9 + 1_000
    assert answer.total.spent == 75_000_000 + 20_000_000 + 8 - 10
    assert [(row.facts.code, row.amounts.spent) for row in answer.funders] == [
        ("KOICA-HAK", 75_000_000 + 7 - 10),
        ("HNCT", 20_000_001),
    ]
    assert (answer.cash, answer.in_kind) == (89_999_998, 5_000_000)
    assert [(currency, paid.spent) for currency, paid in answer.funders[0].paid] == [("USD", 300_000), ("VND", -3)]
    assert _budget(session, currency="USD").funders[0].paid == answer.funders[0].paid
    assert answer.until == dt.date(2025, 9, 30)


def test_execution_disbursement_and_burn_are_three_different_things(session: Session) -> None:
    answer = _budget(session)
    assert (answer.execution.numerator, answer.execution.denominator) == (answer.total.spent, answer.total.planned)
    assert answer.disbursement.numerator == 110_000_000
    assert (answer.time.numerator, answer.time.denominator) == (639, 731)
    assert answer.burn.value == pytest.approx((answer.total.spent / answer.total.planned) / (639 / 731))


def test_the_share_is_set_against_the_agreement_with_the_dong_that_restore_it(session: Session) -> None:
    position = queries.cofinancing(session, EVERYTHING, project="VIE085", basis="spent", until=Q1)
    assert (position.external, position.counterpart, position.standing) == (75_000_000, 20_000_000, "over")
    assert position.result is not None
    # 20 % of 95 million is 19 million: one million too much from the counterpart, 1.05 points.
    assert position.result.move == 1_000_000
    assert _budget(session, basis="received", quarter=Q1).position.standing == "short"
    received = _budget(session, basis="received", quarter=Q1).position.result
    assert received is not None and (received.move, received.move_from) == (4_000_000, "external")
    assert (received.top_up, received.top_up_by) == (5_000_000, "counterpart")


def test_a_full_grant_shows_its_own_share_and_a_project_without_terms_says_so(session: Session) -> None:
    grant = queries.cofinancing(session, EVERYTHING, project="VIE071")
    assert (grant.agreed.counterpart_bp, grant.standing) == (0, "within")
    nothing = queries.cofinancing(session, EVERYTHING, project="VIE070")
    assert (nothing.standing, nothing.result) == ("no_agreement", None)


@pytest.mark.parametrize("currency", ["VND", "USD", "KRW"])
@pytest.mark.parametrize("province_set", ["63", "34"])
def test_parts_equal_the_whole_on_both_maps_and_in_every_currency(
    session: Session, currency: str, province_set: str
) -> None:
    until = dt.date(2025, 9, 1)
    answer = _budget(session, currency=currency, province_set=province_set, until=until)
    for basis in BASES:
        whole = answer.total.of(basis)
        for parts in (
            [place.amounts.of(basis) for place in answer.places],
            [row.amounts.of(basis) for row in answer.funders],
            [row.amounts.of(basis) for row in answer.categories],
            [_budget(session, currency=currency, province_set=province_set, quarter=each).total.of(basis)
             for each in answer.quarters],
        ):  # fmt: skip
            assert sum(parts) == whole
    assert answer.cash + answer.in_kind == answer.total.spent
    assert sum(place.position.counterpart for place in answer.places) == answer.position.counterpart


def test_a_foreign_view_is_the_stored_dong_at_one_dated_rate(session: Session) -> None:
    answer = _budget(session, currency="USD")
    assert answer.rate is not None and answer.rate.day == dt.date(2025, 9, 15)
    dong = _budget(session).total.planned
    assert answer.total.planned == round(Decimal(dong) * 100 / 26_000)
    assert answer.currency == "USD" and not answer.rate_missing


def test_a_rate_older_than_31_days_is_no_rate(session: Session) -> None:
    with pytest.raises(NoRate):
        rate_on(session, "KRW", dt.date(2025, 9, 21))
    assert rate_on(session, "KRW", dt.date(2025, 9, 20)).day == dt.date(2025, 8, 20)
    answer = _budget(session, currency="KRW", until=dt.date(2025, 11, 1))
    assert answer.rate_missing and answer.latest_rate == dt.date(2025, 8, 20) and answer.currency == "VND"


def test_new_provinces_are_told_to_an_old_one_only_where_that_is_certain(session: Session) -> None:
    """Of the two that became Hải Phòng, the project has worked in Hải Dương alone."""
    places = {place.code: place for place in _budget(session).places}
    assert not places["30"].unplaced and places["30"].amounts.planned == 125_001_000
    session.add(_quarter("63-2024", "31", "HNCT", "training", Q1, planned=5))
    session.commit()
    unsure = _budget(session).places[-1]
    assert (unsure.unplaced, unsure.amounts.planned, unsure.label) == (True, 1_000, "Hải Phòng")
    merged = {place.code: place.amounts.planned for place in _budget(session, province_set="34").places}
    assert merged["31"] == 125_001_005


def test_only_what_has_money_is_offered(session: Session) -> None:
    offered = queries.offered(session, EVERYTHING, project="VIE085", until=dt.date(2024, 6, 1))
    assert offered.places == (("01", "Hà Nội"), ("30", "Hải Dương"))
    assert offered.quarters == (Q1, Q2)
    assert offered.categories == ("training", "seed_loan", "equipment")
    assert queries.offered(session, EVERYTHING, project="VIE070", until=UNTIL).quarters == ()


def test_filters_narrow_and_marked_charts_stay_whole(session: Session) -> None:
    answer = _budget(session, province="01")
    assert answer.total.planned == 9
    assert len(answer.places) == 2 and len(answer.quarters) == 7
    assert [row.code for row in answer.categories] == ["seed_loan"]
    last = {(curve.funder, curve.measure): curve.quarters[-1].cumulative for curve in answer.curves}
    assert last["KOICA-HAK", "planned"] == 7 and last["HNCT", "spent"] == 1
    reversed_only = _budget(session, quarter=Q3).position
    assert reversed_only.standing == "reversed" and reversed_only.share is None


def test_a_reader_of_one_project_cannot_ask_for_another(session: Session) -> None:
    reader = Scope(frozenset({"VIE071"}))
    with pytest.raises(OutOfScope):
        queries.budget(session, reader, project="VIE085", until=UNTIL)
    with pytest.raises(OutOfScope):
        entries(session, reader, project="VIE085", basis="spent", until=UNTIL)
    assert [facts.code for facts in queries.projects(session, reader)] == ["VIE071"]


def _line(
    code: str, version: int, amount: int, *, amount_vnd: int | None, currency: str = "VND",
    until: dt.date = dt.date(2024, 3, 31),
) -> BudgetLine:  # fmt: skip
    return BudgetLine(
        code=code, version=version, project="VIE085", category="training", epoch="63-2024", province_code="30",
        funder="KOICA-HAK", period_start=Q1, period_end=until, amount=amount, currency=currency,
        amount_vnd=amount_vnd, batch_id=1,
    )  # fmt: skip


def test_entries_are_signed_and_sum_to_their_cell(session: Session) -> None:
    line = _line("A", 0, 10, amount_vnd=10)
    session.add(line)
    session.flush()

    def voucher(number: str, kind: str, amount: int, day: dt.date, reverses: int | None = None) -> Transaction:
        return Transaction(
            epoch="63-2024", province_code="30", voucher=number, year=day.year, occurred_on=day, kind=kind,
            budget_line_id=line.id, project="VIE085", funder="KOICA-HAK", amount=amount, currency="VND",
            amount_vnd=amount, in_kind=False, reverses_id=reverses, batch_id=1,
        )  # fmt: skip

    first = voucher("C1", "expenditure", 500, dt.date(2024, 2, 1))
    session.add_all([first, voucher("C2", "incoming", 900, dt.date(2024, 2, 2))])
    session.flush()
    session.add(voucher("C3", "reversal", 120, dt.date(2024, 5, 3), first.id))
    session.commit()
    found = entries(session, EVERYTHING, project="VIE085", basis="spent", until=UNTIL)
    assert [(entry.voucher, entry.amount, entry.reverses) for entry in found] == [("C1", 500, None), ("C3", -120, "C1")]
    first_quarter = entries(session, EVERYTHING, project="VIE085", basis="spent", until=UNTIL, quarter=Q1)
    assert sum(entry.amount_vnd or 0 for entry in first_quarter) == 500
    assert entries(session, EVERYTHING, project="VIE085", basis="spent", until=UNTIL, province="01") == ()


def test_the_plan_is_its_latest_version_and_lines_without_a_rate_stand_apart(session: Session) -> None:
    session.add_all(
        [
            _line("A", 0, 10, amount_vnd=10),
            _line("A", 1, 12, amount_vnd=12),
            _line("B", 0, 50_00, amount_vnd=None, currency="USD"),
        ]
    )
    session.commit()
    plan = entries(session, EVERYTHING, project="VIE085", basis="planned", until=UNTIL)
    assert [(entry.voucher, entry.amount) for entry in plan] == [("A", 12), ("B", 5_000)]
    (missing,) = _budget(session).unconverted
    assert (missing.currency, missing.lines, missing.amount) == ("USD", 1, 5_000)


def test_a_plan_line_of_two_quarters_stands_in_each_with_its_part(session: Session) -> None:
    """As the summary spreads it, so that the entries of a planned cell add up to the cell."""
    session.add(_line("A", 0, 182, amount_vnd=182, until=dt.date(2024, 6, 30)))
    session.commit()
    refresh_money(session)

    def part(quarter: dt.date | None, until: dt.date = UNTIL) -> int:
        found = entries(session, EVERYTHING, project="VIE085", basis="planned", until=until, quarter=quarter)
        return sum(entry.amount_vnd or 0 for entry in found)

    assert (part(Q1), part(Q2), part(None), part(Q3)) == (91, 91, 182, 0)
    assert part(None, dt.date(2024, 3, 31)) == 91
    assert part(Q1) == _budget(session, quarter=Q1).total.planned


def test_a_form_holds_for_all_of_it_and_leaves_no_plan(session: Session) -> None:
    both, cash, kind = (_budget(session, form=form) for form in ("both", "cash", "in_kind"))
    for basis in ("received", "disbursed", "spent"):
        assert cash.total.of(basis) + kind.total.of(basis) == both.total.of(basis)
    assert (kind.total.spent, kind.in_kind, kind.cash, cash.in_kind) == (5_000_000, 5_000_000, 0, 0)
    assert cash.total.planned == cash.whole_plan == kind.total.planned == 0 and cash.burn.value is None
    (promised,) = in_form([replace(read_cells(session, EVERYTHING, project="VIE085", province_set="63")[0],
                                   amounts=Amounts(committed=5, spent=3), in_kind=False)], "cash")  # fmt: skip
    assert (promised.amounts.committed, promised.amounts.spent) == (0, 3)
    assert {place.position.standing for place in cash.places} == {cash.position.standing} == {"one_form"}
    found = queries.cofinancing(session, EVERYTHING, project="VIE085", form="in_kind")
    assert (found.external, found.counterpart, found.standing) == (0, 5_000_000, "one_form")


def test_agreed_shares_that_do_not_add_up_are_judged_by_nobody(session: Session) -> None:
    session.execute(delete(Agreement).where(Agreement.project == "VIE085", Agreement.funder == "HNCT"))
    answer = _budget(session)
    assert (answer.agreed.shares_bp, answer.agreed.external_share) == (8_000, None)
    assert {place.position.standing for place in answer.places} == {answer.position.standing} == {"incomplete"}


def test_a_category_has_its_plan_to_date_and_for_all_quarters(session: Session) -> None:
    (training,) = (row for row in _budget(session, until=Q2).categories if row.code == "training")
    assert (training.amounts.planned, training.whole_plan) == (125_000_000, 125_001_000)


def test_a_province_says_since_when_its_share_has_been_off(session: Session) -> None:
    since = {place.code: place.off_since for place in _budget(session).places}
    # Hà Nội: 1 of 8 in its only quarter; Hải Dương: over 21 % from the first.
    assert since == {"01": Q2, "30": Q1}
    assert {place.off_since for place in _budget(session, basis="planned").places} == {None, Q2}
