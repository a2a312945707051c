"""The provinces shaded by class, with the islands enlarged and named, the names that have room, and the legend."""

from __future__ import annotations

from dataclasses import dataclass

from render.deck.drawing.look import Look, words_on
from render.deck.drawing.marks import STEP, Anchor, Area, Drawing, Hatch, Mark, Path, Text, cut, wide
from render.deck.drawing.parts import SWATCH, wrapped
from render.deck.model import ProvinceMap, Shade
from render.ground import Ground, map_ground
from render.picture import Panel
from render.picture_parts import island_names
from render.sheets import LINE, Label, box_of, load_labels

GAP = 14.0
FREE = (4.0, 766.0, 205.0)
"""The sea and the land abroad west of the country: left, bottom and width in sheet units."""


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    fill: str
    hatch: Hatch
    count: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the sheet lies, how large, and where the legend begins and what width it has."""

    x: float
    y: float
    scale: float
    legend: tuple[float, float, float]


def _rows(shown: ProvinceMap, look: Look) -> list[_Row]:
    rows = [_Row(level.label, level.colour, "", str(level.count)) for level in shown.levels]
    if none := sum(shade.level is None for shade in shown.shades):
        rows.append(_Row(shown.no_data, look.paper, "no_data", str(none)))
    if guessed := sum(shade.estimated for shade in shown.shades):
        middle = shown.levels[len(shown.levels) // 2].colour if shown.levels else look.paper
        rows.append(_Row(shown.estimate, middle, "estimate", str(guessed)))
    return rows


def _legend_wide(shown: ProvinceMap, rows: list[_Row]) -> float:
    longest = max((SWATCH + wide(row.label) + 8 + wide(row.count) for row in rows), default=0.0)
    return max(longest, min(wide(shown.unit), 190.0))


def _placed(ground: Ground, shown: ProvinceMap, rows: list[_Row], *, width: float, height: float) -> _Place:
    """Beside the map where the sheet is wide, in the free place on it where letters are small enough, else under it."""
    long = _legend_wide(shown, rows)
    scale = min(height / ground.height, width / ground.width)
    high = STEP * (len(rows) + len(wrapped(shown.unit, within=long, most=3))) + 6
    if width - ground.width * scale - GAP >= long:
        left = (width - ground.width * scale - GAP - long) / 2
        return _Place(left, (height - ground.height * scale) / 2, scale,
                      (left + ground.width * scale + GAP, max((height - high) / 2, 0), long))  # fmt: skip
    beside = min(height / ground.height, (width - GAP - long) / ground.width)
    if FREE[2] * scale >= long and high <= 330 * scale:
        left = (width - ground.width * scale) / 2
        return _Place(left, 0, scale, (left + FREE[0] * scale, FREE[1] * scale - high, FREE[2] * scale))
    under = min((height - high - GAP) / ground.height, width / ground.width)
    if beside >= under:
        at = ground.width * beside + GAP
        return _Place(0, 0, beside, (at, max((ground.height * beside - high) / 2, 0), width - at))
    return _Place((width - ground.width * under) / 2, 0, under, (1, ground.height * under + GAP, width - 1))


def _land(ground: Ground, shown: ProvinceMap, place: _Place, look: Look) -> list[Mark]:
    """Shapes and islands in their shades, hatches over estimates, the outline of the deck's own place over all."""
    at = (place.x, place.y, place.scale)
    thin = 0.7 / place.scale
    shades = {shade.code: shade for shade in shown.shades}
    outlines = [(code, d) for code, _, d in ground.shapes] + [(each.province, each.d) for each in ground.islets]
    marks: list[Mark] = []
    for islet in ground.islets:
        if islet.frame:
            x, y, w, h = (value * place.scale for value in islet.frame)
            marks.append(Area(place.x + x, place.y + y, w, h, "none", look.line))
    for code, d in outlines:
        shade = shades.get(code)
        fill, hatch = _fill(shade, shown, look)
        marks.append(Path(d, fill=fill, stroke=look.line, width=thin, hatch=hatch, at=at, code=code))
        if shade and shade.estimated:
            marks.append(Path(d, hatch="estimate", at=at))
    marks += [
        Path(d, stroke=look.ink, width=2.4 / place.scale, at=at) for code, d in outlines if code == shown.highlight
    ]
    return marks


def _fill(shade: Shade | None, shown: ProvinceMap, look: Look) -> tuple[str, Hatch]:
    if shade is None or shade.level is None:
        return look.paper, "no_data"
    return shown.levels[shade.level].colour, ""


def _islands(ground: Ground, place: _Place, look: Look) -> list[Text]:
    """The islands' names as on every picture of the map."""
    panel = Panel(place.x, place.y, place.scale, {})
    anchors: dict[str, Anchor] = {"middle": "middle", "end": "end"}
    marks: list[Text] = []
    for words in island_names(ground, panel):
        styles = words.style.split()
        anchor: Anchor = next((anchors[style] for style in styles if style in anchors), "start")
        ink = look.quiet if "quiet" in styles else look.ink
        marks.append(Text(words.x, words.y, words.text, ink, anchor, bold="bold" in styles, halo=look.paper))
    return marks


def _name(label: Label, shown: ProvinceMap, place: _Place, look: Look) -> list[Text]:
    left, top, right, bottom = (value * place.scale for value in box_of(label, 1 / place.scale, apart=0))
    fill, _ = _fill(next((each for each in shown.shades if each.code == label.code), None), shown, look)
    ground = fill if label.align else look.paper
    middle = place.y + (top + bottom) / 2 - LINE * (len(label.lines) - 1) / 2 + 5
    return [
        Text(place.x + (left + right) / 2, middle + LINE * at, line, words_on(ground), "middle",
             bold=label.code == shown.highlight, halo=ground)
        for at, line in enumerate(label.lines)
    ]  # fmt: skip


def _names(ground: Ground, shown: ProvinceMap, place: _Place, look: Look, taken: list[Text]) -> list[Text]:
    """The names that were placed for letters as large as these, or larger, and keep clear of words that are `taken`;
    the deck's own place is always named."""
    placed = load_labels(ground.province_set)
    unit = min((each for each in placed if each >= 0.99 / place.scale), default=None)
    labels = {label.code: label for label in placed[unit]} if unit else {}
    every = (label for scale in sorted(placed) for label in placed[scale] if label.code == shown.highlight)
    own = labels.pop(shown.highlight or "", None) or next(every, None)
    found = _name(own, shown, place, look) if own else []
    fixed = [*taken, *found]
    for label in labels.values():
        words = _name(label, shown, place, look)
        if not any(word.touches(other) for word in words for other in fixed):
            found = [*found, *words]
    return found


def _legend(shown: ProvinceMap, rows: list[_Row], place: _Place, look: Look) -> list[Mark]:
    x, y, room = place.legend
    marks: list[Mark] = []
    for words in wrapped(shown.unit, within=room, most=3):
        y += STEP
        marks.append(Text(x, y - 5, words, look.quiet))
    y += 4
    for row in rows:
        if row.hatch != "no_data":
            marks.append(Area(x, y + 1, 12, 12, row.fill, look.line))
        marks.append(Area(x, y + 1, 12, 12, "none", look.line, row.hatch))
        label = cut(row.label, within=max(room - SWATCH - 8 - wide(row.count), 40))
        marks += [
            Text(x + SWATCH, y + 12, label, look.ink),
            Text(x + SWATCH + wide(label) + 8, y + 12, row.count, look.quiet),
        ]
        y += STEP
    return marks


def map_drawing(shown: ProvinceMap, *, width: float, height: float, look: Look) -> Drawing:
    """The map on a sheet of `width` × `height` units."""
    ground = map_ground(shown.map_set)
    rows = _rows(shown, look)
    place = _placed(ground, shown, rows, width=width, height=height)
    islands = _islands(ground, place, look)
    return Drawing(
        width,
        height,
        (
            *_land(ground, shown, place, look),
            *_names(ground, shown, place, look, islands),
            *islands,
            *_legend(shown, rows, place, look),
        ),
        tuple((place.x + x * place.scale, place.y + y * place.scale, size * place.scale)
              for x, y, size in ground.marks),
    )  # fmt: skip
