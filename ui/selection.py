"""What the visitor chose, as a frozen value that the URL carries: a copied link shows the same view.

The URL is the only place a choice is kept. A parameter not understood leaves a Note that says what is shown for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial
from typing import Any

from data_access.models.alert import RULE_KINDS
from geo.succession import predecessors
from geo.units import ProvinceSet, Unit, province_set
from indicators.quality_agreement import DIMENSIONS
from render.classes import METHODS
from render.deck.model import LANGUAGES as PACK_LANGUAGES
from ui.nearest import Word, meant_unit, provinces_there
from ui.parsing import Instead, check_code, day, in_range, known, numbered, page, project, quarter
from ui.registry import PAGES

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
    "form": "hinh-thuc",
    "quarter": "quy",
    "search": "tim",
    "order": "xep",
    "profile": "ma",
    "due": "han",
    "classes": "phan-lop",
    "view": "kieu",
    "before": "so-voi",
    "level": "cap",
    "district": "huyen",
    "second": "chi-so-2",
    "result": "ket-qua",
    "page": "trang",
    "link": "lien-ket",
    "alert_kind": "loai-canh-bao",
    "alert_project": "cua-du-an",
    "alert_state": "xac-nhan",
    "dimension": "khia-canh",
    "figure": "con-so",
    "record": "ban-ghi",
    "check": "ma-kiem-tra",
    "opened_from": "tu-trang",
    "action": "viec",
    "actor": "nguoi",
    "since_day": "tu-ngay",
    "until_day": "den-ngay",
    "pack_language": "tieng",
    "ratio": "kho",
    "batch": "dot",
}
VIEWS = ("ban-do", "o-luoi", "nhieu-nam", "hai-ngay", "hai-chi-so")
"""The map, the grid of equal tiles, a map a year, two dates and what changed between them, two indicators."""
LEVELS = ("tinh", "huyen", "xa")
"""What the map page shows as parts: the provinces of the nation, a province's districts, its communes."""
ALERT_STATES = ("open", "acknowledged")  # what nobody has acknowledged yet, what somebody has
DAYS = frozenset({"since_day", "until_day"})
"""Choices that are days; other dates are months or quarters."""
DEFAULT_PROJECT = "VIE085"
LAST_DUE = dt.date(2100, 1, 1)
LANGUAGE = "lang"
Shown = Word | dt.date | Sequence[Unit]
SERVED_BY_FRAME = frozenset({LANGUAGE, "embed", "embed_options", "page"})


@dataclass(frozen=True, slots=True)
class Selection:
    """The choices of every page; a field at its default is left out of the URL.

    `month` None is the register's last month; `province_set` None is the map in force on that month; `province` is a
    code of the set in use; `category`, `quarter` and `form` (cash, in kind) narrow the money; `profile` is a province
    with its set ("34-37"), or a code of the set in force; `due` is the month a target falls due in, None the next one;
    `view` is how the map is drawn; `before` the earlier month of two, None a year before; `level` is what the map is
    divided into, below "tinh" within the chosen province; `district` narrows its communes; `second` the indicator
    beside `indicator` where two are shown, None the usual one beside it. `result` is an indicator of a project's
    results framework; `page` which part of a long list is shown, from 1; `link` the signed link that limits the visit.
    `alert_kind`, `alert_project` and `alert_state` narrow the alerts, None not at all; `dimension` data quality.
    On the page of origins `figure` is a printed figure, `record` a record ("club 12"), `check` a code printed on a
    file, which any page compares with what it shows, and `opened_from` the page to go back to; there `alert_project`
    limits clubs to a project's. `action`, `actor`, `since_day` and `until_day` narrow the audit trail; `batch` is a
    loaded file opened again. `pack_language` is that of a conference's files, None the page's; `ratio` its slides'.
    """

    indicator: str = "coverage"
    month: dt.date | None = None
    province_set: str | None = None
    source: str = "register"
    province: str | None = None
    scheme: str = "1336"
    project: str = DEFAULT_PROJECT
    basis: str = "spent"
    currency: str = "VND"
    category: str | None = None
    form: str = "both"
    quarter: dt.date | None = None
    search: str = ""
    order: str = "name"
    profile: str | None = None
    due: dt.date | None = None
    classes: str = "quantile"
    view: str = "ban-do"
    before: dt.date | None = None
    level: str = "tinh"
    district: str | None = None
    second: str | None = None
    result: str | None = None
    page: int = 1
    link: str | None = None
    alert_kind: str | None = None
    alert_project: str | None = None
    alert_state: str | None = None
    dimension: str = "completeness"
    figure: str | None = None
    record: str | None = None
    check: str | None = None
    opened_from: str | None = None
    action: str | None = None
    actor: str | None = None
    since_day: dt.date | None = None
    until_day: dt.date | None = None
    pack_language: str | None = None
    ratio: str = "16x9"
    batch: int | None = None


DEFAULTS = tuple((field.name, field.default) for field in fields(Selection))
"""Name and default of each choice."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen now (an empty collection: the default); money and courses may go on to `this_month`."""

    indicators: Collection[str] = ()
    first_month: dt.date = dt.date(2016, 1, 1)
    last_month: dt.date = dt.date(2100, 1, 1)
    this_month: dt.date = dt.date(2100, 1, 1)
    provinces: Mapping[str, Collection[str]] | None = None
    schemes: Collection[str] = ("1533", "1336", "1648")
    projects: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A parameter that was not understood or not allowed, as it stood in the URL; `reason` is a text key.

    `shown` fills the text's gaps: a choice, a month or units, which `ui.frame` names in the language of the page.
    """

    parameter: str
    value: str
    reason: str
    shown: Mapping[str, Shown] = field(default_factory=dict)


def _written(name: str, value: object) -> str:
    if isinstance(value, dt.date):
        if name in DAYS:
            return value.isoformat()
        return f"{value.year}-Q{(value.month + 2) // 3}" if name == "quarter" else f"{value:%Y-%m}"
    return str(value)


def _known(name: str, words: Collection[str]) -> Callable[[str], str]:
    return known(name, words, default=getattr(Selection(), name))


def _parsers(choices: Choices) -> dict[str, Callable[[str], object]]:
    within = partial(in_range, choices.first_month, latest=choices.last_month)
    return {
        "indicator": _known("indicator", choices.indicators),
        "month": within(last=None),
        "province_set": _known("province_set", ("63", "34")),
        "source": _known("source", ("register", "published")),
        "province": str,
        "profile": str,
        "scheme": _known("scheme", choices.schemes),
        "project": project(choices.projects, default=DEFAULT_PROJECT),
        "basis": _known("basis", ("planned", "committed", "received", "disbursed", "spent")),
        "currency": _known("currency", ("VND", "USD", "KRW")),
        "category": str,
        "form": _known("form", ("both", "cash", "in_kind")),
        "quarter": quarter,
        "search": lambda value: value[:80],
        "order": _known("order", ("name", "new", "achievement", "pace")),
        "due": within(latest=LAST_DUE, last=LAST_DUE),
        "classes": _known("classes", METHODS),
        "view": _known("view", VIEWS),
        "before": within(last=choices.last_month),
        "level": _known("level", LEVELS),
        "district": str,
        "second": _known("second", choices.indicators),
        "result": str,
        "page": page,
        "link": str,
        "alert_kind": _known("alert_kind", RULE_KINDS),
        "alert_project": _known("alert_project", choices.projects),
        "alert_state": _known("alert_state", ALERT_STATES),
        "dimension": _known("dimension", tuple(DIMENSIONS)),
        "figure": str,
        "record": str,
        "check": check_code,
        "opened_from": _known("opened_from", tuple(entry.url_path for entry in PAGES)),
        "action": str,
        "actor": str,
        "since_day": day,
        "until_day": day,
        "pack_language": _known("pack_language", PACK_LANGUAGES),
        "ratio": _known("ratio", ("16x9", "4x3")),
        "batch": numbered,
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
        except Instead as other:
            chosen[field] = other.value
            notes.append(Note(parameter, value, other.reason, {"shown": other.shown}))
        except ValueError:
            notes.append(Note(parameter, value, "common.note_not_understood"))
    selection = Selection(**chosen)  # every parser returns its field's type
    return _with_true_province(selection, choices, notes), notes


def _with_true_province(selection: Selection, choices: Choices, notes: list[Note]) -> Selection:
    """A province code means something on one set only; one of the other set opens what stands on its ground now."""
    if selection.province is None or choices.provinces is None:
        return selection
    shown: ProvinceSet = "34" if province_set_of(selection, choices) == "34" else "63"
    text, allowed = selection.province, choices.provinces.get(shown, ())
    if text in allowed:
        return selection
    asked = meant_unit(text, shown=shown)
    found = () if asked is None else provinces_there(asked, shown=shown)
    there = tuple(place for place in found if place.code in allowed)
    told: dict[str, Shown] = {"shown": there} if asked is None else {"shown": there, "asked": (asked,)}
    if why := _why(asked, there, text):
        notes.append(Note(PARAMETERS["province"], text, why, told))
    return replace(selection, province=there[0].code if len(there) == 1 else None)


def _why(asked: Unit | None, there: Sequence[Unit], text: str) -> str:
    """Which note tells why these provinces are opened for a unit; none where a code with its map names one of them."""
    if asked is None or not there:
        return "common.note_no_such_province"
    if len(there) > 1:
        return "common.note_several_provinces"
    if asked.level != "province":
        return "common.note_in_province"
    if province_set(asked.epoch) != province_set(there[0].epoch) and len(predecessors(there[0].code)) > 1:
        return "common.note_merged_province"
    return "" if asked.code in text else "common.note_nearest_province"


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
    return {
        PARAMETERS[name]: _written(name, value)
        for name, default in DEFAULTS
        if (value := getattr(selection, name)) != default
    }
