"""Loading, undoing and comparing whole registers, for the tests of imports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.imports.apply import apply_plan
from data_access.imports.known import Known
from data_access.imports.plan import Plan, make_plan
from data_access.imports.records import Record, Refused
from data_access.imports.rows import TABLES
from data_access.imports.undo import undo
from data_access.models import Base
from data_access.queries.importing import read_known
from data_access.summaries import check
from tests.import_records import NOW, book, validated

OFFICE = "Hội Người cao tuổi TP. Hà Nội"
# What says that something happened, and not what holds.
TRACKS = {"import_batch", "import_sheet", "import_row", "import_change", "import_undo", "import_answer",
          "rejected_row", "audit_event", "dataset", "alembic_version"}  # fmt: skip
Make = Callable[[Known], Iterable[Record]]


def planned(session: Session, make: Make, *, refusals: Iterable[Refused] = ()) -> Plan:
    """What a file would do."""
    known = read_known(session)
    return make_plan(validated(make(known), refusals=refusals), known, session)


def load(session: Session, make: Make, *, refusals: Iterable[Refused] = (), actor: str = OFFICE, **book_: Any) -> int:
    """Plan and apply a file; its batch."""
    known = read_known(session)
    understood = validated(make(known), refusals=refusals)
    plan = make_plan(understood, known, session)
    return apply_plan(session, book(**book_), understood, plan, actor=actor, known=known, now=NOW)


def take_back(session: Session, batch: int, **choices: Any) -> None:
    """Undo a batch."""
    undo(session, batch, actor=OFFICE, now=NOW, **choices)
    session.expire_all()


REGISTER = {*TABLES.values(), "club_place", "course_club"}
"""The tables that files write."""


def register_dump(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """What files can change, and the summaries of it."""
    kept = {name for name in Base.metadata.tables if name in REGISTER or name.startswith("summary_")}
    return dump(session, only=kept)


def dump(session: Session, *, only: Collection[str] | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """Every table that says what holds, row by row in the order of its key."""
    session.flush()
    return {
        name: [tuple(row) for row in session.execute(select(*table.columns).order_by(*table.primary_key.columns))]
        for name, table in Base.metadata.tables.items()
        if (name not in TRACKS if only is None else name in only)
    }


def sums_hold(session: Session) -> None:
    """The summaries equal what they sum, recomputed whole."""
    assert check(session, sample=None) == []
