"""Administrative units in force on a date, and their codes.

Codes are **reused**: 15, 24, 44, 52, 80, 82 and 91 mean one province before 1/7/2025 and another after it. A
unit is therefore known by (epoch, code), never by its code alone. Read from
`data_access/reference/admin_units.csv`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

Level = Literal["province", "district", "commune"]
ProvinceSet = Literal["63", "34"]

REFERENCE = Path(__file__).resolve().parent.parent / "data_access" / "reference"
REFORM_DATE = date(2025, 7, 1)
EPOCHS: tuple[str, ...] = ("63-2024", "63-2025", "34")
# From when to when each list is used. The first is the list of 2023, used for every date before 2025:
# the 63 provinces themselves have stood since 1/8/2008.
EPOCH_DATES: Mapping[str, tuple[date, date | None]] = MappingProxyType(
    {
        "63-2024": (date(2008, 8, 1), date(2024, 12, 31)),
        "63-2025": (date(2025, 1, 1), date(2025, 6, 30)),
        "34": (REFORM_DATE, None),
    }
)
# How many communes each list holds, as its publisher counts them.
COMMUNE_LISTS: Mapping[str, int] = MappingProxyType({"63-2024": 10_599, "63-2025": 10_035, "34": 3_321})
_LEVELS: Mapping[str, Level] = MappingProxyType({"province": "province", "district": "district", "commune": "commune"})
# Hồ Chí Minh alone is a person: the city is never written without its kind.
_NEVER_BARE = "Hồ Chí Minh"


class UnknownUnit(LookupError):
    """No unit has this code in this epoch."""


class UnknownEpoch(LookupError):
    """The epoch is none of `EPOCHS`, or the province set none of 63 and 34."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit in one epoch; `name` is without the kind, `lat` and `lon` are degrees or None."""

    epoch: str
    code: str
    name: str
    kind: str
    level: Level
    parent_code: str | None
    valid_from: date
    valid_to: date | None
    lat: float | None
    lon: float | None

    @property
    def full_name(self) -> str:
        """The name with its kind: "Thành phố Huế", "Phường 1"."""
        return f"{self.kind[0].upper()}{self.kind[1:]} {self.name}"

    @property
    def label(self) -> str:
        """The name as a map or a table prints it: bare, save where it would not be a place."""
        return f"TP. {self.name}" if self.name == _NEVER_BARE else self.name


def epoch_on(on: date) -> str:
    """The epoch of the lists in force on a date; the earliest list serves every date before 2025."""
    return next((e for e in EPOCHS if (end := EPOCH_DATES[e][1]) is not None and on <= end), EPOCHS[-1])


def province_set(epoch: str) -> ProvinceSet:
    """Which of the two maps an epoch is drawn on."""
    if epoch not in EPOCHS:
        raise UnknownEpoch(f"{epoch!r} is none of {', '.join(EPOCHS)}")
    return "34" if epoch == "34" else "63"


def latest_epoch(province_set: ProvinceSet) -> str:
    """The newest epoch of a province set: its names are the ones a map of that set prints."""
    match = [e for e in EPOCHS if e.split("-")[0] == province_set]
    if not match:
        raise UnknownEpoch(f"{province_set!r} is neither '63' nor '34'")
    return match[-1]


def read_units(path: Path) -> tuple[Unit, ...]:
    """Every row of an `admin_units.csv`, in file order."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Unit(
                epoch=row["epoch"],
                code=row["code"],
                name=row["name"],
                kind=row["kind"],
                level=_LEVELS[row["level"]],
                parent_code=row["parent_code"] or None,
                valid_from=date.fromisoformat(row["valid_from"]),
                valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                lat=float(row["lat"]) if row["lat"] else None,
                lon=float(row["lon"]) if row["lon"] else None,
            )
            for row in csv.DictReader(file)
        )


@lru_cache(maxsize=1)
def _by_epoch() -> dict[str, dict[str, Unit]]:
    found: dict[str, dict[str, Unit]] = {epoch: {} for epoch in EPOCHS}
    for unit_ in read_units(REFERENCE / "admin_units.csv"):
        found[unit_.epoch][unit_.code] = unit_
    return found


def unit(epoch: str, code: str) -> Unit:
    """The unit with this code in this epoch. Raises UnknownEpoch, UnknownUnit."""
    province_set(epoch)
    try:
        return _by_epoch()[epoch][code]
    except KeyError:
        raise UnknownUnit(f"no unit {code!r} in epoch {epoch}") from None


def province_of(unit_: Unit) -> Unit:
    """The province a unit lies in, in its own epoch; a province's own is itself."""
    while unit_.parent_code is not None:
        unit_ = unit(unit_.epoch, unit_.parent_code)
    return unit_


@lru_cache(maxsize=8)
def _by_province(epoch: str, level: Level) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit_ in _by_epoch()[epoch].values():
        if unit_.level == level:
            found.setdefault(province_of(unit_).code, []).append(unit_)
    return found


@lru_cache(maxsize=512)
def units_in(epoch: str, *, level: Level = "province", province: str | None = None) -> tuple[Unit, ...]:
    """Units of one level in one epoch, by code; `province` is a province's code in that epoch.

    Epoch 34 has no districts, so that level is empty there. Raises UnknownEpoch, UnknownUnit.
    """
    province_set(epoch)
    if province is None:
        return tuple(u for u in _by_epoch()[epoch].values() if u.level == level)
    if unit(epoch, province).level != "province":
        raise UnknownUnit(f"{province!r} in epoch {epoch} is not a province")
    return tuple(_by_province(epoch, level).get(province, ()))


def units_on(on: date, *, level: Level = "province", province: str | None = None) -> tuple[Unit, ...]:
    """Units of one level in force on a date, by code. Raises UnknownUnit for a province not in force then."""
    return units_in(epoch_on(on), level=level, province=province)
