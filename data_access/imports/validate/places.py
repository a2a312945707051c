"""From the names in a row to units on the right list: asked where several fit, never corrected by likeness.

A province is looked for on the map of its row's date, or on both; a commune in the lists that can be meant.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from data_access.imports.records import Choice
from data_access.imports.validate import say
from data_access.imports.validate.answers import Asked
from data_access.imports.validate.rows import Rows, Wrong
from geo.names import AmbiguousName, UnknownName, find_communes, find_province
from geo.province_on import written
from geo.spelling import compact, tidy
from geo.succession import commune_links, successor_province
from geo.units import ProvinceSet, Unit, latest_epoch, province_of, province_set, unit, units_in

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
def suggestions(text: str, *, province: Unit) -> tuple[str, ...]:
    """Up to three communes of a province whose names look like a text's."""
    names = {compact(commune.name): commune.full_name
             for commune in units_in(province.epoch, level="commune", province=province.code)}  # fmt: skip
    return tuple(names[key] for key in difflib.get_close_matches(compact(text), names, n=3, cutoff=0.6))


def unknown_commune(text: str, *, province: Unit) -> Wrong:
    """No commune of the province is called so."""
    return Wrong("commune", "unknown_commune", province=province.full_name,
                 near=say.near(suggestions(text, province=province)))  # fmt: skip


def not_before(found: Unit) -> Wrong:
    """No commune of the map before the reform, which a district means, is called so; one of today's map is."""
    return Wrong("commune", "unknown_commune.old_map", found=found.full_name, province=province_of(found).full_name)


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


def which_commune(asking: Asking, fits: Sequence[Unit], *, of: str = "") -> Unit:
    """The commune meant among several; `of` tells what the chosen old one became. Raises Open, UnknownAnswer."""
    text, district = asking.text("commune") or "", asking.text("district") or ""
    home = province_of(fits[0])
    key = ":".join(("which_commune", written(province_set(home.epoch), home.code), compact(text), compact(district)))
    answer = asking.asked.ask(
        ":".join(filter(None, (key.rstrip(":"), of))),
        province=ground(home),
        choices=[Choice(commune_value(fit), placed(fit), placed(fit)) for fit in fits],
        problem=asking.rows.at(asking.i, "commune", "which_commune"),
    )
    return {commune_value(fit): fit for fit in fits}[answer]


def one(asking: Asking, fits: Sequence[Unit], *, of: str = "") -> Unit:
    """The only fit, or the one that the sender means. Raises Open, UnknownAnswer."""
    return fits[0] if len(fits) == 1 else which_commune(asking, fits, of=of)


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


def old_map(epoch: str) -> str:
    """The epoch under which provinces are kept: the 63 of 2025 stand for all years before the reform."""
    return latest_epoch(province_set(epoch))
