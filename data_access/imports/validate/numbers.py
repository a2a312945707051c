"""Numbers as people write them: 1.234.567, 1,5 tỷ, 25tr, 1 234. Exact: nothing passes through a binary fraction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Mark = Literal[",", "."]
_UNITS = {
    "nghìn": 1_000, "ngàn": 1_000, "nghin": 1_000, "ngan": 1_000, "triệu": 10**6, "trieu": 10**6, "tr": 10**6,
    "tỷ": 10**9, "tỉ": 10**9, "ty": 10**9, "ti": 10**9,
}  # fmt: skip
_SPACES = " \u00a0\u202f\u2009"
_TEXT = re.compile(
    rf"(?P<sign>[-−–+])?[{_SPACES}]*(?P<body>\d[\d.,{_SPACES}]*?)[{_SPACES}]*(?P<percent>%)?"
    rf"[{_SPACES}]*(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})?"
    rf"[{_SPACES}]*(?P<dong>đồng|dong|vnđ|vnd|đ|₫)?\.?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([., ])\d{3})(?:\1\d{3})*")
_PLAIN = re.compile(r"\d+")
_ONE_MARK = re.compile(r"(\d+)([.,])(\d+)")
_BOTH = re.compile(
    r"([1-9]\d{0,2}(?:\.\d{3})+),(\d+)|([1-9]\d{0,2}(?:,\d{3})+)\.(\d+)|([1-9]\d{0,2}(?: \d{3})+)([.,])(\d+)"
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Written:
    """A number as written. `whole` and `fraction` are its digits where the text itself settles what marks mean.

    For a text of the shape d.ddd both readings are open: `mark` is the sign and `settles` None. `settles` is the
    decimal mark that the text shows to be in use, for its column. `unit` multiplies; `own_unit` says that one was
    written; `percent` that a percent sign was.
    """

    negative: bool
    whole: str
    fraction: str
    mark: Mark | None
    settles: Mark | None
    unit: int
    own_unit: bool
    percent: bool

    @property
    def open(self) -> bool:
        """Whether the text can be read both ways."""
        return self.mark is not None and self.settles is None

    def read(self, decimal: Mark | None = None) -> Decimal:
        """The number, with d.ddd read by the decimal mark in use (None: the mark stands between thousands)."""
        number = Decimal(f"{self.whole}.{self.fraction}" if self.fraction else self.whole)
        if self.open and decimal != self.mark:
            number = Decimal(self.whole + self.fraction)
        number *= self.unit
        return -number if self.negative else number


def _other(mark: str) -> Mark:
    return "." if mark == "," else ","


def _digits(body: str) -> tuple[str, str, Mark | None, Mark | None] | None:
    """(whole, fraction, open mark, settled decimal mark) of digits with marks; None for no number."""
    if _PLAIN.fullmatch(body):
        return body, "", None, None
    one = _ONE_MARK.fullmatch(body)
    if one is not None:
        whole, mark, fraction = one.groups()
        sign: Mark = "," if mark == "," else "."
        if len(fraction) == 3 and len(whole) <= 3 and whole[0] != "0":
            return whole, fraction, sign, None
        return whole, fraction, sign, sign
    grouped = _GROUPED.fullmatch(body)
    if grouped is not None:
        mark = grouped[1]
        return re.sub(r"\D", "", body), "", None, None if mark == " " else _other(mark)
    both = _BOTH.fullmatch(body)
    if both is None:
        return None
    comma_whole, comma_fraction, point_whole, point_fraction, spaced, mark, spaced_fraction = both.groups()
    if spaced is not None:
        sign = "," if mark == "," else "."
        return spaced.replace(" ", ""), spaced_fraction, sign, sign
    if comma_whole is not None:
        return comma_whole.replace(".", ""), comma_fraction, ",", ","
    return point_whole.replace(",", ""), point_fraction, ".", "."


@lru_cache(maxsize=4096)
def written(text: str) -> Written | None:
    """A text as a number; None for anything else, "khoảng 50" and "50 người" too. A lone dash is none either."""
    found = _TEXT.fullmatch(unicodedata.normalize("NFC", text).strip()) if len(text) <= _LONGEST else None
    digits = _digits(re.sub(rf"[{_SPACES}]", " ", found["body"])) if found is not None else None
    if found is None or digits is None:
        return None
    unit = found["unit"]
    return Written(
        negative=found["sign"] not in (None, "+"),
        whole=digits[0],
        fraction=digits[1],
        mark=digits[2],
        settles=digits[3],
        unit=_UNITS[unit.lower()] if unit else 1,
        own_unit=unit is not None,
        percent=found["percent"] is not None,
    )


def plainly(text: str, decimal: Mark | None) -> str:
    """A text that can be read both ways, written so that it can only be read as it was: 2.500 → 2500 or 2.5000."""
    bare = unicodedata.normalize("NFC", text).strip()
    found, number = _TEXT.fullmatch(bare), written(text)
    if found is None or number is None or not number.open:
        return text
    body = f"{number.whole}{number.fraction}"
    if decimal == number.mark:
        body = f"{number.whole}{number.mark}{number.fraction}0"
    return bare[: found.start("body")] + body + bare[found.end("body") :]


def with_comma(number: Decimal) -> str:
    """A number as a text that can only be read as it is: 4500,5 and 1,2340, never three digits behind the mark."""
    text = f"{number:f}".replace(".", ",")
    return f"{text}0" if len(text.partition(",")[2]) == 3 else text


def settled(numbers: Iterable[Written]) -> Mark | None:
    """The decimal mark that a column's texts show to be in use; None when none does, or they disagree."""
    marks = {number.settles for number in numbers if number.settles is not None}
    return marks.pop() if len(marks) == 1 else None
