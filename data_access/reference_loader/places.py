"""Provinces by name → (epoch, code), for files that people write by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from data_access.reference_loader.problems import CellError
from geo.names import AmbiguousName, UnknownName, find_province

COLUMNS: Mapping[str, Literal["63", "34"]] = {"province_63": "63", "province_34": "34"}


def place_of(cells: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The (epoch, code) that a row's `province_63` or `province_34` names; (None, None) for the nation.

    Raises CellError when both are filled, or the name is unknown or ambiguous.
    """
    named = [(column, cells[column]) for column in COLUMNS if cells.get(column)]
    if not named:
        return None, None
    if len(named) > 1:
        raise CellError(
            vi="chỉ điền một trong hai cột province_63 (tỉnh đến 30/6/2025) và province_34 (tỉnh từ 1/7/2025)",
            en="fill only one of province_63 (provinces to 30/6/2025) and province_34 (provinces from 1/7/2025)",
        )
    column, text = named[0]
    try:
        unit = find_province(text, province_set=COLUMNS[column])
    except UnknownName as error:
        near = ", ".join(error.suggestions)
        raise CellError(
            vi=f"không nhận ra tỉnh “{text}” trong {COLUMNS[column]} tỉnh, thành phố"
            + (f"; gần giống: {near}" if near else ""),
            en=f"“{text}” is none of the {COLUMNS[column]} provinces" + (f"; near: {near}" if near else ""),
        ) from error
    except AmbiguousName as error:
        fits = ", ".join(candidate.label for candidate in error.candidates)
        raise CellError(
            vi=f"“{text}” có thể là {fits}; hãy ghi đủ tên", en=f"“{text}” may be {fits}; write the full name"
        ) from error
    return unit.epoch, unit.code
