"""Which rows below a header are data, and what the others are: totals, sections, numbers of columns, notes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from data_access.imports.fields import FieldKind, SheetKind
from data_access.imports.files.guide import GUIDE
from data_access.imports.files.words import EXAMPLE
from data_access.imports.read.headers import Header
from data_access.imports.tables import Value
from geo.spelling import fold

Aside = Literal["total", "section", "numbers", "again", "example"]

NUMERIC: frozenset[FieldKind] = frozenset(
    ("count", "members", "fund", "money", "minor_money", "rate", "number")
)  # fmt: skip
_DATED: frozenset[FieldKind] = frozenset(("day", "month"))
_NAMES = ("code", "name", "title", "voucher", "line")
_PLACES = ("province", "commune", "scheme")
"""What names a row in a sheet without codes and names."""
_TOTAL = re.compile(r"(?:tong|cong|tong cong|tong so|cong tong)")
_NUMERAL = re.compile(r"\(?(?:[IVXLC]+|[A-ZĐ])[.)/]*")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?(?: ?=.*)?")
_COLUMN_LETTER = re.compile(r"\(?[A-EĐ]\)?")
_CODE = re.compile(r"(?=\S*\d)\S+|\w+[-_./]\w\S*")
_NOTE = re.compile(
    r"\b(?:nguoi lap|lap bieu|nguoi tong hop|ky ten|ky ghi ro|ky dong dau|thu truong|chu tich|giam doc|ke toan"
    r"|truong ban|xac nhan|noi nhan|ghi chu|luu y|ngay \d* ?thang \d* ?nam)\b"
)
_DIGIT = re.compile(r"\d")
_EXAMPLE = re.compile(rf"\s*{EXAMPLE}\s*:", re.IGNORECASE)


class Judge:
    """Says of each row below one header what it is."""

    def __init__(self, header: Header) -> None:
        self._header, self._kind = header, header.kind
        self._by_name = {column.field.name: column.index for column in header.columns}
        self._dated = [column.index for column in header.columns if column.field.kind in _DATED]
        self._named = [self._by_name[name] for name in _naming(header.kind) if name in self._by_name]
        self._required = [(column.index, column.field.kind) for column in header.columns if column.field.required]
        self._heads = {column.index: fold(column.header) for column in header.columns}
        self._first = min(self._heads)
        self._code = self._by_name.get(_naming(header.kind)[0])

    def aside(self, values: Sequence[Value], *, begun: bool) -> Aside | None:
        """What a row is when it is no data. `begun` says that a row of data stood above it."""
        filled = [(column, value) for column, value in enumerate(values) if value is not None]
        if self._again(filled):
            return "again"
        first = _at(values, self._first)
        if isinstance(first, str) and _EXAMPLE.match(first):
            return "example"
        if not begun and _counts_columns([value for _, value in filled]):
            return "numbers"
        if self._total(values, filled):
            return "total"
        return "section" if self._section(filled) else None

    def untouched(self, values: Sequence[Value]) -> bool:
        """Whether a row of examples is still the template's own: nobody wrote anything into it."""
        own = GUIDE[self._kind.code]
        for column in self._header.columns:
            value, example = _at(values, column.index), own[column.field.name][2]
            if column.index != self._first and value is not None and "{" not in example and str(value) != example:
                return False
        return True

    def _again(self, filled: Sequence[tuple[int, Value]]) -> bool:
        if not all(type(value) is str for _, value in filled[:3]):
            return False
        same = sum(isinstance(value, str) and self._heads.get(column) == fold(value) for column, value in filled[:40])
        return same >= 2 and 2 * same >= len(filled)

    def _total(self, values: Sequence[Value], filled: Sequence[tuple[int, Value]]) -> bool:
        if any(_at(values, column) is not None for column in self._dated):
            return False
        names = [value for column in self._named if (value := _at(values, column)) is not None]
        # Where neither code nor name is filled, "Cộng" stands in a column of row numbers, or is merged from there on.
        words = names or [value for column, value in filled if column not in self._heads][:1]
        return any(isinstance(value, str) and _TOTAL.fullmatch(fold(value)) for value in words)

    def _section(self, filled: Sequence[tuple[int, Value]]) -> bool:
        texts = [value for _, value in filled[:3] if isinstance(value, str)]
        if len(texts) != len(filled):
            return False
        if len(texts) == 2 and _NUMERAL.fullmatch(texts[0]):
            texts = texts[1:]
        return len(texts) == 1 and not _CODE.fullmatch(texts[0])

    def is_data(self, values: Sequence[Value]) -> bool:
        """Whether a row could be one of data: it has a code, or half of what is required in the kind it should be.

        Rows that could not, at the bottom of a table, are notes and signatures.
        """
        code = None if self._code is None else _at(values, self._code)
        if code is not None and (not isinstance(code, str) or _CODE.fullmatch(code)):
            return True
        fits = sum(_fits(kind, _at(values, column)) for column, kind in self._required)
        return fits >= 2 and 2 * fits >= len(self._required)


def is_note(values: Sequence[Value]) -> bool:
    """Whether a row reads as a note or a signature: by its words, or as the only text of its row."""
    filled = [value for value in values if value is not None]
    return len(filled) == 1 or bool(_NOTE.search(fold(" ".join(map(str, filled)))))


def _naming(kind: SheetKind) -> tuple[str, ...]:
    own = {field.name for field in kind.fields}
    return tuple(name for name in _NAMES if name in own) or tuple(name for name in _PLACES if name in own) or ("day",)


def _at(values: Sequence[Value], column: int) -> Value:
    return values[column] if column < len(values) else None


def _counts_columns(values: Sequence[Value]) -> bool:
    """Whether a row numbers the columns: A, B, 1, 2, 3 or (1), (2), (3)."""
    written = [str(int(value)) if isinstance(value, float) and value.is_integer() else str(value) for value in values]
    numbers = [int(found[1]) for text in written if (found := _COLUMN_NUMBER.fullmatch(text.strip()))]
    letters = sum(bool(_COLUMN_LETTER.fullmatch(text.strip())) for text in written)
    rising = all(after == before + 1 for before, after in pairwise(numbers))
    return len(numbers) >= 2 and len(written) >= 3 and len(numbers) + letters == len(written) and rising


def _fits(kind: FieldKind, value: Value) -> bool:
    """Whether a value could be one of a kind of field."""
    if value is None or isinstance(value, bool):
        return False
    if kind in NUMERIC or kind in _DATED or kind == "period":
        return not isinstance(value, str) or bool(_DIGIT.search(value))
    return not isinstance(value, (dt.date, dt.datetime))
