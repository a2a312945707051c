"""The page of data quality: what was asked, its choices, the heading with its finding, a card for each dimension."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import streamlit as st

from data_access.queries.published import published_figures
from data_access.queries.published_beside import published_beside
from data_access.queries.quality import months_to, reporting
from data_access.queries.quality_duplicates import duplicates
from data_access.queries.quality_province import province_quality
from data_access.queries.quality_refused import refused_reports
from geo.spelling import fold
from geo.units import ProvinceSet
from indicators.quality_agreement import DIMENSIONS
from indicators.registry import indicator
from render.findings import quality as findings
from render.formats import month as month_text
from render.formats import number, percent
from render.provenance import Provenance
from render.quality_facts import Facts, compared
from render.quality_origin import origin
from render.quality_rows import to_set_right
from ui import frame
from ui.context import Context
from ui.controls import choose
from ui.frame import Card
from ui.parts.coverage_choices import keep_place, months, names
from ui.parts.map_choice import map_choice
from ui.selection import province_set_of
from ui.templates import show

PAGE = "chat-luong-so-lieu"


@dataclass(frozen=True, slots=True)
class Seen:
    """The visit, the dimension looked at, and all that is known of its place and month."""

    context: Context
    dimension: str
    facts: Facts

    def link(self, **changes: object) -> str:
        """This page with other choices; the map is always named, as codes mean something on one only."""
        kept = replace(self.context.selection, province_set=self.facts.province_set, page=1)
        return frame.link_to(self.context, PAGE, replace(kept, **changes))

    def cell(self, province: str | None, month: dt.date) -> str:
        """This page on a province and month."""
        return self.link(province=province, month=month)


def default_month(context: Context) -> dt.date:
    """The month before the register's last: the last one whose reports were due by then."""
    last, first = context.choices.last_month, context.choices.first_month
    return max(months_to(last, count=2)[0], first)


def look(context: Context) -> Seen:
    """Load what the choices ask for."""
    chosen = context.selection
    province_set: ProvinceSet = "34" if province_set_of(chosen, context.choices) == "34" else "63"
    month = chosen.month or default_month(context)
    place = {"province_set": province_set, "month": month}
    detail = None
    if chosen.province is not None:
        detail = context.load(province_quality, province=chosen.province, **place)
    facts = Facts(
        province_set=province_set,
        province=chosen.province,
        month=month,
        months=months_to(month),
        reporting=context.load(reporting, **place),
        detail=detail,
        twice=context.load(duplicates, **place),
        refused=context.load(refused_reports, province_set=province_set),
        compared=compared(context.load(published_figures), context.load(published_beside), month=month),
    )
    return Seen(context, chosen.dimension, facts)


def provenance(seen: Seen, *, dimension: str | None = None) -> Provenance:
    """Source, date, choices and mark; of every dimension at once without one."""
    context = seen.context
    return origin(
        context.language, seen.facts, version=context.dataset.version, simulated=context.simulated, dimension=dimension
    )


def head(seen: Seen) -> None:
    """The finding of the dimension."""
    said = findings.finding(seen.context.language, seen.facts, seen.dimension)
    known = provenance(seen)
    frame.heading(seen.context, finding=said, as_of=known.as_of, source=known.source)


def choices(seen: Seen) -> None:
    """Dimension, province, month and map; each writes the address."""
    context, facts = seen.context, seen.facts
    t, places = context.t, names(facts.province_set)
    choose(
        "dimension", t("quality.dimension"), tuple(DIMENSIONS), value=seen.dimension, default="completeness",
        show=lambda code: t(f"quality.dimension_{code}"), style="segments",
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        choose(
            "province", t("quality.province"), ["", *sorted(places, key=lambda code: fold(places[code]))],
            value=facts.province or "", default="", show=lambda code: places.get(code) or t("common.nation"),
        )  # fmt: skip
        choose(
            "month", t("quality.col_month"), months(context), value=facts.month, default=default_month(context),
            show=lambda day: month_text(context.language, day), then=keep_place,
        )  # fmt: skip
        map_choice(context, t("quality.map"), names={each: t(f"quality.map_{each}") for each in ("34", "63")})


def cards(seen: Seen) -> None:
    """Every dimension's rate with a / b and how much there is to set right; each opens its dimension."""
    context, facts = seen.context, seen.facts
    t, language = context.t, context.language
    items = []
    for code in DIMENSIONS:
        rate, left = facts.rate(code), to_set_right(language, facts, code)
        items.append(
            Card(
                label=t(f"quality.dimension_{code}"),
                value=percent(language, None if rate is None else rate.value),
                of=findings.parts(language, rate) or t("quality.by_province"),
                foot="" if left is None else t("quality.to_set_right", count=number(language, left)),
                bar=None if rate is None else rate.value,
                bar_text=findings.parts(language, rate),
                href="" if code == seen.dimension else seen.link(dimension=code),
                link_text=t("common.open"),
                origin=frame.origin(
                    context, indicator=DIMENSIONS[code], province=facts.province, province_set=facts.province_set,
                    month=facts.month,
                ),
            )
        )  # fmt: skip
    with st.container(key="quality-cards"):
        frame.cards(items)


def rules(seen: Seen) -> None:
    """How the dimension is counted, in words."""
    t, language = seen.context.t, seen.context.language
    entry = indicator(DIMENSIONS[seen.dimension])
    counted = f"{entry.name(language)}: {entry.formula(language)}."
    frame.section(t("quality.rule_title"))
    show("sentences", sentences=(counted, *t(f"quality.rule_{seen.dimension}").split("\n")))
