"""A slide's blocks as tables, pictures and paragraphs, numbered as they come; and the numbers behind the pictures."""

from __future__ import annotations

from collections.abc import Iterator

from exports.pack.report.outline import Caption, Drawn, Grid, Item, Paragraph
from render.deck.drawing import chart_svg, least_height, map_svg
from render.deck.model import Block, Card, Chart, Column, Deck, Figures, Points, ProvinceMap, Shade, Slide, Table
from render.deck.words import deck_translator
from render.texts import Translator

UNITS = 600.0
"""A picture's width; its letters are then 11 points high on paper."""
UPRIGHT, MAP = 250.0, 600.0
"""Heights of charts over time and of columns, and of the map."""


def titled(title: str, unit: str) -> str:
    """A title with its unit."""
    return f"{title} ({unit})" if unit and unit not in title else title


class Blocks:
    """Turns blocks into items and counts the pictures and tables of one report."""

    def __init__(self, deck: Deck) -> None:
        self._deck, self._t = deck, deck_translator(deck.language)
        self._figures = self._tables = 0
        self._numbers: dict[int, int] = {}

    def table_caption(self, text: str) -> Caption:
        """The next table's."""
        self._tables += 1
        return Caption(self._t("deck_report.table"), self._tables, text)

    def picture_name(self, block: Block) -> str:
        """How the text calls the picture of a block; empty while it has none."""
        number = self._numbers.get(id(block))
        return f"{self._t('deck_report.figure')} {number}" if number else ""

    def _picture_caption(self, block: Chart | ProvinceMap) -> Caption:
        self._figures += 1
        self._numbers[id(block)] = self._figures
        return Caption(self._t("deck_report.figure"), self._figures, titled(block.title, block.unit))

    def items(self, slide: Slide, block: Block) -> Iterator[Item]:
        """A block as it stands in the text."""
        if isinstance(block, Figures):
            yield self._cards(slide, block)
        elif isinstance(block, Table):
            yield Grid(self.table_caption(block.title), block.columns, block.shown, block.alt, block.highlight,
                       block.left)  # fmt: skip
        elif isinstance(block, Points):
            yield from _points(block)
        else:
            yield self._drawn(block)

    def _cards(self, slide: Slide, block: Figures) -> Grid:
        """A row a figure; what no figure has is no column."""
        heads = (("figure", False), ("value", True), ("parts", False), ("note", False))
        rows = [_row(card) for card in block.cards]
        kept = [at for at in range(len(heads)) if any(row[at] for row in rows)]
        return Grid(
            self.table_caption(slide.name),
            tuple(Column(self._t(f"deck_report.column_{heads[at][0]}"), heads[at][1]) for at in kept),
            tuple(tuple(row[at] for at in kept) for row in rows),
            block.alt,
        )

    def _drawn(self, block: Chart | ProvinceMap) -> Drawn:
        caption = self._picture_caption(block)
        key, mark = f"b{self._figures}", self._deck.mark
        if isinstance(block, ProvinceMap):
            svg = map_svg(block, width=UNITS, height=MAP, key=key, mark=mark, solid=True)
            return Drawn(caption, svg, UNITS, MAP, block.alt)
        height = least_height(block, width=UNITS) if block.kind in {"bars", "stacked"} else UPRIGHT
        svg = chart_svg(block, language=self._deck.language, width=UNITS, height=height, key=key, mark=mark, solid=True)
        return Drawn(caption, svg, UNITS, height, block.alt)


def _row(card: Card) -> tuple[str, ...]:
    return card.label, card.value, card.detail, card.note


def _points(block: Points) -> Iterator[Item]:
    if block.title:
        yield Paragraph("bold", block.title)
    for line in block.lines:
        yield Paragraph("bullet", line)
    if block.open:
        yield Paragraph("prompt", block.prompt)


def data_of(block: Block, blocks: Blocks, t: Translator) -> Iterator[Grid]:
    """The numbers that a picture shows by its shapes only, as a table of the annex."""
    if not isinstance(block, Chart | ProvinceMap):
        return
    name = blocks.picture_name(block)
    title = f"{titled(block.title, block.unit)} – {name}" if name else titled(block.title, block.unit)
    if isinstance(block, Chart):
        first = t("deck_report.column_time" if block.dates else "deck_report.column_category")
        yield Grid(
            blocks.table_caption(title),
            (Column(first), *(Column(series.name, number=True) for series in block.series)),
            tuple((words, *(series.shown[at] for series in block.series)) for at, words in enumerate(block.categories)),
            block.alt,
            block.highlight,
        )
        return
    yield Grid(
        blocks.table_caption(title),
        (Column(t("deck_report.column_province")), Column(t("deck_report.column_value"), number=True),
         Column(t("deck_report.column_parts"), number=True), Column(t("deck_report.column_note"))),
        tuple((shade.label, shade.shown, shade.detail, _said_of(shade, block)) for shade in block.shades),
        block.alt,
        next((at for at, shade in enumerate(block.shades) if shade.code == block.highlight), None),
    )  # fmt: skip


def _said_of(shade: Shade, shown: ProvinceMap) -> str:
    if shade.level is None:
        return shown.no_data
    return shown.estimate if shade.estimated else ""
