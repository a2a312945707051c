"""The money that a plan will move: planned, received and spent of each project, in đồng, before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from data_access.imports.known import Known
from data_access.imports.rows import Key, Ref, key_in_file
from data_access.queries.import_moves import line_sums, project_sums
from indicators.ledger import MEASURES

if TYPE_CHECKING:
    from data_access.imports.plan import Step

SHOWN = ("planned", "received", "spent")


@dataclass(frozen=True, slots=True)
class MoneyMove:
    """A project's đồng before and after, each as (planned, received, spent), reversals taken off."""

    project: str
    before: tuple[int, int, int]
    after: tuple[int, int, int]


@dataclass(slots=True)
class _Entry:
    """An entry of the ledger as it would stand; `reverses` is what it takes back."""

    project: str
    kind: str
    amount_vnd: int
    reverses: int | Key | None


_Sums = dict[tuple[str, str], int]
"""By (project, measure)."""


def money_moves(session: Session, known: Known, steps: Mapping[str, Sequence[Step]]) -> tuple[MoneyMove, ...]:
    """A move for each project whose lines or entries change, by code. The ledger is read only when entries do."""
    added: _Sums = defaultdict(int)
    touched = _lines(session, _moving(steps.get("budget", ())), known, added)
    touched |= _entries(_moving(steps.get("transactions", ())), known, added)
    sums = project_sums(session, sorted(touched))
    found = []
    for project in sorted(touched):
        before = sums.get(project, (0, 0, 0))
        planned, received, spent = (
            held + added[project, name] for held, name in zip(before, SHOWN, strict=True)
        )  # fmt: skip
        found.append(MoneyMove(project, before, (planned, received, spent)))
    return tuple(found)


def _moving(steps: Iterable[Step]) -> list[Step]:
    return [step for step in steps if step.action != "unchanged"]


def _lines(session: Session, steps: Sequence[Step], known: Known, added: _Sums) -> set[str]:
    """What lines add to the plan: of each code only its latest version counts."""
    codes = {str(step.record.extra["code"]) for step in steps}
    versions: dict[str, dict[int, tuple[str, int]]] = defaultdict(dict)
    numbers: dict[int, tuple[str, int]] = {}
    for number, code, version, project, vnd in line_sums(session, sorted(codes)):
        versions[code][version] = project, vnd
        numbers[number] = code, version
    _plan(versions, added, sign=-1)
    touched = {project for held in versions.values() for project, _ in held.values()}
    for step in steps:
        if step.key is None:
            row = step.row(known)
            versions[row["code"]][row["version"]] = row["project"], row["amount_vnd"] or 0
        else:
            code, version = numbers[step.key[0]]
            project, vnd = versions[code][version]
            new: dict[str, Any] = {change.field: change.new for change in step.changes}
            versions[code][version] = new.get("project", project), new.get("amount_vnd", vnd) or 0
    _plan(versions, added, sign=1)
    return touched | {project for held in versions.values() for project, _ in held.values()}


def _plan(versions: Mapping[str, Mapping[int, tuple[str, int]]], added: _Sums, *, sign: int) -> None:
    for held in versions.values():
        project, vnd = held[max(held)]
        added[project, "planned"] += sign * vnd


def _entries(steps: Sequence[Step], known: Known, added: _Sums) -> set[str]:
    """What entries add to received and spent: a reversal takes from the kind of what it names."""
    if not steps:
        return set()
    ids = {voucher.key: voucher.id for voucher in known.vouchers}
    entries: dict[int | Key, _Entry] = {}
    for each in known.vouchers:
        back = None if each.reverses is None else ids[each.reverses]
        entries[each.id] = _Entry(each.project, each.kind, each.amount_vnd, back)
    _booked(entries, added, sign=-1)
    touched = set()
    for step in steps:
        if step.key is None:
            row = step.row(known)
            entry = _Entry(row["project"], row["kind"], row["amount_vnd"], _number(row["reverses_id"]))
            entries[key_in_file("transactions", step.record)] = entry
        else:
            entry = entries[step.key[0]]
            touched.add(entry.project)
            for change in step.changes:
                if change.field == "reverses_id":
                    entry.reverses = _number(change.new)
                elif change.field in ("project", "kind", "amount_vnd"):
                    setattr(entry, change.field, change.new)
        touched.add(entry.project)
    _booked(entries, added, sign=1)
    return touched


def _number(reverses: Any) -> int | Key | None:
    found: int | Key | None = reverses.key if isinstance(reverses, Ref) else reverses
    return found


def _booked(entries: Mapping[int | Key, _Entry], added: _Sums, *, sign: int) -> None:
    for entry in entries.values():
        taken = entry.kind == "reversal" and entry.reverses is not None
        kind = entries[entry.reverses].kind if taken and entry.reverses is not None else entry.kind
        added[entry.project, MEASURES.get(kind, "")] += -sign * entry.amount_vnd if taken else sign * entry.amount_vnd
