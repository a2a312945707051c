"""The parts of a province's profile: cards, curve, peers, parts, schemes, money, courses, printed figures, file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from data_access.queries.profile import LAST_OF_63, Curve, Profile, profile
from data_access.queries.published import published_figures
from data_access.queries.published_beside import published_beside
from exports.profile_pdf import profile_pdf, sheet_hash
from geo.province_on import Opened, written
from geo.units import latest_epoch
from indicators.months import month_end
from render.charts.clubs_over_time import Ring
from render.charts.province_clubs import Line, province_clubs
from render.findings.profile import opened_note
from render.findings.rows import Rows
from render.formats import month, number
from render.measures import figure_date, figure_value
from render.profile_sheet import Sheet, SheetFigure, sheet
from render.published_rows import HEADS
from ui import frame
from ui.checking import taken
from ui.context import Context
from ui.frame import Card, Column, Table, cards, chart, heading, link, section, state, table, take_away
from ui.parts.profile_choices import here
from ui.selection import month_of
from ui.templates import show


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows: the visit, the unit opened, its profile and the same in words."""

    context: Context
    opened: Opened
    profile: Profile
    sheet: Sheet


def seen_of(context: Context, opened: Opened) -> Seen:
    """Load the profile of the unit opened."""
    found: Profile = context.load(
        profile,
        province_set=opened.map_set,
        province=opened.unit.code,
        month=month_of(context.selection, context.choices),
    )
    words = sheet(
        context.language,
        found,
        context.load(published_figures),
        context.load(published_beside),
        version=context.dataset.version,
        simulated=context.simulated,
    )
    return Seen(context, opened, found, words)


def head(seen: Seen) -> None:
    """The finding, and why another unit is shown than the one asked for."""
    words, context = seen.sheet, seen.context
    heading(context, finding=words.finding, as_of=words.provenance.as_of, source=words.provenance.source)
    note = opened_note(context.language, seen.opened)
    if note:
        show("notes", notes=[note])
    if seen.opened.reason == "ended":
        old = written("63", seen.opened.asked.code)
        href = here(context, profile=old, month=LAST_OF_63)
        show("more", text=context.t("profile.old_open", name=seen.opened.asked.label), href=href)


def as_table(rows: Rows) -> Table:
    """Rows as the frame's table."""
    return Table([Column(title, number=number) for title, number in rows.columns], rows.raw, rows.shown)


def pdf_button(seen: Seen) -> None:
    """The same on one sheet; made when it is asked for."""
    language = seen.context.language
    name = f"ho-so-{written(seen.profile.map_set, seen.profile.code)}-{seen.profile.month:%Y-%m}-{language}.pdf"
    st.download_button(
        seen.context.t("profile.download_pdf"),
        data=lambda: taken(seen.context, sheet_hash(seen.sheet), profile_pdf(language, seen.profile, seen.sheet)),
        file_name=name,
        mime="application/pdf",
        key="profile-pdf",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
    )


def figure_cards(seen: Seen) -> None:
    """Seven figures, each with its a / b, its rank and the country's, and the communes that still have no club."""
    t, words = seen.context.t, seen.sheet
    place = {"province": seen.profile.code, "province_set": seen.profile.map_set, "month": seen.profile.month}
    shown = [
        Card(
            label=each.label,
            value=_split(each)[0],
            unit=_split(each)[1],
            of=each.parts,
            foot=" · ".join(part for part in (each.rank, each.nation) if part),
            bar=each.share,
            bar_text=f"{each.label}: {each.value}",
            origin=frame.origin(seen.context, indicator=each.code, **place),
        )
        for each in words.figures
    ]
    if words.without:
        shown.append(
            Card(
                label=t("profile.without_title"),
                value=words.without,
                of=words.communes,
                href=_on_map(seen),
                origin=frame.origin(seen.context, indicator="coverage", **place),
                link_text=t("profile.communes_open"),
            )
        )
    with st.container(key="profile-cards"):
        cards(shown)


def _split(figure: SheetFigure) -> tuple[str, str]:
    """A count and its unit apart, so that a narrow card can break between them; a share stays with its sign."""
    if figure.share is not None:
        return figure.value, ""
    value, _, unit = figure.value.partition("\N{NO-BREAK SPACE}")
    return value, unit


def _on_map(seen: Seen) -> str:
    found, context = seen.profile, seen.context
    on_map = {"province": found.code, "province_set": found.map_set, "month": context.selection.month}
    return link(context, "do-phu", **on_map)


def curve(seen: Seen) -> None:
    """The clubs over time, as a chart and as a table."""
    context, found, words = seen.context, seen.profile, seen.sheet
    language, t = context.language, context.t
    rings = [
        Ring(row.as_of, float(row.value), f"{figure_value(language, row)}, {figure_date(language, row)}"
             f"<br>{row.source_title[:60]}")
        for row in found.rings if row.as_of is not None
    ]  # fmt: skip

    def ends(points: Curve) -> list[tuple[dt.date, int]]:
        return [(month_end(day), value) for day, value in points]

    every = (*found.before, *found.curve)
    figure = province_clubs(
        language,
        own=Line(words.name, ends(found.curve)),
        before=Line(t("profile.line_sum"), ends(found.before)),
        parts=[Line(t("published.place_old", name=part.label), ends(part.curve)) for part in found.made_of],
        rings=rings,
        rings_name=t("schemes.published_rings"),
        last_label=number(language, every[-1][1]) if every else "",
        simulated=context.simulated,
    )
    chart(
        context, figure, _months(seen), name="profile-curve", title=words.trend_title, text=words.trend_text,
        provenance=words.provenance,
    )  # fmt: skip


def _months(seen: Seen) -> Table:
    """Months from the latest back: the province, or the sum before it existed, and each of its old provinces."""
    language, t, found = seen.context.language, seen.context.t, seen.profile
    own, before = dict(found.curve), dict(found.before)
    parts = [dict(part.curve) for part in found.made_of]
    names = [t("published.place_old", name=part.label) for part in found.made_of]
    sums = [Column(t("profile.line_sum"), number=True)] if names else []
    columns = [Column(t("profile.col_month")), Column(seen.sheet.name, number=True), *sums]
    columns += [Column(name, number=True) for name in names]
    rows: list[list[object]] = []
    shown: list[list[object]] = []
    for day in sorted({*own, *before}, reverse=True):
        counts = [own.get(day), *([before.get(day)] if names else []), *(part.get(day) for part in parts)]
        rows.append([day, *counts])
        shown.append([month(language, day), *(number(language, count) for count in counts)])
    return Table(columns, rows, shown)


def quality_link(seen: Seen) -> None:
    """The way to the reports of the province that want a look."""
    place = {"province": seen.profile.code, "province_set": seen.profile.map_set}
    href = link(seen.context, "chat-luong-so-lieu", month=seen.context.selection.month, **place)
    show("more", text=seen.context.t("quality.profile_link"), href=href)


def peers(seen: Seen) -> None:
    """The place of each figure among the provinces of the same map."""
    t = seen.context.t
    section(t("profile.peers_title"), text=t("profile.peers_text"))
    table(as_table(seen.sheet.standings), label=t("profile.peers_title"))
    show("caveats", notes=[*seen.sheet.notes], href="", text="")


def origin(seen: Seen) -> None:
    """What it was made of or became, with links there."""
    context, found, words = seen.context, seen.profile, seen.sheet
    t = context.t
    section(words.origin_title, text=words.origin, level=3)
    if found.became is not None:
        href = here(context, profile=written("34", found.became.code), month=None)
        show("more", text=t("profile.open_new", name=found.became.label), href=href)
    if found.made_of:
        content = as_table(words.parts)
        last = min(found.month, LAST_OF_63)
        linked: list[list[object]] = []
        for part, row in zip(found.made_of, words.parts.shown, strict=True):
            href = here(context, profile=written("63", part.code), month=last)
            linked.append([{"text": row[0], "href": href, "outside": False}, *row[1:]])
        table(Table(content.columns, content.rows, linked), label=t("profile.parts_title"))


def schemes(seen: Seen) -> None:
    """Results under the schemes, against published targets."""
    t, rows = seen.context.t, seen.sheet.schemes
    section(t("profile.schemes_title"), text=t("profile.schemes_text"))
    if rows.raw:
        table(as_table(rows), label=t("profile.schemes_title"))
    else:
        state(t("common.no_data"), t("profile.schemes_none"))


def money(seen: Seen) -> None:
    """Projects with money here."""
    t, rows = seen.context.t, seen.sheet.money
    section(t("profile.money_title"), text=t("profile.money_text"))
    if rows.raw:
        table(as_table(rows), label=t("profile.money_title"))
    else:
        state(t("common.no_data"), t("profile.money_none"))


def training(seen: Seen) -> None:
    """Courses held here."""
    t = seen.context.t
    section(t("profile.training_title"), text=t("profile.training_text"))
    show("facts", facts=seen.sheet.facts)


def printed(seen: Seen) -> None:
    """All that was printed of the province, with links, beside what the register says."""
    context, t = seen.context, seen.context.t
    section(t("coverage.printed_title"), text=t("profile.printed_text"))
    raw, shown = seen.sheet.printed
    if not raw:
        state(t("published.none_printed"), t("coverage.printed_nothing"))
        return
    columns = [Column(t(f"published.column_{name}"), number=name in {"value"}) for name in HEADS]
    table(Table(columns, raw, shown), label=t("coverage.printed_title"))
    place = {"province": seen.profile.code, "province_set": seen.profile.map_set}
    show("more", text=t("profile.printed_all"), href=link(context, "cong-bo", **place))


def whole_file(seen: Seen) -> None:
    """Everything above in one file, with the hash that the sheet bears too."""
    title = seen.context.t("profile.sheet_title", name=seen.sheet.name)
    name = f"ho-so-{latest_epoch(seen.profile.map_set)[:2]}-{seen.profile.code}"
    take_away(seen.context, as_table(seen.sheet.file), name=name, title=title, provenance=seen.sheet.provenance)
