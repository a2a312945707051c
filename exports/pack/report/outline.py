"""A report before it is set: headings, paragraphs, tables and pictures in the order of an administrative report.

PDF and Word file are made of the same outline, so that they cannot say different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from render.deck.model import Column

WIDTH = 165.0
"""Millimetres between the margins of A4: 30 at the left and 15 at the right, as the decree on official papers asks."""
Role = Literal["body", "lead", "bullet", "bold", "prompt", "source", "centred"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 for a part, 2 for a section."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `prompt` asks for something to be written in its place."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Caption:
    """A numbered title: the word for what it is, its number, the title itself."""

    word: str
    number: int
    text: str

    @property
    def whole(self) -> str:
        """As it is read."""
        return f"{self.word} {self.number}. {self.text}"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its head; `left` says what of it stands elsewhere. `codes` are addresses to print as a QR code in
    the last column, one a row."""

    caption: Caption | None
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    alt: str
    highlight: int | None = None
    left: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of `width` × `height` units, 600 of which are the width of the text."""

    caption: Caption
    svg: str
    width: float
    height: float
    alt: str


Item = Heading | Paragraph | Grid | Drawn


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is printed. `mark` is that of simulated numbers, `foot` stands under every page."""

    language: str
    title: str
    above: str
    issuer: str
    state: str
    motto: str
    number: str
    dateline: str
    kind: str
    subject: tuple[str, ...]
    to: str
    body: tuple[Item, ...]
    receivers: tuple[str, ...]
    signers: tuple[str, ...]
    sign_here: str
    annex: str
    annex_of: str
    annex_items: tuple[Item, ...]
    mark: str
    foot: str
