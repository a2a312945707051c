"""Loading a province's file in words: the page's finding, problems and changes as rows, values as written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from data_access.clock import here
from data_access.imports.fields import SHEETS, SheetKind
from data_access.imports.plan import Change, Plan
from data_access.imports.problems import Level, Problem
from data_access.imports.records import EMPTY, ERASE, Record
from data_access.imports.told import COLUMNS, choice_word, header_of
from geo.units import unit
from render.formats import date, money, month, number, signed
from render.texts import translator

KINDS: Mapping[str, SheetKind] = {kind.code: kind for kind in SHEETS}
GROUPS: tuple[Level, ...] = ("error", "question", "warning", "notice")
"""What must be mended first."""


def words_of(language: str, problem: Problem) -> str:
    """What is wrong and how to mend it."""
    return problem.vi if language == "vi" else problem.en


def problem_rows(language: str, problems: Sequence[Problem], level: Level) -> list[tuple[str, str, str, str]]:
    """(sheet, cell or row, value, what and how to mend) of one level, as they stand in the file."""
    t = translator(language)
    return [
        (
            each.sheet or t("loading.whole_file"),
            each.cell or (t("loading.row", row=each.row) if each.row else ""),
            each.value,
            words_of(language, each),
        )
        for each in problems
        if each.level == level
    ]


def level_counts(problems: Sequence[Problem]) -> dict[Level, int]:
    """How many problems there are of each level."""
    return {level: sum(each.level == level for each in problems) for level in GROUPS}


def identity(kind: SheetKind, record: Record) -> str:
    """What a record is known by, as its row says it: "HN-0125" or "HN-0125, 9/2025"."""
    named = [name for name in kind.key if name in {field.name for field in kind.fields}]
    words = (cell_text("vi", kind, name, record.values[kind.index(name)], record) for name in named)
    return ", ".join(word for word in words if word != "–")


def value_text(language: str, value: object) -> str:
    """A cell's value as written: dates and numbers as the language has them, "–" for none."""
    t = translator(language)
    if value is None or value is EMPTY or value is ERASE:
        return "–"
    if isinstance(value, bool):
        return t("loading.yes") if value else t("loading.no")
    if isinstance(value, dt.date):
        return date(language, value)
    if isinstance(value, (int, float, Decimal)):
        places = 0 if value == int(value) else 2
        return number(language, value, decimals=places)
    return str(value)


def cell_text(language: str, kind: SheetKind, name: str, value: object, record: Record) -> str:
    """A cell of a sheet's column: months without a day, periods and choices as a file writes them, money in the
    currency of its row.
    """
    sort = next((field.kind for field in kind.fields if field.name == name), "text")
    if sort == "month" and isinstance(value, dt.date):
        return f"{value.month}/{value.year}"
    word = choice_word(kind, name, value, record)
    if word is not None:
        return word
    if sort == "minor_money" and isinstance(value, int):
        currency = record.values[kind.index("currency")]
        return money(language, value, currency=currency if isinstance(currency, str) else "VND")
    return value_text(language, value)


def change_rows(language: str, plan: Plan) -> list[tuple[str, str, str, str, str]]:
    """(sheet and row, record, column, old, new) of every cell that changes."""
    t = translator(language)
    return [
        (
            t("loading.sheet_row", sheet=step.record.sheet, row=step.record.row),
            identity(KINDS[step.kind], step.record),
            *_change(language, KINDS[step.kind], change, step.record),
        )
        for step in plan
        for change in step.changes
    ]


def _change(language: str, kind: SheetKind, change: Change, record: Record) -> tuple[str, str, str]:
    if change.table == "club_place":
        return _place(language, change)
    name = COLUMNS.get(change.field, change.field)
    old, new = (cell_text(language, kind, name, value, record) for value in (change.old, change.new))
    return header_of(kind, change.field), old, new


def _place(language: str, change: Change) -> tuple[str, str, str]:
    """A club's place on one map: its commune, or on what basis it stands there."""
    t, epoch = translator(language), str(change.key[1])
    title = t("loading.place_on_map", map=t("loading.map_34") if epoch == "34" else t("loading.map_63"))

    def said(value: object) -> str:
        if change.field == "basis" and value is not None:
            return t(f"loading.basis_{value}")
        code = value[1] or value[0] if isinstance(value, tuple) else value
        return value_text(language, None) if code is None else unit(epoch, str(code)).full_name

    return title, said(change.old), said(change.new)


def new_count(plan: Plan, kind: SheetKind) -> int:
    """How many records of a kind are new."""
    return sum(step.action == "new" for step in plan.steps.get(kind.code, ()))


def new_rows(language: str, plan: Plan, kind: SheetKind, *, most: int) -> list[tuple[str, ...]]:
    """(sheet and row, then the kind's cells) of the first `most` records that are new."""
    t = translator(language)
    new = (step for step in plan.steps.get(kind.code, ()) if step.action == "new")
    return [
        (
            t("loading.sheet_row", sheet=step.record.sheet, row=step.record.row),
            *(
                cell_text(language, kind, field.name, value, step.record)
                for field, value in zip(kind.fields, step.record.values, strict=True)
            ),
        )
        for step in islice(new, most)
    ]


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of a file by what becomes of them."""

    new: int
    changed: int
    unchanged: int
    rejected: int


def counts(plan: Plan) -> Counts:
    """A plan's rows, all sheets together."""
    return Counts(
        new=sum(sheet.new for sheet in plan.sheets),
        changed=sum(sheet.changed for sheet in plan.sheets),
        unchanged=sum(sheet.unchanged for sheet in plan.sheets),
        rejected=sum(sheet.rejected for sheet in plan.sheets),
    )


def idle(language: str, *, files: int, undone: int, last: dt.datetime | None) -> str:
    """The finding while no file is at hand: what was loaded so far."""
    t = translator(language)
    if last is None:
        return t("loading.finding_none")
    key = "loading.finding_files_undone" if undone else "loading.finding_files"
    return t(key, files=number(language, files), undone=number(language, undone), day=date(language, here(last).date()))


def preview(language: str, name: str, found: Counts) -> str:
    """The finding of a preview: what would become of the rows; nothing is written yet."""
    t = translator(language)
    if not found.new and not found.changed:
        key = "loading.finding_nothing" if not found.rejected else "loading.finding_only_rejected"
        return t(key, file=name, unchanged=number(language, found.unchanged), rejected=number(language, found.rejected))
    key = "loading.finding_preview" if not found.rejected else "loading.finding_preview_rejected"
    return t(
        key, file=name, new=number(language, found.new), changed=number(language, found.changed),
        unchanged=number(language, found.unchanged), rejected=number(language, found.rejected),
    )  # fmt: skip


def move_rows(language: str, plan: Plan) -> list[tuple[str, str, str, str, str]]:
    """(province, month, clubs, communes with a club a / b, members), each as before → after, of the provinces that
    move.
    """
    rows = []
    for move in plan.moves:
        before, after = move.before, move.after
        known = move.before_month is not None
        was = f"{before.communes_with_club} / {before.communes}" if known else value_text(language, None)
        rows.append(
            (
                unit("34", move.province34).label,
                f"{move.after_month.month}/{move.after_month.year}",
                _moved(language, before.clubs, after.clubs),
                f"{was} → {after.communes_with_club} / {after.communes}",
                _moved(language, before.members, after.members),
            )
        )
    return rows


def move_months(language: str, plan: Plan) -> str:
    """To which months before and after are counted: the register's last one, now and with the file, or earlier ones."""
    t, move = translator(language), plan.moves[0]
    if len({(each.before_month, each.after_month) for each in plan.moves}) > 1:
        return t("loading.moves_each")
    after = month(language, move.after_month)
    if move.before_month is None:
        return t("loading.moves_first", after=after)
    if move.before_month == move.after_month:
        return t("loading.moves_text", month=after)
    return t("loading.moves_later", before=month(language, move.before_month), after=after)


def money_rows(language: str, plan: Plan) -> list[tuple[str, str, str, str]]:
    """(project, planned, received, spent), đồng, each as before → after, of the projects whose money moves."""
    rows = []
    for move in plan.money:
        planned, received, spent = (
            _moved(language, was, will) for was, will in zip(move.before, move.after, strict=True)
        )  # fmt: skip
        rows.append((move.project, planned, received, spent))
    return rows


def _moved(language: str, before: int, after: int) -> str:
    step = f" ({signed(language, after - before)})" if after != before else ""
    return f"{number(language, before)} → {number(language, after)}{step}"


def move_title(language: str, plan: Plan) -> str:
    """What the small map says: how many provinces gain or lose clubs."""
    t = translator(language)
    gained = sum(max(move.after.clubs - move.before.clubs, 0) for move in plan.moves)
    lost = sum(max(move.before.clubs - move.after.clubs, 0) for move in plan.moves)
    if not gained and not lost:
        return t("loading.moves_none", provinces=len(plan.moves))
    return t("loading.moves_title", gained=number(language, gained), lost=number(language, lost))
