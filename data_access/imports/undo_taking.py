"""What taking a batch back is about: what the batch did, and what later ones did to the same records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from data_access.imports.apply.cells import key_from
from data_access.imports.rows import Key
from data_access.models import Base, ImportChange
from data_access.queries.import_batches import Batch, Trace, changes_of, later_changes, later_traces, traces
from data_access.share import Progress, between, counted, silent

Record = tuple[str, str]
"""A table and the key's text, as the record of changes names it."""


@dataclass(slots=True)
class Taking:
    """A batch about to be taken back. `gone` are the records it made that go, by table; `handed` those that stay with
    the later batches that changed them; `changes` the cells it changed; `later` what later batches changed of either.
    """

    batch: int
    gone: dict[str, set[Key]] = field(default_factory=dict)
    handed: dict[Record, list[Trace]] = field(default_factory=dict)
    changes: list[ImportChange] = field(default_factory=list)
    touched: dict[Record, list[Trace]] = field(default_factory=dict)
    later: dict[Record, list[ImportChange]] = field(default_factory=dict)

    @property
    def tables(self) -> set[str]:
        """The tables that change."""
        return {*self.gone, *(change.table_name for change in self.changes), *(table for table, _ in self.handed)}

    @property
    def clubs(self) -> list[int]:
        """The clubs whose own row, place or reports change."""
        found = {int(key[0]) for table in ("club", "club_report") for key in self.gone.get(table, ())}
        records = [(change.table_name, change.record) for change in self.changes] + list(self.handed)
        found |= {
            int(record.split(" ")[0])
            for table, record in records
            if table in ("club", "club_place", "club_report")
        }  # fmt: skip
        return sorted(found)

    @property
    def trained_since(self) -> bool:
        """Whether a course's first day moves, and with it since when its clubs have a trained board."""
        fields = ("starts_on", "kind")
        return any(change.table_name == "course" and change.field in fields for change in self.changes)

    def keys(self, table: str) -> list[Any]:
        """The numbers of the records of a table that go."""
        return sorted(key[0] for key in self.gone.get(table, ()))


def look_at(session: Session, found: Batch, *, rebase: bool, progress: Progress = silent) -> Taking:
    """What a batch did, and what later ones did to the same records."""
    batch, rows = found.id, found.new + found.changed
    made = list(counted(traces(session, batch), between(progress, 0.0, 0.3), expected=rows))
    changes = list(counted(changes_of(session, batch), between(progress, 0.3, 0.5), expected=found.changed))
    records = {(trace.table, trace.record) for trace in made}
    touched = later_traces(session, batch, records, progress=between(progress, 0.5, 0.9))
    cells = {(change.table_name, change.record) for change in changes} | set(touched)
    later = later_changes(session, batch, cells, progress=between(progress, 0.9, 1.0))
    taking = Taking(batch, changes=changes, touched=touched, later=later)
    for trace in made:
        record = trace.table, trace.record
        if trace.action != "new":
            continue
        if rebase and record in touched:
            taking.handed[record] = touched[record]
        else:
            taking.gone.setdefault(trace.table, set()).add(key_from(Base.metadata.tables[trace.table], trace.record))
    return taking


def pass_beneath(taking: Taking, *, write: bool = True) -> list[ImportChange]:
    """Give later changes of the same cells what was before this batch; the changes that the register still shows."""
    shown: list[ImportChange] = []
    for change in taking.changes:
        later = taking.later.get((change.table_name, change.record), [])
        above = next((other for other in later if other.field == change.field), None)
        if above is None:
            shown.append(change)
        elif write:
            above.old = change.old
    return shown
