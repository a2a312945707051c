"""Where the programme stands, in sentences made from its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from data_access.queries.agreements import Position
from data_access.queries.overview import Changes, Noted, Overview
from data_access.queries.published import FigureRow
from indicators.attention import RULES
from indicators.rates import Rate
from indicators.registry import indicator
from render.formats import month, number, percent, quarter, signed
from render.map_view import MapView
from render.measures import figure_date, figure_value
from render.texts import translator


def headline(language: str, seen: Overview, *, printed: Sequence[FigureRow]) -> str:
    """Clubs, communes reached, and the quarter's change; without a register the last printed number."""
    t = translator(language)
    now = seen.now
    if now is None:
        if not printed:
            return t("overview.empty")
        last = printed[-1]
        return t("overview.empty_published", clubs=figure_value(language, last), date=figure_date(language, last))
    units = t(f"overview.units_{seen.province_set}")
    said = {
        "clubs": number(language, now.clubs),
        "a": number(language, now.communes_with_club),
        "b": number(language, now.communes_total),
        "units": units,
    }
    if now.clubs == 0:
        return t("overview.zero", b=said["b"], units=units)
    if seen.changes is None:
        return t("overview.plain", **said)
    change = seen.changes.opened - seen.changes.closed
    said["quarter"] = quarter(language, seen.changes.since)
    if change == 0:
        return t("overview.same", **said)
    said["n"] = number(language, abs(change))
    return t("overview.up", **said) if change > 0 else t("overview.down", **said)


def change_text(language: str, seen: Overview) -> str:
    """The quarter's change of clubs, for a card's foot."""
    t = translator(language)
    if seen.changes is None:
        return ""
    change = seen.changes.opened - seen.changes.closed
    said = quarter(language, seen.changes.since)
    if change == 0:
        return t("overview.change_none", quarter=said)
    return t("overview.change_up", n=signed(language, change), quarter=said)


def changes(language: str, seen: Changes | None) -> tuple[str, ...]:
    """What the quarter changed, a sentence each; what cannot be compared is said and not computed."""
    t = translator(language)
    if seen is None:
        return (t("overview.changes_none"),)
    if seen.communes is None:
        reached = t("overview.changes_communes_map")
    elif seen.communes == 0:
        reached = t("overview.changes_communes_same")
    elif seen.communes > 0:
        reached = t("overview.changes_communes_up", n=number(language, seen.communes))
    else:
        reached = t("overview.changes_communes_down", n=number(language, -seen.communes))
    return (
        t("overview.changes_clubs", opened=number(language, seen.opened), closed=number(language, seen.closed)),
        reached,
        t(
            "overview.changes_training",
            courses=number(language, seen.courses),
            trainees=number(language, seen.trainees),
            boards=signed(language, seen.boards),
        ),
    )


def reason(language: str, noted: Noted) -> str:
    """Why a province needs a look: the value, a / b and per cent."""
    value = noted.concern.value
    return translator(language)(
        f"overview.reason_{noted.concern.rule}",
        a=number(language, value.numerator),
        b=number(language, value.denominator),
        percent=percent(language, value.value),
    )


def since(language: str, noted: Noted) -> str:
    """Since when; rules that look at one month only say which."""
    t = translator(language)
    said = month(language, noted.concern.since)
    if noted.concern.rule in {"pace", "funding"}:
        return t("overview.now", month=said)
    return t("overview.since_whole", month=said) if noted.concern.whole else t("overview.since", month=said)


def rules(language: str) -> str:
    """The thresholds in words."""
    t = translator(language)
    listed = [
        t(f"overview.rule_{rule.code}", least=f"< {percent(language, rule.least_percent / 100, decimals=0)}")
        for rule in RULES.values()
    ]
    return t("overview.attention_text", rules="; ".join(listed))


def map_title(language: str, view: MapView, *, names: dict[str, str]) -> str:
    """The provinces with the highest and the lowest coverage; those that share a place are counted."""
    t = translator(language)
    label = indicator(view.indicator).name(language)
    known = {code: value.value for code, value in view.values.items() if value.value is not None}
    if not known:
        return f"{label}: {t('overview.no_data')}"
    if len(set(known.values())) == 1:
        return t("overview.map_equal")

    def sharing(best: float) -> str:
        places = [names[code] for code, value in known.items() if value == best]
        return places[0] if len(places) == 1 else t("overview.map_many", count=number(language, len(places)))

    highest, lowest = sharing(max(known.values())), sharing(min(known.values()))
    return t("overview.map_title", label=label, highest=highest, lowest=lowest)


def share_title(language: str, stands: Position) -> str:
    """The counterpart's share against the agreed one."""
    t = translator(language)
    share, agreed = stands.share, stands.agreed.counterpart_bp
    if stands.standing not in {"within", "short", "over"} or share is None or agreed is None:
        return t("overview.share_title_none")
    said = {"share": percent(language, share.value), "agreed": percent(language, agreed / 10_000, decimals=0)}
    if stands.standing == "within":
        return t("overview.share_title_within", **said)
    return t("overview.share_title_short", **said) if stands.standing == "short" else t(
        "overview.share_title_over", **said
    )  # fmt: skip


def boards_title(language: str, rate: Rate | None) -> str:
    """Boards with the initial course, a / b."""
    t = translator(language)
    if rate is None or rate.denominator == 0:
        return t("overview.boards_title_none")
    return t(
        "overview.boards_title",
        a=number(language, rate.numerator),
        b=number(language, rate.denominator),
        percent=percent(language, rate.value),
    )


def curve_title(language: str, seen: Overview) -> str:
    """How many clubs by the month."""
    t = translator(language)
    if seen.now is None:
        return t("overview.curve_title_empty")
    return t("overview.curve_title", clubs=number(language, seen.now.clubs), month=month(language, seen.month))
