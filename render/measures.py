"""A measure in words: the number with its unit, the a / b under it, or which kind of nothing it is."""

from __future__ import annotations

from data_access.queries.coverage import Measure
from data_access.queries.published import FigureRow
from data_access.queries.published_map import PublishedValue
from indicators.registry import indicator
from render.formats import date, number, percent
from render.measure import MapValue
from render.texts import translator


def value_text(language: str, code: str, value: float | None) -> str:
    """A value of an indicator with its unit; None is an en dash."""
    entry = indicator(code)
    if entry.unit_en == "%":
        return percent(language, value, decimals=entry.decimals)
    shown = number(language, value, decimals=entry.decimals)
    if entry.kind == "ratio" or value is None:
        return shown
    unit = entry.unit(language)
    return f"{shown}\N{NO-BREAK SPACE}{singular(language, unit, value)}"


def singular(language: str, unit: str, value: float) -> str:
    """English units in the plural lose their s for one; Vietnamese ones never change."""
    if language == "en" and value == 1 and unit.endswith("s"):
        return unit[:-1]
    return unit


def parts_text(language: str, code: str, measure: Measure) -> str:
    """The a / b of a measure, with their names; empty where the indicator has none."""
    if measure.numerator is None or measure.denominator is None:
        return ""
    t = translator(language)
    a, b = number(language, measure.numerator), number(language, measure.denominator)
    if code == "members":
        return t("coverage.parts_members", a=a, b=b)
    names = indicator(code).parts(language)
    return t("coverage.parts", a=a, b=b, part=names[0], whole=names[1]) if names else f"{a} / {b}"


def map_value(language: str, code: str, measure: Measure) -> MapValue:
    """A register's measure as the map shows it."""
    t = translator(language)
    state = measure.state
    text = t(f"map.state_{state}") if measure.value is None else value_text(language, code, measure.value)
    detail = parts_text(language, code, measure)
    if measure.estimated:
        detail = f"{detail} · {t('map.state_estimated')}" if detail else t("map.state_estimated")
    return MapValue(measure.value, state, text, detail, estimated=measure.estimated)


def figure_date(language: str, figure: FigureRow) -> str:
    """A figure's date no more exact than it was printed; a guessed year is called so."""
    t = translator(language)
    if figure.as_of is None:
        return t("published.undated")
    if figure.precision == "period":
        printed = {4: "year", 7: "month"}.get(len(figure.as_of_text), "day")
        return t("published.period", period=date(language, figure.as_of, precision=printed))
    shown = date(language, figure.as_of, precision=figure.precision)
    return t("published.date_estimated", date=shown) if figure.estimated_date else shown


def figure_value(language: str, figure: FigureRow) -> str:
    """A printed value with its "hơn", "khoảng" …, in the digits it was printed with."""
    t = translator(language)
    places = max(0, -int(figure.value.normalize().as_tuple().exponent))
    shown = number(language, figure.value, decimals=places)
    return shown if figure.qualifier == "exactly" else t(f"published.{figure.qualifier}", value=shown)


def printed_labels(language: str) -> dict[str, str]:
    """States of the legend as they are called for printed figures."""
    t = translator(language)
    return {"no_data": t("published.none_printed"), "estimated": t("published.undated")}


def published_value(language: str, code: str, found: PublishedValue | None) -> MapValue:
    """A printed figure as the map shows it; undated ones are hatched."""
    t = translator(language)
    if found is None:
        return MapValue(None, "no_data", t("published.none_printed"))
    figure = found.figures[0]
    if found.denominator is not None:
        text = value_text(language, code, found.value)
        parts = f"{number(language, found.numerator)} / {number(language, found.denominator)}"
    else:
        text = f"{figure_value(language, figure)}\N{NO-BREAK SPACE}{indicator(code).unit(language)}"
        parts = ""
    details = [parts, figure_date(language, figure), t("published.contradicted") if found.contradicted else ""]
    return MapValue(
        found.value,
        "value" if found.value else "zero",
        text,
        " · ".join(part for part in details if part),
        estimated=figure.undated,
    )
