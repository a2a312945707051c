"""What changed the plan's meaning or the books: exchange rates, closed quarters, corrections after closing."""

from __future__ import annotations

from decimal import Decimal

from data_access.queries import ledger_notes
from data_access.queries import rate_effect as rates
from data_access.queries.ledger import KINDS
from data_access.queries.money_cells import MINOR_DIGITS
from data_access.queries.rate_effect import RateEffect
from render.findings import ledger as findings
from render.formats import date, money, quarter
from render.simulated_words import in_language
from ui import frame
from ui.frame import Column, Table
from ui.parts.budget import basis_name, plain, provenance, raw
from ui.parts.budget_choices import Chosen
from ui.parts.ledger import filters, names

_BASES = {kind: basis for basis, kind in KINDS.items()}


def rate_effect(chosen: Chosen) -> None:
    """The difference to the plan, parted into what is real and what exchange rates made."""
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    if answer.basis == "planned":
        return
    found: RateEffect = chosen.context.load(
        rates.rate_effect, **filters(chosen), category=chosen.category, basis=answer.basis, currency=answer.currency
    )
    frame.section(findings.rate_title(language, found), text=t("ledger.rate_text"), level=3)
    known = names(chosen)
    columns = [Column(t("budget.funder")), Column(basis_name(chosen, "planned"), number=True)]
    columns += [Column(t("ledger.at_plan_rate"), number=True), Column(basis_name(chosen, answer.basis), number=True)]
    columns += [Column(t(f"ledger.{name}"), number=True) for name in ("real", "rate_effect", "difference")]
    rows: list[tuple[object, ...]] = []
    shown: list[tuple[object, ...]] = []
    lines = [(known.get(each.funder, each.funder), each.split) for each in found.funders]
    for name, split in [*lines, (t("budget.total"), found.total)]:
        if split is None:
            nothing = (t("budget.no_rate"),) * 6
            rows.append((name, *nothing))
            shown.append((name, *nothing))
            continue
        amounts = (split.planned, split.at_plan_rate, split.actual, split.real, split.rate_effect, split.total)
        rows.append((name, *raw(chosen, *amounts)))
        shown.append((name, *plain(chosen, *amounts)))
    content = Table(columns, rows, shown)
    frame.table(content, label=t("ledger.rate_label"), chosen=(len(rows) - 1,), stack=True)
    frame.take_away(
        chosen.context,
        content,
        name="chenh-lech-ty-gia",
        title=t("ledger.rate_label"),
        provenance=provenance(chosen, over=("form",)),
    )


def closings(chosen: Chosen) -> None:
    """Each quarter of the project, closed or open, and the corrections that came after a closing."""
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    closed = chosen.context.load(ledger_notes.closings, project=answer.project.code)
    by_quarter = {each.quarter: each for each in closed}
    rows: list[tuple[object, ...]] = []
    shown: list[tuple[object, ...]] = []
    for day in sorted({*answer.quarters, *by_quarter}):
        one = by_quarter.get(day)
        word = t("ledger.open") if one is None else t("ledger.closed")
        rows.append(
            (
                quarter(language, day),
                word,
                one and one.closed_on,
                "" if one is None else in_language(language, one.closed_by),
            )
        )
        shown.append((*rows[-1][:2], date(language, one.closed_on) if one else "", rows[-1][3]))
    columns = [Column(t("budget.quarter")), Column(t("ledger.period")), Column(t("ledger.closed_on"))]
    columns += [Column(t("ledger.closed_by"))]
    frame.section(findings.closing_title(language, closed), text=t("ledger.closing_text"), level=3)
    content = Table(columns, rows, shown)
    frame.table(content, label=t("ledger.closing_label"), height="260px", stack=True)
    frame.take_away(
        chosen.context, content, name="khoa-so", title=t("ledger.closing_label"),
        provenance=provenance(chosen, over=("province", "quarter", "category", "form")),
    )  # fmt: skip
    _corrections(chosen)


def _corrections(chosen: Chosen) -> None:
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    found = chosen.context.load(
        ledger_notes.corrections, project=answer.project.code, until=answer.until, province_set=chosen.province_set
    )
    frame.section(findings.corrections_title(language, found), text=t("ledger.corrections_text"), level=3)
    if not found:
        return
    columns = [Column(t(f"budget.entry_{name}")) for name in ("voucher", "day", "province", "category")]
    columns += [Column(t("budget.entry_amount"), number=True), Column(t("budget.entry_currency"))]
    columns += [Column(t("budget.entry_vnd"), number=True), Column(t("ledger.corrects")), Column(t("ledger.old_day"))]
    columns += [Column(t("budget.entry_note"))]
    rows: list[tuple[object, ...]] = []
    shown: list[tuple[object, ...]] = []
    for each in found:
        category, digits = t(f"budget.category_{each.category}"), MINOR_DIGITS[each.currency]
        own = Decimal(each.amount).scaleb(-digits) if digits else each.amount
        note = in_language(language, each.note)
        rows.append((each.voucher, each.day, each.label, category, own, each.currency, each.amount_vnd,
                     each.old_voucher, each.old_day, note))  # fmt: skip
        written = money(language, each.amount, currency=each.currency, unit=False)
        vnd = money(language, each.amount_vnd, unit=False)
        shown.append((each.voucher, date(language, each.day), each.label, category, written, each.currency, vnd,
                      _old(chosen, each), date(language, each.old_day), note))  # fmt: skip
    content = Table(columns, rows, shown)
    frame.table(content, label=t("ledger.corrections_label"), stack=True)
    frame.take_away(
        chosen.context, content, name="dieu-chinh-sau-khoa-so", title=t("ledger.corrections_label"),
        provenance=provenance(chosen, over=("province", "quarter", "category", "form")),
    )  # fmt: skip


def _old(chosen: Chosen, each: ledger_notes.Correction) -> object:
    """The old voucher, with the way to the cell it stands in where that cell can be shown."""
    basis = _BASES.get(each.measure_kind)
    if basis is None or each.province is None:
        return each.old_voucher
    choices = chosen.choices(
        basis=basis, province=each.province, quarter=each.old_quarter, category=each.category, month=None
    )
    return {"text": each.old_voucher, "href": frame.link(chosen.context, "ngan-sach", **choices), "outside": False}
