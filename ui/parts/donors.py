"""The upper blocks of the donors' screen: what the project is, its figures, its results against their targets."""

from __future__ import annotations

import streamlit as st

from data_access.queries.framework_answer import IndicatorRow
from indicators.recipes import RESULTS
from indicators.registry import indicator
from render.charts.bullets import bullets
from render.findings import donors as findings
from render.findings.donors_rows import summary_rows
from render.formats import date, percent, short_money
from render.formats import month as month_name
from render.provenance import Provenance
from ui import frame
from ui.frame import Card
from ui.parts.donors_choices import Chosen
from ui.parts.schemes import as_table
from ui.selection import Selection
from ui.templates import show

CARDS = 3
"""How many results have a card; two more are the money's."""


def source(chosen: Chosen) -> str:
    """The source line: the register and ledger, and the printed facts beside them."""
    return chosen.context.t("donors.source", version=chosen.context.dataset.version)


def as_of(chosen: Chosen) -> str:
    """To which days results and money are counted."""
    language = chosen.context.language
    return chosen.context.t("donors.as_of", day=date(language, chosen.answer.until))


def provenance(chosen: Chosen, **more: str) -> Provenance:
    """Source, date, choices and mark of a block; `more` are choices of its own by text key."""
    t = chosen.context.t
    choices = {
        t("donors.project"): chosen.answer.project.code,
        t("donors.month"): month_name(chosen.context.language, chosen.month),
        t("donors.map"): t(f"budget.map_{chosen.province_set}"),
        **{t(f"donors.{key}"): value for key, value in more.items()},
    }
    return Provenance(source(chosen), as_of(chosen), choices, chosen.context.simulated)


def headline(chosen: Chosen) -> str:
    """The page's finding."""
    return findings.headline(chosen.context.language, chosen.answer, chosen.budget)


def project(chosen: Chosen) -> None:
    """What the project is: title, period, donor, and the way to its money and to what was printed of it."""
    t, language, facts = chosen.context.t, chosen.context.language, chosen.answer.project
    start, end = (date(language, day, precision=facts.precision) for day in (facts.starts_on, facts.ends_on))
    donor = facts.donor_vi if language == "vi" else facts.donor_en
    title = facts.title_vi if language == "vi" else facts.title_en
    frame.section(title, text=t("budget.project_facts", start=start, end=end, donor=donor), level=3)


def _result_card(chosen: Chosen, row: IndicatorRow) -> Card:
    t, language, rating = chosen.context.t, chosen.context.language, row.rating
    share = None if rating.of_target is None else rating.of_target.value
    tick = float(rating.asked / rating.target) if rating.asked is not None and rating.target else None
    written = percent(language, share)
    return Card(
        label=findings.titled(language, row),
        value=findings.in_unit(language, findings.register_value(row), row.unit),
        of=t("donors.card_of", target=findings.target_text(language, row), share=written),
        bar=share,
        bar_text=t("donors.card_bar", share=written),
        tick=None if tick is None else min(tick, 1.0),
        foot=findings.rating_text(language, row, chosen.answer),
        origin=result_from(chosen, row),
    )


def where_from(chosen: Chosen, code: str, **changes: object) -> str:
    """Where a number of the project leads that is an indicator of the registry."""
    project = chosen.answer.project.code
    usual: dict[str, object] = {
        "indicator": code, "project": project, "alert_project": project, "province": None, "month": chosen.month,
        "province_set": chosen.province_set, "quarter": None, "category": None, "form": Selection().form,
    }  # fmt: skip
    return frame.origin(chosen.context, **(usual | changes))


def result_from(chosen: Chosen, row: IndicatorRow, **changes: object) -> str:
    """Where a result of the framework leads: what the register says of it, and what was promised."""
    said = RESULTS.get(row.measure or "")
    if said is None:
        return where_from(chosen, Selection().indicator, result=row.code)
    return where_from(chosen, said.indicator, **({"result": row.code, "category": said.category} | changes))


def cards(chosen: Chosen) -> None:
    """The first rated results, outputs before outcomes; what was spent of the plan; the counterpart's share."""
    t, language, budget = chosen.context.t, chosen.context.language, chosen.budget
    by_level = sorted(chosen.answer.results, key=lambda result: result.level != "output")
    rated = [row for result in by_level for row in result.indicators if row.rating.band is not None]
    items = [_result_card(chosen, row) for row in rated[:CARDS]]
    if budget.total.planned:
        amounts = (budget.total.spent, budget.total.planned)
        spent, planned = (short_money(language, amount, currency=budget.currency) for amount in amounts)
        share = percent(language, budget.execution.value)
        items.append(
            Card(
                label=indicator("spent").name(language),
                origin=where_from(chosen, "spent"),
                value=spent,
                of=t("donors.spent_of", planned=planned, share=share),
                bar=max(budget.execution.value or 0.0, 0.0),
                bar_text=t("donors.card_bar", share=share),
                foot=t("donors.spent_foot", day=date(language, budget.until)),
            )
        )
    if items:
        frame.cards(items)


def summary(chosen: Chosen) -> None:
    """The results that were rated, as bullets; those that were not, with their reasons."""
    context, answer = chosen.context, chosen.answer
    t, language = context.t, context.language
    rows = findings.bullets_of(language, answer)
    unrated = findings.unrated(language, answer)
    if rows:
        frame.chart(
            context,
            bullets(language, rows, simulated=context.simulated),
            as_table(summary_rows(language, answer)),
            name="ket-qua-chi-tieu",
            title=t("donors.summary_title"),
            text=t("donors.summary_text", day=date(language, answer.until)),
            provenance=provenance(chosen),
        )
    else:
        frame.section(t("donors.summary_title"), level=3)
        frame.state(t("donors.summary_none"), t("donors.summary_none_text"))
    if unrated:
        with st.container():
            show("sentences", sentences=unrated)
