"""A problem said in both languages, with what stands there and what to do about it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from data_access.imports.problems import Problem
from data_access.imports.tables import Value
from data_access.imports.validate.words_errors import ERRORS
from data_access.imports.validate.words_notes import NOTES
from data_access.queries.money_cells import MINOR_DIGITS

WORDS = {**ERRORS, **NOTES}
"""The words of each problem that validating finds; the part after a dot is a case of the same code."""
_SHOWN = 120  # characters of a cell that a message repeats


def shown(value: Value) -> str:
    """A cell as a message repeats it: days as Vietnamese readers write them, whole floats as integers."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return day_text(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = str(value).strip()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def day_text(day: dt.date) -> str:
    """31/07/2023."""
    return f"{day:%d/%m/%Y}"


def number_text(number: int | Decimal) -> str:
    """1.234.567 for Vietnamese readers."""
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


def money_text(minor: int, currency: str) -> tuple[str, str]:
    """An amount in the minor unit of its currency, in both languages: 450050 → 4.500,50 USD."""
    digits = MINOR_DIGITS.get(currency, 0)
    english = f"{Decimal(minor).scaleb(-digits):,.{digits}f}"
    unit = "đồng" if currency == "VND" else currency
    return f"{english.translate(str.maketrans(',.', '.,'))} {unit}", f"{english} {unit}"


def problem(case: str, /, *, sheet: str, cell: str = "", row: int = 0, value: Value = "", **parts: object) -> Problem:
    """A problem in words. `case` is a key of `WORDS`; numbers and days among the parts are written for readers."""
    vi, en = WORDS[case]
    text = shown(value)
    # A number cell is shown with a comma where Vietnamese is read.
    here = text.replace(".", ",") if isinstance(value, float) else text
    words_vi = {name: _part(part, english=False) for name, part in parts.items()}
    words_en = {name: _part(part, english=True) for name, part in parts.items()}
    return Problem(
        case.split(".")[0], sheet, cell, row, text,
        vi.format(value=here, **words_vi), en.format(value=text, **words_en),
    )  # fmt: skip


def _part(part: object, *, english: bool) -> str:
    match part:
        case dt.date():
            return part.isoformat() if english else day_text(part)
        case int() | Decimal():
            return f"{part:,}" if english else number_text(part)
        case (str() as vi, str() as en):
            return en if english else vi
        case _:
            return str(part)


def near(names: tuple[str, ...]) -> tuple[str, str]:
    """The nearest names as a suggestion, "" when there are none."""
    listed = ", ".join(names)
    return (f" Gần giống: {listed}.", f" Near: {listed}.") if names else ("", "")
