"""All months of an indicator on one map as a small file: what the browser moves through without asking again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence

from data_access.queries.coverage import Measure
from data_access.queries.series import ProvinceSeries
from indicators.registry import indicator

STATE_LETTERS = {"value": "v", "zero": "z", "no_data": "n", "not_applicable": "x", "withheld": "w"}
NOTHING = Measure(None, "no_data")
WITHHELD: str = "withheld"


def calendar(first: dt.date, last: dt.date) -> list[dt.date]:
    """Every month from one to another, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [dt.date(first.year + (first.month - 1 + k) // 12, (first.month - 1 + k) % 12 + 1, 1) for k in range(count)]


def steps(values: Iterable[int | None]) -> list[int | None]:
    """Each value as its step from the last known one, the first from 0; unknown ones stay unknown."""
    last, found = 0, list[int | None]()
    for value in values:
        found.append(None if value is None else value - last)
        last = last if value is None else value
    return found


def letters(measures: Sequence[Measure]) -> str:
    """One letter a month: what kind of value it is, a capital for an estimate."""
    return "".join(
        STATE_LETTERS[measure.state].upper() if measure.estimated else STATE_LETTERS[measure.state]
        for measure in measures
    )


def revealed(measures: Sequence[Measure]) -> list[Measure]:
    """The measures, with nothing in the place of withheld ones: those leave the machine in no form."""
    return [NOTHING if measure.state == WITHHELD else measure for measure in measures]


def series_file(series: ProvinceSeries, *, codes: Sequence[str], first: dt.date, last: dt.date) -> bytes:
    """JSON: first month, province codes, and for each of them the a and b of every month as steps, and its states.

    A count has its values (`v`), with a and b beside where it has them; a rate's value is a / b. A withheld value
    leaves the machine in no form.
    """
    months = calendar(first, last)
    rows = [[series.months.get(month, {}).get(code, NOTHING) for month in months] for code in codes]
    hidden = [revealed(row) for row in rows]
    content: dict[str, object] = {
        "set": series.province_set,
        "indicator": series.indicator,
        "first": f"{first:%Y-%m}",
        "months": len(months),
        "codes": list(codes),
        "states": [letters(row) for row in rows],
    }
    pairs = any(measure.denominator is not None for row in hidden for measure in row)
    if pairs:
        content["a"] = [steps(measure.numerator for measure in row) for row in hidden]
        content["b"] = [steps(measure.denominator for measure in row) for row in hidden]
    if indicator(series.indicator).kind == "count":
        content["v"] = [steps(None if m.value is None else int(m.value) for m in row) for row in hidden]
    return json.dumps(content, separators=(",", ":")).encode()
