"""Small curves side by side, one a province, each on its own scale with its name and its last number, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from render.ground import NO_GROUND
from render.lettering import lines
from render.palette import SEQUENTIAL
from render.picture import Mark, Picture, Words
from render.picture_parts import Imprint, footing, heading

MARGIN, COLUMNS = 20.0, 6
WIDE, HIGH, BETWEEN = 184.0, 40.0, 16.0
"""Of a curve, and what lies between two."""
LINE = 18.0


@dataclass(frozen=True, slots=True)
class SmallCurve:
    """A place's name, what is written under it, and its values in the order of their months; below two, no curve."""

    name: str
    said: str
    values: Sequence[float]


def _area(values: Sequence[float], left: float, foot: float) -> str:
    """The area under the values, from the least at the foot to the largest at the top."""
    low, high = min(values), max(values)
    step, tall = WIDE / (len(values) - 1), HIGH / ((high - low) or 1)
    places = "L".join(f"{left + at * step:.1f} {foot - (value - low) * tall:.1f}" for at, value in enumerate(values))
    return f"M{left:.1f} {foot:.1f}L{places}L{left + WIDE:.1f} {foot:.1f}Z"


def curves_picture(curves: Sequence[SmallCurve], *, title: str, under: Sequence[str], imprint: Imprint) -> Picture:
    """The picture, in rows of six; `under` are the lines below the title."""
    room = COLUMNS * WIDE + (COLUMNS - 1) * BETWEEN
    words, top = heading(title, under, imprint=imprint, x=MARGIN, room=room)
    said = [lines(curve.said, within=WIDE, size=14) for curve in curves]
    high = LINE * (1 + max((len(own) for own in said), default=1)) + HIGH + 22
    marks: list[Mark | Words] = []
    for at, (curve, own) in enumerate(zip(curves, said, strict=True)):
        row, column = divmod(at, COLUMNS)
        x, y = MARGIN + column * (WIDE + BETWEEN), top + row * high
        words.append(Words(x, y + 14, curve.name, "bold"))
        words += [Words(x, y + 14 + LINE * (1 + index), line, "quiet") for index, line in enumerate(own)]
        foot = y + high - 16
        marks.append(Mark(f"M{x:.1f} {foot:.1f}h{WIDE:.1f}", "rule", width=1))
        if len(curve.values) > 1:
            marks.append(Mark(_area(curve.values, x, foot), fill=SEQUENTIAL[3]))
    rows = -(-len(curves) // COLUMNS)
    end = top + rows * high
    if imprint.simulated:
        marks.append(Words(MARGIN + room / 2, (top + end) / 2, imprint.simulated, "across faint", 40.0))
    below, bottom = footing(imprint, x=MARGIN, y=end, room=room)
    return Picture(
        width=room + 2 * MARGIN, height=bottom, ground=NO_GROUND, title=title, text=" ".join(under), panels=(),
        words=(*words, *below), swatches=(), marks=tuple(marks),
    )  # fmt: skip
