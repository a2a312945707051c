"""Where the figures of data quality come from, in words: source, date by which reports were due, choices, mark."""

from __future__ import annotations

import datetime as dt

from indicators.months import month_end
from indicators.quality import DUE_DAY
from render.findings.quality import place_of
from render.formats import date, month
from render.provenance import Provenance
from render.quality_facts import Facts
from render.texts import translator


def origin(language: str, facts: Facts, *, version: int, simulated: bool, dimension: str | None = None) -> Provenance:
    """Of one dimension, or of all of them."""
    t = translator(language)
    due = month_end(facts.month) + dt.timedelta(days=DUE_DAY)
    picked = {
        t("quality.province"): place_of(language, facts),
        t("quality.map"): t(f"quality.map_{facts.province_set}"),
        t("quality.col_month"): f"{facts.month:%Y-%m}",
    }
    if dimension is not None:
        picked[t("quality.dimension")] = t(f"quality.dimension_{dimension}")
    as_of = t("quality.as_of", month=month(language, facts.month), due=date(language, due))
    return Provenance(t("quality.source", version=version), as_of, picked, simulated)
