"""What a project will have spent on its last day, by side, and what that leaves of its plan and its share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal

from sqlalchemy.orm import Session

from data_access.models.money import Project
from data_access.queries.agreements import Position, agreement, borne_by_quarter, position
from data_access.queries.budget import UnknownProject
from data_access.queries.money_cells import Cell, in_form, narrowed, read_cells
from data_access.scope import Scope
from indicators.budget import cumulative_by_quarter
from indicators.cofinancing import Sums
from indicators.months import month_end
from indicators.rates import Rate
from indicators.spending_forecast import (
    QUARTERS,
    SpendingForecast,
    last_whole_quarter,
    quarters_left,
    spending_forecast,
    tried,
)

State = Literal["finished", "too_early", "running"]


@dataclass(frozen=True, slots=True)
class SideForecast:
    """One side's forecast, or both together, its whole plan (None under one form), and what that plan has left."""

    side: Literal["external", "counterpart", "all"]
    forecast: SpendingForecast
    plan: int | None

    @property
    def left(self) -> int | None:
        """Đồng of the plan not spent by the end."""
        return None if self.plan is None else self.plan - self.forecast.mid


@dataclass(frozen=True, slots=True)
class Spending:
    """Spending to the project's end, in đồng. `counted_to` is the last day of the quarters it is carried on from.

    Only a running project has `sides` (external, counterpart, all), the `position` expected at its end, and `checked`,
    how often the method's interval held over `checked_over` quarters in this project's own past. Else `position` is
    today's and those are empty.
    """

    state: State
    ends_on: dt.date
    counted_to: dt.date
    spent: int
    plan: int | None
    position: Position
    sides: tuple[SideForecast, ...] = ()
    checked: Rate | None = None
    checked_over: int = 0


def spending(
    session: Session,
    scope: Scope,
    *,
    project: str,
    until: dt.date,
    form: str = "both",
    province_set: str = "63",
    province: str | None = None,
    category: str | None = None,
) -> Spending:
    """The forecast made with what was known at the end of the month of `until`. Raises OutOfScope, UnknownProject."""
    scope.require(project)
    row = session.get(Project, project)
    if row is None:
        raise UnknownProject(project)
    cells = in_form(read_cells(session, scope, project=project, province_set=province_set), form)
    mine = narrowed(cells, province=province, category=category)
    agreed, facts = agreement(session, project=project, province=province, province_set=province_set, form=form)
    sides = {fact.code: fact.side for fact in facts}
    today = month_end(until)
    known = borne_by_quarter(narrowed(mine, until=today), basis="spent", sides=sides)
    plans = _plans(mine, sides) if form == "both" else None
    counted_to = last_whole_quarter(today)
    sums = Sums(sum(each.external for _, each in known), sum(each.counterpart for _, each in known))
    answer = Spending(
        state="finished" if today >= row.ends_on else "too_early",
        ends_on=row.ends_on,
        counted_to=counted_to,
        spent=sums.external + sums.counterpart,
        plan=None if plans is None else plans.external + plans.counterpart,
        position=position(sums.external, counterpart=sums.counterpart, agreed=agreed),
    )
    whole = _whole_quarters(known, first=row.starts_on, last=counted_to)
    if answer.state == "finished" or len(whole) < QUARTERS:
        return answer
    horizon = quarters_left(counted_to, ends_on=row.ends_on)
    found = _sides(whole, known=sums, plans=plans, horizon=horizon)
    over = min(ceil(horizon), QUARTERS)
    return replace(
        answer,
        state="running",
        position=position(found[0].forecast.mid, counterpart=found[1].forecast.mid, agreed=agreed),
        sides=found,
        checked=tried([each.external + each.counterpart for each in whole], horizon=over),
        checked_over=over,
    )


def _plans(cells: Sequence[Cell], sides: dict[str, Literal["external", "counterpart"]]) -> Sums:
    planned = borne_by_quarter(cells, basis="planned", sides=sides)
    return Sums(sum(each.external for _, each in planned), sum(each.counterpart for _, each in planned))


def _whole_quarters(known: Sequence[tuple[dt.date, Sums]], *, first: dt.date, last: dt.date) -> list[Sums]:
    """Every quarter from the project's first, or the first with money, to the last whole one; empty ones too."""
    start = min([first, *(day for day, _ in known)])
    if last < start:
        return []
    external, counterpart = (
        cumulative_by_quarter([(day, getattr(each, side)) for day, each in known], first=start, last=last)
        for side in ("external", "counterpart")
    )
    return [Sums(a.amount, b.amount) for a, b in zip(external, counterpart, strict=True)]


def _sides(
    whole: Sequence[Sums], *, known: Sums, plans: Sums | None, horizon: float
) -> tuple[SideForecast, SideForecast, SideForecast]:
    """Both sides, then both together: its middle is their sum, its interval is of its own."""

    def one(amounts: list[int], so_far: int, plan: int | None) -> SpendingForecast:
        return spending_forecast(amounts, plan=plan, horizon=horizon, so_far=so_far)

    external = one([each.external for each in whole], known.external, None if plans is None else plans.external)
    counterpart = one(
        [each.counterpart for each in whole], known.counterpart, None if plans is None else plans.counterpart
    )
    plan = None if plans is None else plans.external + plans.counterpart
    both = one([each.external + each.counterpart for each in whole], known.external + known.counterpart, plan)
    mid = external.mid + counterpart.mid
    both = replace(both, mid=mid, low=min(both.low, mid), high=max(both.high, mid))
    return (
        SideForecast("external", external, None if plans is None else plans.external),
        SideForecast("counterpart", counterpart, None if plans is None else plans.counterpart),
        SideForecast("all", both, plan),
    )
