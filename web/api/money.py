"""A project's ledger by pages, and its activity file."""

from __future__ import annotations

from dataclasses import fields

from data_access.queries.iati import activity
from data_access.queries.ledger_pages import PagedEntry, ledger_page
from exports.addresses import DONORS, checked_address
from exports.iati.participants import file_name
from exports.iati.write import activity_file as written
from web.api.answers import File, Row, Rows
from web.api.asking import Asked

COLUMNS = (*(field.name for field in fields(PagedEntry) if field.name != "batch"), "state", "source")


def _row(entry: PagedEntry) -> Row:
    told = {name: getattr(entry, name) for name in COLUMNS if name not in {"state", "source"}}
    return {**told, "state": "value" if entry.amount_vnd else "zero", "source": f"batch:{entry.batch}"}


def ledger(asked: Asked) -> Rows:
    """Entries, oldest first, each with the running total of its kind in đồng."""
    code = asked.path["code"]
    page = ledger_page(asked.session, asked.scope, project=code, limit=asked.limit, offset=asked.offset)
    rows = [_row(entry) for entry in page.entries]
    return Rows(f"{code}-ledger", COLUMNS, rows, page.total, asked.dataset.simulated)


def activity_file(asked: Asked) -> File:
    """The project as an IATI 2.03 activity file."""
    made = activity(asked.session, asked.scope, project=asked.path["code"])
    code, content = written(made)
    address = checked_address(DONORS, code, project=made.code)
    return File(file_name(made), content, made.simulated, code, address)
