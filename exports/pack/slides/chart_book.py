"""The workbook behind a chart: what opens when somebody edits its data."""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter

from exports.pack.slides.number_codes import number_code
from render.deck.model import Chart

SHEET = "Sheet1"
DAY = "m/yyyy"


def chart_code(chart: Chart, language: str) -> str:
    """The format of the chart's numbers."""
    values = [value for series in chart.series for value in series.values]
    return number_code(language, values, decimals=chart.decimals, percent=chart.percent)


def chart_book(chart: Chart, language: str, *, said: tuple[str, ...]) -> bytes:
    """Categories in the first column, a series a column; what is `said` of them (mark, source) stands apart."""
    buffer = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, **plain})
    workbook.set_properties({"title": chart.title, "created": dt.datetime(2000, 1, 1)})
    number = workbook.add_format({"num_format": chart_code(chart, language), "font_name": "Arial"})
    day = workbook.add_format({"num_format": DAY, "font_name": "Arial"})
    text = workbook.add_format({"font_name": "Arial"})
    page = workbook.add_worksheet(SHEET)
    page.set_column(0, 0, 28)
    page.set_column(1, len(chart.series), 16)
    for row, name in enumerate(chart.categories, start=1):
        if chart.dates:
            page.write_datetime(row, 0, dt.datetime.combine(chart.dates[row - 1], dt.time()), day)
        else:
            page.write_string(row, 0, name, text)
    for column, series in enumerate(chart.series, start=1):
        page.write_string(0, column, series.name, text)
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                page.write_number(row, column, value, number)
    for row, words in enumerate(said):
        page.write_string(row, len(chart.series) + 2, words, text)
    workbook.close()
    return buffer.getvalue()
