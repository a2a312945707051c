"""A scheme's targets as rows and bullets: promised, held in the register, printed, each in its own column."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from data_access.queries.published import FigureRow
from data_access.queries.scheme_targets import Held
from data_access.queries.schemes import Disagreement
from geo.units import unit
from indicators.rates import Ratio
from indicators.registry import TARGET_INDICATORS, indicator
from render.charts.bullets import Bullet
from render.findings.rows import Rows
from render.findings.schemes import share_text, standing_text
from render.formats import date, number, percent
from render.measures import figure_date, figure_value
from render.texts import translator

UNITS = {
    "CLB": "clubs",
    "người": "people",
    "tỉnh/TP": "provinces",
    "CLB/quận huyện": "per_district",
    "VND": "dong",
}


def in_unit(language: str, value: Fraction | float | int, *, unit_code: str) -> str:
    """A value in a target's unit: a fraction as per cent, else a number with the unit's name."""
    if unit_code == "%":
        exact = value * 100 == int(value * 100)
        return percent(language, float(value), decimals=0 if exact else 1)
    whole = number(language, float(value), decimals=0 if value == int(value) else 1)
    key = UNITS.get(unit_code)
    return f"{whole} {translator(language)(f'schemes.unit_{key}')}" if key else f"{whole} {unit_code}"


def result_text(language: str, row: Held) -> str:
    """The register's result with its a / b, or why there is none."""
    t = translator(language)
    if row.result is None or row.result.denominator == 0:
        return t(f"schemes.reason_{row.reason or 'empty'}")
    if row.measure.kind == "rate":
        return share_text(language, row.result)
    if row.measure.kind == "mean":
        return f"{number(language, row.result.value, decimals=1)} {t('schemes.unit_per_club')}"
    return in_unit(language, row.result.numerator, unit_code=row.unit)


def printed_value(language: str, figure: FigureRow) -> str:
    """A printed figure as it was put: "hơn 330.000 người"."""
    said = figure_value(language, figure)
    if figure.unit == "%":
        return said + ("\N{NO-BREAK SPACE}%" if language == "vi" else "%")
    key = UNITS.get(figure.unit)
    return f"{said} {translator(language)(f'schemes.unit_{key}') if key else figure.unit}"


def _printed(language: str, row: Held) -> tuple[str, str, object]:
    t = translator(language)
    if not row.printed:
        return t("schemes.no_printed"), "", ""
    first, *others = row.printed
    said = printed_value(language, first)
    if others:
        listed = "; ".join(f"{printed_value(language, other)} ({figure_date(language, other)})" for other in others)
        said = t("schemes.printed_also", first=said, others=listed)
    return said, figure_date(language, first), _source(first)


def _source(figure: FigureRow) -> object:
    if figure.source_url is None:
        return figure.source_title
    return {"text": figure.source_title, "href": figure.source_url, "outside": True}


def text_of(language: str, row: Held) -> str:
    """The target's words, with the remark that it is unverified or derived where it is."""
    t = translator(language)
    said = row.text_vi if language == "vi" else row.text_en
    if row.doubtful:
        return t("schemes.doubtful", text=said)
    return t("schemes.derived", text=said) if row.derived else said


def _achievement(language: str, row: Held) -> str:
    if row.judgement.achievement is not None:
        return percent(language, row.judgement.achievement.value)
    return translator(language)("schemes.not_applicable") if row.judgement.above is not None else "–"


def target_rows(language: str, rows: Sequence[Held], *, closed: bool, places: bool = False) -> Rows:
    """Every target: set at, due, result, achievement, asked by now, status, printed figure and where."""
    t = translator(language)
    columns = [
        (t("schemes.col_target"), False),
        (t("schemes.col_value"), True),
        (t("schemes.col_due"), False),
        (t("schemes.col_result"), True),
        (t("schemes.col_achievement"), True),
        (t("schemes.col_asked"), True),
        (t("schemes.col_status"), False),
        (t("schemes.col_printed"), True),
        (t("schemes.col_printed_date"), False),
        (t("schemes.col_source"), False),
    ]
    raw, shown = [], []
    for row in rows:
        asked, judged = row.judgement.adjusted, row.judgement
        printed, day, source = _printed(language, row)
        first = row.printed[0] if row.printed else None
        measured = row.result is not None and row.result.denominator > 0
        raw.append(
            [
                text_of(language, row),
                float(row.target),
                row.due_on,
                row.result.value if measured and row.result is not None else t(f"schemes.reason_{row.reason}"),
                None if judged.achievement is None else judged.achievement.value,
                None if asked is None else float(asked),
                standing_text(language, row, closed=closed),
                None if first is None else first.value,
                None if first is None else first.as_of,
                None if first is None else first.source_url or first.source_title,
            ]
        )
        shown.append(
            [
                text_of(language, row),
                in_unit(language, row.target, unit_code=row.unit),
                date(language, row.due_on),
                result_text(language, row),
                _achievement(language, row),
                "–" if asked is None else _asked(language, asked, row=row),
                standing_text(language, row, closed=closed),
                printed,
                day,
                source,
            ]
        )
    if places:
        columns = [(t("schemes.col_place"), False), *columns]
        raw = [[row.place, *line] for row, line in zip(rows, raw, strict=True)]
        shown = [
            [row.place, str(line[0]).removeprefix(f"{row.place}: "), *line[1:]]
            for row, line in zip(rows, shown, strict=True)
        ]
    return Rows(columns, raw, shown)


def _asked(language: str, asked: Fraction, *, row: Held) -> str:
    return percent(language, float(asked)) if row.unit == "%" else number(language, math.ceil(asked))


def target_bullets(language: str, rows: Sequence[Held], *, closed: bool) -> list[Bullet]:
    """A bullet for each target that can be judged, in its own per cent; the others are told by `unjudged`."""
    found = []
    for row in rows:
        if row.judgement.achievement is None:
            continue
        name = indicator(TARGET_INDICATORS[row.indicator]).name(language) if row.indicator in TARGET_INDICATORS else (
            text_of(language, row)
        )  # fmt: skip
        value = in_unit(language, row.target, unit_code=row.unit)
        judged = row.judgement
        share = percent(language, row.judgement.achievement.value)
        found.append(
            Bullet(
                name=f"{name}: {value} ({row.due_on.year})",
                achieved=row.judgement.achievement.percent,
                word=f"{standing_text(language, row, closed=closed)} · {share}",
                asked=None if judged.adjusted is None else float(judged.adjusted / row.target * 100),
                published=_share_of_target(row),
            )
        )
    return found


def unjudged(language: str, rows: Sequence[Held]) -> list[str]:
    """The targets without an achievement, each with its reason or, for a norm's upper end, its result."""
    t = translator(language)
    found = []
    for row in rows:
        if row.judgement.achievement is not None:
            continue
        if row.reason is None:
            why = f"{result_text(language, row)}, {standing_text(language, row, closed=True)}"
        elif row.reason == "doubtful":
            why = f"{result_text(language, row)}; {t('schemes.reason_doubtful')}"
        else:
            why = t(f"schemes.reason_{row.reason}")
        found.append(t("schemes.unjudged", target=text_of(language, row), year=str(row.due_on.year), why=why))
    return found


def _share_of_target(row: Held) -> float | None:
    if not row.printed or row.target <= 0:
        return None
    figure = row.printed[0]
    value = Fraction(figure.value)
    if figure.unit == "%" and row.unit == "%":
        return float(value / row.target)
    if row.unit == "%":
        whole = None if row.result is None else row.result.denominator
        return float(Ratio(int(value), whole).value or 0) * 100 / float(row.target) if whole else None
    return float(value / row.target * 100)


def contradiction_rows(language: str, groups: Sequence[Disagreement]) -> Rows:
    """Every side of every group, with what they disagree about."""
    t = translator(language)
    columns = [
        (t("schemes.col_about"), False),
        (t("schemes.col_place"), False),
        (t("schemes.col_figure"), True),
        (t("schemes.col_date"), False),
        (t("schemes.col_publication"), False),
    ]
    raw: list[list[object]] = []
    shown: list[list[object]] = []
    for group in groups:
        about = group.text_vi if language == "vi" else group.text_en
        for index, figure in enumerate(group.sides):
            place = unit(figure.epoch, figure.unit_code).label if figure.epoch and figure.unit_code else (
                t("common.nation")
            )  # fmt: skip
            raw.append([about, place, figure.value, figure.as_of, figure.source_url or figure.source_title])
            shown.append(
                [
                    about if index == 0 else "",
                    place,
                    printed_value(language, figure),
                    figure_date(language, figure),
                    _source(figure),
                ]
            )
    return Rows(columns, raw, shown)
