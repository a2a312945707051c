"""A province's points as a picture that stands alone: the province, its archipelago, where it lies, legend, source."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from geo.boundaries.layout import FRAMES
from render.ground import map_ground
from render.lettering import lines, width
from render.picture import Dot, Panel, Picture, Words
from render.picture_parts import STEP, Imprint, footing, heading, island_names
from render.place_points import Place, PlacePoints, radius, size_steps
from render.places_map import Box, frame_at

MARGIN = 20.0
LONG = 620.0
"""The longer side of the province's part."""
ROOM = 560.0
"""What the words have at least."""
FRAME, LOCATOR = 200.0, 0.25
NAMED = 14


@dataclass(frozen=True, slots=True)
class Said:
    """What is written: the title, the lines under it, the text for who cannot see it, and the legend's lines.

    `legend` has a line for each of covered, hollow, estimated; `size` gives the words of a number of members.
    """

    title: str
    under: tuple[str, ...]
    text: str
    legend: Mapping[str, str]
    size: Mapping[int, str]


def look(place: Place) -> str:
    """How a point is drawn."""
    if not place.clubs:
        return "hollow"
    return "estimated" if place.estimated else "covered"


def _panel(view: PlacePoints, box: Box, *, at: tuple[float, float], scale: float, own: str) -> Panel:
    """The part of the map in `box` (sheet units), its corner at `at`."""
    x, y = at[0] - box[0] * scale, at[1] - box[1] * scale
    fills = {code: own if code == view.province else "paper" for code, _, _ in map_ground(view.province_set).shapes}
    clip = (at[0], at[1], box[2] * scale, box[3] * scale)
    return Panel(x, y, scale, fills, chosen=view.province if own == "grey" else None, clip=clip)


def _dots(view: PlacePoints, panel: Panel, *, frame: str | None, marked: Collection[str]) -> dict[Dot, str]:
    """The points that lie in a panel with their names ("" without a club), the large ones under the small ones."""
    found: dict[Dot, str] = {}
    for place in sorted(view.drawn, key=lambda place: -(place.members or 0)):
        if place.at is None or frame_at(*place.at) != frame:
            continue
        x, y = panel.x + place.at[0] * panel.scale, panel.y + place.at[1] * panel.scale
        r = radius(view, place.members)
        pointed = place.code in marked
        found[Dot(x, y, r, look(place))] = label_of(view, place) if place.clubs or pointed else ""
        if pointed:
            found[Dot(x, y, r + 4, "ring")] = ""
    return found


def label_of(view: PlacePoints, place: Place) -> str:
    """A point's name on the map; a district's with its communes."""
    return f"{place.name} {place.covered}/{place.communes}" if view.level == "huyen" else place.name


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes (left, top, right, bottom) share ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _names(view: PlacePoints, dots: Sequence[Dot], clip: Box, names: Mapping[Dot, str]) -> list[Words]:
    """Names beside the largest points, above or below, where they cover no other name and no point."""
    taken = [(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r) for dot in dots if dot.look != "ring"]
    pointed = {(dot.x, dot.y) for dot in dots if dot.look == "ring"}
    order = sorted((dot for dot in dots if dot in names), key=lambda dot: (dot.x, dot.y) not in pointed)
    sheet = (clip[0], clip[1], clip[0] + clip[2], clip[1] + clip[3])
    words = []
    for dot in order[: len(dots) if view.level == "huyen" else NAMED]:
        long, apart = width(names[dot], size=14), dot.r + (7 if (dot.x, dot.y) in pointed else 3)
        for x, y in (
            (dot.x + apart, dot.y),
            (dot.x - apart - long, dot.y),
            (dot.x - long / 2, dot.y - apart - 8),
            (dot.x - long / 2, dot.y + apart + 8),
        ):
            box = (x, y - 8, x + long, y + 8)
            inside = sheet[0] <= box[0] and box[2] <= sheet[2] and sheet[1] <= box[1] and box[3] <= sheet[3]
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                words.append(Words(x, y + 5, names[dot], "halo"))
                break
    return words


def _legend(view: PlacePoints, said: Said, *, y: float, room: float) -> tuple[list[Words], list[Dot], float]:
    """The looks and the sizes, one under another; and where they end."""
    rows = [(6.0, kind, text) for kind, text in said.legend.items()]
    rows += [(radius(view, step), "size", said.size[step]) for step in size_steps(view.most)]
    words, dots = [], []
    across = MARGIN + max(13.0, view.reach)
    for r, kind, text in rows:
        high = max(STEP, 2 * r + 4)
        dots.append(Dot(across, y + high / 2, r, kind))
        for line in lines(text, within=room - 40, size=14):
            words.append(Words(across + view.reach + 8, y + high / 2 + 5, line))
        y += high
    return words, dots, y


def places_picture(view: PlacePoints, said: Said, *, imprint: Imprint, marked: Collection[str] = ()) -> Picture:
    """The picture, laid out."""
    ground = map_ground(view.province_set)
    scale = LONG / max(view.box[2:])
    wide, high = view.box[2] * scale, view.box[3] * scale
    room = max(wide, ROOM)
    words, top = heading(said.title, said.under, imprint=imprint, x=MARGIN, room=room)
    land = _panel(view, view.box, at=(MARGIN + (room - wide) / 2, top), scale=scale, own="grey")
    clip = (MARGIN + (room - wide) / 2, top, wide, high)
    panels, named = [land], _dots(view, land, frame=None, marked=marked)
    dots = list(named)
    words += _names(view, dots, clip, {dot: name for dot, name in named.items() if name})
    if imprint.simulated:
        words.append(Words(MARGIN + room / 2, top + high / 2, imprint.simulated, "across", 30.0))
    y = top + high + 12
    for index, key in enumerate(view.frames):
        left, up, across, down = FRAMES[key]
        at = (MARGIN + index * (FRAME + 16), y)
        panel = _panel(view, (left, up, across, down), at=at, scale=FRAME / across, own="grey")
        panels.append(panel)
        dots += _dots(view, panel, frame=key, marked=marked)
        name = next(islet.name for islet in ground.islets if islet.key == key)
        words.append(Words(at[0] + FRAME / 2, y + 18, name, "bold middle halo"))
    sheet = (0.0, 0.0, ground.width, ground.height)
    at = (MARGIN + room - ground.width * LOCATOR, y + 8)
    small = _panel(view, sheet, at=at, scale=LOCATOR, own="s5")
    words += island_names(ground, small)
    begun = y + (max(FRAMES[key][3] / FRAMES[key][2] for key in view.frames) * FRAME + 10 if view.frames else 0)
    free = room - ground.width * LOCATOR - 16
    key_words, key_dots, legend_end = _legend(view, said, y=begun, room=free)
    below, end = footing(imprint, x=MARGIN, y=max(legend_end, at[1] + ground.height * LOCATOR) + 8, room=room)
    return Picture(
        width=room + 2 * MARGIN,
        height=end,
        ground=ground,
        title=said.title,
        text=said.text,
        panels=(*panels, small),
        words=(*words, *key_words, *below),
        swatches=(),
        dots=(*dots, *key_dots),
    )
