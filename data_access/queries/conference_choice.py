"""Which conference is meant: a unit, a scheme and a month as somebody wrote them → one of the maps, a code, a month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data_access.errors import DataError
from geo.names import AmbiguousName, UnknownName, find_province
from geo.province_on import Opened, province_on, written
from geo.spelling import compact
from geo.units import ProvinceSet, Unit, UnknownUnit, epoch_on, province_set, units_in
from indicators.months import month_end

NATION = frozenset({"", "canuoc", "toanquoc", "vietnam", "vn", "34", "63"})
EVERY = frozenset({"all", "tatca"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """A place on the map in force on the month: `code` None is the nation.

    `opened` tells where another unit is shown than was asked for, None where it is the one asked for.
    """

    map_set: ProvinceSet
    code: str | None
    month: dt.date
    opened: Opened | None = None


def is_every(text: str) -> bool:
    """Whether all provinces are asked for, one after the other."""
    return compact(text) in EVERY


def every(month: dt.date) -> tuple[Chosen, ...]:
    """All provinces of the map in force on a month."""
    epoch = epoch_on(month_end(month))
    return tuple(Chosen(province_set(epoch), unit.code, month) for unit in units_in(epoch))


def chosen(text: str, *, month: dt.date) -> Chosen:
    """The place that a name ("Ninh Bình", "hn") or a code ("63-37") means at a month's end. Raises DataError."""
    day = month_end(month)
    in_force = province_set(epoch_on(day))
    if compact(text) in NATION:
        return Chosen(in_force, None, month)
    if text.strip().replace("-", "").isdigit():
        return _at(_opened(text.strip(), day=day, asked=text), month=month)
    try:
        found = find_province(text, on=day)
    except AmbiguousName as error:
        raise _several(text, error.candidates) from error
    except UnknownName as error:
        if len(error.elsewhere) != 1:
            raise _unknown(text, error.suggestions) from error
        other = error.elsewhere[0]
        code = written(province_set(other.epoch), other.code)
        return _at(_opened(code, day=day, asked=text), month=month)
    return Chosen(in_force, found.code, month)


def _opened(code: str, *, day: dt.date, asked: str) -> Opened:
    try:
        return province_on(code, on=day)
    except UnknownUnit as error:
        raise _unknown(asked, ()) from error


def _at(opened: Opened, *, month: dt.date) -> Chosen:
    same = opened.reason in {"as_asked", "renumbered"}
    return Chosen(opened.map_set, opened.unit.code, month, None if same else opened)


def _unknown(text: str, near: tuple[str, ...]) -> DataError:
    vi = f" Có phải: {', '.join(near)}?" if near else " Hãy ghi tên tỉnh, như “Ninh Bình”, hoặc mã, như 63-37."
    en = f" Is it one of: {', '.join(near)}?" if near else " Give a province's name, as “Ninh Bình”, or code, as 63-37."
    return DataError(vi=f"Không có tỉnh nào tên “{text}”.{vi}", en=f"No province is called “{text}”.{en}", where=text)


def _several(text: str, found: tuple[Unit, ...]) -> DataError:
    names = ", ".join(f"{each.full_name} ({written(province_set(each.epoch), each.code)})" for each in found)
    return DataError(
        vi=f"“{text}” có thể là: {names}. Hãy ghi mã trong ngoặc.",
        en=f"“{text}” may be: {names}. Give the code in brackets.",
        where=text,
    )
