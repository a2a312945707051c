"""From the names in a row to units on the right list: asked where several fit, never corrected by likeness.

A province is looked for on the map of its row's date, or on both; a commune in the lists that can be meant.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data_access.imports.records import Choice
from data_access.imports.validate import say
from data_access.imports.validate.answers import Asked
from data_access.imports.validate.rows import Rows, Wrong
from geo.names import AmbiguousName, UnknownName, find_communes, find_province
from geo.province_on import written
from geo.spelling import compact, tidy
from geo.succession import commune_links, predecessors, successor_province
from geo.units import REFORM_DATE, ProvinceSet, Unit, epoch_on, latest_epoch, province_of, province_set, unit, units_in

OLD, NEW = "63-2025", "34"
NATION = frozenset({"toanquoc", "canuoc", "vietnam", "trunguong"})


@dataclass(frozen=True, slots=True)
class Asking:
    """A row that a question can be about: its cells name the place, its table the sheet."""

    rows: Rows
    i: int
    asked: Asked

    def text(self, name: str) -> str | None:
        """A cell as read, or None."""
        return self.rows.text(self.i, name) if name in self.rows.columns else None


@lru_cache(maxsize=4096)
def provinces_named(text: str, map_set: ProvinceSet) -> tuple[Unit, ...]:
    """The provinces of a map that a text may mean."""
    try:
        return (find_province(text, province_set=map_set),)
    except AmbiguousName as several:
        return several.candidates
    except UnknownName:
        return ()


@lru_cache(maxsize=4096)
def grounds(text: str) -> tuple[str, ...]:
    """The new provinces that a name on either map may stand for, by code."""
    old = {successor_province(unit_.code) for unit_ in provinces_named(text, "63")}
    return tuple(sorted(old | {unit_.code for unit_ in provinces_named(text, "34")}))


def ground(province: Unit) -> str:
    """The new province that a province is, or became part of."""
    return province.code if province.epoch == NEW else successor_province(province.code)


def unknown_province(text: str) -> Wrong:
    """No province is called so."""
    names: tuple[str, ...] = ()
    try:
        find_province(text)
    except UnknownName as unknown:
        names = unknown.suggestions
    return Wrong("province", "unknown_province", near=say.near(names))


def several_provinces(fits: Sequence[Unit]) -> Wrong:
    """More than one province is called so."""
    return Wrong("province", "unknown_province.many", fits=", ".join(dict.fromkeys(fit.full_name for fit in fits)))


def check_named(asking: Asking) -> None:
    """Raises Wrong for a province that no map has, in a row whose date cannot be read."""
    text = asking.text("province")
    if text is not None and not grounds(text):
        raise unknown_province(text)


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


@lru_cache(maxsize=4096)
def suggestions(text: str, *, province: Unit) -> tuple[str, ...]:
    """Up to three communes of a province whose names look like a text's."""
    names = {compact(commune.name): commune.full_name
             for commune in units_in(province.epoch, level="commune", province=province.code)}  # fmt: skip
    return tuple(names[key] for key in difflib.get_close_matches(compact(text), names, n=3, cutoff=0.6))


def unknown_commune(text: str, *, province: Unit) -> Wrong:
    """No commune of the province is called so."""
    return Wrong("commune", "unknown_commune", province=province.full_name,
                 near=say.near(suggestions(text, province=province)))  # fmt: skip


def told(text: str, found: Unit) -> bool:
    """Whether a text is the unit's name, with or without its kind, but for spaces, case and tone placement."""
    names = {found.name, found.full_name, found.label, found.name.replace(" - ", " – ")}
    return tidy(text).casefold() in {tidy(name).casefold() for name in names}


def understood(asking: Asking, name: str, found: Unit) -> None:
    """Say how a name was understood where it was written in another way."""
    text = asking.text(name)
    if text is not None and not told(text, found):
        asking.rows.note_once(asking.i, name, "name_understood", name=found.full_name)


def placed(commune: Unit) -> str:
    """A commune with its district, where it has one, and its province."""
    parent = unit(commune.epoch, commune.parent_code) if commune.parent_code is not None else None
    around = [parent] if parent is not None and parent.level == "district" else []
    return ", ".join(each.full_name for each in (commune, *around, province_of(commune)))


def commune_value(commune: Unit) -> str:
    """A commune as an answer names it: its list and code."""
    return f"{commune.epoch}:{commune.code}"


def which_commune(asking: Asking, fits: Sequence[Unit]) -> Unit:
    """The commune meant among several. Raises Open, UnknownAnswer."""
    text, district = asking.text("commune") or "", asking.text("district") or ""
    home = province_of(fits[0])
    key = ":".join(("which_commune", written(province_set(home.epoch), home.code), compact(text), compact(district)))
    answer = asking.asked.ask(
        key.rstrip(":"),
        province=ground(home),
        choices=[Choice(commune_value(fit), placed(fit), placed(fit)) for fit in fits],
        problem=asking.rows.at(asking.i, "commune", "which_commune"),
    )
    return {commune_value(fit): fit for fit in fits}[answer]


def one(asking: Asking, fits: Sequence[Unit]) -> Unit:
    """The only fit, or the one that the sender means. Raises Open, UnknownAnswer."""
    return fits[0] if len(fits) == 1 else which_commune(asking, fits)


@lru_cache(maxsize=65_536)
def old_communes(text: str, *, province: str, district: str | None) -> tuple[Unit, ...]:
    """Communes of an old province that a name means: of the list of 2025, and those of 2024 that are not in it."""
    now = find_communes(text, province=province, epoch=OLD, district=district)
    names = {commune.code for commune in now}
    onward = commune_links("63-2024", OLD)
    ended = [
        commune
        for commune in find_communes(text, province=province, epoch="63-2024", district=district)
        if not names & {link.new_code for link in onward.get(commune.code, ())}
    ]
    return (*now, *ended)


@lru_cache(maxsize=65_536)
def new_communes(text: str, *, province: str) -> tuple[Unit, ...]:
    """Communes of a new province that a name means."""
    return find_communes(text, province=province, epoch=NEW)


def became(commune: Unit, *, epoch: str) -> tuple[Unit, ...]:
    """The communes of a later list that an old one became, the largest share first; none where nobody can tell."""
    links = sorted(
        commune_links(commune.epoch, epoch).get(commune.code, ()), key=lambda link: (-link.weight, link.new_code)
    )
    return tuple(unit(epoch, link.new_code) for link in links)


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


def _mapped(asking: Asking, old: Unit, *, epoch: str, province: Unit, on: date, keep_old: bool) -> Unit | None:
    """What an old commune in a later row is stored as: its successor, or nothing but its province."""
    if not keep_old:
        raise Wrong("commune", "commune_not_in_force", day=on)
    successors = became(old, epoch=epoch)
    if not successors:
        asking.rows.note_once(asking.i, "commune", "commune_mapped.unknown", name=province.full_name)
        return None
    found = one(asking, successors)
    asking.rows.note_once(asking.i, "commune", "commune_mapped", name=found.full_name)
    return found


def _earlier(text: str, *, province: Unit, district: str | None, named: str) -> tuple[Unit, ...]:
    """Communes of earlier lists on a province's ground that a name means."""
    if province.epoch != NEW:
        return tuple(fit for fit in old_communes(text, province=province.code, district=district)
                     if fit.epoch == "63-2024")  # fmt: skip
    own = {unit_.code for unit_ in provinces_named(named, "63")}
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
        return _mapped(asking, one(asking, old), epoch=epoch, province=province, on=on, keep_old=keep_old)
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


def old_map(epoch: str) -> str:
    """The epoch under which provinces are kept: the 63 of 2025 stand for all years before the reform."""
    return latest_epoch(province_set(epoch))
