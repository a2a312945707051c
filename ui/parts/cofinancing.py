"""Since when the share has been off and because of which entries; the way from plan to spent; the forecast."""

from __future__ import annotations

from data_access.queries import accounts as account_queries
from data_access.queries import cofinancing as queries
from data_access.queries import spending as spending_queries
from data_access.queries.accounts import Accounts
from data_access.queries.cofinancing import CausingEntry, OffAgreement
from data_access.queries.spending import Spending
from indicators.plan_to_spent import plan_to_spent
from render.charts.waterfall import Fall, waterfall
from render.findings import cofinancing as findings
from render.formats import date, money
from render.scale import money_scale
from ui import frame
from ui.frame import Column, Table
from ui.parts.budget import in_dong, plain, provenance, raw, whole_project
from ui.parts.budget_choices import Chosen
from ui.parts.ledger import filters, names
from ui.templates import show

SHOWN = 50
"""Entries on the screen; the file has all that were found."""


def since(chosen: Chosen) -> None:
    """Since which quarter the share of all money so far has been off, and the entries that put it there."""
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    found: OffAgreement = chosen.context.load(
        queries.off_agreement, **filters(chosen), category=chosen.category, form=chosen.form, basis=answer.basis
    )
    frame.section(
        in_dong(chosen, findings.since_title(language, found, basis=answer.basis)),
        text=t("cofinancing.since_text", day=date(language, found.until)),
        level=3,
    )
    if found.since is None:
        return
    if answer.basis == "planned":
        show("sentences", sentences=[t("cofinancing.plan_has_no_entries")])
        return
    show("sentences", sentences=[findings.causes_sentence(language, found), t("cofinancing.causes_how")])
    if not found.causes:
        return
    columns = [Column(t(f"budget.entry_{name}")) for name in ("voucher", "day", "kind", "province", "funder")]
    columns += [Column(t("budget.entry_category")), Column(t("budget.entry_vnd"), number=True)]
    columns += [Column(t("budget.entry_in_kind"))]
    rows = [_row(chosen, each) for each in found.causes]
    shown = [
        (_linked(chosen, each), date(language, each.entry.day), *row[2:6],
         money(language, each.entry.amount_vnd, unit=False), row[7])
        for each, row in zip(found.causes[:SHOWN], rows, strict=False)
    ]  # fmt: skip
    content = Table(columns, rows, shown)
    frame.table(content, label=t("cofinancing.causes_label"), height="320px", stack=True)
    frame.take_away(
        chosen.context, content, name="but-toan-lam-lech", title=t("cofinancing.causes_label"),
        provenance=provenance(chosen, over=("currency",)),
    )  # fmt: skip


def _row(chosen: Chosen, each: CausingEntry) -> tuple[object, ...]:
    t, entry = chosen.context.t, each.entry
    return (
        entry.voucher, entry.day, t(f"budget.kind_{entry.kind}"), entry.province,
        names(chosen).get(entry.funder, entry.funder), t(f"budget.category_{entry.category}"), entry.amount_vnd,
        t("budget.yes") if entry.in_kind else "",
    )  # fmt: skip


def _linked(chosen: Chosen, each: CausingEntry) -> object:
    """The voucher, with the way to the cell it stands in where the map shown has that cell."""
    if each.province is None:
        return each.entry.voucher
    choices = chosen.choices(province=each.province, quarter=each.quarter, category=each.entry.category)
    href = frame.link(chosen.context, "ngan-sach", **choices)
    return {"text": each.entry.voucher, "href": href, "outside": False}


def steps(chosen: Chosen) -> None:
    """The waterfall from the original plan to what was spent; advances as the ledger carries them."""
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    held: Accounts = chosen.context.load(
        account_queries.accounts, **filters(chosen), category=chosen.category, form=chosen.form,
        currency=answer.currency,
    )  # fmt: skip
    sums = answer.total
    found = plan_to_spent(
        promised=(sums.planned_original, sums.planned, sums.committed) if chosen.form == "both" else None,
        received=sums.received,
        disbursed=sums.disbursed,
        advances=sum(sum(line.amounts) for line in held.lines if line.account == "advances"),
        spent=sums.spent,
    )
    rows = [Fall(t(f"cofinancing.step_{step.name}"), step.amount, step.total) for step in found]
    scale = money_scale(language, max(abs(row.amount) for row in rows), currency=answer.currency)
    kinds = [t("cofinancing.level" if row.total else "cofinancing.change") for row in rows]
    frame.chart(
        chosen.context,
        waterfall(language, rows, scale=scale, simulated=chosen.context.simulated),
        Table(
            [Column(t("cofinancing.step")), Column(t("cofinancing.step_kind")), Column(t("budget.total"), number=True)],
            [(row.name, kind, *raw(chosen, row.amount)) for row, kind in zip(rows, kinds, strict=True)],
            [(row.name, kind, *plain(chosen, row.amount)) for row, kind in zip(rows, kinds, strict=True)],
        ),
        name="tu-ke-hoach-den-quyet-toan",
        title=findings.steps_title(language, sums, form=chosen.form, currency=answer.currency),
        text=t("cofinancing.steps_text", unit=scale.unit),
        provenance=provenance(chosen),
    )


def forecast(chosen: Chosen) -> None:
    """What will have been spent on the project's last day; nothing for one that has ended."""
    t, language = chosen.context.t, chosen.context.language
    found: Spending = chosen.context.load(
        spending_queries.spending, project=chosen.project.code, until=chosen.answer.until, form=chosen.form,
        province_set=chosen.province_set, province=chosen.province, category=chosen.category,
    )  # fmt: skip
    running = found.state == "running"
    frame.section(
        in_dong(chosen, whole_project(chosen, findings.forecast_title(language, found, project=chosen.project.code))),
        text=t("cofinancing.forecast_text", day=date(language, found.counted_to)) if running else "",
        level=3,
    )
    show("sentences", sentences=findings.forecast_sentences(language, found))
    if not running:
        return
    columns = [Column(t("cofinancing.side"))]
    columns += [
        Column(t(f"cofinancing.column_{name}"), number=True)
        for name in ("spent", "pace", "low", "mid", "high", "plan", "left")
    ]
    rows = [
        (t(f"budget.side_{each.side}"), each.forecast.spent, each.forecast.pace, each.forecast.low, each.forecast.mid,
         each.forecast.high, each.plan, each.left)
        for each in found.sides
    ]  # fmt: skip
    shown = [(row[0], *(money(language, amount, unit=False) for amount in row[1:])) for row in rows]
    content = Table(columns, rows, shown)
    frame.table(content, label=t("cofinancing.forecast_label"), chosen=(len(rows) - 1,), stack=True)
    frame.take_away(
        chosen.context, content, name="du-bao-quyet-toan", title=t("cofinancing.forecast_label"),
        provenance=provenance(chosen, over=("quarter", "currency", "basis")),
    )  # fmt: skip
