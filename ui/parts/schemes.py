"""The blocks of the schemes' screen, each: what was answered → what is shown."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data_access.queries.scheme_curve import Curve, scheme_curve
from data_access.queries.scheme_targets import Held, scheme_targets
from data_access.queries.schemes import SchemeTitle, scheme_title
from indicators.rates import Ratio
from indicators.registry import TARGET_INDICATORS, indicator
from indicators.scheme import standing, time_adjusted_target
from render.charts.bullets import bullets
from render.findings import schemes as findings
from render.findings.rows import Rows
from render.findings.scheme_targets import in_unit, target_bullets, target_rows, unjudged
from render.findings.schemes import share_text, standing_text
from render.formats import date, number, percent
from render.provenance import Provenance
from render.status import status_text
from ui import frame
from ui.context import Context
from ui.controls import choose
from ui.frame import Card, Column, Table
from ui.pictures import plot
from ui.selection import Selection, month_of
from ui.templates import show

SCHEMES = ("1336", "1648", "1533")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The scheme chosen, and the answers that several blocks need."""

    context: Context
    scheme: str
    title: SchemeTitle
    curve: Curve
    targets: tuple[Held, ...]

    @property
    def closed(self) -> bool:
        """Whether the scheme's result is final."""
        return self.curve.at.closed

    @property
    def national(self) -> list[Held]:
        """The nation's targets; the provinces' are the others."""
        return [row for row in self.targets if row.province is None]


def choose_scheme(context: Context) -> Chosen:
    """The switch between the schemes, and what is known of the chosen one."""
    t = context.t

    def option(code: str) -> str:
        return t("schemes.option_running", scheme=code) if code == "1648" else t("schemes.option_closed", scheme=code)

    scheme = choose(
        "scheme",
        t("schemes.choose"),
        SCHEMES,
        value=context.selection.scheme,
        default=Selection().scheme,
        show=option,
        style="segments",
    )
    month = month_of(context.selection, context.choices)
    return Chosen(
        context=context,
        scheme=scheme,
        title=context.load(scheme_title, scheme=scheme),
        curve=context.load(scheme_curve, scheme=scheme, month=month),
        targets=context.load(scheme_targets, scheme=scheme, month=month),
    )


def provenance(chosen: Chosen) -> Provenance:
    """Source, date, choice and mark of everything on the screen."""
    return Provenance(
        source=source(chosen),
        as_of=as_of(chosen),
        choices={chosen.context.t("schemes.choose"): chosen.scheme},
        simulated=chosen.context.simulated,
    )


def as_of(chosen: Chosen) -> str:
    """To which day the scheme is looked at."""
    return chosen.context.t("schemes.as_of", day=date(chosen.context.language, chosen.curve.at.as_of))


def source(chosen: Chosen) -> str:
    """The register with its version, and the decision that set the targets, where these are shown."""
    if chosen.context.limited:
        return chosen.context.within(chosen.context.t("link.source", version=chosen.context.dataset.version))
    return chosen.context.t(
        "schemes.source", version=chosen.context.dataset.version, decision=chosen.title.decision
    )  # fmt: skip


def as_table(rows: Rows) -> Table:
    """Rows of a finding as a table of the frame."""
    return Table([Column(title, number=is_number) for title, is_number in rows.columns], rows.raw, rows.shown)


def fill(chosen: Chosen) -> None:
    """What would fill an empty register."""
    t = chosen.context.t
    if not chosen.curve.active:
        frame.state(t("schemes.fill_title"), t("schemes.fill_text"))


def cards(chosen: Chosen) -> None:
    """New clubs against the target, the pace needed and the pace now."""
    curve, language, t = chosen.curve, chosen.context.language, chosen.context.t
    at, target = curve.at, curve.target
    result = curve.under[-1] if curve.under else None
    due = date(language, at.due_on)
    items = [result_card(chosen.context, curve, label=t("schemes.result_card"))]
    if chosen.closed:
        items += [_held_card(chosen, row) for row in chosen.national if _worth_a_card(row)][:3]
    elif target is not None:
        left = None if curve.needed is None else curve.needed.denominator
        missing = None if result is None else max(target - result, 0)
        items.append(
            Card(
                label=t("schemes.pace_needed", due=due),
                value=_pace(language, curve.needed),
                origin=frame.origin(chosen.context, indicator="needed_pace", scheme=chosen.scheme),
                unit="" if curve.needed is None else t("schemes.unit_clubs"),
                of=""
                if missing is None
                else t("schemes.pace_of", a=number(language, missing), b=number(language, left)),
                foot=t("schemes.reason_empty")
                if missing is None
                else t("schemes.pace_missing", less=number(language, missing), target=number(language, target))
                if missing
                else t("schemes.pace_done", target=number(language, target)),
            )
        )
        items.append(
            Card(
                label=t("schemes.pace_now"),
                value=_pace(language, curve.pace),
                origin=frame.origin(chosen.context, indicator="recent_pace", scheme=chosen.scheme),
                unit="" if curve.pace is None else t("schemes.unit_clubs"),
                of=""
                if curve.pace is None
                else t("schemes.pace_of", a=number(language, curve.pace.numerator), b=str(curve.pace.denominator)),
                foot=t("schemes.reason_empty")
                if curve.pace is None
                else t("schemes.now_of", months=str(curve.pace.denominator)),
            )
        )
    frame.cards(items)


def _worth_a_card(row: Held) -> bool:
    return row.judgement.achievement is not None and row.indicator in {
        "provinces_with_club_pct",
        "members_target",
        "members_older_target",
    }


def _held_card(chosen: Chosen, row: Held) -> Card:
    """A national target that was judged: result, achievement, status."""
    language, t = chosen.context.language, chosen.context.t
    share = row.judgement.achievement
    result = 0 if row.result is None else row.result.numerator
    done = percent(language, None if share is None else share.value)
    rate = row.measure.kind == "rate" and row.result is not None
    value = in_unit(language, row.target, unit_code=row.unit)
    return Card(
        label=indicator(TARGET_INDICATORS[row.indicator]).name(language),
        value=percent(language, row.result.value) if rate and row.result is not None else number(language, result),
        unit="" if rate else t("schemes.unit_people"),
        of=share_text(language, row.result)
        if rate and row.result is not None
        else t("schemes.result_of", result=number(language, result), target=value, percent=done),
        bar=None if share is None else share.value,
        bar_text=t("schemes.card_bar", percent=done),
        origin=frame.origin(chosen.context, indicator=TARGET_INDICATORS[row.indicator], scheme=chosen.scheme),
        tick=1.0,
        foot=t("schemes.held_foot", target=value, percent=done,
               status=standing_text(language, row, closed=chosen.closed)),
    )  # fmt: skip


def _pace(language: str, pace: Ratio | None) -> str:
    return number(language, None if pace is None else pace.value, decimals=1)


def result_card(context: Context, curve: Curve, *, label: str, href: str = "") -> Card:
    """New clubs against the scheme's target, with the tick of what the time asks for."""
    language, t = context.language, context.t
    at, target = curve.at, curve.target
    result = curve.under[-1] if curve.under else None
    link_text = t("common.open") if href else ""
    if result is None or target is None:
        return Card(
            label=label,
            value=number(language, result),
            unit="" if result is None else t("schemes.unit_clubs"),
            foot=t("schemes.reason_empty") if result is None else t("schemes.no_target"),
            href=href,
            link_text=link_text,
        )
    share = Ratio(result, target)
    stands = standing(result, target=target, starts_on=at.starts_on, due=at.due_on, on=at.as_of)
    status = status_text(language, stands.status, closed=at.closed)
    asked = time_adjusted_target(target, starts_on=at.starts_on, due=at.due_on, on=at.as_of)
    done = percent(language, share.value)
    return Card(
        label=label,
        value=number(language, result),
        unit=t("schemes.unit_clubs"),
        of=t("schemes.result_of", result=number(language, result), target=number(language, target), percent=done),
        bar=share.value,
        bar_text=t("schemes.card_bar", percent=done),
        origin=frame.origin(context, indicator="clubs_new_scheme", scheme=at.scheme),
        tick=min((asked.value or 0) / target, 1.0),
        foot=t("schemes.due_foot", due=date(language, at.due_on), status=status)
        if at.closed
        else t(
            "schemes.asked_foot",
            day=date(language, at.as_of),
            asked=number(language, asked.value),
            status=status,
        ),
        href=href,
        link_text=link_text,
    )


def targets(chosen: Chosen) -> None:
    """Every national target: bullets, those that cannot be judged and why, then all of it as rows."""
    context = chosen.context
    language, t, rows = context.language, context.t, chosen.national
    title = findings.targets_title(language, rows, scheme=chosen.scheme, closed=chosen.closed)
    bars = target_bullets(language, rows, closed=chosen.closed)
    name, known, picture = f"targets-{chosen.scheme}", provenance(chosen), None
    if bars:
        # Once a scheme is closed what was asked for by then is the target itself, and no tick is drawn.
        day = date(language, chosen.curve.at.as_of)
        text = t("schemes.targets_text_closed") if chosen.closed else t("schemes.targets_text", day=day)
        frame.section(title, text=text)
        figure = bullets(language, bars, simulated=context.simulated)
        picture = plot(context, figure, name=name, title=title, text=text, provenance=known)
    else:
        frame.section(title)
    show("sentences", sentences=unjudged(language, rows))
    content = as_table(target_rows(language, rows, closed=chosen.closed))
    with st.expander(t("common.as_table"), expanded=not bars):
        wide_table(content, label=title, wide="tc-wide")
    frame.take_away(context, content, name=name, title=title, provenance=known, picture=picture)


def wide_table(content: Table, *, label: str, wide: str) -> None:
    """A table whose column of sentences keeps its width; `wide` is the class that says which column."""
    frame.table(content, label=label, height="520px", stack=True, wide=wide)
