"""What a scheme's numbers say, in one true sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from data_access.queries.scheme_curve import Curve
from data_access.queries.scheme_provinces import Provinces
from data_access.queries.scheme_targets import Held
from indicators.months import month_end, months_left
from indicators.rates import Ratio
from indicators.scheme import Status, time_adjusted_target
from render.formats import date, month, number, percent
from render.measures import figure_date, figure_value
from render.status import status_text, status_word
from render.texts import translator

TIMES_FROM = 150
"""From this many per cent of its target a result is told as a multiple."""


def headline(language: str, curve: Curve) -> str:
    """The finding on new clubs under the scheme."""
    t = translator(language)
    scheme, at = curve.at.scheme, curve.at
    if at.as_of < at.starts_on:
        return t("schemes.not_begun", scheme=scheme, month=month(language, at.month))
    if not curve.under:
        return _without_register(language, curve)
    result, target = curve.under[-1], curve.target
    said = {"scheme": scheme, "result": number(language, result)}
    if target is not None:
        said["target"] = number(language, target)
    return _closed(language, result, target=target, said=said) if at.closed else _running(language, curve, said=said)


def contribution(language: str, curve: Curve, project: str) -> str:
    """What a project added to the scheme: for a reader who sees no more than that."""
    t, at = translator(language), curve.at
    if at.as_of < at.starts_on:
        return t("schemes.not_begun", scheme=at.scheme, month=month(language, at.month))
    said = {"project": project, "scheme": at.scheme}
    if not curve.under or curve.under[-1] == 0:
        return t("schemes.contributed_none", **said)
    return t("schemes.contributed", clubs=number(language, curve.under[-1]), **said)


def _without_register(language: str, curve: Curve) -> str:
    t = translator(language)
    said = {"scheme": curve.at.scheme, "target": number(language, curve.target)}
    if not curve.scheme_rings:
        return t("schemes.empty", **said)
    last = curve.scheme_rings[-1]
    return t(
        "schemes.empty_published", published=figure_value(language, last), date=figure_date(language, last), **said
    )


def _closed(language: str, result: int, *, target: int | None, said: dict[str, str]) -> str:
    t = translator(language)
    if target is None:
        return t("schemes.closed_no_target", **said)
    if result == 0:
        return t("schemes.closed_zero", **said)
    if result == target:
        return t("schemes.closed_equal", **said)
    if result < target:
        return t("schemes.closed_below", less=number(language, target - result), **said)
    if result * 100 >= TIMES_FROM * target:
        # Cut, not rounded: 1.99 times is not twice.
        times = Decimal(result * 10 // target) / 10
        return t("schemes.closed_times", times=number(language, times, decimals=1), **said)
    return t("schemes.closed_above", more=number(language, result - target), **said)


def _running(language: str, curve: Curve, *, said: dict[str, str]) -> str:
    t = translator(language)
    at, result, target = curve.at, curve.under[-1], curve.target
    year = str(at.due_on.year)
    if target is None:
        return t("schemes.running_no_target", year=year, **said)
    if result >= target:
        return t("schemes.running_met", months=str(months_left(at.as_of, due=at.due_on)), **said)
    needed = _pace(language, curve.needed)
    if result == 0:
        return t("schemes.running_zero", needed=needed, year=year, **said)
    asked = time_adjusted_target(target, starts_on=at.starts_on, due=at.due_on, on=at.as_of)
    if result * asked.denominator >= asked.numerator:
        return t("schemes.running_ahead", year=year, **said)
    # What is missing to a whole club: a result of 10 against 10.2 is one club behind.
    less = -(-(asked.numerator - result * asked.denominator) // asked.denominator)
    return t("schemes.running_behind", less=number(language, less), needed=needed,
             pace=_pace(language, curve.pace), **said)  # fmt: skip


def _pace(language: str, pace: Ratio | None) -> str:
    return number(language, None if pace is None else pace.value, decimals=1)


def targets_title(language: str, rows: Sequence[Held], *, scheme: str, closed: bool) -> str:
    """How many of the national targets that can be judged are met."""
    t = translator(language)
    judged = [row for row in rows if row.judgement.achievement is not None]
    if not judged:
        return t("schemes.targets_title_none", scheme=scheme, total=str(len(rows)))
    met = sum(row.judgement.status is Status.MET for row in judged)
    word = status_word(language, Status.MET, closed=closed)
    if met == len(judged):
        return t("schemes.targets_title_all", scheme=scheme, count=str(met), word=word)
    return t("schemes.targets_title", scheme=scheme, met=str(met), count=str(len(judged)), word=word)


def curve_title(language: str, curve: Curve) -> str:
    """The curve of new clubs: where it leads, else where it came to."""
    t = translator(language)
    scheme = curve.at.scheme
    if not curve.under:
        return t("schemes.curve_title_empty", scheme=scheme)
    if curve.ahead is not None:
        due = date(language, curve.at.due_on)
        return t("schemes.curve_title_forecast", scheme=scheme, mid=number(language, curve.ahead.mid[-1]), due=due)
    at = curve.at
    months = (at.as_of.year - at.starts_on.year) * 12 + at.as_of.month - at.starts_on.month + 1
    said = {"scheme": scheme, "result": number(language, curve.under[-1]), "months": str(months)}
    return t("schemes.curve_title_closed", **said) if curve.at.closed else t("schemes.curve_title_running", **said)


def forecast_words(language: str, curve: Curve) -> tuple[str, ...]:
    """The forecast's method, its interval against the target, and how it did on the past; empty without a forecast."""
    ahead = curve.ahead
    if ahead is None:
        return ()
    t = translator(language)
    low, high = ahead.low[-1], ahead.high[-1]
    method = t(
        "schemes.method",
        level=number(language, ahead.level, decimals=1),
        history=str(ahead.history),
        own=t("schemes.own_months") if ahead.own else t("schemes.all_months"),
        low=number(language, low),
        high=number(language, high),
        due=date(language, curve.at.due_on),
        verdict=_verdict(language, curve.target, low=low, high=high),
    )
    tries = ahead.back.covered.denominator
    if not tries or ahead.back.mean_abs_error is None:
        return method, t("schemes.backtest_none")
    return method, t(
        "schemes.backtest",
        months=str(ahead.back_months),
        tries=str(tries),
        inside=str(ahead.back.covered.numerator),
        error=number(language, ahead.back.mean_abs_error),
    )


def _verdict(language: str, target: int | None, *, low: int, high: int) -> str:
    t = translator(language)
    if target is None:
        return t("schemes.verdict_none")
    said = number(language, target)
    if target > high:
        return t("schemes.verdict_above", target=said)
    return t("schemes.verdict_below", target=said) if target < low else t("schemes.verdict_within", target=said)


def all_clubs_title(language: str, curve: Curve) -> str:
    """The curve of all active clubs."""
    t = translator(language)
    if not curve.active:
        return t("schemes.all_title_empty")
    return t("schemes.all_title", last=month(language, curve.months[-1]), clubs=number(language, curve.active[-1]))


def provinces_title(language: str, seen: Provinces) -> str:
    """How many provinces with a published target are on it."""
    t = translator(language)
    promised = [row for row in seen.rows if row.target is not None]
    if not promised:
        return t("schemes.provinces_title_none", scheme=seen.at.scheme)
    judged = [row for row in promised if row.judgement.achievement is not None]
    if not judged:
        return t("schemes.provinces_title_empty", count=str(len(promised)))
    met = sum(row.judgement.status is Status.MET for row in judged)
    word = status_word(language, Status.MET, closed=seen.at.closed)
    if met == len(judged):
        return t("schemes.provinces_title_all", count=str(met), word=word)
    return t("schemes.provinces_title", met=str(met), count=str(len(judged)), word=word)


def provinces_text(language: str, seen: Provinces) -> str:
    """The map, the day, and the sum that leads to the nation's number."""
    t = translator(language)
    known = [row.new for row in seen.rows if row.new is not None]
    day = date(language, min(seen.at.as_of, month_end(seen.at.province_month)))
    total = sum(known)
    if seen.at.province_set == "63" and known:
        return t("schemes.provinces_text_63", day=day, sum=number(language, total),
                 later=number(language, seen.later), all=number(language, total + seen.later))  # fmt: skip
    all_ = number(language, total if known else None)
    text = t("schemes.provinces_text", count=str(len(seen.rows)), day=day, all=all_)
    return f"{text}; {t('schemes.provinces_apart')}" if known else text


def standing_text(language: str, row: Held, *, closed: bool) -> str:
    """A target's status: shape and word."""
    return status_text(language, row.judgement.status, closed=closed, above_norm=row.judgement.above)


def share_text(language: str, share: Ratio) -> str:
    """A rate with its parts: 100,0 % (63 / 63)."""
    return translator(language)(
        "schemes.of_rate",
        percent=percent(language, share.value),
        a=number(language, share.numerator),
        b=number(language, share.denominator),
    )
