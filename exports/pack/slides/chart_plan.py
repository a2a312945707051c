"""Where the parts of a chart stand in its frame, how large its letters are, and how far its axis goes."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from exports.pack.slides.frames import Box
from exports.pack.slides.sheet import Setting
from exports.pack.slides.table_fit import balanced
from render.deck.model import Chart

_ALONG = 0.64  # of the chart, before its title is broken
_TITLES = (16.0, 14.0, 13.0, 12.0)
_WIDE = 560.0  # points: charts wider than this have larger letters
_SMALLEST, _BAR, _LEFT = 12.0, 1.3, 18.0  # letters; from bar to bar in letters; the words for bars left out
BETWEEN = 3.0
"""Points between the title and the mark."""
_DATE = re.compile(r"^(\d{1,2})/(\d{4})$")
_SIGN = 46.0  # of a name in the legend
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Plan:
    """`frame` is the chart's, `plot` the part of it in which values are drawn, both in the slide's points.

    `title` are the lines over it, `letters` the size of all others. `low` and `top` are the ends of the axis, `step`
    goes from line to line. `labels` says whether values are written at their bars. `head` is how high the
    title stands. `cut` is how many categories have no room; of the others one of `every` has its name on the axis.
    """

    chart: Chart
    frame: Box
    plot: Box
    title: tuple[str, ...]
    title_size: float
    legend: float
    letters: float
    low: float
    top: float
    step: float
    labels: bool
    head: float
    cut: int = 0
    every: int = 1

    def along(self, value: float) -> float:
        """Where a value stands on the axis: across for lying bars, else downwards."""
        share = (value - self.low) / (self.top - self.low)
        if self.chart.kind in {"bars", "stacked"}:
            return self.plot.x + share * self.plot.w
        return self.plot.bottom - share * self.plot.h


def legend_wide(sheet: Setting, chart: Chart, letters: float) -> float:
    """How wide the names of the series are on one line, with their signs."""
    return sum(sheet.wide(series.name, letters) + _SIGN for series in chart.series)


def _legend_rows(sheet: Setting, chart: Chart, letters: float, room: float) -> int:
    """On how many lines an office sets the names of the series: in columns when they do not fit on one."""
    if legend_wide(sheet, chart, letters) <= room:
        return 1
    widest = max(sheet.wide(series.name, letters) + _SIGN for series in chart.series)
    return math.ceil(len(chart.series) / max(room // widest, 1))


def _axis(values: Sequence[float]) -> tuple[float, float, float]:
    """Ends and step of an axis that holds zero and all values, in four or five round steps."""
    largest, smallest = max([*values, 0.0]), min([*values, 0.0])
    span = (largest - smallest) or 1.0
    size = 10 ** math.floor(math.log10(span / 4))
    step = next(size * each for each in _STEPS if size * each * 5 >= span * 1.02)
    return math.floor(smallest / step) * step, math.ceil(largest * 1.001 / step) * step or step, step


def _part(chart: Chart, rows: slice) -> Chart:
    """Some of the categories, one after another."""
    own = chart.highlight
    kept = range(len(chart.categories))[rows]
    return replace(
        chart,
        categories=chart.categories[rows],
        series=tuple(replace(each, values=each.values[rows], shown=each.shown[rows]) for each in chart.series),
        highlight=kept.index(own) if own is not None and own in kept else None,
    )


def rest(chart: Chart, known: Plan) -> Chart | None:
    """The categories that have no room, as a chart of their own."""
    return _part(chart, slice(len(chart.categories) - known.cut, None)) if known.cut else None


def plan(sheet: Setting, chart: Chart, box: Box) -> Plan:
    """The plan of a chart in a box."""
    title = chart.title + (f" ({chart.unit})" if chart.unit else "")
    both = f"{title} · {sheet.mark}" if sheet.mark else title
    size = next((size for size in _TITLES if sheet.wide(both, size, bold=True) <= box.w * _ALONG), _TITLES[-1])
    if sheet.wide(both, size, bold=True) <= box.w * _ALONG:
        rows = [both]
    else:
        rows = [
            sheet.short(title, box.w * _ALONG, size, bold=True, most=2 if box.w >= _WIDE else 3),
            *([sheet.mark] if sheet.mark else []),
        ]
    title_high = sum(sheet.high([row], box.w * _ALONG, size, bold=True) for row in rows) + 8 + BETWEEN * (len(rows) - 1)
    letters = 14.0 if box.w >= _WIDE else 12.0
    legend = 6 + 18 * _legend_rows(sheet, chart, letters, box.w) if len(chart.series) > 1 else 0.0
    room = box.less(top=title_high + legend)
    values = [v for series in chart.series for v in series.values if v is not None]
    goal = [chart.goal.value] if chart.goal else []
    low, top, step = (0.0, 1.0, 0.2) if chart.kind == "stacked" else _axis([*values, *goal])
    if chart.percent and max([*values, *goal], default=0.0) <= 1:
        top = min(top, 1.0)
    plain = Plan(chart, box, room, tuple(rows), size, legend, letters, low, top, step, True, title_high)
    shaped = {"line": _line, "columns": _columns, "bars": _bars, "stacked": _bars}
    return shaped[chart.kind](sheet, plain)


def _widest(sheet: Setting, known: Plan) -> float:
    shown = (text for series in known.chart.series for text in series.shown)
    return max((sheet.wide(text, known.letters, bold=True) for text in shown), default=0.0)


def _line(sheet: Setting, known: Plan) -> Plan:
    left = max(_widest(sheet, known), 24) + 10
    return replace(known, plot=known.plot.less(left=left, right=_widest(sheet, known) + 14, bottom=26, top=26))


def _longest(sheet: Setting, names: Sequence[str], letters: float) -> float:
    """The room of the longest word on an axis."""
    return max((sheet.wide(word, letters) for name in names for word in name.split(" ")), default=0.0) + 5


def _columns(sheet: Setting, known: Plan) -> Plan:
    chart = known.chart
    goal = min(sheet.wide(chart.goal.label, known.letters) + 8, known.plot.w * 0.3) if chart.goal else 0
    plot = known.plot.less(left=6, right=goal + 6, bottom=40, top=20)
    each = plot.w / max(len(chart.categories), 1)
    labels = _widest(sheet, known) <= each / (len(chart.series) + 0.5) * 1.15
    if not labels:
        plot = plot.less(left=_widest(sheet, known) + 8)
    each = plot.w / max(len(chart.categories), 1)
    names = chart.categories
    if _longest(sheet, names, known.letters) > each:  # months over their years
        names = tuple(_DATE.sub(r"\1/ \2", name) for name in names)
    every = max(math.ceil(_longest(sheet, names, known.letters) / each), 1)
    names = tuple(sheet.short(name, each * every - 4, known.letters, most=2) for name in names)
    return replace(known, plot=plot, labels=labels, every=every, chart=replace(chart, categories=names))


def _bars(sheet: Setting, known: Plan) -> Plan:
    over = 24.0 if known.chart.goal else 4.0
    free = known.plot.h - over - 4
    longest = max((sheet.wide(name, known.letters) for name in known.chart.categories), default=0.0)
    if len(known.chart.categories) * known.letters * _BAR > free or longest > known.plot.w * 0.4:
        known = replace(known, letters=_SMALLEST)
    most = int(free // (_SMALLEST * _BAR))
    cut = max(len(known.chart.categories) - most, 0)
    if cut:
        most = int((free - _LEFT) // (_SMALLEST * _BAR))
        most = balanced(len(known.chart.categories), most)
        cut = len(known.chart.categories) - most
    chart = _part(known.chart, slice(0, most))
    row = free / max(len(chart.categories), 1)
    lines = max(1, min(3, int(row // (known.letters * 1.2))))
    longest = max((sheet.wide(name, known.letters) for name in chart.categories), default=0.0)
    names_wide = min(longest + 10, known.plot.w * 0.48)
    names = tuple(sheet.short(name, names_wide - 10, known.letters, most=lines) for name in chart.categories)
    right = 8.0 if chart.kind == "stacked" else _widest(sheet, known) + 12
    plot = known.plot.less(left=names_wide, right=right, top=over, bottom=4 + (_LEFT if cut else 0))
    return replace(known, plot=plot, chart=replace(chart, categories=names), cut=cut)
