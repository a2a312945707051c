"""What donors wait for: pages and workbook of a ledger of a million entries, an activity file of 10,000."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from bench.figures import timed
from bench.iati import ENTRIES, activity
from bench.ledger import ROWS, UNTIL, ledger_of
from bench.scripts import script_times
from data_access.engine import new_engine
from data_access.queries.workbook import book
from data_access.scope import EVERYTHING
from exports.iati.checks import check
from exports.iati.write import activity_xml
from exports.workbook import workbook_xlsx
from ui.registry import page

PAGES = ("nha-tai-tro", "ngan-sach", "canh-bao")


def _workbook(address: str) -> dict[str, float]:
    engine = new_engine(address)
    with Session(engine) as session:
        made, *reading = timed(lambda: book(session, EVERYTHING, project="VIE085", until=UNTIL))
    engine.dispose()
    data, *writing = timed(lambda: workbook_xlsx(made, "vi"))
    return {
        "clock": reading[0] + writing[0],
        "processor": reading[1] + writing[1],
        "bytes": len(data),
        "listed": sum(not entry.gathered for entry in made.entries),
    }


def _activity_file() -> dict[str, float]:
    made = activity(ENTRIES)
    check(activity_xml(activity(1)))  # the schema and the lists are read once a process
    data, *writing = timed(lambda: activity_xml(made))
    problems, *checking = timed(lambda: check(data, ledger=made.ledger))
    spent = [one + other for one, other in zip(writing, checking, strict=True)]
    return {"clock": spent[0], "processor": spent[1], "bytes": len(data), "problems": len(problems)}


def donors() -> dict[str, Any]:
    """Milliseconds: of pages as in `script_times`, of the workbook and the activity file `clock` and `processor`."""
    address, summing = ledger_of(ROWS)
    return {
        "entries": ROWS,
        "summing_seconds": summing,
        "pages": script_times(address, pages=[page(path) for path in PAGES]),
        "workbook": _workbook(address),
        "iati": {"entries": ENTRIES, **_activity_file()},
    }
