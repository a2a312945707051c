"""The parts that every picture has: heading, legend, island names, the mark over the land, the lines under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from render.ground import Box, Ground
from render.inks import ground_of
from render.legend import Legend
from render.lettering import lines, width
from render.picture import Panel, Swatch, Words
from render.sheets import box_of

STEP, BOX = 20.0, 14.0


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a picture must carry: where its numbers come from, the result's hash, whose borders ("" without a map),
    the simulated mark."""

    source: str
    hash: str
    borders: str
    simulated: str = ""


def heading(title: str, under: Iterable[str], *, imprint: Imprint, x: float, room: float) -> tuple[list[Words], float]:
    """Title, the lines under it and the mark at the top left; and where the rest may begin."""
    y, words = 14.0, []
    for line in lines(title, within=room, size=22, bold=True):
        y += 27
        words.append(Words(x, y - 6, line, "title", 22.0))
    for text in under:
        for line in lines(text, within=room, size=14):
            y += STEP
            words.append(Words(x, y - 4, line, "quiet"))
    if imprint.simulated:
        y += STEP + 2
        words.append(Words(x, y - 4, imprint.simulated, "mark", 16.0))
    return words, y + 12


def footing(imprint: Imprint, *, x: float, y: float, room: float) -> tuple[list[Words], float]:
    """Source with hash, borders and the mark again, from y downwards; and where the picture ends."""
    words = []
    stated = f"{imprint.simulated} · {imprint.source}" if imprint.simulated else imprint.source
    for text in filter(None, (f"{stated} · #{imprint.hash}", imprint.borders)):
        for line in lines(text, within=room, size=14):
            y += STEP
            words.append(Words(x, y - 4, line, "quiet"))
    return words, y + 14


def legend_height(legend: Legend, *, within: float) -> float:
    """How high the legend stands."""
    rows = len(legend.classes) + len(legend.states)
    return STEP * (rows + len(lines(legend.title, within=within, size=14)))


def legend_block(
    legend: Legend, *, x: float, y: float, within: float, counts: bool = True
) -> tuple[list[Words], list[Swatch]]:
    """The legend from its top left corner down: unit, classes with bounds and provinces, then the other states."""
    words, boxes = [], []
    for line in lines(legend.title, within=within, size=14):
        words.append(Words(x, y + BOX - 2, line, "quiet"))
        y += STEP
    rows = [(f"{legend.palette}{entry.shade}", entry.label, entry.count) for entry in legend.classes]
    rows += [(entry.state, entry.label, entry.count) for entry in legend.states]
    for fill, label, count in rows:
        hatched = fill == "estimated"
        boxes.append(Swatch(x, y, f"{legend.palette}4" if hatched else fill, hatched))
        words.append(Words(x + BOX + 6, y + BOX - 2, label))
        if counts:
            words.append(Words(x + BOX + 13 + width(label, size=14), y + BOX - 2, str(count), "quiet"))
        y += STEP
    return words, boxes


def island_names(ground: Ground, panel: Panel) -> list[Words]:
    """The names of the islands in a panel: over their frames, or beside those that stand in their true place.

    Under a frame stands whose they are, where there is room for it.
    """
    words = []
    names = {code: name for code, name, _ in ground.shapes}
    for islet in ground.islets:
        if islet.frame is None:
            if panel.scale >= 0.9:
                words.append(
                    Words(panel.x + islet.label[0] * panel.scale + 3, panel.y + islet.label[1] * panel.scale + 5,
                          islet.name, "quiet")
                )  # fmt: skip
            continue
        left, top, wide, high = (value * panel.scale for value in islet.frame)
        if width(islet.name, size=14, bold=True) > wide:
            # In a small panel the sea is wide enough north of Hoàng Sa and south of Trường Sa only.
            north = islet.frame[1] < ground.height / 2
            y = panel.y + top + (-4 if north else high + 15)
            words.append(Words(panel.x + left + wide, y, islet.name, "end"))
            continue
        x = panel.x + left + wide / 2
        words.append(Words(x, panel.y + top + (16 if panel.scale >= 0.9 else -4), islet.name, "bold middle"))
        words.append(Words(x, panel.y + top + high + 17, names[islet.province], "quiet middle"))
    return words


def _crossed(ground: Ground, imprint: Imprint, box: Box) -> bool:
    """Whether the simulated mark runs through a box."""
    left, top, right, bottom = box
    halves = ((x, y, size, width(imprint.simulated, size=size, bold=True) / 2) for x, y, size in ground.marks)
    return any(
        left < x + half and right > x - half and top < y + 0.3 * size and bottom > y - size
        for x, y, size, half in halves
        if imprint.simulated
    )


def province_names(ground: Ground, panel: Panel, imprint: Imprint) -> list[Words]:
    """The names that have room on the land of a panel at the ground's own size, each in the shade it stands on."""
    words = []
    for label in ground.names if panel.scale >= 0.9 else ():
        box = box_of(label, 1.0, apart=0)
        if _crossed(ground, imprint, box):
            continue
        left, top, right, _ = (value * panel.scale for value in box)
        fill = panel.fills[label.code] if label.align else "paper"
        style = f"halo middle on on-{fill} at-{ground_of(fill)}"
        words += [
            Words(panel.x + (left + right) / 2, panel.y + top + 13.5 + 16 * at, line, style)
            for at, line in enumerate(label.lines)
        ]
    return words


def marks_over(ground: Ground, panel: Panel, imprint: Imprint) -> list[Words]:
    """The simulated mark across the land, where cutting it off would cut off the map."""
    if not imprint.simulated:
        return []
    return [
        Words(panel.x + x * panel.scale, panel.y + y * panel.scale, imprint.simulated, "across", size * panel.scale)
        for x, y, size in ground.marks
    ]
