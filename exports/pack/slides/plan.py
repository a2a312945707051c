"""The plan of our own slides: which layouts there are and where their placeholders stand, wide and narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from exports.pack.slides.frames import Box
from render.deck.model import Block, Chart, Figures, Points, ProvinceMap, Table

Kind = Literal["title", "figures", "chart", "chart_text", "table", "table_text", "map_text", "two_texts", "two"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_ALONE: dict[type, Kind] = {Figures: "figures", Chart: "chart", Table: "table", ProvinceMap: "figures"}
_WITH_TEXT: dict[type, Kind] = {Chart: "chart_text", ProvinceMap: "map_text", Table: "table_text"}
HIGH = 540.0
SIDE = 40.0
GAP = 24.0
SHARES = (7.0, 5.0)
_STAMP = 290.0  # kept for the mark in its longest language
HEADING = 26.0
LOGO = (96.0, 50.0)
DATE, FOOTER, NUMBER, FIRST, SECOND, FIRST_HEAD, SECOND_HEAD, NAME, PICTURE = 10, 11, 12, 13, 14, 15, 16, 17, 18


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder of a layout: Office's type ("" is any content), its number, place, size of letters and look.

    `say` is the key of its prompt's words.
    """

    type: str
    number: int
    name: str
    box: Box
    size: float
    say: str
    bold: bool = False
    colour: str = "tx1"
    anchor: str = "t"
    align: str = "l"
    bullets: bool = False


def width_of(wide: bool) -> float:
    """Points from edge to edge."""
    return 960.0 if wide else 720.0


def content(wide: bool) -> Box:
    """What is free for blocks."""
    return Box(SIDE, 120, width_of(wide) - 2 * SIDE, 366)


def kind_of(blocks: Sequence[Block]) -> Kind:
    """The layout for a slide's blocks."""
    if not blocks:
        return "title"
    if len(blocks) == 1:
        return _ALONE.get(type(blocks[0]), "two_texts")
    if all(isinstance(block, Points) for block in blocks):
        return "two_texts"
    if isinstance(blocks[1], Points):
        return _WITH_TEXT.get(type(blocks[0]), "two")
    return "two"


def title_box(wide: bool, logo: bool) -> Box:
    """Where the finding stands."""
    return Box(SIDE, 38, width_of(wide) - 2 * SIDE - (LOGO[0] + 16 if logo else 0), 74)


def stamp_box(wide: bool, logo: bool, width: float) -> Box:
    """The corner with the mark of simulated numbers."""
    right = width_of(wide) - SIDE - (LOGO[0] + 16 if logo else 0)
    return Box(right - width, 13, width, 22)


def feet(wide: bool, left: float = SIDE) -> tuple[Holder, ...]:
    """Date, source and number of a slide."""
    room = Box(left, 497, width_of(wide) - left - SIDE, 32)
    date, source, number = room.columns((24, 66, 8) if wide else (27, 60, 10), gap=10)
    return (
        Holder("dt", DATE, "Date", date, 12, "deck_slides.prompt_date", colour="accent6", anchor="ctr"),
        Holder("ftr", FOOTER, "Source", source, 12, "deck_slides.prompt_source", colour="accent6", anchor="ctr"),
        Holder("sldNum", NUMBER, "Number", number, 12, "", colour="accent6", anchor="ctr", align="r"),
    )


def _name(wide: bool, logo: bool) -> Holder:
    room = width_of(wide) - 2 * SIDE - _STAMP - (LOGO[0] + 16 if logo else 0)
    box = Box(SIDE, 14, room, 20)
    return Holder("body", NAME, "Name", box, 12, "deck_slides.prompt_name", bold=True, colour="accent6", anchor="ctr")


def _title_slide(wide: bool, logo: bool) -> tuple[Holder, ...]:
    left, room = 84.0, width_of(wide) - 84 - SIDE
    picture = Box(width_of(wide) - SIDE - LOGO[0] * 1.5, 40, LOGO[0] * 1.5, LOGO[1] * 1.5)
    return (
        Holder("ctrTitle", 0, "Title", Box(left, 196, room, 112), 40, "deck_slides.prompt_title", True, anchor="b"),
        Holder("subTitle", 1, "Subtitle", Box(left, 322, room, 70), 20, "deck_slides.prompt_text", colour="accent6"),
        Holder("body", NAME, "Name", Box(left, 158, room - (LOGO[0] * 1.5 if logo else 0), 30), 18,
               "deck_slides.prompt_name", True, "accent1", "b"),
        Holder("pic", PICTURE, "Logo", picture, 12, "deck_slides.prompt_logo"),
    )  # fmt: skip


def _heading(number: int, name: str, box: Box) -> Holder:
    return Holder("body", number, name, box.top(HEADING), 18, "deck_slides.prompt_heading", True, "accent1", "b")


def _text(number: int, name: str, box: Box) -> Holder:
    return Holder("body", number, name, box.less(top=HEADING + 6), 18, "deck_slides.prompt_text", bullets=True)


def holders(kind: Kind, *, wide: bool, logo: bool) -> tuple[Holder, ...]:
    """The placeholders of a layout."""
    if kind == "title":
        return (*_title_slide(wide, logo), *feet(wide, 84))
    picture = Box(width_of(wide) - SIDE - LOGO[0], 14, *LOGO)
    title = Holder("title", 0, "Title", title_box(wide, logo), 26, "deck_slides.prompt_title", bold=True, anchor="ctr")
    common = [title, _name(wide, logo), Holder("pic", PICTURE, "Logo", picture, 12, "deck_slides.prompt_logo")]
    area = content(wide)
    left, right = area.columns((1, 1) if kind == "two_texts" else SHARES, gap=GAP)
    chart, table, text = "deck_slides.prompt_chart", "deck_slides.prompt_table", (SECOND, "Text 2", right)
    found: dict[Kind, list[Holder]] = {
        "figures": [],
        "chart": [Holder("chart", FIRST, "Chart", area, 18, chart)],
        "table": [Holder("tbl", FIRST, "Table", area, 18, table)],
        "chart_text": [Holder("chart", FIRST, "Chart", left, 18, chart), _heading(SECOND_HEAD, "Heading 2", right),
                       _text(*text)],
        "table_text": [Holder("tbl", FIRST, "Table", left, 18, table), _heading(SECOND_HEAD, "Heading 2", right),
                       _text(*text)],
        "map_text": [_heading(SECOND_HEAD, "Heading 2", right), _text(*text)],
        "two_texts": [_heading(FIRST_HEAD, "Heading 1", left), _text(FIRST, "Text 1", left),
                      _heading(SECOND_HEAD, "Heading 2", right), _text(*text)],
        "two": [Holder("", FIRST, "Content 1", left, 18, "deck_slides.prompt_text", bullets=True),
                Holder("", SECOND, "Content 2", right, 18, "deck_slides.prompt_text", bullets=True)],
    }  # fmt: skip
    return (*common, *found[kind], *feet(wide))
