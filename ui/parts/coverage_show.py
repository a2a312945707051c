"""The parts of the map page: the map, what must be said under it, the ranking."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.units import EPOCH_DATES, epoch_on
from indicators.months import month_end
from indicators.registry import indicator
from render.formats import date, month, number
from render.map_view import MapView, map_view
from render.measures import printed_labels
from render.provenance import Provenance
from render.recast import recast_text
from ui.context import Context
from ui.frame import Column, Table, hash_of, section, table, take_away
from ui.map_files import map_buttons
from ui.parts.coverage_answer import Answer
from ui.parts.coverage_choices import here, moves
from ui.parts.coverage_rows import (
    place_cells,
    printed_cells,
    printed_columns,
    register_cells,
    register_columns,
    value_cells,
)
from ui.parts.coverage_time import OverTime, why_classes
from ui.templates import show


def view_of(context: Context, answer: Answer, time: OverTime | None) -> MapView:
    """The answer as a map; with months around it, in the classes that all of them share."""
    view = map_view(
        context.language,
        indicator_code=answer.indicator,
        province_set=answer.province_set,
        values=answer.values,
        names=answer.names,
        month=answer.month,
        date_text=answer.as_of,
        source_text=answer.source,
        selected=context.selection.province,
        simulated=context.simulated and not answer.published,
        labels=printed_labels(context.language) if answer.published else None,
        classes=time.classes if time else None,
    )
    if time is None:
        return view
    title = context.t("map.all_months", unit=view.legend.unit)
    return replace(view, legend=replace(view.legend, title=title))


def register_notes(context: Context, answer: Answer) -> list[str]:
    """What must be said of the register's figures: the denominator and its day, the jump, estimates."""
    t, language, parts = context.t, context.language, answer.nation_parts
    notes = []
    if answer.indicator == "coverage" and parts is not None:
        epoch = epoch_on(month_end(answer.month))
        start, end = EPOCH_DATES[epoch]
        key = "34" if end is None else "63"
        total = number(language, parts.communes_total)
        notes += [t(f"coverage.denominator_{key}", total=total, date=date(language, end or start)), t("coverage.jump")]
        if parts.clubs_commune_unknown:
            notes.append(t("coverage.unknown", count=number(language, parts.clubs_commune_unknown)))
    if any(value.estimated for value in answer.values.values()):
        notes.append(t("coverage.estimated"))
    return notes


def recast_notes(context: Context, answer: Answer) -> list[str]:
    """How the figures came onto the map; where there is a slider it says so itself."""
    if moves(context.selection):
        return []
    said = recast_text(context.language, answer.province_set, [answer.month], published=answer.published)
    return [said] if said else []


def caveats(context: Context, answer: Answer, view: MapView) -> None:
    """The map in words, and what it must not be taken for: denominator and its day, the jump at the merger."""
    t, recast = context.t, recast_notes(context, answer)
    if not answer.published:
        show(
            "caveats",
            notes=[view.description, *why_classes(context), *recast, *register_notes(context, answer)],
            href="",
            text="",
        )
        return
    if not answer.printed and answer.indicator != "clubs":
        notes = [view.description, t("coverage.not_printed")]
        href = here(context, indicator="clubs", province=None)
        show("caveats", notes=notes, href=href, text=t("coverage.see_clubs"))
        return
    other = "63" if answer.province_set == "34" else "34"
    classes = why_classes(context) if answer.printed else []
    show(
        "caveats",
        notes=[
            view.description,
            *classes,
            *recast,
            t("coverage.printed_differ" if answer.printed else "coverage.not_printed"),
        ],
        href=here(context, province_set=other, province=None),
        text=t(f"coverage.see_{other}"),
    )


def _register_table(context: Context, answer: Answer) -> Table:
    t = context.t
    columns = [Column(t("coverage.column_rank"), number=True), Column(t("coverage.column_province"))]
    columns += [*register_columns(context, answer.indicator), Column(t("coverage.column_note"))]
    rows, shown, places = [], [], place_cells(context, answer)
    values = value_cells(context, answer)
    for code in answer.order:
        rank = answer.ranks.get(code)
        note = t("coverage.column_estimated") if answer.values[code].estimated else ""
        raw, written = register_cells(context, answer, code)
        rows.append([rank.place if rank else None, answer.names[code], *raw, note])
        shown.append([rank.place if rank else "", places[code], values[code], *written[1:], note])
    return Table(columns, rows, shown)


def _printed_table(context: Context, answer: Answer) -> Table:
    columns = [Column(context.t("coverage.column_province")), *printed_columns(context, answer.indicator)]
    places = place_cells(context, answer)
    values = value_cells(context, answer)
    cells = [(code, *printed_cells(context, answer, code)) for code in answer.order]
    rows = [[answer.names[code], *raw] for code, raw, _ in cells]
    return Table(columns, rows, [[places[code], values[code], *shown[1:]] for code, _, shown in cells])


@dataclass(frozen=True, slots=True)
class Result:
    """The ranking as it is shown and taken away; its hash is the picture's too."""

    content: Table
    title: str
    provenance: Provenance

    @property
    def hash(self) -> str:
        """The hash under the table, in the file and in the picture."""
        return hash_of(self.content, self.provenance)


def result_of(context: Context, answer: Answer) -> Result:
    """Every province in the order of its value, with the choices that led there."""
    t, language = context.t, context.language
    content = _printed_table(context, answer) if answer.published else _register_table(context, answer)
    choices = {
        t("coverage.choose_indicator"): indicator(answer.indicator).name(language),
        t("coverage.choose_month"): month(language, answer.month),
        t("coverage.choose_map"): t(f"coverage.map_{answer.province_set}"),
        t("coverage.choose_source"): t("common.published" if answer.published else "common.register"),
    }
    simulated = context.simulated and not answer.published
    title = t("coverage.printed_ranking" if answer.published else "coverage.ranking")
    return Result(content, title, Provenance(answer.source, answer.as_of, choices, simulated))


def ranking(context: Context, answer: Answer, result: Result, *, view: MapView) -> None:
    """The ranking, its file and the map's picture; a click on a name chooses it on the map."""
    t, title = context.t, result.title
    chosen = [index for index, code in enumerate(answer.order) if code == context.selection.province]
    section(title, text=t("coverage.printed_ranking_text" if answer.published else "coverage.ranking_text"))
    table(result.content, label=title, chosen=chosen)
    kind = "o-luoi" if context.selection.view == "o-luoi" else "ban-do"
    take_away(
        context,
        result.content,
        name="do-phu",
        title=f"{title}: {indicator(answer.indicator).name(context.language)}",
        provenance=result.provenance,
        beside=lambda code: map_buttons(context, view, code, name="do-phu", kind=kind),
    )
