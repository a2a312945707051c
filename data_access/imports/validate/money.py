"""Money of a row in đồng: converted once, at the rate of its day, from the register's rates and the file's own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data_access.imports.known import Known
from data_access.queries.money_cells import MINOR_DIGITS
from indicators.currency import rate_is_fresh
from indicators.money import to_vnd


@dataclass(frozen=True, slots=True)
class InDong:
    """An amount in đồng, with the rate used and its day; no rate for what is in đồng already."""

    amount: int
    rate: Decimal | None = None
    rate_date: date | None = None

    def as_extra(self) -> dict[str, object]:
        """As a record carries it."""
        return {"amount_vnd": self.amount, "rate": self.rate, "rate_date": self.rate_date}


class Rates:
    """Đồng for one unit of each currency by day; a rate of the file stands before the register's of the same day."""

    def __init__(self, known: Known, of_file: Iterable[tuple[date, str, Decimal]] = ()) -> None:
        rates = {(currency, day): rate for currency, days in known.rates.items() for day, rate in days}
        rates.update({(currency, day): rate for day, currency, rate in of_file})
        self._rates: Mapping[str, list[tuple[date, Decimal]]] = {
            currency: sorted((day, rate) for (other, day), rate in rates.items() if other == currency)
            for currency in {currency for currency, _ in rates}
        }

    def convert(self, amount: int, *, currency: str, on: date) -> InDong | None:
        """An amount in its minor unit → đồng at the day's rate, else the latest at most 31 days older; None without."""
        if currency == "VND":
            return InDong(amount)
        rates = self._rates.get(currency, [])
        k = bisect_right(rates, on, key=lambda entry: entry[0])
        if k == 0 or not rate_is_fresh(rates[k - 1][0], on=on):
            return None
        day, rate = rates[k - 1]
        return InDong(to_vnd(amount, minor_digits=MINOR_DIGITS[currency], rate=rate), rate, day)
