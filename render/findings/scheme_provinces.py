"""A scheme's provinces in a chosen order, as rows for the screen and the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data_access.queries.scheme_provinces import ProvinceRow, Provinces
from geo.spelling import fold
from render.findings.rows import Rows
from render.formats import date, number, percent
from render.status import status_text
from render.texts import translator

ORDERS = ("name", "new", "achievement", "pace")


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """A province as written: its cells, and its curve for a small line."""

    code: str
    name: str
    cells: tuple[str, ...]
    curve: tuple[int, ...]


def ordered(seen: Provinces, *, order: str) -> list[ProvinceRow]:
    """By name, or by a number from the largest; provinces without that number stand last, by name."""
    by_name = sorted(seen.rows, key=lambda row: fold(row.label))
    keys: dict[str, Callable[[ProvinceRow], float | None]] = {
        "new": lambda row: row.new,
        "achievement": lambda row: None if row.judgement.achievement is None else row.judgement.achievement.value,
        "pace": lambda row: None if row.needed is None else row.needed.value,
    }
    key = keys.get(order)
    if key is None:
        return by_name
    return sorted(by_name, key=lambda row: (key(row) is None, -(key(row) or 0)))


def province_rows(language: str, seen: Provinces, *, order: str) -> tuple[Rows, list[ProvinceLine]]:
    """The table for the file, and its lines for the screen in the same order; pace only while the scheme runs."""
    t = translator(language)
    running = not seen.at.closed
    columns = [
        (t("schemes.col_place"), False),
        (t("schemes.col_new"), True),
        (t("schemes.col_value"), True),
        (t("schemes.col_due"), False),
        (t("schemes.col_achievement"), True),
        (t("schemes.col_status"), False),
        *([(t("schemes.col_pace"), True), (t("schemes.col_recent"), True)] if running else []),
    ]
    raw: list[list[object]] = []
    lines = []
    for row in ordered(seen, order=order):
        judged = row.judgement
        status = status_text(language, judged.status, closed=seen.at.closed)
        needed, recent = (None if pace is None else pace.value for pace in (row.needed, row.recent))
        raw.append(
            [
                row.label,
                row.new,
                row.target,
                row.due_on,
                None if judged.achievement is None else judged.achievement.value,
                status,
                *([needed, recent] if running else []),
            ]
        )
        lines.append(
            ProvinceLine(
                code=row.code,
                name=row.label,
                cells=(
                    t("common.no_data") if row.new is None else number(language, row.new),
                    _target(language, row),
                    date(language, row.due_on),
                    "–" if judged.achievement is None else _achieved(language, row),
                    status if row.target is not None else "–",
                    *([number(language, needed, decimals=1), number(language, recent, decimals=1)] if running else []),
                ),
                curve=row.curve,
            )
        )
    return Rows(columns, raw, [[line.name, *line.cells] for line in lines]), lines


def _target(language: str, row: ProvinceRow) -> str:
    t = translator(language)
    if row.target is None:
        return t("schemes.no_target")
    said = number(language, row.target)
    return t("schemes.in_all", value=said) if row.in_all else said


def _achieved(language: str, row: ProvinceRow) -> str:
    """The achievement with its a / b: 107,5 % (43 / 40)."""
    share = row.judgement.achievement
    return translator(language)(
        "schemes.of_rate",
        percent=percent(language, None if share is None else share.value),
        a=number(language, row.result),
        b=number(language, row.target),
    )
