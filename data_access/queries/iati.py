"""A project as an IATI activity needs it: who takes part, the plan line by line, every entry, places and sources."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, aliased

from data_access.dataset import dataset_info
from data_access.models import AdminUnit, Agreement, BudgetLine, Funder, Project, ProjectFact, Transaction
from data_access.queries.budget import UnknownProject
from data_access.queries.iati_register import with_register
from data_access.queries.iati_results import Result, results
from data_access.scope import Scope
from indicators.months import month_end

Place = tuple[str, str]
"""A province: (epoch, code)."""
_KEY = ("epoch", "province_code", "year", "voucher")


@dataclass(frozen=True, slots=True)
class Organisation:
    """A funder; `ref` is its registered identifier and `type` its code in IATI's list, None where nobody said."""

    code: str
    name_vi: str
    name_en: str
    side: str
    ref: str | None
    type: str | None


@dataclass(frozen=True, slots=True)
class Province:
    """A province in one epoch, with a point inside it in degrees."""

    epoch: str
    code: str
    name: str
    lat: float | None
    lon: float | None
    valid_from: dt.date
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True)
class Planned:
    """A line of the plan; `amount` in the minor unit of `currency`, `latest` when no later version replaces it."""

    code: str
    version: int
    latest: bool
    category: str
    funder: str
    period: tuple[dt.date, dt.date]
    amount: int
    currency: str
    amount_vnd: int | None


@dataclass(frozen=True, slots=True)
class Movement:
    """An entry of the ledger. `amount` in the minor unit of `currency`, below zero when it takes back another.

    `kind` is of what was moved: a reversal has the kind of the entry it reverses. `ref` is unique within the ledger
    (see `reference`); `reverses` and `corrects` are such references. `valued_on` is the day whose exchange rate
    applies. A file of somebody else's may lack the provider, the place, the line and the category.
    """

    ref: str
    day: dt.date
    kind: str
    amount: int
    currency: str
    valued_on: dt.date
    provider: str | None
    place: Place | None
    line: str | None
    category: str | None
    in_kind: bool
    valuation: str | None
    reverses: str | None
    corrects: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Activity:
    """A project with all that is known of it. `updated_at` is when the data last changed.

    `organisations` are all funders; `funding` the codes of those that agreed to a share, planned or moved money here.
    """

    code: str
    title: tuple[str, str]
    donor: tuple[str, str]
    starts_on: dt.date
    ends_on: dt.date
    precision: str
    simulated: bool
    updated_at: dt.datetime
    organisations: tuple[Organisation, ...]
    funding: frozenset[str]
    provinces: tuple[Province, ...]
    plan: tuple[Planned, ...]
    ledger: tuple[Movement, ...]
    results: tuple[Result, ...]
    documents: tuple[tuple[str, str], ...]
    """(address, field of the fact that stands there; "" for the project's own page)."""


def reference(epoch: str, code: str, year: int, voucher: str) -> str:
    """A voucher's name beyond its province and year: 63-2025:01:2023:VIE085-TN-0007."""
    return f"{epoch}:{code}:{year}:{voucher}"


def activity(session: Session, scope: Scope, *, project: str) -> Activity:
    """Everything an activity file says of a project. Reads its plan and entries whole.

    Raises OutOfScope, UnknownProject.
    """
    scope.require(project)
    row = session.get(Project, project)
    if row is None:
        raise UnknownProject(project)
    info = dataset_info(session)
    stated = info.updated_at if info.updated_at.tzinfo else info.updated_at.replace(tzinfo=dt.UTC)
    last = min(stated.date() if info.until is None else month_end(info.until), row.ends_on)
    ledger, plan = _ledger(session, project), _plan(session, project)
    found = with_register(session, scope, results(session, project), project=project, last=last)
    places = {m.place for m in ledger if m.place} | {a.place for r in found for a in r.actuals() if a.place}
    return Activity(
        code=row.code,
        title=(row.title_vi, row.title_en),
        donor=(row.donor_vi, row.donor_en),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        precision=row.precision,
        simulated=info.simulated,
        updated_at=stated.astimezone(dt.UTC).replace(microsecond=0),
        organisations=_organisations(session),
        funding=_funding(session, project),
        provinces=_provinces(session, places | _planned_places(session, project)),
        plan=plan,
        ledger=ledger,
        results=found,
        documents=_documents(session, row),
    )


def _funding(session: Session, project: str) -> frozenset[str]:
    return frozenset(
        code
        for table in (Agreement, BudgetLine, Transaction)
        for code in session.scalars(select(table.funder).where(table.project == project).distinct())
    )


def _organisations(session: Session) -> tuple[Organisation, ...]:
    rows = session.scalars(select(Funder).order_by(Funder.code))
    return tuple(Organisation(f.code, f.name_vi, f.name_en, f.side, f.iati_ref, f.iati_type) for f in rows)


def _planned_places(session: Session, project: str) -> set[Place]:
    rows = session.execute(
        select(BudgetLine.epoch, BudgetLine.province_code).where(BudgetLine.project == project).distinct()
    )
    return {(epoch, code) for epoch, code in rows}


def _provinces(session: Session, places: set[Place]) -> tuple[Province, ...]:
    rows = session.scalars(
        select(AdminUnit).where(AdminUnit.level == "province").order_by(AdminUnit.epoch.desc(), AdminUnit.code)
    )
    return tuple(
        Province(row.epoch, row.code, row.name, row.lat, row.lon, row.valid_from, row.valid_to)
        for row in rows
        if (row.epoch, row.code) in places
    )


def _plan(session: Session, project: str) -> tuple[Planned, ...]:
    newest = (
        select(BudgetLine.code, func.max(BudgetLine.version).label("version"))
        .where(BudgetLine.project == project)
        .group_by(BudgetLine.code)
        .subquery()
    )
    rows = session.execute(
        select(BudgetLine, newest.c.version)
        .join(newest, newest.c.code == BudgetLine.code)
        .where(BudgetLine.project == project)
        .order_by(BudgetLine.period_start, BudgetLine.code, BudgetLine.version)
    )
    return tuple(
        Planned(
            line.code, line.version, line.version == last, line.category, line.funder,
            (line.period_start, line.period_end), line.amount, line.currency, line.amount_vnd,
        )
        for line, last in rows
    )  # fmt: skip


def _name_of(row: Row[*tuple[Any, ...]], prefix: str) -> str | None:
    """The reference of the entry whose key stands under a prefix; None where there is none."""
    epoch, code, year, voucher = (row._mapping[prefix + name] for name in _KEY)
    return None if epoch is None else reference(epoch, code, year, voucher)


def _ledger(session: Session, project: str) -> tuple[Movement, ...]:
    taken, set_right = aliased(Transaction), aliased(Transaction)
    keys = [
        getattr(table, name).label(prefix + name)
        for prefix, table in (("own_", Transaction), ("taken_", taken), ("corrected_", set_right))
        for name in _KEY
    ]
    rows = session.execute(
        select(
            *keys, Transaction.occurred_on, Transaction.kind, taken.kind.label("taken_kind"), Transaction.amount,
            Transaction.currency, Transaction.rate_date, Transaction.funder, BudgetLine.code, BudgetLine.category,
            Transaction.in_kind, Transaction.valuation, Transaction.note,
        )
        .join(BudgetLine, BudgetLine.id == Transaction.budget_line_id)
        .outerjoin(taken, taken.id == Transaction.reverses_id)
        .outerjoin(set_right, set_right.id == Transaction.corrects_id)
        .where(Transaction.project == project)
        .order_by(Transaction.occurred_on, Transaction.epoch, Transaction.province_code, Transaction.voucher)
    )  # fmt: skip
    return tuple(_movement(row) for row in rows)


def _movement(row: Row[*tuple[Any, ...]]) -> Movement:
    reverses = _name_of(row, "taken_")
    return Movement(
        ref=reference(row.own_epoch, row.own_province_code, row.own_year, row.own_voucher),
        day=row.occurred_on,
        kind=row.taken_kind or row.kind,
        amount=-row.amount if reverses else row.amount,
        currency=row.currency,
        valued_on=row.rate_date or row.occurred_on,
        provider=row.funder,
        place=(row.own_epoch, row.own_province_code),
        line=row.code,
        category=row.category,
        in_kind=row.in_kind,
        valuation=row.valuation,
        reverses=reverses,
        corrects=_name_of(row, "corrected_"),
        note=row.note,
    )


def _documents(session: Session, project: Project) -> tuple[tuple[str, str], ...]:
    rows = session.execute(
        select(ProjectFact.source_url, ProjectFact.field)
        .where(ProjectFact.project == project.code)
        .order_by(ProjectFact.id)
    )
    found: dict[str, str] = {}
    for url, field in ((project.source_url, ""), *rows):
        if url:
            found.setdefault(url, field)
    return tuple(found.items())
