"""A refused row waits until a later file of the same province holds it: then nobody is asked to mend it again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.dataset import record
from data_access.imports import fields
from data_access.imports.files.kept import kept_codes, refused_rows, to_mend
from data_access.imports.files.quarantine import quarantine_code
from data_access.imports.known import Known
from data_access.imports.problems import Problem
from data_access.imports.records import Record, Refused
from data_access.models import Club
from data_access.queries.import_batches import quarantined
from data_access.queries.import_settled import settled
from data_access.queries.quality_refused import refused_reports
from data_access.scope import EVERYTHING
from tests.data.importing import load, take_back
from tests.import_records import club, course, entry, line, older, rate, report, target, trainees

OCT = dt.date(2026, 10, 1)
Make = Callable[[Known], list[Record]]


@pytest.fixture
def register(facts_session: Session) -> Session:
    """A real register with a club of Hà Nội, a course and a line of the plan."""
    record(facts_session, kind="register")
    load(facts_session, lambda known: [club(known, "0101")])
    load(facts_session, lambda known: [course(known, "L1")])
    load(facts_session, lambda known: [line(known, "D1")])
    return facts_session


def _refused(kind: fields.SheetKind, cells: Mapping[str, str], row: int = 9) -> Refused:
    problem = Problem("out_of_range", kind.title, f"C{row}", row, "9999", "ngoài khoảng", "outside")
    return Refused(kind, kind.title, row, (problem,), cells)


def _sent(session: Session, *refusals: Refused, make: Make = lambda _: []) -> int:
    return load(session, make, refusals=refusals)


def _waiting(session: Session) -> list[tuple[int, int]]:
    return [(row.batch, row.row) for row in to_mend(session)]


REPORT = {"Mã CLB": "101", "Tháng": "T10/2026", "Thành viên": "9999"}
KINDS: list[tuple[fields.SheetKind, dict[str, str], Callable[[Known], Record]]] = [
    (fields.CLUBS, {"Mã CLB": "0102 ", "Tỉnh": "TP. Hà Nội"}, lambda known: club(known, "0102")),
    (fields.REPORTS, REPORT, lambda known: report(known, "0101", OCT)),
    (fields.COURSES, {"Mã lớp": "l2"}, lambda known: course(known, "L2")),
    (fields.TRAINEES, {"Mã lớp": "L1", "Vai trò": "BCN"}, lambda known: trainees(known, "L1")),
    (fields.BUDGET, {"Mã dòng": "D1", "Bản": "điều chỉnh 1"}, lambda known: line(known, "D1", version=1)),
    (fields.TRANSACTIONS, {"Số chứng từ": "pc-1", "Ngày": "5/2/2024", "Tỉnh": "Hòa Bình"},
     lambda known: entry(known, "PC-1", "D1")),
    (fields.RATES, {"Ngày": "1/10/2026", "Loại tiền": "đô la"}, lambda known: rate(OCT)),
    (fields.OLDER, {"Tỉnh": "Hà Nội", "Ngày": "1/10/2026"}, lambda known: older(OCT, 1_000)),
    (fields.TARGETS, {"Đề án": "Đề án 1336", "Chỉ số": "clubs_target_new", "Tỉnh": "Hà Nội", "Hạn": "2024"},
     lambda known: target("120")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "cells", "mended"), KINDS, ids=lambda each: getattr(each, "code", ""))
def test_a_row_waits_until_it_came_in(
    register: Session, kind: fields.SheetKind, cells: dict[str, str], mended: Callable[[Known], Record]
) -> None:
    # Another row of the file tells whose it is.
    first = _sent(register, _refused(kind, cells), make=lambda known: [report(known, "0101", dt.date(2026, 1, 1))])
    assert _waiting(register) == [(first, 9)]
    later = load(register, lambda known: [mended(known)])
    assert _waiting(register) == [] and to_mend(register, batch=first) == []
    take_back(register, later)
    assert _waiting(register) == [(first, 9)]


def test_a_report_that_was_mended_is_no_longer_on_the_list_of_quality(register: Session) -> None:
    first = _sent(register, _refused(fields.REPORTS, REPORT),
                  make=lambda known: [report(known, "0101", dt.date(2026, 1, 1))])  # fmt: skip
    assert [row.batch for row in refused_reports(register, EVERYTHING, province_set="34")] == [first]
    load(register, lambda known: [report(known, "0101", OCT)])
    assert refused_reports(register, EVERYTHING, province_set="34") == ()


def test_what_came_before_settles_nothing(register: Session) -> None:
    load(register, lambda known: [report(known, "0101", OCT)])
    first = _sent(register, _refused(fields.REPORTS, REPORT),
                  make=lambda known: [report(known, "0101", dt.date(2026, 1, 1))])  # fmt: skip
    assert _waiting(register) == [(first, 9)]


def test_a_row_refused_again_waits_once(register: Session) -> None:
    _sent(register, _refused(fields.REPORTS, REPORT),
          make=lambda known: [report(known, "0101", dt.date(2026, 1, 1))])  # fmt: skip
    again = _sent(register, _refused(fields.REPORTS, REPORT, row=30),
                  make=lambda known: [report(known, "0101", dt.date(2026, 2, 1))])  # fmt: skip
    assert _waiting(register) == [(again, 30)]
    take_back(register, again)
    assert [row for _, row in _waiting(register)] == [9]


def test_the_same_code_of_another_province_settles_nothing(register: Session) -> None:
    def neighbour(known: Known) -> list[Record]:
        extra: dict[str, Any] = {
            "epoch": "34",
            "province_code": "04",
            "scheme": "1336",
            "places": {"34": ("04", None, "exact")},
        }
        own = club(known, "0101")
        return [Record(own.sheet, 3, own.values, {**own.extra, "club_id": None, **extra})]

    other = load(register, neighbour)
    first = _sent(register, _refused(fields.REPORTS, REPORT),
                  make=lambda known: [report(known, "0101", dt.date(2026, 1, 1))])  # fmt: skip
    ident = register.scalars(select(Club.id).where(Club.batch_id == other)).one()

    def theirs(known: Known) -> list[Record]:
        own = report(known, "0101", OCT)
        return [Record(own.sheet, 2, own.values, {"club_id": ident, "club": ("34", "04", "0101")})]

    load(register, theirs)
    assert _waiting(register) == [(first, 9)]


@pytest.mark.parametrize("content", ["CLB số 4; tháng 10/2026", "[1]", json.dumps({"Mã CLB": "0101"}), "{}"])
def test_a_row_that_does_not_tell_what_it_is_of_goes_on_waiting(register: Session, content: str) -> None:
    first = _sent(register, _refused(fields.REPORTS, REPORT),
                  make=lambda known: [report(known, "0101", dt.date(2026, 1, 1))])  # fmt: skip
    load(register, lambda known: [report(known, "0101", OCT)])
    assert settled(register, [((first, "Báo cáo tháng", 9), "reports", content)]) == frozenset()


def test_the_codes_of_files_given_before_and_after_mending_are_known(register: Session) -> None:
    _sent(register, _refused(fields.REPORTS, REPORT), _refused(fields.REPORTS, {**REPORT, "Tháng": "9/2026"}, row=10),
          make=lambda known: [report(known, "0101", dt.date(2026, 1, 1))])  # fmt: skip
    before = quarantine_code(refused_rows(to_mend(register))[0])
    load(register, lambda known: [report(known, "0101", OCT)])
    after = quarantine_code(refused_rows(to_mend(register))[0])
    assert before != after and {before, after} <= set(kept_codes(register))
    assert len(quarantined(register)) == 2
