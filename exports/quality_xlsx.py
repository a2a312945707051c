"""What a province is asked to set right, as a workbook: a sheet a dimension, each with its finding, source and hash."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from indicators.quality_agreement import DIMENSIONS
from indicators.registry import indicator
from render.findings.quality import finding, place_of
from render.findings.rows import Rows
from render.formats import month
from render.provenance import Provenance, result_hash
from render.quality_facts import Facts
from render.quality_origin import origin
from render.quality_rows import list_rows
from render.texts import translator

WIDTHS = {8: (16, 34, 24, 10, 28, 18, 22, 48), 10: (18, 36, 14, 16, 14, 16, 14, 16, 18, 60)}
"""Of the lists' columns, by how many there are."""
A4 = 9
LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name (31 characters at most), what was found, how it is counted, and the list."""

    name: str
    finding: str
    rule: str
    rows: Rows


def file_name(facts: Facts, *, simulated: bool) -> str:
    """What a province's file is called; simulated figures say so in its name."""
    mark = "MO-PHONG-" if simulated else ""
    return f"{mark}chat-luong-{facts.province_set}-{facts.province or '00'}-{facts.month:%Y-%m}.xlsx"


def _sheets(facts: Facts) -> list[Sheet]:
    t = translator(LANGUAGE)
    return [
        Sheet(
            name=t(f"quality.dimension_{code}"),
            finding=finding(LANGUAGE, facts, code),
            rule=indicator(DIMENSIONS[code]).formula(LANGUAGE),
            rows=list_rows(LANGUAGE, facts, code),
        )
        for code in DIMENSIONS
    ]


def province_code(facts: Facts, *, version: int, simulated: bool) -> str:
    """The check code of the workbook for a province, without writing it."""
    return quality_hash(_sheets(facts), origin(LANGUAGE, facts, version=version, simulated=simulated))


def province_xlsx(facts: Facts, *, version: int, simulated: bool) -> bytes:
    """The workbook for a province: every dimension, in Vietnamese, as provinces read it."""
    t, sheets = translator(LANGUAGE), _sheets(facts)
    title = t("quality.file_title", place=place_of(LANGUAGE, facts), month=month(LANGUAGE, facts.month))
    known = origin(LANGUAGE, facts, version=version, simulated=simulated)
    return quality_xlsx(sheets, title=title, provenance=known, language=LANGUAGE)


def quality_hash(sheets: Sequence[Sheet], provenance: Provenance) -> str:
    """One hash over all lists and the choices."""
    rows = [[sheet.name, *row] for sheet in sheets for row in sheet.rows.raw]
    heads = [title for sheet in sheets for title, _ in sheet.rows.columns]
    return result_hash(heads, rows, provenance.choices)


def quality_xlsx(sheets: Sequence[Sheet], *, title: str, provenance: Provenance, language: str) -> bytes:
    """The workbook: the same bytes for the same lists. Text is written as text whatever it begins with."""
    buffer = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, **plain})
    t, digest = translator(language), quality_hash(sheets, provenance)
    mark = t("common.simulated") if provenance.simulated else ""
    workbook.set_properties(
        {"title": f"{title} · {mark}" if mark else title, "comments": digest, "created": dt.datetime(2000, 1, 1)}
    )
    formats = _formats(workbook)
    for sheet in sheets:
        page = workbook.add_worksheet(sheet.name[:31])
        head = [
            (sheet.finding, "title"),
            (mark, "mark"),
            (f"{t('common.csv_source')}: {provenance.source.removeprefix(t('common.csv_source') + ': ')}", "note"),
            (f"{t('common.csv_as_of')}: {provenance.as_of}", "note"),
            (f"{t('common.csv_hash')}: {digest}", "note"),
            (sheet.rule, "note"),
        ]
        lines = [(words, look) for words, look in head if words]
        for row, (words, look) in enumerate(lines):
            page.write_string(row, 0, words, formats[look])
        _list(page, sheet.rows, first=len(lines) + 1, formats=formats, none=t("quality.sheet_none"), mark=mark)
        _paper(page, mark=mark, digest=digest)
    workbook.close()
    return buffer.getvalue()


def _formats(workbook: Any) -> dict[str, Any]:
    base = {"font_name": "Arial", "font_size": 10, "valign": "top"}
    lined = {**base, "border": 1, "border_color": "#B9C6C5"}
    return {
        "title": workbook.add_format({**base, "bold": True, "font_size": 13}),
        "mark": workbook.add_format({**base, "bold": True, "font_size": 12, "font_color": "#B3261E"}),
        "note": workbook.add_format({**base, "font_color": "#44545A"}),
        "head": workbook.add_format({**lined, "bold": True, "bg_color": "#E3EFEE", "text_wrap": True, "indent": 1}),
        "text": workbook.add_format({**lined, "text_wrap": True, "indent": 1}),
        "whole": workbook.add_format({**lined, "num_format": "#,##0"}),
        "decimal": workbook.add_format({**lined, "num_format": "#,##0.00"}),
        "day": workbook.add_format({**lined, "num_format": "dd/mm/yyyy", "align": "center"}),
        "month": workbook.add_format({**lined, "num_format": "mm/yyyy", "align": "center"}),
    }


def _list(page: Any, rows: Rows, *, first: int, formats: dict[str, Any], none: str, mark: str) -> None:
    for column, (title, _) in enumerate(rows.columns):
        page.set_column(column, column, WIDTHS[len(rows.columns)][column])
        page.write_string(first, column, title, formats["head"])
    for row, cells in enumerate(rows.raw, start=first + 1):
        for column, cell in enumerate(cells):
            _write(page, row, column, cell, formats)
    if not rows.raw:
        page.write_string(first + 1, 0, none, formats["note"])
    elif mark:
        page.write_string(first + len(rows.raw) + 2, 0, mark, formats["mark"])
    page.freeze_panes(first + 1, 1)
    page.repeat_rows(0, first)
    page.autofilter(first, 0, first + max(len(rows.raw), 1), len(rows.columns) - 1)


def _write(page: Any, row: int, column: int, cell: object, formats: dict[str, Any]) -> None:
    if cell is None:
        page.write_blank(row, column, None, formats["text"])
    elif isinstance(cell, dt.date):
        # The fourth column of a list is a month.
        page.write_datetime(row, column, cell, formats["month" if column == 3 else "day"])
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell, formats["whole" if isinstance(cell, int) else "decimal"])
    else:
        page.write_string(row, column, str(cell), formats["text"])


def _paper(page: Any, *, mark: str, digest: str) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    page.set_header(f'&C&"Arial,Bold"{mark}')
    page.set_footer(f'&L{digest}&C&"Arial,Bold"{mark}&R&P / &N')
