"""The upper blocks of the training screen: the choice, the figures, the calendar and its list of courses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from data_access.queries import courses as course_queries
from data_access.queries import training as queries
from data_access.queries.courses import CourseLine
from data_access.queries.training import TrainingAnswer
from geo.units import ProvinceSet, latest_epoch, units_in
from indicators.months import month_end
from indicators.registry import indicator
from render.calendar import calendar_rows
from render.findings import training as findings
from render.formats import date, money, number, percent
from render.formats import month as month_name
from render.heat_picture import Grid
from render.provenance import Provenance
from ui import frame
from ui.context import Context
from ui.controls import choose
from ui.frame import Card, Column, Table
from ui.heat import heat_table
from ui.parts.map_choice import map_choice
from ui.pictures import under_title
from ui.selection import province_set_of
from ui.templates import show


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices in force and the answer to them; `month` is the month whose courses are listed."""

    context: Context
    answer: TrainingAnswer
    province_set: ProvinceSet
    province: str | None
    province_name: str | None
    month: dt.date

    def link(self, **changes: object) -> str:
        """This screen with some choices changed; the map is always named, as codes mean something on one only."""
        cut = self.context.selection.until_day
        kept: dict[str, object] = {"province_set": self.province_set, "province": self.province, "until_day": cut}
        if self.context.selection.month is not None:
            kept["month"] = self.month
        return frame.link(self.context, "tap-huan", **(kept | changes))


def training_choices(context: Context) -> Chosen:
    """Draw the choice of province and load the answer, to the register's last month or that of a link's day."""
    t = context.t
    province_set: ProvinceSet = "34" if province_set_of(context.selection, context.choices) == "34" else "63"
    names = {unit.code: unit.label for unit in units_in(latest_epoch(province_set))}
    where, which = st.columns((2, 1), vertical_alignment="bottom")
    with where:
        province = choose(
            "province",
            t("training.province"),
            ["", *names],
            value=context.selection.province or "",
            default="",
            show=lambda code: names[code] if code else t("common.nation"),
        )
    with which:
        map_choice(context, t("training.map"), names={each: t(f"training.map_{each}") for each in ("34", "63")})
    until = _until(context)
    answer: TrainingAnswer = context.load(
        queries.training, until=until, province_set=province_set, province=province or None
    )
    last = answer.months[-1].month if answer.months else until
    return Chosen(context, answer, province_set, province or None, names.get(province), context.selection.month or last)


def _until(context: Context) -> dt.date:
    """The last month counted: that of the day a link was made for, within what there is."""
    asked, choices = context.selection.until_day, context.choices
    if asked is None:
        return choices.this_month
    return min(max(asked.replace(day=1), choices.first_month), choices.this_month)


def to_now(chosen: Chosen) -> None:
    """Where the page stops at a link's day: the way to the register's last month."""
    if chosen.context.selection.until_day is not None:
        show("more", text=chosen.context.t("training.to_now"), href=chosen.link(until_day=None))


def source(chosen: Chosen) -> str:
    """The source line."""
    return chosen.context.t("training.source", version=chosen.context.dataset.version)


def as_of(chosen: Chosen) -> str:
    """To which day courses and boards are counted."""
    return chosen.context.t("training.as_of", day=date(chosen.context.language, chosen.answer.until))


def provenance(chosen: Chosen, *, nation: bool = False, month: dt.date | None = None) -> Provenance:
    """Source, date, filters and mark of a block: of all provinces with `nation`, of one month with `month`."""
    t = chosen.context.t
    choices = {
        t("training.province"): t("common.nation") if nation or not chosen.province_name else chosen.province_name,
        t("training.map"): t(f"training.map_{chosen.province_set}"),
    }
    if month is not None:
        choices[t("training.month")] = month_name(chosen.context.language, month)
    return Provenance(source(chosen), as_of(chosen), choices, chosen.context.simulated)


def headline(chosen: Chosen) -> str:
    """The page's finding."""
    return findings.headline(chosen.context.language, chosen.answer, province=chosen.province_name)


def cards(chosen: Chosen) -> None:
    """Courses, trainees, women, boards, cost per trainee-day."""
    t, language = chosen.context.t, chosen.context.language
    total, year, boards = chosen.answer.total, chosen.answer.this_year, chosen.answer.boards
    women, cost = total.women_share, total.cost_per_trainee_day
    this_year = str(chosen.answer.until.year)

    def name(code: str) -> str:
        return indicator(code).name(language)

    def where(code: str) -> str:
        # All of it is of the register's last month; the month chosen is that of the list.
        return frame.origin(chosen.context, indicator=code, province=chosen.province, month=None)

    frame.cards(
        [
            Card(
                label=name("courses"),
                origin=where("courses"),
                value=number(language, total.courses),
                unit=t("training.unit_courses"),
                of=t("training.in_year", year=this_year, count=number(language, year.courses)),
                foot=t("training.without_days", count=number(language, total.courses_without_days)),
            ),
            Card(
                label=name("trainees"),
                origin=where("trainees"),
                value=number(language, total.trainees),
                unit=indicator("trainees").unit(language),
                of=t("training.in_year", year=this_year, count=number(language, year.trainees)),
                foot=t("training.trainee_days", count=number(language, total.trainee_days)),
            ),
            Card(
                label=name("trainees_women_share"),
                origin=where("trainees_women_share"),
                value=percent(language, women.value),
                of=t(
                    "training.of_known_sex",
                    women=number(language, women.numerator),
                    known=number(language, women.denominator),
                ),
                foot=t("training.unknown_sex", count=number(language, total.sex_unknown)),
                bar=women.value,
                bar_text=findings.share(language, women),
            ),
            Card(
                label=name("boards_trained"),
                origin=where("boards_trained"),
                value=percent(language, boards.value),
                of=t(
                    "training.of_clubs",
                    done=number(language, boards.numerator),
                    all=number(language, boards.denominator),
                ),
                foot=t("training.waiting", count=number(language, boards.denominator - boards.numerator)),
                bar=boards.value,
                bar_text=findings.share(language, boards),
            ),
            Card(
                label=name("cost_per_trainee_day"),
                origin=where("cost_per_trainee_day"),
                value=money(language, None if cost.value is None else round(cost.value), unit=False),
                unit=t("training.unit_cost"),
                of=t(
                    "training.cost_of",
                    cost=money(language, cost.numerator),
                    days=number(language, cost.denominator),
                ),
                foot=t(
                    "training.costed",
                    costed=number(language, total.courses_costed),
                    all=number(language, total.courses),
                ),
            ),
        ]
    )


def calendar(chosen: Chosen) -> None:
    """How many courses started in each month; a cell opens the month's list below."""
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    frame.section(t("training.calendar_title"), text=t("training.calendar_text"), level=3)
    title, known = t("training.calendar_title"), provenance(chosen)
    grid = Grid(
        label=title,
        corner=t("training.year_and_month"),
        columns=(*(str(index) for index in range(1, 13)), t("training.year_only")),
        rows=calendar_rows(
            language,
            {each.month: (each.courses, each.trainees) for each in answer.months},
            year_only=[(year, courses) for year, courses, _ in answer.year_only],
            chosen=chosen.month,
            link=lambda day: chosen.link(month=day),
        ),
    )
    under = under_title(chosen.context, t("training.calendar_picture"), known)
    picture = heat_table(grid, title=title, under=under)
    columns = [Column(t("training.month")), Column(t("training.courses"), number=True)]
    columns.append(Column(t("training.trainees"), number=True))
    rows: list[tuple[object, ...]] = [(each.month, each.courses, each.trainees) for each in answer.months]
    rows += [(str(year), courses, trainees) for year, courses, trainees in answer.year_only]
    frame.take_away(
        chosen.context,
        Table(columns, rows),
        name="lich-tap-huan",
        title=title,
        provenance=known,
        picture=picture,
    )


def course_list(chosen: Chosen) -> None:
    """The courses of the chosen month one by one."""
    t, language = chosen.context.t, chosen.context.language
    found: tuple[CourseLine, ...] = chosen.context.load(
        course_queries.courses,
        first=chosen.month,
        last=month_end(chosen.month),
        province_set=chosen.province_set,
        province=chosen.province,
    )
    title = t(
        "training.list_title",
        month=month_name(language, chosen.month),
        courses=number(language, len(found)),
        trainees=number(language, sum(course.trainees for course in found)),
    )
    frame.section(title, text=t("training.list_text"), level=3)
    if not found:
        frame.state(t("common.no_data"), t("training.list_empty"))
        return
    numbers = {"days", "trainees", "women", "men", "sex_unknown", "clubs", "cost"}
    names = ("title", "day", "kind", "place", *("days", "trainees", "women", "men", "sex_unknown", "clubs"), "cost",
             "project", "organiser", "code")  # fmt: skip
    columns = [Column(t(f"training.column_{name}"), number=name in numbers) for name in names]
    rows, shown = [], []
    for course in found:
        place = course.province if course.district is None else f"{course.district}, {course.province}"
        head = (t(f"training.kind_{course.kind}"), place)
        counts = (course.trainees, course.women, course.men, course.sex_unknown, course.clubs)
        tail = (course.project or "", course.organiser or "", course.code)
        day = date(language, course.starts_on, precision=course.precision)
        rows.append((course.title, day, *head, course.days, *counts, course.cost, *tail))
        days = t("training.days_unpublished") if course.days is None else number(language, course.days)
        cost = t("training.cost_unknown") if course.cost is None else money(language, course.cost, unit=False)
        shown.append((course.title, day, *head, days, *(number(language, count) for count in counts), cost, *tail))
    content = Table(columns, rows, shown)
    frame.table(content, label=title, height="640px", wide="tc-wide")
    frame.take_away(
        chosen.context,
        content,
        name="lop-tap-huan",
        title=title,
        provenance=provenance(chosen, month=chosen.month),
    )
