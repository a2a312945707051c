"""The blocks of the first screen, each: what was answered → what is shown, with a link to its page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from data_access.queries.agreements import Position
from data_access.queries.budget import cofinancing
from data_access.queries.overview import Noted, Overview, needs_attention, overview
from data_access.queries.scheme_curve import Curve, scheme_curve
from data_access.queries.scheme_facts import scheme_in_force
from geo.units import epoch_on
from indicators.attention import RULES
from indicators.months import month_end
from indicators.rates import Rate
from indicators.registry import indicator
from render.findings import overview as findings
from render.formats import date, month, number, percent, quarter
from render.provenance import Provenance
from render.recast import list_text
from ui import frame
from ui.context import Context
from ui.frame import Card, spark_points
from ui.parts.schemes import result_card
from ui.selection import month_of
from ui.templates import show

PROJECT = "VIE085"
OLDER_NORM = 0.6
"""Older people among members by the club standard, its lower norm."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the first screen needs, asked once."""

    context: Context
    month: dt.date
    nation: Overview
    curve: Curve
    share: Position


def look(context: Context) -> Seen:
    """The nation by the chosen month, the scheme in force, and the project's shares."""
    when = month_of(context.selection, context.choices)
    return Seen(
        context=context,
        month=when,
        nation=context.load(overview, month=when),
        curve=context.load(scheme_curve, scheme=scheme_in_force(when), month=when),
        share=context.load(cofinancing, project=PROJECT, until=month_end(when)),
    )


def provenance(seen: Seen) -> Provenance:
    """Source, date and mark of everything on the screen."""
    return Provenance(source=source(seen), as_of=as_of(seen), choices={}, simulated=seen.context.simulated)


def as_of(seen: Seen) -> str:
    """To which month the figures go."""
    return seen.context.t("common.as_of_month", month=month(seen.context.language, seen.month))


def source(seen: Seen) -> str:
    """The register and its version."""
    return seen.context.t("overview.source", version=seen.context.dataset.version)


def headline(seen: Seen) -> str:
    """The page's finding."""
    return findings.headline(seen.context.language, seen.nation, printed=seen.curve.rings)


def fill(seen: Seen) -> None:
    """What would fill an empty register."""
    t = seen.context.t
    if seen.nation.now is None:
        frame.state(t("schemes.fill_title"), t("schemes.fill_text"))


def figures(seen: Seen) -> list[Card]:
    """The five figures against their targets."""
    context = seen.context
    return [
        _clubs(seen),
        result_card(
            context,
            seen.curve,
            label=context.t("overview.card_new", scheme=seen.curve.at.scheme),
            href=frame.link(context, "de-an", scheme=seen.curve.at.scheme),
        ),
        _coverage(seen),
        _older(seen),
        _share(seen),
    ]


def _missing(seen: Seen, label: str, *, page: str) -> Card:
    t = seen.context.t
    return Card(
        label=label,
        value="–",
        foot=t("overview.no_data"),
        href=frame.link(seen.context, page),
        link_text=t("common.open"),
    )


def _clubs(seen: Seen) -> Card:
    context, now = seen.context, seen.nation.now
    t, language = context.t, context.language
    if now is None:
        return _missing(seen, t("overview.card_clubs"), page="do-phu")
    return Card(
        label=t("overview.card_clubs"),
        value=number(language, now.clubs),
        unit=t("overview.unit_clubs"),
        of=t(
            "overview.card_clubs_of",
            provinces=number(language, seen.nation.provinces_with_club),
            all=number(language, seen.nation.provinces),
        ),
        spark=spark_points([float(row.clubs) for row in seen.nation.months]),
        foot=findings.change_text(language, seen.nation),
        href=frame.link(context, "do-phu", indicator="clubs"),
        link_text=t("common.open"),
        origin=frame.origin(context, indicator="clubs"),
    )


def _rate_card(seen: Seen, rate: Rate, *, code: str, label: str, tick: float | None, foot: str, page: str) -> Card:
    context = seen.context
    t, language = context.t, context.language
    said = percent(language, rate.value)
    return Card(
        label=label,
        value=said,
        of=t("overview.of", a=number(language, rate.numerator), b=number(language, rate.denominator)),
        bar=rate.value,
        bar_text=t("overview.bar", percent=said),
        tick=tick,
        foot=foot,
        href=frame.link(context, page),
        link_text=t("common.open"),
        origin=frame.origin(context, indicator=code),
    )


def _coverage(seen: Seen) -> Card:
    context, now = seen.context, seen.nation.now
    t, language = context.t, context.language
    label = t("overview.card_coverage")
    if now is None:
        return _missing(seen, label, page="do-phu")
    foot, tick = t("overview.target_coverage_none"), None
    if seen.nation.coverage_target is not None:
        value, due, doubtful = seen.nation.coverage_target
        tick = float(value) / 100
        said = {"target": percent(language, tick, decimals=0), "due": date(language, due)}
        foot = t("overview.target_coverage_doubtful", **said) if doubtful else t("overview.target_coverage", **said)
    rate = Rate(now.communes_with_club, now.communes_total)
    card = _rate_card(seen, rate, code="coverage", label=label, tick=tick, foot=foot, page="do-phu")
    counted = list_text(language, epoch_on(month_end(now.month)))
    return replace(card, of=t("overview.of_list", parts=card.of, list=counted))


def _older(seen: Seen) -> Card:
    t, now = seen.context.t, seen.nation.now
    label = t("overview.card_older")
    if now is None or now.members == 0:
        return _missing(seen, label, page="do-phu")
    foot = t("overview.target_older", target=percent(seen.context.language, OLDER_NORM, decimals=0))
    rate = Rate(now.older, now.members)
    return _rate_card(seen, rate, code="members_older_share", label=label, tick=OLDER_NORM, foot=foot, page="do-phu")


def _share(seen: Seen) -> Card:
    context, stands = seen.context, seen.share
    t, language = context.t, context.language
    label, share, agreed = t("overview.card_share"), stands.share, stands.agreed
    if share is None or share.value is None or agreed.counterpart_bp is None or agreed.tolerance_bp is None:
        return _missing(seen, label, page="ngan-sach")
    return Card(
        label=label,
        value=percent(language, share.value),
        of=t("overview.of_money", a=number(language, share.numerator), b=number(language, share.denominator)),
        bar=share.value,
        bar_text=t("overview.bar", percent=percent(language, share.value)),
        tick=agreed.counterpart_bp / 10_000,
        foot=t(
            "overview.target_share",
            agreed=percent(language, agreed.counterpart_bp / 10_000, decimals=0),
            tolerance=percent(language, agreed.tolerance_bp / 10_000, decimals=0),
            standing=t(f"overview.standing_{stands.standing}"),
        ),
        href=frame.link(context, "ngan-sach", project=PROJECT),
        link_text=t("common.open"),
        origin=frame.origin(context, indicator="cofinancing_share_spent", project=PROJECT),
    )


def changes(seen: Seen) -> None:
    """What the quarter changed, in words."""
    context = seen.context
    language = context.language
    frame.section(context.t("overview.changes_title", quarter=quarter(language, seen.month)))
    show("sentences", sentences=findings.changes(language, seen.nation.changes))


def attention(seen: Seen) -> None:
    """Up to three provinces by name, why, since when, and the page that shows more."""
    context = seen.context
    t, language = context.t, context.language
    if seen.nation.now is None:
        frame.section(t("overview.attention_title"), text=t("overview.attention_empty"))
        return
    noted: tuple[Noted, ...] = context.load(needs_attention, month=seen.month)
    frame.section(t("overview.attention_title"), text=findings.rules(language))
    if not noted:
        frame.state(t("overview.attention_title"), t("overview.attention_none"))
        return
    show(
        "attention",
        label=t("overview.attention_title"),
        items=[
            {
                "place": entry.label,
                "reason": findings.reason(language, entry),
                "since": findings.since(language, entry),
                "href": _page_of(seen, entry),
                "open": t("overview.open"),
                "name": indicator(_NAMES[entry.concern.rule]).name(language),
            }
            for entry in noted
        ],
    )


_NAMES = {
    "reporting": "reporting_rate",
    "coverage": "coverage",
    "boards": "boards_trained",
    "pace": "time_adjusted_target",
    "funding": "cofinancing_share_spent",
}


def _page_of(seen: Seen, entry: Noted) -> str:
    """The page of the rule, opened on that province where it can be."""
    rule, code = RULES[entry.concern.rule], entry.concern.province
    if rule.code == "pace":
        return frame.link(seen.context, rule.page, scheme=seen.curve.at.scheme)
    return frame.link(seen.context, rule.page, province=code)
