"""Which summaries a batch touches, and recomputing those."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from data_access.imports.apply.writing import Written
from data_access.imports.known import Known
from data_access.imports.plan import Plan
from data_access.imports.rows import TABLES
from data_access.queries.import_rows import provinces_of_clubs
from data_access.summaries import refresh, refresh_money, refresh_training

Progress = Callable[[str, float], None]
CLUBS = frozenset({"club", "club_place", "club_report"})
MONEY = frozenset({"budget_line", "money_transaction"})
TRAINING = frozenset({"course", "course_trainees"})


@dataclass(frozen=True, slots=True)
class Touched:
    """The new provinces whose clubs or reports changed (None: all), and whether money or courses did."""

    provinces34: frozenset[str] | None
    money: bool
    training: bool

    @classmethod
    def by(cls, plan: Plan, known: Known, written: Written, session: Session) -> Touched:
        """What a plan touched that was just written."""
        tables = {TABLES[step.kind] for step in plan if step.action != "unchanged"}
        homes = {club.id: club.province34 for club in known.clubs}
        clubs: set[int] = set(written.new_clubs)
        for kind in ("clubs", "reports"):
            for step in plan.steps.get(kind, ()):
                if step.action != "unchanged":
                    number = written.keys[id(step)][0]
                    assert isinstance(number, int)
                    clubs.add(number)
        before = {homes[number] for number in clubs if number in homes}
        moved = {change.key[0] for change in written.changes if change.table == "club_place"}
        asked = [number for number in clubs if number not in homes or number in moved]
        provinces = frozenset(before | provinces_of_clubs(session, sorted(asked)))
        # A known course's first day is since when its clubs have a trained board.
        trained = any(change.table == "course" and change.field in ("starts_on", "kind") for change in written.changes)
        return cls(None if trained else provinces, bool(tables & MONEY), bool(tables & TRAINING))


def renew(session: Session, touched: Touched, *, progress: Progress | None = None) -> None:
    """Recompute what was touched, in the caller's transaction."""
    if touched.provinces34 is None or touched.provinces34:
        refresh(session, provinces34=touched.provinces34, progress=progress)
    if touched.money:
        refresh_money(session)
    if touched.training or _moved(touched):
        refresh_training(session)


def _moved(touched: Touched) -> bool:
    """A course counts, on the old map, where most of its clubs stand."""
    return touched.provinces34 is None


def changed_tables(tables: Iterable[str]) -> tuple[bool, bool, bool]:
    """Whether clubs, money, courses are among some tables."""
    found = frozenset(tables)
    return bool(found & CLUBS), bool(found & MONEY), bool(found & TRAINING)
