"""What the visitor chose, as a frozen value that the URL carries: a copied link shows the same view.

The URL is the only place a choice is kept. A parameter that cannot be understood falls back to its default
and leaves a Note, so that the page opens and says what it changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from geo.succession import predecessors, successor_province
from render.classes import METHODS

PARAMETERS = {
    "indicator": "chi-so",
    "month": "thang",
    "province_set": "ban-do",
    "source": "nguon",
    "province": "tinh",
    "scheme": "de-an",
    "project": "du-an",
    "basis": "co-so",
    "currency": "tien",
    "category": "hang-muc",
    "quarter": "quy",
    "search": "tim",
    "order": "xep",
    "profile": "ma",
    "due": "han",
    "classes": "phan-lop",
    "view": "kieu",
    "before": "so-voi",
    "result": "ket-qua",
}
VIEWS = ("ban-do", "o-luoi", "nhieu-nam", "hai-ngay")
"""The map, the grid of equal tiles, a map a year, two dates and what changed between them."""
LANGUAGE = "lang"
SERVED_BY_FRAME = frozenset({LANGUAGE, "embed", "embed_options", "page"})


@dataclass(frozen=True, slots=True)
class Selection:
    """The choices of every page; a field at its default is left out of the URL.

    `month` None is the register's last month; `province_set` None is the map in force on that month;
    `province` is a code of the set in use; `category` and `quarter` narrow the money; `profile` is a province with
    its set ("34-37"), or a code of the set in force;
    `due` is the month a target falls due in, None the next one;
    `view` is how the map is drawn; `before` the earlier month of two, None a year before; `result` is an indicator of
    a project's results framework.
    """

    indicator: str = "coverage"
    month: dt.date | None = None
    province_set: str | None = None
    source: str = "register"
    province: str | None = None
    scheme: str = "1336"
    project: str = "VIE085"
    basis: str = "spent"
    currency: str = "VND"
    category: str | None = None
    quarter: dt.date | None = None
    search: str = ""
    order: str = "name"
    profile: str | None = None
    due: dt.date | None = None
    classes: str = "quantile"
    view: str = "ban-do"
    before: dt.date | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen now; an empty collection allows nothing but the default."""

    indicators: Collection[str] = ()
    first_month: dt.date = dt.date(2016, 1, 1)
    last_month: dt.date = dt.date(2100, 1, 1)
    provinces: Mapping[str, Collection[str]] | None = None
    schemes: Collection[str] = ("1533", "1336", "1648")
    projects: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A parameter that was not understood or not allowed, as it stood in the URL; `reason` is a text key."""

    parameter: str
    value: str
    reason: str


class OutOfRange(LookupError):
    """A month without data; `reason` is a text key, `nearest` the month to show instead, None for the last."""

    def __init__(self, reason: str, *, nearest: dt.date | None) -> None:
        super().__init__(reason)
        self.reason, self.nearest = reason, nearest


def _month(value: str) -> dt.date:
    return dt.datetime.strptime(value, "%Y-%m").date().replace(day=1)


def _quarter(value: str) -> dt.date:
    year, _, index = value.partition("-Q")
    if index not in {"1", "2", "3", "4"} or len(year) != 4:
        raise ValueError(value)
    return dt.date(int(year), 3 * int(index) - 2, 1)


def _written(name: str, value: object) -> str:
    if isinstance(value, dt.date):
        return f"{value.year}-Q{(value.month + 2) // 3}" if name == "quarter" else f"{value:%Y-%m}"
    return str(value)


def _known(words: Collection[str]) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in words:
            raise ValueError(value)
        return value

    return parse


def _parsers(choices: Choices) -> dict[str, Callable[[str], object]]:
    def month(value: str) -> dt.date:
        found = _month(value)
        if found < choices.first_month:
            raise OutOfRange("common.note_before_first", nearest=choices.first_month)
        if found > choices.last_month:
            raise OutOfRange("common.note_after_last", nearest=None)
        return found

    return {
        "indicator": _known(choices.indicators),
        "month": month,
        "province_set": _known(("63", "34")),
        "source": _known(("register", "published")),
        "province": str,
        "profile": str,
        "scheme": _known(choices.schemes),
        "project": _known(choices.projects),
        "basis": _known(("planned", "committed", "received", "disbursed", "spent")),
        "currency": _known(("VND", "USD", "KRW")),
        "category": str,
        "quarter": _quarter,
        "search": lambda value: value[:80],
        "order": _known(("name", "new", "achievement", "pace")),
        "due": _month,
        "classes": _known(METHODS),
        "view": _known(VIEWS),
        "before": month,
        "result": str,
    }


def read_selection(parameters: Mapping[str, str], choices: Choices) -> tuple[Selection, list[Note]]:
    """The Selection a URL's parameters ask for, and a Note for each that was set aside."""
    names = {parameter: field for field, parameter in PARAMETERS.items()}
    parsers = _parsers(choices)
    chosen: dict[str, Any] = {}
    notes: list[Note] = []
    for parameter, value in parameters.items():
        if parameter in SERVED_BY_FRAME:
            continue
        field = names.get(parameter)
        if field is None:
            notes.append(Note(parameter, value, "common.note_unknown_parameter"))
            continue
        try:
            chosen[field] = parsers[field](value)
        except OutOfRange as outside:
            chosen[field] = outside.nearest
            notes.append(Note(parameter, value, outside.reason))
        except ValueError:
            notes.append(Note(parameter, value, "common.note_not_understood"))
    selection = Selection(**chosen)  # every parser returns its field's type
    return _with_true_province(selection, choices, notes), notes


def _with_true_province(selection: Selection, choices: Choices, notes: list[Note]) -> Selection:
    """A province code means something on one set only; one of the other set opens what stands on its ground now."""
    if selection.province is None or choices.provinces is None:
        return selection
    shown = province_set_of(selection, choices)
    allowed = choices.provinces.get(shown, ())
    if selection.province in allowed:
        return selection
    other = "63" if shown == "34" else "34"
    same = None
    if selection.province in choices.provinces.get(other, ()):
        same = follow(selection.province, old_set=other, new_set=shown)
    if same not in allowed:
        same = None
    kind = "no_such_province" if same is None else "merged_province" if shown == "34" else "old_province"
    notes.append(Note(PARAMETERS["province"], selection.province, f"common.note_{kind}"))
    return replace(selection, province=same)


def follow(code: str, *, old_set: str, new_set: str) -> str | None:
    """The same ground on another map: what a province became, or the one it was made of; None when it was several."""
    if old_set == new_set:
        return code
    if new_set == "34":
        return successor_province(code)
    old = predecessors(code)
    return old[0] if len(old) == 1 else None


def month_of(selection: Selection, choices: Choices) -> dt.date:
    """The month shown: the chosen one, else the last."""
    return selection.month or choices.last_month


def province_set_of(selection: Selection, choices: Choices) -> str:
    """The set of provinces shown: the chosen one, else the one in force in the month."""
    if selection.province_set is not None:
        return selection.province_set
    return "34" if month_of(selection, choices) >= dt.date(2025, 7, 1) else "63"


def write_selection(selection: Selection) -> dict[str, str]:
    """The URL's parameters for a Selection; defaults are left out."""
    default = Selection()
    return {
        PARAMETERS[field.name]: _written(field.name, getattr(selection, field.name))
        for field in fields(Selection)
        if getattr(selection, field.name) != getattr(default, field.name)
    }
