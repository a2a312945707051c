"""A picture of provinces, laid out: panels that colour one ground, words and legend in their places, one SVG out.

The shapes are written once and used by every panel. Nothing is fetched: colours are in the picture, the font is named.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from render.ground import Box, Ground
from render.inks import DARK_SHADES, INKS, Paper
from render.palette import BELOW

FOLDER = Path(__file__).parent / "templates"
FONT = "'Be Vietnam Pro', 'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


FONTS = Path(__file__).parent / "assets" / "fonts"
LETTERS = {  # which letters each file of the font holds
    "vietnamese": "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0309,U+0323,"
    "U+1EA0-1EF9,U+20AB",
    "latin": "U+0000-00FF,U+2000-206F,U+2190-2193,U+2212",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text. `style` holds class names of the template: quiet, bold, mark, title, end, middle, across,
    halo; "on on-s3" inks it for a shade, "at-s3" puts that shade round its letters. `ink` is a colour of its own."""

    x: float
    y: float
    text: str
    style: str = ""
    size: float = 14.0
    ink: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape of a chart: an SVG path in picture units. `look` is a class of the template (rule, axis, ink), or else
    `fill` and `stroke` are its colours."""

    d: str
    look: str = ""
    fill: str = "none"
    stroke: str = ""
    width: float = 0.0
    dash: str = ""
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Swatch:
    """A box of the legend: the class it shows, and whether the hatch of estimates lies over it."""

    x: float
    y: float
    fill: str
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A point over the ground: where, how large, and its look: covered, hollow, estimated, size, ring."""

    x: float
    y: float
    r: float
    look: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One ground coloured once, at (x, y), `scale` picture units a sheet unit.

    `fills` gives each province's class ("s3", "no_data" …), `estimated` those under a hatch; `chosen` has an outline.
    `clip` is the part of the picture that it is seen in, None for all of it.
    """

    x: float
    y: float
    scale: float
    fills: Mapping[str, str]
    estimated: frozenset[str] = frozenset()
    chosen: str | None = None
    clip: Box | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything drawn. `text` is what a reader who cannot see it is told; `plates` keep a hatch away from words.

    `marks` are drawn in their order, before `words`; words among them lie behind what follows.
    """

    width: float
    height: float
    ground: Ground
    title: str
    text: str
    panels: tuple[Panel, ...]
    words: tuple[Words, ...]
    swatches: tuple[Swatch, ...]
    plates: tuple[tuple[Box, str], ...] = ()
    dots: tuple[Dot, ...] = ()
    marks: tuple[Mark | Words, ...] = ()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["short"] = lambda value: f"{value:.1f}".removesuffix(".0")
    return environment


@lru_cache(maxsize=1)
def _faces() -> tuple[tuple[str, str, str], ...]:
    """(weight, letters, woff2 in base64): an SVG shown as an image cannot use the page's own fonts."""
    return tuple(
        (weight, letters, b64encode((FONTS / f"be-vietnam-pro-{subset}-{weight}-normal.woff2").read_bytes()).decode())
        for subset, letters in LETTERS.items()
        for weight in ("400", "600")
    )


def draw(picture: Picture, *, paper: Paper = "light", fonts: bool = False) -> str:
    """The picture as an SVG document. Its fonts are named, or with `fonts` carried in it."""
    scales = sorted({panel.scale for panel in picture.panels})
    return (
        _environment()
        .get_template("map.svg")
        .render(
            picture=picture,
            ground=picture.ground,
            font=FONT,
            faces=_faces() if fonts else (),
            inks=INKS["dark" if paper == "dark" else "light"],
            dark=sorted(DARK_SHADES["dark" if paper == "dark" else "light"]),
            dark_on_dark=sorted(DARK_SHADES["dark"]),
            inks_dark=INKS["dark"] if paper == "auto" else None,
            scales=scales,
            below=sorted(BELOW),
        )
    )


def data_uri(svg: str) -> str:
    """An SVG document as the address of an image, that an attribute may hold."""
    return f"data:image/svg+xml,{quote(svg, safe=' !$&()*+,-./:;=?@[]^_`{|}~')}"
