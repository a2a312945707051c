"""Members and loans: who the members are, by year, and what they have borrowed."""

from __future__ import annotations

from data_access.queries.club_life import Life
from data_access.queries.conference import Months, Snapshot
from indicators.rates import Rate, Ratio
from render.deck.frame import slide
from render.deck.here import life_here, months_of
from render.deck.model import Card, Chart, Series, Slide
from render.deck.parts import count_card, figures, rate_card
from render.deck.say import Say

YEARS = 6


def finding(say: Say, life: Life | None) -> str:
    """How many members, how many of them older people, how many with a loan."""
    t = say.t
    if life is None or not life.clubs_with_report:
        return t("deck.members_none", where=say.where)
    if life.members == 0:
        return t("deck.members_zero", where=say.where)
    members, older = say.count("members", life.members), say.percent(Rate(life.older, life.members).value)
    if life.borrowers == 0:
        return t("deck.members_no_loans", place=say.place, members=members, older=older)
    borrowers = say.percent(Rate(life.borrowers, life.members).value)
    return t("deck.members_some", place=say.place, members=members, older=older, borrowers=borrowers)


def by_year(say: Say, months: Months) -> Chart | None:
    """Women and men on the same month of each year, the last one now; months without reports are left out."""
    known = {day: life for day, life in months if life.clubs_with_report}
    if not known:
        return None
    days = [day for day in months_of(min(known), max(known), step=12) if day in known][-YEARS:]
    women = tuple(known[day].women for day in days)
    men = tuple(known[day].members - known[day].women for day in days)
    told = "; ".join(
        f"{say.month(day)}: {say.number(a)}, {say.number(b)}" for day, a, b in zip(days, women, men, strict=True)
    )
    return Chart(
        kind="columns",
        title=say.t("deck.members_chart"),
        unit=say.t("deck.unit_people"),
        categories=tuple(say.month(day) for day in days),
        series=(
            Series(say.t("deck.women_series"), "women", women, tuple(say.number(each) for each in women)),
            Series(say.t("deck.men_series"), "men", men, tuple(say.number(each) for each in men)),
        ),
        alt=say.t("deck.members_alt", where=say.where, figures=told),
    )


def _cards(say: Say, life: Life) -> list[Card]:
    t = say.t
    return [
        count_card(say, "members", t("deck.measure_members"), life.members,
                   detail=t("deck.note_reported", a=say.number(life.clubs_with_report), b=say.number(life.clubs))),
        rate_card(say, "older", t("deck.card_older"), Rate(life.older, life.members)),
        rate_card(say, "women", t("deck.card_women"), Rate(life.women, life.members)),
        rate_card(say, "borrowers", t("deck.card_borrowers"), Rate(life.borrowers, life.members)),
        Card("fund", t("deck.card_fund"), say.money(life.income_fund), life.income_fund),
        _overdue(say, life),
    ]  # fmt: skip


def _overdue(say: Say, life: Life) -> Card:
    """Overdue over the fund, its parts in money: 1,2 tỷ đồng / 30,5 tỷ đồng."""
    share = Ratio(life.overdue, life.income_fund)
    label = say.t("deck.card_overdue")
    if share.value is None:
        return Card("overdue", label, say.number(None), None)
    detail = say.t("deck.of", a=say.money(life.overdue), b=say.money(life.income_fund))
    return Card("overdue", label, say.percent(share.value), share.value, detail, share=min(share.value, 1.0))


def members_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The slide of members and loans."""
    t, life = say.t, life_here(snapshot)
    reported = life is not None and life.clubs_with_report > 0
    notes = []
    if reported and life is not None:
        notes.append(t("deck.members_note_reports", rate=say.rate(Rate(life.clubs_with_report, life.clubs))))
        if life.members:
            notes.append(
                t("deck.members_note_loans", borrowers=say.rate(Rate(life.borrowers, life.members)),
                  overdue=say.money(life.overdue), fund=say.money(life.income_fund))
            )  # fmt: skip
        notes.append(_project(snapshot, say))
    return slide(
        snapshot,
        say,
        "members",
        title=finding(say, life),
        blocks=[by_year(say, snapshot.months), figures(say, _cards(say, life))] if reported and life else [],
        notes=notes,
    )


def _project(snapshot: Snapshot, say: Say) -> str:
    """Loan capital of the project's clubs in the place, apart from all clubs' loans."""
    if snapshot.money is None or not snapshot.money.loans.total.lent:
        return ""
    loans = snapshot.money.loans.total
    return say.t(
        "deck.members_note_project",
        project=snapshot.money.budget.project.code,
        seed=say.money(loans.seed),
        lent=say.money(loans.lent),
        repaid=say.money(loans.repaid),
        due=say.money(loans.due),
    )
