"""Refused rows that the quarantine keeps, as they were refused."""

from __future__ import annotations

import json
from collections.abc import Iterable

from data_access.imports.fields import SHEETS
from data_access.imports.files.quarantine import Origin, Origins
from data_access.imports.problems import Problem
from data_access.imports.records import Refused
from data_access.queries.import_batches import Quarantined

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
