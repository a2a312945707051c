"""The money beside the results: plan, received, spent, how the shares stand, and what each result cost."""

from __future__ import annotations

from data_access.queries.framework import costs
from render.findings import budget as money_words
from render.findings import donors as findings
from render.findings.donors_rows import cost_rows
from render.formats import date, percent, short_money
from ui import frame
from ui.frame import number_link
from ui.parts.donors import provenance, where_from
from ui.parts.donors_choices import Chosen
from ui.parts.schemes import as_table
from ui.templates import show

COSTS = {"clubs": "cost_per_club", "members": "cost_per_member", "trainee_days": "training_cost_per_day"}
"""What a result's cost is called in the registry."""


def standing(chosen: Chosen) -> None:
    """Plan, received, disbursed, spent; the share against the agreed one; the way to the ledger."""
    t, language, budget = chosen.context.t, chosen.context.language, chosen.budget
    frame.section(t("donors.money_title"), text=t("donors.money_text", day=date(language, budget.until)), level=3)
    if budget.rate_missing:
        latest = date(language, budget.latest_rate)
        frame.state(
            t("budget.no_rate"), t("budget.no_rate_text", currency=chosen.context.selection.currency, latest=latest)
        )
    if not (budget.total.planned or budget.total.spent):
        frame.state(t("common.no_data"), t("donors.no_money"))
        return
    position, planned = budget.position, budget.total.planned

    def number(code: str, text: str) -> object:
        return number_link(text, where_from(chosen, code))

    amounts = [
        (t(f"budget.line_{basis}"),
         number(basis, short_money(language, budget.total.of(basis), currency=budget.currency)))
        for basis in ("planned", "received", "spent")
    ]  # fmt: skip
    share, agreed = position.share, position.agreed.counterpart_bp
    execution = percent(language, budget.total.spent / planned if planned else None)
    facts = [
        *amounts,
        (t("donors.execution"), number("plan_execution", execution)),
        (t("budget.actual_share"),
         number("cofinancing_share_spent", percent(language, None if share is None else share.value))),
        (t("budget.agreed_share"), percent(language, None if agreed is None else agreed / 10_000)),
        (t("budget.distance"), t("budget.points", points=money_words.points(language, position))),
    ]  # fmt: skip
    show(
        "position",
        standing=money_words.word(language, position),
        facts=[{"name": name, "value": value} for name, value in facts],
        sentences=money_words.restoring(language, position, currency=budget.currency)[:1],
    )
    show(
        "more",
        text=t("donors.to_ledger"),
        href=frame.link(
            chosen.context, "ngan-sach", project=chosen.answer.project.code, currency=chosen.context.selection.currency
        ),
    )


def _cost_from(chosen: Chosen, code: str) -> str:
    """Where a cost leads; of training only what was spent on it is divided."""
    return where_from(chosen, COSTS[code], category="training" if code == "trainee_days" else None)


def cost(chosen: Chosen) -> None:
    """Spent ÷ clubs, members and trainee-days, each with its a / b."""
    t, language, currency = chosen.context.t, chosen.context.language, chosen.budget.currency
    found = costs(chosen.answer, chosen.budget)
    frame.section(t("donors.cost_title"), text=t("donors.cost_text"), level=3)
    show(
        "facts",
        facts=[
            (name, number_link(text, _cost_from(chosen, each.code)) if each.ratio.value is not None else text)
            for each in found
            for name, text in findings.cost_lines(language, each, currency=currency)
        ],
    )
    frame.take_away(
        chosen.context,
        as_table(cost_rows(language, found, currency=currency)),
        name="chi-phi-ket-qua",
        title=t("donors.cost_title"),
        provenance=provenance(chosen, currency=currency),
    )
