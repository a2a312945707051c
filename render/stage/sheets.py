"""A deck's slides as sheets: one idea each, blocks side by side where both have room, else one after the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from render.deck.model import Block, Chart, Deck, Figures, Points, ProvinceMap, Slide, Table
from render.deck.words import deck_translator
from render.html import render
from render.qr import qr_svg, shown
from render.stage.block import Place, Room
from render.stage.chart import chart_pieces
from render.stage.figures import figure_pieces
from render.stage.fit import BOTTOM, HIGH, LEADING, ROOM, TOP, height, largest
from render.stage.map import map_pieces
from render.stage.months import StageMonths, months_piece
from render.stage.points import point_pieces
from render.stage.table import table_pieces
from render.texts import Translator

ONE_LINE, TITLES = (64, 60, 56, 52, 48), (60, 56, 52, 48, 44, 40)
COVERS = (112, 96, 84, 72, 64, 56, 48)
KICKER, AFTER_TITLE, BEFORE_FOOT, NUMBER = 60, 26, 20, 520
FOOT = 2 * 28 * LEADING
"""Heights of the line over the title and of the gaps; the room that the sheet's number keeps beside the foot."""


MOST_BESIDE = 2
"""How often a block is shown again, with one part after another of what stands beside it."""
SCHEME = re.compile(r"Đề án (?=\d)|Scheme (?=\d)")
"""A scheme and its number, which stay on one line."""
PARTICLE = re.compile(r"(?<=[)%”])(?=[가-힣])")
"""Where Korean goes on after a bracket or a sign without a space."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is shown at once: the slide's key and number (from 1), which part of it, its name, title, markup, notes."""

    key: str
    number: int
    part: int
    parts: int
    name: str
    title: str
    html: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """A slide's title and foot, and the height that is left between them."""

    title: int
    foot: str
    height: float


def _foot(slide: Slide, link: str) -> str:
    """Date, source, check code; and the address of the live view where a foot of two lines holds it."""
    told = " · ".join(part for part in (slide.as_of, slide.source, f"#{slide.code}" if slide.code else "") if part)
    longer = f"{told} · {shown(link)}"
    return longer if link and height(longer, within=ROOM - NUMBER, size=28) <= FOOT else told


def _by_month(foot: str, slide: Slide, *, at_own: bool) -> Markup:
    """The foot of the months with what the page changes marked: the date, and the code (hidden but in its month)."""
    code = f" · #{slide.code}"
    dated, _, rest = foot.partition(slide.as_of)
    before, shown_code, after = rest.partition(code) if slide.code else (rest, "", "")
    hidden = Markup("") if at_own else Markup(" hidden")
    checked = Markup("<span data-month{}>{}</span>").format(hidden, shown_code) if shown_code else ""
    return Markup("{}<span data-month>{}</span>{}{}{}").format(dated, slide.as_of, before, checked, after)


def _frame(slide: Slide, link: str) -> _Frame:
    title = largest(slide.title, ONE_LINE, within=ROOM, most=1, bold=True)
    if title.lines > 1:
        title = largest(slide.title, TITLES, within=ROOM, most=2, bold=True)
    foot = _foot(slide, link)
    taken = TOP + KICKER + title.height + AFTER_TITLE + BEFORE_FOOT + BOTTOM
    taken += max(height(foot, within=ROOM - NUMBER, size=28), FOOT)
    if slide.lacks:
        taken += height(slide.lacks, within=ROOM - 40, size=30) + 40
    return _Frame(title.size, foot, HIGH - taken)


def _pieces(block: Block, room: Room) -> tuple[str, ...]:
    if isinstance(block, Figures):
        return figure_pieces(block, room)
    if isinstance(block, Chart):
        return chart_pieces(block, room)
    if isinstance(block, Table):
        return table_pieces(block, room)
    if isinstance(block, ProvinceMap):
        return map_pieces(block, room)
    return point_pieces(block, room)


def _bodies(blocks: Sequence[Block], room_of: dict[Place, Room]) -> list[list[str]]:
    """The blocks' markup, sheet by sheet."""
    if len(blocks) == 2:
        places: tuple[Place, Place] = ("main", "side")
        beside = [_pieces(block, room_of[place]) for block, place in zip(blocks, places, strict=True)]
        main, side = beside
        if len(main) == 1 and 1 <= len(side) <= MOST_BESIDE:
            return [[main[0], piece] for piece in side]
    return [[piece] for block in blocks for piece in _pieces(block, room_of["whole"])]


def _rooms(deck: Deck, frame: _Frame, t: Translator) -> dict[Place, Room]:
    places: tuple[Place, ...] = ("whole", "main", "side")
    return {place: Room(place, frame.height, deck.language, t, deck.mark) for place in places}


def _sheets(deck: Deck, slide: Slide, number: int, t: Translator, months: StageMonths | None, link: str) -> list[Sheet]:
    frame = _frame(slide, link)
    bodies = [(slide, frame, body) for body in _bodies(slide.blocks, _rooms(deck, frame, t))]
    for block, series in _moving(slide, months):
        # What the slide found, and its check code, are of its own month only; the page shows the code there.
        title = t("deck_stage.through", title=block.title, first=series.first, last=series.last)
        through = replace(slide, title=title, as_of=t("deck_stage.say_as_of", month=series.last))
        own = _frame(through, link)
        own = replace(own, foot=_by_month(own.foot, through, at_own=series.at_own))
        bodies.append((through, own, [months_piece(block, series, _rooms(deck, own, t)["whole"])]))
    return [
        Sheet(
            key=slide.key, number=number, part=part, parts=len(bodies), name=slide.name, title=told.title,
            html=render("stage_sheet", slide=told, deck=deck, foot=own.foot, titled=own.title, blocks=body, part=part,
                        parts=len(bodies), live=_live(link, t)),
            notes=slide.notes,
        )
        for part, (told, own, body) in enumerate(bodies, 1)
    ]  # fmt: skip


def _moving(slide: Slide, months: StageMonths | None) -> list[tuple[ProvinceMap, StageMonths]]:
    """The slide's maps that the months are of."""
    maps = [block for block in slide.blocks if isinstance(block, ProvinceMap)]
    return [
        (block, months)
        for block in maps
        if months is not None and (block.map_set, block.indicator) == (months.map_set, months.indicator)
    ]


def _live(link: str, t: Translator) -> dict[str, str]:
    """The address of the live view with its code, in the corner of a sheet; nothing without an address."""
    if not link:
        return {}
    return {"link": link, "shown": shown(link), "code": qr_svg(link), "name": t("deck_stage.live", link=shown(link))}


def _cover(deck: Deck, slide: Slide, number: int, t: Translator, link: str) -> Sheet:
    titled = largest(slide.title, COVERS, within=ROOM, most=3, bold=True)
    html = render("stage_cover", deck=deck, slide=slide, titled=titled.size, foot=_foot(slide, link),
                  live=_live(link, t))  # fmt: skip
    return Sheet(slide.key, number, 1, 1, slide.name, slide.title, html, slide.notes)


def _unbroken(title: str) -> str:
    """The title with what belongs together held together."""
    kept = SCHEME.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), title)
    return PARTICLE.sub("\N{WORD JOINER}", kept)


def _not_said(slide: Slide) -> str:
    """What is missing, unless the slide's own sentences say just that."""
    said = (" ".join(block.lines) for block in slide.blocks if isinstance(block, Points))
    return "" if slide.lacks in said else slide.lacks


def stage_sheets(
    deck: Deck, *, months: StageMonths | None = None, links: Mapping[str, str] | None = None
) -> tuple[Sheet, ...]:
    """Every sheet of a deck, in order; behind the map of an indicator its months, where they are given.

    `links` are whole addresses of live views by slide key.
    """
    t = deck_translator(deck.language)
    found: list[Sheet] = []
    for number, told in enumerate(deck.slides, 1):
        slide = replace(told, title=_unbroken(told.title), lacks=_not_said(told))
        link = (links or {}).get(slide.key, "")
        if slide.blocks:
            found += _sheets(deck, slide, number, t, months, link)
        else:
            found.append(_cover(deck, slide, number, t, link))
    return tuple(found)
