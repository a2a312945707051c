"""The page of alerts: its choices, the list with its file, and the rules behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from sqlalchemy.orm import Session

from data_access.engine import engine_for
from data_access.models.alert import RULE_KINDS
from data_access.queries.alert_answer import Acknowledgement, Alert, Alerts
from data_access.queries.alerts import acknowledgements, alerts
from geo.units import ProvinceSet
from render.findings import alerts as findings
from render.formats import date
from render.provenance import Provenance
from render.published_rows import place_name
from ui import frame
from ui.context import Context
from ui.controls import choose
from ui.frame import Column, Table
from ui.selection import ALERT_STATES, month_of, province_set_of


@dataclass(frozen=True, slots=True)
class Seen:
    """The visit, all alerts of its month and map, and what was said to them."""

    context: Context
    month: dt.date
    province_set: ProvinceSet
    found: Alerts
    said: Mapping[tuple[str, str, dt.date], Acknowledgement]

    def is_open(self, alert: Alert) -> bool:
        """Whether nobody has acknowledged it yet."""
        return alert.key not in self.said


def look(context: Context, *, province_set: ProvinceSet | None = None) -> Seen:
    """The alerts are kept with other answers; acknowledgements raise no version, so they are read at every run."""
    when = month_of(context.selection, context.choices)
    on_map: ProvinceSet = province_set or (
        "34" if province_set_of(context.selection, context.choices) == "34" else "63"
    )
    found: Alerts = context.load(alerts, month=when, province_set=on_map)
    said: Mapping[tuple[str, str, dt.date], Acknowledgement] = {}
    if found.rows:
        since = min(alert.off.last.period for alert in found.rows)
        with Session(engine_for(context.database)) as session:
            said = acknowledgements(session, context.scope, since=since)
    return Seen(context, when, on_map, found, said)


def headline(seen: Seen) -> str:
    """The page's finding."""
    return findings.headline(seen.context.language, seen.found, seen.said)


def as_of(seen: Seen) -> str:
    """To which day everything is counted."""
    return seen.context.t("alerts.as_of", day=date(seen.context.language, seen.found.as_of))


def source(seen: Seen) -> str:
    """The register, its version, and that the rules are below."""
    return seen.context.t("alerts.source", version=seen.context.dataset.version)


def choices(seen: Seen) -> None:
    """Kind, project, province, acknowledged or not; each writes the address."""
    t, chosen, language = seen.context.t, seen.context.selection, seen.context.language
    subjects = [alert.subject for alert in seen.found.rows]
    projects = sorted(
        {subject.project for subject in subjects if subject.project} | {chosen.alert_project or ""} - {""}
    )
    places = {subject.province for subject in subjects if subject.province} | {chosen.province or ""} - {""}
    names = {code: place_name(language, seen.province_set, code) for code in places}
    first, second, third, fourth = st.columns(4, vertical_alignment="bottom")
    with first:
        choose(
            "alert_kind", t("alerts.kind"), ("", *RULE_KINDS), value=chosen.alert_kind or "", default="",
            show=lambda kind: t(f"alerts.kind_{kind or 'all'}"),
        )  # fmt: skip
    with second:
        choose(
            "alert_project", t("alerts.project"), ("", *projects), value=chosen.alert_project or "", default="",
            show=lambda code: code or t("alerts.all"),
        )  # fmt: skip
    with third:
        choose(
            "province", t("alerts.province"), ("", *sorted(names, key=names.__getitem__)),
            value=chosen.province or "", default="", show=lambda code: names.get(code) or t("alerts.all"),
        )  # fmt: skip
    with fourth:
        choose(
            "alert_state", t("alerts.state"), ("", *ALERT_STATES), value=chosen.alert_state or "", default="",
            show=lambda state: t(f"alerts.state_{state or 'all'}"),
        )  # fmt: skip


def narrowed(seen: Seen) -> list[Alert]:
    """The alerts that fit the choices."""
    chosen = seen.context.selection
    return [
        alert
        for alert in seen.found.rows
        if chosen.alert_kind in {None, alert.rule.kind}
        and chosen.alert_project in {None, alert.subject.project}
        and chosen.province in {None, alert.subject.province}
        and chosen.alert_state in {None, "open" if seen.is_open(alert) else "acknowledged"}
    ]


def page_of(seen: Seen, alert: Alert) -> str:
    """The page that shows the figures of an alert, opened on its subject."""
    subject, context = alert.subject, seen.context
    place = {"province_set": seen.context.selection.province_set, "month": context.selection.month}
    if alert.rule.kind in findings.QUARTERLY:
        return frame.link(context, "ngan-sach", project=subject.project, province=subject.province, **place)
    if alert.rule.kind == "pace_short":
        return frame.link(context, "de-an", scheme=subject.scheme, month=context.selection.month)
    if subject.project is not None:
        return frame.link(context, "nha-tai-tro", project=subject.project, **place)
    return frame.link(context, "do-phu", indicator="reporting_rate", province=subject.province, **place)


_NUMBERS = {"share_off": "cofinancing_share_spent", "burn_low": "burn", "report_overdue": "reporting_rate",
            "pace_short": "recent_pace"}  # fmt: skip


def where_from(seen: Seen, alert: Alert) -> str:
    """Where an alert's value leads: what it is made of in its period."""
    subject, last = alert.subject, seen.context.choices.last_month
    changes = {"project": subject.project, "scheme": subject.scheme}
    return frame.origin(
        seen.context, indicator=_NUMBERS[alert.rule.kind], province=subject.province, alert_project=subject.project,
        province_set=subject.province_set if subject.province else seen.context.selection.province_set,
        month=min(alert.off.last.period.replace(day=1), last),
        **{name: value for name, value in changes.items() if value is not None},
    )  # fmt: skip


def listed(seen: Seen) -> None:
    """Every alert that fits, with its value, threshold and page; and the file of them."""
    context, rows = seen.context, narrowed(seen)
    t, language = context.t, context.language
    if not rows:
        nothing = "alerts.no_rules_text" if not seen.found.rules else "alerts.none_text"
        text = t("alerts.no_match_text", all=len(seen.found.rows)) if seen.found.rows else t(nothing)
        frame.state(t("alerts.none_title"), text)
        return
    heads = ("subject", "rule", "since", "value", "threshold", "state", "open")
    shown = [
        (
            findings.subject_text(language, alert.subject),
            alert.rule.title(language),
            findings.since_text(language, alert),
            frame.number_link(findings.value_text(language, alert), where_from(seen, alert)),
            findings.threshold_text(language, alert),
            findings.state_text(language, seen.said.get(alert.key)),
            {"text": t("alerts.open"), "href": page_of(seen, alert), "outside": False},
        )
        for alert in rows
    ]
    title = t("alerts.list_title")
    frame.section(title, text=t("alerts.list_text", shown=len(rows), all=len(seen.found.rows)))
    columns = [Column(t(f"alerts.col_{head}")) for head in heads]
    frame.table(Table(columns, shown), label=title, height="70vh", stack=True)
    file = findings.file_rows(language, rows, seen.said)
    chosen = context.selection
    picked = {
        t("alerts.kind"): t(f"alerts.kind_{chosen.alert_kind or 'all'}"),
        t("alerts.project"): chosen.alert_project or t("alerts.all"),
        t("alerts.province"): chosen.province or t("alerts.all"),
        t("alerts.state"): t(f"alerts.state_{chosen.alert_state or 'all'}"),
    }
    content = Table([Column(head, number=number) for head, number in file.columns], file.raw)
    frame.take_away(
        context, content, name="canh-bao", title=title,
        provenance=Provenance(source(seen), as_of(seen), picked, context.simulated),
    )  # fmt: skip


def rules(seen: Seen) -> None:
    """The rules in force, in words."""
    t = seen.context.t
    if not seen.found.rules:
        return
    columns = [Column(t("alerts.col_rule")), Column(t("alerts.rule_what")), Column(t("alerts.col_threshold"))]
    columns.append(Column(t("alerts.rule_periods"), number=True))
    rows = findings.rule_rows(seen.context.language, seen.found.rules)
    frame.section(t("alerts.rules_title"), text=t("alerts.rules_text"))
    frame.table(Table(columns, rows), label=t("alerts.rules_title"), stack=True)
