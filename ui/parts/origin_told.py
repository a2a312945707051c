"""From the choices of an address to what is told of the number, the figure or the record that they name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from data_access.queries import grounds as ground_queries
from data_access.queries import origins as origin_queries
from data_access.queries.budget import UnknownProject, budget
from data_access.queries.budget_answer import Budget
from data_access.queries.framework import framework
from data_access.queries.framework_answer import Framework
from data_access.queries.grounds import Ground
from data_access.queries.origins import Load, loads
from data_access.queries.passport import asked_of, passport, passport_clubs
from data_access.queries.passport_money import courses_behind, entries_behind
from data_access.queries.population import OlderPeople, older_by_province
from data_access.queries.published import FigureRow, published_figures
from data_access.queries.published_beside import published_beside
from data_access.queries.training import training
from geo.units import ProvinceSet
from indicators.months import month_end
from indicators.recipes import RECIPES, RESULTS
from indicators.registry import TARGET_INDICATORS
from render.formats import date, month
from render.origin_clubs import told_of_clubs
from render.origin_figure import told_of_figure, told_of_record, told_of_result
from render.origin_money import MoneyAsked, told_of_courses, told_of_money
from render.origin_told import Told, indicator_of_printed, only_defined, printed_for
from render.published_rows import matching, own_ground, place_name
from ui.context import Context
from ui.pager import block_of
from ui.parts.counted_to import month_of_courses, month_of_money
from ui.selection import PARAMETERS, Note, month_of, province_set_of

FILED = 500
"""Rows that a file holds."""
JUDGED = frozenset({"achievement", "needed_pace", "time_adjusted_target", "forecast", "status"})
"""Indicators that hold new clubs against their target."""
OF_PROVINCES = {"clubs_target": "clubs", "members_older_pct": "members_older_share"}
"""Targets that only provinces promised, and what the register says of the same."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is told, the rows of the block that hold the screen asked for (its first row `block`, the screen's `first`).

    `printed` are the printed figures for the same thing; `code` is the indicator, "" for a figure or a record.
    """

    context: Context
    told: Told
    block: int
    first: int
    code: str
    printed: tuple[FigureRow, ...]
    figure: FigureRow | None = None


def map_of(context: Context) -> ProvinceSet:
    """The map that the number is counted on."""
    return "34" if province_set_of(context.selection, context.choices) == "34" else "63"


def place_of(context: Context) -> str:
    """The province, or the country, in words."""
    code = context.selection.province
    return context.t("common.nation") if code is None else place_name(context.language, map_of(context), code)


def look(context: Context) -> Seen:
    """The record that is asked for, else the printed figure, else the indicator. What is not there leaves a note."""
    if context.limited:  # the project that an address asks for unasked may be another
        context = replace(context, selection=replace(context.selection, project=context.project))
    if context.selection.record is not None:
        seen = _record(context, context.selection.record)
        if seen is not None:
            return seen
        context = _without(context, "record")
    if context.selection.figure is not None:
        seen = _figure(context, context.selection.figure)
        if seen is not None:
            return seen
        context = _without(context, "figure")
    if context.selection.result is not None:
        seen = _result(context, context.selection.result)
        if seen is not None:
            return seen
        context = _without(context, "result")
    return _indicator(context, context.selection.indicator)


def _result(context: Context, asked: str) -> Seen | None:
    """A result of a project's framework: what the register says of the same, and what was promised."""
    language, chosen = context.language, context.selection
    month_ = month_of(chosen, context.choices)
    try:
        answer: Framework = context.load(
            framework, project=chosen.project, until=month_end(month_), province_set=map_of(context)
        )
    except UnknownProject:
        return None
    row = next((each for each in answer.indicators if each.code == asked), None)
    if row is None:
        return None
    promised: tuple[Ground, ...] = context.load(
        ground_queries.promise_grounds, project=chosen.project, result=row.code
    )  # fmt: skip
    told = told_of_result(language, row, answer)
    said = RESULTS.get(row.measure or "")
    if said is None:
        return Seen(context, replace(told, grounds=promised), 0, 0, "", ())
    of = {"indicator": said.indicator, "category": said.category, "alert_project": chosen.project}
    base = _indicator(replace(context, selection=replace(chosen, **of)), said.indicator, boards=said.boards)
    whole = chosen.province is None
    return replace(
        base,
        context=context,
        told=replace(
            base.told, grounds=(*promised, *base.told.grounds), facts=(*told.facts, *base.told.facts),
            finding=told.finding if whole else base.told.finding,
        ),
    )  # fmt: skip


def _indicator(context: Context, code: str, *, boards: bool = False) -> Seen:
    behind = RECIPES[code].behind
    if behind == "clubs":
        return _clubs(context, code)
    if behind == "courses":
        return _courses(context, code, boards=boards)
    if behind == "entries":
        return _money(context, code)
    when = month(context.language, month_of(context.selection, context.choices))
    of = context.selection.alert_project
    place = place_of(context) if of is None else f"{place_of(context)} · {of}"
    told = only_defined(context.language, code, place=place, when=when)
    older = _older(context) if code == "older_population" else ()
    return Seen(context, replace(told, grounds=older or _targets(context, code)), 0, 0, code, ())


def _older(context: Context) -> tuple[Ground, ...]:
    """The counts of older people of the month and the place."""
    people: Mapping[str, OlderPeople] = context.load(
        older_by_province, province_set=map_of(context), on=month_end(month_of(context.selection, context.choices))
    )
    here = context.selection.province
    chosen = people.values() if here is None else [people[here]] if here in people else []
    return _counts(context, tuple(ident for each in chosen for ident in each.records))


def _counts(context: Context, records: tuple[int, ...]) -> tuple[Ground, ...]:
    found: tuple[Ground, ...] = context.load(ground_queries.older_grounds, records=records)
    return found


def _targets(context: Context, code: str) -> tuple[Ground, ...]:
    """What the scheme promised of an indicator, or of the one that a judgement of a target rests on."""
    of = "clubs_new_scheme" if code in JUDGED else code
    names = (of, *(name for name, meant in {**TARGET_INDICATORS, **OF_PROVINCES}.items() if meant == of))
    chosen = context.selection
    found: tuple[Ground, ...] = context.load(
        ground_queries.target_grounds, names=names, scheme=chosen.scheme, province=chosen.province,
        month=month_of(chosen, context.choices), shown=map_of(context),
    )  # fmt: skip
    return found


def _without(context: Context, field: str) -> Context:
    value = str(getattr(context.selection, field))
    return context.instead(Note(PARAMETERS[field], value, "common.note_not_understood"), **{field: None})


def _record(context: Context, asked: str) -> Seen | None:
    table, _, key = asked.partition(" ")
    found = context.load(origin_queries.record, table=table, key=key)
    if found is None:
        return None
    batches = {found.batch, *(each.batch for each in (*found.origins, *found.changes))}
    return Seen(context, told_of_record(context.language, found, loads_of(context, batches)), 0, 0, "", ())


def loads_of(context: Context, batches: set[int]) -> Mapping[int, Load]:
    """Loads by their number."""
    found: tuple[Load, ...] = context.load(loads, batches=tuple(sorted(batches)))
    return {load.ident: load for load in found}


def _figure(context: Context, ident: str) -> Seen | None:
    every = context.load(published_figures)
    figure = next((each for each in every if each.id == ident), None)
    if figure is None:
        return None
    beside = context.load(published_beside)
    told = told_of_figure(context.language, figure, beside)
    batch = context.load(origin_queries.figure_load, figure=ident)
    rivals = tuple(each for each in every if figure.contradicts and each.contradicts == figure.contradicts)
    said = indicator_of_printed(figure.indicator) if ident in beside else None
    told = replace(told, batches=((batch, 1),), made_of=() if said is None else (said[0],))
    return Seen(context, told, 0, 0, "", rivals, figure)


def _clubs(context: Context, code: str) -> Seen:
    chosen = context.selection
    choices: dict[str, Any] = {
        "indicator": code, "month": month_of(chosen, context.choices), "province_set": map_of(context),
        "province": chosen.province, "scheme": chosen.scheme, "of_project": chosen.alert_project,
    }  # fmt: skip
    _, asked = asked_of(**choices)
    found = context.load(passport, **choices)
    behind, block, first = block_of(
        lambda start: context.load(passport_clubs, limit=FILED, offset=start, **choices),
        lambda page: page.count, page=chosen.page, filed=FILED,
    )  # fmt: skip
    told = told_of_clubs(context.language, code, found, behind, asked, place=place_of(context))
    people = () if found is None or found.older is None else _counts(context, found.older.records)
    told = replace(told, grounds=people or _targets(context, code))
    names = printed_for(code, asked)
    every = [figure for figure in context.load(published_figures) if figure.indicator in names]
    if chosen.province is None:
        printed = [figure for figure in every if figure.unit_code is None and figure.place_note is None]
        printed.sort(key=lambda figure: (figure.as_of or dt.date.min, figure.id), reverse=True)
    else:
        printed = matching(every, units=own_ground(map_of(context), chosen.province))
    return Seen(context, told, block, first, code, tuple(printed))


def _courses(context: Context, code: str, *, boards: bool) -> Seen:
    chosen = context.selection
    until = (month_of if boards else month_of_courses)(chosen, context.choices)
    where = {"until": until, "province_set": map_of(context), "province": chosen.province}
    behind, block, first = block_of(
        lambda start: context.load(
            courses_behind, of_project=chosen.alert_project, boards=boards, limit=FILED, offset=start, **where
        ),
        lambda page: page.total.courses, page=chosen.page, filed=FILED,
    )  # fmt: skip
    # What the pages show of a project's courses is added up from the same rows.
    summed = behind.total if chosen.alert_project else context.load(training, **where).total
    told = told_of_courses(context.language, code, summed, behind, until=month_end(until), place=place_of(context))
    return Seen(context, told, block, first, code, ())


def _money(context: Context, code: str) -> Seen:
    chosen = context.selection
    until = month_of_money(chosen, context.choices)
    where = {
        "project": chosen.project, "basis": RECIPES[code].basis, "province_set": map_of(context),
        "province": chosen.province, "quarter": chosen.quarter, "category": _category(chosen.category),
        "form": chosen.form,
    }  # fmt: skip
    try:
        answer: Budget = context.load(budget, until=until, currency=chosen.currency, **where)
    except UnknownProject:
        when = date(context.language, month_end(until))
        return Seen(context, only_defined(context.language, code, place=chosen.project, when=when), 0, 0, code, ())
    behind, block, first = block_of(
        lambda start: context.load(entries_behind, until=answer.until, limit=FILED, offset=start, **where),
        lambda found: found.page.count, page=chosen.page, filed=FILED,
    )  # fmt: skip
    asked = MoneyAsked(place_of(context), chosen.quarter, _category(chosen.category), chosen.form)
    told = told_of_money(context.language, code, answer, behind, asked)
    shown = () if answer.rate is None else ((answer.rate.currency, answer.rate.day, answer.rate.vnd_per_unit),)
    rates: tuple[Ground, ...] = context.load(ground_queries.rate_grounds, rates=tuple({*behind.rates, *shown}))
    return Seen(context, replace(told, grounds=rates), block, first, code, ())


def _category(chosen: str | None) -> str | None:
    return chosen if chosen in CATEGORIES else None


CATEGORIES = frozenset({"training", "seed_loan", "equipment", "conference", "monitoring", "management", "other"})
