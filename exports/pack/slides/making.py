"""A deck drawn as slides: each on its layout, its blocks in their places, and what had to be done otherwise."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER as TYPE
from pptx.presentation import Presentation

from exports.pack.package import settled
from exports.pack.slides.base import base
from exports.pack.slides.cards import draw_cards
from exports.pack.slides.charts import draw_chart
from exports.pack.slides.crowded import crowded, stacked
from exports.pack.slides.feet import draw_code, draw_feet, draw_lines, draw_logo, draw_number, lines_high, logo_box
from exports.pack.slides.frames import EMU, Box
from exports.pack.slides.layouts import Place, Slot, box_of, find
from exports.pack.slides.logo import plain_logo
from exports.pack.slides.look import FIXED, QUIET, Look, look_of
from exports.pack.slides.marks import stamp, stamp_master, stamp_width, watermark
from exports.pack.slides.markup import Words
from exports.pack.slides.notes import write_notes
from exports.pack.slides.plan import NAME, SHARES, content, kind_of, stamp_box
from exports.pack.slides.points import draw_points
from exports.pack.slides.provinces import draw_map
from exports.pack.slides.sheet import Setting, Sheet, remove
from exports.pack.slides.tables import draw_table
from exports.pack.slides.template import open_template
from exports.pack.slides.titles import beside, put
from indicators.months import month_end
from render.deck.model import Block, Chart, Deck, Figures, Points, ProvinceMap, Slide, Table
from render.deck.words import deck_translator


@dataclass(frozen=True, slots=True)
class Slides:
    """The file, and in whole sentences what a template lacked and how it was replaced."""

    content: bytes
    replaced: tuple[str, ...]


@dataclass(slots=True)
class _Making:
    """The presentation being made."""

    deck: Deck
    presentation: Presentation
    own: bool
    wide: bool
    logo: bytes | None
    look: Look
    links: Mapping[str, str]
    replaced: dict[str, None] = field(default_factory=dict)

    @property
    def width(self) -> float:
        return (self.presentation.slide_width or 0) / EMU

    @property
    def height(self) -> float:
        return (self.presentation.slide_height or 0) / EMU

    def say(self, sentence: str) -> None:
        """Note what was done otherwise, once."""
        self.replaced.setdefault(sentence)


def deck_pptx(
    deck: Deck,
    *,
    wide: bool = True,
    template: bytes | None = None,
    logo: bytes | None = None,
    links: Mapping[str, str] | None = None,
) -> Slides:
    """The deck as a presentation: 16:9, or 4:3 when not `wide`; a template keeps its own size. `links` are whole
    addresses of live views by slide key.

    Raises TemplateRefused for a template or a logo that cannot be used.
    """
    picture = plain_logo(logo) if logo is not None else None
    if template is not None:
        presentation, old = open_template(template)
    else:
        old, presentation = 0, pptx.Presentation(io.BytesIO(_own_base(deck, wide=wide, logo=logo is not None)))
    look = look_of(presentation, given=template is not None)
    making = _Making(deck, presentation, template is None, wide, picture, look, links or {})
    if template is not None:
        _differs(making, old)
    for slide in deck.slides:
        _slide(making, slide)
    _properties(making)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return Slides(settled(buffer.getvalue()), tuple(making.replaced))


def _differs(making: _Making, old: int) -> None:
    """Say what of a template is not kept: its own slides, and its colours where each funder has one of its own."""
    t = deck_translator(making.deck.language)
    charts = [block for slide in making.deck.slides for block in slide.blocks if isinstance(block, Chart)]
    if old:
        making.say(t("deck_slides.replaced_slides", count=old))
    if any(series.role in FIXED for chart in charts for series in chart.series):
        making.say(t("deck_slides.replaced_colours"))


def _own_base(deck: Deck, *, wide: bool, logo: bool) -> bytes:
    blocks = [block for slide in deck.slides for block in slide.blocks]
    prompts = [block.prompt for block in blocks if isinstance(block, Points) and block.open]
    return base(deck.language, wide=wide, logo=logo, prompt=prompts[0] if prompts else "")


def _properties(making: _Making) -> None:
    """What the file says of itself: nothing that changes from one making to the next."""
    deck, known = making.deck, making.presentation.core_properties
    day = month_end(deck.month)
    known.created = known.modified = dt.datetime(day.year, day.month, day.day)
    known.title, known.subject, known.keywords = deck.title, deck.subtitle, deck.code
    known.author = known.last_modified_by = deck_translator(deck.language)("deck_slides.author")
    known.comments, known.language, known.revision = deck.mark, deck.language, 1
    known.category = known.content_status = known.identifier = known.version = ""


def _slide(making: _Making, slide: Slide, *, goes_on: bool = False) -> None:
    """A slide, and those on which goes on what had no room on it."""
    t, kind = deck_translator(making.deck.language), kind_of(slide.blocks)
    shares = SHARES if len(slide.blocks) == 2 else (1.0,) * max(len(slide.blocks), 1)
    shares = (1.0, 1.0) if kind == "two_texts" and len(shares) == 2 else shares
    place = find(making.presentation, kind, shares, own=making.own)
    if not place.natural:
        wanted = t(f"deck_slides.layout_{kind}")
        making.say(t("deck_slides.replaced_layout", wanted=wanted, used=place.layout.name))
    setting = (making.deck.language, making.look, making.deck.mark)
    if crowded(Setting(*setting), slide, place, own=making.own):
        place = stacked(Setting(*setting), slide, making.presentation, own=making.own) or place
    if crowded(Setting(*setting), slide, place, own=making.own):
        first, second = (replace(slide, blocks=(block,)) for block in slide.blocks)
        _slide(making, first, goes_on=goes_on)
        _slide(making, replace(second, title=_again(making, slide, goes_on=goes_on)), goes_on=True)
        return
    sheet = Sheet(*setting, making.presentation.slides.add_slide(place.layout))
    taken = _corner(making, sheet)
    _heads(making, sheet, slide, taken)
    source, link = t("deck_slides.footer", source=slide.source, code=slide.code), making.links.get(slide.key, "")
    feet = draw_feet(sheet, as_of=slide.as_of, source=source, link=link)
    for each in feet.missing:
        what = {"dt": "date", "ftr": "source", "sldNum": "number"}[each]
        making.say(t("deck_slides.replaced_foot", what=t(f"deck_slides.what_{what}"), used=place.layout.name))
    if "sldNum" in feet.missing:
        draw_number(sheet, Box(making.width - 60, making.height - 24, 44, 18))
    lines = [text for text in (slide.lacks and t("deck_slides.lacks", lacks=slide.lacks), feet.line) if text]
    left = _blocks(making, sheet, slide, place, lines)
    draw_code(sheet, link, width=making.width, height=making.height)
    _leave_out(sheet, slide)
    write_notes(sheet, slide, making.deck, making.links.get(slide.key, slide.path))
    for block in left:
        again = _again(making, slide, goes_on=goes_on)
        _slide(making, replace(slide, title=again, blocks=(block,)), goes_on=True)


def _again(making: _Making, slide: Slide, *, goes_on: bool) -> str:
    """The title of a slide that goes on with another."""
    t = deck_translator(making.deck.language)
    return slide.title if goes_on else t("deck_slides.continued", title=slide.title)


def _corner(making: _Making, sheet: Sheet) -> list[Box]:
    """Logo and stamp at the top; and where they stand."""
    t, taken = deck_translator(making.deck.language), []
    if making.logo is not None:
        holder = next((e for e in sheet.holders if e.placeholder_format.type == TYPE.PICTURE), None)
        box = (box_of(holder) if holder is not None else None) or logo_box(making.width)
        if holder is None:
            making.say(t("deck_slides.replaced_logo"))
        draw_logo(sheet, making.logo, box, holder=holder, alt=t("deck_slides.prompt_logo"))
        taken.append(box)
    if sheet.mark:
        wide = stamp_width(sheet)
        if making.own:
            box = stamp_box(making.wide, making.logo is not None, wide)
        else:
            right = logo_box(making.width).x - 8 if making.logo is not None else making.width - 12
            box = Box(right - wide, 4, wide, 20)
        if len(making.presentation.slides) == 1:
            stamp_master(making.presentation, sheet, box)
        stamp(sheet, box)
        taken.append(box)
    return taken


def _heads(making: _Making, sheet: Sheet, slide: Slide, taken: Sequence[Box]) -> None:
    """The finding, and on the first slide what the meeting is."""
    t, deck = deck_translator(making.deck.language), making.deck
    holders = {each.placeholder_format.type: each for each in reversed(sheet.holders)}
    title = holders.get(TYPE.TITLE) or holders.get(TYPE.CENTER_TITLE)
    if title is not None:
        known = box_of(title)
        free = beside(known, taken) if known else None
        put(sheet, title, [slide.title], box=None if making.own or free == known else free)
    else:
        making.say(t("deck_slides.replaced_title", used=sheet.layout_name))
        box = beside(Box(36, 28, making.width - 72, 60), taken)
        size = sheet.size_for([slide.title], box, (26.0, 22.0, 18.0, 16.0, 14.0, 12.0), bold=True) or 12.0
        sheet.add("Title", box, [Words(slide.title, size, True, "tx1")], anchor="ctr")
    name = next((e for e in sheet.holders if making.own and e.placeholder_format.idx == NAME), None)
    under = holders.get(TYPE.SUBTITLE)
    if name is not None:
        text = deck.occasion if not slide.blocks else f"{slide.name} · {deck.place.label}"
        put(sheet, name, [text])
    texts = [text for text in ((deck.subtitle,) if name is not None else (deck.occasion, deck.subtitle)) if text]
    if under is not None:
        put(sheet, under, texts)
    elif not slide.blocks and texts:
        making.say(t("deck_slides.replaced_holder", what=t("deck_slides.what_text"), used=sheet.layout_name))
        words = [Words(text, 20, False, QUIET) for text in texts]
        sheet.add("Subtitle", Box(36, making.height * 0.45, making.width - 72, 90), words)


def _blocks(making: _Making, sheet: Sheet, slide: Slide, place: Place, lines: Sequence[str]) -> list[Block]:
    """Each block in its place, over the small words at the foot; and what of them had no room."""
    whole = content(making.wide) if making.own else None
    under = max((slot.box.bottom for slot in place.slots), default=making.height - 60)
    room = whole.w if whole else making.width - 72
    high = lines_high(sheet, lines, room)
    if lines:
        left = min((slot.box.x for slot in place.slots), default=84.0 if making.own else 36.0)
        draw_lines(sheet, Box(left, under - high, room - max(left - 40, 0), high), lines)
    boxes, left_over = [], []
    holders = {each.placeholder_format.idx: each for each in sheet.holders}
    for block, slot in zip(slide.blocks, place.slots, strict=False):
        box = slot.box.less(bottom=max(slot.box.bottom - under + high + 4, 0) if high else 0)
        boxes.append((block, box))
        left_over.append(_block(making, sheet, slide, block, slot, box, holders))
    if sheet.mark:
        pale = [box for block, box in boxes if not isinstance(block, ProvinceMap)]
        if not slide.blocks:
            pale = [Box(84, making.height * 0.69, making.width - 120, 80)]
        watermark(sheet, pale)
    return [block for block in left_over if block is not None]


def _block(
    making: _Making, sheet: Sheet, slide: Slide, block: Block, slot: Slot, box: Box, holders: dict[int, Any]
) -> Block | None:
    """A block in its place; and what of it had no room."""
    t = deck_translator(making.deck.language)
    holder = holders.get(slot.number) if slot.number is not None else None
    heading = holders.get(slot.heading) if slot.heading is not None else None

    def fitting(types: set[Any], what: str) -> Any:
        if holder is not None and slot.type in types:
            return holder
        if not making.own:
            said = t(f"deck_slides.what_{what}")
            making.say(t("deck_slides.replaced_holder", what=said, used=sheet.layout_name))
        return None

    if isinstance(block, Figures):
        draw_cards(sheet, block, box)
    elif isinstance(block, Chart):
        said = (slide.source, slide.as_of, slide.code)
        return draw_chart(sheet, block, box, holder=fitting({TYPE.CHART, TYPE.OBJECT}, "chart"), said=said)
    elif isinstance(block, Table):
        return draw_table(sheet, block, box, holder=fitting({TYPE.TABLE, TYPE.OBJECT}, "table"))
    elif isinstance(block, ProvinceMap):
        draw_map(sheet, block, box)
    else:
        draw_points(sheet, block, box, heading=heading, holder=fitting({TYPE.BODY, TYPE.OBJECT}, "text"))
    return None


def _leave_out(sheet: Sheet, slide: Slide) -> None:
    """Take off the placeholders that nothing was put into, but for those that a presenter fills in."""
    opened = any(isinstance(block, Points) and block.open for block in slide.blocks)
    feet = {TYPE.DATE, TYPE.FOOTER, TYPE.SLIDE_NUMBER}
    for each in sheet.holders:
        form = each.placeholder_format
        if form.type in feet or not each.has_text_frame or each.text_frame.text:
            continue
        slot_like = form.type in {TYPE.BODY, TYPE.OBJECT} and (each.height or 0) / EMU >= 80
        if not (opened and slot_like):
            remove(each)
