"""What a file's records would change, record by record and cell by cell; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from data_access.dataset import dataset_info
from data_access.imports.fields import ORDER
from data_access.imports.known import Known, KnownClub
from data_access.imports.money_moves import MoneyMove, money_moves
from data_access.imports.moves import Move, moves_of
from data_access.imports.places import moved_to
from data_access.imports.records import Record, Validated
from data_access.imports.rows import NEW, SAID, TABLES, Key, Row, places_of
from data_access.queries.import_rows import standing
from geo.succession import successor_province

Action = Literal["new", "changed", "unchanged"]
WHOLE = "*"
"""The field of a change that adds or takes away a whole row that belongs to a record (a club's place on a map)."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell of the register: its table, its row's key, its column; what it is and what it becomes."""

    table: str
    key: Key
    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one record. `key` is its row's in the register, None for a new one; `kind` its sheet's code."""

    kind: str
    record: Record
    action: Action
    key: Key | None
    changes: tuple[Change, ...] = ()

    def row(self, known: Known) -> Row:
        """The whole row of a record that is new, without number and batch."""
        return NEW[self.kind](self.record, known)


@dataclass(frozen=True, slots=True)
class SheetCount:
    """A sheet's data rows: accepted (new, changed or unchanged) and rejected."""

    sheet: str
    kind: str
    accepted: int
    rejected: int
    unchanged: int
    changed: int

    @property
    def new(self) -> int:
        """Accepted rows that make a record."""
        return self.accepted - self.unchanged - self.changed


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do to the register at a version of it, by kind in the order of writing."""

    version: int
    steps: Mapping[str, tuple[Step, ...]]
    sheets: tuple[SheetCount, ...]
    moves: tuple[Move, ...] = ()
    money: tuple[MoneyMove, ...] = ()

    def __iter__(self) -> Iterator[Step]:
        return (step for steps in self.steps.values() for step in steps)

    @property
    def writes(self) -> bool:
        """Whether any record is new or changed."""
        return any(step.action != "unchanged" for step in self)

    @property
    def changes(self) -> Iterator[Change]:
        """Every cell that changes."""
        return (change for step in self for change in step.changes)


def make_plan(validated: Validated, known: Known, session: Session, *, version: int | None = None) -> Plan:
    """Hold a file's records against the register; reads only what they name, some hundred keys at a time.

    `known` is what they were validated against, `version` the dataset's when it was read (now, when not said).
    """
    at = dataset_info(session).version if version is None else version
    steps: dict[str, tuple[Step, ...]] = {}
    for kind in ORDER:
        records = validated.records.get(kind.code, ())
        if records:
            found = _clubs(records, known) if kind.code == "clubs" else _others(session, kind.code, records, known)
            steps[kind.code] = tuple(found)
    moves, money = moves_of(session, known, steps), money_moves(session, known, steps)
    return Plan(at, steps, _counts(steps, validated), moves, money)


def _counts(steps: Mapping[str, Sequence[Step]], validated: Validated) -> tuple[SheetCount, ...]:
    actions: Counter[tuple[str, str, str]] = Counter()
    for kind, listed in steps.items():
        actions.update((step.record.sheet, kind, step.action) for step in listed)
    refused = Counter((row.sheet, row.kind.code) for row in {(r.sheet, r.row): r for r in validated.refused}.values())
    order = [kind.code for kind in ORDER]
    found = {(sheet, kind) for sheet, kind, _ in actions} | set(refused)
    named = sorted(found, key=lambda each: (order.index(each[1]), each[0]))
    return tuple(
        SheetCount(
            sheet, kind, sum(actions[sheet, kind, action] for action in ("new", "changed", "unchanged")),
            refused[sheet, kind], actions[sheet, kind, "unchanged"], actions[sheet, kind, "changed"],
        )
        for sheet, kind in named
    )  # fmt: skip


def _step(kind: str, record: Record, key: Key, changes: Sequence[Change]) -> Step:
    return Step(kind, record, "changed" if changes else "unchanged", key, tuple(changes))


def _differences(kind: str, key: Key, said: Row, row: Mapping[str, Any]) -> list[Change]:
    table = TABLES[kind]
    return [Change(table, key, name, row[name], value) for name, value in said.items() if row[name] != value]


def _others(session: Session, kind: str, records: Sequence[Record], known: Known) -> Iterator[Step]:
    lines = {line.id: line.code for versions in known.lines.values() for line in versions}
    say = SAID[kind]
    for record, key, row in standing(session, kind, records):
        if key is None or row is None:
            yield Step(kind, record, "new", None)
            continue
        said = say(record, known)
        _settle(kind, said, row, record, lines)
        yield _step(kind, record, key, _differences(kind, key, said, row))


def _settle(kind: str, said: Row, row: Mapping[str, Any], record: Record, lines: Mapping[int, str]) -> None:
    """Leave out what only looks different: derived columns whose base is the same."""
    match kind:
        case "courses":
            place = ("epoch", "province_code", "district_code", "commune_code")
            if said["commune_code"] is None and said["district_code"] is None and _same_province(said, row):
                _leave(said, *place)
            if said.get("title", row["title"]) == row["title"] and said.get("topic", row["topic"]) == row["topic"]:
                _leave(said, "kind")
        case "budget":
            if _same_province(said, row):
                _leave(said, "epoch", "province_code")
            base = ("amount", "currency", "period_start")
            if row["amount_vnd"] is not None and all(said[name] == row[name] for name in base):
                _leave(said, "amount_vnd", "rate", "rate_date")
        case "transactions":
            # Each entry is converted once: the rate of its day stands until its amount or day is another.
            if all(said[name] == row[name] for name in ("amount", "currency", "occurred_on")):
                _leave(said, "amount_vnd", "rate", "rate_date")
            if lines.get(row["budget_line_id"]) == record.extra["line"]:
                _leave(said, "budget_line_id")
            if "note" not in said and row["in_kind"]:
                _leave(said, "valuation")
        case "older":
            if said["older"] != row["older"]:
                said["basis"] = "reported"


def _leave(said: Row, *names: str) -> None:
    for name in names:
        said.pop(name, None)


def _province34(row: Mapping[str, Any]) -> str:
    code = str(row["province_code"])
    return code if row["epoch"] == "34" else successor_province(code)


def _same_province(said: Row, row: Mapping[str, Any]) -> bool:
    if said["epoch"] == row["epoch"] or (said["epoch"] != "34" and row["epoch"] != "34"):
        return bool(said["province_code"] == row["province_code"])
    return _province34(said) == _province34(row)


def _clubs(records: Sequence[Record], known: Known) -> Iterator[Step]:
    clubs = {club.id: club for club in known.clubs}
    for record in records:
        club = clubs.get(number) if isinstance(number := record.extra.get("club_id"), int) else None
        if club is None:
            yield Step("clubs", record, "new", None)
            continue
        said = SAID["clubs"](record, known)
        changes = _differences("clubs", (club.id,), said, {name: getattr(club, name) for name in said})
        if record.extra.get("commune_given", True):
            changes += _moved(club, record)
        yield _step("clubs", record, (club.id,), changes)


def _moved(club: KnownClub, record: Record) -> Iterator[Change]:
    for epoch, place in sorted(moved_to(club.places, places_of(record)).items()):
        key: Key = (club.id, epoch)
        before = club.places.get(epoch)
        if before is None or place is None:
            yield Change("club_place", key, WHOLE, before, place)
            continue
        for name, old, new in zip(("province_code", "commune_code", "basis"), before, place, strict=True):
            if old != new:
                yield Change("club_place", key, name, old, new)
