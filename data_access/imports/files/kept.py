"""Refused rows that the quarantine keeps, as they were refused."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from sqlalchemy.orm import Session

from data_access.imports.fields import SHEETS
from data_access.imports.files.quarantine import Origin, Origins, quarantine_code
from data_access.imports.problems import Problem
from data_access.imports.records import Refused
from data_access.queries.import_batches import Quarantined, quarantined
from data_access.queries.import_settled import settled

_KINDS = {kind.code: kind for kind in SHEETS}


def place(row: Quarantined) -> str:
    """The sheet with its file, so that sheets of several files stay apart."""
    return f"{row.file_name} (#{row.batch}), {row.sheet}"


def refused_rows(rows: Iterable[Quarantined]) -> tuple[list[Refused], Origins]:
    """Quarantined problems as refused rows, each with all its problems, and where their tables' columns stood."""
    origin: dict[str, dict[int, Origin]] = {}
    found: dict[tuple[str, int], Refused] = {}
    for row in rows:
        at = place(row)
        tables = origin.setdefault(at, {})
        if row.header_row not in tables:
            columns: dict[str, str] = json.loads(row.columns)
            tables[row.header_row] = Origin({letter: name for name, letter in columns.items()}, scale=row.scale)
        problem = Problem(row.problem, row.sheet, row.cell, row.row, "", row.reason_vi, row.reason_en)
        known = found.get((at, row.row))
        problems = (*known.problems, problem) if known is not None else (problem,)
        found[at, row.row] = Refused(_KINDS[row.kind], at, row.row, problems, json.loads(row.content))
    return list(found.values()), origin


def to_mend(session: Session, *, batch: int | None = None) -> list[Quarantined]:
    """Refused problems of rows that still wait to be mended: of one load, or of all that were not taken back."""
    found = _waiting(session, quarantined(session))
    return [row for row in found if (row.batch == batch if batch is not None else not row.undone)]


def still_refused(session: Session, batch: int, places: Collection[tuple[str, int]]) -> list[Quarantined]:
    """Refused problems of a load at (sheet, row), as they stood."""
    found = quarantined(session, batch=batch) if places else ()
    return [row for row in found if (row.sheet, row.row) in places]


def _waiting(session: Session, rows: Sequence[Quarantined]) -> list[Quarantined]:
    done = settled(session, ((row.place, row.kind, row.content) for row in rows))
    return [row for row in rows if row.place not in done]


def kept_codes(session: Session) -> Iterator[str]:
    """The check codes of the refused rows that the quarantine keeps: of all that stand, and of each load.

    Of the rows that still wait, and as they were when nothing had been mended.
    """
    rows = quarantined(session)
    for some in (_waiting(session, rows), rows):
        yield quarantine_code(refused_rows(row for row in some if not row.undone)[0])
        for _, own in groupby(some, key=lambda row: row.batch):
            yield quarantine_code(refused_rows(own)[0])
