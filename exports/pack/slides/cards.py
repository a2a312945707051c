"""Figures as cards: the number large, its label, what it is a share of, a bar for rates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exports.pack.slides.frames import Box
from exports.pack.slides.look import QUIET
from exports.pack.slides.markup import Words, fill, line
from exports.pack.slides.sheet import Sheet
from render.deck.model import Card, Figures
from render.deck.words import deck_translator

_GAP, _INSET, _BAR, _EDGE = 16.0, 14.0, 8.0, 5.0
_NARROW = 460.0  # a frame less wide than this has its cards one under the other
_HIGHEST = 200.0
_VALUES = (48.0, 44.0, 40.0, 36.0, 32.0, 28.0)
_PHRASE = 28.0  # a value that is wider than its card at this size is a phrase, in letters of its own
_LABELS = (18.0, 16.0, 14.0, 13.0, 12.0)
_PAPER = "bg2@60"  # the mark of simulated numbers is seen through it


def draw_cards(sheet: Sheet, figures: Figures, box: Box) -> None:
    """Draw the cards in a box: side by side in rows, or as a list where it is narrow."""
    if box.w < _NARROW:
        _list(sheet, figures.cards, box)
        return
    count = len(figures.cards)
    across = count if count <= 3 else (count + 1) // 2
    rows = [figures.cards[:across], *([figures.cards[across:]] if count > across else [])]
    high = min((box.h - _GAP * (len(rows) - 1)) / len(rows), _HIGHEST)
    top = box.y + (box.h - high * len(rows) - _GAP * (len(rows) - 1)) / 2
    inside = _inside(Box(0, 0, (box.w - _GAP * (across - 1)) / across, high))
    value = _value_of_all(sheet, figures.cards, inside)
    for at, cards in enumerate(rows):
        row = Box(box.x, top + at * (high + _GAP), box.w, high)
        for card, place in zip(cards, row.columns([1] * len(cards), gap=_GAP), strict=True):
            _card(sheet, card, place, value)


def _alt(sheet: Sheet, card: Card) -> str:
    said = deck_translator(sheet.language)("deck_slides.figures_alt", label=card.label, value=card.value)
    return " · ".join(part for part in (said, card.detail, card.note) if part)


def _ground(sheet: Sheet, card: Card, box: Box) -> None:
    sheet.add(f"{card.label} ground", box, look=fill(_PAPER) + line(None), alt=_alt(sheet, card))
    sheet.add(f"{card.label} edge", Box(box.x, box.y, _EDGE, box.h), look=fill("accent1") + line(None))


def _bar(sheet: Sheet, card: Card, box: Box) -> None:
    """How much of the whole a rate is."""
    share = min(max(card.share or 0.0, 0.0), 1.0)
    sheet.add(f"{card.label} whole", box, look=fill("accent1@25") + line(None))
    if share:
        sheet.add(f"{card.label} share", Box(box.x, box.y, box.w * share, box.h), look=fill("accent1") + line(None))


def _under(card: Card) -> list[str]:
    return [text for text in (card.detail, card.note) if text]


@dataclass(frozen=True, slots=True)
class _Fit:
    """What stands under a card's number and its size, and the height that is left over it for the label."""

    under: list[str]
    small: float
    above: float


def _fit(sheet: Sheet, card: Card, room: Box, value: float) -> _Fit:
    """The words under the number in two lines each, in one or not at all, so that the label has one above it."""
    whole = room.h - _BAR - 6 - value * 1.2 - 12
    for most in (2, 1):
        texts = [sheet.short(text, room.w, 12, most=most) for text in _under(card)]
        small = next((s for s in (16.0, 14.0, 13.0, 12.0) if sheet.high(texts, room.w, s) <= 2.4 * s * 1.2), 12.0)
        above = whole - sheet.high(texts, room.w, small)
        if above >= _LABELS[-1] * 1.2:
            return _Fit(texts, small, above)
    return _Fit([], 12, whole)


def _value_of_all(sheet: Sheet, cards: Sequence[Card], room: Box) -> float:
    """One size for the numbers of all cards, at which they and as many labels as can be fit."""
    short = [card for card in cards if sheet.wide(card.value, _PHRASE, bold=True) <= room.w]
    fits = [size for size in _VALUES if all(sheet.wide(card.value, size, bold=True) <= room.w for card in short)]
    for size in (size for size in fits if size >= _PHRASE):
        heights = [(card.label, _fit(sheet, card, room, size).above) for card in cards]
        if all(sheet.size_for([label], Box(0, 0, room.w, high), _LABELS) for label, high in heights):
            return size
    return _PHRASE


def _card(sheet: Sheet, card: Card, box: Box, value: float) -> None:
    _ground(sheet, card, box)
    room = _inside(box)
    bar = _BAR + 6 if card.share is not None else 0.0
    if bar:
        _bar(sheet, card, room.foot(_BAR))
    known = _fit(sheet, card, room, value)
    label = sheet.size_for([card.label], Box(0, 0, room.w, known.above), _LABELS)
    words = card.label if label else sheet.short(card.label, room.w, 12, most=max(int(known.above // (12 * 1.2)), 1))
    number = replace(_value(sheet, card.value, Box(0, 0, room.w, value * 1.2), value), before=2)
    looks = [Words(words, label or 12, False, "tx1"), number]
    looks += [Words(text, known.small, False, QUIET, before=2) for text in known.under]
    sheet.add(card.label, room.less(bottom=bar), looks)


def _inside(box: Box) -> Box:
    return box.less(top=_INSET, bottom=_INSET, left=_EDGE + _INSET, right=_INSET)


def _list(sheet: Sheet, cards: Sequence[Card], box: Box) -> None:
    """The values under one another, what they are beside them."""
    rows = box.rows(len(cards), gap=8)
    high = min(rows[0].h, 96)
    value_room = min(box.w * 0.42, 150.0)
    free = Box(0, 0, value_room - _EDGE - 16, high - 4)
    wides = [sheet.wide(card.value, 1, bold=True) for card in cards]
    size = min((size for wide in wides if (size := min(30.0, free.w // wide)) >= 18), default=18.0)
    top = box.y + (box.h - high * len(cards) - 8 * (len(cards) - 1)) / 2
    for at, card in enumerate(cards):
        place = Box(box.x, top + at * (high + 8), box.w, high)
        _ground(sheet, card, place)
        sheet.add(
            f"{card.label} value",
            Box(place.x + _EDGE + 8, place.y, value_room - _EDGE - 16, high),
            [_value(sheet, card.value, free, size)],
            anchor="ctr",
        )
        _beside(sheet, card, place.less(left=value_room, right=10, top=4, bottom=4))


def _value(sheet: Sheet, text: str, free: Box, size: float) -> Words:
    """The number in the size of all; one that is a phrase in several lines."""
    if sheet.wide(text, size, bold=True) > free.w:
        size = sheet.size_for([text], free, (24.0, 20.0, 18.0, 16.0, 14.0, 13.0, 12.0), bold=True) or 12.0
    most = max(int(free.h // (size * 1.2)), 1)
    return Words(sheet.short(text, free.w, size, bold=True, most=most), size, True, "accent1")


def _beside(sheet: Sheet, card: Card, room: Box) -> None:
    """Label and what the number is a share of; the bar where these leave room for it."""
    texts, label = _under(card), card.label
    free = room.less(bottom=10.0 if card.share is not None else 0.0)
    size = sheet.size_for([label, *texts], free, (14.0, 13.0, 12.0))
    if size is None:
        free, size = room, 12.0
        left = max(int(free.h // (size * 1.2)), 1) - 1  # lines, but one for the label
        shown = []
        for text in texts:
            most = min(round(sheet.high([text], free.w, size) / size / 1.2), left)
            shown += [sheet.short(text, free.w, size, most=most)] if most else []
            left -= most
        texts, label = shown, sheet.short(label, free.w, size, most=left + 1)
    elif card.share is not None:
        _bar(sheet, card, room.foot(5))
    words = [Words(label, size, False, "tx1"), *(Words(text, size, False, QUIET) for text in texts)]
    sheet.add(card.label, free, words, anchor="ctr")
