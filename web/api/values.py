"""Values of an indicator by province and month, of the register or as printed; never both in one answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from difflib import get_close_matches

from data_access import clock
from data_access.published_indicators import printed_indicators
from data_access.queries.coverage import MAP_INDICATORS, Measure
from data_access.queries.last_month import last_month
from data_access.queries.published import FigureRow, published_figures
from data_access.queries.series import province_series
from geo.units import EPOCHS, Unit, latest_epoch, province_set, units_in
from render.provenance import result_hash
from web.api.answers import Row, Rows
from web.api.asking import Asked
from web.api.lists import of_a_province, paged
from web.api.problems import ApiProblem, both

COLUMNS = (
    "indicator", "epoch", "unit_code", "unit_name", "month", "as_of", "value", "state", "numerator", "denominator",
    "estimated", "qualifier", "source", "source_title", "source_url",
)  # fmt: skip
NOTHING = Measure(None, "no_data")
Span = tuple[dt.date, dt.date]


def _known(asked: Asked, codes: tuple[str, ...]) -> str:
    code = asked.parameters.get("indicator")
    if code is None:
        raise ApiProblem("bad_parameter", name="indicator", wanted=" | ".join(codes[:6]))
    if code not in codes and codes is MAP_INDICATORS and code in printed_indicators():
        raise ApiProblem("unknown", said=both("api.published_only", code=code))
    if code not in codes:
        near = get_close_matches(code, codes, n=3)
        raise ApiProblem("unknown", name="indicator", value=code[:80], near=" | ".join(near or codes[:6]))
    return code


def _span(asked: Asked) -> Span:
    """The months asked for: the last one, unless a beginning or an end is named."""
    latest = last_month(asked.session, asked.scope, today=clock.today())
    last = asked.month("to", default=latest)
    first = asked.month("from", default=last)
    if first > last:
        raise ApiProblem("bad_parameter", name="from", wanted=f"≤ {last:%Y-%m}")
    return first, last


def values(asked: Asked) -> Rows:
    """One row a province and month, oldest first; under the epoch asked for, so that rows join those of `/units`."""
    epoch = asked.one_of("epoch", ("63", *EPOCHS), default="34")
    places = {unit.code: unit for unit in units_in(_listed(epoch))}
    province = asked.parameters.get("province")
    if province is not None and province not in places:
        raise ApiProblem("unknown", name="province", value=province[:20], near=" | ".join(list(places)[:6]))
    chosen = [place for code, place in places.items() if province in {None, code}]
    if asked.one_of("source", ("register", "published"), default="register") == "published":
        return paged(asked, "values", COLUMNS, _printed(asked, epoch, chosen), simulated=False)
    code = _known(asked, MAP_INDICATORS)
    digest, rows = _measured(asked, code, epoch, chosen)
    answered = paged(asked, f"values-{code}", COLUMNS, rows, simulated=asked.dataset.simulated)
    return replace(answered, code=digest)


def _listed(epoch: str) -> str:
    """The list of units that an epoch asked for means: 63 is the newest of the two."""
    return latest_epoch("63") if epoch == "63" else epoch


def _measured(asked: Asked, code: str, epoch: str, places: list[Unit]) -> tuple[str, list[Row]]:
    """The check code of the rows, which their source bears, and the rows."""
    shown = province_set(_listed(epoch))
    first, last = _span(asked)
    series = province_series(asked.session, asked.scope, indicator=code, province_set=shown)
    rows = [
        (place, month, own.get(place.code, NOTHING))
        for month, own in series.months.items()
        if first <= month <= last
        for place in places
    ]
    choices = {"indicator": code, "epoch": shown, "scope": sorted(asked.scope.projects or ["*"])}
    digest = result_hash(
        ("unit", "month", "value", "numerator", "denominator"),
        [(place.code, month, m.value, m.numerator, m.denominator) for place, month, m in rows],
        choices,
    )
    source = f"register:v{asked.dataset.version}#{digest}"
    return digest, [_register_row(code, epoch, place, month, measure, source) for place, month, measure in rows]


def _register_row(code: str, epoch: str, place: Unit, month: dt.date, measure: Measure, source: str) -> Row:
    return dict.fromkeys(COLUMNS) | {
        "indicator": code, "epoch": epoch, "unit_code": place.code, "unit_name": place.label,
        "month": f"{month:%Y-%m}", "value": measure.value, "state": str(measure.state),
        "numerator": measure.numerator, "denominator": measure.denominator, "estimated": measure.estimated,
        "source": source,
    }  # fmt: skip


def _printed(asked: Asked, epoch: str, places: list[Unit]) -> list[Row]:
    """Results as printed; without `from` and `to` of all days, with them of their months only."""
    code = _known(asked, tuple(printed_indicators()))
    names = {place.code: place.label for place in places}
    span = _span(asked) if {"from", "to"} & set(asked.parameters) else None
    rows = [
        _printed_row(figure, epoch, names[figure.unit_code or ""])
        for figure in published_figures(asked.session, asked.scope, indicator=code)
        if of_a_province(figure) and province_set(figure.epoch or "") == province_set(_listed(epoch))
        and figure.unit_code in names and _within(figure, span)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (str(row["as_of"]), str(row["source"])))


def _within(figure: FigureRow, span: Span | None) -> bool:
    if span is None:
        return True
    return figure.as_of is not None and span[0] <= figure.as_of.replace(day=1) <= span[1]


def _printed_row(figure: FigureRow, epoch: str, name: str) -> Row:
    return dict.fromkeys(COLUMNS) | {
        "indicator": figure.indicator, "epoch": epoch, "unit_code": figure.unit_code, "unit_name": name,
        "month": None if figure.as_of is None else f"{figure.as_of:%Y-%m}", "as_of": figure.as_of,
        "value": float(figure.value), "state": "value" if figure.value else "zero", "estimated": figure.estimated_date,
        "qualifier": figure.qualifier, "source": figure.id, "source_title": figure.source_title,
        "source_url": figure.source_url,
    }  # fmt: skip
