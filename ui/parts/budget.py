"""The blocks of the budget screen, each: what was answered → what is shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

import streamlit as st

from data_access.queries.agreements import FunderFacts, Position
from data_access.queries.money_cells import BASES, FORMLESS, MINOR_DIGITS, Amounts
from indicators.rates import Ratio
from indicators.registry import indicator
from render.charts.share_bar import ShareRow, share_bar
from render.findings import budget as findings
from render.formats import date, money, number, percent, quarter, short_money
from render.provenance import Provenance
from render.scale import money_scale
from ui import frame
from ui.frame import Card, Column, Table, number_link
from ui.parts.budget_choices import Chosen
from ui.templates import show


def provenance(chosen: Chosen, *, over: Collection[str] = ()) -> Provenance:
    """Source, date, filters and mark of a block; `over` names the choices that do not hold there.

    It then shows all provinces, quarters, categories and forms, đồng, and what was spent.
    """
    t, answer = chosen.context.t, chosen.answer
    province = None if "province" in over else chosen.province_name
    day = None if "quarter" in over else chosen.quarter
    category = None if "category" in over else chosen.category
    return Provenance(
        source=source(chosen),
        as_of=as_of(chosen),
        choices={
            t("budget.project"): answer.project.code,
            t("budget.basis"): basis_name(chosen, "spent" if "basis" in over else answer.basis),
            t("budget.currency"): "VND" if "currency" in over else answer.currency,
            t("cofinancing.form"): t(f"cofinancing.form_{'both' if 'form' in over else chosen.form}"),
            t("budget.map"): t(f"budget.map_{chosen.province_set}"),
            t("budget.province"): province or t("budget.all"),
            t("budget.quarter"): t("budget.all") if day is None else quarter(_language(chosen), day),
            t("budget.category"): t(f"budget.category_{category}") if category else t("budget.all"),
        },
        simulated=chosen.context.simulated,
    )


def _language(chosen: Chosen) -> str:
    return chosen.context.language


def basis_name(chosen: Chosen, basis: str) -> str:
    """A basis by its name in the registry of indicators."""
    return indicator(basis).name(_language(chosen))


def source(chosen: Chosen) -> str:
    """The source line: the ledger, its version, and the rate when it is not đồng."""
    t, rate = chosen.context.t, chosen.answer.rate
    text = t("budget.source", version=chosen.context.dataset.version)
    if rate is None:
        return text
    key = "budget.rate_simulated" if rate.simulated else "budget.rate"
    written = number(_language(chosen), rate.vnd_per_unit, decimals=2)
    return f"{text} · " + t(key, currency=rate.currency, rate=written, day=date(_language(chosen), rate.day))


def as_of(chosen: Chosen) -> str:
    """To which day the money is counted."""
    return chosen.context.t("budget.as_of", day=date(_language(chosen), chosen.answer.until))


def headline(chosen: Chosen) -> str:
    """The page's finding."""
    answer = chosen.answer
    subject = findings.subject(
        _language(chosen), answer.project.code,
        province=chosen.province_name, quarter_day=chosen.quarter, category=chosen.category,
    )  # fmt: skip
    return findings.headline(
        _language(chosen), answer.position, basis=answer.basis, currency=answer.currency, subject=subject,
        form=chosen.form,
    )  # fmt: skip


def project(chosen: Chosen) -> None:
    """What the project is: its title, period and donor, and the way to what was published of its results."""
    t, language, facts = chosen.context.t, _language(chosen), chosen.project
    start, end = (date(language, day, precision=facts.precision) for day in (facts.starts_on, facts.ends_on))
    donor = facts.donor_vi if language == "vi" else facts.donor_en
    frame.section(
        facts.title_vi if language == "vi" else facts.title_en,
        text=t("budget.project_facts", start=start, end=end, donor=donor),
        level=3,
    )
    show(
        "more",
        text=t("budget.project_published", project=facts.code),
        href=frame.link(chosen.context, "cong-bo", search=facts.code),
    )


def money_notes(chosen: Chosen) -> None:
    """Says what could not be converted, a view without a rate or plan lines without one, and what a form leaves out."""
    t, language, answer = chosen.context.t, _language(chosen), chosen.answer
    if chosen.form != "both":
        frame.state(t("cofinancing.form_note"), t("cofinancing.form_note_text"))
    elif answer.agreed.unjudged is not None:
        frame.state(t("budget.standing_incomplete"), findings.unjudged(language, answer.position))
    if answer.rate_missing:
        latest = date(language, answer.latest_rate)
        frame.state(
            t("budget.no_rate"), t("budget.no_rate_text", currency=chosen.context.selection.currency, latest=latest)
        )
    for line in answer.unconverted:
        amount = money(language, line.amount, currency=line.currency)
        frame.state(t("budget.no_rate"), t("budget.unconverted", lines=number(language, line.lines), amount=amount))


def cards(chosen: Chosen) -> None:
    """Plan, received, disbursed, spent, and the pace of spending."""
    t, language, answer = chosen.context.t, _language(chosen), chosen.answer

    def part(code: str, foot: str, ratio: Ratio) -> Card:
        return Card(
            origin=chosen.where_from(code),
            label=basis_name(chosen, code),
            value=short_money(language, ratio.numerator, currency=answer.currency),
            of=t("budget.of_plan", **_of(chosen, ratio)) if ratio.denominator else "",
            foot=(said := f"{foot}: {percent(language, ratio.value)}"),
            bar=max(ratio.value, 0.0) if ratio.value is not None else None,
            bar_text=said,
        )

    def lent(foot: str) -> str:
        loans = findings.loan_capital(answer, category=chosen.category)
        return findings.with_loans(language, foot, loans, currency=answer.currency)

    sums, time = answer.total, answer.time
    planned, whole = (sums.planned, answer.whole_plan) if chosen.form == "both" else (None, None)
    frame.cards(
        [
            Card(
                origin=chosen.where_from("planned"),
                label=basis_name(chosen, "planned"),
                value=short_money(language, planned, currency=answer.currency),
                of=t("budget.whole_plan", amount=short_money(language, whole, currency=answer.currency)),
                foot=t("budget.committed", amount=short_money(language, sums.committed, currency=answer.currency))
                if chosen.form == "both"
                else "",
            ),
            part("received", t("budget.received_rate"), Ratio(sums.received, sums.planned)),
            part("disbursed", _name(chosen, "disbursement_rate"), answer.disbursement),
            replace(
                part("spent", _name(chosen, "plan_execution"), answer.execution),
                foot=lent(f"{_name(chosen, 'plan_execution')}: {percent(language, answer.execution.value)}"),
            ),
            Card(
                origin=chosen.where_from("burn"),
                label=whole_project(chosen, _name(chosen, "burn")),
                value=number(language, answer.burn.value, decimals=2),
                unit=t("budget.times"),
                of=t("budget.elapsed", done=number(language, time.numerator), all=number(language, time.denominator)),
                foot=t("budget.burn_foot") if chosen.quarter else lent(t("budget.burn_foot")),
            ),
        ]
    )


def whole_project(chosen: Chosen, text: str) -> str:
    """A title, marked where its numbers are the whole project's although a quarter is chosen."""
    return text if chosen.quarter is None else chosen.context.t("budget.whole_project", title=text)


def in_dong(chosen: Chosen, title: str) -> str:
    """A title, marked where its amounts stay in đồng although another currency is chosen."""
    return title if chosen.answer.rate is None else chosen.context.t("budget.in_dong", title=title)


def _of(chosen: Chosen, ratio: Ratio) -> dict[str, str]:
    scale = money_scale(
        _language(chosen), max(abs(ratio.numerator), ratio.denominator), currency=chosen.answer.currency
    )
    return {"part": scale.text(ratio.numerator), "all": scale.text(ratio.denominator), "unit": scale.unit}


def _name(chosen: Chosen, code: str) -> str:
    return indicator(code).name(_language(chosen))


def shares(chosen: Chosen) -> None:
    """The shares against the agreement, and beside them the đồng that would restore it."""
    t, language, answer = chosen.context.t, _language(chosen), chosen.answer
    bar, words = st.columns((8, 4), gap="medium")
    with words:
        frame.section(t("budget.position_title"), level=3)
        _position(chosen, answer.position)
    rows = [
        ShareRow(
            name=basis_name(chosen, basis),
            chosen=basis == answer.basis,
            shares=[
                (row.facts.code, funder_name(chosen, row.facts), row.amounts.of(basis) / whole)
                for row in answer.funders
            ]
            if (whole := answer.total.of(basis)) > 0
            else [],
        )
        for basis in BASES
        if chosen.form == "both" or basis not in FORMLESS
    ]
    agreed = answer.agreed
    with bar:
        frame.chart(
            chosen.context,
            share_bar(
                language, rows,
                external=agreed.external_share,
                tolerance=None if agreed.tolerance_bp is None else agreed.tolerance_bp / 10_000,
                simulated=chosen.context.simulated,
            ),
            _share_table(chosen),
            name="ty-le-dong-gop",
            title=t("budget.shares_title"),
            text=t("budget.shares_text"),
            provenance=provenance(chosen),
        )  # fmt: skip


def funder_name(chosen: Chosen, facts: FunderFacts) -> str:
    """A funder's name in the visit's language."""
    return facts.name_vi if _language(chosen) == "vi" else facts.name_en


def _position(chosen: Chosen, position: Position) -> None:
    t, language, answer = chosen.context.t, _language(chosen), chosen.answer
    share, agreed = position.share, position.agreed.counterpart_bp
    actual = number_link(percent(language, None if share is None else share.value), chosen.share_from())
    facts: list[tuple[str, object]] = [
        (t("budget.actual_share"), actual),
        (t("budget.agreed_share"), percent(language, None if agreed is None else agreed / 10_000)),
        (t("budget.tolerance"), t("budget.plus_minus", points=findings.tolerance(language, position))),
        (t("budget.distance"), t("budget.points", points=findings.points(language, position))),
        (t("budget.counterpart"), money(language, position.counterpart, currency=answer.currency)),
        (t("budget.all_sides"), money(language, position.external + position.counterpart, currency=answer.currency)),
        (t("budget.cash"), money(language, answer.cash, currency=answer.currency)),
        (t("budget.in_kind"), money(language, answer.in_kind, currency=answer.currency)),
    ]
    show(
        "position",
        standing=findings.word(language, position),
        facts=[{"name": name, "value": value} for name, value in facts],
        sentences=findings.restoring(language, position, currency=answer.currency)
        or [why for why in [findings.unjudged(language, position)] if why],
    )


def _share_table(chosen: Chosen) -> Table:
    t, language, answer = chosen.context.t, _language(chosen), chosen.answer
    columns = [Column(t("budget.basis"))]
    for side in ("external", "counterpart", "all"):
        columns.append(Column(t(f"budget.side_{side}"), number=True))
    columns += [Column(t("budget.actual_share"), number=True), Column(t("budget.standing"))]
    rows, shown = [], []
    for basis, each in answer.positions:
        if chosen.form != "both" and basis in FORMLESS:
            continue
        sums = (each.external, each.counterpart, each.external + each.counterpart)
        share = None if each.share is None else each.share.value
        standing = findings.word(language, each)
        rows.append((basis_name(chosen, basis), *raw(chosen, *sums), share, standing))
        written = (money(language, amount, currency=answer.currency, unit=False) for amount in sums)
        shown.append((basis_name(chosen, basis), *written, percent(language, share), standing))
    return Table(columns, rows, shown)


def of_bases(chosen: Chosen, amounts: Amounts, bases: Sequence[str]) -> list[int | None]:
    """Amounts by basis; plans and commitments have no form, so there is none of them in cash or in kind alone."""
    return [None if basis in FORMLESS and chosen.form != "both" else amounts.of(basis) for basis in bases]


def raw(chosen: Chosen, *amounts: int | None) -> list[int | Decimal | None]:
    """Amounts for a file: in whole units of the currency shown, with its decimals where it has some."""
    return [in_units(amount, chosen.answer.currency) for amount in amounts]


def in_units(amount: int | None, currency: str) -> int | Decimal | None:
    """An amount for a file: in whole units of a currency, with its decimals where it has some."""
    digits = MINOR_DIGITS[currency]
    return Decimal(amount).scaleb(-digits) if amount and digits else amount


def plain(chosen: Chosen, *amounts: int | None) -> list[str]:
    """Amounts written out without their unit."""
    return [money(_language(chosen), amount, currency=chosen.answer.currency, unit=False) for amount in amounts]
