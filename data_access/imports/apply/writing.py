"""Planned records into the register's tables, what others hang on first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, update
from sqlalchemy.orm import Session

from data_access.bulk import Cells, write_rows
from data_access.imports.apply.cells import writer
from data_access.imports.fields import ORDER
from data_access.imports.known import Known, KnownVoucher
from data_access.imports.plan import WHOLE, Change, Plan, Step
from data_access.imports.rows import NUMBERED, Key, Ref, Row, key_in_file, places_of
from data_access.models import Base, ClubPlace
from data_access.queries.import_rows import line_numbers, next_numbers, table_of
from data_access.queries.importing import in_parts
from data_access.share import Progress, between, silent
from indicators.budget import quarter_of

AT_ONCE = 20_000
_MANY = 50
PLACE = ("province_code", "commune_code", "basis")


@dataclass(slots=True)
class Written:
    """What was written: each step's key in the register (for new records the one it was given) and its changes."""

    keys: dict[int, Key] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    new_clubs: list[int] = field(default_factory=list)


class Writing:
    """One batch on its way into the register, in the caller's transaction."""

    def __init__(self, session: Session, known: Known, *, batch: int) -> None:
        self.session, self.known, self.batch = session, known, batch
        self.written = Written()
        self._numbers: dict[Ref, int] = {}
        self._progress: Progress = silent

    @cached_property
    def _vouchers(self) -> dict[int, KnownVoucher]:
        return {voucher.id: voucher for voucher in self.known.vouchers}

    def write(self, plan: Plan, *, progress: Progress = silent) -> Written:
        """Every new and changed record of a plan."""
        done, total = 0, sum(1 for _ in plan)
        for kind in ORDER:
            steps = plan.steps.get(kind.code, ())
            shares = [number / max(total, 1) for number in (done, done + len(steps))]
            self._progress = between(progress, *shares)
            new = [step for step in steps if step.action == "new"]
            if new:
                self._add(kind.code, new)
            self._change([step for step in steps if step.action == "changed"])
            done += len(steps)
        return self.written

    def _add(self, kind: str, steps: list[Step]) -> None:
        table = table_of(kind)
        numbers: list[int] = []
        if kind == "transactions":
            self._lines(steps)
            # A reversal stands after what it takes back.
            steps.sort(key=lambda step: step.record.extra.get("reverses") is not None)
        if kind in NUMBERED:
            numbers = next_numbers(self.session, table, len(steps))
            if kind not in ("older", "targets"):
                for number, step in zip(numbers, steps, strict=True):
                    self._numbers[Ref(kind, key_in_file(kind, step.record))] = number
        names = [column.name for column in table.columns]
        self._put(table, names, self._rows(kind, table, steps, numbers), expected=len(steps))
        if kind == "clubs":
            self._places(steps, numbers)

    def _rows(self, kind: str, table: Table, steps: Sequence[Step], numbers: Sequence[int]) -> Iterator[Row]:
        key_names = [column.name for column in table.primary_key.columns]
        for position, step in enumerate(steps):
            row = {name: self._resolved(value) for name, value in step.row(self.known).items()}
            row["batch_id"] = self.batch
            if numbers:
                row["id"] = numbers[position]
            if kind == "transactions":
                row["corrects_id"] = self._corrects(step, row)
            self.written.keys[id(step)] = tuple(row[name] for name in key_names)
            yield row

    def _resolved(self, value: Any) -> Any:
        return self._numbers[value] if isinstance(value, Ref) else value

    def _lines(self, steps: Iterable[Step]) -> None:
        codes = sorted({str(step.record.extra["line"]) for step in steps})
        for key, number in line_numbers(self.session, codes).items():
            self._numbers[Ref("budget", key)] = number

    def _corrects(self, step: Step, row: Row) -> int | None:
        """A reversal of an entry whose quarter is closed is a correction, and points at it so."""
        if row["reverses_id"] is None:
            return None
        original = self._vouchers.get(row["reverses_id"])
        project = self.known.projects.get(row["project"])
        closed = project.closed if project is not None else frozenset()
        back = original is not None and quarter_of(original.occurred_on) in closed
        return row["reverses_id"] if back else None

    def _put(self, table: Table, names: Sequence[str], rows: Iterable[Row], *, expected: int) -> None:
        cells = writer(table, names)
        connection, count = self.session.connection(), 0
        source = iter(rows)
        while part := [cells(row) for row in islice(source, AT_ONCE)]:
            write_rows(connection, table, names, part)
            count += len(part)
            self._progress(count / expected)
        if connection.dialect.name == "postgresql" and count > _MANY:
            # Keys that point here are looked up by a plan made while the table was small.
            connection.exec_driver_sql(f"ANALYZE {table.name}")

    def _places(self, steps: Sequence[Step], numbers: Sequence[int]) -> None:
        self.written.new_clubs += numbers
        table = Base.metadata.tables[ClubPlace.__tablename__]
        rows: list[Cells] = [
            (number, epoch, *place)
            for number, step in zip(numbers, steps, strict=True)
            for epoch, place in sorted(places_of(step.record).items())
        ]
        write_rows(self.session.connection(), table, ("club_id", "epoch", *PLACE), rows)

    def _change(self, steps: Sequence[Step]) -> None:
        """Cells of known records; those of one row in one statement, as its CHECKs hold them together."""
        rows: dict[tuple[str, Key], dict[str, Any]] = {}
        if any(step.kind == "transactions" for step in steps):
            self._lines(steps)
        for step in steps:
            assert step.key is not None
            self.written.keys[id(step)] = step.key
            for change in step.changes:
                settled = Change(change.table, change.key, change.field, change.old, self._resolved(change.new))
                self.written.changes.append(settled)
                if change.field == WHOLE:
                    put_place(self.session, change.key, settled.new)
                else:
                    rows.setdefault((change.table, change.key), {})[change.field] = settled.new
        update_rows(self.session, rows, progress=self._progress)


def update_rows(
    session: Session, rows: Mapping[tuple[str, Key], Mapping[str, Any]], *, progress: Progress = silent
) -> None:
    """Set cells of rows (table, key), all of a row at once."""
    groups: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = defaultdict(list)
    done = 0
    for (name, key), cells in rows.items():
        keys = {f"key_{k}": part for k, part in enumerate(key)}
        groups[name, tuple(sorted(cells))].append(keys | {f"new_{field}": value for field, value in cells.items()})
    for (name, fields), values in groups.items():
        table = Base.metadata.tables[name]
        where = [c == bindparam(f"key_{k}", type_=c.type) for k, c in enumerate(table.primary_key.columns)]
        named = {field: bindparam(f"new_{field}", type_=table.c[field].type) for field in fields}
        statement = update(table).where(*where).values(named)
        for part in in_parts(values):
            progress(done / len(rows))
            session.connection().execute(statement, part)
            done += len(part)


def put_place(session: Session, key: Key, place: Sequence[str | None] | None) -> None:
    """A club's place on a map, put there or taken away; `key` is (club's number, epoch)."""
    table = Base.metadata.tables[ClubPlace.__tablename__]
    if place is None:
        session.execute(delete(table).where(table.c.club_id == key[0], table.c.epoch == key[1]))
    else:
        session.execute(insert(table).values(club_id=key[0], epoch=key[1], **dict(zip(PLACE, place, strict=True))))
