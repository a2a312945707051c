"""Cards and columns that several slides have, made from values."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.rates import Ratio
from render.deck.model import Card, Column, Figures
from render.deck.say import Say


def count_card(say: Say, key: str, label: str, count: int | None, *, detail: str = "", note: str = "") -> Card:
    """A count; None is an en dash."""
    return Card(key, label, say.number(count), count, detail, note)


def rate_card(say: Say, key: str, label: str, rate: Ratio, *, note: str = "") -> Card:
    """A rate with its parts; an en dash where there is nothing to divide by."""
    if rate.value is None:
        return Card(key, label, say.number(None), None, "", note)
    return Card(key, label, say.percent(rate.value), rate.value, say.of(rate), note, min(rate.value, 1.0))


def figures(say: Say, cards: Sequence[Card]) -> Figures | None:
    """Cards with their text equivalent; None without any."""
    if not cards:
        return None
    told = "; ".join(f"{card.label}: {card.value}" + (f" ({card.detail})" if card.detail else "") for card in cards)
    return Figures(tuple(cards), say.t("deck.figures_alt", where=say.where, figures=told))


def columns(*titles: tuple[str, bool]) -> tuple[Column, ...]:
    """Columns from (title, holds numbers)."""
    return tuple(Column(title, number) for title, number in titles)
