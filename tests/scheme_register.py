"""A small register for the tests of schemes and the overview: every province has its months, no simulation.

Each province founds clubs at its own even pace, 1336's until 7/2025 and 1648's from then on. Under 1336 the nation
comes to more than its 3,000 target; under 1648 it is behind; Lai Châu reports hardly anything; Cao Bằng has the
fewest communes with a club. VIE085's counterpart has borne a fifth, save in Hòa Bình, where it is short.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from data_access.models import (
    Dataset,
    MoneyQuarter,
    ProvinceMonth,
    SchemeMonth,
    StandardMonth,
    TrainingMonth,
)
from data_access.reference_loader import init_reference
from data_access.schema import upgrade
from geo.succession import successor_province
from geo.units import units_in

FIRST, LAST = dt.date(2019, 1, 1), dt.date(2026, 10, 1)
STANDARD = (dt.date(2020, 12, 1), dt.date(2025, 12, 1), LAST)
"""The months whose standard is kept: the last of each scheme."""
CAO_BANG, LAI_CHAU, HANOI, HOA_BINH = "04", "12", "01", "17"
_NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
_SUMS = [column.name for column in ProvinceMonth.__table__.columns if not column.primary_key]
_MONEY = [column.name for column in MoneyQuarter.__table__.columns if not column.primary_key]
Row = dict[str, object]


def months(first: dt.date = FIRST, last: dt.date = LAST) -> list[dt.date]:
    """Every month between two, both included."""
    start, stop = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [dt.date(index // 12, index % 12 + 1, 1) for index in range(start, stop + 1)]


def _founded(code: str, month: dt.date) -> dict[str, int]:
    """Clubs founded in a month by scheme: one or two a month, fewer under 1648."""
    if month < dt.date(2020, 9, 1):
        return {"1533": int(month.month % 6 == 0)}
    if month < dt.date(2025, 8, 1):
        return {"1336": 1 + (int(code) + month.month) % 2}
    return {"1648": int((int(code) + month.month) % 2 == 0)}


def _old_provinces() -> dict[str, list[tuple[dt.date, dict[str, int], dict[str, dict[str, int]]]]]:
    """Per old province its months: the province's sums, and each scheme's."""
    communes = {
        unit.code: len(units_in("63-2024", level="commune", province=unit.code)) for unit in units_in("63-2024")
    }
    found = {}
    for code, total in communes.items():
        clubs, by_scheme, lines = 20, dict.fromkeys(("1533", "1336", "1648"), 0), []
        for index, month in enumerate(months()):
            born = _founded(code, month)
            clubs += sum(born.values())
            for scheme, count in born.items():
                by_scheme[scheme] += count
            reported = clubs // 10 if code == LAI_CHAU else clubs * 9 // 10
            reach = 4 if code == CAO_BANG else 2
            province = dict.fromkeys(_SUMS, 0) | {
                "clubs": clubs,
                "founded": sum(born.values()),
                "communes_with_club": min(clubs, (total // 3 + index // 4) // reach * 2 // 2, total),
                "communes_total": total,
                "reports_due": clubs,
                "reports_received": reported,
                "reports_on_time": reported,
                "clubs_with_report": clubs,
                "members": clubs * 57,
                "older": clubs * 40,
                "women": clubs * 41,
                "borrowers": clubs * 26,
                "boards_trained": clubs * 8 // 10,
            }
            schemes = {
                scheme: {
                    "founded": born.get(scheme, 0),
                    "founded_total": held,
                    "active": held,
                    "members": held * 56,
                    "older": held * 39,
                }
                for scheme, held in by_scheme.items()
            }
            lines.append((month, province, schemes))
        found[code] = lines
    return found


def _rows() -> tuple[list[Row], list[Row], list[Row]]:
    communes = {unit.code: len(units_in("34", level="commune", province=unit.code)) for unit in units_in("34")}
    provinces: dict[tuple[str, str, dt.date], dict[str, int]] = {}
    schemes: dict[tuple[str, str, dt.date, str], dict[str, int]] = {}
    for code, lines in _old_provinces().items():
        for month, sums, by_scheme in lines:
            for province_set, place in (("63", code), ("34", successor_province(code))):
                into = provinces.setdefault((province_set, place, month), dict.fromkeys(_SUMS, 0))
                for name, value in sums.items():
                    into[name] += value
                for scheme, held in by_scheme.items():
                    also = schemes.setdefault((province_set, place, month, scheme), dict.fromkeys(held, 0))
                    for name, value in held.items():
                        also[name] += value
    for (province_set, place, _), into in provinces.items():
        if province_set == "34":
            into["communes_total"] = communes[place]
            into["communes_with_club"] = min(into["communes_with_club"], communes[place] * 3 // 4)
    key = {"segment": "all"}
    return (
        [
            {**key, "province_set": where, "province_code": code, "month": month, **into}
            for (where, code, month), into in provinces.items()
        ],
        [
            {**key, "province_set": where, "province_code": code, "month": month, "scheme": scheme, **into}
            for (where, code, month, scheme), into in schemes.items()
        ],
        [
            {**key, "province_set": where, "province_code": code, "month": month, "item": item,
             "met": into["clubs"] * share // 100, "assessed": into["clubs"]}
            for (where, code, month), into in provinces.items()
            if month in STANDARD
            for item, share in (("std_activities", 41), ("std_funds", 97))
        ],
    )  # fmt: skip


def _money() -> list[Row]:
    rows: list[Row] = []
    for code in (HANOI, HOA_BINH):
        for funder, amount in (("KOICA-HAK", 800), ("HNCT", 200 if code == HANOI else 150)):
            rows.append(
                dict.fromkeys(_MONEY, 0)
                | {"project": "VIE085", "epoch": "63-2025", "province_code": code, "funder": funder,
                   "category": "training", "quarter": dt.date(2025, 1, 1), "currency": "VND", "in_kind": False,
                   "spent": amount, "spent_vnd": amount, "committed_vnd": amount, "received_vnd": amount}
            )  # fmt: skip
    return rows


def fill(engine: Engine, *, kind: str = "simulated") -> None:
    """Tables, the shipped reference facts, the small register."""
    upgrade(engine)
    init_reference(engine)
    provinces, schemes, standard = _rows()
    course = {
        "province_set": "34", "month": LAST, "province_code": HANOI, "kind": "board_initial", "project": "",
        "scheme": "1648", "role": "board", "courses": 2, "women": 40, "men": 20, "sex_unknown": 0, "clubs": 12,
        "trainee_days": 300, "courses_without_days": 0, "costed_trainee_days": 0, "cost": 0,
    }  # fmt: skip
    with Session(engine) as session, session.begin():
        session.add(
            Dataset(id=1, kind=kind, version=1, seed=1, scale=0.1, until=LAST, created_at=_NOW, updated_at=_NOW)
        )
        session.execute(insert(ProvinceMonth), provinces)
        session.execute(insert(SchemeMonth), schemes)
        session.execute(insert(StandardMonth), standard)
        session.execute(insert(MoneyQuarter), _money())
        session.execute(insert(TrainingMonth), [course])


def fill_empty(engine: Engine) -> None:
    """Tables and reference facts under a real register that holds nothing yet."""
    upgrade(engine)
    init_reference(engine)
    with Session(engine) as session, session.begin():
        session.add(
            Dataset(id=1, kind="register", version=1, seed=None, scale=None, until=None,
                    created_at=_NOW, updated_at=_NOW)
        )  # fmt: skip
