"""Where a club stands: on the list its row means, and from there on every map.

A row of clubs has no date. With a district it is on the map before 1/7/2025; without, the commune is looked up in
every list, and the sender is asked where it is found on both sides of the reform.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data_access.imports.known import ClubPlaces, KnownClub
from data_access.imports.records import Choice
from data_access.imports.validate.places import (
    NEW,
    OLD,
    Asking,
    became,
    ground,
    grounds,
    new_communes,
    not_before,
    old_communes,
    one,
    provinces_named,
    several_provinces,
    understood,
    unknown_commune,
    unknown_province,
)
from data_access.imports.validate.rows import Wrong
from geo.succession import commune_links, origin_provinces, predecessors, successor_province
from geo.units import EPOCH_DATES, EPOCHS, REFORM_DATE, Unit, province_of, unit

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_MONTH_YEAR = re.compile(r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(20\d\d)(?!\d)")
_LIST_OF_2024_ENDS = EPOCH_DATES["63-2024"][1] or date.max
BEFORE, AFTER = "before", "from"


def _old_fits(name: str, province: str, district: str | None) -> tuple[Unit, ...]:
    """Old communes that a row may mean: in the old province named, else anywhere on the ground of the new one."""
    named = [unit_.code for unit_ in provinces_named(province, "63")]
    fits = tuple(fit for code in named for fit in old_communes(name, province=code, district=district))
    return fits or _around(name, province, district)


def _around(name: str, province: str, district: str | None) -> tuple[Unit, ...]:
    """Old communes of a name on the ground of the new province named."""
    codes = [code for new in provinces_named(province, "34") for code in predecessors(new.code)]
    return tuple(fit for code in codes for fit in old_communes(name, province=code, district=district))


def _new_fits(name: str, province: str) -> tuple[Unit, ...]:
    """New communes that a row may mean: in the new province named, else on the ground of the old one."""
    fits = tuple(fit for new in provinces_named(province, "34") for fit in new_communes(name, province=new.code))
    if fits:
        return fits
    old = {unit_.code for unit_ in provinces_named(province, "63")}
    return tuple(
        fit
        for code in sorted({successor_province(each) for each in old})
        for fit in new_communes(name, province=code)
        if old & {link.new_code for link in origin_provinces(fit.code)}
    )


def proposed(title: str) -> str | None:
    """The side of the reform that a title's latest month or year is on; None when it names none, or 2025 alone."""
    months = {(int(year), int(month)) for month, year in _MONTH_YEAR.findall(title) if 1 <= int(month) <= 12}
    years = {int(year) for year in _YEAR.findall(title)}
    latest = max(years, default=0)
    within = [month for year, month in months if year == latest]
    if latest == 0 or (latest == REFORM_DATE.year and not within):
        return None
    day = date(latest, max(within), 1) if within else date(latest, 12, 31)
    return AFTER if day >= REFORM_DATE else BEFORE


def _which_side(asking: Asking, fit: Unit) -> str:
    """Whether the sheet's list is of before or from the reform. Raises Open, UnknownAnswer."""
    side = proposed(asking.rows.table.title)
    choices = [
        Choice(BEFORE, "trước 1/7/2025 (có cấp huyện)", "before 1/7/2025 (with districts)"),
        Choice(AFTER, "từ 1/7/2025 (34 tỉnh)", "from 1/7/2025 (34 provinces)"),
    ]
    choices.sort(key=lambda choice: choice.value != (side or BEFORE))
    hint = ("", "") if side is None else (f" Theo tiêu đề: {choices[0].vi}.", f" By its title: {choices[0].en}.")
    home = ground(province_of(fit))
    return asking.asked.ask(f"which_epoch:{home}", province=home, choices=choices,
                            problem=asking.rows.at(asking.i, "commune", "which_epoch", near=hint))  # fmt: skip


def _standing(fits: Sequence[Unit], known: KnownClub | None) -> Unit | None:
    """The fit that the known club stands in; None when it does not tell one."""
    if known is None:
        return None
    own = [fit for fit in fits if known.places.get(fit.epoch, ("", None, ""))[1] == fit.code]
    stated = [fit for fit in own if known.places[fit.epoch][2] == "stated"]
    return next(iter(stated or own), None)


def stated_commune(asking: Asking, *, founded: date | None, known: KnownClub | None) -> Unit:
    """The commune a club's row means. Raises Wrong, Open, UnknownAnswer."""
    name, province = asking.text("commune") or "", asking.text("province") or ""
    district = asking.text("district")
    if not grounds(province):
        raise unknown_province(province)
    old, new = _old_fits(name, province, district), () if district else _new_fits(name, province)
    if founded is not None and founded >= REFORM_DATE:
        if not new and old:
            raise Wrong("commune", "commune_not_in_force", day=founded)
        old = ()
    if not new and not district and proposed(asking.rows.table.title) != BEFORE:
        # Neither the row nor its sheet says that the old province is meant, and not today's of the same name.
        old = tuple(dict.fromkeys((*old, *_around(name, province, None))))
    found = _standing((*old, *new), known)
    if found is None:
        if old and new:
            old, new = (old, ()) if _which_side(asking, old[0]) == BEFORE else ((), new)
        if not old and not new:
            raise _nowhere(name, province, district)
        found = one(asking, old or new)
    understood(asking, "commune", found)
    understood(asking, "province", _as_named(province, found))
    return found


def _as_named(text: str, found: Unit) -> Unit:
    """The province that a row's text means, given its commune: on either map."""
    home = province_of(found)
    named = (*provinces_named(text, "63"), *provinces_named(text, "34"))
    return next((each for each in named if each.code == home.code and each.epoch in (OLD, NEW)), home)


def _nowhere(name: str, province: str, district: str | None) -> Wrong:
    today = _new_fits(name, province) if district else ()
    if today:
        return not_before(today[0])
    fits = provinces_named(province, "34") or provinces_named(province, "63")
    return several_provinces(fits) if len(fits) > 1 else unknown_commune(name, province=fits[0])


@dataclass(frozen=True, slots=True)
class Standing:
    """A club's own province (epoch and code, as `club` keeps them), the new province, and its place on every map."""

    epoch: str
    province_code: str
    province34: str
    places: ClubPlaces


def _onward(commune: Unit, *, epoch: str) -> tuple[str | None, str]:
    """(commune, basis) on a later list; of a commune that was split, where most of it went, as an estimate."""
    links = commune_links(commune.epoch, epoch).get(commune.code, ())
    if not links:
        return None, "exact"
    basis = "exact" if len(links) == 1 and links[0].basis == "exact" else "estimated"
    return became(commune, epoch=epoch)[0].code, basis


def _back(commune: Unit) -> str | None:
    """The commune of 2024 that one of 2025 is; None when it was put together from several."""
    old = [code for code, links in commune_links("63-2024", OLD).items() if links[0].new_code == commune.code]
    return old[0] if len(old) == 1 else None


def _from_old(commune: Unit, *, early: bool) -> Standing:
    home = province_of(commune).code
    new = successor_province(home)
    own: tuple[str | None, str] = commune.code, "stated"
    in_2024, at_2025 = ((_back(commune), "exact"), own) if commune.epoch == OLD else (own, _onward(commune, epoch=OLD))
    places: dict[str, tuple[str, str | None, str]] = {OLD: (home, *at_2025), NEW: (new, *_onward(commune, epoch=NEW))}
    if early:
        places["63-2024"] = (home, *in_2024)
    return Standing(OLD, home, new, places)


def _from_new(commune: Unit, *, early: bool) -> Standing:
    home = province_of(commune).code
    origins = origin_provinces(commune.code)
    largest = max(origins, key=lambda link: (link.weight, link.new_code))
    before = largest.new_code, None, largest.basis
    places: dict[str, tuple[str, str | None, str]] = {OLD: before, NEW: (home, commune.code, "stated")}
    if early:
        places["63-2024"] = before
    return Standing(NEW, home, home, places)


def standing_of(commune: Unit, *, founded: date) -> Standing:
    """A club's place on every map it has stood on, from the commune stated.

    A present address on the new map gives the old province and no old commune. Without a known successor the club
    counts for its province only.
    """
    early = founded <= _LIST_OF_2024_ENDS
    return _from_new(commune, early=early) if commune.epoch == NEW else _from_old(commune, early=early)


def _is_or_became(one_: Unit, other: Unit) -> bool:
    """Whether the older of two communes of different lists became, at least in part, the newer."""
    old, new = sorted((one_, other), key=lambda each: EPOCHS.index(each.epoch))
    return new in became(old, epoch=new.epoch)


def same_ground(commune: Unit, known: KnownClub) -> bool:
    """Whether a commune is where a known club stands, or may be: on its list, or on one that became the other.

    A club of which no commune is known may stand anywhere in its province.
    """
    own = known.places.get(commune.epoch, ("", None, ""))
    if own[1] is not None and own[2] != "estimated":
        return own[1] == commune.code
    others = [
        unit(epoch, place[1])
        for epoch, place in known.places.items()
        if place[1] is not None and place[2] != "estimated" and epoch != commune.epoch
    ]
    if not others:
        home = province_of(commune)
        held = NEW if home.epoch == NEW else OLD
        return known.places.get(held, (home.code,))[0] == home.code and known.province34 == ground(home)
    return any(_is_or_became(commune, other) for other in others)


def merged(standing: Standing, commune: Unit, known: KnownClub) -> Standing:
    """A known club's places with the commune now stated: on the same ground only what was not known is added."""
    places = dict(standing.places)
    if same_ground(commune, known):
        for epoch, place in known.places.items():
            estimated = epoch == commune.epoch and place[2] == "estimated"
            if not estimated and (place[1] is not None or places.get(epoch, place)[1] is None):
                places[epoch] = place
    return Standing(known.epoch, known.province_code, known.province34, places)
