"""The register's own agreement: clubs on their map, money with its plan, summaries with what they sum."""

from __future__ import annotations

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from data_access import summaries
from data_access.models import BudgetLine, Club, ClubPlace, Transaction
from geo.units import UnknownUnit

SHOWN = 20


def clubs_placed(session: Session) -> list[str]:
    """A club has a place on the map (epoch) it was entered on, in the province it was entered for."""
    placed = exists().where(
        and_(
            ClubPlace.club_id == Club.id,
            ClubPlace.epoch == Club.epoch,
            ClubPlace.province_code == Club.province_code,
        )
    )
    statement = select(Club.epoch, Club.province_code, Club.code).where(~placed).limit(SHOWN)
    return [f"club {epoch} {province} {code}: –" for epoch, province, code in session.execute(statement)]


def money_agrees(session: Session) -> list[str]:
    """A payment is booked on a budget line of its own project and funder."""
    statement = (
        select(Transaction.province_code, Transaction.year, Transaction.voucher)
        .join(BudgetLine, BudgetLine.id == Transaction.budget_line_id)
        .where(or_(BudgetLine.project != Transaction.project, BudgetLine.funder != Transaction.funder))
        .limit(SHOWN)
    )
    return [f"voucher {province} {year} {voucher}" for province, year, voucher in session.execute(statement)]


def summaries_hold(session: Session) -> list[str]:
    """Every summary row equals what the register gives when summed anew."""
    try:
        return [str(difference) for difference in summaries.check(session)][:SHOWN]
    except UnknownUnit as error:
        # Nothing can be summed for a place that is on no list; the broken reference is a reason of its own.
        return [str(error)]
