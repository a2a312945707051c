"""The inks of a deck's drawings. Words stand out from the paper by 7 to 1; shades differ in greyscale as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from render.deck.model import Role
from render.palette import ACCENT, FUNDERS, INK, PAPER, SEQUENTIAL

ON_DARK, ON_LIGHT = "#FFFFFF", "#0A121C"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as #RRGGBB: the paper, words and those that matter less, lines of axes, the mark, one for each role.

    `other` is for bars beside the highlighted one.
    """

    paper: str
    ink: str
    quiet: str
    rule: str
    line: str
    mark: str
    other: str
    roles: Mapping[Role, str]


LIGHT = Look(
    paper=PAPER,
    ink=INK,
    quiet="#465562",
    rule="#D5DDE3",
    line="#74838F",
    mark="#8A3B12",
    other=SEQUENTIAL[2],
    roles=MappingProxyType(
        {
            "register": ACCENT, "published": INK, "target": "#B9C4CC", "forecast": ACCENT, "low": SEQUENTIAL[1],
            "high": SEQUENTIAL[1], "external": FUNDERS["KOICA-HAK"], "counterpart": FUNDERS["HNCT"], "part": ACCENT,
            "rest": "#DDE3E8", "other": "#8FA0AD", "women": ACCENT, "men": SEQUENTIAL[2],
        }
    ),
)  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB as WCAG has it, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def words_on(colour: str) -> str:
    """Black or white, whichever stands out more from a colour."""
    light = luminance(colour)
    white, black = 1.05 / (light + 0.05), (light + 0.05) / (luminance(ON_LIGHT) + 0.05)
    return ON_DARK if white > black else ON_LIGHT
