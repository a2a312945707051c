"""Columns of numbers: whole ones at once where every cell is one, the others cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import cast

from data_access.imports.fields import Field
from data_access.imports.records import EMPTY, Choice
from data_access.imports.tables import Value
from data_access.imports.validate.answers import Asked, Open
from data_access.imports.validate.blanks import blank
from data_access.imports.validate.numbers import Mark, Written, plainly, settled, with_comma, written
from data_access.imports.validate.rows import BAD, Rows, Wrong
from data_access.queries.money_cells import MINOR_DIGITS

MONEY = ("fund", "money", "minor_money")
_MOST = 10**15
LIMITS: Mapping[str, tuple[int, int]] = {
    "members": (1, 1_000), "count": (0, 1_000_000), "fund": (0, 10**10), "money": (0, _MOST),
    "minor_money": (0, _MOST), "rate": (0, 10**6), "number": (0, 10**12),
}  # fmt: skip
"""The least and the most of each kind of field; amounts in whole units of their currency."""
_FINER = ("; lẻ quá đơn vị nhỏ nhất của loại tiền nên dòng sẽ bị từ chối",
          "; finer than the currency's smallest unit, so that the row would be refused")  # fmt: skip
_DECIMALS = {"rate": 6, "number": 4}
_PLAIN = frozenset({int, float, type(None)})


def whole_numbers(raw: Sequence[Value], *, low: int, high: int) -> list[object] | None:
    """A column of which every cell is blank or a whole number within the limits; None for any other."""
    if not set(map(type, raw)) <= _PLAIN:
        return None
    out: list[object] = []
    for value in raw:
        if value is None:
            out.append(EMPTY)
            continue
        number = cast("int | float", value)
        if not low <= number <= high or (type(number) is float and not number.is_integer()):
            return None
        out.append(int(number))
    return out


class NumberColumn:
    """How the numbers of one column are read: its decimal mark, its scale, its limits."""

    def __init__(self, rows: Rows, field: Field, *, asked: Asked, province: str) -> None:
        self.rows, self.field, self.asked, self.province = rows, field, asked, province
        self.low, self.high = LIMITS[field.kind]
        texts = (value for value in rows.raw_column(field.name) or () if isinstance(value, str))
        self.settled = settled(number for text in dict.fromkeys(texts) if (number := written(text)) is not None)

    def read(self, i: int, value: Value, *, digits: int, scale: int) -> object:
        """A cell's number: Decimal where the field may have fractions, else an integer in the minor unit.

        `digits` are the currency's decimals. Raises Wrong, Open.
        """
        number = self._number(i, value, digits=digits, scale=scale)
        if number < 0:
            raise Wrong(self.field.name, "negative")
        if self.field.kind in _DECIMALS:
            self._check(number, low=self.low, high=self.high)
            return number.quantize(Decimal(1).scaleb(-_DECIMALS[self.field.kind]), ROUND_HALF_UP)
        minor = number.scaleb(digits)
        if minor != minor.to_integral_value():
            raise Wrong(self.field.name, "not_an_integer.minor" if digits else "not_an_integer")
        self._check(number, low=self.low, high=self.high)
        return int(minor)

    def _check(self, number: Decimal, *, low: int, high: int) -> None:
        if not low <= number <= high:
            raise Wrong(self.field.name, "out_of_range", low=low, high=high)

    def _number(self, i: int, value: Value, *, digits: int, scale: int) -> Decimal:
        if isinstance(value, str):
            number = written(value)
            if number is None or (number.percent and self.field.kind != "number"):
                raise Wrong(self.field.name, "not_a_number")
            fractions = self.field.kind in _DECIMALS or digits > 0 or scale > 1 or number.own_unit
            mark = None
            if number.open and fractions:
                mark = self._mark(i, number, digits=digits, scale=scale)
                self.rows.send_back(i, self.field.name, plainly(value, mark))
            return number.read(mark) * (1 if number.own_unit else scale)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Wrong(self.field.name, "not_a_number")
        exact = Decimal(repr(value))
        if not exact.is_finite():
            raise Wrong(self.field.name, "not_a_number")
        place = self.rows.table.rows[i][0], self.rows.column_index(self.field.name)
        if self.field.kind == "number" and place in self.rows.table.percents:
            self.rows.send_back(i, self.field.name, f"{with_comma((exact * 100).normalize())}%")
            return exact * 100
        if exact != exact.to_integral_value():
            self.rows.send_back(i, self.field.name, with_comma(exact))
        return exact * scale

    def _mark(self, i: int, number: Written, *, digits: int, scale: int) -> Mark:
        if self.settled is not None:
            return self.settled
        point = (number.read(number.mark) * (1 if number.own_unit else scale)).scaleb(digits)
        finer = self.field.kind not in _DECIMALS and point != point.to_integral_value()
        refused = _FINER if finer else ("", "")
        mark, thousands = number.mark or ".", f"{number.whole}{number.fraction}"
        answer = self.asked.ask(
            f"which_decimal:{self.rows.kind.code}:{self.field.name}",
            province=self.province,
            choices=[
                Choice(
                    "," if mark == "." else ".",
                    f"{thousands} (dấu “{mark}” ngăn hàng nghìn)",
                    f"{thousands} (“{mark}” stands between thousands)",
                ),
                Choice(
                    mark,
                    f"{number.whole} phẩy {number.fraction} (dấu “{mark}” là dấu thập phân{refused[0]})",
                    f"{number.whole} point {number.fraction} (“{mark}” is the decimal mark{refused[1]})",
                ),
            ],
            problem=self.rows.at(i, self.field.name, "which_decimal", field=self.rows.header(self.field)),
        )
        return "," if answer == "," else "."


def _digits(rows: Rows, field: Field, i: int) -> tuple[int, bool]:
    """(decimals of a row's currency, whether it is đồng). An unknown currency is given room for cents."""
    if field.kind != "minor_money":
        return 0, field.kind in MONEY
    currency = rows.get(i, "currency")
    return MINOR_DIGITS.get(str(currency), 2), currency == "VND"


def read_numbers(rows: Rows, field: Field, raw: Sequence[Value], *, asked: Asked, province: str) -> list[object]:
    """A column of numbers, typed; what cannot be read is BAD and its row refused or waiting."""
    low, high = LIMITS[field.kind]
    scale = rows.scales.get(field.name, 1)
    scaled = scale > 1
    if field.kind not in (*_DECIMALS, "minor_money") and not scaled:
        whole = whole_numbers(raw, low=low, high=high)
        if whole is not None:
            return whole
    column = NumberColumn(rows, field, asked=asked, province=province)
    out: list[object] = []
    for i, value in enumerate(raw):
        nothing = blank(value)
        if nothing is not None:
            out.append(nothing)
            continue
        digits, dong = _digits(rows, field, i)
        try:
            out.append(column.read(i, value, digits=digits, scale=scale if dong else 1))
        except Wrong as wrong:
            # A size means nothing while the unit is asked for.
            if wrong.case in ("not_a_number", "negative") or not (field.name in rows.open_scales and dong):
                rows.refuse(i, field.name, wrong.case, **wrong.parts)
            out.append(BAD)
        except Open:
            rows.asked.add(i)
            out.append(BAD)
    return out
