"""All that stands beside the map for the chosen province, as one frozen value for the template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_access.published_indicators import printed_indicators, unit_name
from data_access.queries.communes import CommuneClubs, CommuneCover
from data_access.queries.published import FigureRow
from data_access.queries.published_beside import Beside
from geo.succession import predecessors, successor_province
from geo.units import EPOCH_DATES, latest_epoch, unit
from render.formats import date, month, number
from render.measures import figure_date, figure_value
from render.texts import translator
from render.trend import Trend

SHOWN = ("clubs_total", "clubs_total_derived", "members_total", "communes_with_club", "communes_total",
         "communes_target_pct", "clubs_target", "clubs_target_new")  # fmt: skip
MOST = 6
"""How many stand beside the map; the page of published figures has them all."""


@dataclass(frozen=True, slots=True)
class PanelFigure:
    """A printed figure beside the register's answer."""

    name: str
    value: str
    date: str
    source: str
    href: str
    register: str


@dataclass(frozen=True, slots=True)
class CommuneList:
    """Communes under a summary line; each with its clubs, an estimated place marked."""

    title: str
    names: tuple[str, ...]


def figures_of(
    language: str, figures: Sequence[FigureRow], beside: Mapping[str, Beside], *, until: dt.date
) -> tuple[PanelFigure, ...]:
    """The province's main printed figures, results before targets, latest first, each with what the register says.

    Results of days after `until` are left out: the panel speaks of the chosen month.
    """
    t = translator(language)
    kept = [
        figure
        for figure in figures
        if figure.indicator in SHOWN
        and figure.place_note is None
        and (figure.is_target or (figure.as_of or dt.date.min) <= until)
    ]
    kept.sort(key=lambda figure: (not figure.is_target, figure.as_of or dt.date.min, figure.id), reverse=True)
    # What several sources printed alike is shown once: the latest.
    once = {(figure.indicator, figure.value): figure for figure in reversed(kept)}
    found = []
    for figure in [figure for figure in kept if once[figure.indicator, figure.value] is figure][:MOST]:
        answer = beside.get(figure.id)
        found.append(
            PanelFigure(
                name=printed_indicators()[figure.indicator].name(language),
                value=f"{figure_value(language, figure)} {unit_name(language, figure.unit)}",
                date=figure_date(language, figure)
                + (f" · {t('published.contradicted')}" if figure.contradicts else ""),
                source=figure.source_title,
                href=figure.source_url or "",
                register=""
                if answer is None
                else t(
                    "coverage.register_says",
                    value=number(language, answer.value),
                    month=month(language, answer.month),
                ),
            )
        )
    return tuple(found)


def origin_text(language: str, province_set: str, code: str) -> str:
    """What a new province was made of, or what an old one became, and why namesakes are not compared."""
    t = translator(language)
    if province_set == "34":
        name = unit("34", code).label
        old = [unit("63-2025", part) for part in predecessors(code)]
        if len(old) == 1:
            return t("coverage.origin_same", name=name)
        listed = ", ".join(part.label for part in old)
        key = "namesake" if any(part.label == name for part in old) else "merged"
        return t(f"coverage.origin_{key}", name=name, parts=listed)
    new = unit("34", successor_province(code))
    key = "stays" if len(predecessors(new.code)) == 1 else "became"
    return t(f"coverage.origin_{key}", name=new.label)


def denominator_text(language: str, cover: CommuneCover) -> str:
    """How many communes coverage is counted on, and the day of that list."""
    t = translator(language)
    start, end = EPOCH_DATES[cover.epoch]
    total = number(language, cover.total)
    if cover.epoch == latest_epoch("34"):
        return t("coverage.denominator_34", total=total, date=date(language, start))
    return t("coverage.denominator_63", total=total, date=date(language, end))


def commune_lists(language: str, cover: CommuneCover) -> tuple[CommuneList, ...]:
    """The communes without a club first, then those with one."""
    t = translator(language)

    def words(row: CommuneClubs) -> str:
        shown = f"{row.name} ({number(language, row.clubs)})" if row.clubs else row.name
        return t("coverage.commune_estimated", commune=shown) if row.estimated else shown

    return tuple(
        CommuneList(t(f"coverage.communes_{key}", count=number(language, len(rows))), tuple(words(r) for r in rows))
        for key, rows in (("without", cover.uncovered), ("with", cover.covered))
    )


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel: the province's name, value, rank and a / b, its curve, its origin, figures and communes."""

    name: str
    indicator: str
    value: str
    rank: str
    parts: str
    trend: Trend | None
    trend_labels: tuple[str, str]
    trend_title: str
    origin: str
    notes: tuple[str, ...]
    figures: tuple[PanelFigure, ...]
    communes: tuple[CommuneList, ...]
