"""Every CHECK of every table refuses, by its own name, what it was written to refuse."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, insert
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from data_access.models import Base
from tests.factories import DAY, MONTH, NOW, PARENTS, parents, row

EARLIER = dt.date(2000, 1, 1)
# The changes that break a check; what follows from the check's name alone is worked out below.
BREAKING: dict[str, dict[str, Any]] = {
    "ck_admin_unit_valid_period": {"code": "02", "valid_to": EARLIER},
    "ck_unit_succession_weight_is_share": {"weight": 1.5},
    "ck_agreement_share_is_share": {"share_bp": 10_001},
    "ck_agreement_tolerance_is_share": {"tolerance_bp": -1},
    "ck_alert_rule_periods_positive": {"periods": 0},
    "ck_budget_line_period": {"id": 2, "version": 1, "period_end": EARLIER},
    "ck_club_closed_after_founded": {"id": 2, "code": "C2", "closed_on": EARLIER},
    "ck_course_trainees_somebody_came": {"women": 0, "men": 0, "sex_unknown": 0},
    "ck_dataset_one_row": {"id": 2},
    "ck_exchange_rate_rate_positive": {"vnd_per_unit": 0},
    "ck_framework_actual_ages": {"age_from": 75, "age_to": 60},
    "ck_money_transaction_currency_known": {"currency": "EUR", "rate": 1},
    "ck_money_transaction_amount_positive": {"amount": 0},
    "ck_money_transaction_reversal_names_its_voucher": {"kind": "reversal"},
    "ck_money_transaction_foreign_has_rate": {"currency": "USD"},
    "ck_project_period": {"code": "X", "ends_on": EARLIER},
    "ck_published_figure_date_or_unknown": {"as_of": None},
    "ck_share_link_lifetime": {"expires_at": NOW},
}
NEW_KEYS: dict[str, dict[str, Any]] = {
    "import_batch": {"id": 2}, "project": {"code": "X"}, "funder": {"code": "X"}, "club": {"id": 2, "code": "C2"},
    "course": {"id": 2, "code": "L2"}, "budget_line": {"id": 2, "version": 1}, "admin_unit": {"code": "02"},
    "framework_result": {"code": "R2"}, "framework_indicator": {"code": "I2"},
}  # fmt: skip


def _breaking(table: str, name: str) -> dict[str, Any]:
    rule = name.removeprefix(f"ck_{table}_")
    if name in BREAKING:
        return BREAKING[name]
    if match := re.fullmatch(r"(\w+)_known", rule):
        return {**NEW_KEYS.get(table, {}), match[1]: "zzz"}
    if match := re.fullmatch(r"(\w+)_not_negative", rule):
        return {**NEW_KEYS.get(table, {}), match[1]: -1}
    if match := re.fullmatch(r"(\w+)_at_most_(\w+)", rule):
        return {match[1]: row(table)[match[2]] + 1}
    raise AssertionError(f"no row breaks {name}: add one to BREAKING")


CHECKS = sorted(
    (table.name, str(constraint.name))
    for table in Base.metadata.sorted_tables
    for constraint in table.constraints
    if isinstance(constraint, CheckConstraint)
)


@pytest.fixture
def stocked(session: Session) -> Session:
    for table, values in parents():
        session.execute(insert(Base.metadata.tables[table]), values)
    return session


@pytest.mark.parametrize(("table", "name"), CHECKS, ids=[name for _, name in CHECKS])
def test_check_refuses(stocked: Session, table: str, name: str) -> None:
    with pytest.raises(IntegrityError) as refusal:
        stocked.execute(insert(Base.metadata.tables[table]), row(table, **_breaking(table, name)))
    assert name in str(refusal.value.orig)


@pytest.mark.parametrize("table", sorted({table for table, _ in CHECKS} - set(PARENTS)))
def test_the_valid_row_is_taken(stocked: Session, table: str) -> None:
    stocked.execute(insert(Base.metadata.tables[table]), row(table))


def test_a_month_is_stored_as_its_first_day(stocked: Session) -> None:
    reports = Base.metadata.tables["club_report"]
    with pytest.raises(StatementError, match="a month is stored as its first day"):
        stocked.execute(insert(reports), row("club_report", month=DAY))
    stocked.execute(insert(reports), row("club_report", month=MONTH))


def test_a_unit_that_does_not_exist_is_refused(stocked: Session) -> None:
    club = row("club", id=2, code="C2", province_code="99")
    with pytest.raises(IntegrityError):
        stocked.execute(insert(Base.metadata.tables["club"]), club)
