"""The lists of the page as columns and rows: what the screen shows of each commune, and all that the file holds."""

from __future__ import annotations

from collections.abc import Mapping

from data_access.queries.coverage import Parts
from data_access.queries.next_communes import NextCommune, NextCommunes
from geo.spelling import fold
from render.findings.next_communes import km, near_name, reason_text
from render.formats import number
from render.texts import translator

Content = tuple[list[tuple[str, bool]], list[list[object]]]
"""Columns as (title, holds numbers), and rows."""


def shown_table(language: str, found: NextCommunes) -> Content:
    """Place, commune, distance, why; older people where any are known."""
    t = translator(language)
    people = [(t("next.column_older"), True)] if found.older_known else []
    columns = [
        (t("next.column_place"), True),
        (t("next.column_commune"), False),
        *people,
        (t("next.column_km"), True),
        (t("next.column_reason"), False),
    ]

    def cells(row: NextCommune) -> list[object]:
        older: list[object] = [number(language, row.older)] if found.older_known else []
        return [number(language, row.place), row.name, *older, km(language, row.metres), reason_text(language, row)]

    return columns, [cells(row) for row in found.rows]


def file_table(language: str, found: NextCommunes) -> Content:
    """Everything known of each commune, raw numbers; kilometres to one decimal, degrees."""
    t = translator(language)
    columns = [
        (t("next.column_place"), True),
        (t("next.column_code"), False),
        (t("next.column_commune"), False),
        (t("next.column_older"), True),
        (t("next.column_km"), True),
        (t("next.column_near"), False),
        (t("next.column_beside"), True),
        (t("next.column_beside_with"), True),
        (t("next.column_reason"), False),
        (t("next.column_lon"), True),
        (t("next.column_lat"), True),
    ]
    rows: list[list[object]] = [
        [
            row.place,
            row.code,
            row.name,
            row.older,
            None if row.metres is None else round(row.metres / 1000, 1),
            near_name(language, row),
            row.beside,
            len(row.beside_with),
            reason_text(language, row),
            row.lon,
            row.lat,
        ]
        for row in found.rows
    ]
    return columns, rows


def provinces_table(
    language: str, parts: Mapping[str, Parts], *, names: Mapping[str, str]
) -> tuple[list[str], Content]:
    """The provinces' codes, most communes without a club first, and their rows."""
    t = translator(language)
    left = {code: part.communes_total - part.communes_with_club for code, part in parts.items()}
    order = sorted(parts, key=lambda code: (-left[code], fold(names[code])))
    columns = [(t("next.column_province"), False), (t("next.column_without"), True), (t("next.column_total"), True)]
    return order, (columns, [[names[code], left[code], parts[code].communes_total] for code in order])
