"""The annex: numbers as numbers, in the digits they are written with; the mark on every sheet; text never a formula."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from exports.pack.annex import _decimals, annex_xlsx
from render.deck.model import Chart, Figures, ProvinceMap, Table
from tests.decks import MARK, sample_deck


def sheets(content: bytes) -> dict[str, list[object]]:
    """The cells of each sheet, row by row."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: [cell for row in book.get_sheet_by_name(name).to_python() for cell in row] for name in book.sheet_names
    }


def xml_of(content: bytes) -> list[str]:
    """The sheets' XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]


@pytest.mark.parametrize(
    ("shown", "decimals"),
    [("9.236", 0), ("81,2 %", 1), ("0,25 %", 2), ("1,234.5", 1), ("1.234.567", 0), ("12", 0), ("–", 0), ("100,0 %", 1)],
)
def test_digits_behind_the_sign_are_those_written(shown: str, decimals: int) -> None:
    assert _decimals(shown) == decimals


def test_every_number_of_the_deck_is_in_its_sheet() -> None:
    deck = sample_deck()
    book = sheets(annex_xlsx(deck))
    assert len(book) == 1 + len(deck.slides)
    for number, slide in enumerate(deck.slides, 1):
        there = [round(cell, 12) for cell in book[f"{number} {slide.name}"] if isinstance(cell, int | float)]
        for block in slide.blocks:
            wanted: list[Any] = []
            if isinstance(block, Figures):
                wanted = [card.raw for card in block.cards]
            elif isinstance(block, Chart):
                wanted = [value for series in block.series for value in series.values]
            elif isinstance(block, ProvinceMap):
                wanted = [shade.raw for shade in block.shades]
            elif isinstance(block, Table):
                wanted = [v for row in block.raw for v, c in zip(row, block.columns, strict=True) if c.number]
            for value in wanted:
                assert value is None or round(float(value), 12) in there, (slide.key, value)


def test_the_mark_stands_on_every_sheet_and_every_printed_page() -> None:
    made = annex_xlsx(sample_deck())
    assert all(MARK in cells for cells in sheets(made).values())
    headers = [xml.partition("<oddHeader>")[2].partition("</oddHeader>")[0] for xml in xml_of(made)]
    assert headers and all(f"&amp;R{MARK}" in header for header in headers)
    real = annex_xlsx(sample_deck(simulated=False))
    assert not any(MARK in cells for cells in sheets(real).values())
    assert not any(MARK in xml for xml in xml_of(real))


def test_the_same_deck_is_the_same_file() -> None:
    assert annex_xlsx(sample_deck()) == annex_xlsx(sample_deck())


def test_text_is_never_a_formula() -> None:
    deck = sample_deck()
    slide = replace(deck.slides[1], title='=HYPERLINK("http://example.org")', name="=1+1 [x]/y")
    made = annex_xlsx(replace(deck, slides=(slide,), title="&D=1+1"))
    assert '=HYPERLINK("http://example.org")' in sheets(made)["1 =1+1 x y"]
    for xml in xml_of(made):
        assert "<f>" not in xml and "<hyperlink" not in xml
        assert "&amp;L&amp;&amp;D=1+1" in xml


def test_sheets_of_one_name_are_told_apart() -> None:
    deck = sample_deck(language="ko")
    long = replace(deck.slides[1], name="A name that is longer than a sheet may have")
    book = sheets(annex_xlsx(replace(deck, slides=(long, long))))
    assert len(book) == 3
