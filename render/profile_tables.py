"""The tables of a province's profile: its parts, schemes, project money, courses, printed figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from data_access.published_indicators import printed_indicators, unit_name
from data_access.queries.profile import LAST_OF_63, Profile, SchemeResult
from data_access.queries.published import FigureRow
from data_access.queries.published_beside import Beside
from indicators.months import month_end
from indicators.registry import indicator
from render.findings.budget import tolerance, word
from render.findings.profile import rank_words
from render.findings.rows import Rows
from render.findings.training import share
from render.formats import date, money, month, number, percent, short_money
from render.measures import figure_date, figure_value, map_value
from render.place_panel import SHOWN
from render.published_rows import ground, matching, place_text, register_text
from render.status import status_text
from render.texts import translator


def standing_rows(language: str, seen: Profile) -> Rows:
    """Each figure with its a / b, its place among the provinces and the country's figure."""
    t = translator(language)
    raw: list[list[object]] = []
    shown: list[list[object]] = []
    for each in seen.standings:
        entry, own = indicator(each.indicator), each.measure
        value, nation = (map_value(language, each.indicator, measure) for measure in (own, each.nation))
        name = entry.name(language)
        scale = 100 if entry.unit_en == "%" else 1
        values = [None if m.value is None else round(m.value * scale, 4) for m in (own, each.nation)]
        raw.append([name, values[0], own.numerator, own.denominator, each.place, each.known, values[1]])
        shown.append([name, value.text, value.detail, rank_words(language, each) or "–", nation.text])
    columns = [
        (t("profile.col_figure"), False),
        (t("profile.col_value"), True),
        (t("profile.col_parts"), False),
        (t("profile.col_rank"), True),
        (t("common.nation"), True),
    ]
    return Rows(columns, raw, shown)


def part_rows(language: str, seen: Profile) -> Rows:
    """The old provinces, each with its clubs in its own last month, those on its ground now, and their share."""
    t = translator(language)
    last, total = min(seen.month, LAST_OF_63), sum(part.clubs or 0 for part in seen.made_of)
    raw: list[list[object]] = []
    shown: list[list[object]] = []
    for part in seen.made_of:
        then = part.curve[-1][1] if part.curve and part.curve[-1][0] == last else None
        held = None if part.clubs is None or not total else part.clubs / total
        raw.append([part.label, then, part.clubs, held])
        shown.append([part.label, number(language, then), number(language, part.clubs), percent(language, held)])
    columns = [
        (t("profile.col_old"), False),
        (t("profile.col_then", month=month(language, last)), True),
        (t("profile.col_now", month=month(language, seen.month)), True),
        (t("profile.col_share"), True),
    ]
    return Rows(columns, raw, shown)


def _scheme_day(found: SchemeResult) -> dt.date:
    return min(month_end(found.at.province_month), found.at.as_of)


def scheme_rows(language: str, seen: Profile) -> Rows:
    """Clubs under each scheme, with the published target, how far it is met, and the day they are counted to."""
    t = translator(language)
    raw: list[list[object]] = []
    shown: list[list[object]] = []
    for found in seen.schemes:
        row, day = found.row, _scheme_day(found)
        old = bool(seen.made_of) and found.at.province_set != seen.map_set
        place = t("published.place_old", name=row.label) if old else row.label
        reached = row.judgement.achievement
        achieved = None if reached is None else reached.value
        status = "–" if row.target is None else status_text(language, row.judgement.status, closed=found.at.closed)
        target = t("schemes.no_target") if row.target is None else number(language, row.target)
        if row.in_all and row.target is not None:
            target = t("schemes.in_all", value=target)
        raw.append([found.at.scheme, place, row.result, row.target, achieved, status, day])
        shown.append(
            [
                found.at.scheme,
                place,
                t("common.no_data") if row.result is None else number(language, row.result),
                target,
                percent(language, achieved),
                status,
                date(language, day),
            ]
        )
    columns = [
        (t("profile.col_scheme"), False),
        (t("profile.col_place"), False),
        (t("profile.col_result"), True),
        (t("profile.col_target"), True),
        (t("profile.col_achieved"), True),
        (t("profile.col_status"), False),
        (t("profile.col_day"), True),
    ]
    return Rows(columns, raw, shown)


def money_rows(language: str, seen: Profile) -> Rows:
    """Spent money of each project, the counterpart's share of it, and how that stands to the agreement."""
    t = translator(language)
    raw: list[list[object]] = []
    shown: list[list[object]] = []
    for each in seen.money:
        position = each.position
        total, part = position.external + position.counterpart, position.share
        value = None if part is None else part.value
        agreed = position.agreed.counterpart_bp
        terms = "–"
        if agreed is not None:
            decimals = 1 if agreed % 100 else 0
            share_ = percent(language, agreed / 10_000, decimals=decimals)
            terms = t("profile.agreed", share=share_, tolerance=tolerance(language, position))
        raw.append([each.project.code, total, position.counterpart, value, agreed, word(language, position)])
        shown.append(
            [
                each.project.code,
                money(language, total),
                short_money(language, position.counterpart),
                percent(language, value),
                terms,
                word(language, position),
            ]
        )
    columns = [
        (t("profile.col_project"), False),
        (t("profile.col_spent"), True),
        (t("profile.col_counterpart"), True),
        (t("profile.col_counterpart_share"), True),
        (t("profile.col_agreed"), True),
        (t("profile.col_status"), False),
    ]
    return Rows(columns, raw, shown)


def training_facts(language: str, seen: Profile) -> list[tuple[str, str, object]]:
    """Courses, trainees, women, and what a day of one trainee costs: name, as written, and the number."""
    sums = seen.training
    cost = sums.cost_per_trainee_day.value
    written_cost = "–" if cost is None else money(language, round(cost))
    return [
        (indicator("courses").name(language), number(language, sums.courses), sums.courses),
        (indicator("trainees").name(language), number(language, sums.trainees), sums.trainees),
        (indicator("trainees_women_share").name(language), share(language, sums.women_share), sums.women_share.value),
        (indicator("trainee_days").name(language), number(language, sums.trainee_days), sums.trainee_days),
        (indicator("cost_per_trainee_day").name(language), written_cost, None if cost is None else round(cost)),
    ]


def printed_of(seen: Profile, figures: Sequence[FigureRow]) -> list[FigureRow]:
    """All figures printed of the province and of those it was made of, results first, the latest first."""
    return matching(figures, units=ground(seen.map_set, seen.code))


def main_printed(
    language: str, figures: Sequence[FigureRow], beside: Mapping[str, Beside], *, most: int
) -> list[dict[str, str]]:
    """The figures that fit on one sheet: of clubs, members and communes, each value of a place once."""
    kept: dict[tuple[object, ...], FigureRow] = {}
    for figure in figures:
        if figure.indicator in SHOWN and figure.place_note is None:
            kept.setdefault((figure.indicator, figure.epoch, figure.unit_code, figure.value), figure)
    chosen = sorted(kept.values(), key=lambda figure: (figure.is_target, SHOWN.index(figure.indicator)))
    return [
        {
            "name": printed_indicators()[figure.indicator].name(language),
            "place": place_text(language, figure),
            "value": f"{figure_value(language, figure)} {unit_name(language, figure.unit)}",
            "date": figure_date(language, figure),
            "source": figure.source_title,
            "href": figure.source_url or "",
            "register": register_text(language, figure, beside) if figure.id in beside else "–",
        }
        for figure in chosen[:most]
    ]
