"""Since when the share has been off and what put it there, the way from plan to spent, and the forecast, in words."""

from __future__ import annotations

from data_access.queries.cofinancing import OffAgreement
from data_access.queries.money_cells import Amounts
from data_access.queries.spending import Spending
from render.findings.budget import unjudged, word
from render.formats import date, money, number, percent, quarter, short_money
from render.texts import translator

ENOUGH_TRIES = 4
"""Tries on the past below which how often the interval held says nothing."""


def since_title(language: str, found: OffAgreement, *, basis: str) -> str:
    """Since when the share of all money so far has been off, or that it is not."""
    t = translator(language)
    common = {"money": t(f"budget.money_{basis}"), "day": date(language, found.until)}
    if found.now.agreed.unjudged is not None:
        return unjudged(language, found.now)
    if found.since is None:
        return t(f"cofinancing.not_{'off' if found.now.standing == 'within' else 'compared'}", **common)
    said = t(
        f"cofinancing.since_{found.now.standing}",
        **common,
        quarter=quarter(language, found.since),
        quarters=number(language, found.quarters),
    )
    return said[:1].upper() + said[1:]


def causes_sentence(language: str, found: OffAgreement) -> str:
    """What the share would be without the entries that put it off."""
    t = translator(language)
    if not found.causes:
        return t("cofinancing.causes_none")
    share = found.without.share
    standing = found.without.standing
    outcome = {"within": "within", found.now.standing: "outside"}.get(standing, "crossed")
    return t(
        f"cofinancing.causes_{outcome}",
        count=number(language, len(found.causes)),
        sum=money(language, sum(each.entry.amount_vnd or 0 for each in found.causes)),
        share=percent(language, None if share is None else share.value),
        word=word(language, found.without),
    )


def steps_title(language: str, sums: Amounts, *, form: str, currency: str) -> str:
    """How much of the plan was spent; under one form, which has no plan, how much of what was received."""
    t = translator(language)
    whole = sums.planned if form == "both" else sums.received
    return t(
        f"cofinancing.steps_title_{'planned' if form == 'both' else form}",
        whole=short_money(language, whole, currency=currency),
        spent=short_money(language, sums.spent, currency=currency),
        difference=t(
            "cofinancing.less" if sums.spent <= whole else "cofinancing.more",
            amount=short_money(language, abs(whole - sums.spent), currency=currency),
        ),
    )


def forecast_title(language: str, found: Spending, *, project: str) -> str:
    """What will have been spent by the end, or why nothing is forecast."""
    t, end = translator(language), date(language, found.ends_on)
    if found.state != "running":
        return t(f"cofinancing.forecast_{found.state}", project=project, day=end)
    whole = found.sides[-1].forecast
    return t(
        "cofinancing.forecast_running",
        project=project,
        day=end,
        mid=short_money(language, whole.mid),
        low=short_money(language, whole.low),
        high=short_money(language, whole.high),
    )


def forecast_sentences(language: str, found: Spending) -> tuple[str, ...]:
    """The share and what is left of the plan, at the end or as expected there; then how well the method did before."""
    t = translator(language)
    running, share = found.state == "running", found.position.share
    said = [
        t(
            "cofinancing.share_expected" if running else "cofinancing.share_now",
            share=percent(language, None if share is None else share.value),
            word=word(language, found.position),
        )
    ]
    left = found.sides[-1].left if running else None if found.plan is None else found.plan - found.spent
    if left is not None:
        key = f"cofinancing.{'left' if left >= 0 else 'over'}_{'expected' if running else 'now'}"
        said.append(t(key, left=money(language, abs(left)), plan=money(language, found.plan)))
    if any(side.forecast.capped for side in found.sides):
        said.append(t("cofinancing.capped"))
    if found.checked is not None:
        tried = {"all": number(language, found.checked.denominator), "over": number(language, found.checked_over)}
        key = "cofinancing.checked" if found.checked.denominator >= ENOUGH_TRIES else "cofinancing.not_checked"
        said.append(t(key, inside=number(language, found.checked.numerator), **tried))
    return tuple(said)
