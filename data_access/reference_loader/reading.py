"""From a CSV file to rows of values, with every problem found on the way; decides nothing about the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from data_access.reference_loader.cells import Value
from data_access.reference_loader.csv_file import CsvFile
from data_access.reference_loader.places import COLUMNS, place_of
from data_access.reference_loader.problems import CellError, Problem, ReferenceRefused
from data_access.reference_loader.sheet import Sheet
from data_access.reference_loader.sheets import SHEETS


@dataclass(frozen=True, slots=True)
class Row:
    """One row's values by column of its table, and where it stood."""

    file: str
    number: int
    values: Mapping[str, Value]

    def key(self, columns: Sequence[str]) -> tuple[Value, ...]:
        """The values of some columns."""
        return tuple(self.values[column] for column in columns)


def sheet_for(file: CsvFile, *, sheets: Iterable[Sheet] = SHEETS) -> Sheet:
    """The sheet whose headers a file has. Raises ReferenceRefused, naming what is missing or unknown."""
    candidates = tuple(sheets)
    stem = file.name.rsplit(".", 1)[0]
    nearest = max(candidates, key=lambda sheet: (len(set(file.headers) & set(sheet.columns)), sheet.name == stem))
    missing = [name for name in nearest.columns if name not in file.headers and name not in nearest.may_lack]
    unknown = [name for name in file.headers if name not in nearest.columns]
    if not missing and not unknown:
        return nearest
    if 2 * len(set(file.headers) & set(nearest.columns)) < len(nearest.columns) - len(nearest.may_lack):
        raise ReferenceRefused([_unrecognised(file, candidates)])
    raise ReferenceRefused(
        [
            Problem(file=file.name, row=1, column=name, vi=f"thiếu cột này của bảng {nearest.name}",
                    en=f"this column of {nearest.name} is missing")
            for name in missing
        ]
        + [
            Problem(file=file.name, row=1, column=name,
                    vi=f"không có cột này; bảng {nearest.name} có: {', '.join(nearest.columns)}",
                    en=f"no such column; {nearest.name} has: {', '.join(nearest.columns)}")
            for name in unknown
        ]
    )  # fmt: skip


def _unrecognised(file: CsvFile, sheets: Sequence[Sheet]) -> Problem:
    """A file that is no table of ours: which are nearest to it by their headers and name, and what those need."""
    stem = file.name.rsplit(".", 1)[0]

    def nearness(sheet: Sheet) -> tuple[int, float]:
        return len(set(file.headers) & set(sheet.columns)), SequenceMatcher(None, stem, sheet.name).ratio()

    nearest = sorted(sheets, key=nearness, reverse=True)[:2]
    said = "; ".join(
        f"{sheet.name} ({', '.join(name for name in sheet.columns if name not in sheet.may_lack)})" for sheet in nearest
    )
    return Problem(
        file=file.name, row=1, column="",
        vi=f"không nhận ra bảng này qua tên cột. Gần nhất, với các cột phải có: {said}. "
        "Mọi bảng: python -m data_access reference --help",
        en=f"no table is known by these columns. Nearest, with the columns they must have: {said}. "
        "Every table: python -m data_access reference --help",
    )  # fmt: skip


def _backwards(sheet: Sheet, values: Mapping[str, Value]) -> Iterable[tuple[str, CellError]]:
    for start, end in sheet.periods:
        first, last = values.get(start), values.get(end)
        if isinstance(first, date) and isinstance(last, date) and last < first:
            yield end, CellError(vi=f"ngày này phải sau {start} ({first})", en=f"must not be before {start} ({first})")
        if isinstance(first, int) and isinstance(last, int) and last < first:
            yield end, CellError(vi=f"không được nhỏ hơn {start} ({first})", en=f"must not be below {start} ({first})")


def read_rows(sheet: Sheet, file: CsvFile) -> tuple[list[Row], list[Problem]]:
    """Every row that could be read, and every problem of those that could not; repeated keys are problems."""
    rows: list[Row] = []
    problems: list[Problem] = []
    seen: dict[tuple[Value, ...], int] = {}
    for number, cells in file.rows:
        values: dict[str, Value] = {}
        wrong: list[tuple[str, CellError]] = []
        for column, reader in sheet.columns.items():
            if sheet.place is not None and column in COLUMNS:
                continue
            try:
                values[column] = reader(cells.get(column, ""))
            except CellError as error:
                wrong.append((column, error))
        if sheet.place is not None:
            try:
                values |= zip(sheet.place, place_of(cells), strict=True)
            except CellError as error:
                wrong.append((next(column for column in COLUMNS if cells.get(column)), error))
        wrong.extend(_backwards(sheet, values))
        row = Row(file=file.name, number=number, values=values)
        if not wrong and sheet.key:
            first = seen.setdefault(row.key(sheet.key), number)
            if first != number:
                wrong.append(
                    ("", CellError(vi=f"trùng khóa với dòng {first}; hãy bỏ một dòng",
                                   en=f"same key as row {first}; drop one of them"))
                )  # fmt: skip
        problems.extend(
            Problem(file=file.name, row=number, column=column, vi=error.vi, en=error.en) for column, error in wrong
        )
        if not wrong:
            rows.append(row)
    return rows, problems


def dangling(sheet: Sheet, rows: Iterable[Row], known: Mapping[str, Collection[Value]]) -> list[Problem]:
    """Rows that refer to a code that no file and no table holds; `known` is sheet name → codes."""
    return [
        Problem(file=row.file, row=row.number, column=column,
                vi=f"không có mã “{row.values[column]}” trong bảng {target}; hãy nạp nó cùng lúc hoặc trước",
                en=f"no code “{row.values[column]}” in {target}; load it together or before")
        for row in rows
        for column, target in sheet.refers.items()
        if row.values[column] is not None and row.values[column] not in known[target]
    ]  # fmt: skip
