"""The pictures of the first screen: the small map, the curve, the shares, the boards trained."""

from __future__ import annotations

import datetime as dt

from data_access.queries.budget import budget
from data_access.queries.coverage import MapMonth, map_month
from data_access.queries.overview import BoardsRow
from geo.units import latest_epoch, units_in
from indicators.months import month_end
from indicators.rates import Rate
from render.charts.clubs_over_time import Goal, clubs_over_time
from render.charts.share_bar import ShareRow, share_bar
from render.findings import overview as findings
from render.findings.scheme_curve import curve_rows
from render.formats import month, number, percent
from render.map_view import map_view
from render.measure import MapValue
from render.measures import map_value
from ui import frame
from ui.frame import Column, Table
from ui.map import province_map
from ui.map_files import map_files
from ui.parts.overview import PROJECT, Seen, as_of, provenance, source
from ui.parts.scheme_detail import rings, words
from ui.parts.schemes import as_table
from ui.templates import show

BASES = ("committed", "received", "spent")
LOWEST = 5


def small_map(seen: Seen) -> None:
    """Coverage by province, small, with a link to the map's own page."""
    context, on_map = seen.context, seen.nation.province_set
    language, t = context.language, context.t
    names = {unit.code: unit.label for unit in units_in(latest_epoch(on_map))}
    found: MapMonth = context.load(map_month, indicator="coverage", province_set=on_map, month=seen.month)
    values = {
        code: map_value(language, "coverage", found.provinces[code])
        if code in found.provinces
        else MapValue(None, "no_data", t("common.no_data"))
        for code in names
    }
    view = map_view(
        language,
        indicator_code="coverage",
        province_set=on_map,
        values=values,
        names=names,
        month=seen.month,
        date_text=as_of(seen),
        source_text=source(seen),
        simulated=context.simulated,
    )
    title = findings.map_title(language, view, names=names)
    frame.section(title, text=t("overview.map_text", month=month(language, seen.month)), level=3)
    province_map(context, key="overview-map", view=view, compact=True)
    map_files(context, view, names=names, name="overview-map", title=title, provenance=provenance(seen))
    show("more", text=t("overview.map_open"), href=frame.link(context, "do-phu"))


def curve(seen: Seen) -> None:
    """All active clubs, printed points, and the way to the scheme's target from where the scheme began."""
    context, line = seen.context, seen.curve
    language, t = context.language, context.t
    figure = clubs_over_time(
        language,
        days=[month_end(each) for each in line.months],
        values=line.active,
        words=words(context),
        rings=rings(context, line.rings),
        goal=_goal(seen),
        last_label=number(language, line.active[-1]) if line.active else "",
        simulated=context.simulated,
        height=380,
    )
    frame.chart(
        context,
        figure,
        as_table(curve_rows(language, line, under=False)),
        name="overview-curve",
        title=findings.curve_title(language, seen.nation),
        text=t("overview.curve_text"),
        provenance=provenance(seen),
    )
    show("more", text=t("overview.curve_open"), href=frame.link(context, "de-an", scheme=line.at.scheme))


def _goal(seen: Seen) -> Goal | None:
    """From the clubs of the scheme's eve, its target of new clubs on top."""
    line = seen.curve
    eve = line.at.starts_on - dt.timedelta(days=1)
    began = next((clubs for each, clubs in zip(line.months, line.active, strict=True) if month_end(each) >= eve), None)
    if began is None or line.target is None:
        return None
    language = seen.context.language
    text = seen.context.t("overview.goal", target=number(language, line.target), scheme=line.at.scheme)
    return Goal((eve, began), (line.at.due_on, began + line.target), text)


def shares(seen: Seen) -> None:
    """The project's shares on each basis, with the agreed line and its tolerance."""
    context = seen.context
    language, t = context.language, context.t
    answer = context.load(budget, project=PROJECT, until=seen.month)
    codes = {fact.facts.side: (fact.facts.code, _funder(language, fact.facts)) for fact in reversed(answer.funders)}
    stands = dict(answer.positions)
    rows, raw, shown = [], [], []
    for basis in BASES:
        position = stands[basis]
        share = position.share
        name = t(f"overview.basis_{basis}")
        parts = []
        if share is not None and share.value is not None:
            parts = [
                (*codes["external"], 1 - share.value),
                (*codes["counterpart"], share.value),
            ]
        rows.append(ShareRow(name=name, chosen=basis == "spent", shares=parts))
        raw.append([name, position.external, position.counterpart, None if share is None else share.value])
        shown.append(
            [
                name,
                number(language, position.external),
                number(language, position.counterpart),
                percent(language, None if share is None else share.value),
            ]
        )
    agreed = seen.share.agreed
    figure = share_bar(
        language,
        rows,
        external=agreed.external_share,
        tolerance=None if agreed.tolerance_bp is None else agreed.tolerance_bp / 10_000,
        simulated=context.simulated,
    )
    columns = [
        Column(t("overview.col_basis")),
        Column(t("overview.col_external"), number=True),
        Column(t("overview.col_counterpart"), number=True),
        Column(t("overview.col_share"), number=True),
    ]
    frame.chart(
        context,
        figure,
        Table(columns, raw, shown),
        name="overview-shares",
        title=findings.share_title(language, seen.share),
        text=t("overview.share_text"),
        provenance=provenance(seen),
    )
    show("more", text=t("overview.share_open"), href=frame.link(context, "ngan-sach", project=PROJECT))


def _funder(language: str, facts: object) -> str:
    return str(getattr(facts, "name_en" if language == "en" else "name_vi"))


def boards(seen: Seen) -> None:
    """Boards trained, a / b, and the provinces with the lowest share."""
    context, nation = seen.context, seen.nation
    language, t = context.language, context.t
    rate = None if nation.now is None else Rate(nation.now.boards_trained, nation.now.clubs)
    title = findings.boards_title(language, rate)
    rows: tuple[BoardsRow, ...] = nation.boards
    frame.section(title, text=t("overview.boards_text") if rows else "", level=3)
    if rows:
        columns = [
            Column(t("overview.col_province")),
            Column(t("overview.col_trained"), number=True),
            Column(t("overview.col_clubs"), number=True),
            Column(t("overview.col_share"), number=True),
        ]

        def line(row: BoardsRow) -> list[object]:
            part, whole = row.rate.numerator, row.rate.denominator
            return [row.label, number(language, part), number(language, whole), percent(language, row.rate.value)]

        raw = [[row.label, row.rate.numerator, row.rate.denominator, row.rate.value] for row in rows]
        lowest = Table(columns, raw[:LOWEST], [line(row) for row in rows[:LOWEST]])
        frame.table(lowest, label=title)
        frame.take_away(context, Table(columns, raw), name="overview-boards", title=title, provenance=provenance(seen))
    show("more", text=t("overview.boards_open"), href=frame.link(context, "tap-huan"))
