"""Two indicators side by side: two maps that point at the same province, and one table under them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from indicators.registry import indicator
from indicators.together import together
from render.both_picture import both_picture
from render.findings.together import (
    printed_finding,
    province_pair_finding,
    together_finding,
    together_notes,
)
from render.formats import month
from render.map_svg import imprint
from render.map_view import MapView
from render.provenance import Provenance
from render.published_rows import place_name
from ui.context import Context
from ui.frame import Column, Table, hash_of, section, table, take_away
from ui.map import province_map
from ui.parts.coverage_answer import Answer, answer_of
from ui.parts.coverage_choices import has_months
from ui.parts.coverage_rows import (
    Cells,
    place_cells,
    printed_cells,
    printed_columns,
    register_cells,
    register_columns,
)
from ui.parts.coverage_second import VIEW, second_of
from ui.parts.coverage_show import recast_notes, register_notes, view_of
from ui.parts.coverage_time import over_time, why_classes
from ui.pictures import picture_buttons
from ui.templates import show

Pair = tuple[Answer, Answer]


@dataclass(frozen=True, slots=True)
class Both:
    """Two indicators' answers on one map and month; `contexts` ask for one of them each."""

    contexts: tuple[Context, Context]
    answers: Pair
    finding: str
    notes: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, str]:
        """The two indicators."""
        return self.answers[0].indicator, self.answers[1].indicator


def _said(context: Context, answers: Pair) -> tuple[str, tuple[str, ...]]:
    """The sentence above the maps, and what must be said of it."""
    language, place = context.language, context.selection.province
    first, second = answers
    codes = first.indicator, second.indicator
    values = [{code: value.value for code, value in answer.values.items()} for answer in answers]
    if first.published:
        both = sum(values[0][code] is not None and values[1][code] is not None for code in first.names)
        finding = printed_finding(language, codes, both=both, of=len(first.names))
        notes: tuple[str, ...] = ()
    else:
        found = together(*values)
        finding = together_finding(language, codes, found)
        notes = together_notes(language, codes, found, names=first.names)
    if place is None:
        return finding, notes
    name = place_name(language, first.province_set, place)
    shown = first.values[place], second.values[place]
    return province_pair_finding(
        language, codes, name, shown, (first.ranks.get(place), second.ranks.get(place))
    ), (f"{finding}.", *notes)  # fmt: skip


def both_of(context: Context, answer: Answer) -> Both | None:
    """The answers of the two indicators; None in every other view."""
    chosen = context.selection
    if chosen.view != VIEW:
        return None
    other = replace(context, selection=replace(chosen, indicator=second_of(context)))
    answers = answer, answer_of(other)
    finding, notes = _said(context, answers)
    return Both((context, other), answers, finding, notes)


def _views(both: Both) -> tuple[MapView, MapView]:
    first, second = (
        view_of(context, answer, over_time(context))
        for context, answer in zip(both.contexts, both.answers, strict=True)
    )
    return first, second


def _rank_cell(answer: Answer, place: str) -> Cells:
    rank = answer.ranks.get(place)
    return ([None], [""]) if rank is None else ([rank.place], [rank.place])


def table_of(both: Both) -> Table:
    """A row a province in the order of the first indicator: of each its value, a and b, and rank."""
    context, (first, _) = both.contexts[0], both.answers
    t = context.t
    columns = [Column(t("coverage.column_province"))]
    cells: list[Callable[[str], Cells]] = []
    for answer in both.answers:
        code = answer.indicator
        if answer.published:
            columns += printed_columns(context, code)
            cells.append(partial(printed_cells, context, answer))
        else:
            name = indicator(code).name(context.language)
            columns += [
                *register_columns(context, code),
                Column(t("together.column_rank", indicator=name), number=True),
            ]
            cells += [partial(register_cells, context, answer), partial(_rank_cell, answer)]
    if not first.published:
        columns.append(Column(t("coverage.column_note")))
    rows: list[list[object]] = []
    shown: list[list[object]] = []
    places = place_cells(context, first)
    for place in first.order:
        made = [cell(place) for cell in cells]
        guessed = any(answer.values[place].estimated for answer in both.answers)
        note = [] if first.published else [t("coverage.column_estimated") if guessed else ""]
        rows.append([first.names[place], *(part for raw, _ in made for part in raw), *note])
        shown.append([places[place], *(part for _, text in made for part in text), *note])
    return Table(columns, rows, shown)


def _notes(both: Both) -> list[str]:
    """What is true of both maps is said once."""
    said = list(both.notes)
    for context, answer in zip(both.contexts, both.answers, strict=True):
        said += why_classes(context) if has_months(context.selection) else []
        said += recast_notes(context, answer)
        said += [] if answer.published else register_notes(context, answer)
    return list(dict.fromkeys(said))


def _maps(both: Both, views: tuple[MapView, MapView]) -> None:
    for at, (place, context, answer, view) in enumerate(
        zip(st.columns(2, gap="medium"), both.contexts, both.answers, views, strict=True), start=1
    ):
        with place:
            province_map(context, key=f"do-phu-{at}", view=view)
            missing = [context.t("coverage.not_printed")] if answer.published and not answer.printed else []
            notes = [view.description, *missing, f"{view.source_text} · {view.date_text}"]
            show("caveats", notes=notes, href="", text="")


def side_by_side(both: Both) -> None:
    """The two maps, what must be said of them, their table and their files."""
    context, (first, _) = both.contexts[0], both.answers
    t, language = context.t, context.language
    views, content = _views(both), table_of(both)
    _maps(both, views)
    if said := _notes(both):
        show("caveats", notes=said, href="", text="")
    named = [indicator(code).name(language) for code in both.codes]
    choices = {
        t("coverage.choose_indicator"): named[0],
        t("together.choose_second"): named[1],
        t("coverage.choose_month"): month(language, first.month),
        t("coverage.choose_map"): t(f"coverage.map_{first.province_set}"),
        t("coverage.choose_source"): t("common.published" if first.published else "common.register"),
    }
    provenance = Provenance(first.source, first.as_of, choices, context.simulated and not first.published)
    title = t("together.title", first=named[0], second=named[1])
    section(t("together.table"), text=t("coverage.printed_ranking_text" if first.published else "together.table_text"))
    with st.container(key="both-table"):
        table(content, label=title, chosen=[at for at, code in enumerate(first.order) if code == views[0].selected])
    make = partial(
        both_picture, views, imprint=imprint(language, views[0], result=hash_of(content, provenance)), title=title,
        under=t("together.under"), said=f"{both.finding}.",
    )  # fmt: skip
    take_away(
        context, content, name="do-phu-hai-chi-so", title=title, provenance=provenance,
        beside=lambda code: picture_buttons(context, code, name="do-phu-hai-chi-so", make=make),
    )  # fmt: skip
