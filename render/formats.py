"""Numbers, money and dates as each language writes them: 1.234,5 and 05/8/2025, or 1,234.5 and 5 Aug 2025.

Korean (of decks) writes 1,234.5 and 2025-08-05, and counts money in 만 (10⁴), 억 (10⁸) and 조 (10¹²).
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.numbers import format_decimal

LOCALES = {"vi": "vi_VN", "en": "en_GB", "ko": "ko_KR"}
MINUS = "\N{MINUS SIGN}"
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SCALES = {
    "vi": ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn")),
    "en": ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")),
    "ko": ((10**12, "조"), (10**8, "억"), (10**4, "만")),
}
CURRENCY = {"VND": ("đồng", "VND", 0), "USD": ("USD", "USD", 2), "KRW": ("won", "KRW", 0)}
CURRENCY_KO = {"VND": "동", "USD": "달러", "KRW": "원"}
NO_DATA = "–"


@lru_cache(maxsize=16_384, typed=True)
def number(language: str, value: float | int | Decimal | None, *, decimals: int = 0) -> str:
    """A number with the language's separators; None is an en dash, never a zero."""
    if value is None:
        return NO_DATA
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    shown = format_decimal(abs(rounded), format=pattern, locale=LOCALES[language])
    return f"{MINUS}{shown}" if rounded < 0 else shown


def signed(language: str, value: float | int | None, *, decimals: int = 0) -> str:
    """A change: +12, −3, 0."""
    shown = number(language, value, decimals=decimals)
    return f"+{shown}" if value is not None and value > 0 else shown


def percent(language: str, share: float | None, *, decimals: int = 1) -> str:
    """A share (0.412) as 41,2 % in Vietnamese and 41.2% in English; None is an en dash."""
    if share is None:
        return NO_DATA
    sign = "\N{NO-BREAK SPACE}%" if language == "vi" else "%"
    return number(language, Decimal(str(share)) * 100, decimals=decimals) + sign


def _currency_name(language: str, currency: str) -> str:
    if language == "ko":
        return CURRENCY_KO[currency]
    return str(CURRENCY[currency][0 if language == "vi" else 1])


def money(language: str, minor: int | None, *, currency: str = "VND", unit: bool = True) -> str:
    """A whole amount in a currency's minor unit, written out in full."""
    if minor is None:
        return NO_DATA
    digits = CURRENCY[currency][2]
    shown = number(language, Decimal(minor).scaleb(-digits), decimals=digits)
    return f"{shown}\N{NO-BREAK SPACE}{_currency_name(language, currency)}" if unit else shown


def short_money(language: str, minor: int | None, *, currency: str = "VND", decimals: int = 1) -> str:
    """An amount in its natural scale: 1,5 tỷ đồng."""
    if minor is None:
        return NO_DATA
    name = _currency_name(language, currency)
    value = Decimal(minor).scaleb(-CURRENCY[currency][2])
    space = "" if language == "ko" else " "
    for size, word in SCALES[language]:
        if abs(value) >= size:
            return f"{number(language, value / size, decimals=decimals)}{space}{word}\N{NO-BREAK SPACE}{name}"
    return f"{number(language, value)}\N{NO-BREAK SPACE}{name}"


def date(language: str, day: dt.date | None, *, precision: str = "day") -> str:
    """A date no more exact than it is known: 05/8/2025, 8/2025, quý III/2025 or 2025."""
    if day is None or precision == "unknown":
        return NO_DATA
    if precision == "year":
        return str(day.year)
    if precision == "quarter":
        return quarter(language, day)
    if precision == "month":
        return month(language, day)
    if language == "vi":
        return f"{day.day:02d}/{day.month}/{day.year}"
    if language == "ko":
        return day.isoformat()
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


def month(language: str, day: dt.date) -> str:
    """A month: 10/2026, Oct 2026, or 2026-10."""
    if language == "ko":
        return f"{day:%Y-%m}"
    return f"{day.month}/{day.year}" if language == "vi" else f"{MONTHS_EN[day.month - 1]} {day.year}"


def short_quarter(language: str, day: dt.date) -> str:
    """A quarter over a narrow column: III/2025, or Q3 2025."""
    return quarter(language, day).removeprefix("quý ")


def quarter(language: str, day: dt.date) -> str:
    """A quarter: quý III/2025, Q3 2025, or 2025년 3분기."""
    index = (day.month - 1) // 3
    if language == "ko":
        return f"{day.year}년 {index + 1}분기"
    return f"quý {('I', 'II', 'III', 'IV')[index]}/{day.year}" if language == "vi" else f"Q{index + 1} {day.year}"
