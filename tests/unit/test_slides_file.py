"""The file of the slides: the same bytes for the same deck, small, whole, with layouts in the deck's language."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from lxml import etree

from exports.pack.slides import deck_pptx
from render.deck.model import Deck
from tests.decks import sample_deck
from tests.slides import opened


@pytest.fixture(scope="module")
def deck() -> Deck:
    return sample_deck()


@pytest.fixture(scope="module")
def content(deck: Deck) -> bytes:
    return deck_pptx(deck).content


def test_the_same_deck_is_the_same_bytes_with_no_time_of_making(deck: Deck, content: bytes) -> None:
    assert deck_pptx(sample_deck()).content == content
    year = str(datetime.now(UTC).year).encode()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {info.date_time for info in file.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert b"2026-10-31T00:00:00Z" in file.read("docProps/core.xml")
        books = [name for name in file.namelist() if name.endswith(".xlsx")]
        assert len(books) == 6
        for name in books:
            with zipfile.ZipFile(io.BytesIO(file.read(name))) as book:
                core = book.read("docProps/core.xml")
                assert b"2000-01-01T00:00:00Z" in core and year + b"-" not in core


@pytest.mark.parametrize("long", [False, True])
def test_the_file_is_small(long: bool) -> None:
    assert len(deck_pptx(sample_deck(long=long), wide=False).content) < 400_000


def test_the_file_is_whole(content: bytes) -> None:
    """Every part is well-formed and has a type; every relation leads to a part; numbers and names are used once."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = set(file.namelist())
        types = etree.fromstring(file.read("[Content_Types].xml"))
        extensions = {each.get("Extension") for each in types if each.get("Extension")}
        named = {each.get("PartName") for each in types if each.get("PartName")}
        assert {f"/{name}" for name in names} >= named
        for name in names - {"[Content_Types].xml"}:
            assert f"/{name}" in named or name.rpartition(".")[2] in extensions
            if name.endswith((".xml", ".rels")):
                etree.fromstring(file.read(name))
            if name.endswith(".rels"):
                folder = name.rpartition("_rels/")[0]
                for each in etree.fromstring(file.read(name)):
                    assert each.get("TargetMode") != "External"
                    target = each.get("Target")
                    parts = target.lstrip("/").split("/") if target.startswith("/") else (folder + target).split("/")
                    found: list[str] = []
                    for part in parts:
                        found = found[:-1] if part == ".." else [*found, part]
                    assert "/".join(found) in names
        for name in names:
            if name.startswith(("ppt/slides/slide", "ppt/slideLayouts/slideLayout", "ppt/slideMasters/slideMaster")):
                tree = etree.fromstring(file.read(name))
                known = tree.xpath("//p:cNvPr", namespaces={"p": tree.nsmap["p"]})
                numbers = [each.get("id") for each in known]
                assert len(set(numbers)) == len(numbers)
                called = [each.get("name") for each in known]
                assert len(set(called)) == len(called), name


def test_layouts_are_real_ones_in_the_deck_s_language() -> None:
    for language, first in (("vi", "Bìa"), ("en", "Cover"), ("ko", "표지")):
        presentation = opened(deck_pptx(sample_deck(language)).content)
        assert presentation.slide_layouts[0].name == first
        assert len(presentation.slide_layouts) == 9
        assert all(f'lang="{language}-' in etree.tostring(s.element).decode() for s in presentation.slides)
