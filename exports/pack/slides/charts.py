"""A chart on a slide: the native chart, the line of its goal, and the day on which borders changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.shapes.placeholder import ChartPlaceholder

from exports.pack.slides.chart_book import chart_book
from exports.pack.slides.chart_markup import chart_markup
from exports.pack.slides.chart_plan import Plan, plan, rest
from exports.pack.slides.frames import Box, emu
from exports.pack.slides.look import QUIET, RULE
from exports.pack.slides.markup import Words, line
from exports.pack.slides.sheet import Sheet, describe
from render.deck.model import Chart
from render.deck.words import deck_translator

BORDERS = dt.date(2025, 7, 1)
_PLACEHOLDER: Any = ChartPlaceholder
_DATA: Any = CategoryChartData
_GOAL = QUIET
_ABOVE = 20.0


def draw_chart(sheet: Sheet, chart: Chart, box: Box, *, holder: Any, said: tuple[str, ...]) -> Chart | None:
    """Draw it in a placeholder, or free in the box when there is none; and the categories that had no room.

    `said` are the lines (source, check code) that its workbook carries beside the numbers.
    """
    known = plan(sheet, chart, box)
    data = _DATA()
    data.categories = ["–"]
    data.add_series("–", (0,))
    if holder is None:
        frame: Any = sheet.shapes.add_chart(
            XL_CHART_TYPE.COLUMN_CLUSTERED, emu(box.x), emu(box.y), emu(box.w), emu(box.h), data
        )
    else:
        frame = _PLACEHOLDER(holder.element, sheet.shapes).insert_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, data)
        frame.left, frame.top, frame.width, frame.height = emu(box.x), emu(box.y), emu(box.w), emu(box.h)
    name = deck_translator(sheet.language)("deck_slides.chart_name", title=chart.title)
    describe(frame, sheet.free_name(name), chart.alt)
    marked = (sheet.mark, *said) if sheet.mark else said
    frame.chart.part.chart_workbook.update_from_xlsx_blob(chart_book(known.chart, sheet.language, said=marked))
    _fill(frame.chart.element, chart_markup(sheet, known))
    _goal(sheet, known)
    _borders(sheet, known)
    if known.cut:
        words = deck_translator(sheet.language)("deck_slides.bars_left", count=known.cut)
        sheet.add("Left out", box.foot(16), [Words(words, 12, False, QUIET)])
    return rest(chart, known)


def _fill(space: Any, markup: str) -> None:
    """Put the chart's markup in the place of the empty one, and keep the reference to the workbook."""
    workbook = space.find(qn("c:externalData"))
    for each in list(space):
        space.remove(each)
    space.extend(list(parse_xml(markup)))
    space.append(workbook)


def _goal(sheet: Sheet, known: Plan) -> None:
    """A line at the goal, named at its end."""
    goal = known.chart.goal
    if goal is None:
        return
    at, plot = known.along(goal.value), known.plot
    words = [Words(goal.label, known.letters, True, _GOAL)]
    stroke = line(_GOAL, 1.5, "dash")
    if known.chart.kind in {"bars", "stacked"}:
        rule = Box(at, plot.y - 4, 0, plot.h + 4)
        wide = sheet.wide(goal.label, known.letters, bold=True) + 4
        left = min(max(at - wide / 2, known.frame.x), known.frame.right - wide)
        place = Box(left, plot.y - 4 - _ABOVE, wide, _ABOVE)
    else:
        rule = Box(plot.x, at, plot.w, 0)
        if known.chart.kind == "columns":
            wide = known.frame.right - plot.right - 4
            text = sheet.short(goal.label, wide, known.letters, bold=True, most=3)
            words = [Words(text, known.letters, True, _GOAL)]
            high = sheet.high([text], wide, known.letters, bold=True)
            place = Box(plot.right + 4, max(at - high / 2, known.frame.y), wide, high)
        else:
            place = Box(plot.x + 4, at - _ABOVE, plot.w * 0.6, _ABOVE)
    sheet.add(goal.label, rule, look=stroke, geometry="line", alt=goal.label)
    sheet.add(goal.label, place, words, wrap=known.chart.kind == "columns")


def _borders(sheet: Sheet, known: Plan) -> None:
    """The day on which 63 provinces became 34, where a time axis runs across it."""
    days = known.chart.dates
    if not days or not days[0] < BORDERS <= days[-1]:
        return
    # Each month has a place of its own on the axis, its value in the middle of it.
    months = (days[-1].year - days[0].year) * 12 + days[-1].month - days[0].month + 1
    after = (BORDERS.year - days[0].year) * 12 + BORDERS.month - days[0].month
    at, plot = known.plot.x + known.plot.w * after / months, known.plot
    words = deck_translator(sheet.language)("deck_slides.borders")
    wide = sheet.wide(words, known.letters) + 4
    left = min(at - wide / 2, known.frame.right - wide)
    sheet.add(words, Box(at, plot.y, 0, plot.h), look=line(RULE, 0.75, "sysDot"), geometry="line", alt=words)
    sheet.add(words, Box(left, plot.y - _ABOVE, wide, _ABOVE), [Words(words, known.letters, colour=QUIET)], wrap=False)
