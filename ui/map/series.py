"""The files of months for the slider: made once for an indicator, a map and a dataset, served by their content."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass

import streamlit as st
from sqlalchemy.orm import Session

from data_access.engine import engine_for
from data_access.queries.published_map import published_moves
from data_access.queries.series import province_series
from data_access.scope import Scope
from geo.units import REFORM_DATE, ProvinceSet, latest_epoch, units_in
from indicators.registry import indicator
from render.classes import Classes, ClassMethod, alike, classes_of
from render.events_file import events_file, standing
from render.series_file import series_file
from ui.context import Context

KEPT = 48
"""Files kept for browsers that still ask: each is some tens of kilobytes."""

_files: OrderedDict[str, bytes] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Months:
    """One map's months: the file, its name, and what the classes are made from, by month."""

    name: str
    content: bytes
    values: tuple[tuple[dt.date, tuple[float | None, ...]], ...]
    states: frozenset[str]
    estimated: bool


def keep(name: str, content: bytes) -> None:
    """Hold a file ready for the browser; the one asked for longest ago gives way."""
    with _lock:
        _files[name] = content
        _files.move_to_end(name)
        while len(_files) > KEPT:
            _files.popitem(last=False)


def kept(name: str) -> bytes | None:
    """A file by its name, None when it was never made here or has given way."""
    with _lock:
        return _files.get(name)


def _named(content: bytes) -> str:
    return f"{hashlib.sha256(content).hexdigest()[:16]}.json"


@st.cache_resource(max_entries=24, show_spinner=False)
def _printed_months(
    database: str, version: int, scope: Scope, code: str, province_set: ProvinceSet, first: dt.date, last: dt.date,
    language: str,
) -> Months:  # fmt: skip
    del version  # part of the key: a load ends what was kept
    span = {"first": first, "last": last}
    with Session(engine_for(database)) as session:
        moves = published_moves(session, scope, indicator=code, province_set=province_set, **span)
    codes = [unit.code for unit in units_in(latest_epoch(province_set))]
    content = events_file(language, code, moves, province_set=province_set, codes=codes, **span)
    months = standing(language, code, moves, **span)
    listed = [value for row in months.values() for value in row]
    return Months(
        name=_named(content),
        content=content,
        values=tuple((month, tuple(v.value for v in row if v.state == "value")) for month, row in months.items()),
        states=frozenset({"no_data", *(value.state for value in listed)}),
        estimated=any(value.estimated for value in listed),
    )


@st.cache_resource(max_entries=24, show_spinner=False)
def _months(
    database: str, version: int, scope: Scope, code: str, province_set: ProvinceSet, first: dt.date, last: dt.date
) -> Months:
    del version  # part of the key: a load ends what was kept
    with Session(engine_for(database)) as session:
        found = province_series(session, scope, indicator=code, province_set=province_set)
    codes = [unit.code for unit in units_in(latest_epoch(province_set))]
    content = series_file(found, codes=codes, first=first, last=last)
    listed = [measure for row in found.months.values() for measure in row.values()]
    values = tuple(
        (month, tuple(m.value for m in row.values() if m.state == "value"))
        for month, row in found.months.items()
        if first <= month <= last
    )
    return Months(
        name=_named(content),
        content=content,
        values=values,
        states=frozenset(str(measure.state) for measure in listed),
        estimated=any(measure.estimated for measure in listed),
    )


def months_of(context: Context, *, code: str, province_set: ProvinceSet, published: bool = False) -> Months:
    """The months of an indicator on a map for this visit, of the register or as printed; the file can be asked for."""
    choices = context.choices
    key = (
        context.database, context.dataset.version, context.scope, code, province_set, choices.first_month,
        choices.last_month,
    )  # fmt: skip
    found: Months = _printed_months(*key, context.language) if published else _months(*key)
    keep(found.name, found.content)
    return found


@st.cache_resource(max_entries=96, show_spinner=False)
def _classes(
    names: tuple[str, ...], _months: tuple[Months, ...], language: str, code: str, method: ClassMethod,
    target: float | None,
) -> Classes:  # fmt: skip
    del names
    sides: tuple[list[float | None], list[float | None]] = [], []
    for months in _months:
        for month, values in months.values:
            late = month >= REFORM_DATE
            if len(_months) == 1 or late == (months is _months[1]):
                sides[late].extend(values)
    pooled = alike(*sides)
    return classes_of(language, indicator(code), pooled, method=method, target=target)


def classes_over_time(
    context: Context, months: tuple[Months, ...], *, code: str, method: ClassMethod, target: float | None
) -> Classes:
    """Classes over every month shown: of one map, or of the 63 before the reform and the 34 after it, in that order."""
    names = tuple(each.name for each in months)
    found: Classes = _classes(names, months, context.language, code, method, target)
    return found
