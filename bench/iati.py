"""`python -m bench.iati`: how long an activity file of 10,000 transactions takes to write, check, read and compare.

Also what an import of the largest file allowed (50 MB) takes, and how much memory.
"""

from __future__ import annotations

import datetime as dt
import resource

from bench.figures import timed
from bench.report import markdown
from data_access.queries.iati import Activity, Movement, Organisation, Planned, Province
from exports.iati.checks import check
from exports.iati.compare import compare
from exports.iati.parse import LIMIT
from exports.iati.read import read_ledger
from exports.iati.write import activity_xml

ENTRIES = 10_000
START = dt.date(2023, 1, 1)
KINDS = ("commitment", "incoming", "disbursement", "expenditure")


def ledger(entries: int) -> tuple[Movement, ...]:
    """Entries over three years in two places, two currencies and for two funders."""
    return tuple(
        Movement(
            ref=f"63-2025:{'01' if i % 2 else '17'}:{2023 + i % 3}:CT{i:06d}", day=START + dt.timedelta(days=i % 1_000),
            kind=KINDS[i % 4], amount=1_000_000 + i, currency="USD" if i % 3 else "VND", valued_on=START,
            provider="A" if i % 3 else "B", place=("63-2025", "01" if i % 2 else "17"), line=f"D{i % 200}",
            category="training", in_kind=i % 5 == 0, valuation=None, reverses=None, corrects=None, note=None,
        )
        for i in range(entries)
    )  # fmt: skip


def activity(entries: int) -> Activity:
    """A project with that many entries and a plan of 200 lines."""
    places = tuple(Province("63-2025", code, code, 21.0, 105.0, START, None) for code in ("01", "17"))
    plan = tuple(
        Planned(f"D{i}", 0, True, "training", "A", (START, dt.date(2025, 12, 31)), 10_000_000, "USD", 2_500_000_000)
        for i in range(200)
    )
    funders = (
        Organisation("A", "A", "A", "external", None, "10"),
        Organisation("B", "B", "B", "counterpart", None, "24"),
    )
    return Activity(
        code="VIE085", title=("Dự án", "Project"), donor=("A", "A"), starts_on=START, ends_on=dt.date(2025, 12, 31),
        precision="day", simulated=True, updated_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), organisations=funders,
        funding=frozenset({"A", "B"}), provinces=places, plan=plan, ledger=ledger(entries), results=(), documents=(),
    )  # fmt: skip


def main() -> None:
    """Measure and print."""
    made = activity(ENTRIES)
    check(activity_xml(activity(1)))  # the schema and the lists are read once a process
    data, *writing = timed(lambda: activity_xml(made))
    problems, *checking = timed(lambda: check(data, ledger=made.ledger))
    _, *reading = timed(lambda: read_ledger(data))
    found, *comparing = timed(lambda: compare(data, made))
    whole = activity_xml(activity(int(ENTRIES * LIMIT / len(data) * 0.99)))
    _, *importing = timed(lambda: compare(whole, made))
    rows = [
        [f"write {ENTRIES:,} transactions ({len(data) / 1e6:.1f} MB)", *writing],
        [f"check them: {len(problems)} problems", *checking],
        ["write and check", *(a + b for a, b in zip(writing, checking, strict=True))],
        ["read back", *reading],
        [f"compare with the ledger: {'equal' if found.equal else 'different'}", *comparing],
        [f"compare a file of {len(whole) / 1e6:.0f} MB", *importing],
    ]
    print(
        markdown(("IATI 2.03", "ms", "of processor"), [[row[0], *(f"{each:,.0f}" for each in row[1:])] for row in rows])
    )
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
