"""The published figures as rows for people: names for codes, places with their map, dates as exact as printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from data_access.published_indicators import printed_indicators, unit_name
from data_access.queries.published import FigureRow
from data_access.queries.published_beside import Beside
from geo.spelling import fold
from geo.succession import predecessors, successor_province, unchanged_provinces
from geo.units import latest_epoch, province_set, unit
from render.formats import month, number
from render.measures import figure_date, figure_value
from render.texts import translator

HEADS = ("indicator", "place", "value", "unit", "date", "source", "register", "note")


def place_text(language: str, figure: FigureRow) -> str:
    """Where: the country, a province (old or new where the reform changed it), and the smaller place if it is one."""
    t = translator(language)
    if figure.unit_code is None or figure.epoch is None:
        return figure.place_note or t("common.nation")
    name = unit(figure.epoch, figure.unit_code).label
    if province_set(figure.epoch) == "34":
        changed = figure.unit_code not in unchanged_provinces()
        name = t("published.place_new", name=name) if changed else name
    elif not _stays(figure.unit_code):
        name = t("published.place_old", name=name)
    return f"{figure.place_note}, {name}" if figure.place_note else name


def _stays(code: str) -> bool:
    return any(predecessors(new) == (code,) for new in unchanged_provinces())


def note_text(language: str, figure: FigureRow) -> str:
    """What to know of it at a glance: a target, a contradiction."""
    t = translator(language)
    marks = [t("published.target")] if figure.is_target else []
    if figure.contradicts:
        marks.append(t("published.contradicted"))
    return " · ".join(marks)


def register_text(language: str, figure: FigureRow, beside: Mapping[str, Beside]) -> str:
    """The register's answer with its month, or that it keeps no such thing."""
    t = translator(language)
    if figure.id not in beside:
        asked = printed_indicators()[figure.indicator].register_indicator
        return t("published.register_not_here" if asked else "published.register_none")
    answer = beside[figure.id]
    decimals = 0 if answer.value == answer.value.to_integral_value() else 1
    return t(
        "published.register_value",
        value=number(language, answer.value, decimals=decimals),
        month=month(language, answer.month),
    )


def searchable(figure: FigureRow) -> str:
    """Everything of a figure that a search may find, folded: names in both languages, places, source, note, value."""
    entry = printed_indicators()[figure.indicator]
    words = (
        entry.name_vi,
        entry.name_en,
        place_text("vi", figure),
        place_text("en", figure),
        figure_value("vi", figure),
        str(figure.value.normalize()),
        figure.unit,
        figure.as_of_text,
        figure.source_title,
        figure.note or "",
    )
    return fold(" ".join(words))


def matching(
    figures: Iterable[FigureRow], *, search: str = "", topic: str | None = None, units: Collection[tuple[str, str]] = ()
) -> list[FigureRow]:
    """The figures that hold every word of the search, are of the topic, and speak of one of the units (map, code).

    Results come before targets, the latest first.
    """
    words = fold(search).split()
    found = [
        figure
        for figure in figures
        if (topic is None or printed_indicators()[figure.indicator].topic == topic)
        and (not units or (figure.epoch is not None and (province_set(figure.epoch), figure.unit_code) in units))
    ]
    if words:
        found = [figure for figure in found if all(word in searchable(figure) for word in words)]
    return sorted(
        found, key=lambda figure: (not figure.is_target, figure.as_of or dt.date.min, figure.id), reverse=True
    )


def ground(map_set: str, code: str) -> frozenset[tuple[str, str]]:
    """A province of a map and the units on the other map that a figure on it may have been printed for."""
    if map_set == "34":
        return frozenset({("34", code), *(("63", old) for old in predecessors(code))})
    same = {("34", new) for new in unchanged_provinces() if predecessors(new) == (code,)}
    return frozenset({("63", code), *same})


def own_ground(map_set: str, code: str) -> frozenset[tuple[str, str]]:
    """A province of a map and, where the reform left its ground alone, the same province on the other map."""
    if map_set == "34" and code not in unchanged_provinces():
        return frozenset({("34", code)})
    return ground(map_set, code)


def place_name(language: str, map_set: str, code: str) -> str:
    """A province's name; where the reform left the name to other ground, with "(old)" or "(new)"."""
    t = translator(language)
    epoch = latest_epoch("34" if map_set == "34" else "63")
    name = unit(epoch, code).label
    if map_set == "34":
        shared = len(parts := predecessors(code)) > 1 and name in {unit("63-2025", old).label for old in parts}
        return t("published.place_new", name=name) if shared else name
    new = successor_province(code)
    shared = len(predecessors(new)) > 1 and unit("34", new).label == name
    return t("published.place_old", name=name) if shared else name


def rows_of(
    language: str, figures: Sequence[FigureRow], beside: Mapping[str, Beside]
) -> tuple[list[list[object]], list[list[object]]]:
    """Rows for the file and the same as shown, in the order of HEADS; a source with an address is a link."""
    raw: list[list[object]] = []
    shown: list[list[object]] = []
    for figure in figures:
        name = printed_indicators()[figure.indicator].name(language)
        place, value, day = place_text(language, figure), figure_value(language, figure), figure_date(language, figure)
        unit_ = unit_name(language, figure.unit)
        register, note = register_text(language, figure, beside), note_text(language, figure)
        source: object = figure.source_title
        if figure.source_url:
            source = {"text": figure.source_title, "href": figure.source_url, "outside": True}
        raw.append([name, place, value, unit_, day, figure.source_title, register, note])
        shown.append([name, place, value, unit_, day, source, register, note])
    return raw, shown
