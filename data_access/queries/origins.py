"""Where records came from: loads, the rows of files that made or changed them, and what each changed cell was.

Of a record outside the asker's scope nothing is said, and a limited reader is not told how much a load held in all.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import Session

from data_access.models import (
    BudgetLine,
    Club,
    ClubPlace,
    ClubReport,
    Course,
    CourseTrainees,
    ExchangeRate,
    ImportBatch,
    ImportChange,
    ImportRow,
    ImportSheet,
    ImportUndo,
    OlderPopulation,
    PublishedFigure,
    Target,
    Transaction,
)
from data_access.queries.grounds import rate_load
from data_access.queries.loads_behind import standing
from data_access.scope import Scope
from geo.units import unit

TABLES = ("club", "club_report", "course", "course_trainees", "budget_line", "money_transaction", "older_population",
          "target", "exchange_rate")  # fmt: skip
"""The tables whose records can be followed back."""
WHOLE = "*"
"""The field of a change that took a whole record away."""
PUBLIC: Mapping[str, Any] = {"older_population": OlderPopulation, "target": Target, "exchange_rate": ExchangeRate}
"""Those of them that hold facts for everybody."""


@dataclass(frozen=True, slots=True)
class Load:
    """A load: its file, the digest of that, who stated to have loaded it, when. `rows` None where not to be told."""

    ident: int
    kind: str
    file_name: str
    digest: str | None
    actor: str
    loaded_at: dt.datetime
    rows: int | None
    note: str | None
    undone_at: dt.datetime | None
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """The row of a file that made ("new") or changed a record; `columns` are (field, column letter)."""

    record: str
    batch: int
    sheet: str
    row: int
    action: str
    columns: tuple[tuple[str, str], ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The row's cells as a spreadsheet names them."""
        return tuple(f"{letter}{self.row}" for _, letter in self.columns)


@dataclass(frozen=True, slots=True)
class Change:
    """A cell of a record that a load changed: its field ("*" the whole record), old and new as text, and the load."""

    batch: int
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the register, its values by column, the load that it stands under, its rows in files, its changes.

    A club's values name its commune and district beside. `removed` are loads that had made such a record and were taken
    back. What else loads did that were taken back is no part of it.
    """

    table: str
    key: str
    values: tuple[tuple[str, object], ...]
    batch: int
    origins: tuple[Origin, ...]
    changes: tuple[Change, ...]
    removed: tuple[int, ...] = ()


def loads(session: Session, scope: Scope, *, batches: Collection[int]) -> tuple[Load, ...]:
    """The loads of some numbers, oldest first."""
    told = scope.projects is None
    rows = session.execute(
        select(ImportBatch, ImportUndo)
        .outerjoin(ImportUndo, ImportUndo.batch_id == ImportBatch.id)
        .where(ImportBatch.id.in_(sorted(set(batches))))
        .order_by(ImportBatch.id)
    )
    return tuple(
        Load(
            batch.id, batch.kind, batch.file_name, batch.digest, batch.actor, batch.loaded_at,
            batch.rows if told else None, batch.note if told else None,
            None if undo is None else undo.at, None if undo is None else undo.actor,
        )
        for batch, undo in rows
    )  # fmt: skip


def _key(table: str, record: str) -> tuple[int, str]:
    """A record's key in two parts: its number, and the rest. Raises ValueError."""
    number, _, rest = record.partition(" ")
    if table not in TABLES or not number.isascii() or not number.isdigit() or len(number) > 15:
        raise ValueError(f"{table} {record}")
    return int(number), rest


def _found(session: Session, scope: Scope, *, table: str, record: str) -> tuple[Any, tuple[str, ...]] | None:
    """The row of a record that the asker may see, and the columns shown of it; None for any other."""
    if table in PUBLIC:
        row = _public(session, table, record)
        return None if row is None else (row, tuple(column.name for column in row.__table__.columns))
    try:
        number, rest = _key(table, record)
        month = dt.date.fromisoformat(rest).replace(day=1) if table == "club_report" else None
    except ValueError:
        return None
    statement: Select[Any, Any]
    if table == "club_report":
        statement = select(ClubReport, Club.project).join(Club, Club.id == ClubReport.club_id)
        statement = statement.where(ClubReport.club_id == number, ClubReport.month == month)
    elif table == "course_trainees":
        statement = select(CourseTrainees, Course.project).join(Course, Course.id == CourseTrainees.course_id)
        statement = statement.where(CourseTrainees.course_id == number, CourseTrainees.role == rest)
    else:
        model: Any = {"club": Club, "course": Course, "budget_line": BudgetLine}.get(table, Transaction)
        statement = select(model, model.project).where(model.id == number)
    row = session.execute(statement).one_or_none()
    if row is None or (scope.projects is not None and row[1] not in scope.projects):
        return None
    return row[0], tuple(column.name for column in row[0].__table__.columns)


def _public(session: Session, table: str, record: str) -> Any:
    """The row of a fact that is nobody's alone; None for one that is not there."""
    try:
        if table == "exchange_rate":
            day, _, currency = record.partition(" ")
            return session.get(ExchangeRate, (dt.date.fromisoformat(day), currency))
        return session.get(PUBLIC[table], _key(table, record)[0])
    except ValueError:
        return None


def _changes(session: Session, row: Any, *, table: str, key: str) -> tuple[tuple[Change, ...], tuple[int, ...]]:
    """What standing loads changed of a record, a club's place on its own map too; loads taken back that had made it."""
    named = [(table, key)]
    if isinstance(row, Club):
        named.append(("club_place", f"{row.id} {row.epoch}"))
    undone = set(session.scalars(select(ImportUndo.batch_id)))
    found: list[Change] = []
    removed: list[int] = []
    rows = session.scalars(
        select(ImportChange)
        .where(tuple_(ImportChange.table_name, ImportChange.record).in_(named))
        .order_by(ImportChange.id)
    )
    for each in rows:
        moved = each.table_name == "club_place"
        if each.batch_id not in undone and (not moved or each.field in {WHOLE, "commune_code"}):
            old, new = (_commune(row.epoch, each.field, cell) if moved else cell for cell in (each.old, each.new))
            found.append(Change(each.batch_id, "commune" if moved else each.field, old, new))
        elif each.batch_id in undone and each.field == WHOLE and each.table_name == table and _same(row, each.old):
            removed.append(each.batch_id)
    return tuple(found), tuple(removed)


def _commune(epoch: str, field: str, text: str | None) -> str | None:
    """The name, as JSON, of the commune that a change of a club's place tells: of its cell, or of the whole place."""
    told = json.loads(text or "null")
    code = told[1] if field == WHOLE and told else told
    return json.dumps(unit(epoch, code).full_name, ensure_ascii=False) if isinstance(code, str) else None


def _same(row: Any, old: str | None) -> bool:
    """Whether what was taken away bore the same code, as numbers of rows may be given again."""
    cells: dict[str, object] = json.loads(old or "{}")
    return all(cells.get(name) == getattr(row, name) for name in ("code", "voucher") if hasattr(row, name))


def _place(session: Session, row: Any) -> tuple[tuple[str, object], ...]:
    """A club's commune on the map that it was stated on, and the district of that; nothing of other records."""
    if not isinstance(row, Club):
        return ()
    place = session.get(ClubPlace, (row.id, row.epoch))
    if place is None or place.commune_code is None:
        return ()
    commune = unit(row.epoch, place.commune_code)
    above = None if commune.parent_code is None else unit(row.epoch, commune.parent_code)
    district = () if above is None or above.level != "district" else (("district", above.full_name),)
    return (("commune", commune.full_name), *district)


def _batch(session: Session, row: Any, origins: Sequence[Origin]) -> int:
    """The load that a record stands under; of a rate, whose table names none, that of its last row in a file."""
    if not isinstance(row, ExchangeRate):
        return int(row.batch_id)
    return origins[-1].batch if origins else rate_load(session, row)


def record(session: Session, scope: Scope, *, table: str, key: str) -> Record | None:
    """A record with its rows in files and its changes, oldest first; None for one that is not there or not in scope."""
    found = _found(session, scope, table=table, record=key)
    if found is None:
        return None
    row, columns = found
    changes, removed = _changes(session, row, table=table, key=key)
    rows = _origins(session, table, (key,)).get(key, ())
    return Record(
        table, key,
        (*((name, getattr(row, name)) for name in columns if name != "batch_id"), *_place(session, row)),
        _batch(session, row, rows), rows, changes, removed,
    )  # fmt: skip


def origins(
    session: Session, scope: Scope, *, table: str, records: tuple[str, ...]
) -> Mapping[str, tuple[Origin, ...]]:
    """Record → its rows in files, oldest first; records without any, or outside the scope, are absent.

    Reads the rows of the records asked for, a screen of them.
    """
    seen = records
    if scope.projects is not None:
        seen = tuple(key for key in records if _found(session, scope, table=table, record=key) is not None)
    return _origins(session, table, seen)


def _origins(session: Session, table: str, records: Collection[str]) -> dict[str, tuple[Origin, ...]]:
    rows = session.execute(
        select(ImportRow, ImportSheet)
        .join(ImportSheet, ImportSheet.id == ImportRow.sheet_id)
        .where(ImportRow.table_name == table, ImportRow.record.in_(sorted(records)), standing())
        .order_by(ImportSheet.batch_id, ImportRow.sheet_id, ImportRow.row)
    )
    found: dict[str, list[Origin]] = defaultdict(list)
    for row, sheet in rows:
        columns = tuple((str(field), str(letter)) for field, letter in json.loads(sheet.columns).items())
        found[row.record].append(Origin(row.record, sheet.batch_id, sheet.name, row.row, row.action, columns))
    return {key: tuple(each) for key, each in found.items()}


def figure_load(session: Session, scope: Scope, *, figure: str) -> int:
    """The load of a printed figure, which everybody may see; 0 for one that is not there."""
    del scope
    return int(session.scalar(select(PublishedFigure.batch_id).where(PublishedFigure.id == figure)) or 0)
