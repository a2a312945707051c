"""Where an axis has its ticks and what stands at them, by Plotly's rules for the numbers and years that we draw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Literal

from render.charts_picture.figure import Values

Kind = Literal["linear", "date", "category"]
EPOCH = dt.date(1970, 1, 1)
YEAR, MONTH = 365.25, 30.4375
FROM = 2000
"""The year from which ticks of time are counted."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what is written there."""

    value: float
    text: str


def day_number(day: str) -> float:
    """Days since 1/1/1970."""
    return float((dt.date.fromisoformat(day[:10]) - EPOCH).days)


def _rounded(rough: float, steps: Sequence[int]) -> float:
    """The first of the steps that is not below, or the last."""
    return float(next((step for step in steps if step >= rough), steps[-1]))


def linear_step(rough: float) -> float:
    """2, 5 or 10 times a power of ten, above `rough`."""
    power: float = 10.0 ** floor(log10(rough))
    return power * _rounded(round(rough / power, 9), (2, 5, 10))


def month_step(rough: float) -> int:
    """Months between ticks that lie about `rough` days apart."""
    if 2 * rough > YEAR:
        return max(1, round(12 * linear_step(rough / YEAR)))
    return int(_rounded(rough / MONTH, (1, 2, 3, 6, 12)))


def written(value: float, options: Values, separators: str, *, step: float) -> str:
    """A number at a tick: grouped by ",d", without a format from five digits on; as many decimals as steps need."""
    point, comma = separators[0], separators[1]
    form = options.get("tickformat", "")
    decimals = 0 if form.endswith("d") else max(0, -floor(log10(step) + 1e-9))
    grouped = form.startswith(",") or (not form and abs(value) >= 10_000)
    plain = f"{value:{',' if grouped else ''}.{decimals}f}".replace("-", "−")
    if float(plain.replace(",", "").replace("−", "-")) == 0:
        plain = plain.replace("−", "")
    return plain.translate({ord(","): comma, ord("."): point}) + str(options.get("ticksuffix", ""))


def _linear(low: float, high: float, options: Values, separators: str, *, count: float) -> list[Tick]:
    step = float(options.get("dtick") or linear_step((high - low) / count))
    first, last = ceil(low / step - 1e-6), floor(high / step + 1e-6)
    return [Tick(at * step, written(at * step, options, separators, step=step)) for at in range(first, last + 1)]


def _months(low: float, high: float, step: int, form: str) -> list[Tick]:
    """Ticks at the first of every so many months, each text once."""
    found: list[Tick] = []
    start = EPOCH + dt.timedelta(days=floor(low))
    month = ceil(((start.year - FROM) * 12 + start.month - 1) / step) * step
    while True:
        day = dt.date(FROM + month // 12, month % 12 + 1, 1)
        value = float((day - EPOCH).days)
        if value > high + 1e-6:
            return found
        text = day.strftime(form)
        if value >= low - 1e-6 and text not in {tick.text for tick in found}:
            found.append(Tick(value, text))
        month += step


def _dates(low: float, high: float, options: Values, *, count: float) -> list[Tick]:
    """A year stands where it begins, if a year begins on the axis."""
    given = str(options.get("dtick", ""))
    step = int(given.removeprefix("M")) if given else month_step((high - low) / count)
    form = options.get("tickformat") or "%Y"
    years = _months(low, high, max(step, 12), form) if form == "%Y" else []
    return years or _months(low, high, step, form)


def ticks_of(
    kind: Kind, span: tuple[float, float], options: Values, *, separators: str, names: Sequence[str], length: float,
    upright: bool,
) -> list[Tick]:  # fmt: skip
    """The ticks of an axis that runs over `span` in `length` picture units."""
    low, high = sorted(span)
    if kind == "category":
        return [Tick(float(at), name) for at, name in enumerate(names)]
    count = options.get("nticks") or min(max(length / (40 if upright else 80), 4), 9) + 1
    if kind == "date":
        return _dates(low, high, options, count=count)
    return _linear(low, high, options, separators, count=count)
