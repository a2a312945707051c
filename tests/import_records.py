"""Records as validating hands them on, for tests of what comes after: a small world of clubs, courses and money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from data_access.imports.fields import (
    BUDGET,
    CLUBS,
    COURSES,
    OLDER,
    RATES,
    REPORTS,
    SHEETS,
    TARGETS,
    TRAINEES,
    TRANSACTIONS,
    SheetKind,
)
from data_access.imports.known import Known
from data_access.imports.problems import Problem
from data_access.imports.records import EMPTY, Record, Refused, Validated
from data_access.imports.tables import Book, Column, Table
from geo.succession import succession
from geo.units import units_in

NOW = dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC)
TODAY = NOW.date()
OLD = units_in("63-2025", level="commune", province="01")
NEW = units_in("34", level="commune", province="01")


def record(sheet: SheetKind, row: int, extra: Mapping[str, object], /, **cells: object) -> Record:
    """A record of a kind with some cells filled."""
    values = tuple(cells.pop(field.name, EMPTY) for field in sheet.fields)
    assert not cells, cells
    return Record(sheet.title, row, values, dict(extra))


def club(known: Known, code: str, *, row: int = 2, commune: int = 0, new_map: bool = False, **cells: Any) -> Record:
    """A club of Hà Nội in the n-th commune of the list before the reform, or of the new one."""
    found = next((c for c in known.clubs if c.code == code and c.province34 == "01"), None)
    places: dict[str, tuple[str, str | None, str]]
    if new_map:
        places = {"34": ("01", NEW[commune].code, "stated"), "63-2025": ("01", None, "exact")}
    else:
        here = OLD[commune]
        links = [link for link in succession("63-2025", "34", level="commune") if link.old_code == here.code]
        places = {"63-2025": ("01", here.code, "stated"),
                  "34": ("01", links[0].new_code, "exact" if len(links) == 1 else "estimated")}  # fmt: skip
    epoch = "34" if new_map else "63-2025"
    extra = {
        "club_id": found.id if found else None, "code": code, "epoch": found.epoch if found else epoch,
        "province_code": "01", "founded_precision": "day",
        "scheme": cells.get("scheme") or (None if found else "1336"), "commune_given": True, "places": places,
    }  # fmt: skip
    filled = {"code": code, "name": f"CLB {code}", "province": "Hà Nội", "commune": "Xã",
              "founded_on": dt.date(2023, 5, 4)} | cells  # fmt: skip
    return record(CLUBS, row, extra, **filled)


def report(known: Known, code: str, month: dt.date, *, row: int = 2, members: object = 50, **cells: object) -> Record:
    """A month of a club of Hà Nội."""
    found = next((c for c in known.clubs if c.code == code and c.province34 == "01"), None)
    key = (found.epoch if found else "63-2025", "01", code)
    extra = {"club_id": found.id if found else None, "club": key}
    return record(REPORTS, row, extra, code=code, month=month, members=members, **cells)


def course(known: Known, code: str, *, row: int = 2, **cells: object) -> Record:
    """A course of the whole of Hà Nội."""
    found = known.courses.get(code)
    extra = {"course_id": found.id if found else None, "code": code, "epoch": "63-2025", "province_code": "01",
             "district_code": None, "commune_code": None, "starts_precision": "day", "kind": "thematic"}  # fmt: skip
    filled = {"code": code, "title": f"Lớp {code}", "province": "Hà Nội", "starts_on": dt.date(2024, 4, 2)} | cells
    return record(COURSES, row, extra, **filled)


def trainees(known: Known, code: str, role: str = "board", *, row: int = 2, **cells: object) -> Record:
    """A group of a course."""
    found = known.courses.get(code)
    extra = {"course_id": found.id if found else None, "course": code}
    return record(TRAINEES, row, extra, code=code, role=role, **({"women": 20} | cells))


def line(known: Known, code: str, *, row: int = 2, version: int = 0, **cells: Any) -> Record:
    """A line of VIE085's plan in Hòa Bình, first quarter of 2024, in đồng."""
    found = next((each for each in known.lines.get(code, ()) if each.version == version), None)
    amount = cells.get("amount", 10_000_000)
    extra = {"line_id": found.id if found else None, "code": code, "epoch": "63-2025", "province_code": "17",
             "period_start": dt.date(2024, 1, 1), "period_end": dt.date(2024, 3, 31), "amount_vnd": amount,
             "rate": None, "rate_date": None}  # fmt: skip
    filled = {"code": code, "project": "VIE085", "category": "training", "province": "Hòa Bình", "funder": "HNCT",
              "period": dt.date(2024, 1, 1), "version": version, "amount": amount,
              "currency": "VND"} | cells  # fmt: skip
    return record(BUDGET, row, extra, **filled)


def entry(known: Known, voucher: str, on: str, *, row: int = 2, back: str | None = None, **cells: Any) -> Record:
    """An entry of February 2024 on a line, in đồng; `back` is the voucher it takes from."""
    key = ("63-2025", "17", voucher, 2024)
    vouchers = {each.key: each.id for each in known.vouchers}
    amount = cells.get("amount", 1_000_000)
    extra: dict[str, object] = {
        "epoch": "63-2025", "province_code": "17", "year": 2024, "line": on, "project": "VIE085", "funder": "HNCT",
        "line_version": max((each.version for each in known.lines.get(on, ())), default=0), "amount_vnd": amount,
        "rate": None, "rate_date": None, "voucher_id": vouchers.get(key), "valuation": None,
    }  # fmt: skip
    if back is not None:
        extra |= {"reverses": ("63-2025", "17", back, 2024),
                  "reverses_id": vouchers.get(("63-2025", "17", back, 2024))}  # fmt: skip
    kind = "reversal" if back is not None else "expenditure"
    filled = {"voucher": voucher, "date": dt.date(2024, 2, 5), "kind": kind, "line": on, "funder": "HNCT",
              "province": "Hòa Bình", "amount": amount, "currency": "VND"} | cells  # fmt: skip
    return record(TRANSACTIONS, row, extra, **filled)


def rate(day: dt.date, *, row: int = 2, value: str = "24500.5", **cells: object) -> Record:
    """A dollar's rate."""
    return record(RATES, row, {}, day=day, currency="USD", rate=Decimal(value), **cells)


def older(day: dt.date, count: int, *, row: int = 2) -> Record:
    """Older people of Hà Nội."""
    extra = {"epoch": "63-2025", "unit_code": "01", "precision": "day"}
    return record(OLDER, row, extra, province="Hà Nội", day=day, older=count)


def target(value: str, *, row: int = 2) -> Record:
    """New clubs of Hà Nội by the end of 2024."""
    extra = {"epoch": "63-2025", "unit_code": "01", "unit": "CLB", "precision": "day"}
    return record(TARGETS, row, extra, scheme="1336", indicator="clubs_target_new", province="Hà Nội",
                  due=dt.date(2024, 12, 31), value=Decimal(value))  # fmt: skip


def refused(kind: SheetKind, row: int, code: str = "out_of_range", **cells: str) -> Refused:
    """A refused row with one problem in its third column."""
    problem = Problem(code, kind.title, f"C{row}", row, "9999", "ngoài khoảng 1–1.000", "outside 1–1,000")
    return Refused(kind, kind.title, row, (problem,), cells)


def validated(records: Iterable[Record], *, refusals: Iterable[Refused] = ()) -> Validated:
    """Records by the kind of their sheet."""
    by_title = {kind.title: kind.code for kind in SHEETS}
    found: dict[str, list[Record]] = {}
    for each in records:
        found.setdefault(by_title[each.sheet], []).append(each)
    rows = tuple(refusals)
    return Validated({kind: tuple(listed) for kind, listed in found.items()}, rows,
                     tuple(problem for row in rows for problem in row.problems))  # fmt: skip


def book(name: str = "Hà Nội.xlsx", digest: str = "0" * 64, kinds: Iterable[SheetKind] = SHEETS) -> Book:
    """A file with all columns of some sheets in the template's order, and no rows, as only validating reads those."""
    tables = tuple(
        Table(kind.title, kind, tuple(Column(field, k, field.header) for k, field in enumerate(kind.fields)), (), 1)
        for kind in kinds
    )
    return Book(name, digest, 1000, tables)
