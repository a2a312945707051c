"""Money: what a project settled in the place, and the counterpart's share against the agreement (80/20)."""

from __future__ import annotations

from data_access.queries.agreements import WHOLE, Position
from data_access.queries.budget_answer import Budget
from data_access.queries.conference import Money, Snapshot
from indicators.rates import Ratio
from render.deck.frame import slide
from render.deck.model import Chart, Goal, Series, Slide, Table
from render.deck.parts import columns
from render.deck.say import Say
from render.formats import NO_DATA

UNCOMPARED = {"no_agreement": "deck.money_no_agreement", "incomplete": "deck.money_incomplete"}
COMPARED = {"within": "deck.money_within", "short": "deck.money_short", "over": "deck.money_over"}


def basis_points(say: Say, share: int | None) -> str:
    """An agreed share in the digits it was agreed with; an en dash for none."""
    if share is None:
        return NO_DATA
    return say.percent(share / WHOLE, decimals=0 if share % 100 == 0 else 2)


def agreed_text(say: Say, position: Position) -> str:
    """The agreed share and its tolerance: 20 % ± 2 điểm."""
    agreed = position.agreed
    if agreed.counterpart_bp is None or agreed.tolerance_bp is None:
        return NO_DATA
    share = basis_points(say, agreed.counterpart_bp)
    tolerance = say.number(agreed.tolerance_bp / 100, decimals=0 if agreed.tolerance_bp % 100 == 0 else 2)
    return say.t("deck.money_agreed", share=share, tolerance=tolerance)


def finding(say: Say, budget: Budget | None, *, month: str) -> str:
    """What was settled and how the counterpart's share stands; without money, that there is none."""
    t = say.t
    if budget is None:
        return t("deck.money_none_nation", month=month) if say.nation else t("deck.money_none", where=say.where)
    position, code = budget.position, budget.project.code
    lead = t("deck.money_lead", project=code)
    if not say.nation:
        lead = t("deck.money_lead_place", project=code, where=say.where)
    if not budget.total.spent and not position.external:
        return t("deck.money_unspent", lead=lead, planned=say.money(budget.total.planned))
    share = position.share
    if position.standing == "reversed" or share is None or share.value is None:
        return t("deck.money_reversed", lead=lead)
    said = {"lead": lead, "spent": say.money(budget.total.spent), "share": say.percent(share.value)}
    if position.standing in COMPARED:
        agreed = basis_points(say, position.agreed.counterpart_bp)
        return t(COMPARED[position.standing], agreed=agreed, **said)
    return t(UNCOMPARED.get(position.standing, "deck.money_no_agreement"), **said)


def shares_chart(say: Say, budget: Budget) -> Chart | None:
    """Both sides' shares of what was planned, received and settled."""
    t = say.t
    labels = {"planned": t("deck.basis_planned"), "received": t("deck.basis_received"),
              "spent": t("deck.basis_spent")}  # fmt: skip
    rows = []
    for basis, position in budget.positions:
        total = position.external + position.counterpart
        if basis in labels and total > 0 and position.external >= 0 and position.counterpart >= 0:
            rows.append((labels[basis], position.external / total, position.counterpart / total))
    if not rows:
        return None
    external, counterpart = tuple(row[1] for row in rows), tuple(row[2] for row in rows)
    agreed = budget.agreed.external_share
    goal = None
    if agreed is not None:
        shares = {"external": say.percent(agreed, decimals=0), "counterpart": say.percent(1 - agreed, decimals=0)}
        goal = Goal(t("deck.money_goal", **shares), agreed)
    told = "; ".join(f"{label}: {say.percent(a)} / {say.percent(b)}" for label, a, b in rows)
    return Chart(
        kind="stacked",
        title=t("deck.money_chart"),
        unit=t("deck.unit_share"),
        categories=tuple(row[0] for row in rows),
        series=(
            Series(t("deck.external_series"), "external", external, tuple(say.percent(each) for each in external)),
            Series(t("deck.counterpart_series"), "counterpart", counterpart,
                   tuple(say.percent(each) for each in counterpart)),
        ),
        alt=t("deck.money_alt", project=budget.project.code, figures=told),
        percent=True,
        decimals=1,
        goal=goal,
    )  # fmt: skip


def funders_table(say: Say, budget: Budget) -> Table:
    """What each funder bore of what was settled, its share and the agreed one, and the total with the plan."""
    t, total = say.t, budget.total.spent
    raw: list[tuple[object, ...]] = []
    shown: list[tuple[str, ...]] = []

    def add(name: str, amount: int, share: float | None, agreed: int | None) -> None:
        raw.append((name, amount, share, None if agreed is None else agreed / WHOLE))
        shown.append((name, say.money(amount), say.percent(share), basis_points(say, agreed)))

    for row in budget.funders:
        name = say.either(row.facts.name_vi, row.facts.name_en)
        add(name, row.amounts.spent, Ratio(row.amounts.spent, max(total, 0)).value, row.facts.agreed_bp)
    side = budget.position.share
    if sum(row.facts.side == "counterpart" for row in budget.funders) != 1:
        share = None if side is None else side.value
        add(t("deck.counterpart_series"), budget.position.counterpart, share, budget.agreed.counterpart_bp)
    add(t("deck.money_all"), total, Ratio(total, max(total, 0)).value, None)
    add(t("deck.basis_planned"), budget.total.planned, None, None)
    return Table(
        title=t("deck.money_table"),
        columns=columns(
            (t("deck.col_funder"), False), (t("deck.col_spent"), True), (t("deck.col_share"), True),
            (t("deck.col_agreed"), True),
        ),
        raw=tuple(raw),
        shown=tuple(shown),
        alt=t("deck.money_table_alt"),
    )  # fmt: skip


def _notes(say: Say, found: Money) -> list[str]:
    t, budget = say.t, found.budget
    position, execution = budget.position, budget.execution
    notes = []
    if execution.value is not None:
        parts = {"a": say.money(execution.numerator), "b": say.money(execution.denominator)}
        rate = t("deck.rate", percent=say.percent(execution.value), **parts)
        planned = say.money(budget.total.planned)
        notes.append(t("deck.money_note_plan", day=say.day(budget.until), planned=planned, rate=rate))
    if position.share is not None and position.share.value is not None:
        sums = {
            "counterpart": say.money(position.counterpart),
            "total": say.money(position.external + position.counterpart),
        }
        share = say.percent(position.share.value)
        notes.append(t("deck.money_note_share", share=share, agreed=agreed_text(say, position), **sums))
    if found.off.since is not None:
        notes.append(t("deck.money_note_off", quarter=say.quarter(found.off.since)))
    first, last = say.day(budget.project.starts_on), say.day(budget.project.ends_on)
    return [*notes, t("deck.money_note_time", first=first, last=last)]


def money_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The slide of money."""
    found, t = snapshot.money, say.t
    title = finding(say, None if found is None else found.budget, month=say.month(snapshot.month))
    if found is None:
        return slide(snapshot, say, "money", title=title, blocks=[], lacks=[t("deck.money_lacks", where=say.where)])
    return slide(
        snapshot,
        say,
        "money",
        title=title,
        blocks=[shares_chart(say, found.budget), funders_table(say, found.budget)],
        notes=_notes(say, found),
        source=t("deck.source_money", project=found.budget.project.code, version=snapshot.nation.dataset.version),
        day=found.budget.until,
    )
