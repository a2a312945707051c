"""Alerts: what falls under the rules now (computed, not stored), and what was said to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models import AlertAcknowledgement, AlertRule
from data_access.models.alert import RULE_KINDS
from data_access.queries.alert_answer import Acknowledgement, Alert, Alerts, RuleRow
from data_access.queries.alert_series import Series, burns, paces, read_money, reports, shares
from data_access.scope import Scope
from geo.units import ProvinceSet
from indicators.alerts import off_for
from indicators.months import month_end


def alert_rules(session: Session, scope: Scope) -> tuple[RuleRow, ...]:
    """The enabled rules, by kind and code. The same for everybody."""
    del scope
    rows = session.scalars(select(AlertRule).where(AlertRule.enabled).order_by(AlertRule.code))
    rules = [RuleRow(row.code, row.kind, row.title_vi, row.title_en, row.threshold, row.periods) for row in rows]
    return tuple(sorted(rules, key=lambda rule: RULE_KINDS.index(rule.kind)))


def alerts(session: Session, scope: Scope, *, month: dt.date, province_set: ProvinceSet) -> Alerts:
    """Everything in the scope that falls under a rule at the end of a month, on a map.

    By kind, then the longest first. Reads a few thousand summary rows.
    """
    as_of, rules = month_end(month), alert_rules(session, scope)
    money = read_money(session, scope, as_of=as_of, province_set=province_set) if rules else []

    def series(rule: RuleRow) -> Iterator[Series]:
        if rule.kind in {"share_off", "burn_low"}:
            read = shares if rule.kind == "share_off" else burns
            for each in money:
                yield from read(each, rule, province_set=province_set)
        else:
            of_months = reports if rule.kind == "report_overdue" else paces
            yield from of_months(session, scope, rule, as_of=as_of, province_set=province_set)

    found = []
    for rule in rules:
        rows = []
        for subject, readings, middle, margin in series(rule):
            off = off_for(readings, periods=rule.periods)
            if off is not None:
                rows.append(Alert(rule, subject, off, middle, margin))
        found += sorted(rows, key=lambda alert: (alert.off.since, alert.subject.key))
    return Alerts(as_of, province_set, rules, tuple(found))


def acknowledgements(
    session: Session, scope: Scope, *, since: dt.date
) -> dict[tuple[str, str, dt.date], Acknowledgement]:
    """The latest words on each alert (rule, subject, period) of the periods from `since` on, as far as in the scope."""
    table = AlertAcknowledgement
    rows = session.scalars(select(table).where(table.period >= since).order_by(table.id))
    return {
        (row.rule, row.subject, row.period): Acknowledgement(row.comment, row.actor, row.at)
        for row in rows
        if scope.projects is None or row.subject.split(" ")[0] in scope.projects
    }
