"""A small register for the tests of the map: every province has summary rows, some of each state, no simulation.

Hà Nội has 238 of 579 communes covered in 12/2024; Cao Bằng has no club (zero); Hà Giang has clubs but no report (its
members are unknown); Lai Châu stands without rows (no data).
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from data_access.models import Club, ClubPlace, Dataset, ImportBatch, ProvinceMonth, SchemeMonth
from geo.succession import succession, successor_province
from geo.units import units_in

MONTHS = tuple(dt.date(2023 + index // 12, index % 12 + 1, 1) for index in range(46))
LAST = MONTHS[-1]
HANOI, CAO_BANG, HA_GIANG, LAI_CHAU = "01", "04", "02", "12"
_NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
_SUMS = [column.name for column in ProvinceMonth.__table__.columns if not column.primary_key]


def _row(code: str, communes: int, index: int) -> dict[str, int]:
    """A plausible month of one province, the same every time."""
    clubs = 0 if code == CAO_BANG else (int(code) * 7) % 160 + 6 + index * (1 + int(code) % 3)
    covered = min(clubs, communes * (20 + int(code) % 50) // 100)
    if code == HANOI and communes > 500:
        covered = 238 - (45 - index)
    reported = 0 if code == HA_GIANG else clubs * 9 // 10
    return dict.fromkeys(_SUMS, 0) | {
        "clubs": clubs, "founded": 1, "communes_with_club": covered, "communes_total": communes,
        "clubs_commune_unknown": clubs // 50, "reports_due": clubs, "reports_received": reported,
        "reports_on_time": reported, "clubs_with_report": reported, "members": reported * 58,
        "older": reported * 40, "women": reported * 41, "borrowers": reported * 20,
        "standard_met": reported // 3, "standard_assessed": reported,
    }  # fmt: skip


def _summaries() -> list[dict[str, object]]:
    communes = {
        map_set: {unit.code: len(units_in(epoch, level="commune", province=unit.code)) for unit in units_in(epoch)}
        for map_set, epoch in (("63", "63-2024"), ("34", "34"))
    }
    rows: list[dict[str, object]] = []
    for index, month in enumerate(MONTHS):
        merged: dict[str, dict[str, int]] = {}
        for code, total in communes["63"].items():
            if code == LAI_CHAU:
                continue
            row = _row(code, total, index)
            rows.append({"segment": "all", "province_set": "63", "month": month, "province_code": code, **row})
            into = merged.setdefault(successor_province(code), dict.fromkeys(_SUMS, 0))
            for name in _SUMS:
                into[name] += row[name]
        for code, row in merged.items():
            row["communes_total"] = communes["34"][code]
            row["communes_with_club"] = min(row["communes_with_club"], row["communes_total"] * 4 // 5)
            row["estimated_places"] = int(month < dt.date(2025, 7, 1) and int(code) % 3 == 0)
            rows.append({"segment": "all", "province_set": "34", "month": month, "province_code": code, **row})
    return rows


def _clubs(session: Session, batch: int) -> None:
    """Three clubs in each of Hà Nội's first ten communes that one link leads on from, on both maps."""
    to_new = {link.old_code: link for link in succession("63-2025", "34", level="commune")}
    old = [unit for unit in units_in("63-2025", level="commune", province=HANOI) if unit.code in to_new][:10]
    for number in range(30):
        place = old[number % len(old)]
        link = to_new[place.code]
        club = Club(
            epoch="34", province_code=HANOI, code=f"HN-{number:03}", name=f"Câu lạc bộ {number}",
            founded_on=dt.date(2022, 1, 1), founded_precision="day", scheme="1336", batch_id=batch,
        )  # fmt: skip
        session.add(club)
        session.flush()
        for epoch, commune, basis in (("63-2025", place.code, "stated"), ("34", link.new_code, link.basis)):
            session.add(ClubPlace(club_id=club.id, epoch=epoch, province_code=HANOI, commune_code=commune, basis=basis))


def _schemes() -> list[dict[str, object]]:
    key = {"segment": "all", "province_set": "63", "province_code": HANOI, "scheme": "1336"}
    sums = {"founded": 1, "members": 5000, "older": 3500}
    return [
        {**key, **sums, "month": month, "founded_total": 100 + index, "active": 100 + index}
        for index, month in enumerate(MONTHS)
    ]


def add_register(engine: Engine, *, kind: str = "simulated") -> None:
    """The small register into a database that holds the reference facts."""
    with Session(engine) as session, session.begin():
        session.add(
            Dataset(id=1, kind=kind, version=1, seed=1, scale=0.01, until=LAST, created_at=_NOW, updated_at=_NOW)
        )
        batch = ImportBatch(kind="simulated", file_name="test", actor="test", loaded_at=_NOW, rows=0)
        session.add(batch)
        session.flush()
        session.execute(insert(ProvinceMonth), _summaries())
        session.execute(insert(SchemeMonth), _schemes())
        _clubs(session, batch.id)
