"""Tables of quality: rates by province and month, contradictions by rule, unusual values by field, shares of print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from data_access.published_indicators import printed_indicators
from geo.units import latest_epoch, unit, units_in
from indicators.quality_agreement import TOLERANCE
from indicators.rates import Rate
from render.findings.rows import Rows
from render.formats import NO_DATA, month, number, percent, signed
from render.heat import HeatCell, HeatRow
from render.quality_facts import REPORTED, Compared, Facts
from render.quality_rows import latest
from render.texts import translator

STEPS = {"completeness": (0.9, 0.8, 0.6), "timeliness": (0.9, 0.75, 0.5), "consistency": (0.995, 0.98, 0.95),
         "outliers": (0.995, 0.98, 0.95)}  # fmt: skip
"""Where the colour deepens, from the best step down; this system's own conventions."""
APART = (TOLERANCE, Decimal("0.25"), Decimal("0.5"))
SHAPES = ("●", "◐", "◑", "○")
Link = Callable[[str | None, dt.date], str]


@dataclass(frozen=True, slots=True)
class Heat:
    """A table to draw: the titles of its columns, its rows, its key as (style, text), and all of it as rows."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    keys: tuple[tuple[str, str], ...]
    content: Rows


def step(dimension: str, rate: Rate) -> int | None:
    """0 for good, then −1 to −3; None without a rate."""
    value = rate.value
    return None if value is None else -sum(value < limit for limit in STEPS[dimension])


def _cell(language: str, dimension: str, rate: Rate, *, href: str, chosen: bool) -> HeatCell:
    level = step(dimension, rate)
    if level is None:
        return HeatCell(NO_DATA, translator(language)("quality.heat_none"), None, "", chosen)
    parts = f"{number(language, rate.numerator)} / {number(language, rate.denominator)}"
    return HeatCell(f"{SHAPES[-level]} {number(language, rate.percent, decimals=1)}", parts, level, href, chosen)


def _keys(language: str, dimension: str) -> tuple[tuple[str, str], ...]:
    t = translator(language)
    limits = [percent(language, limit, decimals=1 if limit > 0.99 else 0) for limit in STEPS[dimension]]
    words = [t("quality.key_from", least=limits[0])]
    words += [t("quality.key_between", least=low, most=high) for high, low in pairwise(limits)]
    words.append(t("quality.key_below", most=limits[-1]))
    levels = ("level0", "level-1", "level-2", "level-3")
    keys = [(style, f"{shape} {word}") for style, shape, word in zip(levels, SHAPES, words, strict=True)]
    return (*keys, ("none", f"{NO_DATA} {t('quality.heat_none')}"))


def _table(
    language: str, dimension: str, rows: Sequence[tuple[str, str | None, Sequence[Rate]]], facts: Facts, *, corner: str,
    link: Link | None,
) -> Heat:  # fmt: skip
    """Rows of (name, province or None, a rate a month)."""
    t = translator(language)
    drawn, raw = [], []
    for name, code, rates in rows:
        cells = tuple(
            _cell(language, dimension, rate, href="" if link is None else link(code, day),
                  chosen=day == facts.month and code == facts.province)
            for day, rate in zip(facts.months, rates, strict=True)
        )  # fmt: skip
        href = "" if link is None else link(code, facts.month)
        drawn.append(HeatRow(name, href, code is not None and code == facts.province, cells))
        raw += [(name, day, rate.numerator, rate.denominator, rate.value)
                for day, rate in zip(facts.months, rates, strict=True)]  # fmt: skip
    heads = ((corner, False), (t("quality.col_month"), False), ("a", True), ("b", True), (t("quality.col_rate"), True))
    months = tuple(month(language, day) for day in facts.months)
    return Heat(corner, months, tuple(drawn), _keys(language, dimension), Rows(heads, raw, []))


def reported_heat(language: str, facts: Facts, dimension: str, *, link: Link) -> Heat:
    """A dimension of REPORTED by province and month under the nation; for a province itself and the nation."""
    t = translator(language)
    epoch = latest_epoch(facts.province_set)
    places = units_in(epoch) if facts.province is None else (unit(epoch, facts.province),)
    named = [(t("common.nation"), None), *((each.label, each.code) for each in places)]
    rows = [
        (name, code, [facts.of(code, day).rates[dimension] for day in facts.months])
        for name, code in named
    ]  # fmt: skip
    return _table(language, dimension, rows, facts, corner=t("quality.province"), link=link)


def rule_heat(language: str, facts: Facts) -> Heat | None:
    """A province's reports without each contradiction, by month; rules that were never broken are left out."""
    if facts.detail is None:
        return None
    t = translator(language)
    received = [facts.detail.reports[day] for day in facts.months]
    rows = [
        (t(f"quality.reason_{code}"), None, [Rate(b - a, b) for a, b in zip(found, received, strict=True)])
        for code, found in facts.detail.by_rule.items()
        if any(found)
    ]
    return _table(language, "consistency", rows, facts, corner=t("quality.col_reason"), link=None) if rows else None


def field_heat(language: str, facts: Facts) -> Heat | None:
    """A province's values that are not unusual, by field and month."""
    if facts.detail is None:
        return None
    t = translator(language)
    rows = [(t(f"quality.field_{name}"), None, rates) for name, rates in facts.detail.by_field.items()]
    return _table(language, "outliers", rows, facts, corner=t("quality.col_field"), link=None)


def _apart(language: str, found: Compared | None) -> HeatCell:
    t = translator(language)
    if found is None or found.agreement.ratio is None:
        return HeatCell(NO_DATA, t("quality.heat_unprinted"), None, "", False)
    distance = found.agreement.ratio - 1
    level = sum(abs(distance) > limit for limit in APART)
    shape = "●" if level == 0 else "▲" if distance > 0 else "▼"
    word = t(f"quality.verdict_{found.agreement.verdict}")
    words = f"{shape} {signed(language, float(distance * 100), decimals=1)}"
    return HeatCell(words, word, level if distance > 0 else -level, "", False)


def compared_heat(language: str, facts: Facts, *, link: Link) -> Heat | None:
    """How far the register is from the latest figure printed of each place and indicator, in per cent of the figure."""
    t = translator(language)
    codes = [None, *(each.code for each in units_in(latest_epoch(facts.province_set)))]
    found = {code: latest(own) for code in codes if (own := facts.compared_here(code))}
    if facts.province is not None:
        found = {code: own for code, own in found.items() if code in {None, facts.province}}
    indicators = sorted({name for own in found.values() for name in own}, key=list(printed_indicators()).index)
    if not found:
        return None
    rows, raw = [], []
    for code, own in found.items():
        name = t("common.nation") if code is None else unit(latest_epoch(facts.province_set), code).label
        cells = tuple(_apart(language, own.get(each)) for each in indicators)
        rows.append(HeatRow(name, link(code, facts.month), code is not None and code == facts.province, cells))
        raw += [(name, printed_indicators()[each].name(language), _share(own.get(each))) for each in indicators]
    limits = [percent(language, float(limit), decimals=0) for limit in APART]
    keys = (
        ("level0", f"● {t('quality.verdict_agrees')}"),
        ("level2", f"▲ {t('quality.verdict_above')}"),
        ("level-2", f"▼ {t('quality.verdict_below')}"),
        ("none", t("quality.key_deeper", first=limits[1], second=limits[2])),
    )
    heads = ((t("quality.province"), False), (t("quality.col_indicator"), False), (t("quality.col_ratio"), True))
    titles = tuple(printed_indicators()[each].name(language) for each in indicators)
    return Heat(t("quality.province"), titles, tuple(rows), keys, Rows(heads, raw, []))


def _share(found: Compared | None) -> float | None:
    return None if found is None or found.agreement.ratio is None else float(found.agreement.ratio)


__all__ = ["REPORTED", "Heat", "compared_heat", "field_heat", "reported_heat", "rule_heat", "step"]
