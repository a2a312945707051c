"""A coloured table as a picture that stands alone: every cell with its words, the key, source, code and mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from render.glyphs import drawn
from render.ground import NO_GROUND
from render.lettering import lines, width
from render.palette import HEAT
from render.picture import Mark, Picture, Words
from render.picture_parts import Imprint, footing, heading

MARGIN, LEAST = 20.0, 720.0
ROW, LINE, PAD = 28.0, 18.0, 9.0
NAME, HEAD = 300.0, 104.0
"""The most that a row's name, and a column's title, have before they go on in another line."""
MARK = 40.0


class Cell(Protocol):
    """What a cell shows."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def style(self) -> str:
        """The name of its colour."""

    @property
    def chosen(self) -> bool:
        """Whether it has an outline."""


class Row(Protocol):
    """A row's name and its cells."""

    @property
    def name(self) -> str:
        """What stands at its head."""

    @property
    def cells(self) -> Sequence[Cell]:
        """A cell for each column."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A coloured table: what stands over its names, its columns, its rows, and its key as (style, words)."""

    label: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    keys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table's columns begin and how wide they are: the names' first."""

    edges: tuple[float, ...]
    heads: tuple[tuple[str, ...], ...]

    @property
    def high(self) -> float:
        """The height of the titles."""
        return LINE * max(len(head) for head in self.heads) + 12


def _columns(grid: Grid) -> _Columns:
    heads = [tuple(lines(title, within=NAME, size=14)) for title in (grid.corner,)]
    heads += [tuple(lines(title, within=HEAD, size=14)) for title in grid.columns]
    names = [line for row in grid.rows for line in lines(row.name, within=NAME, size=14)]
    texts = [names, *([row.cells[at].text for row in grid.rows] for at in range(len(grid.columns)))]
    edges = [MARGIN]
    for head, texts_below in zip(heads, texts, strict=True):
        edges.append(edges[-1] + max(width(text, size=14) for text in (*head, *texts_below)) + 2 * PAD)
    return _Columns(tuple(edges), tuple(heads))


def _box(left: float, top: float, right: float, bottom: float) -> str:
    return f"M{left:.1f} {top:.1f}H{right:.1f}V{bottom:.1f}H{left:.1f}Z"


def _cell(cell: Cell, box: tuple[float, float, float, float]) -> tuple[list[Mark], list[Words]]:
    left, top, right, bottom = box
    marks, ink = [], ""
    if cell.style in HEAT:
        paper, ink = HEAT[cell.style]
        marks.append(Mark(_box(*box), fill=paper))
    if cell.chosen:
        marks.append(Mark(_box(left + 1.5, top + 1.5, right - 1.5, bottom - 1.5), "axis", width=3))
    words = Words((left + right) / 2, (top + bottom) / 2 + 5, cell.text, "middle", 14, ink)
    return marks, [words] if cell.text else []


def _head(columns: _Columns, top: float) -> list[Words]:
    found = []
    for at, head in enumerate(columns.heads):
        left, right = columns.edges[at : at + 2]
        x, style = (left + PAD, "quiet") if at == 0 else ((left + right) / 2, "quiet middle")
        first = top + columns.high - 8 - LINE * (len(head) - 1)
        found += [Words(x, first + LINE * index, line, style) for index, line in enumerate(head)]
    return found


def _keys(keys: Sequence[tuple[str, str]], *, top: float, room: float) -> tuple[list[Mark], list[Words], float]:
    """The key in lines, and where it ends."""
    marks, words = [], []
    x, y = MARGIN, top
    for style, text in keys:
        wide = width(text, size=14) + 2 * PAD
        if x > MARGIN and x + wide > MARGIN + room:
            x, y = MARGIN, y + ROW
        paper, ink = HEAT.get(style, ("", ""))
        box = _box(x, y, x + wide, y + 22)
        marks.append(Mark(box, fill=paper) if paper else Mark(box, "axis", width=1))
        words.append(Words(x + PAD, y + 16, text, "", 14, ink))
        x += wide + 10
    return marks, words, y + ROW if keys else y


def heat_picture(grid: Grid, *, title: str, under: Sequence[str], imprint: Imprint) -> Picture:
    """The picture; `under` are the lines below the title."""
    columns = _columns(grid)
    right = columns.edges[-1]
    wide = max(right + MARGIN, LEAST)
    room = wide - 2 * MARGIN
    words, top = heading(title, under, imprint=imprint, x=MARGIN, room=room)
    first = top
    words += _head(columns, top)
    y = top + columns.high
    marks: list[Mark] = []
    for row in grid.rows:
        named = lines(row.name, within=NAME, size=14)
        high = ROW + LINE * (len(named) - 1)
        marks.append(Mark(f"M{MARGIN:.1f} {y:.1f}H{right:.1f}", "rule", width=1))
        words += [Words(MARGIN + PAD, y + 19 + LINE * at, line) for at, line in enumerate(named)]
        for at, cell in enumerate(row.cells):
            own, said = _cell(cell, (columns.edges[at + 1], y, columns.edges[at + 2], y + high))
            marks += own
            words += said
        y += high
    keyed, key_words, end = _keys(grid.keys, top=y + 12, room=room)
    middle = Words((MARGIN + right) / 2, (first + y) / 2, imprint.simulated, "across faint", MARK)
    across = [middle] if imprint.simulated else []
    below, bottom = footing(imprint, x=MARGIN, y=end, room=room)
    kept, shapes = drawn((*words, *key_words))
    return Picture(
        width=wide, height=bottom, ground=NO_GROUND, title=title, text=" ".join([*under, grid.label]), panels=(),
        words=(*kept, *below), swatches=(), marks=(*marks, *across, *keyed, *shapes),
    )  # fmt: skip
