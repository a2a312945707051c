"""The look of a presentation, ours or a province's: its colours as they are seen, its font, its place for blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from render.deck.drawing.look import words_on
from render.inks import INKS
from render.luminance import channels, colour_of, luminance
from render.palette import FUNDERS

MARK = INKS["light"]["mark"]
QUIET, RULE = "tx1@70", "tx1@45"
"""Words and lines that stand back, in whatever ink the theme has."""
FIXED = {"external": FUNDERS["KOICA-HAK"], "counterpart": FUNDERS["HNCT"]}
_NARROW = {"Arial", "Helvetica", "Liberation Sans", "Times", "Times New Roman", "Liberation Serif"}
"""Fonts no wider than Arial wherever slides are opened: an office has them, or another as wide."""
_WIDE = {"Verdana": (1.24, 1.32)}
_UNKNOWN = (1.18, 1.24)  # an office that lacks the font takes DejaVu Sans or Serif, wider than most
_LIGHTEST, _DARKEST = 93.0, 27.0  # of the map's levels: CIE lightness
_MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


@dataclass(frozen=True, slots=True)
class Look:
    """`colours` are the theme's own by name, as #RRGGBB; `widths` are how much wider its letters are than Arial's,
    regular and bold; `given` says that the theme is a province's."""

    colours: Mapping[str, str]
    widths: tuple[float, float]
    given: bool = False

    def wider(self, *, bold: bool) -> float:
        """How much wider its letters may be than Arial's, whatever font takes the place of its own."""
        return self.widths[bold]

    def levels(self, count: int) -> tuple[str, ...]:
        """So many tints of the first accent from light to dark, in even steps of lightness (told apart in grey)."""
        apart = (_LIGHTEST - _DARKEST) / max(count - 1, 1)
        return tuple(_tint(self.seen("accent1"), _LIGHTEST - apart * at) for at in range(count))

    def seen(self, spec: str) -> tuple[float, float, float]:
        """A colour of `markup` on white paper as red, green and blue from 0 to 1."""
        name, _, opaque = spec.partition("@")
        plain = name if name.startswith("#") else self.colours[_MAPPED.get(name, name)]
        red, green, blue = channels(plain)
        share = int(opaque or 100) / 100
        return red * share + 1 - share, green * share + 1 - share, blue * share + 1 - share

    def ink_on(self, spec: str) -> str:
        """Black or white ink, whichever is read better on a colour."""
        return words_on(colour_of(self.seen(spec)))


def _tint(plain: tuple[float, float, float], lightness: float) -> str:
    """The colour with white or black in it, at a CIE lightness, as #RRGGBB."""
    wanted = ((lightness + 16) / 116) ** 3
    other = 1.0 if luminance(plain) < wanted else 0.0
    low, high = 0.0, 1.0  # shares of white or black
    for _ in range(24):
        middle = (low + high) / 2
        mixed = [c + (other - c) * middle for c in plain]
        low, high = (middle, high) if (luminance(mixed) < wanted) == bool(other) else (low, middle)
    return colour_of([c + (other - c) * low for c in plain])


def look_of(presentation: Presentation, *, given: bool = False) -> Look:
    """The look of the first master's theme. Raises KeyError when it has none."""
    theme = theme_of(presentation)
    colours = {}
    for each in theme.find(f".//{qn('a:clrScheme')}"):
        value = each[0].get("lastClr") or each[0].get("val")
        colours[each.tag.rpartition("}")[2]] = f"#{value}"
    fonts = [node.get("typeface", "") for node in theme.iterfind(f".//{qn('a:fontScheme')}/*/{qn('a:latin')}")]
    mapped = presentation.slide_master.element.find(qn("p:clrMap"))
    swapped = {name: colours[own] for name, own in mapped.attrib.items() if own in colours}
    shown = {**colours, **{_MAPPED[name]: value for name, value in swapped.items() if name in _MAPPED}}
    named = presentation.slide_master.element.iterfind(f".//{qn('p:txStyles')}//{qn('a:latin')}")
    fonts += [font for node in named if not (font := node.get("typeface", "")).startswith("+")]
    widths = [(1.0, 1.0) if font in _NARROW else _WIDE.get(font, _UNKNOWN) for font in fonts] or [_UNKNOWN]
    return Look(shown, max(widths), given)


def theme_of(presentation: Presentation) -> Any:
    """The theme of the first master, as markup. Raises KeyError when it has none."""
    relations = presentation.slide_master.part.rels.values()
    found = next((each.target_part for each in relations if each.reltype.endswith("/theme")), None)
    if found is None:
        raise KeyError("theme")
    return parse_xml(found.blob)
