"""The h1 of the map's page: one sentence made from the numbers, true for ties, zeros and gaps."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from data_access.queries.coverage import Measure
from data_access.queries.published_map import PublishedValue
from indicators.ranking import competition_ranks
from indicators.rates import Rate
from indicators.registry import indicator
from render.formats import number, percent
from render.measures import value_text
from render.texts import translator

FRACTIONS = ((1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10))


class Rank(NamedTuple):
    """A place in a ranking of `of` provinces that have a value."""

    place: int
    tied: bool
    of: int


class Target(NamedTuple):
    """A published target in per cent, and the year it falls due."""

    percent: Decimal
    year: int


def ranks(values: Mapping[str, float | None]) -> dict[str, Rank]:
    """The rank of every province with a value, highest first; equals share the better rank."""
    known = {code: value for code, value in values.items() if value is not None}
    places = dict(zip(known, competition_ranks(list(known.values())), strict=True))
    listed = list(places.values())
    return {
        code: Rank(place, listed.count(place) > 1, len(known)) for code, place in places.items() if place is not None
    }


def share_words(language: str, share: float) -> str:
    """A share as people say it: "hai phần năm", "khoảng một nửa"; in per cent where no simple fraction is near."""
    t = translator(language)
    top, bottom = min(FRACTIONS, key=lambda pair: abs(share - pair[0] / pair[1]))
    away = abs(share - top / bottom)
    if away > 0.02:
        return percent(language, share, decimals=0 if share in {0, 1} else 1)
    words = t(f"coverage.fraction_{top}_{bottom}")
    return words if away <= 0.005 else t("coverage.about", words=words)


def leaders(language: str, code: str, values: Mapping[str, float | None], *, names: Mapping[str, str]) -> str:
    """Who is highest, with the value: one name, two, or how many share the place."""
    t = translator(language)
    top = max(value for value in values.values() if value is not None)
    first = [names[province] for province, value in values.items() if value == top]
    shown = value_text(language, code, top)
    if len(first) == 1:
        return t("coverage.leader", name=first[0], value=shown)
    if len(first) == 2:
        return t("coverage.leaders_two", first=first[0], second=first[1], value=shown)
    return t("coverage.leaders_many", count=number(language, len(first)), value=shown)


def nation_finding(
    language: str, code: str, nation: Measure, provinces: Mapping[str, Measure], *, names: Mapping[str, str]
) -> str:
    """The country's sentence for an indicator of the map."""
    t = translator(language)
    if nation.value is None or not provinces:
        return t("coverage.nation_nothing", indicator=indicator(code).name(language))
    if nation.value == 0:
        return t(f"coverage.nation_zero_{code}")
    values = {province: measure.value for province, measure in provinces.items()}
    return t(
        f"coverage.nation_{code}",
        value=value_text(language, code, nation.value),
        leader=leaders(language, code, values, names=names),
    )


def project_finding(
    language: str,
    code: str,
    project: str,
    whole: Measure,
    provinces: Mapping[str, Measure],
    *,
    names: Mapping[str, str],
) -> str:
    """The sentence for a reader limited to a project: of its provinces, never of the nation."""
    t, title = translator(language), indicator(code).name(language)
    if whole.value is None or not provinces:
        return t("coverage.nation_nothing", indicator=title)
    values = {province: measure.value for province, measure in provinces.items()}
    said = {"project": project, "indicator": title, "value": value_text(language, code, whole.value)}
    if whole.value == 0:
        return t("coverage.project_zero", **said)
    return t("coverage.project_whole", leader=leaders(language, code, values, names=names), **said)


def place_words(language: str, rank: Rank) -> str:
    """A place in the ranking in words, shared or not."""
    t = translator(language)
    key = ("first" if rank.place == 1 else "rank") + ("_tied" if rank.tied else "")
    return t(f"coverage.place_{key}", rank=number(language, rank.place), of=number(language, rank.of))


def province_finding(
    language: str, code: str, name: str, measure: Measure, *, rank: Rank | None, target: Target | None = None
) -> str:
    """A province's sentence; with a published target of coverage, how it stands against it."""
    t = translator(language)
    if measure.value is None:
        return t(f"coverage.province_{measure.state}", name=name, indicator=indicator(code).name(language))
    if measure.value == 0:
        return t(f"coverage.province_zero_{code}", name=name)
    if code == "coverage":
        if measure.numerator == measure.denominator:
            return t("coverage.province_all_communes", name=name)
        share = share_words(language, measure.value)
        if target is not None and measure.numerator is not None and measure.denominator is not None:
            met = Rate(measure.numerator, measure.denominator).value or 0.0
            key = "met" if Decimal(str(met)) * 100 >= target.percent else "below"
            goal = share_words(language, float(target.percent) / 100)
            return t(f"coverage.target_{key}", name=name, share=share, goal=goal, year=target.year)
        shown = share
    else:
        shown = value_text(language, code, measure.value)
    place = place_words(language, rank) if rank is not None else ""
    return t(f"coverage.province_{code}", name=name, value=shown, place=place)


def published_finding(
    language: str, code: str, found: Mapping[str, PublishedValue], *, names: Mapping[str, str], of: int
) -> str:
    """What has been printed: of how many provinces, and who is highest; or that nobody prints it."""
    t = translator(language)
    label = indicator(code).name(language)
    if not found:
        return t("coverage.published_nothing", indicator=label)
    values = {province: value.value for province, value in found.items()}
    return t(
        "coverage.published_some",
        indicator=label,
        known=number(language, len(found)),
        of=number(language, of),
        leader=leaders(language, code, values, names=names),
    )
