"""A coloured table on the screen; its picture is drawn from the same values."""

from __future__ import annotations

from collections.abc import Sequence

from render.heat_picture import Grid, heat_picture
from ui.pictures import Carry
from ui.templates import show


def heat_table(grid: Grid, *, title: str, under: Sequence[str], why: str = "") -> Carry:
    """Draw the table; the answer draws it as a picture under its title, for what it must carry.

    `why` is what the link from a cell to its number's origin is called.
    """
    show(
        "heat",
        label=grid.label,
        corner=grid.corner,
        why=why,
        quarters=grid.columns,
        rows=grid.rows,
        keys=[{"style": style, "text": words} for style, words in grid.keys],
    )
    return lambda imprint: heat_picture(grid, title=title, under=under, imprint=imprint)
