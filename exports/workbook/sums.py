"""Sums over the ledger and the plan, each as the formula that Excel recomputes and the value it must come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from render.formats import CURRENCY

NOTHING = "–"
"""What stands where there is nothing to divide by."""


class Cell(NamedTuple):
    """A formula and its value."""

    formula: str
    value: int | float | str

    @property
    def number(self) -> float:
        """The value where it counts; a dash counts nothing."""
        return 0 if isinstance(self.value, str) else self.value


class Term(NamedTuple):
    """What a column must hold: how the formula says it, a reference or a quoted text, and the text itself."""

    excel: str
    text: str


def quoted(text: str) -> Term:
    """A text of our own words, in quotes."""
    return Term('"' + text.replace('"', '""') + '"', text)


def exactly(ref: str, text: str) -> Term:
    """A cell with a text of somebody else's, in which no character stands for others."""
    for mark in "~*?":
        ref = f'SUBSTITUTE({ref},"{mark}","~{mark}")'
    return Term(f'"="&{ref}', text)


class Table:
    """A sheet's money by its other columns, which have names in the workbook: Ledger_Dong, Ledger_Kind.

    A ledger cut into several sheets has as many `prefixes`. Text of users is a criterion only by `exactly`, so that
    none is read as a pattern.
    """

    def __init__(
        self, prefixes: Sequence[str], fields: Sequence[str], rows: Iterable[tuple[tuple[str, ...], int, int]]
    ) -> None:
        self.prefixes, self.fields = prefixes, tuple(fields)
        self._rows: dict[tuple[str, ...], tuple[int, int]] = {}
        for key, minor, dong in rows:
            own, all_ = self._rows.get(key, (0, 0))
            self._rows[key] = own + minor, all_ + dong
        self._grouped: dict[tuple[str, ...], Mapping[tuple[str, ...], tuple[int, int]]] = {}

    def total(self, **where: Term) -> Cell:
        """The đồng of the rows that hold these texts."""
        return Cell(self._formula("Dong", where), self._found(where)[1])

    def paid(self, currency: str, **where: Term) -> Cell:
        """What the rows that hold these texts paid in one currency, in its whole units."""
        asked = {**where, "currency": quoted(currency)}
        return Cell(self._formula("Amount", asked), whole_units(self._found(asked)[0], currency))

    def groups(self, *fields: str, **where: Term) -> list[tuple[str, ...]]:
        """What columns hold together in the rows that hold these texts, each once, in order."""
        places = [self.fields.index(field) for field in fields]
        asked = [(self.fields.index(name), term.text) for name, term in where.items()]
        return sorted(
            {
                tuple(key[place] for place in places)
                for key in self._rows
                if all(key[place] == text for place, text in asked)
            }
        )

    def _found(self, where: Mapping[str, Term]) -> tuple[int, int]:
        names = tuple(sorted(where))
        if names not in self._grouped:
            places = [self.fields.index(name) for name in names]
            groups: dict[tuple[str, ...], tuple[int, int]] = defaultdict(lambda: (0, 0))
            for key, (minor, dong) in self._rows.items():
                group = tuple(key[place] for place in places)
                groups[group] = groups[group][0] + minor, groups[group][1] + dong
            self._grouped[names] = groups
        return self._grouped[names].get(tuple(where[name].text for name in names), (0, 0))

    def _formula(self, summed: str, where: Mapping[str, Term]) -> str:
        parts = []
        for prefix in self.prefixes:
            criteria = "".join(f",{prefix}_{name.capitalize()},{where[name].excel}" for name in sorted(where))
            parts.append(f"SUMIFS({prefix}_{summed}{criteria})")
        return "=" + "+".join(parts)


def whole_units(minor: int, currency: str) -> int | float:
    """An amount in whole units of its currency."""
    digits = CURRENCY[currency][2]
    return minor / 10**digits if digits else minor


def ratio(part: str, whole: str, a: float, b: float) -> Cell:
    """Two cells' quotient; a dash where there is nothing to divide by."""
    return Cell(f'=IFERROR({part}/{whole},"{NOTHING}")', a / b if b else NOTHING)


def column_sum(letter: str, first: int, last: int, cells: Iterable[Cell]) -> Cell:
    """The sum of a column's cells, rows counted from 1."""
    return Cell(f"=SUM({letter}{first}:{letter}{last})", sum(cell.number for cell in cells))
