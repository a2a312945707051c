"""`python -m bench.workbook`: how long a project's workbook takes, from the entries in memory to the file's bytes."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import resource
from decimal import Decimal

from sqlalchemy.orm import Session

from bench.figures import timed
from bench.report import markdown
from data_access.engine import get_engine
from data_access.queries.workbook import Book, Entry, book
from data_access.scope import EVERYTHING
from exports.workbook import workbook_xlsx

START = dt.date(2022, 12, 1)
KINDS = ("commitment", "incoming", "disbursement", "expenditure")


def many(made: Book, count: int) -> Book:
    """The same project with another ledger: entries over three years, in its provinces, in two currencies."""
    places = tuple(made.places)
    funders = [row.facts.code for row in made.budget.funders]
    entries = tuple(
        Entry(
            day=START + dt.timedelta(days=i % 1_080), voucher=f"PC{i:07d}", kind=KINDS[i % 4], counts=KINDS[i % 4],
            line=f"VIE085-{i % 700}", category="training" if i % 3 else "equipment", funder=funders[i % len(funders)],
            place=places[i % len(places)], amount=1_000_000 + i, currency="USD" if i % 2 else "VND",
            rate=Decimal("25000.5") if i % 2 else None, rate_date=START if i % 2 else None, vnd=250_000_000 + i,
            in_kind=i % 5 == 0, valuation=None, reverses=None, corrects=None, note=f"Diễn giải {i}",
        )
        for i in range(count)
    )  # fmt: skip
    return dataclasses.replace(made, entries=entries)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[10_000, 100_000, 250_000])
    rows: list[list[object]] = []
    with Session(get_engine()) as session:
        made, *spent = timed(lambda: book(session, EVERYTHING, project="VIE085", until=dt.date(2025, 11, 1)))
    rows.append([f"read VIE085 ({len(made.entries):,} entries)", *spent])
    _, *spent = timed(lambda: workbook_xlsx(made, "vi"))
    rows.append(["write its workbook", *spent])
    for count in parser.parse_args().entries:
        larger = many(made, count)
        data, *spent = timed(lambda larger=larger: workbook_xlsx(larger, "vi"))
        rows.append([f"write {count:,} entries ({len(data) / 1e6:.1f} MB)", *spent])
    print(
        markdown(("workbook", "ms", "of processor"), [[row[0], *(f"{each:,.0f}" for each in row[1:])] for row in rows])
    )
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
