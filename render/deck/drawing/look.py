"""The inks of a deck's drawings. Words stand out from the paper by 7 to 1; shades differ in greyscale as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from render.deck.model import Role
from render.luminance import contrast
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


def words_on(colour: str) -> str:
    """Black or white, whichever stands out more from a colour."""
    return ON_DARK if contrast(ON_DARK, colour) > contrast(ON_LIGHT, colour) else ON_LIGHT
