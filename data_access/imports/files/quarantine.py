"""Refused rows as a workbook that can be mended and sent again: the cells as they stood, the reasons beside them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from data_access.imports.fields import SHEETS, SheetKind
from data_access.imports.files.codes import code_of
from data_access.imports.files.sheets import HEAD, MIDDLE, Draft, written
from data_access.imports.files.words import ORIGIN, REASON
from data_access.imports.problems import Problem
from data_access.imports.read.headers import header_scale, without_unit
from data_access.imports.records import Refused
from data_access.imports.tables import Book, cell_name, header_above
from data_access.imports.validate.column_numbers import MONEY
from geo.spelling import compact

Language = Literal["vi", "en"]
Units = tuple[tuple[str, str], ...]
"""Fields with headers that name a unit of their own."""
_SCALES = {1_000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"}
_NOTE = {
    "vi": "Sửa ô có viền đậm theo cột “Lý do từ chối” rồi gửi lại cả tệp; hai cột cuối được bỏ qua khi đọc.",
    "en": "Mend the cells with a thick border as the column “Lý do từ chối” says, then send the file again; the last "
    "two columns are passed over.",
}
_TITLE = {"vi": "Các dòng cần sửa", "en": "Rows to mend"}
_CODE = {"vi": "Mã kiểm tra", "en": "Check code"}
_NOTHING = {"vi": "Không có dòng nào cần sửa.", "en": "There is no row to mend."}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table's rows came from: fields by column letter and by header as written; what multiplied amounts."""

    letters: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    scale: int = 1


_NOWHERE = Origin()
Origins = Mapping[str, Mapping[int, Origin]]
"""By sheet and by the row of the header: a sheet may hold several tables, one below the other."""


def origins(book: Book) -> Origins:
    """Each table of a file as it was read."""
    found: dict[str, dict[int, Origin]] = {}
    for table in book.tables:
        found.setdefault(table.sheet, {})[table.header_row] = Origin(
            {cell_name(1, column.index).rstrip("1"): column.field.name for column in table.columns},
            {column.header: column.field.name for column in table.columns},
            table.scale,
        )
    return found


def _origin(row: Refused, origin: Origins) -> Origin:
    """The table that a row stood in."""
    tables = origin.get(row.sheet, {})
    headers = sorted(tables)
    return tables[headers[header_above(headers, row.row)]] if headers else _NOWHERE


def quarantine_code(refused: Iterable[Refused]) -> str:
    """The check code of refused rows, however they came: over each one's kind, row, problems and cells that go on.

    Rows are taken in one order, so that a file just read and its quarantine have the same code.
    """
    return code_of(sorted(_told(row) for row in refused))


def _told(row: Refused) -> tuple[str, int, list[str], list[str]]:
    problems = sorted(f"{problem.code} {problem.cell}" for problem in row.problems)
    private = any(problem.code == "personal_digits" for problem in row.problems)
    return row.kind.code, row.row, problems, [] if private else [f"{head}={text}" for head, text in row.cells.items()]


def quarantine_xlsx(refused: Iterable[Refused], *, origin: Origins, made: dt.datetime, lang: Language = "vi") -> bytes:
    """A sheet for each kind of refused row (and for each unit of amounts), under the template's headers.

    A header that names a unit of its own, as "Số tiền (triệu đồng)" does, stays as it was. Without any row the workbook
    says so on one sheet.
    """
    groups: dict[tuple[str, int, Units], list[Refused]] = {}
    listed = tuple(refused)
    digest = quarantine_code(listed)
    for row in listed:
        own = _origin(row, origin)
        units = () if own.scale > 1 else _units(row, own)
        groups.setdefault((row.kind.code, own.scale, units), []).append(row)
    draft, made_of = Draft(), Counter[str]()
    for kind in SHEETS:
        for (code, scale, units), rows in sorted(groups.items()):
            if code == kind.code:
                title = f"{kind.title} ({_SCALES[scale]})" if scale in _SCALES else kind.title
                made_of[title] += 1
                name = title if made_of[title] == 1 else f"{title} {made_of[title]}"
                _Sheet(draft, kind, rows, origin=origin, name=name, unit=_SCALES.get(scale, ""), units=dict(units),
                       lang=lang, code=digest).write()  # fmt: skip
    if not groups:
        draft.put(draft.sheet(_TITLE[lang], header="", rows=0), 0, 0, _NOTHING[lang], "title")
    return draft.finish(title=_TITLE[lang], made=made, code=digest)


def _field(header: str, kind: SheetKind, origin: Origin) -> str | None:
    """The field that a header as it stood names."""
    known = _spellings(kind)
    return origin.headers.get(header) or known.get(compact(header)) or (
        known.get(compact(without_unit(header))) if header_scale(header) else None
    )  # fmt: skip


def _units(row: Refused, origin: Origin) -> Units:
    named = ((_field(header, row.kind, origin), header) for header in row.cells if (header_scale(header) or 1) > 1)
    return tuple(sorted((name, header) for name, header in named if name and row.kind.field(name).kind in MONEY))


class _Sheet:
    """The rows of one kind and unit; `units` are headers, by field, that name one of their own."""

    def __init__(
        self, draft: Draft, kind: SheetKind, rows: Sequence[Refused], *, origin: Origins, name: str,
        unit: str, units: Mapping[str, str], lang: Language, code: str,
    ) -> None:  # fmt: skip
        self.draft, self.kind, self.rows, self.origin, self.lang = draft, kind, rows, origin, lang
        self.unit, self.units, self.code = unit, units, code
        self.others: list[str] = []
        self.sheet: Any = draft.sheet(name, header=_TITLE[lang], rows=HEAD + 1)
        self.places = [self._places(row) for row in rows]
        self.reason = len(kind.fields) + len(self.others)

    def _places(self, row: Refused) -> dict[str, int]:
        """Header as it stood → column here; those that are no column of the kind follow the others."""
        origin, taken = _origin(row, self.origin), dict[str, int]()
        for header in row.cells:
            name = _field(header, self.kind, origin)
            if name is not None and self.kind.index(name) not in taken.values():
                taken[header] = self.kind.index(name)
            elif header not in (REASON, ORIGIN):
                if header not in self.others:
                    self.others.append(header)
                taken[header] = len(self.kind.fields) + self.others.index(header)
        return taken

    def write(self) -> None:
        """Everything of the sheet."""
        put, sheet = self.draft.put, self.sheet
        put(sheet, 0, 0, f"{self.kind.title}: {_TITLE[self.lang]}", "title")
        put(sheet, 1, 0, f"{_NOTE[self.lang]} {_CODE[self.lang]}: #{self.code}", "note")
        if self.unit:
            put(sheet, 2, 0, f"ĐVT: {self.unit}", "note")
        for column, each in enumerate(self.kind.fields):
            header = self.units.get(each.name, each.header)
            put(sheet, HEAD, column, header, "required" if each.required else "optional")
        for column, header in enumerate((*self.others, REASON, ORIGIN), start=len(self.kind.fields)):
            put(sheet, HEAD, column, header, "reason" if column >= self.reason else "optional")
        sheet.set_column(0, self.reason + 1, MIDDLE, self.draft.look("text"))
        sheet.set_column(self.reason, self.reason, 60)
        sheet.set_row(HEAD, 34)
        sheet.freeze_panes(HEAD + 1, 1)
        for index, (row, places) in enumerate(zip(self.rows, self.places, strict=True), start=HEAD + 1):
            self._write_row(index, row, places)

    def _write_row(self, index: int, row: Refused, places: Mapping[str, int]) -> None:
        said: dict[int, list[str]] = {}
        for problem in row.problems:
            column = self._column(row, problem.cell)
            if column is not None:
                said.setdefault(column, []).append(self._words(problem))
        cells = {places[header]: text for header, text in row.cells.items() if header in places}
        # What looks like a telephone or identity number never goes on, not even to be mended.
        private = {self._column(row, each.cell) for each in row.problems if each.code == "personal_digits"}
        cells = {column: text for column, text in cells.items() if column not in private}
        for column in sorted(cells.keys() | said.keys()):
            self.draft.put(self.sheet, index, column, cells.get(column, ""), "fault" if column in said else "text")
        for column, words in said.items():
            self.sheet.write_comment(index, column, written("\n".join(words)), {"x_scale": 2})
        self.draft.put(self.sheet, index, self.reason, self._reasons(row, index), "why")
        self.draft.put(self.sheet, index, self.reason + 1, f"{row.sheet}, {row.row}", "text")

    def _column(self, row: Refused, cell: str) -> int | None:
        """Where a cell of the old file stands here; None for one in no column of the kind."""
        name = _origin(row, self.origin).letters.get(cell.rstrip("0123456789"))
        return None if name is None else self.kind.index(name)

    def _words(self, problem: Problem) -> str:
        return problem.vi if self.lang == "vi" else problem.en

    def _reasons(self, row: Refused, index: int) -> str:
        """Each reason with the cell that it is to be mended in, as this sheet names it."""
        return "\n".join(
            self._words(problem) if column is None else f"{cell_name(index + 1, column)}: {self._words(problem)}"
            for problem in row.problems
            for column in (self._column(row, problem.cell),)
        )


@cache
def _spellings(kind: SheetKind) -> Mapping[str, str]:
    """Compact header → field: the template's own and those a column is known by."""
    found: dict[str, str] = {}
    for spelled in (lambda each: (each.header,), lambda each: each.also):
        for each in kind.fields:
            for header in spelled(each):
                found.setdefault(compact(header), each.name)
    return found
