"""What charts share: a scale with round steps, a key above, names at the ends of lines, the bounds of rows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from render.deck.drawing.look import Look
from render.deck.drawing.marks import STEP, Area, Mark, Path, Ring, Text, cut, line, wide
from render.deck.model import Chart, Role, Series
from render.formats import number, percent
from render.lettering import lines

BAND = frozenset({"low", "high"})
"""Roles that are drawn as one band and named by neither."""
SWATCH = 18.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` on units from `start` to `end`; `steps` are the round ones between them."""

    low: float
    high: float
    start: float
    end: float
    steps: tuple[float, ...]

    def __call__(self, value: float) -> float:
        """Where a value stands."""
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)


def values_of(chart: Chart) -> list[float]:
    """Every value of a chart and its goal, to see how far it reaches."""
    found = [float(value) for series in chart.series for value in series.values if value is not None]
    return [*found, chart.goal.value] if chart.goal else found


def scaled(values: Sequence[float], *, start: float, end: float, whole: bool, most: int = 5) -> Scale:
    """A scale over the values and zero in at most `most` steps, whole ones for counts."""
    low, high = min([0.0, *values]), max([0.0, *values])
    rough = ((high - low) or 1.0) / most
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * by for by in (1, 2, 2.5, 5, 10) if size * by >= rough * 0.999)
    if whole:
        step = max(1.0, float(math.ceil(step)))
    first, last = math.floor(low / step), max(math.ceil(high / step), 1)
    steps = tuple(round(step * index, 9) for index in range(first, last + 1))
    return Scale(steps[0], steps[-1], start, end, steps)


def tick(language: str, chart: Chart, value: float, scale: Scale) -> str:
    """A step of a scale as written, no more exact than the steps are apart."""
    apart = (scale.steps[1] - scale.steps[0]) * (100 if chart.percent else 1)
    decimals = next(count for count in (0, 1, 2, 3) if count == 3 or abs(apart * 10**count % 1) < 1e-6)
    write = percent if chart.percent else number
    return write(language, value, decimals=decimals)


def sign(role: Role, x: float, y: float, look: Look) -> Mark:
    """A series' own sign, in front of its name whose baseline is y."""
    if role == "published":
        return Ring(x + 7, y - 5, 4, look.paper, look.roles[role])
    if role in {"register", "forecast", "target"}:
        dash = "5 4" if role == "forecast" else ""
        return Path(line((x, y - 5), (x + 14, y - 5)), stroke=look.roles[role], width=3, dash=dash)
    return Area(x, y - 11, 12, 12, look.roles[role])


def key_above(series: Sequence[Series], look: Look, *, width: float) -> tuple[list[Mark], float]:
    """The key in rows over a chart of several series, and how high it stands; nothing for a single one."""
    if len(series) < 2:
        return [], 0.0
    marks: list[Mark] = []
    x, y = 0.0, 13.0
    for each in series:
        name = cut(each.name, within=width - SWATCH)
        long = SWATCH + wide(name)
        if x and x + long > width:
            x, y = 0.0, y + STEP + 2
        marks += [Area(x, y - 11, 12, 12, look.roles[each.role]), Text(x + SWATCH, y, name, look.ink)]
        x += long + 18
    return marks, y + 9


@dataclass(frozen=True, slots=True)
class End:
    """A name beside the end of its line: its role (None: a goal), where it would stand, its lines, a value in bold."""

    role: Role | None
    y: float
    lines: tuple[str, ...]
    value: str = ""

    @property
    def high(self) -> float:
        """Its height."""
        return STEP * (len(self.lines) + bool(self.value)) + 4


def ends_placed(ends: Sequence[End], *, top: float, bottom: float) -> list[tuple[End, float]]:
    """The names with the tops of their lines, moved apart and kept between `top` and `bottom`."""
    ordered = sorted(ends, key=lambda end: end.y)
    tops: list[float] = []
    for end in ordered:
        wanted = max(end.y - STEP / 2, top)
        tops.append(max(wanted, tops[-1] + ordered[len(tops) - 1].high) if tops else wanted)
    floor = bottom
    for index in reversed(range(len(ordered))):
        tops[index] = min(tops[index], floor - ordered[index].high)
        floor = tops[index]
    return list(zip(ordered, tops, strict=True))


def ends_drawn(ends: Sequence[End], look: Look, *, x: float, top: float, bottom: float) -> list[Mark]:
    """The names at the ends, each behind its own sign."""
    marks: list[Mark] = []
    for end, start in ends_placed(ends, top=top, bottom=bottom):
        y = start + 13
        if end.role is None:
            marks.append(Path(line((x, y - 5), (x + 14, y - 5)), stroke=look.ink, width=1.4, dash="2 3"))
        else:
            marks.append(sign(end.role, x, y, look))
        for words in end.lines:
            marks.append(Text(x + SWATCH, y, words, look.ink))
            y += STEP
        if end.value:
            marks.append(Text(x + SWATCH, y, end.value, look.ink, bold=True))
    return marks


def wrapped(words: str, *, within: float, most: int, bold: bool = False) -> list[str]:
    """The words in at most `most` lines, the last one cut where more is left."""
    found = lines(words, within=within, size=14, bold=bold)
    if len(found) > most:
        found = [*found[: most - 1], " ".join(found[most - 1 :])]
    return [cut(each, within=within, bold=bold) for each in found]
