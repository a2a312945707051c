"""Double entry: what every kind of entry debits and credits, so that each account's balance can be read and proved.

An advance is a part of what was disbursed: it leaves `pending` (paid out, not yet accounted for) and comes back when
settled. Loan funds given to clubs stand on `loan_capital`, apart from expenditure, as they are lent on and come back.
A reversal posts the pairs of the kind it takes back with its amounts below zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.money import split_exact

Side = Literal["debit", "credit"]

MEASURES: Mapping[str, str] = {
    "commitment": "committed",
    "incoming": "received",
    "disbursement": "disbursed",
    "advance": "advanced",
    "settlement": "settled",
    "expenditure": "spent",
}
"""The measure that an entry of each kind adds to."""

ACCOUNTS = (
    "pledges", "pledged", "cash", "funds", "advances", "pending", "expenditure", "loan_capital",
    "goods_held", "goods_given", "goods_pending", "goods_used", "exchange_difference",
)  # fmt: skip
"""Promised and not yet here, with its contra; money held, with the fund it came as; and so on, goods beside money."""

Pairs = tuple[tuple[str, str], ...]
_PLEDGE: Pairs = (("pledges", "pledged"),)
_PLEDGE_KEPT: Pairs = (("pledged", "pledges"),)
_CASH: Mapping[str, Pairs] = {
    "committed": _PLEDGE,
    "received": (*_PLEDGE_KEPT, ("cash", "funds")),
    "disbursed": (("pending", "cash"),),
    "advanced": (("advances", "pending"),),
    "settled": (("pending", "advances"),),
    "spent": (("expenditure", "pending"),),
}
_IN_KIND: Mapping[str, Pairs] = {
    "committed": _PLEDGE,
    "received": (*_PLEDGE_KEPT, ("goods_held", "goods_given")),
    "disbursed": (("goods_pending", "goods_held"),),
    "advanced": (("advances", "goods_pending"),),
    "settled": (("goods_pending", "advances"),),
    "spent": (("goods_used", "goods_pending"),),
}
# Where the average rate of what came in says what is still there in đồng.
_CARRIED = ("cash", "advances", "pending")


class UnknownMeasure(LookupError):
    """A measure that no kind of entry adds to."""


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of a pair. `amount` is in the minor unit of `currency`; both amounts are below zero in a reversal."""

    account: str
    side: Side
    category: str
    currency: str
    amount: int
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Debits and credits of an account in one currency, reversals taken off, and the same in đồng as booked."""

    debit: int = 0
    credit: int = 0
    debit_vnd: int = 0
    credit_vnd: int = 0

    @property
    def own(self) -> int:
        """Debits less credits in the currency's minor unit."""
        return self.debit - self.credit

    @property
    def vnd(self) -> int:
        """Debits less credits in đồng, each at the rate of its day."""
        return self.debit_vnd - self.credit_vnd

    def __add__(self, other: Balance) -> Balance:
        return Balance(
            self.debit + other.debit,
            self.credit + other.credit,
            self.debit_vnd + other.debit_vnd,
            self.credit_vnd + other.credit_vnd,
        )


Balances = dict[tuple[str, str], Balance]
"""By (account, currency)."""


def postings(
    measure: str, *, category: str, in_kind: bool, currency: str, amount: int, amount_vnd: int
) -> tuple[Posting, ...]:
    """What an entry, or a sum of entries of one measure, debits and credits. Raises UnknownMeasure.

    Debits equal credits in the currency and in đồng. Loan funds of clubs (category seed_loan), once given, are
    `loan_capital`.
    """
    pairs = (_IN_KIND if in_kind else _CASH).get(measure)
    if pairs is None:
        raise UnknownMeasure(measure)
    found: list[Posting] = []
    for pair in pairs:
        sides: tuple[Side, Side] = ("debit", "credit")
        for account, side in zip(pair, sides, strict=True):
            name = "loan_capital" if category == "seed_loan" and account in ("expenditure", "goods_used") else account
            found.append(Posting(name, side, category, currency, amount, amount_vnd))
    return tuple(found)


def balances(made: Iterable[Posting]) -> Balances:
    """Postings summed by account and currency."""
    found: Balances = {}
    for posting in made:
        key = posting.account, posting.currency
        one = (
            Balance(debit=posting.amount, debit_vnd=posting.amount_vnd)
            if posting.side == "debit"
            else Balance(credit=posting.amount, credit_vnd=posting.amount_vnd)
        )
        found[key] = found.get(key, Balance()) + one
    return found


def difference(of: Balances) -> tuple[dict[str, int], int]:
    """Debits less credits over all accounts: by currency, and in đồng; all zero when the books balance."""
    own: dict[str, int] = {}
    for (_, currency), balance in of.items():
        own[currency] = own.get(currency, 0) + balance.own
    return own, sum(balance.vnd for balance in of.values())


def carried_vnd(balance: Balance) -> int:
    """What is left on an account in đồng, at the average rate of what came in.

    As booked where more went out than came in: then another currency was exchanged for it, at a rate not booked.
    """
    if balance.own == 0:
        return 0
    if balance.own < 0 or balance.debit <= 0:
        return balance.vnd
    parts = 2 * balance.debit_vnd * balance.own + balance.debit
    return parts // (2 * balance.debit)


def with_exchange_difference(of: Balances) -> Balances:
    """The same balances with what rates alone left on money accounts moved to `exchange_difference`.

    Dollars that came in at one day's rate and went out at another's leave đồng behind without leaving a dollar. The
    sum over all accounts stays.
    """
    found = dict(of)
    for (account, currency), balance in of.items():
        left = balance.vnd - carried_vnd(balance)
        if account not in _CARRIED or left == 0:
            continue
        found[account, currency] = balance + Balance(credit_vnd=left)
        key = "exchange_difference", currency
        found[key] = found.get(key, Balance()) + Balance(debit_vnd=left)
    return found


def open_advances(flows: Iterable[tuple[date, int, int]]) -> list[tuple[date, int]]:
    """(quarter, advanced, settled) of one currency → (quarter, still open), the oldest settled first.

    An advance taken back counts as settled; what was settled beyond all advances leaves nothing open.
    """
    made: dict[date, int] = {}
    settled = 0
    for quarter, advanced, cleared in flows:
        made[quarter] = made.get(quarter, 0) + max(advanced, 0)
        settled += cleared - min(advanced, 0)
    found = []
    for quarter in sorted(made):
        cleared = min(max(settled, 0), made[quarter])
        settled -= cleared
        if made[quarter] > cleared:
            found.append((quarter, made[quarter] - cleared))
    return found


def shared_vnd(parts: Sequence[tuple[date, int]], *, total_vnd: int) -> list[int]:
    """An account's đồng over the open parts of its balance; they sum to it."""
    return split_exact(total_vnd, weights=[amount for _, amount in parts]) if parts else []
