"""The lower blocks of the training screen: roles, kinds, provinces with their map, and the clubs still waiting."""

from __future__ import annotations

from collections import Counter

from data_access.queries import courses as course_queries
from data_access.queries.courses import WaitingClub
from data_access.queries.training import ProvinceTraining, RoleYear
from render.charts.trainees_by_role import RolePanel, trainees_by_role
from render.findings import training as findings
from render.formats import date, money, number, percent
from render.map_view import map_view
from render.measure import MapValue
from ui import frame
from ui.frame import Column, Table
from ui.map import province_map
from ui.map_files import map_files
from ui.parts.training import Chosen, as_of, provenance, source

SHOWN_CLUBS = 100


def roles(chosen: Chosen) -> None:
    """Trainees by role and sex over the years."""
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    by_role: dict[str, list[RoleYear]] = {}
    for row in answer.roles:
        by_role.setdefault(row.role, []).append(row)
    panels = [
        RolePanel(
            findings.role_title(language, role, own),
            {row.year: (row.women, row.men, row.sex_unknown) for row in own},
        )
        for role, own in by_role.items()
    ]
    columns = [Column(t("training.role")), Column(t("training.year"), number=True)]
    columns += [Column(t(f"training.sex_{sex}"), number=True) for sex in ("women", "men", "sex_unknown")]
    rows = [(t(f"training.role_{row.role}"), row.year, row.women, row.men, row.sex_unknown) for row in answer.roles]
    shown = [(row[0], row[1], *(number(language, count) for count in row[2:])) for row in rows]
    frame.chart(
        chosen.context,
        trainees_by_role(language, panels, simulated=chosen.context.simulated),
        Table(columns, rows, shown),
        name="hoc-vien",
        title=findings.roles_title(language, answer.roles),
        text=t("training.roles_text"),
        provenance=provenance(chosen),
    )


def kinds(chosen: Chosen) -> None:
    """Courses by kind: boards' first course apart from refreshers, officers' and thematic ones."""
    t, language = chosen.context.t, chosen.context.language
    names = ("kind", "courses", "trainees", "women_share", "sex_unknown", "trainee_days", "without_days", "cost_day",
             "costed")  # fmt: skip
    columns = [Column(t(f"training.total_{name}"), number=name != "kind") for name in names]
    rows, shown = [], []
    for each in chosen.answer.kinds:
        sums = each.training
        cost = None if sums.cost_per_trainee_day.value is None else round(sums.cost_per_trainee_day.value)
        name = t(f"training.kind_{each.kind}")
        rows.append((name, sums.courses, sums.trainees, sums.women_share.value, sums.sex_unknown, sums.trainee_days,
                     sums.courses_without_days, cost, sums.courses_costed))  # fmt: skip
        counts = (sums.sex_unknown, sums.trainee_days, sums.courses_without_days)
        shown.append((name, number(language, sums.courses), number(language, sums.trainees),
                      percent(language, sums.women_share.value), *(number(language, count) for count in counts),
                      money(language, cost, unit=False), number(language, sums.courses_costed)))  # fmt: skip
    content = Table(columns, rows, shown)
    frame.section(t("training.kinds_title"), text=t("training.kinds_text"), level=3)
    frame.table(content, label=t("training.kinds_title"))
    frame.take_away(
        chosen.context, content, name="loai-lop", title=t("training.kinds_title"), provenance=provenance(chosen)
    )


def boards_map(chosen: Chosen) -> None:
    """The map of trained boards; a province chosen on it becomes the screen's province."""
    t, language = chosen.context.t, chosen.context.language
    rows = chosen.answer.provinces
    frame.section(t("training.map_title"), text=t("training.map_text"), level=3)
    view = map_view(
        language,
        indicator_code="boards_trained",
        province_set=chosen.province_set,
        values={row.code: _map_value(chosen, row) for row in rows},
        names={row.code: row.label for row in rows},
        month=chosen.context.choices.last_month,
        date_text=as_of(chosen),
        source_text=source(chosen),
        selected=chosen.province,
        simulated=chosen.context.simulated,
    )
    province_map(chosen.context, key="boards-map", view=view, height=560)
    map_files(
        chosen.context, view, names={row.code: row.label for row in rows}, name="boards-map",
        title=t("training.map_title"), provenance=provenance(chosen, nation=True),
    )  # fmt: skip


def _map_value(chosen: Chosen, row: ProvinceTraining) -> MapValue:
    if row.boards is None:
        return MapValue(None, "no_data", chosen.context.t("common.no_data"))
    rate, language = row.boards, chosen.context.language
    detail = f"{number(language, rate.numerator)} / {number(language, rate.denominator)}"
    return MapValue(rate.value, rate.state, percent(language, rate.value), detail)


def provinces(chosen: Chosen) -> None:
    """Courses, trainees and boards of every province; the number still waiting leads to their list."""
    t, language, rows = chosen.context.t, chosen.context.language, chosen.answer.provinces
    columns = [Column(t("training.province"))]
    columns += [
        Column(t(f"training.column_{name}"), number=True)
        for name in ("courses", "trainees", "women_share", "boards", "boards_share", "waiting")
    ]
    table, shown, parted, marked = [], [], [], []
    for index, row in enumerate(rows):
        boards, sums = row.boards, row.training
        gap = None if boards is None else boards.denominator - boards.numerator
        parts = (
            "" if boards is None else f"{number(language, boards.numerator)} / {number(language, boards.denominator)}"
        )
        rate = None if boards is None else boards.value
        counts = (sums.courses, sums.trainees)
        table.append((row.label, *counts, sums.women_share.value, parts, rate, gap))
        both_parts = (None, None) if boards is None else (boards.numerator, boards.denominator)
        parted.append((row.label, *counts, sums.women_share.value, *both_parts, rate, gap))
        waiting = (
            {"text": number(language, gap), "href": chosen.link(province=row.code), "outside": False}
            if gap
            else number(language, gap)
        )
        shown.append((row.label, *(number(language, count) for count in counts),
                      percent(language, sums.women_share.value), parts,
                      percent(language, rate), waiting))  # fmt: skip
        if row.code == chosen.province:
            marked.append(index)
    content = Table(columns, table, shown)
    # In the file a / b stand in two columns: a spreadsheet would read "10 / 12" as a date.
    names = ("province", "courses", "trainees", "women_share", "boards", "clubs_active", "boards_share", "waiting")
    titles = [t("training.province"), *(t(f"training.column_{name}") for name in names[1:])]
    filed = Table([Column(title) for title in titles], parted)
    title = findings.provinces_title(language, rows)
    frame.section(title, text=t("training.provinces_text"), level=3)
    frame.table(content, label=title, height="560px", chosen=marked)
    frame.take_away(chosen.context, filed, name="theo-tinh", title=title, provenance=provenance(chosen, nation=True))


def waiting(chosen: Chosen) -> None:
    """The clubs of the chosen province whose board still waits: by commune, then one by one."""
    t, language = chosen.context.t, chosen.context.language
    if chosen.province is None:
        frame.section(t("training.gap_title"), level=2)
        frame.state(t("training.gap_choose"), t("training.gap_choose_text"))
        return
    clubs: tuple[WaitingClub, ...] = chosen.context.load(
        course_queries.waiting_clubs,
        until=chosen.context.choices.last_month,
        province_set=chosen.province_set,
        province=chosen.province,
    )
    count = number(language, len(clubs))
    title = t("training.gap_title_in", province=chosen.province_name, count=count)
    frame.section(title, text=t("training.gap_text"), level=2)
    if not clubs:
        frame.state(t("training.gap_none"), t("training.gap_none_text", province=chosen.province_name))
        return
    unknown = t("training.commune_unknown")
    communes = Counter(club.commune or unknown for club in clubs)
    by_commune = [(name, waiting) for name, waiting in sorted(communes.items(), key=lambda item: (-item[1], item[0]))]
    frame.table(
        Table(
            [Column(t("training.commune")), Column(t("training.column_waiting"), number=True)],
            by_commune,
            [(name, number(language, waiting)) for name, waiting in by_commune],
        ),
        label=t("training.by_commune"),
        title=t("training.by_commune"),
        height="260px",
    )
    columns = [Column(t(f"training.club_{name}")) for name in ("code", "name", "village", "commune", "founded")]
    rows = [
        (club.code, club.name, club.village or "", club.commune or unknown,
         date(language, club.founded_on, precision=club.precision))
        for club in clubs
    ]  # fmt: skip
    listed = t("training.clubs_shown", shown=number(language, min(SHOWN_CLUBS, len(rows))), all=count)
    frame.table(Table(columns, rows[:SHOWN_CLUBS]), label=listed, title=listed)
    frame.take_away(
        chosen.context, Table(columns, rows), name="cho-tap-huan", title=title, provenance=provenance(chosen)
    )
