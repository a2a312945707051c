"""The vouchers (or lines of the plan) behind the chosen cell, fifty to a screen, with a file of up to a thousand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from data_access.queries import ledger, ledger_notes
from data_access.queries.ledger import Entry, EntryPage
from data_access.queries.money_cells import MINOR_DIGITS
from indicators.budget import quarter_of
from render.formats import date, money, number
from render.simulated_words import in_language
from ui import frame
from ui.frame import Column, Table
from ui.pager import FILED, SHOWN, block_of, pager
from ui.parts.budget import funder_name, provenance
from ui.parts.budget_choices import Chosen


def entries(chosen: Chosen) -> None:
    """The entries of the chosen province, quarter or category; in all of the project there are too many to read."""
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    text = t("budget.entries_plan_text") if answer.basis == "planned" else t("budget.entries_text")
    frame.section(t("budget.entries_title"), text=text, level=2)
    if chosen.province is None and chosen.quarter is None and chosen.category is None:
        frame.state(t("budget.entries_choose"), t("budget.entries_choose_text"))
        return
    found, block, first = block_of(
        lambda start: _load(chosen, start), lambda page: page.count, page=chosen.context.selection.page
    )
    if not found.count:
        frame.state(t("common.no_data"), t("budget.entries_none"))
        return
    names = {row.facts.code: funder_name(chosen, row.facts) for row in answer.funders}
    closed = {each.quarter for each in chosen.context.load(ledger_notes.closings, project=answer.project.code)}
    marks = [t("ledger.closed") if quarter_of(entry.day) in closed else "" for entry in found.entries]
    rows = [_raw(chosen, entry, mark, names) for entry, mark in zip(found.entries, marks, strict=True)]
    here = slice(first - block, first - block + SHOWN)
    shown = [_written(chosen, entry, row) for entry, row in zip(found.entries[here], rows[here], strict=True)]
    frame.section(
        t(
            "ledger.entries_count",
            first=number(language, first + 1),
            last=number(language, first + len(shown)),
            all=number(language, found.count),
            sum=money(language, found.total_vnd),
        ),
        text=t("ledger.entries_file", first=number(language, block + 1), last=number(language, block + len(rows))),
        level=3,
    )
    columns = _columns(chosen)
    frame.table(Table(columns, shown), label=t("budget.entries_title"), height="640px", wide="tc-wide tc-wide-notes")
    pager(
        chosen.context, first=first, count=found.count,
        link=lambda page: frame.link(chosen.context, "ngan-sach", **chosen.choices(page=page)),
    )  # fmt: skip
    frame.take_away(
        chosen.context,
        Table(columns, rows),
        name="chung-tu",
        title=t("budget.entries_title"),
        provenance=provenance(chosen),
    )


def _load(chosen: Chosen, first: int) -> EntryPage:
    answer = chosen.answer
    found: EntryPage = chosen.context.load(
        ledger.entry_page, project=answer.project.code, basis=answer.basis, until=answer.until,
        province_set=chosen.province_set, province=chosen.province, quarter=chosen.quarter, category=chosen.category,
        form=chosen.form, offset=first, limit=FILED,
    )  # fmt: skip
    return found


def _columns(chosen: Chosen) -> list[Column]:
    t = chosen.context.t
    columns = [
        Column(t(f"budget.entry_{name}")) for name in ("funder", "day", "voucher", "kind", "province", "category")
    ]
    columns += [Column(t("budget.entry_amount"), number=True), Column(t("budget.entry_currency"))]
    columns += [Column(t("budget.entry_rate"), number=True), Column(t("budget.entry_vnd"), number=True)]
    columns += [Column(t("budget.entry_in_kind")), Column(t("budget.entry_reverses")), Column(t("ledger.corrects"))]
    return [*columns, Column(t("ledger.period")), Column(t("ledger.valuation")), Column(t("budget.entry_note"))]


def _raw(chosen: Chosen, entry: Entry, closed: str, names: Mapping[str, str]) -> tuple[object, ...]:
    t = chosen.context.t
    digits = MINOR_DIGITS[entry.currency]
    amount = Decimal(entry.amount).scaleb(-digits) if digits else entry.amount
    return (
        names.get(entry.funder, entry.funder), entry.day, entry.voucher, t(f"budget.kind_{entry.kind}"), entry.province,
        t(f"budget.category_{entry.category}"), amount, entry.currency, entry.rate, entry.amount_vnd,
        t("budget.yes") if entry.in_kind else "", entry.reverses or "", entry.corrects or "", closed,
        *(in_language(chosen.context.language, words) for words in (entry.valuation, entry.note)),
    )  # fmt: skip


def _written(chosen: Chosen, entry: Entry, row: Sequence[object]) -> tuple[object, ...]:
    language = chosen.context.language
    rate = "" if entry.rate is None else number(language, entry.rate, decimals=2)
    if entry.rate_date is not None and rate:
        rate += f" ({date(language, entry.rate_date)})"
    amount = money(language, entry.amount, currency=entry.currency, unit=False)
    vnd = money(language, entry.amount_vnd, unit=False)
    return (row[0], date(language, entry.day), *row[2:6], amount, row[7], rate, vnd, *row[10:])
