"""What a project's funders agreed to bear, and how far its money stands from that."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models.money import Agreement, Funder
from data_access.once import once
from data_access.queries.money_cells import Cell
from geo.succession import successor_province
from indicators.budget import Cofinancing, Side, cofinancing
from indicators.cofinancing import Sums, Terms, off_since
from indicators.rates import RateOutOfBounds, Ratio

Unjudged = Literal["one_form", "incomplete"]
"""What was agreed is for both forms and one is looked at; the agreed shares do not add up to the whole."""
Standing = Literal["within", "short", "over", "no_money", "no_agreement", "reversed", "one_form", "incomplete"]
"""Within the tolerance; the counterpart short of it or over it; nothing to divide; nothing agreed; more taken back;
or why it is not judged."""
WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class FunderFacts:
    """A funder's names and side, and its own agreed share in basis points (None: it has not agreed to one)."""

    code: str
    name_vi: str
    name_en: str
    side: Literal["external", "counterpart"]
    agreed_bp: int | None


@dataclass(frozen=True, slots=True)
class Agreed:
    """The counterpart's agreed share and its tolerance in basis points; both None when nothing was agreed.

    `shares_bp` is the sum of all agreed shares; `unjudged` says why money is not to be judged by them.
    """

    counterpart_bp: int | None
    tolerance_bp: int | None
    shares_bp: int = WHOLE
    unjudged: Unjudged | None = None

    @property
    def external_share(self) -> float | None:
        """The share agreed for the other side, to draw money against; None where it is not to be judged."""
        return None if self.counterpart_bp is None or self.unjudged else 1 - self.counterpart_bp / WHOLE


@dataclass(frozen=True, slots=True)
class Position:
    """Both sides' money and how it stands to the agreement. `result` is None unless both can be compared."""

    external: int
    counterpart: int
    agreed: Agreed
    standing: Standing
    result: Cofinancing | None

    @property
    def share(self) -> Ratio | None:
        """Counterpart / all; None when more was taken back than paid."""
        return (
            None if self.external + self.counterpart < 0 else Ratio(self.counterpart, self.external + self.counterpart)
        )


@once
def agreement(
    session: Session, *, project: str, province: str | None = None, province_set: str = "63", form: str = "both"
) -> tuple[Agreed, tuple[FunderFacts, ...]]:
    """What was agreed for a project, or for one province where that has terms of its own; and every funder.

    The strictest tolerance among the funders holds. External funders come first, then by agreed share. Terms are for
    cash and in-kind together: under one `form` nothing is judged by them.
    """
    agreed, facts = read_agreements(session, project=project).of(province, province_set=province_set)
    return (agreed if form == "both" else replace(agreed, unjudged="one_form")), facts


@dataclass(frozen=True, slots=True)
class Agreements:
    """A project's agreements and every funder, read once for all its provinces."""

    rows: tuple[Agreement, ...]
    funders: tuple[Funder, ...]

    def of(self, province: str | None, *, province_set: str) -> tuple[Agreed, tuple[FunderFacts, ...]]:
        """See `agreement`."""
        own = [row for row in self.rows if province is not None and _stands_in(row, province, province_set)]
        terms = {row.funder: row for row in own or [row for row in self.rows if row.province_code is None]}
        facts = [
            FunderFacts(
                funder.code,
                funder.name_vi,
                funder.name_en,
                "counterpart" if funder.side == "counterpart" else "external",
                terms[funder.code].share_bp if funder.code in terms else None,
            )
            for funder in self.funders
        ]
        facts.sort(key=lambda fact: (fact.side == "counterpart", -(fact.agreed_bp or 0), fact.code))
        if not terms:
            return Agreed(None, None), tuple(facts)
        counterpart = sum(fact.agreed_bp or 0 for fact in facts if fact.side == "counterpart")
        shares = sum(row.share_bp for row in terms.values())
        tolerance = min(row.tolerance_bp for row in terms.values())
        return Agreed(counterpart, tolerance, shares, None if shares == WHOLE else "incomplete"), tuple(facts)


def read_agreements(session: Session, *, project: str) -> Agreements:
    """The agreements of a project. Two reads, of its agreements and of the funders."""
    rows = session.scalars(select(Agreement).where(Agreement.project == project)).all()
    return Agreements(tuple(rows), tuple(session.scalars(select(Funder)).all()))


def _stands_in(row: Agreement, province: str, province_set: str) -> bool:
    if row.province_code is None:
        return False
    if province_set == "34" and row.epoch != "34":
        return successor_province(row.province_code) == province
    return row.province_code == province and (row.epoch == "34") == (province_set == "34")


def position(external: int, *, counterpart: int, agreed: Agreed) -> Position:
    """How two sums stand to what was agreed."""
    if agreed.counterpart_bp is None or agreed.tolerance_bp is None:
        return Position(external, counterpart, agreed, "no_agreement", None)
    if agreed.unjudged is not None:
        return Position(external, counterpart, agreed, agreed.unjudged, None)
    try:
        result = cofinancing(
            external, counterpart=counterpart, agreed_bp=agreed.counterpart_bp, tolerance_bp=agreed.tolerance_bp
        )
    except RateOutOfBounds:
        return Position(external, counterpart, agreed, "reversed", None)
    standing: Standing
    if result.distance_pp is None:
        standing = "no_money"
    elif result.within:
        standing = "within"
    else:
        standing = "short" if result.distance_pp < 0 else "over"
    return Position(external, counterpart, agreed, standing, result)


def position_of(cells: Iterable[Cell], *, basis: str, agreed: Agreed, sides: Mapping[str, str]) -> Position:
    """How cells stand to the agreement on one basis; `sides` gives each funder's side."""
    sums = {"external": 0, "counterpart": 0}
    for cell in cells:
        sums[sides[cell.funder]] += cell.amounts.of(basis)
    return position(sums["external"], counterpart=sums["counterpart"], agreed=agreed)


def borne_by_quarter(cells: Iterable[Cell], *, basis: str, sides: Mapping[str, str]) -> list[tuple[dt.date, Sums]]:
    """What both sides bore in each quarter with money, in order of time."""
    found: dict[dt.date, Sums] = defaultdict(Sums)
    for cell in cells:
        side: Side = "counterpart" if sides[cell.funder] == "counterpart" else "external"
        found[cell.quarter] = found[cell.quarter].with_entry(side, cell.amounts.of(basis))
    return sorted(found.items())


def terms_of(agreed: Agreed) -> Terms | None:
    """What was agreed as terms to judge by; None when nothing was, or when it is not to be judged."""
    if agreed.counterpart_bp is None or agreed.tolerance_bp is None or agreed.unjudged is not None:
        return None
    return Terms(agreed.counterpart_bp, agreed.tolerance_bp)


def off_since_of(cells: Iterable[Cell], *, basis: str, agreed: Agreed, sides: Mapping[str, str]) -> dt.date | None:
    """The quarter since which the share of all money so far has been off; None when it is not, or cannot be."""
    terms = terms_of(agreed)
    return None if terms is None else off_since(borne_by_quarter(cells, basis=basis, sides=sides), terms=terms)
