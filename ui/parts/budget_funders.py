"""Who brought how much: in the currency shown, and exactly as it was paid."""

from __future__ import annotations

from data_access.queries.money_cells import BASES, FORMLESS
from indicators.rates import Ratio
from render.formats import date, money, percent
from ui import frame
from ui.frame import Column, Table
from ui.parts.budget import funder_name, in_units, of_bases, plain, provenance, raw
from ui.parts.budget_choices import Chosen


def funders(chosen: Chosen) -> None:
    """Every funder's plan, commitments and money, and its share of the basis."""
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    columns = [Column(t("budget.funder")), Column(t("budget.agreed"), number=True)]
    columns += [Column(t(f"budget.line_{basis}"), number=True) for basis in BASES]
    columns += [Column(t("budget.share_of_basis"), number=True), Column(t("budget.in_kind"), number=True)]
    rows, shown = [], []
    for row in answer.funders:
        agreed = None if row.facts.agreed_bp is None else row.facts.agreed_bp / 10_000
        part = Ratio(row.amounts.of(answer.basis), max(answer.total.of(answer.basis), 0))
        name, amounts = funder_name(chosen, row.facts), of_bases(chosen, row.amounts, BASES)
        rows.append((name, agreed, *raw(chosen, *amounts), part.value, *raw(chosen, row.in_kind)))
        shown.append((name, percent(language, agreed, decimals=0), *plain(chosen, *amounts),
                      percent(language, part.value), *plain(chosen, row.in_kind)))  # fmt: skip
    amounts = of_bases(chosen, answer.total, BASES)
    rows.append((t("budget.total"), None, *raw(chosen, *amounts), None, *raw(chosen, answer.in_kind)))
    shown.append((t("budget.total"), "", *plain(chosen, *amounts), "", *plain(chosen, answer.in_kind)))
    content = Table(columns, rows, shown)
    frame.section(
        t("budget.funders_title"), text=t("budget.unit", unit=t(f"budget.currency_{answer.currency.lower()}"))
    )
    frame.table(
        content, label=t("budget.funders_title"), height="640px", chosen=(len(rows) - 1,), stack=True, wide="tc-tight"
    )
    frame.take_away(
        chosen.context, content, name="nha-tai-tro", title=t("budget.funders_title"), provenance=provenance(chosen)
    )


def as_paid(chosen: Chosen) -> None:
    """Every funder's amounts in the currencies they were promised and paid in, to the last cent; and why others differ.

    In a view in one of them its sums differ from these, as it turns every đồng back at one rate.
    """
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    bases = [basis for basis in BASES[1:] if chosen.form == "both" or basis not in FORMLESS]
    columns = [Column(t("budget.funder")), Column(t("budget.entry_currency"))]
    columns += [Column(t(f"budget.line_{basis}"), number=True) for basis in bases]
    rows, shown = [], []
    for row in answer.funders:
        for currency, paid in row.paid:
            amounts = [paid.of(basis) for basis in bases]
            if not any(amounts):
                continue
            name = funder_name(chosen, row.facts)
            rows.append((name, currency, *(in_units(amount, currency) for amount in amounts)))
            shown.append((name, currency, *(money(language, each, currency=currency, unit=False) for each in amounts)))
    if not rows:
        return
    text = t("budget.as_paid_text")
    if answer.rate is not None:
        text = t("budget.as_paid_why", currency=answer.rate.currency, day=date(language, answer.rate.day))
    content = Table(columns, rows, shown)
    frame.section(t("budget.as_paid_title"), text=text)
    frame.table(content, label=t("budget.as_paid_title"), stack=True)
    frame.take_away(
        chosen.context, content, name="theo-nguyen-te", title=t("budget.as_paid_title"),
        provenance=provenance(chosen, over=("currency", "basis")),
    )  # fmt: skip
