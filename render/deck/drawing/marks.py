"""What a drawing is made of: words, paths, boxes and rings, in units of which a letter is 14; written as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from render.deck.drawing.look import Look
from render.html import render
from render.lettering import width as letters_width

LETTERS = 14.0
STEP = 18.0
"""From one line of words to the next."""
FONT = "'Be Vietnam Pro', 'Noto Sans KR', 'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
Anchor = Literal["start", "middle", "end"]
Hatch = Literal["", "estimate", "no_data"]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words on its baseline; `halo` is the colour round its letters, `upright` turns it to read upwards."""

    x: float
    y: float
    text: str
    fill: str
    anchor: Anchor = "start"
    bold: bool = False
    halo: str = ""
    upright: bool = False

    @property
    def box(self) -> Box:
        """Left, top, right, bottom of its letters."""
        long = letters_width(self.text, size=LETTERS, bold=self.bold)
        left = -{"start": 0.0, "middle": long / 2, "end": long}[self.anchor]
        if self.upright:
            return self.x - 11, self.y - left - long, self.x + 3, self.y - left
        return self.x + left, self.y - 11, self.x + left + long, self.y + 3

    def touches(self, other: Text) -> bool:
        """Whether its letters would lie over another's."""
        (left, top, right, bottom), (west, north, east, south) = self.box, other.box
        return left < east - 1 and west < right - 1 and top < south - 3 and north < bottom - 3


@dataclass(frozen=True, slots=True)
class Path:
    """A line or a shape; `at` (x, y, scale) puts one drawn in units of its own in its place."""

    d: str
    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    dash: str = ""
    hatch: Hatch = ""
    opacity: float = 1.0
    at: tuple[float, float, float] | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """An upright box."""

    x: float
    y: float
    w: float
    h: float
    fill: str
    stroke: str = "none"
    hatch: Hatch = ""


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle."""

    x: float
    y: float
    r: float
    fill: str
    stroke: str


Mark = Text | Path | Area | Ring


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks from the back to the front on a sheet of `width` × `height` units; `across` is where a mark may stand:
    (x, y, size)."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    across: tuple[tuple[float, float, float], ...] = ()

    @property
    def texts(self) -> tuple[Text, ...]:
        """Its words."""
        return tuple(mark for mark in self.marks if isinstance(mark, Text))


def line(*points: tuple[float, float]) -> str:
    """A path through points."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def cut(words: str, *, within: float, bold: bool = False) -> str:
    """The words, cut with an ellipsis where they are wider than `within`."""
    if letters_width(words, size=LETTERS, bold=bold) <= within:
        return words
    while words and letters_width(f"{words}…", size=LETTERS, bold=bold) > within:
        words = words[:-1]
    return f"{words.rstrip()}…"


def wide(words: str, *, bold: bool = False) -> float:
    """The width of words in a drawing."""
    return letters_width(words, size=LETTERS, bold=bold)


def written(
    drawing: Drawing,
    *,
    width: float,
    height: float,
    key: str,
    look: Look,
    alt: str,
    mark: str = "",
    solid: bool = False,
) -> str:
    """The drawing as an SVG element of `width` × `height`."""
    # A long mark is set smaller: one that runs over the edge would be cut.
    most = 0.94 * drawing.width / letters_width(mark, size=1, bold=True) if mark else 0.0
    places = drawing.across or ((drawing.width / 2, drawing.height * 0.55, min(30.0, most)),)
    return render(
        "deck_drawing",
        drawing=drawing,
        kinds=[(type(each).__name__, each) for each in drawing.marks],
        width=width,
        height=height,
        key=key,
        look=look,
        alt=alt,
        solid=solid,
        font=FONT,
        across=[(mark, *_across(mark, place, drawing.width)) for place in places] if mark else [],
    )


def _across(mark: str, place: tuple[float, float, float], room: float) -> tuple[float, float, float]:
    """A place for the mark, in letters small enough and far enough from the edges to stand there whole."""
    x, y, size = place
    size = min(size, 0.62 * room / letters_width(mark, size=1, bold=True))
    half = letters_width(mark, size=size, bold=True) / 2
    return min(max(x, half), room - half), y, size
