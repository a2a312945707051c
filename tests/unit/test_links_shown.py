"""Slides and sheets lead to the live view that shows the same numbers: by a short address and a code to scan."""

from __future__ import annotations

import io
import re
from typing import Any

import pptx
import pytest
from PIL import Image
from pptx.util import Pt

from data_access.public_url import known_url
from exports.pack.bundle import make_pack
from exports.pack.slides import deck_pptx
from exports.suitcase import suitcase_html
from render.deck.links import links_of
from render.deck.model import LANGUAGES, Deck
from render.deck.words import deck_translator
from render.qr import BORDER, SCALE, qr_picture, qr_svg, shown
from render.stage.sheets import Sheet, stage_sheets
from tests.decks import sample_deck
from tests.slides import opened, texts
from tests.stages import data_of, place_deck

PUBLIC = "https://clb.example.org"
ADDRESS = f"{PUBLIC}/s/34-37.1336.2026-10.map"
FEET = re.compile(r"<footer.*", re.DOTALL)


@pytest.fixture(scope="module")
def deck() -> Deck:
    return sample_deck()


def codes(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.name.startswith("QR")]


def sheets_of(deck: Deck, public: str = "") -> tuple[Sheet, ...]:
    return stage_sheets(deck, links=links_of(deck, public))


def test_a_code_is_the_same_drawn_and_as_a_picture_with_quiet_around_it() -> None:
    picture = Image.open(io.BytesIO(qr_picture(ADDRESS, "png"))).convert("1")
    side = picture.width // SCALE
    assert f'viewBox="0 0 {side} {side}"' in qr_svg(ADDRESS)
    rows = [[picture.getpixel((x * SCALE, y * SCALE)) for x in range(side)] for y in range(side)]
    assert all(all(row[:BORDER]) and all(row[-BORDER:]) for row in rows)
    dark = sum(not module for row in rows for module in row)
    path = re.findall(r'<path[^>]* stroke="#000" d="([^"]*)"', qr_svg(ADDRESS))[0]
    assert dark == sum(int(run) for run in re.findall(r"h(\d+)", path))
    assert qr_svg(ADDRESS) != qr_svg(f"{ADDRESS}.en")


def test_an_address_is_printed_without_what_nobody_types() -> None:
    assert shown(ADDRESS) == "clb.example.org/s/34-37.1336.2026-10.map"
    assert shown("http://may-chu:8501/s/34") == "http://may-chu:8501/s/34"


def test_an_address_that_is_none_is_as_none_where_it_is_not_needed() -> None:
    assert known_url({"PUBLIC_URL": f"{PUBLIC}/"}) == PUBLIC
    assert known_url({"PUBLIC_URL": "clb.example.org"}) == known_url({}) == ""


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_slide_has_its_address_and_its_code(language: str, wide: bool) -> None:
    deck = sample_deck(language)
    links = links_of(deck, PUBLIC)
    slides = list(opened(deck_pptx(deck, wide=wide, links=links).content).slides)
    assert len(slides) == len(deck.slides)
    for told, slide in zip(deck.slides, slides, strict=True):
        link = links[told.key]
        (code,) = codes(slide)
        assert code.image.blob == qr_picture(link, "png")
        assert code.click_action.hyperlink.address == link
        said = deck_translator(language)("deck_slides.live", link=shown(link))
        assert code.element.xpath("./p:nvPicPr/p:cNvPr/@descr") == [said]
        assert shown(link) in texts(slide)
        assert link in slide.notes_slide.notes_text_frame.text


def test_slides_without_addresses_are_as_they_were_and_with_them_always_the_same(deck: Deck) -> None:
    links = links_of(deck, PUBLIC)
    plain = deck_pptx(deck).content
    assert plain == deck_pptx(deck, links={}).content
    assert not any(codes(slide) for slide in opened(plain).slides)
    assert deck_pptx(deck, links=links).content == deck_pptx(deck, links=links).content != plain


def test_a_code_stands_where_a_template_has_nothing_or_not_at_all(deck: Deck) -> None:
    def slides(*corners: float) -> list[Any]:
        presentation = pptx.Presentation()
        for layout in presentation.slide_layouts:
            for number, left in enumerate(corners):
                holder = layout.placeholders[-1 - number]
                holder.left, holder.top, holder.width, holder.height = (Pt(left), Pt(500), Pt(60), Pt(40))
        buffer = io.BytesIO()
        presentation.save(buffer)
        return list(opened(deck_pptx(deck, template=buffer.getvalue(), links=links_of(deck, PUBLIC)).content).slides)

    right, left, none = (slides(*corners) for corners in ((), (660,), (660, 0)))
    assert all(codes(slide)[0].left > Pt(600) for slide in right)
    assert all(codes(slide)[0].left < Pt(60) for slide in left)
    assert not any(codes(slide) for slide in none)
    assert all("clb.example.org/s/34-37.1336.2026-10." in texts(slide) for slide in right)
    assert all(ADDRESS.rpartition(".")[0] in slide.notes_slide.notes_text_frame.text for slide in none)


def test_a_pack_s_slides_have_them(deck: Deck) -> None:
    files = make_pack(deck, links=links_of(deck, PUBLIC)).files
    slides = opened(next(content for name, content in files.items() if name.endswith(".pptx"))).slides
    assert all(codes(slide) for slide in slides)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sheet_has_its_address_and_its_code_in_the_margin(language: str) -> None:
    deck = sample_deck(language, long=True)
    links = links_of(deck, PUBLIC)
    plain, linked = sheets_of(deck), sheets_of(deck, PUBLIC)
    for before, sheet in zip(plain, linked, strict=True):
        link = links[sheet.key]
        assert f'data-link="{shown(link)}">{qr_svg(link)}</button>' in sheet.html
        assert deck_translator(language)("deck_stage.live", link=shown(link)) in sheet.html
        # No block has less room for it.
        assert FEET.sub("", sheet.html) == FEET.sub("", before.html)
        assert 'class="live"' not in before.html


def test_the_address_stands_in_the_foot_where_that_has_room(deck: Deck) -> None:
    for sheet in sheets_of(deck, PUBLIC):
        assert f"{sheet.key}</footer>" in sheet.html
    for sheet in sheets_of(deck, "https://a-very-long-name-of-a-server-of-an-office.example.org/" + "long/" * 12):
        assert f"{sheet.key}</footer>" not in sheet.html
        assert 'class="live"' in sheet.html


def test_the_suitcase_has_each_place_s_own() -> None:
    decks = {code: place_deck(code) for code in (None, "37")}
    links = {code: links_of(deck, PUBLIC) for code, deck in decks.items()}
    data = data_of(suitcase_html(decks, links=links).decode())
    for code, place in ((None, "34"), ("37", "34-37")):
        assert all(f"/s/{place}.1336." in sheet["html"] for sheet in data["decks"][code or ""]["sheets"])
    assert suitcase_html(decks) == suitcase_html(decks, links={})
