"""The ledger of the budget screen: every account by funder, advances still open, and what is in kind with its basis."""

from __future__ import annotations

from decimal import Decimal

from data_access.queries import accounts as queries
from data_access.queries import ledger_notes
from data_access.queries.accounts import Accounts
from data_access.queries.money_cells import MINOR_DIGITS
from render.findings import ledger as findings
from render.formats import money, number, quarter
from render.simulated_words import in_language
from ui import frame
from ui.frame import Column, Table
from ui.parts.budget import funder_name, in_dong, plain, provenance, raw
from ui.parts.budget_choices import Chosen


def filters(chosen: Chosen) -> dict[str, object]:
    """The choices that narrow the ledger, as its queries take them."""
    return {
        "project": chosen.answer.project.code, "until": chosen.answer.until, "province_set": chosen.province_set,
        "province": chosen.province, "quarter": chosen.quarter,
    }  # fmt: skip


def names(chosen: Chosen) -> dict[str, str]:
    """Funders by code."""
    return {row.facts.code: funder_name(chosen, row.facts) for row in chosen.answer.funders}


def accounts(chosen: Chosen) -> None:
    """What stands on each account by funder, and the proof that debits are credits; then the advances still open."""
    t, language = chosen.context.t, chosen.context.language
    answer: Accounts = chosen.context.load(
        queries.accounts, **filters(chosen), category=chosen.category, currency=chosen.answer.currency, form=chosen.form
    )
    frame.section(t("ledger.title"), text=t("ledger.text"))
    if not answer.lines:
        frame.state(t("common.no_data"), t("ledger.nothing"))
        return
    known = names(chosen)
    columns = [Column(t("ledger.account"))]
    columns += [Column(known.get(code, code), number=True) for code in answer.funders]
    columns += [Column(t("budget.total"), number=True)]
    rows, shown = [], []
    for line in answer.lines:
        name = t(f"ledger.account_{line.account}")
        if line.category is not None:
            name = t("ledger.by_category", account=name, category=t(f"budget.category_{line.category}").lower())
        amounts = (*line.amounts, sum(line.amounts))
        rows.append((name, *raw(chosen, *amounts)))
        shown.append((name, *plain(chosen, *amounts)))
    sums = [sum(column) for column in zip(*(line.amounts for line in answer.lines), strict=True)]
    proof = (*sums, sum(sums))
    rows.append((t("ledger.proof"), *raw(chosen, *proof)))
    shown.append((t("ledger.proof"), *plain(chosen, *proof)))
    content = Table(columns, rows, shown)
    frame.section(findings.balance_title(language, answer), text=t("ledger.balance_text", unit=_unit(chosen)), level=3)
    frame.table(content, label=t("ledger.title"), height="920px", chosen=(len(rows) - 1,), stack=True)
    frame.take_away(
        chosen.context, content, name="so-du-tai-khoan", title=t("ledger.title"), provenance=provenance(chosen)
    )
    _advances(chosen, answer)


def _unit(chosen: Chosen) -> str:
    return chosen.context.t(f"budget.currency_{chosen.answer.currency.lower()}")


def _advances(chosen: Chosen, answer: Accounts) -> None:
    t, language = chosen.context.t, chosen.context.language
    frame.section(findings.advances_title(language, answer), text=t("ledger.advances_text"), level=3)
    if not answer.advances:
        return
    known = names(chosen)
    columns = [Column(t(f"budget.{name}")) for name in ("province", "funder", "category", "quarter")]
    columns += [Column(t("ledger.age"), number=True), Column(t("budget.entry_amount"), number=True)]
    columns += [Column(t("budget.entry_currency")), Column(t("budget.entry_vnd"), number=True)]
    rows, shown = [], []
    for each in answer.advances:
        head = (each.label, known.get(each.funder, each.funder), t(f"budget.category_{each.category}"),
                quarter(language, each.quarter))  # fmt: skip
        digits = MINOR_DIGITS[each.currency]
        own = Decimal(each.amount).scaleb(-digits) if digits else each.amount
        rows.append((*head, each.age, own, each.currency, each.amount_vnd))
        written = money(language, each.amount, currency=each.currency, unit=False)
        shown.append((*head, number(language, each.age), written, each.currency,
                      money(language, each.amount_vnd, unit=False)))  # fmt: skip
    content = Table(columns, rows, shown)
    frame.table(content, label=t("ledger.advances_label"), stack=True)
    frame.take_away(
        chosen.context, content, name="tam-ung-chua-hoan", title=t("ledger.advances_label"),
        provenance=provenance(chosen),
    )  # fmt: skip


def in_kind(chosen: Chosen) -> None:
    """What came in kind and was used, with the basis on which it was valued."""
    t, language = chosen.context.t, chosen.context.language
    found = chosen.context.load(
        ledger_notes.valued_in_kind, project=chosen.answer.project.code, until=chosen.answer.until
    )
    if not found:
        return
    known = names(chosen)
    columns = [Column(t("ledger.valuation")), Column(t("budget.funder")), Column(t("budget.category"))]
    columns += [Column(t("ledger.received_in_kind"), number=True), Column(t("ledger.used_in_kind"), number=True)]
    columns += [Column(t("ledger.vouchers"), number=True)]
    rows, shown = [], []
    for each in found:
        basis = in_language(language, each.valuation) or t("ledger.no_valuation")
        head = (basis, known.get(each.funder, each.funder), t(f"budget.category_{each.category}"))
        rows.append((*head, each.received, each.used, each.entries))
        amounts = (money(language, amount, unit=False) for amount in (each.received, each.used))
        shown.append((*head, *amounts, number(language, each.entries)))
    content = Table(columns, rows, shown)
    frame.section(in_dong(chosen, t("ledger.in_kind_title")), text=t("ledger.in_kind_text"), level=3)
    frame.table(content, label=t("ledger.in_kind_title"), stack=True)
    frame.take_away(
        chosen.context, content, name="hien-vat", title=t("ledger.in_kind_title"),
        provenance=provenance(chosen, over=("province", "quarter", "category", "form")),
    )  # fmt: skip
