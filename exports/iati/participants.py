"""Who takes part in a project and as what: the funders of the register, and roles that were published."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data_access.queries.iati import Activity
from exports.iati.terms import SIMULATED_FILE, SIMULATED_ORG, UNREGISTERED_ORG

FILE = Path(__file__).parent / "participants.csv"
FUNDING, REPORTING = "1", "reporting"
OTHER_ORGANISATION = "90"


@dataclass(frozen=True, slots=True)
class Participant:
    """An organisation in one role. `funder` is its code in the register, `ref` its registered identifier, or None."""

    role: str
    funder: str | None
    name: tuple[str, str]
    type: str
    ref: str | None


@lru_cache(maxsize=1)
def _published() -> tuple[dict[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def provider(activity: Activity, code: str, *, role: str = FUNDING) -> Participant:
    """A funder of the register as IATI names it. Raises StopIteration for a code that no funder has."""
    found = next(organisation for organisation in activity.organisations if organisation.code == code)
    return Participant(role, code, (found.name_vi, found.name_en), found.type or OTHER_ORGANISATION, found.ref)


def _stated(activity: Activity, row: dict[str, str]) -> Participant:
    name = row["name_vi"], row["name_en"]
    known = {organisation.code for organisation in activity.organisations}
    if row["funder"] not in known:
        return Participant(row["role"], None, name if any(name) else activity.donor, row["type"] or "90", None)
    base = provider(activity, row["funder"], role=row["role"])
    return Participant(row["role"], base.funder, name if any(name) else base.name, row["type"] or base.type, base.ref)


def participants(activity: Activity) -> tuple[Participant, ...]:
    """Everybody by role: what was published, then the register's other funders; at least the donor by name."""
    stated = [_stated(activity, row) for row in _published()
              if row["project"] == activity.code and row["role"] != REPORTING]  # fmt: skip
    named = {one.funder for one in stated if one.role == FUNDING}
    rest = [provider(activity, code) for code in sorted(activity.funding - named)]
    found = sorted([*stated, *rest], key=lambda one: one.role)
    return tuple(found) or (Participant(FUNDING, None, activity.donor, OTHER_ORGANISATION, None),)


def reporter(activity: Activity) -> Participant:
    """Who reports. Simulated figures, and an organisation without an identifier, get one that cannot be published."""
    rows = [row for row in _published() if (row["project"], row["role"]) == (activity.code, REPORTING)]
    found = _stated(activity, rows[0]) if rows else Participant(REPORTING, None, activity.donor, "90", None)
    ref = SIMULATED_ORG if activity.simulated else found.ref or UNREGISTERED_ORG
    return Participant(REPORTING, found.funder, found.name, found.type, ref)


def identifier(activity: Activity) -> str:
    """The activity's IATI identifier: its reporter's, and the project's code."""
    return f"{reporter(activity).ref}-{activity.code}"


def file_name(activity: Activity) -> str:
    """What the file is called; simulated figures say so in their name."""
    return f"{SIMULATED_FILE if activity.simulated else ''}{activity.code}.xml"
