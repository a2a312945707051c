"""A small register for the tests of data quality: two provinces, clubs whose reports go wrong in known ways.

Hà Nội has five clubs that report from 10/2024: HN-1 is good; HN-2 sends no report of 9/2026; HN-3 sends it late and
without a meeting though with activities; HN-4 reports 90 members where it had 50, and no day of receipt; HN-5 is
founded in 9/2026 and owes none. HN-1 and HN-2 bear one name, in one commune and village. Hải Phòng has one club, of
the project VIE085, whose report is good, and two courses alike in all.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from sqlalchemy.orm import Session

from data_access.dataset import record
from data_access.models import Club, ClubPlace, ClubReport, Course, CourseTrainees, ImportBatch, RejectedRow
from data_access.summaries.refresh import refresh
from geo.succession import succession
from geo.units import units_in

MONTH = dt.date(2026, 9, 1)
HANOI, HAI_PHONG = "01", "31"
NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
MONTHS = tuple(dt.date(2024 + (9 + index) // 12, (9 + index) % 12 + 1, 1) for index in range(24))
GOOD: dict[str, Any] = {
    "members": 50, "older": 40, "women": 40, "disadvantaged": 30, "meetings": 1, "volunteers": 6, "home_care": 5,
    "income_fund": 30_000_000, "operating_fund": 2_000_000, "borrowers": 25, "lent": 2_000_000, "repaid": 1_000_000,
    "overdue": 0, "activity_1": True,
}  # fmt: skip


def _communes(province: str) -> list[tuple[str, str]]:
    """(old, new) communes of a province that lead one to one."""
    new = {link.old_code: link.new_code for link in succession("63-2025", "34", level="commune")}
    return [(each.code, new[each.code]) for each in units_in("63-2025", level="commune", province=province)][:20]


def _club(session: Session, ident: int, province: str, code: str, *, village: str, commune: int = 0, batch: int,
          founded: dt.date = dt.date(2024, 9, 5), project: str | None = None) -> None:  # fmt: skip
    old, new = _communes(province)[commune]
    session.add(
        Club(id=ident, epoch="34", province_code=province, code=code, name=f"CLB {village}", village=village,
             founded_on=founded, founded_precision="day", scheme="1336", project=project, batch_id=batch)
    )  # fmt: skip
    session.flush()
    for epoch, where in (("63-2025", old), ("34", new)):
        session.add(
            ClubPlace(club_id=ident, epoch=epoch, province_code=province, commune_code=where, basis="exact")
        )  # fmt: skip


def _reports(
    session: Session, ident: int, *, batch: int, last: dict[str, Any] | None, received: int | None = 5
) -> None:
    """A good report for every month, and `last` in the place of the last one's values (None: none is sent)."""
    for month in MONTHS:
        changes = (last if month == MONTH else {}) if last is not None or month != MONTH else None
        if changes is None:
            continue
        day = None if received is None and month == MONTH else (received or 5)
        following = dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)
        on = None if day is None else following + dt.timedelta(days=(day if month == MONTH else 5) - 1)
        session.add(ClubReport(club_id=ident, month=month, received_on=on, batch_id=batch, **{**GOOD, **changes}))


def add_quality_register(session: Session) -> None:
    """The register into a session on the reference facts, with its summaries; the caller commits."""
    record(session, kind="register")
    made = ImportBatch(kind="file", file_name="hn.xlsx", actor="test", loaded_at=NOW, rows=0)
    session.add(made)
    session.flush()
    batch = made.id
    _club(session, 1, HANOI, "HN-1", village="Thôn Đông", batch=batch)
    _club(session, 2, HANOI, "HN-2", village="thôn đông", batch=batch)
    _club(session, 3, HANOI, "HN-3", village="Thôn 3", commune=1, batch=batch)
    _club(session, 4, HANOI, "HN-4", village="Thôn 4", commune=2, batch=batch)
    _club(session, 5, HANOI, "HN-5", village="Thôn 5", commune=3, batch=batch, founded=dt.date(2026, 9, 1))
    _club(session, 6, HAI_PHONG, "HP-1", village="Thôn Đông", batch=batch, project="VIE085")
    _reports(session, 1, batch=batch, last={})
    _reports(session, 2, batch=batch, last=None)
    _reports(session, 3, batch=batch, last={"meetings": 0}, received=17)
    _reports(session, 4, batch=batch, last={"members": 90}, received=None)
    _reports(session, 6, batch=batch, last={})
    for ident in (1, 2, 3):
        session.add(
            Course(id=ident, code=f"L-{ident}", title="Lớp Quỹ", kind="thematic", topic="quỹ", epoch="34", days=2,
                   province_code=HAI_PHONG, starts_on=dt.date(2026, 5, 4), starts_precision="day", batch_id=batch)
        )  # fmt: skip
        session.flush()
        men = 9 if ident == 3 else 4
        session.add(CourseTrainees(course_id=ident, role="board", women=6, men=men, sex_unknown=0, batch_id=batch))
    for row, content in enumerate(REFUSED, start=4):
        session.add(
            RejectedRow(batch_id=batch, sheet="Báo cáo tháng", row=row, problem="not_a_number", cell="C4",
                        reason="Thành viên không phải là số", content=content)
        )  # fmt: skip
    session.flush()
    refresh(session)


REFUSED = (
    json.dumps({"Mã CLB": "HN-3", "Tháng": "9/2026", "Thành viên": "khoảng 50"}, ensure_ascii=False),
    json.dumps({"MÃ SỐ CLB": "HN-9", "Tháng báo cáo": "2026-08"}, ensure_ascii=False),
    json.dumps({"Mã CLB": "HN-3", "Tháng": "13/2026"}, ensure_ascii=False),
    json.dumps({"Tháng": "", "Thành viên": "50"}, ensure_ascii=False),
    json.dumps({"Số chứng từ": "PC01", "Ngày": "1/9/2026"}, ensure_ascii=False),
    json.dumps(["HN-3", "9/2026"]),
    "CLB số 6; tháng 07/2026; Thành viên=",
    "không phải JSON",
)
