"""What the books say, in words: whether they balance, what is open, what rates made, what was closed and corrected."""

from __future__ import annotations

from collections.abc import Sequence

from data_access.queries.accounts import Accounts
from data_access.queries.ledger_notes import Closing, Correction
from data_access.queries.loan_capital import Loans
from data_access.queries.rate_effect import RateEffect
from indicators.rates import Ratio
from render.formats import money, number, percent, quarter, short_money
from render.texts import translator


def balance_title(language: str, answer: Accounts) -> str:
    """Whether debits are credits, with both sums."""
    t = translator(language)
    debits = money(language, answer.debits, currency=answer.currency)
    if answer.debits == answer.credits:
        return t("ledger.balanced", amount=debits)
    return t("ledger.unbalanced", debits=debits, credits=money(language, answer.credits, currency=answer.currency))


def advances_title(language: str, answer: Accounts) -> str:
    """How much of the advances is open, in how many parts, and how old the oldest is."""
    t = translator(language)
    if not answer.advances:
        return t("ledger.no_advances")
    return t(
        "ledger.advances_title",
        amount=money(language, sum(each.amount_vnd for each in answer.advances)),
        count=number(language, len(answer.advances)),
        days=number(language, max(each.age for each in answer.advances)),
    )


def rate_title(language: str, found: RateEffect) -> str:
    """The difference to the plan and its two parts; or that there is no rate for some of it."""
    t = translator(language)
    if found.total is None:
        currency, day = next(each.missing for each in found.funders if each.missing is not None)
        return t("ledger.rate_missing", currency=currency, quarter=quarter(language, day))
    total = found.total
    if total.total == 0 and total.rate_effect == 0:
        return t("ledger.rate_none")

    def written(amount: int) -> str:
        sign = "+" if amount > 0 else ""
        return sign + short_money(language, amount, currency=found.currency)

    key = "ledger.rate_title" if total.rate_effect else "ledger.rate_real_only"
    return t(key, total=written(total.total), real=written(total.real), effect=written(total.rate_effect))


def closing_title(language: str, closed: Sequence[Closing]) -> str:
    """How many quarters are closed, and to which."""
    t = translator(language)
    if not closed:
        return t("ledger.none_closed")
    latest = quarter(language, max(each.quarter for each in closed))
    return t("ledger.closing_title", count=number(language, len(closed)), quarter=latest)


def corrections_title(language: str, found: Sequence[Correction]) -> str:
    """How many corrections there are, and what they come to."""
    t = translator(language)
    if not found:
        return t("ledger.no_corrections")
    amount = money(language, sum(each.amount_vnd for each in found))
    return t("ledger.corrections_title", count=number(language, len(found)), amount=amount)


def _of(language: str, ratio: Ratio) -> str:
    part, whole = (short_money(language, amount, decimals=2) for amount in (ratio.numerator, ratio.denominator))
    return f"{percent(language, ratio.value)} ({part} / {whole})"


def loans_title(language: str, total: Loans) -> str:
    """What clubs were given to lend, what came back of what fell due, and what of the funds is overdue, as a / b."""
    t = translator(language)
    if total.repayment.value is None or total.overdue_share.value is None:
        return t("ledger.loans_unreported", seed=short_money(language, total.seed))
    return t(
        "ledger.loans_title",
        seed=short_money(language, total.seed),
        repayment=_of(language, total.repayment),
        overdue=_of(language, total.overdue_share),
    )
