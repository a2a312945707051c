"""Which layout of a presentation a slide is put on, and where on it its blocks find a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from exports.pack.slides.frames import EMU, Box
from exports.pack.slides.plan import GAP, KINDS, Kind

_TITLES = {TYPE.TITLE, TYPE.CENTER_TITLE}
_CONTENT = {TYPE.OBJECT, TYPE.BODY, TYPE.CHART, TYPE.TABLE}
_FEET = {TYPE.DATE, TYPE.FOOTER, TYPE.SLIDE_NUMBER}
_WANTED: dict[Kind, tuple[Any, ...]] = {
    "title": (), "figures": (), "chart": (TYPE.CHART,), "table": (TYPE.TABLE,), "chart_text": (TYPE.CHART, TYPE.BODY),
    "table_text": (TYPE.TABLE, TYPE.BODY),
    "map_text": (TYPE.OBJECT, TYPE.BODY), "two_texts": (TYPE.BODY, TYPE.BODY), "two": (TYPE.OBJECT, TYPE.OBJECT),
}  # fmt: skip
_ODD = {"secHead", "vertTx", "vertTitleAndTx", "picTx", "objTx"}  # Office's names of layouts for something else
_EDGES = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))  # and what they usually are
_TALL = 80.0  # points: less high than this, a placeholder is a heading
_LEAST = (320.0, 160.0)  # points: a place for blocks that is smaller than this is no place


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a block: its placeholder's number and type (None: a free place), and that of its heading."""

    box: Box
    number: int | None
    type: Any
    heading: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The layout of a slide with the places of its blocks; `natural` says that it is made for such a slide."""

    layout: Any
    slots: tuple[Slot, ...]
    natural: bool


def box_of(shape: Any) -> Box | None:
    """Where a placeholder stands, None when nobody says it."""
    edges = (shape.left, shape.top, shape.width, shape.height)
    return None if any(edge is None for edge in edges) else Box(*(edge / EMU for edge in edges))


def inner_box(shape: Any) -> Box | None:
    """What of a layout's placeholder is free for words: its box without the room that it keeps at its edges."""
    box, body = box_of(shape), shape.element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
    if box is None or body is None:
        return box
    left, top, right, bottom = (int(body.get(name, usual)) / EMU for name, usual in _EDGES)
    return box.less(left=left, top=top, right=right, bottom=bottom)


def _slots(layout: Any) -> list[Slot]:
    """The layout's places for content from left to right, each with the heading that stands over it."""
    known = [(each, box_of(each)) for each in layout.placeholders]
    holders = [(each, box) for each, box in known if box and each.placeholder_format.type in _CONTENT]
    heads = [(each, box) for each, box in holders if box.h < _TALL]
    found = []
    for each, box in holders:
        if box.h < _TALL:
            continue
        over = [head for head, place in heads if abs(box.y - place.bottom) < 30 and abs(box.x - place.x) < box.w / 3]
        kind = each.placeholder_format.type
        heading = over[0].placeholder_format.idx if over else None
        top = box_of(over[0]) if over else None
        whole = Box(box.x, top.y, box.w, box.bottom - top.y) if top else box
        found.append(Slot(whole, each.placeholder_format.idx, kind, heading))
    return sorted(found, key=lambda slot: (slot.box.x, slot.box.y))


def _titled(layout: Any) -> bool:
    return any(each.placeholder_format.type in _TITLES for each in layout.placeholders)


def _score(layout: Any, kind: Kind, wide: float, high: float) -> float:
    """How well a layout suits a kind of slide; above a half it is made for it."""
    types = {each.placeholder_format.type for each in layout.placeholders}
    if kind == "title":
        centred = TYPE.CENTER_TITLE in types
        return (2 if centred else 0) + (1 if TYPE.SUBTITLE in types else 0) + (0.1 if _titled(layout) else -3)
    slots, wanted = _slots(layout), _WANTED[kind]
    score = 0.0 if _titled(layout) and TYPE.CENTER_TITLE not in types else -3.0
    score -= 1.5 * abs(len(slots) - len(wanted)) + (2.0 if _odd(layout, slots, wide, high) else 0.0)
    given = [slot.type for slot in slots]
    for want in wanted:
        fit = next((each for each in (want, TYPE.OBJECT) if each in given), None)
        if fit is not None:
            given.remove(fit)
            score += 2.0 if fit == want else 1.0
    if kind == "two_texts" and slots and all(slot.heading is not None for slot in slots):
        score += 1.5
    pictures = sum(each.placeholder_format.type == TYPE.PICTURE for each in layout.placeholders)
    return score - 0.2 * float(pictures)


def _odd(layout: Any, slots: Sequence[Slot], wide: float, high: float) -> bool:
    """Whether a layout is made for something else: its title is no line over the rest, its places are small."""
    titles = [box_of(each) for each in layout.placeholders if each.placeholder_format.type in _TITLES]
    aside = any(box and (box.w < wide * 0.55 or box.bottom > high * 0.45) for box in titles)
    return layout.element.get("type") in _ODD or aside or any(slot.box.h < high * 0.4 for slot in slots)


def find(presentation: Presentation, kind: Kind, shares: Sequence[float], *, own: bool) -> Place:
    """The layout that suits best, the first of equals, and the places on it for as many blocks as there are shares.

    `own` says that the presentation has our own layouts.
    """
    wide, high = (presentation.slide_width or 0) / EMU, (presentation.slide_height or 0) / EMU
    layouts: list[Any] = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    scores = [] if own else [_score(layout, kind, wide, high) for layout in layouts]
    best = layouts[KINDS.index(kind) if own else scores.index(max(scores))]
    if kind == "title":
        return Place(best, (), own or max(scores) > 0.5)
    slots, area = _slots(best), free_area(presentation, best)
    count = len(shares)
    natural = own or (max(scores) > -0.5 and len(slots) == len(_WANTED[kind]))
    if len(slots) == count and all(slot.box.w * count >= _LEAST[0] and slot.box.h >= _LEAST[1] for slot in slots):
        return Place(best, tuple(slots), natural)
    boxes = area.columns(shares, gap=GAP)
    if own and kind == "map_text":
        left = Box(area.x, area.y, slots[0].box.x - GAP - area.x, area.h)
        return Place(best, (Slot(left, None, None), slots[0]), natural)
    return Place(best, tuple(Slot(box, None, None) for box in boxes), natural)


def free_area(presentation: Presentation, layout: Any) -> Box:
    """What is free for blocks: what the layout's placeholders take together, else the master's text, else what lies
    between title and feet."""
    wide, high = (presentation.slide_width or 0) / EMU, (presentation.slide_height or 0) / EMU
    slots = _slots(layout)
    if slots:
        left, top = min(slot.box.x for slot in slots), min(slot.box.y for slot in slots)
        right, bottom = max(slot.box.right for slot in slots), max(slot.box.bottom for slot in slots)
        area = Box(left, top, right - left, bottom - top)
        if area.w >= max(_LEAST[0], wide * 0.6) and area.h >= _LEAST[1]:
            return area
    titles = [box_of(each) for each in layout.placeholders if each.placeholder_format.type in _TITLES]
    feet = [box_of(each) for each in layout.placeholders if each.placeholder_format.type in _FEET]
    over = max((box.bottom for box in titles if box and box.bottom < high / 2), default=high * 0.2)
    under = min((box.y for box in feet if box and box.y > high / 2), default=high * 0.92)
    side = min((box.x for box in titles if box and box.w > wide / 2), default=wide * 0.05)
    side = min(max(side, wide * 0.03), wide * 0.1)
    return Box(side, over + 8, wide - 2 * side, under - over - 16)
