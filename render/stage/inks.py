"""The stage's colours on dark and on light paper; drawings name them, so that one drawing serves both."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import get_args

from render.deck.drawing.look import LIGHT, Look
from render.deck.model import Role
from render.palette import FUNDERS, INK, PAPER, PAPER_DARK, SEQUENTIAL

SHADES = ("l0", "l1", "l2", "l3", "l4", "l5", "l6")
"""Classes of a map, from near the paper to far from it."""

# Words stand out by 7 to 1 from the paper and from what they may lie on.
INKS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "dark": {
            "paper": PAPER_DARK, "soft": "#1A2736", "ink": "#F2F6F9", "quiet": "#B9C6D1", "rule": "#34434F",
            "line": "#8897A5", "mark": "#FFC9A3", "mark-paper": "#3A2416", "accent": "#5CC4BC", "other": "#46606F",
            "register": "#5CC4BC", "published": "#F2F6F9", "target": "#B9C6D1", "forecast": "#5CC4BC",
            "low": "#1F4A52", "high": "#1F4A52", "external": "#4F87CE", "counterpart": FUNDERS["HNCT"],
            "part": "#5CC4BC", "rest": "#34434F", "women": "#5CC4BC", "men": "#2F6F78",
            "l0": "#123A40", "l1": "#17545A", "l2": "#1F7276", "l3": "#3A9391", "l4": "#66B3AE", "l5": "#9DD1CC",
            "l6": "#D9EFEC",
        },
        "light": {
            "paper": PAPER, "soft": "#EEF3F5", "ink": INK, "quiet": "#3D4B58", "rule": LIGHT.rule,
            "line": LIGHT.line, "mark": "#7A3010", "mark-paper": "#FFF4EA", "accent": "#085450", "other": LIGHT.other,
            **{role: LIGHT.roles[role] for role in get_args(Role) if role != "other"},
            **dict(zip(SHADES, SEQUENTIAL, strict=True)),
        },
    }
)  # fmt: skip


def named(name: str) -> str:
    """A colour by its name, as a drawing holds it."""
    return f"var(--{name})"


LOOK = Look(
    paper=named("paper"), ink=named("ink"), quiet=named("quiet"), rule=named("rule"), line=named("line"),
    mark=named("mark"), other=named("other"), roles=MappingProxyType({role: named(role) for role in get_args(Role)}),
)  # fmt: skip


def sheet() -> str:
    """The colours as rules of a style sheet."""
    rules = [
        f"[data-paper={paper}]{{color-scheme:{paper};{';'.join(f'--{n}:{c}' for n, c in inks.items())}}}"
        for paper, inks in INKS.items()
    ]
    return "\n".join(rules)
