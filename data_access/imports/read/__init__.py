"""From a province's file, as bytes, to tables of plain values: what is refused, what is passed over, and nothing run.

Stages, in order: kinds (what the file is) → archive, xml (its parts, unpacked with care) → cells | ods | delimited
(sheets as they stand) → legacy (older encodings) → personal (refused) → headers, rows, finding (tables).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

from data_access.imports.files.words import GUIDE_TITLE, HEADS
from data_access.imports.problems import FileRefused, Problem
from data_access.imports.read.finding import find_headers, find_tables
from data_access.imports.read.grid import Grid
from data_access.imports.read.headers import Header
from data_access.imports.read.legacy import decode_grid
from data_access.imports.read.personal import personal_cells
from data_access.imports.read.sources import Source, open_source
from data_access.imports.read.words import MOST_ROWS, Refusal, refusal, say
from data_access.imports.tables import Book, Table, cell_name

_FIRST = 80
"""Rows of each sheet that are looked at before a large file is read whole."""


def read_book(name: str, content: bytes, *, chosen_sheets: frozenset[str] = frozenset(),
              progress: Callable[[float], None] | None = None) -> Book:  # fmt: skip
    """A file's tables, with warnings and notices. `chosen_sheets` names hidden sheets that are to be read too.

    `progress` is told how much is done, from 0 to 1; what it raises passes through. Raises FileRefused.
    """
    try:
        source = open_source(name, content, progress=progress)
        _look_ahead(source)
        tables, problems, sheets = _read(source, chosen_sheets)
    except Refusal as refused:
        raise FileRefused(name, refused.problems) from refused
    return Book(name, hashlib.sha256(content).hexdigest(), len(content), tuple(tables), tuple(problems), tuple(sheets))


def _look_ahead(source: Source) -> None:
    """Answer a wrong file at once: personal columns among the first rows of any sheet, or no header in any."""
    found: list[Problem] = []
    headed = 0
    for grid in source.grids(rows=_FIRST):
        decode_grid(grid)
        headers = find_headers(grid)
        headed += bool(headers)
        found += personal_cells(grid, headers)
    if found:
        raise Refusal(*found)
    if not headed:
        raise refusal("no_rows")


def _read(source: Source, chosen: frozenset[str]) -> tuple[list[Table], list[Problem], list[str]]:
    sheets: list[str] = []
    tables: list[Table] = []
    problems: list[Problem] = []
    personal: list[Problem] = []
    linked = False
    for grid in source.grids():
        sheets.append(grid.name)
        problems += _decoded(grid)
        linked |= grid.linked
        headers = find_headers(grid)
        personal += personal_cells(grid, headers)
        skipped = _skipped(grid, headers, chosen)
        problems += skipped
        problems += () if skipped or not headers else _below(grid)
        for table, said in () if skipped or not headers else find_tables(grid, headers):
            tables.append(table)
            problems += said
        if sum(len(table.rows) for table in tables) > MOST_ROWS:
            raise refusal("too_many_rows")
    if personal:
        raise Refusal(*personal)
    if not any(table.rows for table in tables):
        raise _nothing([problem.value for problem in problems if problem.code == "hidden_sheet_skipped"])
    if linked or source.linked:
        problems.insert(0, say("external_link_ignored"))
    return [table for table in tables if table.rows], [*source.problems, *problems], sheets


def _below(grid: Grid) -> Iterator[Problem]:
    """That something stands below the blank rows at which reading stops."""
    for row, values in grid.below[:1]:
        column = next(k for k, value in enumerate(values) if value is not None)
        yield say("section_skipped", "below", sheet=grid.name, cell=cell_name(row, column), row=row,
                  value=str(values[column]), first=row)  # fmt: skip


def _skipped(grid: Grid, headers: Sequence[Header], chosen: frozenset[str]) -> list[Problem]:
    """Why a sheet that holds something is not read."""
    if not grid.rows:
        return []
    if grid.hidden and grid.name not in chosen:
        return [say("hidden_sheet_skipped", sheet=grid.name, value=grid.name)]
    return [] if headers or _own(grid) else [say("section_skipped", "unknown_sheet", sheet=grid.name, value=grid.name)]


def _own(grid: Grid) -> bool:
    """Whether a sheet is the template's own, of explanations or of lists: there is nothing in it to be read."""
    first = [value for value in grid.rows[0][1] if isinstance(value, str)]
    return bool(first) and (first[0].startswith(GUIDE_TITLE) or set(first) <= set(HEADS.values()))


def _decoded(grid: Grid) -> Iterator[Problem]:
    found = decode_grid(grid)
    if found is not None:
        yield say("text_decoded", sheet=grid.name, cell=cell_name(*found.place), row=found.place[0], value=found.before,
                  encoding=found.encoding, sample=found.after, count=found.count)  # fmt: skip


def _nothing(unread: list[str]) -> Refusal:
    sheets = ", ".join(f"“{name}”" for name in unread)
    return refusal(
        "no_rows",
        hint_vi=f" Trang tính đang ẩn không được đọc: {sheets}; hãy bỏ ẩn nếu cần." if unread else "",
        hint_en=f" Hidden sheets were not read: {sheets}; show them if they are meant." if unread else "",
    )
