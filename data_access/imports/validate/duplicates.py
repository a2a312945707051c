"""The same key twice in a file: alike in every cell, one is kept; different, all are refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from data_access.imports.validate.codes import same
from data_access.imports.validate.rows import BAD, Rows

Key = Callable[[Rows, int], Hashable | None]
"""A row's key as it is compared; None for a row without one."""


def drop_duplicates(tables: Sequence[Rows], *, key: Key, name: str) -> dict[int, set[int]]:
    """Table index → rows to leave out as they stand elsewhere alike; rows that contradict each other are refused.

    `name` is the field at which the problem is shown. The first of rows that are alike is kept.
    """
    first: dict[Hashable, tuple[int, int]] = {}
    again: dict[Hashable, list[tuple[int, int]]] = defaultdict(list)
    for t, rows in enumerate(tables):
        for i in range(len(rows)):
            own = key(rows, i)
            if own is None:
                continue
            if own in first:
                again[own].append((t, i))
            else:
                first[own] = t, i
    left_out: dict[int, set[int]] = defaultdict(set)
    for own, others in again.items():
        places = [first[own], *others]
        listed = _listed(tables, places)
        contents = {_content(tables[t], i) for t, i in places}
        if len(contents) == 1:
            for t, i in others:
                left_out[t].add(i)
                tables[t].note(i, name, "duplicate_identical", rows=listed)
        else:
            for t, i in places:
                tables[t].refuse(i, name, "duplicate_conflict", rows=listed)
    return left_out


def _content(rows: Rows, i: int) -> tuple[object, ...]:
    """A row's cells as they are compared: codes without case, and not the one that the rows share as their key."""
    found: list[object] = []
    for field in rows.kind.fields:
        value = rows.columns[field.name][i]
        if field.kind == "code" and isinstance(value, str):
            found.append("" if field.name in rows.kind.key else same(value))
        else:
            found.append(rows.raw(i, field.name) if value is BAD else value)
    return tuple(found)


def _listed(tables: Sequence[Rows], places: Sequence[tuple[int, int]]) -> str:
    """The rows of a key: "7, 9", with the sheet where there is more than one table."""
    numbers = [(tables[t].table.sheet, tables[t].table.rows[i][0]) for t, i in places]
    if len({sheet for sheet, _ in numbers}) == 1:
        return ", ".join(str(row) for _, row in numbers)
    return ", ".join(f"{sheet}!{row}" for sheet, row in numbers)
