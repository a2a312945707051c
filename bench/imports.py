"""`python -m bench.imports`: a province's file from its bytes into the register, in a process of its own.

Measured: seconds from the command's first instruction to the commit, and the most memory the process ever held; the
preview of a smaller workbook; the answer to a wrong file.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bench.databases import FOLDER, ROOT, simulated
from data_access.cli.filling import reference_only
from data_access.cli.words import Voice
from data_access.create import create_sqlite
from data_access.engine import new_engine
from data_access.imports.fields import CLUBS, REPORTS, SheetKind
from data_access.imports.problems import FileRefused
from data_access.imports.run import check, load
from data_access.models import Club, ClubReport, Dataset
from geo.units import unit, units_in

ROWS, PREVIEW, CLUBS_OF = 200_000, 5_000, 4_000
TODAY = dt.date(2026, 11, 20)
LAST_MONTH = dt.date(2025, 6, 1)
FOUNDED = dt.date(2019, 3, 7)
SECONDS, MEMORY, PREVIEW_SECONDS, WRONG_SECONDS = 60.0, 1_000_000_000, 3.0, 1.0


def _clubs(count: int) -> Iterator[list[object]]:
    """Clubs spread over the communes of all old provinces, each with its district."""
    communes = [each for each in units_in("63-2025", level="commune") if not each.name.isdigit()]
    step = len(communes) // count
    for number in range(count):
        commune = communes[number * step]
        district = unit("63-2025", str(commune.parent_code))
        province = unit("63-2025", str(district.parent_code))
        yield [f"CLB-{number:05}", f"CLB Hoa Sen {number}", province.full_name, district.full_name, commune.full_name,
               f"Thôn {number % 9 + 1}", FOUNDED, None, "1533", None, "xã hội hóa"]  # fmt: skip


def _reports(count: int, *, clubs: int) -> Iterator[list[object]]:
    """Reports with every column filled, month by month backwards."""
    for number in range(count):
        month, which = divmod(number, clubs)
        year, rest = divmod(LAST_MONTH.year * 12 + LAST_MONTH.month - 1 - month, 12)
        first = dt.date(year, rest + 1, 1)
        marks = ["x" if which % (k + 2) else "" for k in range(8)]
        people = [40 + which % 60, 35, 30, 12, 2]
        money = [40_000_000 + number * 7_919 % 9_000_000, 1_500_000 + number * 104_729 % 8_000_000, 12,
                 1_000_000 + number * 611_953 % 5_000_000, 900_000 + number * 86_453 % 4_000_000,
                 number * 15_485_863 % 2_000_000]  # fmt: skip
        yield [f"CLB-{which:05}", first, *people, *marks, 5, 9, *money, first + dt.timedelta(34)]


def workbook(*, reports: int, clubs: int) -> bytes:
    """A workbook of so many valid rows."""
    return _book({CLUBS: _clubs(clubs), REPORTS: _reports(reports, clubs=clubs)})


def _book(sheets: Mapping[SheetKind, Iterable[Sequence[object]]]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    for kind, rows in sheets.items():
        sheet = book.add_worksheet(kind.title)
        sheet.write_row(0, 0, [field.header for field in kind.fields])
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def resent(database: Path, *, rows: int) -> bytes:
    """A resend of what Hà Nội reported, the latest first, with other numbers of members."""
    engine = new_engine(f"sqlite:///{database}")
    with engine.connect() as connection:
        query = (
            select(Club.code, ClubReport.month, ClubReport.members)
            .join(ClubReport, ClubReport.club_id == Club.id)
            .where(Club.province_code == "01", ClubReport.older < ClubReport.members)
            .order_by(ClubReport.month.desc(), Club.code)
            .limit(rows)
        )
        found = [[code, month, members - 1 + number % 2] for number, (code, month, members) in enumerate(
            connection.execute(query))]  # fmt: skip
    engine.dispose()
    return _book({REPORTS: found})


def with_personal_column(content: bytes) -> bytes:
    """The same workbook with a column of telephone numbers in its last sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as old, io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, part.replace(b"TNV", "Số điện thoại".encode()))
        return file.getvalue()


def _file(name: str, make: Callable[[], bytes]) -> Path:
    """A file of the bench's folder, made when it is not there."""
    file = FOLDER / name
    if not file.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        file.write_bytes(make())
    return file


def _empty() -> Path:
    """A real register with nothing in it, made once."""
    empty = FOLDER / "register.sqlite"
    if not empty.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        create_sqlite(empty, reference_only(Voice()))
    return empty


def _full() -> Path:
    """The simulated register at full size, called a real one so that it takes files; made once."""
    full = FOLDER / "register-full.sqlite"
    if not full.exists():
        shutil.copyfile(simulated(1).removeprefix("sqlite:///"), full)
        engine = new_engine(f"sqlite:///{full}")
        with Session(engine) as session, session.begin():
            session.execute(update(Dataset).values(kind="register"))
        engine.dispose()
    return full


def _copy(register: Path, name: str) -> Path:
    copy = FOLDER / f"import-{name}.sqlite"
    for side in ("", "-wal", "-shm"):
        copy.with_name(copy.name + side).unlink(missing_ok=True)
    shutil.copyfile(register, copy)
    return copy


def most_memory() -> int:
    """The most bytes this process has held. What Linux's `ru_maxrss` says goes back to before the program began."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def in_process(what: str, database: Path, file: Path) -> dict[str, Any]:
    """One measurement, in this process: seconds, the most memory held, and what came of it."""
    content, engine = file.read_bytes(), new_engine(f"sqlite:///{database}")
    start = time.perf_counter()
    outcome, steps = "", [("", start)]

    def step(name: str, _share: float) -> None:
        if name != steps[-1][0]:
            steps.append((name, time.perf_counter()))

    with Session(engine) as session, session.begin():
        try:
            checked = check(session, file.name, content, today=TODAY, progress=step)
            outcome = checked.outcome
            if what == "load":
                load(session, checked, actor="bench", progress=step)
        except FileRefused as refused:
            outcome = ", ".join(problem.code for problem in refused.problems)
    took = time.perf_counter() - start
    ends = [*(at for _, at in steps[1:]), start + took]
    return {
        "seconds": took, "memory": most_memory(), "outcome": outcome,
        "bytes": len(content),
        "steps": {name: round(end - at, 2) for (name, at), end in zip(steps, ends, strict=True) if name},
    }  # fmt: skip


def _apart(what: str, database: Path, file: Path) -> dict[str, Any]:
    """The same in a process of its own, so that its memory is the import's."""
    command = [sys.executable, "-m", "bench.imports", what, str(database), str(file)]
    said = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True).stdout
    found: dict[str, Any] = json.loads(said)
    return found


def import_times(*, rows: int = ROWS) -> dict[str, dict[str, Any]]:
    """By name: a large file loaded, a smaller one previewed, one that was cut short and one with personal columns."""
    full, empty = _full(), _empty()
    large = _file(f"import-{rows}.xlsx", lambda: workbook(reports=rows, clubs=CLUBS_OF))
    small = _file(f"import-{PREVIEW}.xlsx", lambda: resent(full, rows=PREVIEW))
    short = _file("import-short.xlsx", lambda: large.read_bytes()[: large.stat().st_size // 2])
    personal = _file("import-personal.xlsx", lambda: with_personal_column(large.read_bytes()))
    return {
        "load": _apart("load", _copy(empty, "load"), large),
        "preview": _apart("preview", _copy(full, "preview"), small),
        "cut short": _apart("preview", _copy(empty, "short"), short),
        "personal columns": _apart("preview", _copy(empty, "personal"), personal),
    }


def main(given: Sequence[str]) -> int:
    """A measurement in this process when asked for one, else all three, printed as JSON."""
    if given:
        print(json.dumps(in_process(given[0], Path(given[1]), Path(given[2])), ensure_ascii=False))
    else:
        print(json.dumps(import_times(), indent=2, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
