"""Readers of one cell: each takes the text and returns the value, or raises CellError."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal

from data_access import clock
from data_access.reference_loader.problems import CellError

Value = str | int | float | bool | Decimal | dt.date | None
Reader = Callable[[str], Value]

_TRUE = {"true", "1", "x", "có", "yes", "đúng"}
_FALSE = {"false", "0", "", "không", "no", "sai"}


def _refuse(text: str, *, vi: str, en: str) -> CellError:
    found_vi = f"“{text}”" if text else "ô trống"
    found_en = f"“{text}”" if text else "an empty cell"
    return CellError(vi=f"gặp {found_vi}, cần {vi}", en=f"found {found_en}, wanted {en}")


def words(limit: int = 4000) -> Reader:
    """Text that must be there, at most `limit` characters."""

    def read(text: str) -> str:
        if not text:
            raise _refuse(text, vi="một giá trị", en="a value")
        if len(text) > limit:
            raise CellError(vi=f"dài {len(text)} ký tự, tối đa {limit}", en=f"{len(text)} characters, at most {limit}")
        return text

    return read


def optional(reader: Reader) -> Reader:
    """The same reader, with an empty cell read as None."""
    return lambda text: reader(text) if text else None


def choice(*allowed: str) -> Reader:
    """One of the given words."""

    def read(text: str) -> str:
        if text not in allowed:
            raise _refuse(text, vi=f"một trong: {', '.join(allowed)}", en=f"one of: {', '.join(allowed)}")
        return text

    return read


def day(text: str) -> dt.date:
    """A date, as 2025-06-30 or 30/6/2025."""
    vietnamese = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    try:
        if vietnamese:
            return dt.date(int(vietnamese[3]), int(vietnamese[2]), int(vietnamese[1]))
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise _refuse(text, vi="ngày dạng 2025-06-30 hoặc 30/6/2025", en="a date as 2025-06-30 or 30/6/2025") from error


def past_day(text: str) -> dt.date:
    """A date that is not yet to come."""
    found = day(text)
    if found > clock.today():
        raise _refuse(text, vi="ngày không sau hôm nay", en="a day that is not after today")
    return found


def quarter_start(text: str) -> dt.date:
    """The first day of a quarter, also written 2025-Q4."""
    named = re.fullmatch(r"(\d{4})-[Qq]([1-4])", text, re.ASCII)
    if named and named[1] != "0000":
        return dt.date(int(named[1]), 3 * int(named[2]) - 2, 1)
    wanted = _refuse(text, vi="quý như 2025-Q4, hoặc ngày đầu quý", en="a quarter as 2025-Q4, or its first day")
    try:
        found = day(text)
    except CellError as error:
        raise wanted from error
    if found.day != 1 or found.month not in (1, 4, 7, 10):
        raise wanted
    return found


def whole(*, least: int = 0, most: int | None = None) -> Reader:
    """A whole number written with digits only: 12.500 could be read in two ways, so it is refused."""

    def read(text: str) -> int:
        if not re.fullmatch(r"-?\d+", text):
            raise _refuse(text, vi="số nguyên, chỉ gồm chữ số", en="a whole number, digits only")
        number = int(text)
        if number < least or (most is not None and number > most):
            span = f"{least} – {most}" if most is not None else f"≥ {least}"
            raise _refuse(text, vi=f"số trong khoảng {span}", en=f"a number in {span}")
        return number

    return read


def number(*, positive: bool = False) -> Reader:
    """An exact decimal number. 24.350 (24,35 or 24350?) is refused: write 24350 or 24.3500."""

    def read(text: str) -> Decimal:
        if not re.fullmatch(r"-?\d+([.,]\d+)?", text):
            raise _refuse(text, vi="một số", en="a number")
        if re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", text):
            raise _refuse(
                text,
                vi="số viết rõ ràng: dấu này là phần nghìn hay phần thập phân? Hãy viết 24350 hoặc 24.3500",
                en="an unmistakable number: is the mark for thousands or decimals? Write 24350 or 24.3500",
            )
        value = Decimal(text.replace(",", "."))
        if positive and value <= 0:
            raise _refuse(text, vi="số lớn hơn 0", en="a number above 0")
        return value

    return read


def fraction(text: str) -> float:
    """A plain decimal number as programs write it: a coordinate in degrees, a share."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise _refuse(text, vi="số thập phân dùng dấu chấm", en="a decimal number with a full stop")
    return float(text)


def flag(text: str) -> bool:
    """Yes or no; an empty cell is no."""
    if text.lower() in _TRUE:
        return True
    if text.lower() in _FALSE:
        return False
    raise _refuse(text, vi="true hoặc false", en="true or false")
