"""What the money says, in words: the page's finding, the standing of a share, and what would restore it."""

from __future__ import annotations

import datetime as dt

from data_access.queries.agreements import WHOLE, Position
from data_access.queries.budget_answer import Budget
from data_access.queries.money_cells import FORMLESS
from render.formats import money, number, percent, quarter, short_money
from render.texts import translator

SHAPES = {
    "within": "●", "short": "▼", "over": "▲", "no_money": "–", "no_agreement": "○", "reversed": "↺", "one_form": "–",
    "incomplete": "!",
}  # fmt: skip


def points(language: str, position: Position) -> str:
    """The distance from the agreed share in points, without sign; a second digit where one would read as agreed."""
    if position.result is None or position.result.distance_pp is None or position.agreed.tolerance_bp is None:
        return number(language, None)
    distance = abs(position.result.distance_pp)
    limit = position.agreed.tolerance_bp / 100
    close = not position.result.within and round(distance, 1) <= limit
    return number(language, distance, decimals=2 if close else 1)


def tolerance(language: str, position: Position) -> str:
    """The tolerance in points: 1, or 0,5."""
    bp = position.agreed.tolerance_bp
    return number(language, None if bp is None else bp / 100, decimals=1 if bp is not None and bp % 100 else 0)


def word(language: str, position: Position) -> str:
    """How a share stands, as a shape and a word."""
    return f"{SHAPES[position.standing]} {translator(language)(f'budget.standing_{position.standing}')}"


def money_of(language: str, basis: str, *, form: str) -> str:
    """The money of a basis in words, of one form where one is chosen: "số tiền đã quyết toán bằng tiền mặt"."""
    t = translator(language)
    what = t(f"budget.money_{basis}")
    return what if form == "both" or basis in FORMLESS else t(f"budget.money_{form}", money=what)


def shares_sum(language: str, position: Position) -> str:
    """What the agreed shares of all funders add up to."""
    shares = position.agreed.shares_bp
    return percent(language, shares / WHOLE, decimals=1 if shares % 100 else 0)


def unjudged(language: str, position: Position) -> str:
    """Why money is not set against the agreed share, in a sentence; empty where it is."""
    if position.agreed.unjudged is None:
        return ""
    return translator(language)(f"budget.why_{position.agreed.unjudged}", sum=shares_sum(language, position))


def subject(
    language: str,
    project: str,
    *,
    province: str | None = None,
    quarter_day: dt.date | None = None,
    category: str | None = None,
) -> str:
    """What the numbers are of: the project, and the province, quarter and category they are narrowed to."""
    t = translator(language)
    text = (
        t("budget.subject_in", project=project, province=province) if province else t("budget.subject", project=project)
    )
    if category:
        text += f", {t(f'budget.category_{category}').lower()}"
    return f"{text}, {quarter(language, quarter_day)}" if quarter_day else text


def headline(language: str, position: Position, *, basis: str, currency: str, subject: str, form: str = "both") -> str:
    """The finding of the page, true for every standing of the share; under one form nothing is judged."""
    t = translator(language)
    what = money_of(language, basis, form=form)
    if form != "both" and basis in FORMLESS:
        return t("budget.headline_formless", money=what, subject=subject)
    share = position.share
    written = percent(language, None if share is None else share.value)
    common = {"money": what, "subject": subject, "share": written}
    if position.standing in {"no_money", "reversed", "no_agreement", "one_form", "incomplete"}:
        nothing = position.external == position.counterpart == 0
        key = "no_money" if nothing else position.standing
        return t(f"budget.headline_{key}", **common, sum=shares_sum(language, position))
    agreed, result = position.agreed.counterpart_bp or 0, position.result
    assert result is not None  # every other standing was compared with the agreement
    if agreed == 0:
        return t("budget.headline_grant" if position.counterpart <= 0 else "budget.headline_grant_shared", **common)
    if result.move == 0:
        return t("budget.headline_exact", **common)
    return t(
        f"budget.headline_{position.standing}",
        **common,
        agreed=percent(language, agreed / 10_000, decimals=0 if agreed % 100 == 0 else 1),
        points=points(language, position),
        tolerance=tolerance(language, position),
        move=short_money(language, result.move, currency=currency),
    )


def restoring(language: str, position: Position, *, currency: str) -> tuple[str, ...]:
    """The sums that would bring the share to the agreed one: by moving with the total held, or by a top-up."""
    t, result = translator(language), position.result
    if result is None or result.move == 0 or result.move_from is None or result.top_up_by is None:
        return ()
    sides = {side: t(f"budget.side_{side}") for side in ("external", "counterpart")}
    other = "counterpart" if result.move_from == "external" else "external"
    amount = money(language, result.move, currency=currency)
    moving = t("budget.restore_move", amount=amount, giver=sides[result.move_from], taker=sides[other])
    if result.top_up is None:
        return (moving,)
    by = sides[result.top_up_by]
    return moving, t("budget.restore_top_up", amount=money(language, result.top_up, currency=currency), side=by)


def loan_capital(answer: Budget, *, category: str | None) -> int:
    """What of the money spent is loan capital that the clubs now hold and lend on; none under another category."""
    return sum(
        row.amounts.spent for row in answer.categories if row.code == "seed_loan" and category in {None, row.code}
    )


def with_loans(language: str, said: str, loans: int, *, currency: str) -> str:
    """A text about money spent, and how much of it is loan capital, if any."""
    if not loans:
        return said
    return (
        f"{said} · {translator(language)('budget.with_loans', amount=short_money(language, loans, currency=currency))}"
    )


def cumulative_title(language: str, answer: Budget) -> str:
    """What the curves say: how much of the plan to date was received and spent."""
    t = translator(language)
    sums = dict.fromkeys(("planned", "received", "spent"), 0)
    for curve in answer.curves:
        sums[curve.measure] += curve.quarters[-1].cumulative
    if sums["planned"] == 0:
        return t("budget.curves_without_plan")
    return t(
        "budget.curves_title",
        received=percent(language, sums["received"] / sums["planned"], decimals=0),
        spent=percent(language, sums["spent"] / sums["planned"], decimals=0),
    )


def heat_title(language: str, answer: Budget) -> str:
    """How many cells with money stand within the tolerance."""
    t = translator(language)
    cells = [position for place in answer.places for position in place.by_quarter]
    compared = [position for position in cells if position.standing in {"within", "short", "over"}]
    if not compared:
        return t("budget.heat_nothing")
    within = sum(position.standing == "within" for position in compared)
    if within == len(compared):
        return t("budget.heat_all_within", all=number(language, within))
    return t(
        "budget.heat_title",
        outside=number(language, len(compared) - within),
        all=number(language, len(compared)),
    )


def categories_title(language: str, answer: Budget) -> str:
    """Which category is furthest from its plan."""
    t = translator(language)
    planned = [row for row in answer.categories if row.amounts.planned > 0]
    if not planned or answer.basis == "planned":
        return t("budget.categories_plain")
    far = min(planned, key=lambda row: row.amounts.of(answer.basis) / row.amounts.planned)
    if all(row.amounts.of(answer.basis) >= row.amounts.planned for row in planned):
        return t("budget.categories_all_reached")
    return t(
        "budget.categories_title",
        category=t(f"budget.category_{far.code}"),
        share=percent(language, far.amounts.of(answer.basis) / far.amounts.planned, decimals=0),
    )
