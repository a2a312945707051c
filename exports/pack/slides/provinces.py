"""The map on a slide: every province a shape of its own that can be picked up, islands enlarged and named."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from exports.pack.slides.frames import Box, emu
from exports.pack.slides.look import MARK, QUIET
from exports.pack.slides.markup import NAMESPACES, Words, body, element, fill, hatch, line, quoted, shape
from exports.pack.slides.sheet import PLAIN, Sheet
from geo.assets import path_rings
from render.deck.model import ProvinceMap, Shade
from render.deck.words import deck_translator
from render.ground import Ground, Islet, map_ground
from render.picture_parts import STEP

_TITLE, _LETTERS = 14.0, 12.0
_NORTH = 0.2  # of the sheet: where the land is widest to the west
_BORDER = "#74838F"
_SCALE = 10
"""Steps of a path to a sheet unit: the sheet's own precision."""


def draw_map(sheet: Sheet, shown: ProvinceMap, box: Box) -> None:
    """The map at the right of the box, its title and legend at the left."""
    ground = map_ground(shown.map_set)
    scale = min(box.h / ground.height, (box.w - 120) / ground.width)
    land = Box(box.right - ground.width * scale, box.y, ground.width * scale, ground.height * scale)
    if box.w - land.w > 340:  # no sea of white between legend and land
        land = Box(box.x + 260 + (box.w - land.w - 260) / 2, *(land.y, land.w, land.h))
    _group(sheet, shown, ground, land, scale)
    parting = ground.height * _NORTH
    parts = ((0, parting), (parting, ground.height))
    north, south = (land.x + _west(ground, *part) * scale - box.x - 10 for part in parts)
    _legend(sheet, shown, Box(box.x, box.y, north, box.h), wide=south)


def _west(ground: Ground, north: float, south: float) -> float:
    """Where the land begins between two heights of the sheet."""
    points = (point for _, _, d in ground.shapes for ring in path_rings(d) for point in ring)
    return min(x for x, y in points if north <= y <= south)


@lru_cache(maxsize=256)
def _path(d: str) -> tuple[str, Box]:
    """A path of the map as Office's geometry, and the part of the sheet that it stands in."""
    rings = path_rings(d)
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    def point(x: float, y: float) -> str:
        return f'<a:pt x="{round((x - box.x) * _SCALE)}" y="{round((y - box.y) * _SCALE)}"/>'

    drawn = "".join(
        f"<a:moveTo>{point(*ring[0])}</a:moveTo>"
        + "".join(f"<a:lnTo>{point(*each)}</a:lnTo>" for each in ring[1:])
        + "<a:close/>"
        for ring in rings
    )
    size = f'w="{round(box.w * _SCALE)}" h="{round(box.h * _SCALE)}"'
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {size}>{drawn}</a:path></a:pathLst></a:custGeom>",
        box,
    )


def _fill(sheet: Sheet, shown: ProvinceMap, shade: Shade | None) -> str:
    """A class's colour; lines over it for estimates, over paper where there is nothing."""
    if shade is None or shade.level is None:
        return hatch("wdUpDiag", "#8897A5", "#FFFFFF")
    given = sheet.look.given
    ground = sheet.look.levels(len(shown.levels))[shade.level] if given else shown.levels[shade.level].colour
    if shade.estimated:
        return hatch("ltDnDiag", "#7F8C99" if sheet.look.ink_on(ground) == "#0A121C" else "#C9D6D8", ground)
    return fill(ground)


def _alt(sheet: Sheet, shown: ProvinceMap, shade: Shade) -> str:
    t = deck_translator(sheet.language)
    value = t("deck_slides.no_value") if shade.level is None else shade.shown
    said = t("deck_slides.figures_alt", label=shade.label, value=value)
    parts = (said, shade.detail, shown.estimate if shade.estimated else "")
    return " · ".join(part for part in parts if part)


class _Shapes:
    """The shapes of the group, numbered and named as they come."""

    def __init__(self, sheet: Sheet, land: Box, scale: float) -> None:
        self.sheet, self.land, self.scale = sheet, land, scale
        self.number = sheet.next_number() + 1
        self.names: set[str] = set(sheet.tree.xpath("//p:cNvPr/@name"))
        self.found: list[str] = []

    def add(
        self, name: str, box: Box, *, look: str, alt: str = "", geometry: str = "rect", text: str = "",
        turned: float = 0,
    ) -> None:  # fmt: skip
        named = (
            name
            if name not in self.names
            else next(f"{name} {n}" for n in range(2, 99) if f"{name} {n}" not in self.names)
        )
        self.names.add(named)
        made = shape(self.number, named, box, look=look, alt=alt, geometry=geometry, text=text, turned=turned)
        self.found.append(made.replace(f" {NAMESPACES}", ""))
        self.number += 1

    def drawn(self, name: str, d: str, *, look: str, alt: str = "") -> None:
        """A path of the map."""
        geometry, part = _path(d)
        self.add(name, self.on_slide(part), look=look, alt=alt, geometry=geometry)

    def on_slide(self, part: Box) -> Box:
        """A part of the sheet in the slide's points."""
        return Box(
            self.land.x + part.x * self.scale, self.land.y + part.y * self.scale,
            part.w * self.scale, part.h * self.scale,
        )  # fmt: skip

    def words(
        self, text: str, x: float, y: float, align: str, *, size: float = _LETTERS, bold: bool = False,
        ink: str = "tx1", turned: float = 0,
    ) -> None:  # fmt: skip
        """Words on one line, whose `align` end (or middle) is at x and whose middle is at y, in the slide's points."""
        wide, high = self.sheet.wide(text, size, bold=bold) + 4, size * 1.25
        left = {"l": x, "ctr": x - wide / 2, "r": x - wide}[align]
        inner = body([Words(text, size, bold, ink, align)], language=self.sheet.language, anchor="ctr", wrap=False)
        self.add(text, Box(left, y - high / 2, wide, high), look=PLAIN, text=inner, turned=turned)


def _group(sheet: Sheet, shown: ProvinceMap, ground: Ground, land: Box, scale: float) -> None:
    shades: Mapping[str, Shade] = {shade.code: shade for shade in shown.shades}
    shapes, number = _Shapes(sheet, land, scale), sheet.next_number()
    own = ""
    for code, name, d in ground.shapes:
        shade = shades.get(code)
        label, alt = (shade.label, _alt(sheet, shown, shade)) if shade else (name, name)
        look = _fill(sheet, shown, shade) + line(_BORDER, 0.5)
        if code == shown.highlight:
            own = d
        shapes.drawn(label, d, look=look, alt=alt)
    for islet in ground.islets:
        _islet(sheet, shown, shapes, islet, shades.get(islet.province))
    if own:
        label = next((shade.label for shade in shown.shades if shade.code == shown.highlight), "")
        shapes.drawn(f"{label} outline", own, look=f"<a:noFill/>{line('tx1', 2.25)}", alt=label)
    if sheet.mark:
        for x, y, size in ground.marks:
            large = max(size * scale * 1.5, 12)
            half = sheet.wide(sheet.mark, large, bold=True) / 2 + 4
            middle = min(max(land.x + x * scale, land.x + half), land.right - half)
            shapes.words(sheet.mark, middle, land.y + y * scale, "ctr", size=large, bold=True, ink=f"{MARK}@55")
    name = deck_translator(sheet.language)("deck_slides.map_name", title=shown.title)
    frame = (
        f'<a:off x="{emu(land.x)}" y="{emu(land.y)}"/><a:ext cx="{emu(land.w)}" cy="{emu(land.h)}"/>'
        f'<a:chOff x="{emu(land.x)}" y="{emu(land.y)}"/><a:chExt cx="{emu(land.w)}" cy="{emu(land.h)}"/>'
    )
    sheet.tree.append(
        element(
            f'<p:grpSp {NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="{number}" name={quoted(sheet.free_name(name))}'
            f" descr={quoted(shown.alt)}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{frame}</a:xfrm></p:grpSpPr>{''.join(shapes.found)}</p:grpSp>"
        )
    )


def _islet(sheet: Sheet, shown: ProvinceMap, shapes: _Shapes, islet: Islet, shade: Shade | None) -> None:
    """An island group: in its frame with its name over it and its province's under it, or named beside it."""
    label = shade.label if shade else ""
    alt = f"{islet.name} ({_alt(sheet, shown, shade)})" if shade else islet.name
    look = _fill(sheet, shown, shade) + line("tx1", 0.5)
    if islet.frame is None:
        shapes.drawn(islet.name, islet.d, look=look, alt=alt)
        at = shapes.on_slide(Box(*islet.label, 0, 0))
        shapes.words(islet.name, at.x + 2, at.y + 4, "l", ink=QUIET)
        return
    frame = shapes.on_slide(Box(*islet.frame))
    edge = line("tx1", 1.5) if shade and shade.code == shown.highlight else line(_BORDER, 0.75)
    shapes.add(f"{islet.name} frame", frame, look=f"<a:noFill/>{edge}", alt=islet.name)
    shapes.drawn(islet.name, islet.d, look=look, alt=alt)
    middle = frame.x + frame.w / 2
    shapes.words(islet.name, middle, frame.y - 8, "ctr", bold=True)
    if label:
        shapes.words(label, middle, frame.bottom + 8, "ctr", ink=QUIET)


def _legend(sheet: Sheet, shown: ProvinceMap, box: Box, *, wide: float) -> None:
    """What the colours mean and how many units have each, from the top down; `wide` is the room under its title."""
    title = shown.title + (f" ({shown.unit})" if shown.unit else "")
    size = sheet.size_for([title], Box(0, 0, box.w, 60), (16.0, _TITLE, _LETTERS), bold=True) or _LETTERS
    title = sheet.short(title, box.w, size, bold=True, most=5)
    high = sheet.high([title], box.w, size, bold=True) + 4
    sheet.add(f"{shown.title} title", box.top(high), [Words(title, size, True, "tx1")])
    empty = [shade for shade in shown.shades if shade.level is None]
    guessed = [shade for shade in shown.shades if shade.estimated and shade.level is not None]
    tints = sheet.look.levels(len(shown.levels)) if sheet.look.given else [level.colour for level in shown.levels]
    rows = [(fill(tint), level.label, level.count) for tint, level in zip(tints, shown.levels, strict=True)]
    rows += [(_fill(sheet, shown, None), shown.no_data, len(empty))] if empty else []
    rows += [(_fill(sheet, shown, guessed[-1]), shown.estimate, len(guessed))] if guessed else []
    y, step = max(box.y + high + 10, box.y + box.h * _NORTH), STEP + 6
    room = wide - 30
    letters = 14.0 if all(sheet.wide(f"{text}  ({count})", 14) <= room for _, text, count in rows) else _LETTERS
    for look, text, count in rows:
        behind = f"  ({count})"
        words = sheet.short(text, room - sheet.wide(behind, letters), letters) + behind
        sheet.add(f"{text} swatch", Box(box.x, y + 4, 22, 15), look=look + line(_BORDER, 0.5))
        sheet.add(text, Box(box.x + 30, y, room, 23), [Words(words, letters, False, "tx1")], anchor="ctr")
        y += step
    _own(sheet, shown, Box(box.x, y + 12, wide, max(box.bottom - y - 12, 0)))


def _own(sheet: Sheet, shown: ProvinceMap, box: Box) -> None:
    """The deck's own province in words, under the legend."""
    own = next((shade for shade in shown.shades if shade.code == shown.highlight), None)
    if own is None:
        return
    texts = [own.label, own.shown, *([own.detail] if own.detail else [])]
    high = 20 * 1.2 + sheet.high([own.label], box.w - 12, 14) + (14 * 1.2 if own.detail else 0) + 6
    if high > box.h:
        return
    sheet.add(f"{own.label} line", Box(box.x, box.y, 3, high), look=fill("tx1") + line(None))
    words = [Words(texts[0], 14, True, "tx1"), Words(texts[1], 20, True, "accent1")]
    words += [Words(text, 12, False, QUIET) for text in texts[2:]]
    sheet.add(f"{own.label} value", Box(box.x + 10, box.y, box.w - 10, high), words, anchor="ctr")
