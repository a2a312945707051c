"""A deck before it is drawn: slides with their finding, their numbers as values and as written, and their check code.

Everything is frozen and says what it shows in full, so that whoever draws it (slides, report, stage, suitcase) counts
nothing, words nothing, and cannot show another number than the rest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geo.units import ProvinceSet

LANGUAGES = ("vi", "en", "ko")
"""Languages of decks: those of the pages, and Korean for the donor's side."""
SlideKey = Literal[
    "title", "figures", "map", "clubs", "targets", "ranking", "standard", "members", "training", "money",
    "difficulties", "next", "annex",
]  # fmt: skip
ChartKind = Literal["line", "columns", "bars", "stacked"]
Role = Literal[
    "register", "published", "target", "forecast", "low", "high", "external", "counterpart", "part", "rest", "other",
    "women", "men",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """The unit that a deck is about: `code` is None for the nation; `label` in the deck's language."""

    map_set: ProvinceSet
    code: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """A figure: `value` as written with its unit, `detail` its a / b, `note` what it is set against; `raw` the number.

    `share` is set for rates (0 to 1), for a bar.
    """

    key: str
    label: str
    value: str
    raw: int | float | None
    detail: str = ""
    note: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """One to six cards."""

    cards: tuple[Card, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Series:
    """Values under the chart's categories, None where there is none (never a zero); `shown` the same as written."""

    name: str
    role: Role
    values: tuple[float | int | None, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """A line to measure against, in the chart's unit."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Series over categories.

    `kind`: a line over months (`dates` are then the categories' days, evenly spaced or not; series of role `published`
    are hollow points, `forecast` is dashed inside `low` and `high`), upright columns, lying bars, or lying bars
    stacked to a whole. `percent` says that values are shares (0.4 for 40 %). `highlight` is the category of the deck's
    own place. `unit` is said once, in words.
    """

    kind: ChartKind
    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    percent: bool = False
    decimals: int = 0
    dates: tuple[dt.date, ...] = ()
    goal: Goal | None = None
    highlight: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; `number` ones stand to the right."""

    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as values (`raw`) and as written (`shown`), in the same order; `highlight` is the deck's own row.

    `left` says in words how many rows stand elsewhere; empty when all are here.
    """

    title: str
    columns: tuple[Column, ...]
    raw: tuple[tuple[object, ...], ...]
    shown: tuple[tuple[str, ...], ...]
    alt: str
    highlight: int | None = None
    left: str = ""


@dataclass(frozen=True, slots=True)
class Shade:
    """A unit on the map: its value as number and as written, its class (None: no data), whether it is an estimate."""

    code: str
    label: str
    raw: float | int | None
    shown: str
    detail: str
    level: int | None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A class of the map's legend: its words, its colour on light paper (#RRGGBB), and how many units are in it."""

    label: str
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class ProvinceMap:
    """The provinces of one map shaded by an indicator; Hoàng Sa and Trường Sa are drawn and labelled by all who draw.

    `highlight` is the code of the deck's own province. `no_data` and `estimate` are the legend's words for hatches.
    """

    map_set: ProvinceSet
    indicator: str
    title: str
    unit: str
    shades: tuple[Shade, ...]
    levels: tuple[Level, ...]
    no_data: str
    estimate: str
    alt: str
    highlight: str | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """Short sentences. `open` ones are for the presenter to fill in: shown as a placeholder with `prompt`."""

    title: str
    lines: tuple[str, ...]
    open: bool = False
    prompt: str = ""


Block = Figures | Chart | Table | ProvinceMap | Points


@dataclass(frozen=True, slots=True)
class Slide:
    """One idea: `title` is the finding as a sentence; one block over the whole width, or two side by side (7 : 5).

    `notes` are what the speaker may say, sentence by sentence; `lacks` says what the slide cannot show and why (empty:
    nothing). `path` is the address of the live view that shows the same numbers, without its host; `code` the ten
    digits to check a printed figure with (the same in every language).
    """

    key: SlideKey
    title: str
    name: str
    as_of: str
    source: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    path: str
    code: str
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """Everything that one conference is shown of one place, in one language, from one state of the data.

    `month` is the last month counted (its first day). `code` is the hash of all slides' codes. `mark` is the mark of
    simulated numbers to print on every sheet, empty for a real register. `lacks` gathers what is missing.
    """

    language: str
    place: Place
    scheme: str
    month: dt.date
    title: str
    subtitle: str
    occasion: str
    slides: tuple[Slide, ...]
    mark: str
    version: int
    code: str
    lacks: tuple[str, ...] = ()

    def slide(self, key: SlideKey) -> Slide:
        """The slide of a key. Raises KeyError."""
        for each in self.slides:
            if each.key == key:
                return each
        raise KeyError(key)


def figures_of(slide: Slide) -> Sequence[tuple[str, str, object, str]]:
    """Every number of a slide as (where, what, value, as written), in reading order: what the hash is made of, what a
    manifest lists and what tests read back from files."""
    found: list[tuple[str, str, object, str]] = []
    for index, block in enumerate(slide.blocks):
        where = f"{slide.key}.{index}"
        if isinstance(block, Figures):
            found += [(where, card.key, card.raw, card.value) for card in block.cards]
        elif isinstance(block, Chart):
            for number, series in enumerate(block.series):
                pairs = zip(_keys(block), series.values, series.shown, strict=True)
                found += [(where, f"{number}:{series.role}:{name}", value, shown) for name, value, shown in pairs]
        elif isinstance(block, Table):
            for row, (values, written) in enumerate(zip(block.raw, block.shown, strict=True)):
                for column, (value, shown) in enumerate(zip(values, written, strict=True)):
                    if block.columns[column].number:
                        found.append((where, f"{row}:{column}", value, shown))
        elif isinstance(block, ProvinceMap):
            found += [(where, shade.code, shade.raw, shade.shown) for shade in block.shades]
    return found


def _keys(chart: Chart) -> Sequence[str]:
    """Categories by their place, or by their day: not by their words, which differ from language to language."""
    return [day.isoformat() for day in chart.dates] if chart.dates else [str(n) for n in range(len(chart.categories))]
