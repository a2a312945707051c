"""What the points of a province say in one sentence: how many of its parts have a club, and which lead."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.rates import Rate
from render.formats import number, percent
from render.place_points import Place
from render.texts import translator


def communes_finding(language: str, name: str, places: Sequence[Place]) -> str:
    """How many communes of a province or district have a club."""
    t, total = translator(language), len(places)
    covered = sum(place.covered for place in places)
    kind = "empty" if not total else "none" if not covered else "all" if covered == total else "some"
    counts = {"covered": covered, "total": total, "left": total - covered}
    return t(f"inside.communes_{kind}", name=name, **{key: number(language, n) for key, n in counts.items()})


def districts_finding(language: str, name: str, places: Sequence[Place]) -> str:
    """How many districts have a club, and the one with the highest share of its communes covered."""
    t = translator(language)
    covered = sum(place.clubs > 0 for place in places)
    shares = {place.code: Rate(place.covered, place.communes).value or 0.0 for place in places}
    best = max(shares.values(), default=0.0)
    leading = [place for place in places if shares[place.code] == best]
    counts = {"covered": number(language, covered), "total": number(language, len(places))}
    if not covered or not best:
        return t("inside.districts_none" if not covered else "inside.districts_some", name=name, lead="", **counts)
    if len(leading) > 1:
        lead = t("inside.lead_tied", count=number(language, len(leading)), share=percent(language, best))
    else:
        first = leading[0]
        parts = {"covered": number(language, first.covered), "communes": number(language, first.communes)}
        lead = t("inside.lead", district=first.name, **parts)
    return t("inside.districts_some", name=name, lead=lead, **counts)
