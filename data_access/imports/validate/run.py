"""A file against the register: every rule on every row, all problems at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Protocol

from data_access.imports.fields import (
    BUDGET,
    CLUBS,
    COURSES,
    OLDER,
    RATES,
    REPORTS,
    TARGETS,
    TRAINEES,
    TRANSACTIONS,
    SheetKind,
)
from data_access.imports.known import Known
from data_access.imports.problems import Problem
from data_access.imports.records import Record, Refused, Validated
from data_access.imports.tables import Book
from data_access.imports.validate import plain
from data_access.imports.validate.answers import Asked, Open
from data_access.imports.validate.budget import BudgetRules, budget_key
from data_access.imports.validate.clubs import ClubFinder, ClubRules, KnownClubs
from data_access.imports.validate.columns import ColumnReader
from data_access.imports.validate.courses import CourseRules, course_key, trainee_key
from data_access.imports.validate.duplicates import Key, drop_duplicates
from data_access.imports.validate.money import Rates
from data_access.imports.validate.reports import ReportRules
from data_access.imports.validate.rows import Rows, Wrong
from data_access.imports.validate.shares import shares_out
from data_access.imports.validate.titles import provinces_of
from data_access.imports.validate.transactions import Entry, TransactionRules

Progress = Callable[[float], None]
Extra = Callable[[Rows, int], Mapping[str, object]]
First = Callable[[Rows, int], bool]


class Remember(Protocol):
    """Keeps a row for the rows of other sheets that name it."""

    def __call__(self, rows: Rows, i: int, extra: Mapping[str, object], /, *, refused: bool) -> None: ...


_STEP = 5_000  # rows between two calls of progress


class Validation:
    """One file on its way through the rules, kind by kind in the order of dependence."""

    def __init__(self, book: Book, known: Known, asked: Asked, today: dt.date, progress: Progress | None) -> None:
        self.book, self.known, self.asked, self.today = book, known, asked, today
        self.records: dict[str, tuple[Record, ...]] = {}
        self._progress = progress
        self._done, self._total = 0, 2 * sum(len(table.rows) for table in book.tables) or 1
        self._tables = [Rows(table) for table in book.tables]
        self._shares: list[Problem] = []
        self._provinces = provinces_of(book)
        self._home = self._provinces[0] if len(self._provinces) == 1 else ""

    def _tell(self, rows: int) -> None:
        self._done += rows
        if self._progress is not None:
            self._progress(min(1.0, self._done / self._total))

    def _of(self, kind: SheetKind) -> list[Rows]:
        """The tables of a kind, their cells read."""
        tables = [rows for rows in self._tables if rows.kind.code == kind.code]
        for rows in tables:
            reader = ColumnReader(rows, known=self.known, asked=self.asked, today=self.today, province=self._home)
            reader.read()
            self._tell(len(rows))
        return tables

    def _apply(self, kind: SheetKind, tables: Sequence[Rows], *, extra: Extra, key: Key, name: str,
               remember: Remember | None = None, first: First | None = None) -> None:  # fmt: skip
        """Every row of a kind through its rule. `first` are the rows to be looked at before the others."""
        left_out = drop_duplicates(tables, key=key, name=name)
        extras: list[list[Mapping[str, object] | None]] = [[None] * len(rows) for rows in tables]
        for t, i in self._order(tables, left_out, first):
            rows = tables[t]
            carried: Mapping[str, object] = {}
            try:
                carried = extra(rows, i)
            except Wrong as wrong:
                rows.refuse(i, wrong.field, wrong.case, **wrong.parts)
            except Open:
                rows.asked.add(i)
            extras[t][i] = carried
            if remember is not None:
                remember(rows, i, carried, refused=i in rows.errors)
        self.records[kind.code] = tuple(self._accepted(tables, extras))
        for rows in tables:
            rows.columns.clear()  # the records hold the values: a large file's are not kept twice

    def _order(self, tables: Sequence[Rows], left_out: Mapping[int, set[int]],
               first: First | None) -> Iterable[tuple[int, int]]:  # fmt: skip
        rounds = (None,) if first is None else (True, False)
        for wanted in rounds:
            for t, rows in enumerate(tables):
                gone = left_out.get(t, ())
                for i in range(len(rows)):
                    if i % _STEP == _STEP - 1 and wanted is not False:
                        self._tell(_STEP)
                    if i not in gone and (first is None or first(rows, i) is wanted):
                        yield t, i

    def _accepted(
        self, tables: Sequence[Rows], extras: Sequence[Sequence[Mapping[str, object] | None]]
    ) -> Iterable[Record]:
        for rows, carried in zip(tables, extras, strict=True):
            sheet = rows.table.sheet
            for i, ((number, _), values) in enumerate(zip(rows.table.rows, rows.values(), strict=True)):
                extra = carried[i]
                if extra is not None and i not in rows.errors and i not in rows.asked:
                    yield Record(sheet, number, values, extra)

    def run(self) -> Validated:
        """The file understood."""
        rates = self._rates()
        older, targets = plain.OlderRules(self.asked), plain.TargetRules(self.known, self.asked)
        self._keyed_by_extra(OLDER, older.extra, name="day", parts=("epoch", "unit_code"), columns=("day",))
        self._keyed_by_extra(TARGETS, targets.extra, name="indicator", parts=("epoch", "unit_code"),
                             columns=("scheme", "indicator", "due"))  # fmt: skip
        self._clubs_and_reports()
        courses = CourseRules(self.known, self.asked)
        self._apply(COURSES, self._of(COURSES), extra=courses.extra, key=course_key, name="code",
                    remember=courses.remember)  # fmt: skip
        self._apply(TRAINEES, self._of(TRAINEES), extra=courses.trainees, key=trainee_key, name="role")
        self._money(rates)
        self._tell(self._total)
        return self._validated()

    def _rates(self) -> Rates:
        self._apply(RATES, self._of(RATES), extra=plain.rate_extra, key=plain.rate_key, name="day")
        of_file = []
        for record in self.records[RATES.code]:
            day, currency, rate = record.values[:3]
            if isinstance(day, dt.date) and isinstance(currency, str) and isinstance(rate, Decimal):
                of_file.append((day, currency, rate))
        return Rates(self.known, of_file)

    def _keyed_by_extra(self, kind: SheetKind, extra: Extra, *, name: str, parts: Sequence[str],
                        columns: Sequence[str]) -> None:  # fmt: skip
        """A kind whose key is the unit understood: units first, duplicates then."""
        tables = self._of(kind)
        found: dict[tuple[int, int], Mapping[str, object]] = {}
        for rows in tables:
            for i in range(len(rows)):
                try:
                    found[id(rows), i] = extra(rows, i)
                except Wrong as wrong:
                    rows.refuse(i, wrong.field, wrong.case, **wrong.parts)
                except Open:
                    rows.asked.add(i)

        def key(rows: Rows, i: int) -> tuple[object, ...] | None:
            own = found.get((id(rows), i), {})
            return (*(own[part] for part in parts), *(rows.get(i, column) for column in columns)) if own else None

        self._apply(kind, tables, extra=lambda rows, i: found.get((id(rows), i), {}), key=key, name=name)

    def _clubs_and_reports(self) -> None:
        known = KnownClubs(self.known)
        rules = ClubRules(self.known, known, self.asked)
        self._apply(CLUBS, self._of(CLUBS), extra=rules.extra, key=rules.key, name="code", remember=rules.remember)
        reports = ReportRules(self.known, ClubFinder(rules.file, known, rules.provinces or self._provinces))
        tables = self._of(REPORTS)
        for rows in tables:
            reports.check_columns(rows)
            reports.gather(rows)
        self._apply(REPORTS, tables, extra=reports.extra, key=reports.key, name="month")

    def _money(self, rates: Rates) -> None:
        budget = BudgetRules(self.known, self.asked, rates)
        self._apply(BUDGET, self._of(BUDGET), extra=budget.extra, key=budget_key, name="code", remember=budget.remember)
        self.records[BUDGET.code] = tuple(_with_first_day(record) for record in self.records[BUDGET.code])
        ledger = TransactionRules(self.known, self.asked, rates, budget.finder())
        tables = self._of(TRANSACTIONS)
        entries: dict[tuple[int, int], Entry] = {}
        for rows in tables:
            for i in range(len(rows)):
                try:
                    entry = ledger.entry(rows, i)
                except Wrong as wrong:
                    rows.refuse(i, wrong.field, wrong.case, **wrong.parts)
                else:
                    if entry is not None:
                        entries[id(rows), i] = entry

        def key(rows: Rows, i: int) -> tuple[object, ...] | None:
            entry = entries.get((id(rows), i))
            return None if entry is None else entry.key

        def extra(rows: Rows, i: int) -> Mapping[str, object]:
            entry = entries.get((id(rows), i))
            return {} if entry is None or i in rows.errors else ledger.extra(rows, i, entry)

        self._apply(TRANSACTIONS, tables, extra=extra, key=key, name="voucher",
                    first=lambda rows, i: rows.columns["kind"][i] != "reversal")  # fmt: skip
        if tables:
            self._shares = shares_out(self.known, ledger.booked, sheet=tables[0].table.sheet)

    def _validated(self) -> Validated:
        refused: list[Refused] = [row for rows in self._tables for row in rows.refused()]
        found: list[Problem] = []
        for rows in self._tables:
            own = [*rows.notes, *(problem for problems in rows.errors.values() for problem in problems)]
            found += sorted(own, key=lambda problem: problem.row)
        questions = tuple(self.asked.open.values())
        found += [*self._shares, *(question.problem for question in questions)]
        return Validated(
            records=self.records, refused=tuple(refused), problems=(*self.book.problems, *found), questions=questions,
            understood=dict(self.asked.used),
        )  # fmt: skip


def _with_first_day(record: Record) -> Record:
    """A record's period as its first day."""
    return replace(record, values=tuple(value[0] if isinstance(value, tuple) else value for value in record.values))


def validate(
    book: Book, known: Known, *, answers: Mapping[str, str], today: dt.date, progress: Progress | None = None
) -> Validated:
    """A file's rows as records, refused rows and open questions, with every problem there is.

    `answers` are by question key, `today` is the last day that is not in the future; `progress` is told shares of 1 and
    may raise to stop. Raises UnknownAnswer for an answer that is none of its question's choices.
    """
    return Validation(book, known, Asked(answers), today, progress).run()
