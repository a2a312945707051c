"""A table while its rows are looked at: its cells by row and field, and what was found wrong with each row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum

from data_access.imports.fields import Field
from data_access.imports.problems import Problem
from data_access.imports.records import Blank, Refused
from data_access.imports.tables import Column, Table, Value, cell_name
from data_access.imports.validate import say


class Unread(Enum):
    """A cell without a value that could be used: refused, or waiting for an answer."""

    BAD = "bad"


BAD = Unread.BAD


class Wrong(Exception):
    """A row is refused because of one of its cells; `parts` go into the words of the case."""

    def __init__(self, field: str, case: str, /, **parts: object) -> None:
        super().__init__(case)
        self.field, self.case, self.parts = field, case, parts


def is_value(value: object) -> bool:
    """Whether a cell holds a value: neither blank nor erased nor unread."""
    return not isinstance(value, Blank | Unread)


class Cells(Mapping[str, str]):
    """A row's cells by header, written out when asked for: a file may have 300,000 refused rows.

    `instead` are texts, by field, for cells that could be read in another way when they come back.
    """

    __slots__ = ("_columns", "_hidden", "_instead", "_row")

    def __init__(
        self, columns: Sequence[Column], row: Sequence[Value], *, hidden: frozenset[str], instead: Mapping[str, str]
    ) -> None:
        self._columns, self._row, self._hidden, self._instead = columns, row, hidden, instead

    def __getitem__(self, header: str) -> str:
        for column, value in zip(self._columns, self._row, strict=True):
            if column.header == header:
                name = column.field.name
                return "" if name in self._hidden else self._instead.get(name, say.shown(value))
        raise KeyError(header)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(column.header for column in self._columns))

    def __len__(self) -> int:
        return len({column.header for column in self._columns})


class Rows:
    """One table's rows by index from 0, with columns by field name once they are read.

    `errors` are by row index; `asked` are rows that wait for an answer; `precision` holds (row, field) of dates given
    without a day; `notes` are warnings and notices. `scales` are what a
    field's amounts in đồng are multiplied by, `open_scales` the fields for which that is still asked.
    """

    def __init__(self, table: Table) -> None:
        self.table, self.kind = table, table.kind
        self.columns: dict[str, list[object]] = {}
        self.errors: dict[int, list[Problem]] = defaultdict(list)
        self.asked: set[int] = set()
        self.precision: dict[tuple[int, str], str] = {}
        self.notes: list[Problem] = []
        self.scales: dict[str, int] = {}
        self.open_scales: set[str] = set()
        self._place = {column.field.name: k for k, column in enumerate(table.columns)}
        self._hidden: dict[int, set[str]] = defaultdict(set)
        self._instead: dict[int, dict[str, str]] = defaultdict(dict)
        self._noted: set[tuple[str, str, str]] = set()

    def __len__(self) -> int:
        return len(self.table.rows)

    def raw(self, i: int, name: str) -> Value:
        """A cell as the file shows it; None where the table has no such column."""
        return self.table.rows[i][1][self._place[name]] if name in self._place else None

    def raw_column(self, name: str) -> list[Value] | None:
        """A column as the file shows it; None where there is none."""
        if name not in self._place:
            return None
        k = self._place[name]
        return [values[k] for _, values in self.table.rows]

    def column_index(self, name: str) -> int | None:
        """Where a field's column stands in the sheet, from 0; None where there is none."""
        return self.table.columns[self._place[name]].index if name in self._place else None

    def header(self, field: Field) -> str:
        """A column's header as written, else as the template has it."""
        return self.table.columns[self._place[field.name]].header if field.name in self._place else field.header

    def cell(self, i: int, name: str) -> str:
        """A cell's name; "" where the table has no such column."""
        index = self.column_index(name)
        return "" if index is None else cell_name(self.table.rows[i][0], index)

    def problem(self, i: int, name: str, case: str, /, **parts: object) -> Problem:
        """A problem with a cell, which is shown unless `value` is given or the cell is hidden."""
        value = parts.pop("value", None)
        shown: Value = "" if name in self._hidden[i] else self.raw(i, name) if value is None else str(value)
        return say.problem(
            case, sheet=self.table.sheet, cell=self.cell(i, name), row=self.table.rows[i][0], value=shown, **parts
        )

    def refuse(self, i: int, name: str, case: str, /, **parts: object) -> None:
        """Refuse a row because of a cell."""
        self.errors[i].append(self.problem(i, name, case, **parts))

    def note(self, i: int, name: str, case: str, /, **parts: object) -> None:
        """Warn of a cell, or say how it was understood."""
        self.notes.append(self.problem(i, name, case, **parts))

    def note_once(self, i: int, name: str, case: str, /, **parts: object) -> None:
        """The same for a text that may stand in many rows: only the first is named."""
        key = case, name, say.shown(self.raw(i, name))
        if key not in self._noted:
            self._noted.add(key)
            self.note(i, name, case, **parts)

    def hide(self, i: int, name: str) -> None:
        """Keep a cell out of every message and out of what is kept."""
        self._hidden[i].add(name)

    def send_back(self, i: int, name: str, text: str) -> None:
        """Should the row be refused, send a cell back as another text, which means the same in any file."""
        self._instead[i][name] = text

    def at(self, i: int, name: str, case: str, /, **parts: object) -> Callable[[], Problem]:
        """A problem that is only written when it is needed."""
        return lambda: self.problem(i, name, case, **parts)

    def get(self, i: int, name: str) -> object:
        """A cell as read."""
        return self.columns[name][i]

    def text(self, i: int, name: str) -> str | None:
        """A text cell as read; None when it is blank, erased or refused."""
        value = self.columns[name][i]
        return value if isinstance(value, str) else None

    def refused(self) -> Iterator[Refused]:
        """The refused rows in order, with their reasons."""
        for i in sorted(self.errors):
            number, values = self.table.rows[i]
            cells = Cells(self.table.columns, values, hidden=frozenset(self._hidden.get(i, ())),
                          instead=self._instead.get(i, {}))  # fmt: skip
            yield Refused(self.kind, self.table.sheet, number, tuple(self.errors[i]), cells)

    def values(self) -> Iterator[tuple[object, ...]]:
        """The rows' values in the order of the kind's fields."""
        return zip(*(self.columns[field.name] for field in self.kind.fields), strict=True)
