"""The workbook a province fills in: a sheet a kind, lists to choose from, limits in the cells, its known clubs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_rowcol_to_cell

from data_access.imports.fields import CLUBS, SHEETS, Field, SheetKind
from data_access.imports.files.checks import check
from data_access.imports.files.codes import code_of
from data_access.imports.files.guide import ABOUT, GUIDE
from data_access.imports.files.sheets import HEAD, LAST, MARK, MIDDLE, NARROW, WIDE, Draft
from data_access.imports.files.words import (
    CATEGORIES,
    EXAMPLE,
    FLAGS,
    GUIDE_TITLE,
    HEADS,
    KINDS,
    NATION,
    OTHER_SCHEME,
    ROLES,
    VERSIONS,
)  # fmt: skip
from data_access.models.money import CURRENCIES
from data_access.queries.template import TemplateClub, TemplateFacts
from geo.spelling import fold
from geo.units import Unit, units_in
from indicators.registry import INDICATORS, TARGET_INDICATORS

GUIDE_SHEET, LIST_SHEET = "Hướng dẫn", "Danh mục"
_TITLES: Mapping[str, str] = {
    "clubs": "Danh sách CLB", "reports": "Báo cáo tháng của CLB", "courses": "Các lớp tập huấn",
    "trainees": "Học viên của các lớp", "budget": "Ngân sách", "transactions": "Giao dịch", "rates": "Tỷ giá",
    "older": "Số người cao tuổi", "targets": "Chỉ tiêu",
}  # fmt: skip
_GUIDE_HEADS = (
    ("Trang | Sheet", 15), ("Cột | Column", 20), ("Bắt buộc | Required", 11), ("Ghi gì", 40), ("What to write", 40),
    ("Ví dụ, không được nạp | Example, never loaded", 26),
)  # fmt: skip


def file_name(province: Unit) -> str:
    """What the file is called when a page hands it out."""
    return f"mau-{fold(province.name).replace(' ', '-')}.xlsx"


def template_code(facts: TemplateFacts) -> str:
    """The template's check code: over the province, its lists and the clubs filled in, whatever the day."""
    clubs = [list(_cells(club).values()) for club in facts.clubs]
    return code_of([facts.province.code, facts.dataset.simulated, sorted(_lists(facts).items()), clubs])


def template_xlsx(facts: TemplateFacts, *, today: dt.date) -> bytes:
    """The template of a province as .xlsx. The same bytes for the same facts and day."""
    draft = Draft()
    place = f"{facts.province.full_name}"
    header = place + (f"  ·  {MARK}" if facts.dataset.simulated else "")
    guide = draft.sheet(GUIDE_SHEET, header=header, rows=0)
    data = {kind.code: draft.sheet(kind.title, header=header, rows=HEAD + 1) for kind in SHEETS}
    lists = _write_lists(draft, facts, header=header)
    words = {
        "province": facts.province.label,
        "commune": units_in("34", level="commune", province=facts.province.code)[0].full_name,
    }
    _write_guide(draft, guide, facts, words=words)
    for kind in SHEETS:
        _write_kind(draft, data[kind.code], kind, facts, lists=lists, words=words, today=today)
    _write_clubs(draft, data[CLUBS.code], facts.clubs)
    data[CLUBS.code].activate()
    made = dt.datetime.combine(today, dt.time())
    return draft.finish(title=f"{place} · {today:%d/%m/%Y}", made=made, code=template_code(facts))


def _example(kind: SheetKind, field: Field, words: Mapping[str, str]) -> str:
    return GUIDE[kind.code][field.name][2].format_map(words)


def _write_kind(
    draft: Draft, sheet: Any, kind: SheetKind, facts: TemplateFacts, *, lists: Mapping[str, str],
    words: Mapping[str, str], today: dt.date,
) -> None:  # fmt: skip
    draft.put(sheet, 0, 0, f"{_TITLES[kind.code]} – {facts.province.full_name}", "title")
    note = (
        f"Tiêu đề in đậm, nền sẫm: bắt buộc. Dòng “{EXAMPLE}” không được nạp. Cách điền: trang {GUIDE_SHEET}. "
        f"Mẫu lập ngày {today:%d/%m/%Y}."
    )
    draft.put(sheet, 1, 0, note, "note")
    if facts.dataset.simulated:
        draft.put(sheet, 2, 0, MARK, "mark")
    sheet.set_row(0, 22)
    sheet.set_row(HEAD, 34)
    for column, field in enumerate(kind.fields):
        sheet.set_column(column, column, _width(field), draft.look(field.kind))
        draft.put(sheet, HEAD, column, field.header, "required" if field.required else "optional")
        rule = check(kind, field, lists=lists, example=_example(kind, field, words))
        sheet.data_validation(HEAD + 1, column, LAST, column, rule)
        if field.required:
            sheet.conditional_format(HEAD + 1, column, LAST, column, _lacking(draft, kind, column))
        example = _example(kind, field, words)
        draft.put(sheet, HEAD + 1, column, f"{EXAMPLE}: {example}" if column == 0 else example, "example")
    sheet.set_row(HEAD + 1, 34)
    sheet.freeze_panes(HEAD + 1, 2 if len(kind.fields) > 6 else 1)


def _lacking(draft: Draft, kind: SheetKind, column: int) -> dict[str, object]:
    """A required cell left blank in a row that has something."""
    row = f"${xl_col_to_name(0)}{HEAD + 2}:${xl_col_to_name(len(kind.fields) - 1)}{HEAD + 2}"
    own = xl_rowcol_to_cell(HEAD + 1, column, col_abs=True)
    return {"type": "formula", "criteria": f"=AND(COUNTA({row})>0,ISBLANK({own}))", "format": draft.look("lacking")}


def _width(field: Field) -> int:
    if field.kind in ("free_text", "commune"):
        return WIDE if field.name in ("name", "title", "note", "commune") else 22
    return MIDDLE if len(field.header) > NARROW or field.kind in ("code", "district", "province", "fund") else NARROW


def _write_clubs(draft: Draft, sheet: Any, clubs: Sequence[TemplateClub]) -> None:
    for row, club in enumerate(clubs, start=HEAD + 2):
        cells = _cells(club)
        for column, field in enumerate(CLUBS.fields):
            if cells[field.name] is not None:
                draft.put(sheet, row, column, cells[field.name], field.kind)


def _cells(club: TemplateClub) -> dict[str, object]:
    return {
        "code": club.code,
        "name": club.name,
        "province": club.province.label,
        "district": club.district.full_name if club.district else None,
        "commune": club.commune.full_name if club.commune else None,
        "village": club.village,
        "founded_on": _precise(club.founded_on, club.founded_precision),
        "closed_on": club.closed_on,
        "scheme": _scheme(club.scheme),
        "project": club.project,
        "funding_source": club.funding_source,
    }


def _precise(day: dt.date, precision: str) -> dt.date | str:
    """A day, or as text the month or year when no more is known, so that it comes back no preciser than it went."""
    return {"month": f"{day.month}/{day.year}", "year": str(day.year)}.get(precision, day)


def _scheme(code: str) -> int | str:
    """A number where it is one: a spreadsheet makes numbers of them as they are typed."""
    return int(code) if code.isdigit() else OTHER_SCHEME


def _lists(facts: TemplateFacts) -> dict[str, Sequence[object]]:
    provinces = tuple(dict.fromkeys((facts.province.label, *(old.label for old in facts.old_provinces))))
    return {
        "provinces": provinces,
        "places": (facts.province.label, NATION),
        "communes": [each.full_name for each in units_in("34", level="commune", province=facts.province.code)],
        "schemes": [_scheme(code) for code in facts.schemes],
        "roles": ROLES,
        "categories": CATEGORIES,
        "kinds": KINDS,
        "currencies": CURRENCIES,
        "foreign": [currency for currency in CURRENCIES if currency != "VND"],
        "projects": facts.projects,
        "funders": facts.funders,
        "lines": facts.lines,
        "indicators": list(dict.fromkeys(INDICATORS[code].name_vi for code in TARGET_INDICATORS.values())),
        "versions": VERSIONS,
        "flags": FLAGS,
    }


def _write_lists(draft: Draft, facts: TemplateFacts, *, header: str) -> dict[str, str]:
    """The sheet of lists, last in the book; each non-empty list's range by its name."""
    sheet = draft.sheet(LIST_SHEET, header=header, rows=1)
    ranges = {}
    for column, (name, words) in enumerate(_lists(facts).items()):
        draft.put(sheet, 0, column, HEADS[name], "optional")
        for row, word in enumerate(words, start=1):
            draft.put(sheet, row, column, word, "text" if isinstance(word, str) else "choice")
        sheet.set_column(column, column, max([NARROW, *(min(len(str(word)) + 2, 44) for word in words)]))
        if words:
            letters = xl_col_to_name(column, col_abs=True)
            ranges[name] = f"={quote_sheetname(LIST_SHEET)}!{letters}$2:{letters}${len(words) + 1}"
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 0)
    return ranges


def _write_guide(draft: Draft, sheet: Any, facts: TemplateFacts, *, words: Mapping[str, str]) -> None:
    """How to fill it in, then a line a column with an example: standing upright, it is no table of any kind."""
    draft.put(sheet, 0, 0, f"{GUIDE_TITLE} – {facts.province.full_name}", "title")
    row = 1
    if facts.dataset.simulated:
        draft.put(sheet, row, 0, f"{MARK}: các CLB điền sẵn không có thật. | The clubs filled in are not real.", "mark")
        row += 1
    draft.put(sheet, row, 0, f"Mã kiểm tra | Check code: #{template_code(facts)}", "note")
    row += 1
    last = len(_GUIDE_HEADS) - 1
    for vi, en in ABOUT:
        sheet.merge_range(row, 0, row, 3, vi, draft.look("wrap"))
        sheet.merge_range(row, 4, row, last, en, draft.look("wrap"))
        sheet.set_row(row, 48)
        row += 1
    row += 1
    for column, (title, width) in enumerate(_GUIDE_HEADS):
        sheet.set_column(column, column, width)
        draft.put(sheet, row, column, title, "required")
    sheet.set_row(row, 34)
    for kind in SHEETS:
        for field in kind.fields:
            row += 1
            vi, en, _ = GUIDE[kind.code][field.name]
            line = (kind.title, field.header, "có | yes" if field.required else "", vi, en)
            for column, text in enumerate((*line, _example(kind, field, words))):
                draft.put(sheet, row, column, text, "example" if column == last else "wrap")
