"""`python -m bench.ledger`: the budget page on a ledger of a million entries; prints a table."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np
from sqlalchemy import Connection, delete, select, update
from sqlalchemy.orm import Session

from bench.databases import FOLDER, simulated
from bench.report import markdown
from bench.scripts import script_times
from data_access.bulk import Cells, write_rows
from data_access.engine import new_engine
from data_access.models import Base, BudgetLine, ImportBatch, Transaction
from data_access.simulation.money import ENTRY_COLUMNS
from data_access.summaries import refresh_money
from ui.registry import page

ROWS, AT_ONCE = 1_000_000, 50_000
KINDS = ("commitment", "incoming", "disbursement", "advance", "settlement", "expenditure", "expenditure")
UNTIL = date(2025, 11, 1)
ASKED = 150.0  # ms, of a warm run
VIEWS = (
    ("the whole project", {}),
    ("a category, first page", {"hang-muc": "training"}),
    ("a category, a late page", {"hang-muc": "training", "trang": "400"}),
    ("a province and quarter", {"tinh": "17", "quy": "2024-Q2", "ban-do": "63"}),
    ("in dollars", {"tien": "USD"}),
)


def _rows(lines: Sequence[BudgetLine], *, rows: int, batch: int) -> Iterator[Cells]:
    """Entries spread over the lines of the plan in their periods; one in fifty takes back the one before it."""
    rng = np.random.default_rng(1336)
    chosen = rng.integers(0, len(lines), rows)
    shares, amounts = rng.random(rows), rng.integers(50_000, 5_000_000, rows)
    for k in range(rows):
        line = lines[int(chosen[k])]
        back = k % 50 == 49
        if back:
            line = lines[int(chosen[k - 1])]
        day = line.period_start + timedelta(days=int(shares[k - back] * (line.period_end - line.period_start).days))
        kind = KINDS[(k - back) % len(KINDS)]
        dollars = line.currency == "USD"
        amount = int(amounts[k - back]) // (200 if dollars else 1)
        goods = not dollars and k % 3 == 0 and kind not in ("advance", "settlement") and not back
        yield (
            k + 1, line.epoch, line.province_code, f"CT-{k + 1:07}", day.year, day.isoformat(),
            "reversal" if back else kind, line.id, line.project, line.funder, amount, line.currency,
            amount * 250 if dollars else amount, "25000" if dollars else None,
            day.replace(day=1).isoformat() if dollars else None, int(goods), "ngày công" if goods else None,
            k if back else None, k - 999 if k % 20_000 == 10_000 else None, None, batch,
        )  # fmt: skip


def _fill(connection: Connection, rows: Iterator[Cells]) -> None:
    part: list[Cells] = []
    for row in rows:
        part.append(row)
        if len(part) == AT_ONCE:
            write_rows(connection, Base.metadata.tables["money_transaction"], ENTRY_COLUMNS, part)
            part = []
    write_rows(connection, Base.metadata.tables["money_transaction"], ENTRY_COLUMNS, part)


def ledger_of(rows: int) -> tuple[str, float]:
    """The address of a simulated register with so many entries, made when not there; and the summary's seconds."""
    file = FOLDER / f"ledger{rows}.sqlite"
    address = f"sqlite:///{file}"
    made = not file.exists()
    if made:
        shutil.copyfile(simulated(1).removeprefix("sqlite:///"), file)
    engine = new_engine(address)
    with Session(engine) as session, session.begin():
        if made:
            session.execute(update(Transaction).values(reverses_id=None, corrects_id=None, kind="expenditure"))
            session.execute(delete(Transaction))
            lines = session.scalars(select(BudgetLine).where(BudgetLine.amount > 0).order_by(BudgetLine.id)).all()
            batch = session.scalars(select(ImportBatch.id).where(ImportBatch.kind == "simulated")).first()
            _fill(session.connection(), _rows(lines, rows=rows, batch=int(batch or 1)))
        start = time.perf_counter()
        refresh_money(session)
        took = time.perf_counter() - start
    engine.dispose()
    return address, took


def main(given: Sequence[str] | None = None) -> int:
    """0 when every view is warm within what is asked, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m bench.ledger", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help="entries of the ledger")
    arguments = parser.parse_args(given)
    address, summing = ledger_of(arguments.rows)
    lines, slowest = [], 0.0
    for name, parameters in VIEWS:
        times = script_times(address, pages=[page("ngan-sach")], parameters=parameters)["ngan-sach"]
        lines.append([name, *(f"{times[each]:,.0f}" for each in ("cold", "p50", "p95", "work"))])
        slowest = max(slowest, times["p50"])
    print(f"{date.today()}: {arguments.rows:,} entries, summed anew in {summing:.1f} s")
    print(markdown(("budget page", "cold ms", "warm p50 ms", "warm p95 ms", "warm work ms"), lines))
    return int(slowest > ASKED)


if __name__ == "__main__":
    sys.exit(main())
