"""What a table of the map page says of one indicator in a province: the columns, and their cells raw and as shown."""

from __future__ import annotations

from indicators.registry import indicator
from render.formats import number
from render.measures import figure_date
from ui.context import Context
from ui.frame import Column, link, number_link
from ui.parts.coverage_answer import Answer
from ui.parts.coverage_choices import here
from ui.selection import PARAMETERS

GAP = "_"
"""Stands for a province's code in a link."""
Cells = tuple[list[object], list[object]]
"""The same cells raw, for the file, and as written on the screen."""


def _scaled(code: str, value: float | None) -> float | None:
    if value is None:
        return None
    return round(value * (100 if indicator(code).unit_en == "%" else 1), 4)


def _value_column(context: Context, code: str) -> Column:
    entry = indicator(code)
    return Column(f"{entry.name(context.language)} ({entry.unit(context.language)})", number=True)


def place_cells(context: Context, answer: Answer) -> dict[str, dict[str, object]]:
    """Each province's name by its code, a link that chooses it; what all the links share is written once."""
    name = PARAMETERS["province"]
    before, after = here(context, province=GAP).split(f"{name}={GAP}")  # typed text would have its "=" escaped
    return {
        code: {"text": answer.names[code], "href": f"{before}{name}={code}{after}", "outside": False}
        for code in answer.order
    }


def value_cells(context: Context, answer: Answer) -> dict[str, object]:
    """Each province's value as written, a link to where it comes from; what all the links share is written once.

    The links carry what the number hangs on and no more: there is one in every row.
    """
    chosen, name = context.selection, PARAMETERS["province"]
    kept = {"province_set": chosen.province_set, "month": chosen.month, "link": chosen.link}
    before, after = link(context, "nguon-goc", indicator=answer.indicator, province=GAP, **kept).split(f"{name}={GAP}")
    figure, _, rest = link(context, "nguon-goc", figure=GAP).partition(GAP)
    cells: dict[str, object] = {}
    for code in answer.order:
        text, found = answer.values[code].text, answer.printed.get(code)
        if answer.published:
            cells[code] = number_link(text, f"{figure}{found.figures[0].id}{rest}") if found else text
        else:
            cells[code] = number_link(text, f"{before}{name}={code}{after}")
    return cells


def register_columns(context: Context, code: str) -> list[Column]:
    """The value, and its a and b where the indicator has them."""
    t = context.t
    parts = indicator(code).parts(context.language) or (t("coverage.with_report"), t("coverage.all_clubs"))
    pair = [] if code == "clubs" else [Column(part, number=True) for part in parts]
    return [_value_column(context, code), *pair]


def register_cells(context: Context, answer: Answer, place: str) -> Cells:
    """The cells of `register_columns`."""
    measure = answer.measures[place]
    pair = [] if answer.indicator == "clubs" else [measure.numerator, measure.denominator]
    shown = [number(context.language, part) for part in pair]
    return [_scaled(answer.indicator, measure.value), *pair], [answer.values[place].text, *shown]


def printed_columns(context: Context, code: str) -> list[Column]:
    """The printed value, its date, who printed it, and what is against it."""
    t = context.t
    titles = (t("published.column_date"), t("published.column_source"), t("coverage.column_note"))
    return [_value_column(context, code), *map(Column, titles)]


def printed_cells(context: Context, answer: Answer, place: str) -> Cells:
    """The cells of `printed_columns`."""
    t, found = context.t, answer.printed.get(place)
    if found is None:
        missing = t("published.none_printed")
        return [None, "", "", missing], ["", "", "", missing]
    main = found.figures[0]
    note = t("published.contradicted") if found.contradicted else ""
    source: object = main.source_title
    if main.source_url:
        source = {"text": main.source_title, "href": main.source_url, "outside": True}
    day = figure_date(context.language, main)
    raw: list[object] = [_scaled(answer.indicator, found.value), day, main.source_title, note]
    return raw, [answer.values[place].text, day, source, note]
