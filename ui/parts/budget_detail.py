"""The lower blocks of the budget screen: over time, by province and quarter, by category."""

from __future__ import annotations

import datetime as dt
from functools import partial

from data_access.queries.agreements import Position
from render.charts.category_bullets import Bullet, category_bullets
from render.charts.cumulative_money import MoneyLine, cumulative_money
from render.findings import budget as findings
from render.formats import percent, quarter, short_quarter
from render.heat import heat_rows
from render.heat_picture import Grid
from render.scale import money_scale
from ui import frame
from ui.frame import Column, Table
from ui.heat import heat_table
from ui.parts.budget import basis_name, funder_name, of_bases, plain, provenance, raw, whole_project
from ui.parts.budget_choices import Chosen
from ui.pictures import under_title

KEYS = (("level-1", "short"), ("level0", "within"), ("level1", "over"), ("none", "no_money"))


def curves(chosen: Chosen) -> None:
    """Plan, received and spent so far, by funder."""
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    names = {row.facts.code: funder_name(chosen, row.facts) for row in answer.funders}
    lines = [
        MoneyLine(
            curve.funder,
            names.get(curve.funder, curve.funder),
            curve.measure,
            t(f"budget.line_{curve.measure}"),
            [each.starts_on for each in curve.quarters],
            [each.cumulative for each in curve.quarters],
        )
        for curve in answer.curves
        if chosen.form == "both" or curve.measure != "planned"
    ]
    top = max((amount for line in lines for amount in line.amounts), default=0)
    scale = money_scale(language, top, currency=answer.currency)
    rows = [
        (quarter(language, day), line.funder_name, line.name, amount)
        for line in lines
        for day, amount in zip(line.quarters, line.amounts, strict=True)
    ]
    columns = [Column(t("budget.quarter")), Column(t("budget.funder")), Column(t("budget.measure"))]
    columns.append(Column(t("budget.so_far"), number=True))
    frame.chart(
        chosen.context,
        cumulative_money(language, lines, scale=scale, chosen=chosen.quarter, simulated=chosen.context.simulated),
        Table(
            columns,
            [(*row[:3], *raw(chosen, row[3])) for row in rows],
            [(*row[:3], *plain(chosen, row[3])) for row in rows],
        ),
        name="luy-ke",
        title=whole_project(chosen, findings.cumulative_title(language, answer)),
        text=t("budget.curves_text", unit=scale.unit),
        provenance=provenance(chosen, over=("quarter",)),
    )


def heat(chosen: Chosen) -> None:
    """Province × quarter: how far each share is from the agreed one; a cell opens its entries."""
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer

    def link(province: str, day: dt.date | None) -> str:
        return frame.link(chosen.context, "ngan-sach", **chosen.choices(province=province, quarter=day))

    if answer.agreed.unjudged is not None:
        frame.section(t("budget.heat_nothing"), text=findings.unjudged(language, answer.position), level=3)
        return
    title = findings.heat_title(language, answer)
    frame.section(title, text=f"{t('budget.heat_text')} {t('budget.heat_hint')}", level=3)
    known = provenance(chosen, over=("province", "quarter"))
    grid = Grid(
        label=t("budget.heat_label"),
        corner=t("budget.province"),
        columns=tuple(short_quarter(language, day) for day in answer.quarters),
        rows=heat_rows(
            language,
            answer.places,
            answer.quarters,
            chosen=(chosen.province, chosen.quarter),
            link=link,
            origin=partial(chosen.place_from, chosen.share_code()),
        ),
        keys=tuple((style, f"{findings.SHAPES[word]} {t(f'budget.standing_{word}')}") for style, word in KEYS),
    )
    picture = heat_table(
        grid, title=title, under=under_title(chosen.context, t("budget.heat_text"), known), why=t("origin.open")
    )
    columns = [Column(t("budget.province"))]
    columns += [Column(quarter(language, day), number=True) for day in answer.quarters]
    rows = [
        (_place(chosen, place.label, place.unplaced), *(_distance(position) for position in place.by_quarter))
        for place in answer.places
    ]
    frame.take_away(
        chosen.context,
        Table(columns, rows),
        name="lech-theo-tinh-quy",
        title=t("budget.heat_label"),
        provenance=known,
        picture=picture,
    )


def _place(chosen: Chosen, label: str, unplaced: bool) -> str:
    return chosen.context.t("budget.unplaced", province=label) if unplaced else label


def _distance(position: Position) -> float | None:
    """Points to the ten-thousandth, as finer ones only say how a đồng was rounded."""
    distance = None if position.result is None else position.result.distance_pp
    return None if distance is None else round(distance, 4) + 0.0


def provinces(chosen: Chosen) -> None:
    """Every province's money and share; the sum is the project's."""
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    bases = ("planned", "received", "disbursed", "spent")
    columns = [Column(t("budget.province")), *(Column(basis_name(chosen, basis), number=True) for basis in bases)]
    columns += [Column(t("budget.execution"), number=True), Column(t("budget.actual_share"), number=True)]
    columns += [Column(t("budget.standing")), Column(t("cofinancing.off_since"))]
    rows, shown, marked = [], [], []
    for index, place in enumerate(answer.places):
        amounts = of_bases(chosen, place.amounts, bases)
        execution = None if place.amounts.planned == 0 else place.amounts.spent / place.amounts.planned
        share = None if place.position.share is None else place.position.share.value
        name, standing = _place(chosen, place.label, place.unplaced), findings.word(language, place.position)
        since = "" if place.off_since is None else quarter(language, place.off_since)
        rows.append((name, *raw(chosen, *amounts), execution, share, standing, since))
        written = zip((*bases, "plan_execution", chosen.share_code()),
                      (*plain(chosen, *amounts), percent(language, execution), percent(language, share)),
                      strict=True)  # fmt: skip
        shown.append((name, *(chosen.number_of(code, text, place) for code, text in written), standing, since))
        if not place.unplaced and place.code == chosen.province:
            marked.append(index)
    content = Table(columns, rows, shown)
    frame.section(t("budget.provinces_title"), text=t("budget.provinces_text"), level=3)
    frame.table(content, label=t("budget.provinces_title"), chosen=marked, stack=True)
    frame.take_away(
        chosen.context,
        content,
        name="theo-tinh",
        title=t("budget.provinces_title"),
        provenance=provenance(chosen, over=("province", "quarter")),
    )


def categories(chosen: Chosen) -> None:
    """Categories against their plan."""
    t, language, answer = chosen.context.t, chosen.context.language, chosen.answer
    bullets = [
        Bullet(
            t(f"budget.category_{row.code}"),
            row.amounts.planned if chosen.form == "both" else None,
            row.amounts.of(answer.basis),
            row.whole_plan,
            chosen=row.code == chosen.category,
        )
        for row in answer.categories
    ]
    top = max((max(row.planned or 0, row.actual, row.whole) for row in bullets), default=0)
    scale = money_scale(language, top, currency=answer.currency)
    columns = [Column(t("budget.category")), Column(t("cofinancing.column_plan"), number=True)]
    columns += [Column(t("cofinancing.planned_to_date"), number=True)]
    compared = answer.basis != "planned"
    if compared:
        columns += [Column(basis_name(chosen, answer.basis), number=True)]
        columns += [Column(t("budget.of_plan_rate"), number=True)]
    rows, shown = [], []
    for row in bullets:
        whole = None if row.planned is None else row.whole
        amounts = (whole, row.planned, row.actual) if compared else (whole, row.planned)
        share = row.actual / row.planned if row.planned else None
        rows.append((row.name, *raw(chosen, *amounts), *((share,) if compared else ())))
        shown.append((row.name, *plain(chosen, *amounts), *((percent(language, share),) if compared else ())))
    frame.chart(
        chosen.context,
        category_bullets(language, bullets, scale=scale, simulated=chosen.context.simulated),
        Table(columns, rows, shown),
        name="hang-muc",
        title=findings.categories_title(language, answer),
        text=t("budget.categories_text", unit=scale.unit, basis=basis_name(chosen, answer.basis).lower()),
        provenance=provenance(chosen, over=("category",)),
    )
