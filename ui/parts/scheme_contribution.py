"""What a project added to a scheme, for the bearer of a link: nothing here is set against what the nation promised."""

from __future__ import annotations

from dataclasses import replace

from data_access.queries.scheme_provinces import Provinces, scheme_provinces
from render.findings import schemes as findings
from render.formats import number
from ui import frame
from ui.frame import Card, Column, Table
from ui.parts import scheme_detail
from ui.parts.schemes import Chosen, provenance
from ui.selection import month_of


def headline(chosen: Chosen) -> str:
    """The page's finding."""
    return findings.contribution(chosen.context.language, chosen.curve, chosen.context.project)


def _places(chosen: Chosen) -> Provinces:
    """The provinces where the project has clubs under the scheme, the most first."""
    month = month_of(chosen.context.selection, chosen.context.choices)
    seen: Provinces = chosen.context.load(scheme_provinces, scheme=chosen.scheme, month=month)
    rows = sorted((row for row in seen.rows if row.new), key=lambda row: -(row.new or 0))
    return replace(seen, rows=tuple(rows))


def contribution(chosen: Chosen) -> None:
    """The project's new clubs and where, over time and by province; and why nothing more is shown."""
    context, curve, seen = chosen.context, chosen.curve, _places(chosen)
    rows, t, language = seen.rows, context.t, context.language
    clubs = t("schemes.unit_clubs")
    frame.cards(
        [
            Card(
                label=t("schemes.result_card"),
                value=number(language, curve.under[-1] if curve.under else 0),
                unit=clubs,
                foot=t("schemes.contributed_foot", project=context.project),
            ),
            Card(
                label=t("schemes.contributed_active"),
                value=number(language, curve.active[-1] if curve.active else 0),
                unit=clubs,
                foot=t("schemes.contributed_active_foot"),
            ),
            Card(
                label=t("schemes.contributed_places"),
                value=number(language, len(rows)),
                foot=", ".join(row.label for row in rows),
            ),
        ]
    )
    frame.state(t("schemes.apart_title"), t("schemes.apart_text", project=context.project, scheme=chosen.scheme))
    scheme_detail.curve_under(chosen)
    if not rows:
        return
    title = t("schemes.contributed_by_place", project=context.project)
    columns = [Column(t("schemes.col_place")), Column(t("schemes.col_new"), number=True)]

    def href(code: str) -> str:
        return frame.link(context, "do-phu", province=code, province_set=seen.at.province_set)

    shown = [
        (
            {"text": row.label, "href": href(row.code), "outside": False},
            number(language, row.new),
        )
        for row in rows
    ]
    content = Table(columns, [(row.label, row.new) for row in rows], shown)
    frame.section(title, level=3)
    frame.table(content, label=title)
    frame.take_away(context, content, name=f"contribution-{chosen.scheme}", title=title, provenance=provenance(chosen))
