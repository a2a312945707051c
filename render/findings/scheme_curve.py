"""A curve as rows: the register, the forecast and printed figures, each row saying which it is."""

from __future__ import annotations

from data_access.queries.scheme_curve import Curve
from indicators.months import month_end
from render.findings.rows import Rows
from render.findings.scheme_targets import printed_value
from render.formats import date, number
from render.measures import figure_date
from render.texts import translator


def curve_rows(language: str, curve: Curve, *, under: bool) -> Rows:
    """Months of the register, of the forecast if there is one (low, middle, high), then printed figures."""
    t = translator(language)
    columns = [(t("schemes.col_month"), False), (t("schemes.col_kind"), False), (t("schemes.col_clubs"), True)]
    months, values = (curve.under_months, curve.under) if under else (curve.months, curve.active)
    raw: list[list[object]] = []
    shown: list[list[object]] = []

    def add(month_first: object, day: object, kind: str, value: float, said: str) -> None:
        raw.append([month_first, kind, value])
        shown.append([day, kind, said])

    for month, value in zip(months, values, strict=True):
        end = month_end(month)
        add(end, date(language, end), t("schemes.kind_register"), value, number(language, value))
    if under and curve.ahead is not None:
        ahead = curve.ahead
        kinds = (t("schemes.kind_low"), t("schemes.kind_forecast"), t("schemes.kind_high"))
        for month, *three in zip(ahead.months, ahead.low, ahead.mid, ahead.high, strict=True):
            end = month_end(month)
            for kind, value in zip(kinds, three, strict=True):
                add(end, date(language, end), kind, value, number(language, value))
    for figure in curve.scheme_rings if under else curve.rings:
        day = figure_date(language, figure)
        add(figure.as_of, day, t("schemes.kind_published"), float(figure.value), printed_value(language, figure))
    return Rows(columns, raw, shown)
