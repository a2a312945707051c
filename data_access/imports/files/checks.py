"""What a cell of the template lets in: lists, whole numbers, limits and dates, each refusal with a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from data_access.imports.fields import Field, SheetKind
from data_access.imports.files.guide import GUIDE
from data_access.imports.files.sheets import HEAD

Rule = dict[str, Any]
FIRST_DAY, LAST_DAY = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
MOST, MOST_MEMBERS, MOST_FUND, MOST_MONEY = 1_000_000, 1_000, 10**10, 10**15
OF_MEMBERS = frozenset({"older", "women", "disadvantaged", "borrowers"})
_LISTS: Mapping[str, str] = {
    "province": "provinces", "commune": "communes", "scheme": "schemes", "role": "roles", "category": "categories",
    "kind": "kinds", "currency": "currencies", "project": "projects", "funder": "funders", "line": "lines",
    "indicator": "indicators", "version": "versions",
}  # fmt: skip
_OPEN = frozenset({"province", "district", "commune", "version", "line", "indicator"})
"""What may stand there although no list names it: an old address, a new budget line."""
_TITLE, _MESSAGE = 32, 255


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _prompt(kind: SheetKind, field: Field, example: str) -> Rule:
    asked = GUIDE[kind.code][field.name][0]
    words = f"{asked}." + (f" Ví dụ: {example}." if example else "")
    needed = "Bắt buộc. " if field.required else ""
    return {
        "ignore_blank": True,
        "input_title": _cut(field.header, _TITLE),
        "input_message": _cut(needed + words, _MESSAGE),
    }


def _refusal(title: str, message: str, *, stop: bool = True) -> Rule:
    return {
        "error_title": _cut(title, _TITLE),
        "error_message": _cut(message, _MESSAGE),
        "error_type": "stop" if stop else "warning",
    }


def list_of(kind: SheetKind, field: Field) -> str | None:
    """The list that a field offers, None for none."""
    if field.kind == "flag":
        return "flags"
    if kind.code == "targets" and field.name == "province":
        return "places"
    if kind.code == "rates" and field.name == "currency":
        return "foreign"
    return _LISTS.get(field.name)


def _of_list(field: Field, source: str) -> Rule:
    closed = field.name not in _OPEN
    rest = "." if closed else "; địa chỉ, mã hoặc tên khác đã có trong sổ thì vẫn giữ được."
    return {
        "validate": "list",
        "source": source,
        **_refusal(field.header, f"Chọn một giá trị trong danh sách (trang Danh mục){rest}", stop=closed),
    }


def _day(kind: SheetKind, field: Field) -> Rule:
    ahead = kind.code == "targets"
    span = {"minimum": FIRST_DAY, "maximum": LAST_DAY if ahead else "=TODAY()"}
    example = "9/2025" if field.kind == "month" else "05/8/2025"
    words = f"Ghi ngày/tháng/năm, ví dụ {example}" if field.kind == "day" else f"Ghi tháng/năm, ví dụ {example}"
    late = "" if ahead else ", không sau hôm nay"
    # A month or a year alone is known to be less than a day, and may stand there.
    rest = ". Chỉ biết tháng hoặc năm thì vẫn giữ được." if field.kind == "day" else "."
    return {
        "validate": "date",
        "criteria": "between",
        **span,
        **_refusal(field.header, f"{words}{late}{rest}", stop=False),
    }


def _whole(field: Field, most: object, *, least: int = 0) -> Rule:
    shown = f"{most:,}".replace(",", ".") if isinstance(most, int) else "số thành viên"
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": least,
        "maximum": most,
        # Words are understood in amounts (25 triệu), and a lone dash is no data: the reader may keep them.
        **_refusal(field.header, f"Ghi số nguyên từ {least} đến {shown}, chỉ gồm chữ số.", stop=field.kind != "money"),
    }


def _above_nothing(field: Field) -> Rule:
    words = "Ghi một số lớn hơn 0, chỉ gồm chữ số."
    return {"validate": "decimal", "criteria": ">", "value": 0, **_refusal(field.header, words, stop=False)}


def check(kind: SheetKind, field: Field, *, lists: Mapping[str, str], example: str) -> Rule:
    """The rule of a column's cells for XlsxWriter's `data_validation`; `lists` are the ranges of non-empty lists."""
    prompt = _prompt(kind, field, example)
    source = lists.get(list_of(kind, field) or "")
    if source is not None:
        return prompt | _of_list(field, source)
    if field.kind in ("day", "month"):
        return prompt | _day(kind, field)
    if field.kind == "members":
        return prompt | _whole(field, MOST_MEMBERS, least=1)
    if field.kind in ("fund", "money"):
        return prompt | _whole(field, MOST_FUND if field.kind == "fund" else MOST_MONEY)
    if field.kind == "count":
        return prompt | _whole(field, _most_people(kind, field))
    if field.kind in ("minor_money", "rate", "number"):
        return prompt | _above_nothing(field)
    return prompt | {"validate": "any"}


def _most_people(kind: SheetKind, field: Field) -> object:
    if kind.code != "reports" or field.name not in OF_MEMBERS:
        return MOST
    members = xl_rowcol_to_cell(HEAD + 1, kind.index("members"), col_abs=True)
    return f"=IF(ISNUMBER({members}),{members},{MOST_MEMBERS})"
