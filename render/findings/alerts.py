"""Alerts in words: the page's finding, what each is about, its value as a / b, and what it is held against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from data_access.clock import here
from data_access.queries.alert_answer import Acknowledgement, Alert, Alerts, RuleRow, Subject
from render.findings.rows import Rows
from render.formats import date, month, number, percent, quarter
from render.published_rows import place_name
from render.texts import translator

Said = Mapping[tuple[str, str, dt.date], Acknowledgement]
QUARTERLY = frozenset({"share_off", "burn_low"})


def headline(language: str, found: Alerts, said: Said) -> str:
    """How many alerts there are and how many nobody has acknowledged."""
    t = translator(language)
    every, open_ = len(found.rows), sum(alert.key not in said for alert in found.rows)
    day = date(language, found.as_of)
    if not found.rules:
        return t("alerts.finding_no_rules")
    if not every:
        return t("alerts.finding_none", day=day, rules=number(language, len(found.rules)))
    if every == 1:
        return t("alerts.finding_one_open", day=day) if open_ else t("alerts.finding_one_seen", day=day)
    if not open_:
        return t("alerts.finding_all_seen", all=number(language, every), day=day)
    return t("alerts.finding_open", open=number(language, open_), all=number(language, every), day=day)


def subject_text(language: str, subject: Subject) -> str:
    """What it is about: a project, a scheme, a province, or one of them in a province."""
    t = translator(language)
    place = None if subject.province is None else place_name(language, subject.province_set, subject.province)
    if subject.scheme is not None:
        return f"{t('alerts.scheme_place', scheme=subject.scheme)}, {place or t('alerts.nation')}"
    return ", ".join(part for part in (subject.project, place) if part)


def period_text(language: str, alert: Alert) -> str:
    """The period of the value."""
    period = alert.off.last.period
    return quarter(language, period) if alert.rule.kind in QUARTERLY else month(language, period)


def since_text(language: str, alert: Alert) -> str:
    """Since which quarter or month without a break."""
    t, since = translator(language), alert.off.since
    if alert.rule.kind in QUARTERLY:
        return t("alerts.since_quarter", quarter=quarter(language, since))
    # Reports are read so far back and no farther; the other series begin with their project or scheme.
    at_least = alert.off.whole and alert.rule.kind == "report_overdue"
    key = "alerts.since_at_least" if at_least else "alerts.since_month"
    return t(key, month=month(language, since))


def value_text(language: str, alert: Alert) -> str:
    """The value with its parts."""
    last, kind = alert.off.last, alert.rule.kind
    share = percent(language, None if alert.off.value is None else float(alert.off.value))
    if kind == "burn_low":
        a, b = (percent(language, float(part)) for part in (last.a, last.b))
    else:
        decimals = 1 if kind == "pace_short" else 0
        a, b = (number(language, float(part), decimals=decimals) for part in (last.a, last.b))
    return translator(language)(f"alerts.value_{kind}", share=share, a=a, b=b)


def threshold_text(language: str, alert: Alert) -> str:
    """What the value is held against."""
    kind = alert.rule.kind
    if kind == "pace_short":
        middle = number(language, float(alert.middle), decimals=1)
    else:
        middle = percent(language, float(alert.middle), decimals=0 if (alert.middle * 100).denominator == 1 else 1)
    margin = alert.margin * 100
    return translator(language)(
        f"alerts.threshold_{kind}",
        middle=middle,
        margin=number(language, float(margin), decimals=0 if margin.denominator == 1 else 1),
        days=number(language, alert.rule.threshold),
    )


def state_text(language: str, said: Acknowledgement | None) -> str:
    """Who acknowledged it, when, with which words; that nobody has."""
    t = translator(language)
    if said is None:
        return t("alerts.not_acknowledged")
    return t(
        "alerts.acknowledged_by", office=said.actor, day=date(language, here(said.at).date()), comment=said.comment
    )


def choice_text(language: str, alert: Alert) -> str:
    """An alert in one line."""
    return f"{subject_text(language, alert.subject)}: {alert.rule.title(language)} ({period_text(language, alert)})"


def file_rows(language: str, rows: Sequence[Alert], said: Said) -> Rows:
    """The alerts as rows for a file: a and b as plain numbers, who said what beside them."""
    t = translator(language)
    heads = (
        "kind", "rule", "subject", "since", "period", "a", "b", "share", "threshold", "office", "at", "comment",
    )  # fmt: skip
    raw = []
    for alert in rows:
        last, seen = alert.off.last, said.get(alert.key)
        raw.append(
            (
                t(f"alerts.kind_{alert.rule.kind}"),
                alert.rule.title(language),
                subject_text(language, alert.subject),
                alert.off.since,
                last.period,
                *(int(part) if part.denominator == 1 else float(part) for part in (last.a, last.b)),
                None if alert.off.value is None else float(alert.off.value),
                threshold_text(language, alert),
                *(("", None, "") if seen is None else (seen.actor, here(seen.at).date(), seen.comment)),
            )
        )
    return Rows(tuple((t(f"alerts.col_{head}"), head in {"a", "b", "share"}) for head in heads), raw, [])


def rule_threshold(language: str, rule: RuleRow) -> str:
    """A rule's threshold in the unit of its kind."""
    t = translator(language)
    if rule.kind == "share_off":
        if rule.threshold is None:
            return t("alerts.rule_threshold_share_off")
        return t("alerts.rule_threshold_points", value=_plain(language, rule.threshold))
    return t(f"alerts.rule_threshold_{rule.kind}", value=_plain(language, rule.threshold))


def _plain(language: str, value: Decimal | None) -> str:
    whole = value is None or value == value.to_integral_value()
    return number(language, value, decimals=0 if whole else 1)


def rule_rows(language: str, rules: Collection[RuleRow]) -> list[tuple[str, str, str, str]]:
    """The rules in force: title, how it is counted, threshold, periods."""
    t = translator(language)
    return [
        (
            rule.title(language),
            t(f"alerts.rule_{rule.kind}"),
            rule_threshold(language, rule),
            number(language, rule.periods),
        )
        for rule in rules
    ]
