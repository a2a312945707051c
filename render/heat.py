"""A table of provinces and quarters, each cell saying how far a share is from the agreed one: shape, points, word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data_access.queries.agreements import Position
from data_access.queries.budget_answer import Place
from render.findings.budget import SHAPES, points
from render.formats import percent
from render.texts import translator

STEPS = (5.0, 10.0)
"""Points past the tolerance at which the colour deepens."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """What a cell shows; `level` runs from −3 (short) over 0 (within) to 3 (over), or is None without a comparison.

    `origin` leads to what the cell's number is made of.
    """

    text: str
    word: str
    level: int | None
    href: str
    chosen: bool
    origin: str = ""

    @property
    def style(self) -> str:
        """The name of its colour in the style sheet."""
        return "none" if self.level is None else f"level{self.level}"


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A province's cells, one a quarter, its name and its link."""

    name: str
    href: str
    chosen: bool
    cells: tuple[HeatCell, ...]


def level(position: Position) -> int | None:
    """The colour step of a share: 0 within the tolerance, then 1 to 3 to either side."""
    if position.result is None or position.result.distance_pp is None:
        return None
    if position.result.within:
        return 0
    distance = position.result.distance_pp
    step = 1 + sum(abs(distance) > limit for limit in STEPS)
    return step if distance > 0 else -step


def heat_rows(
    language: str,
    places: Sequence[Place],
    quarters: Sequence[dt.date],
    *,
    chosen: tuple[str | None, dt.date | None],
    link: Callable[[str, dt.date | None], str],
    origin: Callable[[str, dt.date | None], str] = lambda province, quarter: "",
) -> tuple[HeatRow, ...]:
    """Rows in the order of `places`; `link(province, quarter)` gives each cell's address, `origin` its number's."""
    t = translator(language)
    province, quarter = chosen
    rows = []
    for place in places:
        mine = not place.unplaced and place.code == province
        cells = []
        for day, position in zip(quarters, place.by_quarter, strict=True):
            share = position.share
            detail = t(
                "budget.heat_cell",
                word=t(f"budget.standing_{position.standing}"),
                share=percent(language, None if share is None else share.value),
            )
            compared = level(position) is not None
            cells.append(
                HeatCell(
                    text=f"{SHAPES[position.standing]} {points(language, position)}"
                    if compared
                    else SHAPES[position.standing],
                    word=detail,
                    level=level(position),
                    href="" if place.unplaced else link(place.code, day),
                    chosen=day == quarter and (mine or province is None),
                    origin=origin(place.code, day) if compared and not place.unplaced else "",
                )
            )
        name = t("budget.unplaced", province=place.label) if place.unplaced else place.label
        rows.append(HeatRow(name, "" if place.unplaced else link(place.code, None), mine, tuple(cells)))
    return tuple(rows)
