"""Alerts where they belong: those of a project or a province on its own page, and their number on the first one."""

from __future__ import annotations

from geo.units import ProvinceSet
from render.findings import alerts as findings
from ui import frame
from ui.context import Context
from ui.parts.alerts import look
from ui.templates import show

MOST = 3


def alerts_here(
    context: Context,
    *,
    project: str | None = None,
    province: str | None = None,
    province_set: ProvinceSet | None = None,
) -> None:
    """Up to three alerts of a project or a province, those nobody has acknowledged first; nothing when there are none.

    With both, those of the project in that province.
    """
    seen = look(context, province_set=province_set)
    t, language = context.t, context.language
    rows = [
        alert
        for alert in seen.found.rows
        if (project is None or alert.subject.project == project)
        and (province is None or alert.subject.province == province)
    ]
    if not rows:
        return
    rows.sort(key=lambda alert: not seen.is_open(alert))
    place = {"province": province, "province_set": seen.province_set} if province else {}
    kept = {"alert_project": project, "month": context.selection.month, **place}
    items = []
    for alert in rows[:MOST]:
        said = seen.said.get(alert.key)
        since = findings.since_text(language, alert)
        items.append(
            {
                "place": findings.subject_text(language, alert.subject),
                "reason": t(
                    "alerts.here_reason",
                    value=findings.value_text(language, alert),
                    threshold=findings.threshold_text(language, alert),
                ),
                "name": alert.rule.title(language),
                "since": since if said is None else f"{since} · {t('alerts.here_seen', office=said.actor)}",
                "href": frame.link(context, "canh-bao", alert_kind=alert.rule.kind, **kept),
                "open": t("alerts.open"),
            }
        )
    frame.section(t("alerts.here_title"), level=3)
    show("attention", label=t("alerts.here_title"), items=items)
    show("more", text=t("alerts.here_all", count=len(rows)), href=frame.link(context, "canh-bao", **kept))


def alerts_counted(context: Context) -> None:
    """How many alerts there are and how many are open, with the way to the list."""
    seen = look(context)
    if seen.found.rows:
        open_ = sum(seen.is_open(alert) for alert in seen.found.rows)
        text = context.t("alerts.overview_all", all=len(seen.found.rows), open=open_)
        show("more", text=text, href=frame.link(context, "canh-bao", month=context.selection.month))
