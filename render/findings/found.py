"""What the search box found, in words: a unit with its place, and what an old one became."""

from __future__ import annotations

from geo.search import Hit
from geo.units import EPOCH_DATES, Unit, province_of
from render.findings.next_communes import within
from render.formats import date, number
from render.texts import translator

NAMED = 4


def unit_text(language: str, found: Unit, *, district: Unit | None = None) -> str:
    """A unit with its district and province; a province stands alone."""
    t = translator(language)
    if found.level == "province":
        return found.full_name
    province = province_of(found).label
    if district is None:
        return t("search.place", unit=found.full_name, province=province)
    return t("search.place_district", unit=found.full_name, district=within(district.full_name), province=province)


def hit_text(language: str, hit: Hit) -> str:
    """The unit found, as a link says it; an old one with the last day of its list."""
    shown = unit_text(language, hit.unit, district=hit.district)
    end = EPOCH_DATES[hit.unit.epoch][1]
    if end is None:
        return shown
    return f"{shown} ({translator(language)('search.old', end=date(language, end))})"


def became_text(language: str, hit: Hit) -> str:
    """What an old unit is today; empty for one of today."""
    t = translator(language)
    if not hit.old:
        return ""
    if not hit.successors:
        return t("search.unknown")
    new = within(unit_text(language, hit.successors[0]))
    if not hit.split:
        return t("search.became", new=new)
    count = number(language, len(hit.successors))
    if hit.unit.level != "district":
        return t("search.split", count=count, new=new)
    names = ", ".join(within(one.full_name) for one in hit.successors[:NAMED])
    if len(hit.successors) > NAMED:
        names = t("search.district_more", names=names)
    return t("search.district", count=count, names=names)
