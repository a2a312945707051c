"""A register's cells as messages name them: by the header of their sheet, with values as people write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from data_access.imports.fields import CLUBS, SHEETS, SheetKind
from data_access.imports.records import Blank
from data_access.imports.rows import TABLES
from data_access.imports.told import header_of
from data_access.imports.validate.say import day_text, money_text, number_text
from data_access.queries.money_cells import MINOR_DIGITS
from geo.units import unit

SHEET_OF: Mapping[str, SheetKind] = {TABLES[kind.code]: kind for kind in SHEETS} | {"club_place": CLUBS}
Cell = tuple[str, object, object]
"""A column of the register, what it was and what it is."""
_MONEY = frozenset({"amount"})


def cells_said(table: str, cells: Iterable[Cell], *, epoch: str = "", currency: str = "") -> tuple[str, str]:
    """Changed cells of a record in Vietnamese and English: "Thành viên: 77 → 80; NCT: 60 → 62".

    Columns that were worked out from others are left out. `epoch` is that of its units, `currency` that of its amount.
    """
    kind, vi, en = SHEET_OF[table], [], []
    for column, old, new in cells:
        header = header_of(kind, column)
        if header == column:  # which no sheet has
            continue
        was, now = (_said(column, value, epoch, currency) for value in (old, new))
        vi.append(f"{header}: {was[0]} → {now[0]}")
        en.append(f"{header}: {was[1]} → {now[1]}")
    return "; ".join(vi), "; ".join(en)


def _said(column: str, value: object, epoch: str, currency: str) -> tuple[str, str]:
    if value is None or isinstance(value, Blank):
        return "–", "–"
    if isinstance(value, bool):
        return ("có", "yes") if value else ("không", "no")
    if isinstance(value, dt.date):
        return day_text(value), value.isoformat()
    if column in _MONEY and isinstance(value, int) and currency in MINOR_DIGITS:
        return money_text(value, currency)
    if isinstance(value, int | Decimal) and not column.endswith("_id"):
        return number_text(value), f"{value:,}"
    if column.endswith("_code") and epoch:
        name = unit(epoch, str(value)).full_name
        return name, name
    return str(value), str(value)
