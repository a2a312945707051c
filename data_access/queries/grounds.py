"""What a number rests on beside its rows: counts of older people, targets, promises of a framework, exchange rates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import Session

from data_access.models import (
    ExchangeRate,
    FrameworkIndicator,
    FrameworkResult,
    FrameworkTarget,
    ImportBatch,
    OlderPopulation,
    Target,
)
from data_access.queries.scheme_facts import clock
from data_access.reference_source import FILES, SHIPPED
from data_access.scope import Scope
from geo.units import ProvinceSet, province_set

Kind = Literal["older", "target", "promise", "rate"]
Rate = tuple[str, dt.date, Decimal]
"""Currency, day, đồng for one unit, as an entry was converted at."""
UNKNOWN = 0
"""The number of no load."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One record that a number rests on. `record` is its table and key ("target 12").

    `place` is an (epoch, code), None for the nation; `day` what it is counted to, due on, or set on. `said` is the
    decision, or how a count was made (its basis). `held` is False for a rate that the table of rates does not hold
    any more as it was used; `code` is a target's own. `batch` is the load it stands under, 0 where that is not known.
    """

    kind: Kind
    record: str
    value: Decimal
    unit: str
    place: tuple[str, str] | None
    day: dt.date
    precision: str
    said: str
    title: str
    url: str
    batch: int
    simulated: bool = False
    held: bool = True
    code: str = ""


def older_grounds(session: Session, scope: Scope, *, records: Collection[int]) -> tuple[Ground, ...]:
    """The counts of older people with some numbers, by place. Public facts, whoever asks."""
    del scope
    rows = session.scalars(
        select(OlderPopulation)
        .where(OlderPopulation.id.in_(sorted(records)))
        .order_by(OlderPopulation.epoch, OlderPopulation.unit_code)
    )
    return tuple(
        Ground(
            "older", f"older_population {row.id}", Decimal(row.older), str(row.age_from),
            _place(row.epoch, row.unit_code), row.as_of, row.precision, row.basis,
            row.source_title + (f" ({row.source_published})" if row.source_published else ""), "", row.batch_id,
        )
        for row in rows
    )  # fmt: skip


def _place(epoch: str | None, code: str | None) -> tuple[str, str] | None:
    return (epoch, code) if epoch is not None and code is not None else None


def target_grounds(
    session: Session,
    scope: Scope,
    *,
    names: Collection[str],
    scheme: str,
    month: dt.date,
    shown: ProvinceSet,
    province: str | None,
) -> tuple[Ground, ...]:
    """The targets of a scheme by some names, for the nation or a province of a map, by the day they fall due.

    None for a reader limited to a project: all clubs are to reach them, not the project's alone.
    """
    if scope.projects is not None:
        return ()
    due = clock(scheme, month=month).due_on
    of_scheme = or_(Target.scheme == scheme, Target.scheme.is_(None) & (Target.due_on == due))
    rows = session.scalars(
        select(Target)
        .where(
            Target.indicator.in_(sorted(names)),
            of_scheme,
            Target.unit_code == province if province else Target.unit_code.is_(None),
        )
        .order_by(Target.due_on, Target.code)
    )
    return tuple(
        Ground(
            "target", f"target {row.id}", row.value, row.unit, _place(row.epoch, row.unit_code), row.due_on, "day",
            row.decision, row.source_title or "", row.source_url or "", row.batch_id, code=row.code,
        )
        for row in rows
        if row.epoch is None or province_set(row.epoch) == shown
    )  # fmt: skip


def promise_grounds(session: Session, scope: Scope, *, project: str, result: str) -> tuple[Ground, ...]:
    """What a project promised of one result of its framework, by the day it falls due. Raises OutOfScope."""
    scope.require(project)
    rows = session.execute(
        select(FrameworkTarget, FrameworkIndicator)
        .join(FrameworkIndicator, FrameworkIndicator.code == FrameworkTarget.indicator)
        .join(FrameworkResult, FrameworkResult.code == FrameworkIndicator.result)
        .where(FrameworkTarget.indicator == result, FrameworkResult.project == project)
        .order_by(FrameworkTarget.due_on)
    ).all()
    batch = _load_of(session, FILES["framework_target"]) if rows else UNKNOWN
    return tuple(
        Ground(
            "promise", f"framework_target {promise.indicator} {promise.due_on.isoformat()}", promise.value, of.unit,
            None, promise.due_on, "day", promise.kind, of.source_title or "", promise.source_url or of.source_url or "",
            batch,
        )
        for promise, of in rows
    )  # fmt: skip


def rate_grounds(session: Session, scope: Scope, *, rates: Collection[Rate]) -> tuple[Ground, ...]:
    """The exchange rates that some money was converted at, oldest first. Public facts, whoever asks."""
    del scope
    keys = sorted({(currency, day) for currency, day, _ in rates})
    table = {
        (row.currency, row.day): row
        for row in session.scalars(
            select(ExchangeRate).where(tuple_(ExchangeRate.currency, ExchangeRate.day).in_(keys))
        )
    }  # fmt: skip
    return tuple(
        _rate(currency, day, used, table.get((currency, day)), batch=rate_load(session, table.get((currency, day))))
        for currency, day, used in sorted(set(rates), key=lambda rate: (rate[1], rate[0]))
    )


def _rate(currency: str, day: dt.date, used: Decimal, row: ExchangeRate | None, *, batch: int) -> Ground:
    held = row is not None and row.vnd_per_unit == used
    return Ground(
        "rate", f"exchange_rate {day.isoformat()} {currency}", used, currency, None, day, "day", "",
        row.source if row is not None and held else "", "", batch if held else UNKNOWN,
        simulated=row is not None and held and row.simulated, held=held,
    )  # fmt: skip


def rate_load(session: Session, row: ExchangeRate | None) -> int:
    """The load of a rate that no province's file brought, as its table does not name it; 0 where that is open."""
    if row is None:
        return UNKNOWN
    statement = select(ImportBatch.id).where(
        ImportBatch.kind == ("simulated" if row.simulated else "reference"), ImportBatch.file_name != SHIPPED
    )
    return _only(session.scalars(statement.order_by(ImportBatch.id)).all(), latest=row.simulated)


def _only(found: Iterable[int], *, latest: bool) -> int:
    """The one load that it can be, or the latest of those that replace each other."""
    every = list(found)
    return every[-1] if every and (latest or len(every) == 1) else UNKNOWN


def _load_of(session: Session, file: str) -> int:
    """The latest load of reference data that a file was among."""
    rows = session.execute(
        select(ImportBatch.id, ImportBatch.note).where(ImportBatch.kind == "reference").order_by(ImportBatch.id)
    )
    found = [ident for ident, note in rows if file in (note or "").split(", ")]
    return _only(found, latest=True)
