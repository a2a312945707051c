"""The provinces a file speaks of, from its rows, its titles and its name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from data_access.imports.tables import Book
from data_access.imports.validate.places import grounds
from geo.spelling import fold
from geo.units import units_in


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    """Folded name of a province of either map → the new provinces it may stand for."""
    names = {unit.name for epoch in ("63-2024", "63-2025", "34") for unit in units_in(epoch)}
    return {fold(name): grounds(name) for name in names}


def named_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The new provinces whose names stand in texts, by code; none when the texts name none."""
    words = " | ".join(fold(text) for text in texts)
    return tuple(sorted({code for name, codes in _names().items() if f" {name} " in f" {words} " for code in codes}))


def provinces_of(book: Book) -> tuple[str, ...]:
    """The new provinces of a file by code: those of its rows, else those that its titles or its name speak of."""
    texts: set[str] = set()
    for table in book.tables:
        for k, column in enumerate(table.columns):
            if column.field.kind == "province":
                texts.update(value for _, values in table.rows if isinstance(value := values[k], str))
    found = {code for text in texts for code in grounds(text)}
    if found:
        return tuple(sorted(found))
    return named_in([book.name, *(text for table in book.tables for text in (table.sheet, table.title))])
