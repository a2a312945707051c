"""The files of a picture: PNG at twice its size in the product's own font, SVG that stands alone; always the same."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from exports.map_picture import NotOnePage, picture_png, picture_svg
from render.inks import INKS
from render.map_svg import map_picture
from render.small_multiples import pair_picture
from tests.pictures import HASH, IMPRINT, series, view


def _corner(png: bytes) -> str:
    with Image.open(io.BytesIO(png)) as image:
        red, green, blue = image.convert("RGB").getpixel((2, 2))
    return f"#{red:02X}{green:02X}{blue:02X}"


@pytest.mark.parametrize("scale", [1, 2])
def test_a_png_has_the_size_of_the_picture(scale: int) -> None:
    laid = map_picture("vi", view("34"), result=HASH)
    with Image.open(io.BytesIO(picture_png(laid, scale=scale))) as image:
        assert abs(image.width - laid.width * scale) <= 1
        assert abs(image.height - laid.height * scale) <= 1


def test_a_png_is_the_same_every_time_and_follows_the_paper() -> None:
    laid = pair_picture(series("34"), imprint=IMPRINT)
    light, dark = picture_png(laid), picture_png(laid, paper="dark")
    assert picture_png(laid) == light
    assert (_corner(light), _corner(dark)) == (INKS["light"]["paper"], INKS["dark"]["paper"])


def test_the_words_of_a_png_are_set_in_our_font() -> None:
    """Without letters the same picture weighs less: the font was found without the machine's own."""
    laid = map_picture("vi", view("34"), result=HASH, kind="o-luoi")
    bare = type(laid)(**{name: getattr(laid, name) for name in laid.__slots__} | {"words": ()})
    with (
        Image.open(io.BytesIO(picture_png(laid, scale=1))) as written,
        Image.open(io.BytesIO(picture_png(bare, scale=1))) as empty,
    ):
        assert written.size == empty.size
        assert len(set(written.convert("L").tobytes())) > len(set(empty.convert("L").tobytes()))


def test_an_svg_file_names_its_encoding_and_font_and_fetches_nothing() -> None:
    file = picture_svg(map_picture("vi", view("63"), result=HASH))
    assert file.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    ET.fromstring(file)
    text = file.decode()
    assert "Be Vietnam Pro" in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert issubclass(NotOnePage, ValueError)
