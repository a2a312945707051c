"""The colours of pictures, by what they mean, on light and on dark paper; a picture names them as classes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from render.palette import ACCENT, DIVERGING, INK, PAPER, PAPER_DARK, QUIET, SEQUENTIAL

PLAIN: Mapping[str, str] = MappingProxyType(
    {"no_data": "paper", "zero": "paper", "not_applicable": "grey", "withheld": "grey"}
)


def ground_of(fill: str) -> str:
    """The plain colour under a fill's pattern: a shade is its own."""
    return PLAIN.get(fill, fill)


Paper = Literal["light", "dark", "auto"]
"""`auto` follows the reader's own setting, which a browser knows and a printer does not."""

# Amounts run from near the paper to far from it, so the steps turn round in the dark.
_SEQUENTIAL_DARK = ("#123A40", "#17545A", "#1F7276", "#3A9391", "#66B3AE", "#9DD1CC", "#D9EFEC")
_DIVERGING_DARK = ("#F0C08A", "#B8762F", "#6A4319", "#2B3540", "#1B5558", "#3A9391", "#A6DDD7")

INKS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "light": {
            **{f"s{step}": colour for step, colour in enumerate(SEQUENTIAL)},
            **{f"d{step}": colour for step, colour in enumerate(DIVERGING)},
            "paper": PAPER, "ink": INK, "quiet": QUIET, "line": "#74838F", "grey": "#DDE3E8", "mark": "#8A3B12",
            "deep": "#0A121C", "accent": ACCENT, "printed": "#94540F",
        },
        "dark": {
            **{f"s{step}": colour for step, colour in enumerate(_SEQUENTIAL_DARK)},
            **{f"d{step}": colour for step, colour in enumerate(_DIVERGING_DARK)},
            "paper": PAPER_DARK, "ink": "#E8EEF3", "quiet": "#A9B6C2", "line": "#8897A5", "grey": "#2A3743",
            "mark": "#FFC9A3", "deep": "#E8EEF3", "accent": "#5CC4BC", "printed": "#C8751B",
        },
    }
)  # fmt: skip
# Words on a shade are "deep", or of the paper's colour on these: each stands out from the shade by 4.5 to 1 or more.
DARK_SHADES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "light": frozenset({"s5", "s6", "d0", "d6"}),
        "dark": frozenset({"s3", "s4", "s5", "s6", "d0", "d1", "d5", "d6"}),
    }
)
