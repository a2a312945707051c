"""From the cells of a table to typed values, a column at a time; rows are looked at afterwards."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from data_access.imports.fields import Field
from data_access.imports.files import words as offered
from data_access.imports.known import Known
from data_access.imports.records import EMPTY, ERASE, Blank, Choice
from data_access.imports.tables import Value, cell_name
from data_access.imports.validate import choices, say
from data_access.imports.validate.answers import Asked, Open
from data_access.imports.validate.blanks import blank
from data_access.imports.validate.column_numbers import LIMITS, MONEY, read_numbers
from data_access.imports.validate.dates import given_date, given_month, given_period
from data_access.imports.validate.rows import BAD, Rows, Wrong
from geo.spelling import compact

_PERSONAL = re.compile(r"(?<!\d)\d{9,12}(?!\d)")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CODE = 80
_LONG_TEXTS = frozenset({"note", "source"})
_LONGEST, _LONGEST_NOTE = 300, 4_000
_AHEAD = frozenset({"due"})  # dates that may lie ahead
Reader = Callable[[int, Value], object]
"""(row index, a cell that is not blank) → its value. Raises Wrong, Open."""


class ColumnReader:
    """Reads every column of a table. `province` is the new province that questions are kept for, "" when not known."""

    def __init__(self, rows: Rows, *, known: Known, asked: Asked, today: dt.date, province: str) -> None:
        self.rows, self.known, self.asked, self.today, self.province = rows, known, asked, today, province
        self._projects = choices.Names((p.code, (p.title_vi, p.title_en)) for p in known.projects.values())
        self._funders = choices.Names((f.code, (f.name_vi, f.name_en)) for f in known.funders.values())

    def read(self) -> None:
        """Fill `rows.columns`; what a cell's own content refuses is in `rows.errors`."""
        self._settle_scales()
        fields = sorted(self.rows.kind.fields, key=lambda field: field.kind == "minor_money")
        flaws = {place[1] for place in self.rows.table.flaws}
        for field in fields:
            raw = self.rows.raw_column(field.name)
            flawed = self._flawed(field, raw) if self.rows.column_index(field.name) in flaws else frozenset()
            column: list[object] = [EMPTY] * len(self.rows)
            if raw is not None:
                column = self._column(field, raw, flawed)
            for i in flawed:
                column[i] = BAD
            self.rows.columns[field.name] = column
            if field.required:
                self._require(field, column)

    def _column(self, field: Field, raw: list[Value], flawed: frozenset[int]) -> list[object]:
        if flawed:
            raw = [None if i in flawed else value for i, value in enumerate(raw)]
        if field.kind in LIMITS:
            return read_numbers(self.rows, field, raw, asked=self.asked, province=self.province)
        return self._each(field, raw, self._reader(field))

    def _flawed(self, field: Field, raw: Sequence[Value] | None) -> frozenset[int]:
        """Rows whose cell holds a formula's error or no value, refused here."""
        index, found = self.rows.column_index(field.name), set()
        for i, (number, _) in enumerate(self.rows.table.rows if raw is not None else ()):
            flaw = self.rows.table.flaws.get((number, index or 0))
            if flaw is not None:
                self.rows.refuse(i, field.name, flaw)
                found.add(i)
        return frozenset(found)

    def _require(self, field: Field, column: Sequence[object]) -> None:
        if EMPTY not in column and ERASE not in column:
            return
        for i, value in enumerate(column):
            if isinstance(value, Blank):
                case = "missing_required" if value is EMPTY else "missing_required.erased"
                self.rows.refuse(i, field.name, case, field=self.rows.header(field))

    def _settle_scales(self) -> None:
        """Whether the units above the table and in headers hold for their amounts; until answered those wait."""
        table = self.rows.table
        money = [column for column in table.columns if column.field.kind in MONEY]
        for column in money:
            if column.scale > 1:
                key = f"which_scale:{table.kind.code}:{column.field.name}:{column.scale}"
                cell = cell_name(table.header_row, column.index)
                self._settle_scale(key, column.scale, cell=cell, fields=[column.field.name])
        rest = [column.field.name for column in money if column.scale == 1]
        if table.scale > 1 and rest:
            key = f"which_scale:{table.kind.code}:{table.scale}"
            self._settle_scale(key, table.scale, cell=table.scale_cell, fields=rest)

    def _settle_scale(self, key: str, scale: int, *, cell: str, fields: Sequence[str]) -> None:
        factor = say.number_text(scale)
        try:
            answer = self.asked.ask(
                key,
                province=self.province,
                choices=[
                    Choice(str(scale), f"có, nhân với {factor}", f"yes, times {scale:,}"),
                    Choice("1", "không, là đồng như đã ghi", "no, they are đồng as written"),
                ],
                problem=lambda: say.problem("which_scale", sheet=self.rows.table.sheet, cell=cell, value=factor),
            )
        except Open:
            self.rows.scales.update(dict.fromkeys(fields, scale))
            self.rows.open_scales.update(fields)
            self.rows.asked.update(range(len(self.rows)))
        else:
            self.rows.scales.update(dict.fromkeys(fields, int(answer)))

    def _each(self, field: Field, raw: Sequence[Value], read: Reader) -> list[object]:
        out: list[object] = []
        for i, value in enumerate(raw):
            nothing = blank(value)
            if nothing is not None:
                out.append(nothing)
                continue
            try:
                out.append(read(i, value))
            except Wrong as wrong:
                self.rows.refuse(i, field.name, wrong.case, **wrong.parts)
                out.append(BAD)
        return out

    def _reader(self, field: Field) -> Reader:
        match field.kind:
            case "day":
                return self._day(field)
            case "month":
                return self._month(field)
            case "flag":
                return _cached(lambda value: _flag(field, value))
            case "period":
                return _cached(lambda value: _known(field, given_period(value), "invalid_date.period"))
            case "version":
                return _cached(lambda value: _known(field, choices.version(say.shown(value)), "not_a_number"))
            case "choice" | "indicator":
                return self._choice(field)
            case "code" if field.name in ("project", "funder"):
                return self._choice(field)
        return self._text(field)

    def _day(self, field: Field) -> Reader:
        def read(i: int, value: Value) -> object:
            given = given_date(value)
            if given is None:
                raise Wrong(field.name, "invalid_date")
            if given.first > self.today and field.name not in _AHEAD:
                raise Wrong(field.name, "future_date")
            if given.precision != "day":
                self.rows.precision[i, field.name] = given.precision
                if field.name not in _AHEAD:
                    self.rows.note(i, field.name, "date_imprecise", day=given.last)
            return given.last

        return read

    def _month(self, field: Field) -> Reader:
        def read(value: Value) -> object:
            month = given_month(value)
            if month is None:
                raise Wrong(field.name, "invalid_month")
            if month > self.today:
                raise Wrong(field.name, "future_month")
            return month

        return _cached(read)

    def _choice(self, field: Field) -> Reader:
        find, case, known = self._words(field)

        def read(value: Value) -> object:
            found = find(say.shown(value))
            if found is None:
                raise Wrong(field.name, case, known=known, near=("", ""))
            return found

        return _cached(read)

    def _words(self, field: Field) -> tuple[Callable[[str], str | None], str, str]:
        """How a choice is found, the problem when it is not, and what a message lists."""
        words: Mapping[str, tuple[dict[str, str], str, str]] = {
            "kind": (choices.KINDS, "unknown_kind", ", ".join(offered.KINDS)),
            "role": (choices.ROLES, "unknown_role", ", ".join(offered.ROLES)),
            "category": (choices.CATEGORIES, "unknown_kind", ", ".join(offered.CATEGORIES)),
        }
        match field.name:
            case "scheme":
                listed = ", ".join(offered.scheme_word(code) for code in self.known.schemes)
                return lambda text: choices.scheme(text, self.known), "unknown_scheme", listed
            case "currency":
                return choices.currency, "unknown_currency", "VND, USD, KRW"
            case "indicator":
                return choices.indicator, "unknown_indicator", ""
            case "project":
                return self._projects.find, "unknown_project", self._projects.listed()
            case "funder":
                return self._funders.find, "unknown_funder", self._funders.listed()
        spellings, case, listed = words[field.name]
        return lambda text: spellings.get(compact(text)), case, listed

    def _text(self, field: Field) -> Reader:
        free = field.kind == "free_text"
        longest = (_LONGEST_NOTE if field.name in _LONG_TEXTS else _LONGEST) if free else _LONGEST_CODE

        def read(i: int, value: Value) -> object:
            text = value if isinstance(value, str) else say.shown(value)
            if free and _PERSONAL.search(text):
                self.rows.hide(i, field.name)
                raise Wrong(field.name, "personal_digits", field=self.rows.header(field))
            if text[0] in _FORMULA and isinstance(value, str):
                self.rows.note(i, field.name, "looks_like_formula")
            text = unicodedata.normalize("NFC", text.strip().replace("\0", ""))
            if len(text) > longest:
                raise Wrong(field.name, "out_of_range.long", high=longest)
            return text

        return read


def _cached(read: Callable[[Value], object]) -> Reader:
    """A reader that looks at each distinct cell once: a month stands in tens of thousands of rows."""
    found: dict[object, object] = {}

    def cached(_: int, value: Value) -> object:
        key = value if isinstance(value, str) else (type(value), value)
        if key not in found:
            found[key] = read(value)
        return found[key]

    return cached


def _known(field: Field, value: object, case: str) -> object:
    if value is None:
        raise Wrong(field.name, case)
    return value


def _flag(field: Field, value: Value) -> bool:
    if isinstance(value, bool):
        return value
    return bool(_known(field, choices.yes_or_no(say.shown(value)), "not_yes_or_no"))
