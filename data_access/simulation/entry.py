"""An entry of the simulated register, and on what basis a contribution in kind is valued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data_access.simulation.budget import DIGITS, Line
from data_access.simulation.rates import Rates
from indicators.money import to_vnd

_VALUATIONS = {
    "training": "Hội trường, giảng viên địa phương: theo định mức chi tập huấn của tỉnh",
    "equipment": "Thiết bị, đồ dùng: theo giá thị trường tại địa phương, ba báo giá",
    "conference": "Hội trường, loa đài: theo giá thuê tương đương tại địa phương",
    "management": "Ngày công cán bộ Hội: số ngày nhân với mức chi ngày công của tỉnh",
}


def valuation(category: str) -> str:
    """On what basis goods and work of a category are valued."""
    return _VALUATIONS[category]


@dataclass(slots=True)
class Entry:
    """One voucher before it is numbered; `amount` in the currency's minor unit."""

    line: Line
    day: date
    kind: str
    amount: int
    currency: str
    in_kind: bool = False
    reverses: Entry | None = None
    corrects: Entry | None = None
    note: str | None = None
    id: int = 0

    def vnd(self, rates: Rates) -> tuple[int, Decimal | None, date | None]:
        """(đồng, rate, its day); converted once. A reversal takes back what its voucher was booked at."""
        if self.currency == "VND":
            return self.amount, None, None
        rate, day = rates.on(self.currency, day=self.reverses.day if self.reverses else self.day)
        return to_vnd(self.amount, minor_digits=DIGITS[self.currency], rate=rate), rate, day
