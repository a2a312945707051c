"""Headers of personal data, wherever they stand: a file that has one is refused, and nothing of it is repeated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from data_access.imports.problems import Problem
from data_access.imports.read.grid import Grid
from data_access.imports.read.headers import Header
from data_access.imports.read.words import say
from data_access.imports.tables import Value, cell_name
from geo.spelling import fold

_LONGEST = 60
_PERSONAL = re.compile(
    r"\bho (?:va )?(?:ten|chu dem)\b|\bho (?:va )?ten dem\b"
    r"|^(?:(?:so|ma(?: so)?|the|giay) )?(?:cccd|cmnd|cmtnd|cmt|can cuoc|chung minh|dinh danh ca nhan|ho chieu)\b"
    r"|\b(?:cccd|cmnd|cmtnd|can cuoc cong dan|chung minh (?:nhan dan|thu))\b"
    r"|^(?:so )?dt(?:$| (?:lien|chu|truong|ban|nguoi|di)\b)|\b(?:so dien thoai|so dt|sdt|dtdd)\b"
    r"|^(?:so )?(?:dien thoai|d thoai|di dong|hotline)\b"
    r"|\b(?:ngay|thang|nam) sinh\b(?! hoat)"
    r"|^(?:full )?name of (?:member|person)|^full name\b|\b(?:phone|telephone|mobile)(?: number| no)?$"
    r"|\b(?:date of birth|birth date|birthday|dob)\b|\b(?:identity card|id card|citizen id|national id|passport)\b"
)
_NONE_ASKED = re.compile(
    r"^(?:so|tong so|ty le) (?:nguoi|thanh vien|nct|clb|hoi vien|luot)\b|^(?:da )?ky\b|\bghi ro ho"
)
_HOLDS = 2
"""Cells that a row has to have to be taken for a header without being one of ours."""
_MOST = 10
"""Cells that a refusal names."""
_MANY_DIGITS = re.compile(r"\d{3}")


def is_personal(header: str) -> bool:
    """Whether a header asks for a name, an identity or telephone number or a date of birth of somebody.

    "Ngày sinh hoạt" is a day of meeting, "Số người có CCCD" counts people, "(Ký, ghi rõ họ tên)" is for a signature.
    """
    folded = fold(header)
    return bool(_PERSONAL.search(folded)) and not _NONE_ASKED.search(folded)


def personal_cells(grid: Grid, headers: Sequence[Header]) -> list[Problem]:
    """A problem for each personal header of a sheet, up to ten. It names sheet and cell and no content."""
    known = {place for header in headers for place in range(header.first, header.last + 1)}
    found: dict[tuple[int, int], None] = {}
    rows = (*grid.rows, *grid.below) if grid.below else grid.rows
    for place, (number, values) in enumerate(rows):
        if place in known or _like_header(values, rows, place):
            found |= dict.fromkeys((number, column) for column in _personal_in(values))
    found |= dict.fromkeys(where for where, text in grid.beyond.items() if len(text) <= _LONGEST and is_personal(text))
    return [
        say("personal_columns", sheet=grid.name, cell=cell_name(*where), row=where[0]) for where in list(found)[:_MOST]
    ]


def _personal_in(values: Iterable[Value]) -> Iterator[int]:
    for column, value in enumerate(values):
        if isinstance(value, str) and len(value) <= _LONGEST and is_personal(value):
            yield column


def _like_header(values: Sequence[Value], rows: Sequence[tuple[int, list[Value]]], place: int) -> bool:
    """Whether a row may head columns: short texts without numbers. A single one does if something stands below it."""
    cells = 0
    for value in values:
        if value is None:
            continue
        if type(value) is not str or len(value) > _LONGEST or _MANY_DIGITS.search(value) or value.endswith(":"):
            return False
        cells += 1
    if cells >= _HOLDS or not cells:
        return cells >= _HOLDS
    column = next(column for column, value in enumerate(values) if value is not None)
    below = rows[place + 1][1] if place + 1 < len(rows) else []
    return column < len(below) and below[column] is not None
