"""The money summary recomputed with pandas, and whole plans compared with the sums over their quarters."""

from __future__ import annotations

from typing import Any

import pandas as pd
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data_access.models import BudgetLine, MoneyQuarter, Transaction

_BY = ["project", "epoch", "province_code", "funder", "category", "currency", "in_kind"]
_NAMES = {"commitment": "committed", "incoming": "received", "disbursement": "disbursed", "advance": "advanced",
          "settlement": "settled", "expenditure": "spent"}  # fmt: skip


def _frame(session: Session, query: Select[Any, *tuple[Any, ...]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame([tuple(row) for row in session.execute(query)], columns=columns)


def _plans(session: Session) -> pd.DataFrame:
    """Planned and originally planned amounts by everything but the quarter."""
    columns = [*_BY[:5], "currency", "code", "version", "amount", "amount_vnd"]
    lines = _frame(session, select(*(getattr(BudgetLine, name) for name in columns)), columns).assign(in_kind=False)
    lines["amount_vnd"] = lines["amount_vnd"].fillna(0)
    last = lines.sort_values("version").groupby("code").tail(1)
    first = lines[lines["version"] == 0]
    named = [
        part.rename(columns={"amount": name, "amount_vnd": f"{name}_vnd"})[[*_BY, name, f"{name}_vnd"]]
        for part, name in ((last, "planned"), (first, "planned_original"))
    ]
    return pd.concat(named)


def _entries(session: Session) -> pd.DataFrame:
    """Entries by kind, quarter and the rest; reversals negative, under the kind they take back."""
    columns = ["id", "project", "epoch", "province_code", "funder", "currency", "in_kind", "kind", "amount",
               "amount_vnd", "occurred_on", "reverses_id", "budget_line_id"]  # fmt: skip
    entries = _frame(session, select(*(getattr(Transaction, name) for name in columns)), columns)
    lines = _frame(session, select(BudgetLine.id, BudgetLine.category), ["budget_line_id", "category"])
    entries = entries.merge(lines, on="budget_line_id")
    back = entries["kind"] == "reversal"
    kinds = entries.set_index("id")["kind"]
    entries["name"] = entries["kind"].where(~back, entries["reverses_id"].map(kinds)).map(_NAMES)
    entries.loc[back, ["amount", "amount_vnd"]] *= -1
    days = pd.to_datetime(entries["occurred_on"])
    entries["quarter"] = days.dt.to_period("Q").dt.start_time.dt.date
    return entries


def check_money(session: Session) -> list[str]:
    """What differs between the money summary and the lines and entries behind it."""
    names = [column.name for column in MoneyQuarter.__table__.columns]
    held = _frame(session, select(*(getattr(MoneyQuarter, name) for name in names)), names)
    found: list[str] = []
    plans, entries = _plans(session), _entries(session)
    for name in ("planned", "planned_vnd", "planned_original", "planned_original_vnd"):
        found += _differences(name, held.groupby(_BY)[name].sum(), plans.groupby(_BY)[name].sum())
    for name in _NAMES.values():
        mine = entries[entries["name"] == name]
        for column, amount in ((name, "amount"), (f"{name}_vnd", "amount_vnd")):
            by = [*_BY, "quarter"]
            found += _differences(column, held.groupby(by)[column].sum(), mine.groupby(by)[amount].sum())
    return found


def _differences(name: str, held: pd.Series[int], wanted: pd.Series[int]) -> list[str]:
    both = pd.concat([held.rename("held"), wanted.rename("wanted")], axis=1).fillna(0)
    return [
        f"summary_money_quarter {key} {name}: {row['held']:.0f} held, {row['wanted']:.0f} recomputed"
        for key, row in both[both["held"] != both["wanted"]].iterrows()
    ]
