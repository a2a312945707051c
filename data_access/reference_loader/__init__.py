"""Reference facts from CSV files into the database: all of them in one transaction, or none with every reason.

`init_reference` loads the files that the product ships; `load_files` those that a user hands over.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.health import speaking_plainly
from data_access.models import ImportBatch
from data_access.reference_loader import alert_rules, framework_rules
from data_access.reference_loader.agreements import share_problems
from data_access.reference_loader.csv_file import CsvFile, read_csv
from data_access.reference_loader.problems import Problem, ReferenceRefused
from data_access.reference_loader.reading import Row, dangling, read_rows, sheet_for
from data_access.reference_loader.sheet import Sheet
from data_access.reference_loader.sheets import SHEETS
from data_access.reference_loader.writing import known_codes, write

REFERENCE = Path(__file__).resolve().parents[1] / "reference"
# A rate or a closing is a user's to give: the product ships none.
SHIPPED: tuple[str, ...] = tuple(
    sheet.name for sheet in SHEETS if sheet.name not in {"exchange_rates", "period_closings"}
)
Progress = Callable[[str], None]
Read = list[tuple[Sheet, CsvFile, list[Row]]]

__all__ = ["REFERENCE", "SHIPPED", "Loaded", "Problem", "ReferenceRefused", "init_reference", "load_files"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load wrote: the batch's number, and (sheet, rows) in the order written."""

    batch_id: int
    rows: tuple[tuple[str, int], ...]


def _read_all(paths: Iterable[Path], *, sheets: Sequence[Sheet]) -> Read:
    problems: list[Problem] = []
    read: Read = []
    for path in paths:
        try:
            file = read_csv(path)
            sheet = sheet_for(file, sheets=sheets)
        except ReferenceRefused as refused:
            problems.extend(refused.problems)
            continue
        rows, wrong = read_rows(sheet, file)
        problems.extend(wrong)
        read.append((sheet, file, rows))
    if problems:
        # Read on before refusing: a missing code may be in a file that could not be read, so those wait.
        raise ReferenceRefused(problems)
    return sorted(read, key=lambda item: SHEETS.index(item[0]))


def _check_codes(session: Session, read: Read) -> None:
    by_name = {sheet.name: sheet for sheet in SHEETS}
    wanted = {target for sheet, _, _ in read for target in sheet.refers.values()}
    known = {target: known_codes(session, by_name[target]) for target in wanted}
    for sheet, _, rows in read:
        if sheet.name in known:
            known[sheet.name] |= {row.values[sheet.key[0]] for row in rows}
    problems = [problem for sheet, _, rows in read for problem in dangling(sheet, rows, known)]
    # With a code unknown, sums over codes would only say the same again.
    by_sheet = {sheet.name: rows for sheet, _, rows in read}
    problems = problems or [
        *share_problems(session, ((sheet, rows) for sheet, _, rows in read)),
        *framework_rules.problems(session, by_sheet),
        *alert_rules.problems(by_sheet),
    ]
    if problems:
        raise ReferenceRefused(problems)


def _load(session: Session, read: Read, *, actor: str, file_name: str, progress: Progress) -> Loaded:
    _check_codes(session, read)
    digest = hashlib.sha256("".join(file.digest for _, file, _ in read).encode()).hexdigest()
    batch = ImportBatch(
        kind="reference", file_name=file_name, digest=digest, actor=actor, loaded_at=dt.datetime.now(dt.UTC),
        rows=sum(len(rows) for _, _, rows in read), note=", ".join(file.name for _, file, _ in read),
    )  # fmt: skip
    session.add(batch)
    session.flush()
    for sheet, _, rows in read:
        progress(sheet.name)
        write(session, sheet, rows, batch=batch.id)
    return Loaded(batch_id=batch.id, rows=tuple((sheet.name, len(rows)) for sheet, _, rows in read))


def _quietly(_step: str) -> None:
    """Say nothing."""


def init_reference(
    engine: Engine, *, actor: str = "toan-canh-clb", folder: Path = REFERENCE, progress: Progress = _quietly
) -> Loaded:
    """Load the shipped facts into a database with its tables (`schema.upgrade`); again is an update.

    Adds no dataset row: that is for whoever then makes a simulated or an empty register.
    Raises ReferenceRefused with every problem of every file; then nothing was written.
    """
    read = _read_all((folder / f"{name}.csv" for name in SHIPPED), sheets=SHEETS)
    with speaking_plainly(engine), Session(engine) as session, session.begin():
        return _load(session, read, actor=actor, file_name="data_access/reference", progress=progress)


def load_files(session: Session, paths: Sequence[Path], *, actor: str) -> Loaded:
    """Load files that a user hands over into the session's transaction, which the caller commits.

    Takes projects, funders, agreements, targets, exchange rates, populations, period closings, results frameworks and
    rules for alerts, recognised by their headers; a row known by its key is updated. Raises ReferenceRefused with
    every problem of every file.
    """
    read = _read_all(paths, sheets=[sheet for sheet in SHEETS if sheet.by_people])
    return _load(session, read, actor=actor, file_name=", ".join(path.name for path in paths)[:300], progress=_quietly)
