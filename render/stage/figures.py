"""Figure cards on a sheet: as large as the longest of them allows, or rows beside another block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from render.deck.model import Card, Figures
from render.html import render
from render.stage.block import Room
from render.stage.fit import height, rows, widest

GAP, PAD, BAR = 28, 30, 30
ROW_GAP, ROW_PAD = 14, 16
VALUES = (132, 112, 96, 84, 72, 64, 56, 48, 44, 40, 36)
LABELS = (36, 34, 32, 30, 28)
COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}


@dataclass(frozen=True, slots=True)
class Look:
    """Letter sizes of all cards of a sheet."""

    value: int
    label: int
    small: int


def _card_height(card: Card, look: Look, *, inner: float) -> float:
    return (
        2 * PAD
        + height(card.label, within=inner, size=look.label)
        + height(card.value, within=inner, size=look.value, bold=True)
        + (BAR if card.share is not None else 0)
        + height(card.detail, within=inner, size=look.small)
        + height(card.note, within=inner, size=look.small)
    )


def _fitting(cards: Sequence[Card], *, across: int, room: Room) -> Look | None:
    inner = (room.width - GAP * (across - 1)) / across - 2 * PAD
    down = -(-len(cards) // across)
    most = (room.height - GAP * (down - 1)) / down
    for value in VALUES:
        if any(rows(card.value, within=inner, size=value, bold=True) > 1 for card in cards):
            continue
        for label in LABELS:
            look = Look(value, label, min(label, 32))
            if all(_card_height(card, look, inner=inner) <= most for card in cards):
                return look
    return None


def _side(cards: Sequence[Card], room: Room) -> Look | None:
    """Rows with the value at their right end."""
    for value in (60, 52, 48, 44, 40, 36):
        inner = room.width - 2 * ROW_PAD - ROW_GAP
        right = max(widest([card.value for card in cards], size=value, bold=True),
                    widest([card.detail for card in cards], size=28))  # fmt: skip
        left = inner - right - 24
        if left < 220:
            continue
        total = 0.0
        for card in cards:
            told = height(card.label, within=left, size=28) + height(card.note, within=left, size=28)
            shown = value * 1.22 + height(card.detail, within=right + 8, size=28)
            total += max(told, shown) + 2 * ROW_PAD
        if total + ROW_GAP * (len(cards) - 1) <= room.height:
            return Look(value, 28, 28)
    return None


def _classed(across: int, count: int) -> int:
    """Five cards stand as three over two wider ones."""
    return 5 if across == 3 and count == 5 else across


def _drawn(block: Figures, cards: Sequence[Card], look: Look, *, across: int, room: Room) -> str:
    return render("stage_figures", cards=cards, alt=block.alt, look=look, place=room.place, mark=room.mark,
                  across=_classed(across, len(cards)))  # fmt: skip


def figure_pieces(block: Figures, room: Room) -> tuple[str, ...]:
    """The cards on as few sheets as they fit on."""
    cards = block.cards
    if room.place != "whole":
        beside = _side(cards, room)
        return (_drawn(block, cards, beside, across=0, room=room),) if beside else ()
    for per in (len(cards), 3, 2, 1):
        groups = [cards[at : at + per] for at in range(0, len(cards), per)]
        looks = [_fitting(group, across=COLUMNS[per], room=room) for group in groups]
        if found := [look for look in looks if look is not None]:
            if len(found) < len(groups):
                continue
            look = min(found, key=lambda each: (each.value, each.label))
            return tuple(_drawn(block, group, look, across=COLUMNS[per], room=room) for group in groups)
    tiny = Look(VALUES[-1], LABELS[-1], LABELS[-1])
    return tuple(_drawn(block, (card,), tiny, across=1, room=room) for card in cards)
