"""The panel beside the map: the chosen province, or the country when none is chosen."""

from __future__ import annotations

import datetime as dt

from data_access.queries.communes import CommuneCover, province_communes
from data_access.queries.coverage import trend
from data_access.queries.published import published_figures
from data_access.queries.published_beside import published_beside
from geo.succession import predecessors, successor_province
from indicators.months import month_end
from indicators.registry import indicator
from render.formats import month, number
from render.measure import MapValue
from render.measures import map_value, value_text
from render.place_panel import Panel, commune_lists, denominator_text, figures_of, origin_text
from render.published_rows import matching, own_ground, place_name
from render.recast import reform_text
from render.trend import Trend, trend_of
from ui.context import Context
from ui.frame import link, origin
from ui.parts.coverage_answer import Answer
from ui.parts.coverage_choices import here
from ui.parts.coverage_level import down_links
from ui.parts.coverage_since import since
from ui.parts.profile_choices import profile_choice
from ui.selection import Selection
from ui.templates import show

EVER = 12 * 100
"""Months, more than any register holds."""
NOTHING = MapValue(None, "no_data", "")


def _curve(context: Context, answer: Answer) -> Trend | None:
    """Three years. The register's whole curve is kept once, as a slider asks for any month of it.

    Only clubs per older people has a curve of its own for each month: its denominator is that month's.
    """
    if answer.published:
        return None
    place = {"province_set": answer.province_set, "province": context.selection.province}
    if answer.indicator == "clubs_per_10k_older":
        return trend_of(context.load(trend, indicator=answer.indicator, last=answer.month, **place))
    last = context.choices.last_month
    whole = context.load(trend, indicator=answer.indicator, last=last, months=EVER, **place)
    before = dt.date(answer.month.year - 3, answer.month.month, 1)
    return trend_of([point for point in whole if before < point[0] <= answer.month])


def _rank(context: Context, answer: Answer) -> str:
    rank = answer.ranks.get(context.selection.province or "")
    if rank is None:
        return ""
    shown = {"rank": number(context.language, rank.place), "of": number(context.language, rank.of)}
    return context.t("coverage.rank_tied" if rank.tied else "coverage.rank", **shown)


def _ends(context: Context, answer: Answer, curve: Trend | None) -> tuple[str, str]:
    if curve is None:
        return "", ""
    first, last = (
        f"{month(context.language, day)}: {value_text(context.language, answer.indicator, value)}"
        for day, value in (curve.first, curve.last)
    )
    return first, last


def _cover(context: Context, answer: Answer, code: str) -> CommuneCover:
    found: CommuneCover = context.load(
        province_communes, province_set=answer.province_set, province=code, month=answer.month
    )
    return found


def panel_of(context: Context, answer: Answer) -> Panel:
    """The panel for the choices. Communes come from the register, so they are left out beside printed figures."""
    language, t, code = context.language, context.t, context.selection.province
    curve = _curve(context, answer)
    cover = None if code is None or answer.published else _cover(context, answer, code)
    if code is None:
        nation = NOTHING if answer.published else map_value(language, answer.indicator, answer.nation)
        figures = [figure for figure in context.load(published_figures) if figure.unit_code is None]
        name = t("coverage.project_places", project=context.project) if context.limited else t("common.nation")
        value, origin = nation, t("coverage.pick_one")
    else:
        figures = matching(context.load(published_figures), units=own_ground(answer.province_set, code))
        value, name = answer.values[code], place_name(language, answer.province_set, code)
        origin = origin_text(language, answer.province_set, code)
    notes = [said] if (said := since(context, answer)) else []
    if cover is not None:
        notes += [denominator_text(language, cover)] if answer.indicator == "coverage" else []
        if cover.clubs_commune_unknown:
            notes.append(t("coverage.unknown", count=number(language, cover.clubs_commune_unknown)))
    return Panel(
        name=name,
        indicator=indicator(answer.indicator).name(language),
        value=value.text,
        rank=_rank(context, answer),
        parts=value.detail,
        trend=curve,
        trend_labels=_ends(context, answer, curve),
        trend_title=t("coverage.trend_title"),
        origin=origin,
        notes=tuple(notes),
        figures=figures_of(language, figures, context.load(published_beside), until=month_end(answer.month)),
        communes=commune_lists(language, cover) if cover is not None else (),
    )


def _kin(context: Context, answer: Answer) -> list[dict[str, str]]:
    """Links to what a merged province was made of, or to the one it became; none where the ground is the same."""
    code = context.selection.province
    if code is None:
        return []
    other = "63" if answer.province_set == "34" else "34"
    codes = predecessors(code) if other == "63" else (successor_province(code),)
    if len(predecessors(code if other == "63" else codes[0])) == 1:
        return []
    return [
        {
            "text": place_name(context.language, other, each),
            "href": here(context, province=each, province_set=other),
        }
        for each in codes
    ]


def _where_from(context: Context, answer: Answer) -> str:
    """Where the panel's number leads; the page's own choices go along, to come back to them."""
    if answer.published:
        found = answer.printed.get(context.selection.province or "")
        return origin(context, figure=found.figures[0].id) if found else ""
    return origin(context, province_set=answer.province_set if context.selection.province else
                  context.selection.province_set)  # fmt: skip


def panel(context: Context, answer: Answer) -> None:
    """Draw the panel."""
    t, code = context.t, context.selection.province
    place = {"province": code, "province_set": answer.province_set} if code else {}
    show(
        "place",
        panel=panel_of(context, answer),
        origin_href=_where_from(context, answer),
        down=down_links(context) if context.selection.level == Selection().level else [],
        kin=_kin(context, answer),
        kin_text=t("coverage.kin"),
        reform_text=reform_text(context.language, answer.indicator, answer.province_set, code),
        figures_title=t("coverage.printed_title"),
        no_figures=t("coverage.printed_nothing"),
        all_href=link(context, "cong-bo", **place),
        all_text=t("coverage.all_printed"),
        nation_href=here(context, province=None) if code else "",
        nation_text=t("coverage.back_to_nation"),
        profile_href=link(context, "tinh", **profile_choice(context, answer.province_set, code)) if code else "",
        profile_text=t("profile.open"),
    )
