"""Data quality in sentences: what the place's rate is, and how it stands to the others; true for ties and zeros."""

from __future__ import annotations

from geo.units import latest_epoch, unit, units_in
from indicators.rates import Rate
from render.formats import month, number, percent
from render.quality_facts import REPORTED, Facts, single
from render.quality_rows import to_set_right
from render.texts import translator


def place_of(language: str, facts: Facts) -> str:
    """The province, or the nation."""
    if facts.province is None:
        return translator(language)("common.nation")
    return unit(latest_epoch(facts.province_set), facts.province).label


def finding(language: str, facts: Facts, dimension: str) -> str:
    """The rate of a dimension with a / b, then the lowest province, or what the nation has."""
    t, rate = translator(language), facts.rate(dimension)
    told = {"place": place_of(language, facts), "month": month(language, facts.month)}
    if rate is None:
        return t(f"quality.choose_{dimension}", **told)
    if rate.denominator == 0:
        return t(f"quality.nothing_{dimension}", **told)
    said = t(
        f"quality.said_{dimension}",
        a=number(language, rate.numerator),
        b=number(language, rate.denominator),
        percent=percent(language, rate.value),
        **told,
    )
    return said + (
        _lowest(language, facts, dimension) if facts.province is None else _nation(language, facts, dimension)
    )


def _rates(facts: Facts, dimension: str) -> dict[str, Rate]:
    """The rate of each province that has one."""
    codes = [each.code for each in units_in(latest_epoch(facts.province_set))]
    if dimension == "duplicates":
        found = {code: single(facts.of(code, facts.month).clubs, facts.groups(code)) for code in codes}
    else:
        found = {code: facts.of(code, facts.month).rates[dimension] for code in codes}
    return {code: rate for code, rate in found.items() if rate.denominator}


def _lowest(language: str, facts: Facts, dimension: str) -> str:
    if dimension not in {*REPORTED, "duplicates"}:
        return ""
    t, rates = translator(language), _rates(facts, dimension)
    values = {code: rate.value for code, rate in rates.items() if rate.value is not None}
    if len(set(values.values())) < 2:
        return ""
    least = min(values.values())
    last = [code for code, value in values.items() if value == least]
    said = {"percent": percent(language, least)}
    if len(last) > 1:
        return t("quality.lowest_many", count=number(language, len(last)), **said)
    return t("quality.lowest", name=unit(latest_epoch(facts.province_set), last[0]).label, **said)


def _nation(language: str, facts: Facts, dimension: str) -> str:
    if dimension not in REPORTED:
        return ""
    rate = facts.of(None, facts.month).rates[dimension]
    return translator(language)("quality.nation", percent=percent(language, rate.value))


def parts(language: str, rate: Rate | None) -> str:
    """The a / b of a card; empty where there is none."""
    return "" if rate is None else f"{number(language, rate.numerator)} / {number(language, rate.denominator)}"


def list_title(language: str, facts: Facts, dimension: str, count: int) -> str:
    """How long the list is."""
    t = translator(language)
    told = {"place": place_of(language, facts), "month": month(language, facts.month), "count": number(language, count)}
    if dimension == "published" and count:
        wrong = number(language, to_set_right(language, facts, dimension))
        return t("quality.list_title_published", wrong=wrong, **told)
    return t("quality.list_title" if count else "quality.list_none", **told)
