"""Files of provinces and registers for the tests of the import's rules, made in a few words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from data_access.imports.fields import CLUBS, REPORTS, SheetKind
from data_access.imports.known import (
    Known,
    KnownAgreement,
    KnownClub,
    KnownCourse,
    KnownFunder,
    KnownLine,
    KnownProject,
    KnownScheme,
    KnownVoucher,
    Past,
)
from data_access.imports.problems import Problem
from data_access.imports.records import Record, Validated
from data_access.imports.tables import Book, Column, Place, Table, Value
from data_access.imports.validate import validate

TODAY = dt.date(2026, 10, 15)
SCHEMES = {
    "1533": KnownScheme("1533", dt.date(2016, 8, 2), dt.date(2020, 12, 31)),
    "1336": KnownScheme("1336", dt.date(2020, 8, 31), dt.date(2025, 12, 31)),
    "1648": KnownScheme("1648", dt.date(2025, 8, 1), dt.date(2035, 12, 31)),
    "khac": KnownScheme("khac", None, None),
}
FUNDERS = {
    "KOICA-HAK": KnownFunder("KOICA-HAK", "Cơ quan Hợp tác Quốc tế Hàn Quốc (KOICA)", "KOICA", "external"),
    "HNCT": KnownFunder("HNCT", "Hội Người cao tuổi địa phương", "Local Associations", "counterpart"),
    "NSDP": KnownFunder("NSDP", "Ngân sách địa phương", "Local budgets", "counterpart"),
}
PROJECTS = {
    "VIE085": KnownProject("VIE085", "Dự án giai đoạn 2", "Phase 2", dt.date(2022, 12, 1), dt.date(2026, 12, 31),
                           frozenset({dt.date(2023, 1, 1)})),
}  # fmt: skip
RATES = {"USD": ((dt.date(2024, 1, 2), Decimal("24000")), (dt.date(2024, 3, 1), Decimal("24500.5")))}
AGREEMENTS = (KnownAgreement("VIE085", "KOICA-HAK", None, None, 8000, 100),
              KnownAgreement("VIE085", "HNCT", None, None, 2000, 100))  # fmt: skip
REGISTER = Known(schemes=SCHEMES, funders=FUNDERS, projects=PROJECTS, rates=RATES, agreements=AGREEMENTS)
CLUB = {"code": "HN01", "name": "CLB Hoa Sen", "province": "Hà Nội", "district": "Ba Đình", "commune": "Phúc Xá",
        "village": "Tổ 1", "founded_on": dt.date(2021, 5, 4)}  # fmt: skip
REPORT = {"code": "HN01", "month": "3/2024", "members": 50}


def table(
    kind: SheetKind, rows: Sequence[Mapping[str, Value]], *, sheet: str = "", first: int = 2, title: str = "",
    scale: int = 1, percents: frozenset[Place] = frozenset(), flaws: Mapping[Place, str] | None = None,
) -> Table:  # fmt: skip
    """A table with the columns that its rows have; the header stands above `first`."""
    names = [field.name for field in kind.fields if any(field.name in row for row in rows)]
    columns = tuple(Column(kind.field(name), k, kind.field(name).header) for k, name in enumerate(names))
    numbered = [(first + i, tuple(row.get(name) for name in names)) for i, row in enumerate(rows)]
    return Table(sheet or kind.title, kind, columns, numbered, first - 1, dict(flaws or {}), percents, scale,
                 "A1" if scale != 1 else "", title)  # fmt: skip


def book(*tables: Table, name: str = "tep.xlsx") -> Book:
    """A file of tables."""
    return Book(name, "0" * 64, 1, tables)


def check(*tables: Table, known: Known = REGISTER, answers: Mapping[str, str] | None = None) -> Validated:
    """A file looked at on the tests' day."""
    return validate(book(*tables), known, answers=answers or {}, today=TODAY)


def clubs(*rows: Mapping[str, Value], known: Known = REGISTER, answers: Mapping[str, str] | None = None,
          title: str = "") -> Validated:  # fmt: skip
    """A file of clubs, each row the tests' own club with changes."""
    return check(table(CLUBS, [{**CLUB, **row} for row in rows], title=title), known=known, answers=answers)


def reports(*rows: Mapping[str, Value], known: Known | None = None, answers: Mapping[str, str] | None = None,
            scale: int = 1) -> Validated:  # fmt: skip
    """A file of reports of the known club, each row the tests' own report with changes."""
    return check(table(REPORTS, [{**REPORT, **row} for row in rows], scale=scale), known=known or registered(),
                 answers=answers)  # fmt: skip


def club(**changes: object) -> KnownClub:
    """The tests' club as the register holds it."""
    made = KnownClub(
        1, "63-2025", "01", "HN01", "CLB Hoa Sen", "Tổ 1", dt.date(2021, 5, 4), "day", None, "1336", "01",
        places={"63-2024": ("01", "00001", "stated"), "63-2025": ("01", "00001", "stated"),
                "34": ("01", "00097", "exact")},
    )  # fmt: skip
    return replace(made, **changes)


def registered(*found: KnownClub, past: Past | None = None) -> Known:
    """A register with clubs (the tests' own, when none is given) and the past of the first."""
    held = found or (club(),)
    return replace(REGISTER, clubs=held, past={} if past is None else {held[0].id: past})


def problems(found: Validated) -> list[str]:
    """The codes of all problems, in order."""
    return [problem.code for problem in found.problems]


def problem(found: Validated, code: str) -> Problem:
    """The only problem with a code."""
    (only,) = [each for each in found.problems if each.code == code]
    return only


def record(found: Validated, kind: SheetKind) -> Record:
    """The only record of a kind."""
    (only,) = found.records[kind.code]
    return only


def value(found: Validated, kind: SheetKind, name: str) -> object:
    """A cell of the only record of a kind."""
    return record(found, kind).values[kind.index(name)]


__all__ = ["AGREEMENTS", "CLUB", "FUNDERS", "PROJECTS", "RATES", "REGISTER", "REPORT", "SCHEMES", "TODAY",
           "KnownClub", "KnownCourse", "KnownLine", "KnownVoucher", "book", "check", "club", "clubs", "problem",
           "problems", "record", "registered", "reports", "table", "value"]  # fmt: skip
