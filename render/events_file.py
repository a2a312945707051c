"""What was printed of each province as a small file: from which month on which figure stands, in words."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence

from data_access.queries.published_map import PublishedValue
from indicators.registry import indicator
from render.classes import scale_of
from render.measure import MapValue
from render.measures import published_value
from render.series_file import calendar

Moves = Mapping[str, Sequence[tuple[dt.date, PublishedValue]]]


def standing(language: str, code: str, moves: Moves, *, first: dt.date, last: dt.date) -> dict[dt.date, list[MapValue]]:
    """The values that stand in each month, of the provinces that have one."""
    found: dict[dt.date, list[MapValue]] = {}
    shown = {place: [(m, published_value(language, code, value)) for m, value in own] for place, own in moves.items()}
    for month in calendar(first, last):
        last_ones = ([value for since, value in own if since <= month][-1:] for own in shown.values())
        found[month] = [value for values in last_ones for value in values]
    return found


def events_file(
    language: str, code: str, moves: Moves, *, province_set: str, codes: Sequence[str], first: dt.date, last: dt.date
) -> bytes:
    """JSON: first month, province codes, and for each of them its events in order.

    An event: months since the first, value in the shown unit, its words, what stands under it, its source's place in
    `sources`, and 1 for an undated figure.
    """
    months = calendar(first, last)
    scale = scale_of(indicator(code))
    sources: dict[str, int] = {}

    def event(month: dt.date, value: PublishedValue) -> list[object]:
        shown = published_value(language, code, value)
        source = sources.setdefault(value.figures[0].source_title, len(sources))
        number = round(value.value * scale, 9)
        at = months.index(month)
        return [at, int(number) if number.is_integer() else number, shown.text, shown.detail, source,
                int(shown.estimated)]  # fmt: skip

    events = [[event(*move) for move in moves.get(place, ())] for place in codes]
    content = {
        "set": province_set,
        "indicator": code,
        "first": f"{first:%Y-%m}",
        "months": len(months),
        "codes": list(codes),
        "events": events,
        "sources": list(sources),
    }
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()
