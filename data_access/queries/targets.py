"""What was promised. Public facts: the scope limits the register, not the decisions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models import Target
from data_access.once import once
from data_access.scope import Scope


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A promised number; `unit_code` None is the nation. `derived`: worked out by us; `doubtful`: check the decree."""

    code: str
    scheme: str | None
    indicator: str
    epoch: str | None
    unit_code: str | None
    due_on: dt.date
    value: Decimal
    unit: str
    decision: str
    text_vi: str
    text_en: str
    derived: bool
    doubtful: bool
    source_title: str | None
    source_url: str | None


_COLUMNS = tuple(getattr(Target, name) for name in TargetRow.__slots__)


@once
def targets(session: Session, scope: Scope, scheme: str | None = None) -> list[TargetRow]:
    """Targets of a scheme (None: of all, those under no scheme among them), the nation's first, then by due day."""
    del scope
    statement = select(*_COLUMNS)
    if scheme is not None:
        statement = statement.where(Target.scheme == scheme)
    rows = [TargetRow(*row) for row in session.execute(statement)]
    return sorted(rows, key=lambda row: (row.epoch or "", row.unit_code or "", row.due_on, row.code))
