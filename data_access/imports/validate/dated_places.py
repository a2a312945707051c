"""Places of rows that have a date: on the list of units in force then.

An old commune in a row dated after it ended is stored as its one successor, with a warning, or asked about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data_access.imports.validate.places import (
    NEW,
    OLD,
    Asking,
    became,
    ground,
    grounds,
    new_communes,
    old_communes,
    one,
    provinces_named,
    several_provinces,
    understood,
    unknown_commune,
    unknown_province,
)
from data_access.imports.validate.rows import Wrong
from geo.names import find_communes
from geo.spelling import compact
from geo.succession import predecessors
from geo.units import REFORM_DATE, Unit, epoch_on, province_set, unit, units_in


@lru_cache(maxsize=4096)
def province_for(text: str, on: date) -> Unit:
    """The province a name means on a day: on the map of the day, else the new province an old one became part of.

    Raises Wrong.
    """
    wanted = province_set(epoch_on(on))
    found = provinces_named(text, wanted)
    if not found and wanted == "34":
        found = tuple(unit(NEW, code) for code in grounds(text))
    if len(found) > 1:
        raise several_provinces(found)
    if not found:
        raise unknown_province(text)
    return found[0]


@dataclass(frozen=True, slots=True)
class DatedPlace:
    """A place on the list of its row's date. Without a commune it is the district, or the whole province."""

    epoch: str
    province: Unit
    district: Unit | None
    commune: Unit | None


def dated_province(asking: Asking, on: date) -> Unit:
    """The province of a dated row; old ones of a row after the reform are mapped and say so. Raises Wrong."""
    text = asking.text("province") or ""
    province = province_for(text, on)
    if province.epoch == NEW and not provinces_named(text, "34"):
        asking.rows.note_once(asking.i, "province", "commune_mapped", name=province.full_name)
    else:
        understood(asking, "province", province)
    return province


def _mapped(
    asking: Asking, fits: Sequence[Unit], *, epoch: str, province: Unit, on: date, keep_old: bool
) -> Unit | None:
    """What an old commune in a later row is stored as: its successor, or nothing but its province."""
    if not keep_old:
        raise Wrong("commune", "commune_not_in_force", day=on)
    old = one(asking, fits)
    successors = became(old, epoch=epoch)
    if not successors:
        asking.rows.note_once(asking.i, "commune", "commune_mapped.unknown", name=province.full_name)
        return None
    found = one(asking, successors, of=old.code if len(fits) > 1 else "")
    asking.rows.note_once(asking.i, "commune", "commune_mapped", name=found.full_name)
    return found


def _earlier(text: str, *, province: Unit, district: str | None, named: str) -> tuple[Unit, ...]:
    """Communes of earlier lists on a province's ground that a name means."""
    if province.epoch != NEW:
        return tuple(fit for fit in old_communes(text, province=province.code, district=district)
                     if fit.epoch == "63-2024")  # fmt: skip
    # With a district the old map is meant; without, the province is the one of the row's day.
    own = {unit_.code for unit_ in provinces_named(named, "63")} if district is not None else set()
    around = predecessors(province.code)
    for codes in ([code for code in around if code in own], around):
        fits = tuple(fit for code in codes for fit in old_communes(text, province=code, district=district))
        if fits:
            return fits
    return ()


def _later(text: str, *, province: Unit, epoch: str) -> bool:
    """Whether a commune of a later list is called so on a province's ground."""
    if new_communes(text, province=ground(province)):
        return True
    return epoch == "63-2024" and bool(find_communes(text, province=province.code, epoch=OLD))


def dated_commune(asking: Asking, province: Unit, on: date, *, keep_old: bool = True) -> Unit | None:
    """The commune of a dated row on the list of its date; None where only its province is known.

    An old one is stored as its successor (with `keep_old` False it is refused). Raises Wrong, Open, UnknownAnswer.
    """
    text, district = asking.text("commune") or "", asking.text("district")
    epoch = epoch_on(on)
    fits = find_communes(text, province=province.code, epoch=epoch, district=None if epoch == NEW else district)
    old = _earlier(text, province=province, district=district, named=asking.text("province") or "")
    if epoch == NEW and district is not None and old:
        fits = ()  # a district says that the old map is meant
    if fits:
        found = one(asking, fits)
        understood(asking, "commune", found)
        return found
    if epoch != "63-2024" and old:
        return _mapped(asking, old, epoch=epoch, province=province, on=on, keep_old=keep_old)
    if epoch != NEW and _later(text, province=province, epoch=epoch):
        raise Wrong("commune", "commune_not_in_force.yet", day=on)
    raise unknown_commune(text, province=province)


def dated_district(asking: Asking, province: Unit, on: date) -> Unit | None:
    """The district of a dated row; there are none from the reform on. Raises Wrong."""
    text = asking.text("district")
    if text is None or on >= REFORM_DATE:
        return None
    key = compact(text)
    for district in units_in(epoch_on(on), level="district", province=province.code):
        if key in {
            compact(district.name),
            compact(district.full_name),
            compact(f"{_SHORT[district.kind]} {district.name}"),
        }:
            return district
    raise Wrong("district", "unknown_commune.district", province=province.full_name)


_SHORT: Mapping[str, str] = {"huyện": "H", "quận": "Q", "thị xã": "TX", "thành phố": "TP"}


def dated_place(asking: Asking, on: date, *, keep_old: bool = True) -> DatedPlace:
    """The units of a dated row. Raises Wrong, Open, UnknownAnswer."""
    province = dated_province(asking, on)
    if asking.text("commune") is None:
        district = dated_district(asking, province, on)
        if district is not None:
            return DatedPlace(district.epoch, province, district, None)
        return DatedPlace(province.epoch, province, None, None)
    commune = dated_commune(asking, province, on, keep_old=keep_old)
    if commune is None:
        return DatedPlace(province.epoch, province, None, None)
    parent = unit(commune.epoch, commune.parent_code) if commune.parent_code is not None else None
    district = parent if parent is not None and parent.level == "district" else None
    return DatedPlace(commune.epoch, province, district, commune)
