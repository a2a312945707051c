"""An import that is killed leaves all of it or nothing; two at once both go in, or the second is told."""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from data_access.dataset import record
from data_access.imports.apply import hold
from data_access.imports.fields import CLUBS, REPORTS
from data_access.models import AuditEvent, Club, ClubReport, Dataset, ImportBatch, ImportRow, RejectedRow
from tests.data.importing import sums_hold
from tests.importing_files import club, header, make_book, report

ROOT = Path(__file__).resolve().parents[2]
KILLED = 5
CLUBS_OF, MONTHS = 60, 12
COUNTED = (ImportBatch, Club, ClubReport, ImportRow, RejectedRow, AuditEvent)
WHOLE = (1, CLUBS_OF, CLUBS_OF * MONTHS, CLUBS_OF * (MONTHS + 1), 1, 1, 1)
"""What one file adds to each of the tables, and to the dataset's version."""


def workbook(file: Path, *, first: int = 0, clubs: int = CLUBS_OF, members: int = 50) -> Path:
    """Clubs of Ba Đình with their reports, and one row that is refused."""
    codes = [f"{number:05}" for number in range(first, first + clubs)]
    months = [dt.date(2025 + (8 + m) // 12, (8 + m) % 12 + 1, 1) for m in range(MONTHS)]
    rows = [report(code, month, members=members) for code in codes for month in months]
    refused = report(codes[0], dt.date(2026, 10, 1), members=5_000)
    file.write_bytes(make_book({
        "CLB": [header(CLUBS), *(club(code) for code in codes)],
        "Báo cáo tháng": [header(REPORTS), *rows, refused],
    }))  # fmt: skip
    return file


@pytest.fixture(scope="module")
def register(facts: Engine) -> Iterator[Engine]:
    """An empty real register that other processes open too."""
    with Session(facts) as session, session.begin():
        record(session, kind="register")
    return facts


def start(register: Engine, file: Path) -> subprocess.Popen[str]:
    """A process that has looked at the file and waits."""
    address = register.url.render_as_string(hide_password=False)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.data.loading", str(file)], cwd=ROOT, env={**os.environ, "DATABASE_URL": address},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "checked\n"
    return process


def tell(process: subprocess.Popen[str]) -> None:
    """Let it write."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def ended(process: subprocess.Popen[str]) -> str:
    """What it said at last."""
    said, _ = process.communicate(timeout=120)
    return said.strip()


def counts(register: Engine) -> tuple[int, ...]:
    """Rows of the tables that a file adds to, and the dataset's version."""
    with Session(register) as session:
        rows = [int(session.scalar(select(func.count()).select_from(model)) or 0) for model in COUNTED]
        return (*rows, int(session.scalar(select(Dataset.version)) or 0))


def test_killed_at_any_moment_all_of_it_or_nothing_is_in(register: Engine, tmp_path: Path) -> None:
    file = tmp_path / "Hà Nội.xlsx"
    before = counts(register)
    process = start(register, workbook(file))
    began = time.monotonic()
    tell(process)
    assert ended(process).startswith("written ")
    took = time.monotonic() - began
    after = counts(register)
    assert tuple(b - a for a, b in zip(before, after, strict=True)) == WHOLE
    draw = random.Random(1336)
    for number in range(1, KILLED + 1):
        before = after
        process = start(register, workbook(file, first=1_000 * number))
        tell(process)
        time.sleep(took * draw.uniform(0.02, 0.9))
        process.kill()
        process.communicate(timeout=120)
        after = counts(register)
        assert tuple(b - a for a, b in zip(before, after, strict=True)) in (WHOLE, (0,) * len(WHOLE))
    with Session(register) as session:
        sums_hold(session)
    # What was let go of is free again.
    process = start(register, workbook(file, first=9_000))
    tell(process)
    assert ended(process).startswith("written ")


def test_two_at_once_both_go_in(register: Engine, tmp_path: Path) -> None:
    before = counts(register)
    files = [workbook(tmp_path / f"{name}.xlsx", first=first) for name, first in (("một", 20_000), ("hai", 21_000))]
    processes = [start(register, file) for file in files]
    for process in processes:
        tell(process)
    said = [ended(process) for process in processes]
    assert all(each.startswith("written ") for each in said), said
    assert len(set(said)) == 2
    grown = tuple(b - a for a, b in zip(before, counts(register), strict=True))
    assert grown == tuple(2 * each for each in WHOLE)
    with Session(register) as session:
        sums_hold(session)


def test_who_waits_for_another_may_be_told_to_stop(register: Engine) -> None:
    class Told(Exception):
        """To stop."""

    def stop() -> None:
        raise Told

    with Session(register) as first, Session(register) as second:
        version = hold(first)
        with pytest.raises(Told):
            hold(second, waiting=stop)
        second.rollback()
        first.rollback()
        assert hold(second, waiting=stop) == version


def test_who_comes_second_is_told_what_changed(register: Engine, tmp_path: Path) -> None:
    process = start(register, workbook(tmp_path / "đầu.xlsx", first=30_000, clubs=2))
    tell(process)
    assert ended(process).startswith("written ")
    files = [
        workbook(tmp_path / f"{k}.xlsx", first=30_000, clubs=2, members=members) for k, members in ((1, 55), (2, 60))
    ]
    processes = [start(register, file) for file in files]
    before = counts(register)
    for process in processes:
        tell(process)
    said = sorted(ended(process) for process in processes)
    assert [each.split()[0] for each in said] == ["changed", "written"]
    assert "Báo cáo tháng, dòng 2: giờ sửa Thành viên: 5" in said[0] or "Thành viên: 60 → 55" in said[0]
    grown = dict(zip((model.__tablename__ for model in COUNTED), (
        b - a for a, b in zip(before, counts(register), strict=True)), strict=False))  # fmt: skip
    assert (grown["import_batch"], grown["club_report"], grown["import_row"]) == (1, 0, 2 * MONTHS)
    with Session(register) as session:
        sums_hold(session)
