"""Close a quarter of a project: from then on it takes no entry."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from data_access.dataset import bump
from data_access.models import AuditEvent, PeriodClosing, Project
from data_access.posting.refusals import PostingRefused, day_text, quarter_text
from indicators.budget import quarter_of
from indicators.months import quarter_end


def close_period(session: Session, *, project: str, quarter: dt.date, by: str, today: dt.date) -> None:
    """Close a quarter, by its first day, in the caller's transaction. Raises PostingRefused.

    `by` is the office that closes it. Only a quarter that is over and in which the project had begun can be closed,
    once; there is no opening it again.
    """
    found = session.get(Project, project)
    name = quarter_text(quarter)
    if found is None:
        raise PostingRefused("unknown_project", vi=f"không có dự án “{project}”.", en=f"no project “{project}”.")
    if quarter < quarter_of(found.starts_on):
        raise PostingRefused(
            "before_project",
            vi=f"dự án {project} bắt đầu ngày {day_text(found.starts_on)}, sau quý {name}.",
            en=f"project {project} starts on {found.starts_on}, after {name}.",
        )
    if quarter_end(quarter) >= today:
        raise PostingRefused(
            "period_running",
            vi=f"quý {name} kết thúc ngày {day_text(quarter_end(quarter))}, chưa khóa được.",
            en=f"{name} ends on {quarter_end(quarter)} and cannot be closed yet.",
        )
    closed = session.get(PeriodClosing, (project, quarter))
    if closed is not None:
        raise PostingRefused(
            "period_closed",
            vi=f"quý {name} của dự án {project} đã khóa ngày {day_text(closed.closed_on)} ({closed.closed_by}).",
            en=f"{name} of project {project} was closed on {closed.closed_on} ({closed.closed_by}).",
        )
    session.add(PeriodClosing(project=project, quarter=quarter, closed_on=today, closed_by=by))
    session.add(AuditEvent(at=dt.datetime.now(dt.UTC), actor=by, action="close-period", subject=f"{project} {name}",
                           detail=None))  # fmt: skip
    session.flush()
    bump(session)
