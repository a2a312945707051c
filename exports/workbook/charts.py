"""The native charts: curves, columns with a line, bars. Each says in its title when its figures are simulated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exports.workbook.draft import FONT, Draft, Page

ROW_PIXELS = 20
_GRID = {"visible": True, "line": {"color": "#D9E0E2", "width": 0.75}}


@dataclass(frozen=True, slots=True)
class Series:
    """A column of a sheet as a series: rows and columns counted from 0, `label` the column of the categories."""

    name: str
    sheet: str
    rows: tuple[int, int]
    label: int
    column: int
    colour: str
    dash: str = "solid"

    def made(self, **more: object) -> dict[str, object]:
        """As XlsxWriter takes it."""
        first, last = self.rows
        return {
            "name": self.name,
            "categories": [self.sheet, first, self.label, last, self.label],
            "values": [self.sheet, first, self.column, last, self.column],
            **more,
        }


def _font(size: int, *, bold: bool = False) -> dict[str, object]:
    return {"name": FONT, "size": size, "bold": bold, "color": "#22333B"}


def _dress(draft: Draft, chart: Any, title: str) -> Any:
    chart.set_title({"name": draft.marked(title), "name_font": _font(12, bold=True), "overlay": False})
    chart.set_legend({"position": "bottom", "font": _font(10)})
    chart.set_chartarea({"border": {"color": "#B9C6C5"}})
    chart.show_blanks_as("gap")
    return chart


def _line(series: Series) -> dict[str, object]:
    return series.made(line={"color": series.colour, "width": 2.25, "dash_type": series.dash}, marker={"type": "none"})


def lines_chart(draft: Draft, title: str, series: Sequence[Series], *, unit: str) -> Any:
    """Curves of đồng, their axis in thousand millions."""
    chart = draft.workbook.add_chart({"type": "line"})
    for each in series:
        chart.add_series(_line(each))
    chart.set_x_axis({"num_font": _font(9)})
    chart.set_y_axis(
        {
            "name": unit,
            "name_font": _font(10),
            "num_font": _font(9),
            "num_format": "#,##0.0,,,",
            "major_gridlines": _GRID,
        }
    )
    return _dress(draft, chart, title)


def share_chart(draft: Draft, title: str, share: Series, agreed: Series | None) -> Any:
    """Shares as columns, with the agreed one as a line."""
    chart = draft.workbook.add_chart({"type": "column"})
    chart.add_series(share.made(fill={"color": share.colour}, gap=60))
    if agreed is not None:
        line = draft.workbook.add_chart({"type": "line"})
        line.add_series(_line(agreed))
        chart.combine(line)
    chart.set_x_axis({"num_font": _font(9)})
    chart.set_y_axis({"num_font": _font(9), "num_format": "0%", "min": 0, "major_gridlines": _GRID})
    return _dress(draft, chart, title)


def bars_chart(draft: Draft, title: str, share: Series, asked: Series) -> Any:
    """Achievements as lying bars, beside what was asked by now; the first row on top."""
    chart = draft.workbook.add_chart({"type": "bar"})
    chart.add_series(share.made(fill={"color": share.colour}, gap=40, data_labels={"value": True, "font": _font(9)}))
    chart.add_series(asked.made(fill={"color": asked.colour}))
    chart.set_x_axis({"num_font": _font(9), "num_format": "0%", "min": 0, "major_gridlines": _GRID})
    chart.set_y_axis({"num_font": _font(9), "reverse": True})
    return _dress(draft, chart, title)


def place(page: Page, chart: Any, *, row: int, rows: int, width: int = 1_000) -> int:
    """Put a chart below a row (counted from 0); the row below it. It is printed with the sheet, never cut."""
    chart.set_size({"width": width, "height": rows * ROW_PIXELS})
    page.sheet.insert_chart(row, 0, chart, {"object_position": 1, "x_offset": 4, "y_offset": 4})
    return row + rows + 1
